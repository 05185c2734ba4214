import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../shared/random.ts';
import { FilterError } from './filter-error.ts';
import { compileFilter } from './filter-runs.ts';
import type { Operator } from './filter-tokens.ts';
import { parseFilter, type FieldValue, type Filter, type FilterSource } from './run-filter.ts';

type Item = Record<string, FieldValue>;

const FIELDS = {
  loss: 'number',
  epochs: 'number',
  backend: 'text',
  tags: 'list',
  at: 'date',
  took: 'duration',
} as const;
type Name = keyof typeof FIELDS;

const source: FilterSource<Item> = {
  field: (name) => (name in FIELDS ? { type: FIELDS[name as Name] } : null),
  valueOf: (item, name) => item[name],
  textOf: (item) => Object.values(item).flat().join(' '),
  names: Object.keys(FIELDS),
};

const passes = (text: string, item: Item) => compileFilter(text, source)(item);

function errorOf(text: string): FilterError {
  try {
    compileFilter(text, source);
  } catch (error) {
    if (error instanceof FilterError) return error;
    throw error;
  }
  throw new Error(`“${text}” was understood.`);
}

/** A random filter over numbers and texts, as a tree and as somebody might write it. */
function randomFilter(random: Random, depth: number): { text: string; holds: (item: Item) => boolean } {
  const pick = <T>(of: readonly T[]) => of[random.integer(of.length)]!;
  const spaces = () => ' '.repeat(1 + random.integer(2));
  const kind = depth === 0 ? 'compare' : pick(['and', 'or', 'not', 'compare', 'adjacent']);
  if (kind === 'compare') {
    if (random.integer(2) === 0) {
      const limit = random.integer(5);
      const operator = pick(['<', '<=', '>', '>=', '=', '!='] as const);
      return {
        text: `loss${pick(['', ' '])}${operator}${pick(['', ' '])}${limit}`,
        holds: ordered(operator, limit),
      };
    }
    const value = pick(['wasm', 'web gpu', 'a "b"', '(', 'and']);
    const quoted = `"${value.replace(/"/g, '\\"')}"`;
    return { text: `backend = ${quoted}`, holds: (item) => item.backend === value };
  }
  const a = randomFilter(random, depth - 1);
  if (kind === 'not') return { text: `${pick(['not', 'NOT'])} (${a.text})`, holds: (item) => !a.holds(item) };
  const b = randomFilter(random, depth - 1);
  if (kind === 'or')
    return { text: `(${a.text}${spaces()}or${spaces()}${b.text})`, holds: (i) => a.holds(i) || b.holds(i) };
  const word = kind === 'and' ? `${spaces()}AND${spaces()}` : spaces();
  return { text: `(${a.text})${word}(${b.text})`, holds: (item) => a.holds(item) && b.holds(item) };
}

function ordered(operator: Operator, limit: number): (item: Item) => boolean {
  const tests: Partial<Record<Operator, (x: number) => boolean>> = {
    '<': (x) => x < limit,
    '<=': (x) => x <= limit,
    '>': (x) => x > limit,
    '>=': (x) => x >= limit,
    '=': (x) => x === limit,
    '!=': (x) => x !== limit,
  };
  return ({ loss }) => typeof loss === 'number' && tests[operator]!(loss);
}

