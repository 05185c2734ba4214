import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration, formatPercent, formatValue } from './format.ts';

describe('formatting', () => {
  it('groups thousands', () => {
    expect(formatCount(5544)).toBe('5,544');
  });

  it('changes the unit of a size before four digits are needed', () => {
    expect([0, 999, 1000, 999_499, 999_600, 1_440_000_000].map(formatBytes)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '999 kB',
      '1.0 MB',
      '1.4 GB',
    ]);
  });

  it('gives a duration in its two largest units', () => {
    expect([0.4, 59.4, 59.6, 200, 3600, 7500].map(formatDuration)).toEqual([
      '0 s',
      '59 s',
      '1 min',
      '3 min 20 s',
      '1 h',
      '2 h 5 min',
    ]);
    expect(formatDuration(Infinity)).toBe('–');
  });

  it('never rounds a doubt away', () => {
    expect([1, 0.999, 0.8, 0.004, 0].map(formatPercent)).toEqual([
      '100\u00a0%',
      'over 99\u00a0%',
      '80\u00a0%',
      'under 1\u00a0%',
      '0\u00a0%',
    ]);
  });

  it('keeps four digits of a loss, whatever its size', () => {
    expect([0.0123456, 12.3456, 0, 3e-7, undefined, NaN].map(formatValue)).toEqual([
      '0.01235',
      '12.35',
      '0',
      '3.00e-7',
      '–',
      '–',
    ]);
  });
});
