// Records of the database as JSON beside bytes, and back: what JSON has no word for becomes an object with one `$` name.
// `$bytes` and `$floats` are [offset, length] in the bytes; `$number` a number that is none, infinite or −0; `$object` an
// object that has a `$` name itself. It comes from outside: everything is checked.
import { message } from '../../shared/message.ts';
import { strictTuple } from 'valibot';
import { badBackup } from './backup-refusal.ts';
import { guardOf, isRecord } from '../../shared/guard-of.ts';
import { count } from '../../shared/schemas.ts';

export interface EncodedRecords {
  json: string;
  /** Back to back, in the order of their mention. */
  binary: Uint8Array[];
}

/** Where a value's bytes begin, and how many they are. */
const isPlace = guardOf(strictTuple([count, count]));

const NUMBERS: Record<string, number> = { NaN, Infinity, '-Infinity': -Infinity, '-0': -0 };

export function encodeRecords(records: readonly unknown[]): EncodedRecords {
  const binary: Uint8Array[] = [];
  let at = 0;
  const place = (name: string, { buffer, byteOffset, byteLength }: Uint8Array | Float32Array) => {
    binary.push(new Uint8Array(buffer, byteOffset, byteLength));
    at += byteLength;
    return { [name]: [at - byteLength, byteLength] };
  };
  const encode = (value: unknown): unknown => {
    if (value instanceof Uint8Array) return place('$bytes', value);
    if (value instanceof Float32Array) return place('$floats', value);
    if (typeof value === 'number') return encodeNumber(value);
    if (Array.isArray(value)) return value.map(encode);
    if (!isRecord(value)) return value;
    const entries = Object.entries(value).map(([name, item]) => [name, encode(item)] as const);
    const isPlain = entries.every(([name]) => !name.startsWith('$') && name !== '__proto__');
    return isPlain ? Object.fromEntries(entries) : { $object: entries };
  };
  return { json: JSON.stringify(records.map(encode)), binary };
}

function encodeNumber(value: number): unknown {
  const isPlain = Number.isFinite(value) && !Object.is(value, -0);
  return isPlain ? value : { $number: Object.is(value, -0) ? '-0' : String(value) };
}

/** The records; every byte must be mentioned once and in order. Throws AppError `bad-backup`. */
export function decodeRecords(json: unknown, binary: Uint8Array): unknown[] {
  if (!Array.isArray(json)) throw damaged();
  let at = 0;
  const take = (place: unknown): Uint8Array<ArrayBuffer> => {
    if (!isPlace(place)) throw damaged();
    const [offset, length] = place;
    if (offset !== at || offset + length > binary.length) throw damaged();
    at += length;
    return binary.slice(offset, at);
  };
  const decode = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(decode);
    if (!isRecord(value)) return value;
    const entries = Object.entries(value);
    const [name, item] = entries[0] ?? [];
    if (!name?.startsWith('$')) return plainObject(entries.map(([key, inner]) => [key, decode(inner)]));
    if (entries.length !== 1) throw damaged();
    return decodeSpecial(name, item, take, decode);
  };
  const records = json.map(decode);
  if (at !== binary.length) throw damaged();
  return records;
}

function decodeSpecial(
  name: string,
  item: unknown,
  take: (place: unknown) => Uint8Array<ArrayBuffer>,
  decode: (value: unknown) => unknown,
): unknown {
  if (name === '$bytes') return take(item);
  if (name === '$floats') return floatsOf(take(item));
  if (name === '$number' && typeof item === 'string' && Object.hasOwn(NUMBERS, item)) return NUMBERS[item];
  if (name === '$object' && Array.isArray(item))
    return plainObject(
      item.map((entry: unknown) => {
        if (!Array.isArray(entry) || entry.length !== 2 || typeof entry[0] !== 'string') throw damaged();
        return [entry[0], decode(entry[1])];
      }),
    );
  throw damaged();
}

/** `__proto__` becomes an ordinary name of the object, as everything that comes from JSON. */
function plainObject(entries: (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries);
}

function floatsOf(bytes: Uint8Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  if (bytes.length % 4 !== 0) throw damaged();
  return new Float32Array(bytes.buffer);
}

function damaged() {
  return badBackup(message('backup.records'));
}
