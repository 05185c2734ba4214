// Runs as points of two of their fields; text stands at whole numbers, in the order of its words.
import { isNumeric, type RunField } from '../../tracking/run-fields.ts';
import type { Run } from '../../tracking/run.ts';
import { cellText } from '../run/run-cells.ts';

export interface ScatterPoint {
  run: Run;
  x: number;
  y: number;
}

export interface Scatter {
  /** In order of x. */
  points: ScatterPoint[];
  /** The words at 0, 1, 2, … of an axis of text; null for numbers. */
  xWords: string[] | null;
  yWords: string[] | null;
}

/** Runs that lack one of both values, or have one that an axis can't show, are left out. */
export function scatterOf(
  runs: readonly Run[],
  across: { field: RunField; isLog: boolean },
  up: { field: RunField; isLog: boolean },
): Scatter {
  const xs = placesOf(runs, across.field);
  const ys = placesOf(runs, up.field);
  const points = runs.flatMap((run, i): ScatterPoint[] => {
    const [x, y] = [xs.places[i]!, ys.places[i]!];
    const isShown = fits(x, across.isLog) && fits(y, up.isLog);
    return isShown ? [{ run, x, y }] : [];
  });
  points.sort((a, b) => a.x - b.x);
  return { points, xWords: xs.words, yWords: ys.words };
}

const fits = (value: number, isLog: boolean) => Number.isFinite(value) && (!isLog || value > 0);

/** Not-a-number for a run without a value. */
function placesOf(runs: readonly Run[], field: RunField): { places: number[]; words: string[] | null } {
  if (isNumeric(field)) {
    const places = runs.map((run) => {
      const value = field.valueOf(run);
      return typeof value === 'number' ? value : NaN;
    });
    return { places, words: null };
  }
  const texts = runs.map((run) => (field.valueOf(run) === undefined ? null : cellText(run, field)));
  const words = [...new Set(texts.filter((text) => text !== null))].sort();
  return { places: texts.map((text) => (text === null ? NaN : words.indexOf(text))), words };
}

/** The point nearest to a place, both in pixels, within `reachPx`; null for none. */
export function pointNear(
  points: readonly { leftPx: number; topPx: number }[],
  leftPx: number,
  topPx: number,
  reachPx: number,
): number | null {
  let nearest: number | null = null;
  let least = reachPx ** 2;
  points.forEach((point, i) => {
    const distance = (point.leftPx - leftPx) ** 2 + (point.topPx - topPx) ** 2;
    if (distance <= least) [nearest, least] = [i, distance];
  });
  return nearest;
}
