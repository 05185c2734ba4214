// CIEDE2000 on plain numbers, for searches that ask it thousands of times; deltaE00 of difference.ts gives the same.

const RADIANS = Math.PI / 180;
const C_25_7 = 25 ** 7;

/**
 * kL = kC = kH = 1, D65 (Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", 2005); equations by their numbers
 * there.
 */
export function deltaE00OfNumbers(
  l1: number,
  a1: number,
  b1: number,
  l2: number,
  a2: number,
  b2: number,
): number {
  const chroma = 0.5 * (Math.sqrt(a1 * a1 + b1 * b1) + Math.sqrt(a2 * a2 + b2 * b2)); // (2, 3)
  const stretch = 1.5 - 0.5 * shareOfSeventh(chroma); // 1 + G (4)
  const [x1, x2] = [stretch * a1, stretch * a2]; // a' (5)
  const [c1, c2] = [Math.sqrt(x1 * x1 + b1 * b1), Math.sqrt(x2 * x2 + b2 * b2)]; // C' (6)
  const [h1, h2] = [hueOf(x1, b1), hueOf(x2, b2)]; // (7)
  const isGrey = c1 * c2 === 0;
  const turn = isGrey ? 0 : shortest(h2 - h1); // Δh' (10)
  const deltaL = l2 - l1; // (8)
  const deltaC = c2 - c1; // (9)
  const deltaH = 2 * Math.sqrt(c1 * c2) * Math.sin(0.5 * turn * RADIANS); // (11)
  const meanC = 0.5 * (c1 + c2); // (13)
  const h = isGrey ? h1 + h2 : meanHue(h1, h2); // (14)
  const t =
    1 -
    0.17 * Math.cos((h - 30) * RADIANS) +
    0.24 * Math.cos(2 * h * RADIANS) +
    0.32 * Math.cos((3 * h + 6) * RADIANS) -
    0.2 * Math.cos((4 * h - 63) * RADIANS); // (15)
  const off = (0.5 * (l1 + l2) - 50) ** 2;
  const sL = 1 + (0.015 * off) / Math.sqrt(20 + off); // (18)
  const sC = 1 + 0.045 * meanC; // (19)
  const sH = 1 + 0.015 * meanC * t; // (20)
  const blue = 60 * Math.exp(-(((h - 275) / 25) ** 2)); // 2 Δθ (16)
  const rT = -2 * shareOfSeventh(meanC) * Math.sin(blue * RADIANS); // (17, 21)
  const [l, c, d] = [deltaL / sL, deltaC / sC, deltaH / sH];
  return Math.sqrt(Math.max(0, l * l + c * c + d * d + rT * c * d)); // (22)
}

/** √(C⁷ / (C⁷ + 25⁷)). */
function shareOfSeventh(chroma: number): number {
  const cube = chroma * chroma * chroma;
  const seventh = cube * cube * chroma;
  return Math.sqrt(seventh / (seventh + C_25_7));
}

/** In degrees, [0, 360); 0 for a grey. */
function hueOf(a: number, b: number): number {
  if (a === 0 && b === 0) return 0;
  const hue = Math.atan2(b, a) / RADIANS;
  return hue < 0 ? hue + 360 : hue;
}

function shortest(turn: number): number {
  if (turn > 180) return turn - 360;
  return turn < -180 ? turn + 360 : turn;
}

function meanHue(one: number, other: number): number {
  const sum = one + other;
  if (Math.abs(one - other) <= 180) return 0.5 * sum;
  return 0.5 * (sum < 360 ? sum + 360 : sum - 360);
}
