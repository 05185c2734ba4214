// Fitted numbers of photo-light.ts. Written by scripts/fit-wall-light.mjs; don't edit. By least squares in ΔE00 on colours computed
// from measured spectra: 300 Munsell chips under 19 lights through 12 cameras; the scales on lights and cameras left out.
import type { LightNumbers } from './photo-light.ts';

export const LIGHT_NUMBERS: LightNumbers = {
  bend: [-0.0755, 0.0299, 0.0749, -0.0943, -0.00355, 0.00573],
  bendSpread: [
    [0.00916, 0.00226, -0.00301, 0.00474, 0.0011, -0.0072],
    [0.00226, 0.00145, -0.000258, 0.001, 0.00011, -0.00212],
    [-0.00301, -0.000258, 0.00257, -0.00267, -0.00064, 0.00209],
    [0.00474, 0.001, -0.00267, 0.00458, 0.000612, -0.00529],
    [0.0011, 0.00011, -0.00064, 0.000612, 0.000566, -0.00101],
    [-0.0072, -0.00212, 0.00209, -0.00529, -0.00101, 0.0094],
  ],
  casts: [
    [0.00396, -0.00997],
    [-0.00997, 0.0313],
  ],
  level: { at: -0.21, slope: 0.115, deviation: 0.264 },
  scale: { paint: 0.92, card: 0.908, nothing: 0.752 },
};
