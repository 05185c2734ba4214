// Fitted numbers of photo-light.ts. Written by scripts/fit-wall-light.mjs; don't edit. By least squares in ΔE00 on colours computed
// from measured spectra: 300 Munsell chips under 19 lights through 12 cameras; the scales on lights and cameras left out, those of photographs on charts.
import type { LightNumbers } from './photo-light.ts';

export const LIGHT_NUMBERS: LightNumbers = {
  bend: [-0.0113, 0.00448, 0.0112, -0.0142, -0.000532, 0.00086],
  bendSpread: [
    [0.012, 0.000491, -0.00655, 0.00905, 0.00139, -0.00783],
    [0.000491, 0.00241, 0.0018, -0.00152, -0.0000329, -0.00182],
    [-0.00655, 0.0018, 0.00684, -0.00788, -0.000956, 0.00278],
    [0.00905, -0.00152, -0.00788, 0.0109, 0.001, -0.00614],
    [0.00139, -0.0000329, -0.000956, 0.001, 0.000586, -0.00105],
    [-0.00783, -0.00182, 0.00278, -0.00614, -0.00105, 0.00948],
  ],
  casts: [
    [0.00396, -0.00997],
    [-0.00997, 0.0313],
  ],
  level: { at: -0.21, slope: 0.115, deviation: 0.264 },
  scale: { paint: 0.841, card: 0.732, nothing: 0.834 },
  photographs: { paint: 1.83, card: 1.52 },
};
