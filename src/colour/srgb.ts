// sRGB code values (0–255, not rounded) to linear light (0–1) and back, IEC 61966-2-1, and hex strings.

/** Three numbers in the order red, green, blue. */
export type Rgb = readonly [r: number, g: number, b: number];

/** Linear light, 0–1, of one code value; a value beyond 0–255 continues the curve (odd below 0). */
export function linearOfCode(code: number): number {
  const v = Math.abs(code) / 255;
  const linear = v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  return code < 0 ? -linear : linear;
}

/** Code value of linear light; the inverse of `linearOfCode`, neither clipped nor rounded. */
export function codeOfLinear(linear: number): number {
  const v = Math.abs(linear);
  const code = 255 * (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);
  return linear < 0 ? -code : code;
}

export function linearOfRgb([r, g, b]: Rgb): Rgb {
  return [linearOfCode(r), linearOfCode(g), linearOfCode(b)];
}

export function rgbOfLinear([r, g, b]: Rgb): Rgb {
  return [codeOfLinear(r), codeOfLinear(g), codeOfLinear(b)];
}

/** Code values of `0xrrggbb`. */
export function rgbOfNumber(code: number): Rgb {
  return [(code >> 16) & 255, (code >> 8) & 255, code & 255];
}

/** `#rrggbb`, rounded, clipped to the gamut. */
export function hexOfRgb(rgb: Rgb): string {
  const digits = rgb.map((v) =>
    Math.min(255, Math.max(0, Math.round(v)))
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${digits.join('')}`;
}