describe('a filter', () => {
  it('lets pass what its words say, however it is nested and spaced', () => {
    const random = createRandom(11);
    for (let trial = 0; trial < 500; trial++) {
      const { text, holds } = randomFilter(random, 4);
      const test = compileFilter(text, source);
      for (const backend of ['wasm', 'web gpu', 'a "b"', '(', 'and', undefined])
        for (const loss of [undefined, 0, 2, 4])
          expect(test({ loss, backend }), text).toBe(holds({ loss, backend }));
    }
  });

  it('binds “and” tighter than “or”, and “not” tightest', () => {
    const shape = (filter: Filter): unknown => {
      if (filter.kind === 'text') return filter.text;
      if (filter.kind === 'not') return ['not', shape(filter.part)];
      return 'parts' in filter ? [filter.kind, ...filter.parts.map(shape)] : filter.name;
    };
    expect(shape(parseFilter('a or b and not c d'))).toEqual(['any', 'a', ['all', 'b', ['not', 'c'], 'd']]);
    expect(shape(parseFilter('not a or b'))).toEqual(['any', ['not', 'a'], 'b']);
  });

  it('answers any string at all, or says where it goes wrong', () => {
    const random = createRandom(5);
    const pieces = [
      'loss',
      'backend',
      '<',
      '!=',
      '!',
      '~',
      '=',
      '(',
      ')',
      'and',
      'or',
      'not',
      '"',
      '“',
      "'",
      '\\',
      '0.5',
      'é',
      '🎨',
      '%',
    ];
    for (let trial = 0; trial < 3000; trial++) {
      const text = Array.from(
        { length: random.integer(9) },
        () => pieces[random.integer(pieces.length)]! + ' '.repeat(random.integer(2)),
      ).join('');
      try {
        compileFilter(text, source)({ loss: 1, backend: 'wasm' });
      } catch (error) {
        expect(error, text).toBeInstanceOf(FilterError);
        const { at, message } = error as FilterError;
        expect((at >= 0 && at <= text.length && message.endsWith('.')) || message.endsWith('?'), text).toBe(
          true,
        );
      }
    }
  });

  it('nested deeper than the stack goes is refused, not fatal', () => {
    expect(errorOf('('.repeat(50_000)).message).toBe('This is nested too deeply.');
    expect(errorOf('not '.repeat(50_000)).message).toBe('This is nested too deeply.');
  });

  it('says what is wrong and where', () => {
    const said = (text: string) => [errorOf(text).at, errorOf(text).message];
    expect(said('loss < 0.1 and')).toEqual([14, 'The filter ends where something is still missing.']);
    expect(said('(loss < 1')).toEqual([0, 'This parenthesis is not closed.']);
    expect(said('loss < 1)')).toEqual([8, 'This parenthesis closes none.']);
    expect(said('a < "b')).toEqual([4, 'This quotation mark is not closed.']);
    expect(said('loss <')).toEqual([6, 'A value is missing after “loss <”.']);
    expect(said('< 3')).toEqual([0, '“<” can’t stand here: a name goes before it.']);
    expect(said('los < 3')).toEqual([0, 'No run has a “los”. Did you mean “loss”?']);
    expect(said('zzzzzz < 3')).toEqual([0, 'No run has a “zzzzzz”.']);
    expect(said(`${'z'.repeat(5000)} < 3`)).toEqual([0, `No run has a “${'z'.repeat(39)}…”.`]);
    expect(said('loss < many')).toEqual([7, '“loss” is a number; “many” is none.']);
    expect(said('backend < wasm')[1]).toMatch(/is text/);
    expect(said('at > yesterday')).toEqual([5, '“at” is a date, such as 2026-03-31; “yesterday” is none.']);
    expect(said('at = 2026-02-30')[0]).toBe(5);
  });

  it('finds plain words anywhere and in any case, all of them', () => {
    const item = { backend: 'WebGPU', tags: ['night shift', 'best'] };
    expect(passes('webgpu BEST', item)).toBe(true);
    expect(passes('"night shift"', item)).toBe(true);
    expect(passes('webgpu worst', item)).toBe(false);
    expect(passes('', item)).toBe(true);
  });

  it('compares each tag, and is never true of what is not there', () => {
    const item = { tags: ['Best', 'night'], loss: undefined };
    expect(passes('tags = best', item)).toBe(true);
    expect(passes('tags != best', item)).toBe(false);
    expect(passes('tags ~ igh', item)).toBe(true);
    expect(passes('tags !~ igh', item)).toBe(false);
    expect(passes('tags != other', { tags: [] })).toBe(true);
    for (const operator of ['<', '=', '!=', '~', '!~'])
      expect(passes(`loss ${operator} 1`, item)).toBe(false);
    expect(passes('not loss = 1', item)).toBe(true);
  });

  it('knows shares, times and dates', () => {
    expect(passes('loss < 5%', { loss: 0.04 })).toBe(true);
    expect(passes('loss < 1e-2', { loss: 0.04 })).toBe(false);
    expect(passes('took >= 1.5h', { took: 5400 })).toBe(true);
    expect(passes('took < 2min', { took: 119 })).toBe(true);
    const noon = new Date(2026, 2, 31, 12).getTime();
    for (const yes of [
      'at = 2026-03-31',
      'at = 2026-03',
      'at <= 2026-03-31',
      'at > 2026-03-30',
      'at < 2026-04',
      'at >= 2026',
    ])
      expect(passes(yes, { at: noon }), yes).toBe(true);
    for (const no of ['at > 2026-03-31', 'at != 2026', 'at < 2026-03-31', 'at = "2026-03-31 11:59"'])
      expect(passes(no, { at: noon }), no).toBe(false);
  });
});
