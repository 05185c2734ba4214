// Made by scripts/fit-camera-error.mjs from photographs of colour charts (7 owners); do not edit by hand.
import type { CameraErrorNumbers } from './camera-error.ts';

/** Beside a white or grey reference. */
export const WITH_REFERENCE: CameraErrorNumbers = {
  gain: 1,
  tone: 0.132,
  shade: 0.121,
  bright: 0.351,
  saturation: 0.0886,
  hue: 0.0706,
  balance: 0.0275,
  clipped: 0.14,
  lightness: 1.75,
  chromatic: 0.883,
  wash: 1.04,
};

/** Of a photograph without a reference. */
export const WITHOUT_REFERENCE: CameraErrorNumbers = {
  gain: 1.2,
  tone: 0.0345,
  shade: 0.367,
  bright: 0,
  saturation: 0.0656,
  hue: 0.0695,
  balance: 0.103,
  clipped: 0,
  lightness: 5.28,
  chromatic: 2.88,
  wash: 0,
};
