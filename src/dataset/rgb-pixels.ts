// Stored picture bytes (RGB) as canvas pixels (RGBA). No DOM.

/** RGB bytes → RGBA bytes, opaque. `count` pixels from pixel `first` on; what is missing stays black. */
export function rgbaOfRgb(rgb: Uint8Array, first: number, count: number): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(count * 4);
  for (let i = 0, from = first * 3; i < count; i++, from += 3) {
    rgba[i * 4] = rgb[from] ?? 0;
    rgba[i * 4 + 1] = rgb[from + 1] ?? 0;
    rgba[i * 4 + 2] = rgb[from + 2] ?? 0;
    rgba[i * 4 + 3] = 255;
  }
  return rgba;
}
