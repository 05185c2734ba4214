import {
  array,
  boolean,
  check,
  custom,
  is,
  literal,
  nullable,
  number,
  object,
  optional,
  picklist,
  pipe,
  string,
  type GenericSchema,
} from 'valibot';
import { describe, expect, it } from 'vitest';
import { guardOf } from './guard-of.ts';
import { eitherOf, listOf, mapOf, rgbCodes, share, textLike, timeMs } from './schemas.ts';

/** Every kind of value that a record may hold, and some that none may. */
const VALUES: readonly unknown[] = [
  ...[undefined, null, true, false, 0, -0, 1, 1.5, -1, 256, 8.64e15, 8.65e15, NaN, Infinity],
  ...['', 'a', 'b', 'abc', [], ['a'], ['a', 1], [1, 2, 3], [1, 2, 256], {}, { a: 'a' }, { a: 1 }],
  ...[{ a: 'a', b: null }, { a: 'a', b: 'b' }, { a: 'b', b: 1 }, { kind: 'a' }, { kind: 'b', n: 0.5 }],
  ...[{ kind: 'b', n: 2 }, { a: 'a', c: 'more' }, new Date(0), new Map([['a', 'a']]), new Uint8Array(3)],
];

const SCHEMAS: Record<string, GenericSchema> = {
  string: string(),
  boolean: boolean(),
  number: number(),
  literal: literal('a'),
  picklist: picklist(['a', 'b']),
  'no object with what it needs': object({ a: string() }),
  'an object with what it may have': object({ a: string(), b: optional(nullable(picklist(['b']))) }),
  array: array(string()),
  'an array of objects': array(object({ a: string() })),
  nullable: nullable(string()),
  optional: optional(boolean()),
  custom: custom<string>((value) => value === 'abc'),
  pipe: pipe(
    string(),
    check((text) => text.length === 1),
  ),
  'a pipe of a pipe': pipe(
    pipe(
      string(),
      check((text) => text !== ''),
    ),
    check((text) => text < 'b'),
  ),
  listOf: listOf(string(), 1, 1),
  eitherOf: eitherOf(object({ kind: picklist(['a']) }), object({ kind: picklist(['b']), n: share })),
  mapOf: mapOf(string()),
  rgbCodes,
  timeMs,
  textLike: textLike(/^a/),
};

describe('a guard made of a schema', () => {
  it.each(Object.entries(SCHEMAS))('accepts what the library accepts: %s', (_, schema) => {
    const guard = guardOf(schema);
    const accepted = VALUES.filter((value) => is(schema, value));
    expect(VALUES.filter(guard)).toEqual(accepted);
    expect(accepted.length).toBeGreaterThan(0);
    expect(accepted.length).toBeLessThan(VALUES.length);
  });

  it('takes no list for an object, even where nothing is needed of it', () => {
    const guard = guardOf(object({ a: optional(string()) }));
    expect([{}, { a: 'a' }].every(guard)).toBe(true);
    expect([[], ['a'], Object.assign([], { a: 'a' })].some(guard)).toBe(false);
  });

  it('judges by a step of a pipe that it does not know as the library does', () => {
    const isShort = guardOf(pipe(string(), { ...check<string>(() => false), type: 'other' } as never));
    expect(isShort('a')).toBe(false);
  });
});

describe('a map', () => {
  const isMap = guardOf(mapOf(share));

  it.each(['constructor', '__proto__', 'prototype', 'toString', ''])(
    'has values under any name: %s',
    (name) => {
      const mapWith = (value: unknown) =>
        JSON.parse(JSON.stringify({ ok: 1, NAME: value }).replace('NAME', name));
      expect(isMap(mapWith(0.5))).toBe(true);
      expect(isMap(mapWith(2))).toBe(false);
      expect(isMap(mapWith({ polluted: 1 }))).toBe(false);
    },
  );

  it('is neither a list nor nothing', () => {
    for (const other of [[], [0.5], null, undefined, 'a', 1]) expect(isMap(other)).toBe(false);
  });
});
