import { array, is, nullable, object, optional, string } from 'valibot';
import { describe, expect, it } from 'vitest';
import { guardOf } from '../../shared/guard-of.ts';
import { eitherOf, idText, mapOf, measure, nameText, noteText, timeMs } from '../../shared/schemas.ts';
import { narrowed } from './narrowed.ts';

const LONG = 'x'.repeat(501);

describe('a record in somebody else’s file', () => {
  const schema = object({
    id: idText,
    names: array(nameText),
    at: nullable(timeMs),
    more: optional(object({ note: noteText })),
    either: optional(eitherOf(object({ name: nameText }), object({ id: idText }))),
    metrics: mapOf(measure),
  });
  const sound = { id: 'a', names: ['b'], at: null, metrics: { loss: NaN } };
  const off: [what: string, patch: object][] = [
    ['an id with a space', { id: 'a b' }],
    ['a name too long', { names: ['b', LONG] }],
    ['a name with a control character', { names: ['b\u0007'] }],
    ['a time after the year 9999', { at: 1e15 }],
    ['a note too long, deep inside', { more: { note: 'x'.repeat(20_001) } }],
    ['a name too long in one of two ways', { either: { name: LONG } }],
    ['a measure beyond float32', { metrics: { loss: 1e39 } }],
    ['a name of a measure too long', { metrics: { [LONG]: 1 } }],
    [
      'too many measures',
      { metrics: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`m${i}`, 1])) },
    ],
  ];

  it.each(off)('is refused for %s, which the app itself would read', (_, patch) => {
    const record = { ...sound, ...patch };
    expect(is(schema, record)).toBe(true);
    expect(is(narrowed(schema), record)).toBe(false);
    expect(guardOf(narrowed(schema))(record)).toBe(false);
  });

  it('is taken when all is within its bounds', () => {
    const whole = { ...sound, at: 0, more: { note: LONG }, either: { id: 'a' } };
    for (const record of [sound, whole]) expect(guardOf(narrowed(schema))(record)).toBe(true);
  });

  it('has no text that nothing bounds: such a schema is a mistake, found when the app starts', () => {
    expect(() => narrowed(object({ id: idText, free: optional(array(string())) }))).toThrow('without bounds');
  });
});
