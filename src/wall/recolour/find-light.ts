// The light of a photo, from what is known of it: the paint that is there now, a card, or neither.
import { choleskyFactor, solveWith, type Matrix } from '../../shared/cholesky.ts';
import type { LinearRgb } from '../light-picture.ts';
import { luminanceOf, seenIn, STATE, type LightNumbers, type PhotoLight } from './photo-light.ts';
import type { KnownOfPhoto } from './repaint-request.ts';

/**
 * How far off the surface's usual colour may be: relative, and in linear light, which is what flare and a camera that bends dark tones
 * make of a channel in which the paint is dark. Photographs of charts are off by 6.00 so, by 6.4 with the level of `SEEN_AT_BEST`.
 */
const SEEN = { relative: 0.02, level: 0.02 };
/** The same where the camera is true to the light: what the stated error counts with, which scales speak for the rest. */
const SEEN_AT_BEST = { relative: 0.02, level: 0.002 };
/**
 * Standard deviation, log ratio units, of what white balance leaves of a room's light beside what it leaves of measured lights, as it
 * takes the colour of walls for the light's. Not counted in the stated error, whose scales are those of measured lights.
 */
const DECEIVED = 0.25;
/** Standard deviation of ln level that says nothing of it. */
const ANY_LEVEL = 10;
/** Rounds of Gauss and Newton; the last of them move by less than a thousandth. */
const ROUNDS = 8;
const LARGEST_STEP = 0.5;
const DERIVATIVE_STEP = 1e-4;
/** Least level of a channel whose logarithm is asked for. */
const DARKEST = 1e-4;

/** `surface`: usual colour of the surface in the photo, linear light, above 0. */
export function findLight(surface: LinearRgb, known: KnownOfPhoto, numbers: LightNumbers): PhotoLight {
  if (known.kind === 'card') return lightOfCard(known, numbers);
  return known.kind === 'paint'
    ? lightOfPaint(surface, known.reflectance, numbers)
    : lightOfNothing(surface, numbers);
}

/** The card is grey, so it has the light's own colour; what is left open is how light and camera bend colours. */
function lightOfCard(
  { seen, reflectance }: KnownOfPhoto & { kind: 'card' },
  numbers: LightNumbers,
): PhotoLight {
  const [red, green, blue] = seen.map((v) => Math.log(Math.max(DARKEST, v)));
  const state = withBend([green! - Math.log(reflectance), red! - green!, blue! - green!]);
  return { numbers, state, covariance: blocks(zeros(3), numbers.bendSpread) };
}

/** As likely as what white balance leaves, at the level that photos of such brightness have. */
function lightOfNothing(surface: LinearRgb, numbers: LightNumbers): PhotoLight {
  const { at, slope, deviation } = numbers.level;
  const state = withBend([at + slope * Math.log(luminanceOf(surface)), 0, 0]);
  const light = blocks([[deviation ** 2]], numbers.casts);
  return { numbers, state, covariance: blocks(light, numbers.bendSpread) };
}

/**
 * The likeliest light (maximum a posteriori, Gauss-Newton) in which the known paint looks as the surface does: a channel in which
 * the paint is dark tells little, and what white balance usually leaves tells the rest.
 */
function lightOfPaint(surface: LinearRgb, paint: LinearRgb, numbers: LightNumbers): PhotoLight {
  const prior = priorOf(numbers, DECEIVED);
  const level = Math.log(luminanceOf(surface) / Math.max(DARKEST, luminanceOf(paint)));
  const start = withBend([level, 0, 0]);
  let state = start;
  for (let round = 0; round < ROUNDS; round++) {
    const rows = residuals(surface, paint, numbers, state, SEEN);
    const pull = prior.map((row, i) => {
      const back = row.reduce((sum, v, j) => sum + v * (start[j]! - state[j]!), 0);
      return back + rows.reduce((sum, { slopes, residual }) => sum + slopes[i]! * residual, 0);
    });
    const step = solveWith(choleskyFactor(informationOf(prior, rows)), pull);
    state = state.map((v, i) => v + Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, step[i]!)));
  }
  const atBest = residuals(surface, paint, numbers, state, SEEN_AT_BEST);
  const covariance = inverse(informationOf(priorOf(numbers, 0), atBest));
  return { numbers, state, covariance };
}

/** What is known of a light and a camera before the surface is looked at: inverse covariance of the state. */
function priorOf({ casts, bendSpread }: LightNumbers, deceived: number): Matrix {
  const light = blocks([[ANY_LEVEL ** 2]], ridged(casts, deceived ** 2));
  return inverse(blocks(light, ridged(bendSpread, 1e-6)));
}

function informationOf(prior: Matrix, rows: readonly { slopes: readonly number[] }[]): Matrix {
  return prior.map((row, i) =>
    row.map((v, j) => v + rows.reduce((sum, { slopes }) => sum + slopes[i]! * slopes[j]!, 0)),
  );
}

/** Per channel, in standard deviations: what the state leaves of the surface's colour, and its slopes by the state. */
function residuals(
  surface: LinearRgb,
  paint: LinearRgb,
  numbers: LightNumbers,
  state: readonly number[],
  { relative, level }: typeof SEEN,
) {
  const at = seenIn(numbers, state, paint);
  const moved = state.map((_, k) =>
    seenIn(
      numbers,
      state.map((v, i) => (i === k ? v + DERIVATIVE_STEP : v)),
      paint,
    ),
  );
  return surface.map((seen, c) => {
    const deviation = relative * seen + level;
    return {
      residual: (seen - at[c]!) / deviation,
      slopes: moved.map((to) => (to[c]! - at[c]!) / (DERIVATIVE_STEP * deviation)),
    };
  });
}

const ridged = (m: Matrix, more: number) => m.map((row, i) => row.map((v, j) => v + (i === j ? more : 0)));
const zeros = (size: number): Matrix => Array.from({ length: size }, () => new Array<number>(size).fill(0));
const withBend = (light: readonly number[]) => [...light, ...new Array<number>(STATE - light.length).fill(0)];

function blocks(a: Matrix, b: Matrix): number[][] {
  return [...a.map((row) => [...row, ...b.map(() => 0)]), ...b.map((row) => [...a.map(() => 0), ...row])];
}

function inverse(m: Matrix): number[][] {
  const factor = choleskyFactor(m);
  return m.map((_, i) =>
    solveWith(
      factor,
      m.map((__, j) => (i === j ? 1 : 0)),
    ),
  );
}
