// Made by scripts/fit-camera-error.mjs from photographs of colour charts (7 owners); do not edit by hand.
import type { CameraErrorNumbers } from './camera-error.ts';

/** Beside a white or grey reference. */
export const WITH_REFERENCE: CameraErrorNumbers = {
  gain: 1,
  tone: 0.126,
  shade: 0.159,
  bright: 0.363,
  saturation: 0.089,
  hue: 0.074,
  balance: 0.033,
  clipped: 0.144,
  lightness: 2.127,
  chromatic: 1.152,
};

/** Of a photograph without a reference. */
export const WITHOUT_REFERENCE: CameraErrorNumbers = {
  gain: 1.25,
  tone: 0.035,
  shade: 0.371,
  bright: 0,
  saturation: 0.063,
  hue: 0.068,
  balance: 0.1,
  clipped: 0,
  lightness: 5.26,
  chromatic: 2.89,
};
