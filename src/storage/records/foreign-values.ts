// What a value in somebody else's file may be. Packs and backups are judged by these bounds, so that nothing that a page
// shows, counts or draws is longer, larger or later than the app itself would write it.
import { custom, type GenericSchema } from 'valibot';
import { isPlain } from '../../dataset/names.ts';
import { isTold, type Told } from '../../shared/message.ts';
import * as values from '../../shared/schemas.ts';

const MAX_TEXT = 2000;
/** Folders have up to 255 letters, a code and a name of a list up to 401. */
const MAX_NAME = 500;
/** Pages let a person write 4,000; lists of reasons may be longer. */
const MAX_NOTE = 20_000;
const MAX_VERSION = 1_000_000;
const MAX_EPOCH = 1_000_000;
const MAX_BYTES = 1e12;
/** The end of the year 9999. */
const LAST_MOMENT = 253_402_300_799_999;
/** Of float32. */
const MAX_MEASURE = 3.5e38;

const isString = (value: unknown): value is string => typeof value === 'string';

/** A path or the like. */
export function isText(value: unknown): value is string {
  return isString(value) && value.length <= MAX_TEXT && isPlain(value);
}

/** What a page shows: of a length that it has room for. It is never markup, whatever it says. */
export function isName(value: unknown): value is string {
  return isText(value) && value.length <= MAX_NAME;
}

/** What a person wrote: lines may end in it. */
function isNote(value: unknown): value is string {
  return isString(value) && value.length <= MAX_NOTE;
}

/** Not-a-number and infinity are what a failed training records; beyond float32 nothing is measured. */
function isMeasure(value: unknown): value is number {
  return typeof value === 'number' && !(Number.isFinite(value) && Math.abs(value) > MAX_MEASURE);
}

const isCountUpTo = (most: number) => (value: number) => values.isCount(value) && value <= most;

/** For each kind of value that records hold (src/shared/schemas.ts) the narrower one. */
export const NARROWER: ReadonlyMap<GenericSchema, GenericSchema> = new Map<GenericSchema, GenericSchema>([
  [values.idText, values.textLike(/^[\w-]{1,100}$/)],
  [values.nameText, custom<string>(isName)],
  [values.noteText, custom<string>(isNote)],
  [values.told, custom<Told>((value) => isTold(value, MAX_NOTE))],
  [values.pathText, custom<string>(isText)],
  [values.digestText, values.textLike(/^[0-9a-f]{64}$/)],
  [values.timeMs, values.numberThat((time) => time >= 0 && time <= LAST_MOMENT)],
  [values.epochCount, values.numberThat(isCountUpTo(MAX_EPOCH))],
  // So small that the next ones are numbers too.
  [values.versionNumber, values.numberThat((version) => version >= 1 && isCountUpTo(MAX_VERSION)(version))],
  [values.byteCount, values.numberThat(isCountUpTo(MAX_BYTES))],
  [values.measure, custom<number>(isMeasure)],
]);

/** A value of the settings, of which a later version may have others. */
export const foreignSetting = custom<unknown>(
  (value) => value === null || typeof value === 'boolean' || isMeasure(value) || isNote(value),
);
