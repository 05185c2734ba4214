// The same functions when the page speaks German.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeLocale } from '../../words/words.ts';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatMilliseconds,
  formatPercent,
  formatValue,
} from './format.ts';

describe('formatting in German', () => {
  beforeAll(() => changeLocale('de'));
  afterAll(() => changeLocale('en'));

  it('has a point between thousands', () => {
    expect([5544, 1_234_567].map(formatCount)).toEqual(['5.544', '1.234.567']);
  });

  it('has a comma before decimals, and the same units', () => {
    expect([999, 1000, 1_440_000_000, 120_000_000].map(formatBytes)).toEqual([
      '999 B',
      '1,0 kB',
      '1,4 GB',
      '120 MB',
    ]);
    expect([3.44, 34.4].map(formatMilliseconds)).toEqual(['3,4 ms', '34 ms']);
    expect([59, 200, 3600, 7500].map(formatDuration)).toEqual(['59 s', '3 min 20 s', '1 h', '2 h 5 min']);
  });

  it('never rounds a doubt away, in German words', () => {
    expect([1, 0.999, 0.8, 0.004, 0].map(formatPercent)).toEqual([
      '100\u00a0%',
      'über 99\u00a0%',
      '80\u00a0%',
      'unter 1\u00a0%',
      '0\u00a0%',
    ]);
  });

  it('keeps four digits of a loss, whatever its size', () => {
    expect([0.0123456, 12.3456, 0, 3e-7, undefined].map(formatValue)).toEqual([
      '0,01235',
      '12,35',
      '0',
      '3,00e-7',
      '–',
    ]);
  });

  it('gives English back with the language', async () => {
    await changeLocale('en');
    expect([formatBytes(1_440_000_000), formatPercent(0.004), formatCount(5544)]).toEqual([
      '1.4 GB',
      'under 1\u00a0%',
      '5,544',
    ]);
  });
});
