// What JPEG does to a patch: 8 × 8 blocks of a cosine transform, quantised, colour at half the resolution.

/** Quantisation of luminance and of colour at quality 50 (ITU-T T.81, Annex K, tables K.1 and K.2). */
const LUMA = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
const CHROMA = Array.from({ length: 64 }, (_, i) => {
  const [row, column] = [Math.floor(i / 8), i % 8];
  const corner = [17, 18, 24, 47, 18, 21, 26, 66, 24, 26, 56, 99, 47, 66, 99, 99];
  return row < 4 && column < 4 ? corner[4 * row + column] : 99;
});
const BASIS = Array.from({ length: 64 }, (_, i) => {
  const [u, x] = [Math.floor(i / 8), i % 8];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/** `values` [side² × RGB] after coding at that quality (1–100) and decoding; `side` a multiple of 16. */
export function jpeg(values, side, quality) {
  const scale = quality < 50 ? 50 / quality : 2 - quality / 50;
  const planes = toYcc(values);
  const half = side / 2;
  const colour = (plane) => doubled(quantise(halved(plane, side), half, CHROMA, scale), half);
  return toRgb([quantise(planes[0], side, LUMA, scale), colour(planes[1]), colour(planes[2])]);
}

function toYcc(values) {
  const planes = [0, 1, 2].map(() => new Float64Array(values.length / 3));
  for (let i = 0; i < values.length / 3; i++) {
    const [r, g, b] = [0, 1, 2].map((c) => Math.min(255, Math.max(0, values[3 * i + c])));
    const y = 0.299 * r + 0.587 * g + 0.114 * b;
    planes[0][i] = y - 128;
    planes[1][i] = (b - y) / 1.772;
    planes[2][i] = (r - y) / 1.402;
  }
  return planes;
}

function toRgb([luma, blue, red]) {
  const out = new Float64Array(3 * luma.length);
  luma.forEach((v, i) => {
    const y = v + 128;
    const [r, b] = [y + 1.402 * red[i], y + 1.772 * blue[i]];
    out.set([r, (y - 0.299 * r - 0.114 * b) / 0.587, b], 3 * i);
  });
  return out;
}

function halved(plane, side) {
  const half = side / 2;
  return Float64Array.from({ length: half * half }, (_, i) => {
    const at = 2 * Math.floor(i / half) * side + 2 * (i % half);
    return (plane[at] + plane[at + 1] + plane[at + side] + plane[at + side + 1]) / 4;
  });
}

function doubled(plane, half) {
  const side = 2 * half;
  return Float64Array.from({ length: side * side }, (_, i) => {
    return plane[(Math.floor(i / side) >> 1) * half + ((i % side) >> 1)];
  });
}

function quantise(plane, side, table, scale) {
  const out = new Float64Array(plane.length);
  const steps = table.map((q) => Math.max(1, Math.round(q * scale)));
  for (let y = 0; y < side; y += 8)
    for (let x = 0; x < side; x += 8) {
      const at = (i) => (y + Math.floor(i / 8)) * side + x + (i % 8);
      const block = Float64Array.from({ length: 64 }, (_, i) => plane[at(i)]);
      const spectrum = transform(block, false).map((v, i) => steps[i] * Math.round(v / steps[i]));
      transform(spectrum, true).forEach((v, i) => (out[at(i)] = v));
    }
  return out;
}

/** Cosine transform of an 8 × 8 block by rows and by columns, or back. */
function transform(block, isInverse) {
  const basis = (u, x) => (isInverse ? BASIS[8 * x + u] : BASIS[8 * u + x]);
  const rows = new Float64Array(64);
  const out = new Float64Array(64);
  for (let y = 0; y < 8; y++)
    for (let u = 0; u < 8; u++) for (let x = 0; x < 8; x++) rows[8 * y + u] += basis(u, x) * block[8 * y + x];
  for (let v = 0; v < 8; v++)
    for (let u = 0; u < 8; u++) for (let y = 0; y < 8; y++) out[8 * v + u] += basis(v, y) * rows[8 * y + u];
  return out;
}
