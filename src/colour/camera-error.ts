// How far a real camera's colour is off, beside a reference or without one: what unknown light, exposure and tone curve
// do to it, as a covariance in Lab. The numbers are fitted on photographs, each owner's left out in turn (bench:real).
//
// A camera renders a scene, it does not measure it: exposure, white balance, a tone curve and a liking for colour come
// between (S. J. Kim et al., "A new in-camera imaging model for color computer vision and its application", IEEE TPAMI 34,
// 2012). Dividing by a reference takes out the first two; what is left grows with the distance from the reference along
// the tone curve, which is why a middle grey tells more than a white.
import { labJacobian, matrix, times, type LabHypothesis, type Matrix3 } from './lab-error.ts';
import { labOfRgb, type Lab } from './lab.ts';
import { rgbOfLinear, type Rgb } from './srgb.ts';

/** One standard deviation of each way to be off. */
export interface CameraErrorNumbers {
  /** The colour's linear light is multiplied by this first; 1 beside a reference. */
  gain: number;
  /** Of the exponent of the tone curve, pinned at the anchor: a relative error of tone · ln(light / anchor). */
  tone: number;
  /** Relative, of the light on the paint. */
  shade: number;
  /** The same, added at full for a reference at code value 255, as its tone curve bends most there; 0 up to 150. */
  bright: number;
  /** Relative, of chroma. */
  saturation: number;
  /** Radians, of hue. */
  hue: number;
  /** Relative, of red and of blue over green. */
  balance: number;
  /** Relative, of a channel in which the reference is clipped. */
  clipped: number;
  /** What is left in L*, and in a* and b* each. */
  lightness: number;
  chromatic: number;
  /** How much more of that is left beside a reference at code value 255, as nothing of such a picture is well exposed; 0 up to 150. */
  wash: number;
}

export interface PhotographedColour {
  /** Linear light, perfect white = 1, after the division by the reference where there is one. */
  linear: Rgb;
  /** Luminance at which the tone curve is known: that of the reference, (0, 1]. */
  anchor: number;
  /** The reference as photographed, code values; null without one. */
  reference: Rgb | null;
}

/** Degrees of freedom of both error models, as fitted and rounded to what is quick to compute. */
const FREEDOM = { reference: 11, none: 7 } as const;
/** Luminance at which a photograph's tone curve is taken to be right where no reference pins it: a middle tone. */
export const MIDDLE_TONE = 0.3;
/** Light that is taken for none. */
const DARKEST = 1e-4;
/** Code values of a reference between which its own tone becomes unsure, and from which a channel counts as clipped. */
const BRIGHT = { from: 150, to: 255 };
const CLIPPED = 252;

/** What a photographed colour may be; its share is 1. */
export function cameraHypothesis(colour: PhotographedColour, numbers: CameraErrorNumbers): LabHypothesis {
  const [r, g, b] = colour.linear;
  const { gain } = numbers;
  const linear: Rgb = [Math.max(DARKEST, gain * r), Math.max(DARKEST, gain * g), Math.max(DARKEST, gain * b)];
  const lab = labOfRgb(rgbOfLinear(linear));
  const covariance = cameraCovariance({ ...colour, linear }, lab, numbers);
  return { share: 1, lab, covariance, freedom: colour.reference ? FREEDOM.reference : FREEDOM.none };
}

/** J D Jᵀ of the errors in linear light, and those of hue, of chroma and what is left, which are errors in Lab. */
function cameraCovariance(
  { linear, anchor, reference }: PhotographedColour,
  lab: Lab,
  numbers: CameraErrorNumbers,
): Matrix3 {
  const jacobian = labJacobian(linear);
  const along = times(jacobian, linear);
  const toned = times(
    jacobian,
    perChannel((c) => linear[c] * Math.log(linear[c] / anchor)),
  );
  const { tone, shade, bright, saturation, hue, lightness, chromatic, wash } = numbers;
  const isBright = reference ? brightnessOf(reference) : 0;
  const shades = shade ** 2 + (bright * isBright) ** 2;
  const channels = perChannel((c) => (relativeError(c, reference, numbers) * linear[c]) ** 2);
  const chroma: Rgb = [0, lab[1], lab[2]];
  const turned: Rgb = [0, -lab[2], lab[1]];
  const more = (1 + wash * isBright) ** 2;
  const left = [more * lightness ** 2, more * chromatic ** 2, more * chromatic ** 2];
  return matrix(
    (i, j) =>
      tone ** 2 * toned[i]! * toned[j]! +
      shades * along[i]! * along[j]! +
      [0, 1, 2].reduce((sum, c) => sum + channels[c]! * jacobian[i]![c]! * jacobian[j]![c]!, 0) +
      saturation ** 2 * chroma[i]! * chroma[j]! +
      hue ** 2 * turned[i]! * turned[j]! +
      (i === j ? left[i]! : 0),
  );
}

/** 0 for a reference that the camera shows in its middle tones, 1 for one at the top. */
function brightnessOf(reference: Rgb): number {
  const { from, to } = BRIGHT;
  return Math.min(1, Math.max(0, (Math.max(...reference) - from) / (to - from)));
}

function relativeError(
  channel: 0 | 1 | 2,
  reference: Rgb | null,
  { balance, clipped }: CameraErrorNumbers,
): number {
  const cast = channel === 1 ? 0 : balance;
  return Math.hypot(cast, reference && reference[channel] >= CLIPPED ? clipped : 0);
}

function perChannel(value: (channel: 0 | 1 | 2) => number): Rgb {
  return [value(0), value(1), value(2)];
}
