// What a value in somebody else's file may be. Packs and backups are judged by these bounds, so that nothing that a page
// shows, counts or draws is longer, larger or later than the app itself would write it.
import { isPlain } from '../../dataset/names.ts';
import { isCount, isFiniteNumber, isString } from './guards.ts';

const MAX_TEXT = 2000;
/** Folders have up to 255 letters, a code and a name of a list up to 401. */
const MAX_NAME = 500;
/** Pages let a person write 4,000; lists of reasons may be longer. */
const MAX_NOTE = 20_000;
const MAX_VERSION = 1_000_000;
const MAX_EPOCH = 1_000_000;
/** The end of the year 9999. */
const LAST_MOMENT = 253_402_300_799_999;
/** Of float32. */
const MAX_MEASURE = 3.5e38;

/** A path or the like. */
export function isText(value: unknown): value is string {
  return isString(value) && value.length <= MAX_TEXT && isPlain(value);
}

/** What a page shows: of a length that it has room for. It is never markup, whatever it says. */
export function isName(value: unknown): value is string {
  return isText(value) && value.length <= MAX_NAME;
}

/** What a person wrote, or was told: lines may end in it. */
export function isNote(value: unknown): value is string {
  return isString(value) && value.length <= MAX_NOTE;
}

/** As the app gives them; they stand in addresses. */
export function isId(value: unknown): value is string {
  return isString(value) && /^[\w-]{1,100}$/.test(value);
}

/** From 1, and so small that the next ones are numbers too. */
export function isVersion(value: unknown): value is number {
  return isCount(value) && value >= 1 && value <= MAX_VERSION;
}

export function isEpoch(value: unknown): value is number {
  return isCount(value) && value <= MAX_EPOCH;
}

/** Milliseconds since 1970, up to the year 9999. */
export function isMoment(value: unknown): value is number {
  return isFiniteNumber(value) && value >= 0 && value <= LAST_MOMENT;
}

/** A measured value. Not-a-number and infinity are what a failed training records; beyond float32 nothing is measured. */
export function isMeasure(value: unknown): value is number {
  return typeof value === 'number' && !(Number.isFinite(value) && Math.abs(value) > MAX_MEASURE);
}
