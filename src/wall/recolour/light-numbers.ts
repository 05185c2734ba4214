// Fitted numbers of photo-light.ts. Written by scripts/fit-wall-light.mjs; don't edit. By least squares in ΔE00 on colours computed
// from measured spectra: 300 Munsell chips under 19 lights through 12 cameras; the scales on lights and cameras left out, those of photographs on charts.
import type { LightNumbers } from './photo-light.ts';

export const LIGHT_NUMBERS: LightNumbers = {
  bend: [-0.0377, 0.0149, 0.0375, -0.0472, -0.00177, 0.00287],
  bendSpread: [
    [0.00982, 0.00161, -0.0041, 0.00603, 0.00122, -0.0075],
    [0.00161, 0.00185, 0.000558, 0.0000138, 0.0000444, -0.00197],
    [-0.0041, 0.000558, 0.0041, -0.0045, -0.000779, 0.00242],
    [0.00603, 0.0000138, -0.0045, 0.00676, 0.000783, -0.0057],
    [0.00122, 0.0000444, -0.000779, 0.000783, 0.000576, -0.00103],
    [-0.0075, -0.00197, 0.00242, -0.0057, -0.00103, 0.00944],
  ],
  casts: [
    [0.00396, -0.00997],
    [-0.00997, 0.0313],
  ],
  level: { at: -0.21, slope: 0.115, deviation: 0.264 },
  scale: { paint: 0.738, card: 0.686, nothing: 0.837 },
  photographs: { paint: 2.14, card: 1.8 },
};
