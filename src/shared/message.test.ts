import { describe, expect, it } from 'vitest';
import { AppError, sentenceOf, throwIfCancelled } from './errors.ts';
import { isTold, say, sayBy, type Message } from './message.ts';

const TABLE = {
  list: { bad: ({ name, why }: { name: string; why: string }) => `“${name}”: ${why}.`, empty: 'it is empty' },
};

function saying<T>(run: () => T, table: object = TABLE): T {
  const own = { work: { cancelled: 'Cancelled; nothing was changed.' } };
  sayBy(table);
  try {
    return run();
  } finally {
    sayBy(own);
  }
}

describe('say', () => {
  it('puts sentences into sentences, and several one after another', () => {
    const empty: Message = { key: 'list.empty' };
    const told = { key: 'list.bad', values: { name: 'a.csv', why: [empty, 'really'] } };
    expect(saying(() => say(told))).toBe('“a.csv”: it is empty really.');
  });

  it('shows a text as it is', () => {
    expect(say('Stored in English.')).toBe('Stored in English.');
  });

  it.each(['list', 'list.none', 'constructor', 'list.bad.name', '__proto__.toString'])(
    'says for a log what it does not know: %s',
    (key) => {
      expect(saying(() => say({ key, values: { at: 3 } }))).toBe(`${key} {"at":3}`);
    },
  );

  it('tells once its words come that something could not be said before', () => {
    sayBy(TABLE);
    expect(sayBy(TABLE)).toBe(false);
  });
});

describe('AppError', () => {
  it('says its message in the words that there are when it is read', () => {
    const error = new AppError('not-a-dataset', { key: 'list.empty' });
    expect(saying(() => error.message, { list: { empty: 'sie ist leer' } })).toBe('sie ist leer');
    expect(saying(() => sentenceOf(error))).toBe('it is empty');
  });

  it('tells a log by its key what it is', () => {
    expect(new AppError('not-a-dataset', { key: 'list.empty' }).stack).toMatch(/Error: list\.empty\n/);
  });

  it('is thrown for what is cancelled', () => {
    const stopped = AbortSignal.abort();
    expect(() => throwIfCancelled(stopped)).toThrow('Cancelled; nothing was changed.');
  });
});

describe('isTold', () => {
  it('takes texts, and messages with what they speak of', () => {
    expect(isTold('A sentence.')).toBe(true);
    expect(isTold({ key: 'a.b', values: { n: 3, why: { key: 'c' }, all: ['x', { key: 'd' }] } })).toBe(true);
  });

  it.each([
    ['a number', 3],
    ['nothing', null],
    ['no key', { values: {} }],
    ['a key that is none', { key: 'a'.repeat(81) }],
    ['values in a list', { key: 'a', values: [1] }],
    ['a value that is none', { key: 'a', values: { on: true } }],
    [
      'too many values',
      { key: 'a', values: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [i, i])) },
    ],
    ['a text that is too long', { key: 'a', values: { text: 'x'.repeat(11) } }],
  ])('refuses %s', (_, value) => {
    expect(isTold(value, 10)).toBe(false);
  });

  it('refuses sentences in sentences without end', () => {
    let told: unknown = 'x';
    for (let depth = 0; depth < 9; depth++) told = { key: 'a', values: { told } };
    expect(isTold(told)).toBe(false);
  });
});
