import { afterEach, expect, it } from 'vitest';
import { setLanguage } from '../shared/locale.ts';
import { number, plural, select, strictNumber } from './messageformat-runtime.ts';

afterEach(() => setLanguage('en'));

it('writes numbers as the language of the page does, less the offset', () => {
  setLanguage('de');
  expect(number('de', 12345, 0)).toBe('12.345');
  expect(strictNumber('de', 1001, 1, 'count')).toBe('1.000');
  expect(strictNumber('de', 0.5, 0, 'count')).toBe('0,5');
});

it('throws where there is no number to write, with its name', () => {
  expect(() => strictNumber('en', Number('many'), 0, 'count')).toThrow('count');
});

it('picks plurals and choices as the library does', () => {
  expect(plural(1, 0, () => 'one', { one: 'a paint', other: 'paints' })).toBe('a paint');
  expect(select('kilo', { kilo: 'kB', other: 'B' })).toBe('kB');
});
