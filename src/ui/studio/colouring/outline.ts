// An outline that somebody draws: what it began as and the strokes over it, with a way back. Pure.
import type { Point } from '../../../reading/region-geometry.ts';

export interface OutlineStroke {
  /** Shares of the side, from the top left. */
  points: readonly Point[];
  /** Share of the side. */
  width: number;
  /** Takes lines away instead. */
  isEraser: boolean;
}

export interface Outline {
  /** side × side × RGB bytes that the strokes lie on; null for white ground. */
  ground: Uint8Array | null;
  strokes: readonly OutlineStroke[];
}

/** What is drawn, what it was before each step, and what was taken back. */
export interface OutlineHistory {
  now: Outline;
  before: readonly Outline[];
  after: readonly Outline[];
}

export const EMPTY_OUTLINE: Outline = { ground: null, strokes: [] };

/** Steps that can be taken back. */
const MOST_STEPS = 50;

export const firstHistory: OutlineHistory = { now: EMPTY_OUTLINE, before: [], after: [] };

export function changed(history: OutlineHistory, next: Outline): OutlineHistory {
  return { now: next, before: [...history.before, history.now].slice(-MOST_STEPS), after: [] };
}

export function withStroke(history: OutlineHistory, stroke: OutlineStroke): OutlineHistory {
  const { now } = history;
  return changed(history, { ...now, strokes: [...now.strokes, stroke] });
}

/** The same where there is nothing to take back. */
export function undone({ now, before, after }: OutlineHistory): OutlineHistory {
  const last = before.at(-1);
  return last ? { now: last, before: before.slice(0, -1), after: [now, ...after] } : { now, before, after };
}

/** The same where nothing was taken back. */
export function redone({ now, before, after }: OutlineHistory): OutlineHistory {
  const [next, ...rest] = after;
  return next ? { now: next, before: [...before, now], after: rest } : { now, before, after };
}

export function isEmpty({ ground, strokes }: Outline): boolean {
  return ground === null && strokes.every(({ isEraser }) => isEraser);
}
