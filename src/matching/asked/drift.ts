// What a catalogue was asked, over time and against what was learned. Pure; nothing is said that its number does not bear.
import { shareInterval } from '../../shared/share-interval.ts';
import { studentQuantile } from '../../shared/student-t.ts';
import type { Asked } from '../../tracking/asked.ts';

export interface Part {
  /** Of what is counted. */
  count: number;
  /** 0–1; NaN where nothing is counted. */
  value: number;
  /** 95 %. */
  interval: readonly [from: number, to: number];
}

export interface Period {
  /** Milliseconds since 1970: it goes from here to the next. */
  from: number;
  count: number;
  /** Share that was not in the catalogue, of the answers that could tell. */
  notHere: Part;
  /** Mean confidence of the first paint, where there was a model. */
  confidence: Part;
}

export type PeriodLength = 'day' | 'week' | 'month';

const DAY_MS = 86_400_000;
/** So many periods at most are told apart. */
const MOST_PERIODS = 16;

/** Latest answers that are compared with what was learned, and with as many before them. */
export const RECENT = 50;
/** Of fewer nothing is said. */
export const LEAST = 10;

/** Share not in the catalogue of what can tell: without a reference an answer often can't. */
export function notHere(asked: readonly Asked[]): Part {
  const telling = asked.filter(({ verdict }) => verdict !== 'no-reference');
  const hits = telling.filter(({ verdict }) => verdict === 'not-in-catalogue').length;
  const value = telling.length > 0 ? hits / telling.length : NaN;
  return {
    count: telling.length,
    value,
    interval: shareInterval(hits / Math.max(1, telling.length), telling.length),
  };
}

/** Mean with Student's 95 % interval, within 0 and 1; of one value it is open. */
export function confidenceOf(asked: readonly Asked[]): Part {
  const known = asked.flatMap(({ confidence }) => confidence ?? []);
  const count = known.length;
  if (count === 0) return { count, value: NaN, interval: [0, 1] };
  const value = known.reduce((sum, one) => sum + one, 0) / count;
  if (count === 1) return { count, value, interval: [0, 1] };
  const variance = known.reduce((sum, one) => sum + (one - value) ** 2, 0) / (count - 1);
  const reach = studentQuantile(0.975, count - 1) * Math.sqrt(variance / count);
  return { count, value, interval: [Math.max(0, value - reach), Math.min(1, value + reach)] };
}

/**
 * Days, weeks or months, whichever are few enough, up to `now`; those without an answer at either end are left out.
 * @param asked oldest first
 * @param dayOf beginning of the day, week or month that a time lies in, in the person's own time
 */
export function periodsOf(
  asked: readonly Asked[],
  dayOf: (time: number, length: PeriodLength) => number,
): { length: PeriodLength; periods: Period[] } {
  const [first, last] = [asked[0]?.at ?? 0, asked.at(-1)?.at ?? 0];
  const days = (last - first) / DAY_MS;
  const length: PeriodLength =
    days < MOST_PERIODS - 1 ? 'day' : days < 7 * (MOST_PERIODS - 1) ? 'week' : 'month';
  const byStart = new Map<number, Asked[]>();
  for (const one of asked) {
    const start = dayOf(one.at, length);
    const list = byStart.get(start);
    if (list) list.push(one);
    else byStart.set(start, [one]);
  }
  const periods = [...byStart].map(([from, of]) => ({
    from,
    count: of.length,
    notHere: notHere(of),
    confidence: confidenceOf(of),
  }));
  return { length, periods: periods.sort((a, b) => a.from - b.from).slice(-MOST_PERIODS) };
}

export interface AskedPaint {
  paint: number;
  times: number;
}

/** Paints that were the answer, most often first; what was not in the catalogue, or could not be told, names none. */
export function mostAsked(asked: readonly Asked[]): AskedPaint[] {
  const times = new Map<number, number>();
  for (const { paint, verdict } of asked)
    if (verdict !== 'not-in-catalogue' && verdict !== 'no-reference')
      times.set(paint, (times.get(paint) ?? 0) + 1);
  return [...times]
    .map(([paint, count]) => ({ paint, times: count }))
    .sort((a, b) => b.times - a.times || a.paint - b.paint);
}

/** What a model was found to be when it was trained. */
export interface Learned {
  modelId: string;
  /**
   * Share of its held-out pictures that it named rightly. Its confidence is calibrated on them, so its mean there is the
   * same.
   */
  heldOut: number;
}

/**
 * - `unknown`: more of what was asked lately is not in the catalogue than a few mistakes make. A model learns from paints of
 *   the catalogue only: there, none is.
 * - `more-unknown`, `less-unknown`: that share has changed.
 * - `unsure`: lately the model is less sure than of its held-out pictures, so what it is asked looks otherwise.
 */
export type Drift =
  | { kind: 'unknown'; recent: Part }
  | { kind: 'more-unknown' | 'less-unknown'; recent: Part; before: Part }
  | { kind: 'unsure'; recent: Part; heldOut: number; withoutReference: number };

/** Up to this share not being in the catalogue is not spoken of: a verdict errs, and a person tries things out. */
const SPOKEN_OF = 0.1;
/** Less than this is no difference to speak of, whatever the number that shows it. */
const LEAST_DIFFERENCE = 0.05;

/** What has parted ways; empty where nothing has, or there is too little to say so. `asked`: oldest first. */
export function driftsOf(asked: readonly Asked[], learned: Learned | null): Drift[] {
  const recent = asked.slice(-RECENT);
  const before = asked.slice(-2 * RECENT, -RECENT);
  const drifts = [...unknownDrifts(notHere(recent), notHere(before))];
  const unsure = learned && unsureDrift(asked, learned);
  return unsure ? [...drifts, unsure] : drifts;
}

function unknownDrifts(recent: Part, before: Part): Drift[] {
  if (recent.count < LEAST) return [];
  const drifts: Drift[] = recent.interval[0] > SPOKEN_OF ? [{ kind: 'unknown', recent }] : [];
  if (before.count < LEAST) return drifts;
  const [from, to] = differenceInterval(recent, before);
  if (from > 0) drifts.push({ kind: 'more-unknown', recent, before });
  if (to < 0) drifts.push({ kind: 'less-unknown', recent, before });
  return drifts;
}

/** 95 % interval of the difference of two shares, from Wilson's of each (Newcombe, 1998, method 10). */
export function differenceInterval(one: Part, other: Part): [from: number, to: number] {
  const difference = one.value - other.value;
  const [low, high] = [one.interval, other.interval];
  return [
    difference - Math.hypot(one.value - low[0], high[1] - other.value),
    difference + Math.hypot(low[1] - one.value, other.value - high[0]),
  ];
}

function unsureDrift(asked: readonly Asked[], { modelId, heldOut }: Learned): Drift | null {
  const own = asked.filter((one) => one.modelId === modelId && one.confidence !== null).slice(-RECENT);
  const recent = confidenceOf(own);
  if (recent.count < LEAST || recent.interval[1] >= heldOut - LEAST_DIFFERENCE) return null;
  const withoutReference = own.filter(({ knownBy }) => knownBy === 'none').length;
  return { kind: 'unsure', recent, heldOut, withoutReference };
}
