// Simple ways to recolour, beside which the app's is measured. Each takes a pair, in linear light: what the photo shows of the
// old paint, both reflectances and what it shows of the white, and gives what it would show of the new paint.

const LUMINANCE = [0.2126, 0.7152, 0.0722];
const luminance = (v) => LUMINANCE.reduce((sum, w, c) => sum + w * v[c], 0);

/** @param {(name: string) => Promise<any>} load modules of src */
export async function createSimpleWays(load) {
  const { labOfRgb, rgbOfLab } = await load('colour/lab');
  const { linearOfRgb, rgbOfLinear } = await load('colour/srgb');
  return {
    'per-channel ratio': ({ seen, from, to }) => to.map((v, c) => (v * seen[c]) / from[c]),
    'luminance ratio': ({ seen, from, to }) => to.map((v) => (v * luminance(seen)) / luminance(from)),
    'card, per channel': ({ to, white, whiteY }) => to.map((v, c) => (v * white[c]) / whiteY),
    'keep shading, replace colour': ({ seen, to }) => {
      const [lightness] = labOfRgb(rgbOfLinear(seen));
      const [, a, b] = labOfRgb(rgbOfLinear(to));
      return linearOfRgb(rgbOfLab([lightness, a, b]));
    },
  };
}
