// A paint's colour under D65 from what a camera delivered in some other light, beside a white reference: von Kries,
// plus what the white's own colour says about the light. Pure; the fitted numbers live next door.
import { labJacobian, matrix, times, withShading, type LabHypothesis, type Matrix3 } from './lab-error.ts';
import { labOfRgb } from './lab.ts';
import { DEPARTURES, departuresFromNeutral, whiteLogRatios, whiteTerms } from './light-features.ts';
import {
  COEFFICIENTS,
  MODES,
  NEUTRAL_VARIANCE,
  NOISE,
  VON_KRIES_VARIANCE,
  WHITES,
} from './light-correction-coefficients.ts';
import { rgbOfLinear, type Rgb } from './srgb.ts';

export interface CorrectedLight {
  /** Linear sRGB under D65, perfect white = 1; not clipped. */
  linear: Rgb;
  /** `von-kries` where the white lies outside of the whites that the correction was fitted on. */
  method: 'learned' | 'von-kries';
  /** Covariance of the colour's error in L*, a*, b* (D65); unequal light on paint and reference comes on top. */
  labCovariance: Matrix3;
}

/** Light on the paint is not the light on the reference beside it: relative standard deviations, each as likely. */
const SHADINGS = [0.02, 0.12];
/** Beyond the fitted whites the learned part fades out over this distance in log ratio units. */
const FADE = 0.05;
/** From this level (linear) a channel of the white counts as clipped, and its colour as unknown. */
const CLIPPED = 0.998;

/**
 * `linear`: the paint as delivered, in linear light, 0–1. `white`: the reference in the same picture, channels above 0.
 * `reflectance`: the reference's, (0, 1]. With q = reflectance · linear / white (von Kries) the answer is
 * q + trust · C (d(q) ⊗ t(white)), d the departures from neutral and t the white terms of light-features.ts; so a grey
 * stays as von Kries has it, the reference itself comes out neutral, and exposure cancels.
 */
export function correctLight(linear: Rgb, white: Rgb, reflectance: number): CorrectedLight {
  const q = byChannel((c) => (reflectance * linear[c]!) / white[c]!);
  const ratios = whiteLogRatios(white);
  const trust = Math.max(...white) >= CLIPPED ? 0 : Math.max(0, 1 - distanceOutside(ratios) / FADE);
  const departures = departuresFromNeutral(q);
  const terms = whiteTerms(ratios);
  const learned = learnedPart(departures, terms);
  const corrected = byChannel((c) => q[c]! + trust * learned[c]!);
  return {
    linear: corrected,
    method: trust > 0 ? 'learned' : 'von-kries',
    labCovariance: errorCovariance(departures, corrected, relativeVariance(trust, terms[0]!)),
  };
}

/** What a colour so corrected may be, the light on the paint nearly right or shaded by some 12 %; shares sum to `share`. */
export function linearCameraHypotheses(
  { linear, labCovariance }: CorrectedLight,
  share: number,
): LabHypothesis[] {
  return SHADINGS.map((shading) => ({
    share: share / SHADINGS.length,
    lab: labOfRgb(rgbOfLinear(linear)),
    covariance: withShading(labCovariance, linear, shading),
    freedom: 5,
  }));
}

function learnedPart(departures: number[], terms: number[]): Rgb {
  return byChannel((c) =>
    departures.reduce(
      (sum, d, i) =>
        sum + d * terms.reduce((inner, t, k) => inner + COEFFICIENTS[c]![i * terms.length + k]! * t, 0),
      0,
    ),
  );
}

/** `colour` is 0 beside a neutral white and 1 beside a coloured one; `trust` 1 where whites were seen in the fit. */
function relativeVariance(trust: number, colour: number): number {
  const learned = NEUTRAL_VARIANCE + (1 - NEUTRAL_VARIANCE) * colour;
  return trust * learned + (1 - trust) * VON_KRIES_VARIANCE;
}

/** Σ over the modes of (J M d)(J M d)ᵀ + noise: what lights and cameras leave, growing with the colour's departures. */
function errorCovariance(departures: number[], linear: Rgb, variance: number): Matrix3 {
  const jacobian = labJacobian(linear);
  const errors = MODES.map((mode) =>
    times(
      jacobian,
      byChannel((c) => departures.reduce((sum, d, i) => sum + mode[c * DEPARTURES + i]! * d, 0)),
    ),
  );
  return matrix(
    (i, j) => variance * (NOISE[i]![j]! + errors.reduce((sum, error) => sum + error[i]! * error[j]!, 0)),
  );
}

/** Distance of a white from the convex polygon of the fitted whites (counter-clockwise), 0 inside. */
export function distanceOutside([u, v]: readonly [number, number]): number {
  let nearest = Infinity;
  let isInside = true;
  WHITES.forEach(([u0, v0], i) => {
    const [u1, v1] = WHITES[(i + 1) % WHITES.length]!;
    const [du, dv] = [u1 - u0, v1 - v0];
    if (du * (v - v0) - dv * (u - u0) < 0) isInside = false;
    const t = Math.min(1, Math.max(0, ((u - u0) * du + (v - v0) * dv) / (du * du + dv * dv)));
    nearest = Math.min(nearest, Math.hypot(u - u0 - t * du, v - v0 - t * dv));
  });
  return isInside ? 0 : nearest;
}

function byChannel(value: (channel: number) => number): Rgb {
  return [value(0), value(1), value(2)];
}
