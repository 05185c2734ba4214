import { describe, expect, it } from 'vitest';
import { judge, kindOf } from './judge.mjs';

const MACHINE = '2 × Some processor';
/** @param {Partial<import('./judge.mjs').Row>[]} rows @returns {import('./judge.mjs').Measured} */
const measured = (rows, machine = MACHINE) => ({
  machine,
  rows: rows.map((row) => ({ ...{ benchmark: 'b', name: 'a row', value: 1, unit: 's' }, ...row })),
});
/** What became of one row. */
function became(before, now, machine = MACHINE) {
  const { worse, better } = judge(measured([before]), measured([now], machine));
  return [...worse.map(({ word }) => word), ...better.map(({ word }) => word)];
}

describe('two files of measurements compared', () => {
  it('call more seconds slower and fewer faster, beyond the noise', () => {
    expect(became({ value: 10 }, { value: 13 })).toEqual(['slower']);
    expect(became({ value: 13 }, { value: 10 })).toEqual(['faster']);
    expect(became({ value: 10 }, { value: 12 })).toEqual([]);
  });

  it('call fewer answers a second slower', () => {
    expect(became({ value: 15, unit: '/s' }, { value: 10, unit: '/s' })).toEqual(['slower']);
    expect(became({ value: 10, unit: '/s' }, { value: 15, unit: '/s' })).toEqual(['faster']);
  });

  it('forgive a few milliseconds and megabytes, whatever share they are', () => {
    expect(became({ value: 1, unit: 'ms' }, { value: 2, unit: 'ms' })).toEqual([]);
    expect(became({ value: 6, unit: 'MB' }, { value: 10, unit: 'MB' })).toEqual([]);
    expect(became({ value: 0.02, unit: '% of a core' }, { value: 0.2, unit: '% of a core' })).toEqual([]);
  });

  it('are stricter with sizes than with times', () => {
    expect(became({ value: 300, unit: 'MB' }, { value: 340, unit: 'MB' })).toEqual(['larger']);
    expect(became({ value: 300, unit: 'ms' }, { value: 340, unit: 'ms' })).toEqual([]);
  });

  it('judge accuracy in points: up is better for hits, down for errors', () => {
    const hits = (value) => ({ name: 'clean, ours, top-1 of 150', value, unit: '%' });
    expect(became(hits(99), hits(95))).toEqual(['less accurate']);
    expect(became(hits(97), hits(96))).toEqual([]);
    const error = (value) => ({ name: 'calibration error', value, unit: '' });
    expect(became(error(0.02), error(0.08))).toEqual(['less accurate']);
    expect(became(error(0.08), error(0.02))).toEqual(['more accurate']);
  });

  it('judge a share of the processor as one, though it has the unit of a hit rate', () => {
    const share = (value) => ({ name: 'locked, processor, of one core', value, unit: '%' });
    expect(became(share(1), share(40))).toEqual(['busier']);
  });

  it('judge the ratio where a peer was measured in the same run', () => {
    const beside = (value, ratio, peer = 'PyTorch 1 thread') => ({ value, unit: 'images/s', peer, ratio });
    expect(became(beside(2000, 1.4), beside(900, 1.4))).toEqual([]);
    expect(became(beside(2000, 1.4), beside(2000, 1))).toEqual(['slower']);
    expect(became(beside(15, 1.5, 'asked'), beside(8, 0.8, 'asked'))).toEqual(['slower']);
  });

  it('say nothing of times of another machine, but of its ratios, sizes and hits', () => {
    const other = '8 × Another';
    expect(became({ value: 10 }, { value: 30 }, other)).toEqual([]);
    expect(became({ value: 100, unit: 'MB' }, { value: 200, unit: 'MB' }, other)).toEqual(['larger']);
    const beside = (ratio) => ({ unit: 'images/s', peer: 'stock', ratio });
    expect(became(beside(4), beside(2), other)).toEqual(['slower']);
  });

  it('know a row again whose counts differ, and tell which are gone', () => {
    expect(became({ name: 'match, p95 of 60', value: 10 }, { name: 'match, p95 of 58', value: 20 })).toEqual([
      'slower',
    ]);
    expect(judge(measured([{ name: 'old' }, { name: 'kept' }]), measured([{ name: 'kept' }])).gone).toEqual([
      'b: old',
    ]);
  });

  it('take the threshold that they are given, and put the largest change first', () => {
    const rows = (...values) => measured(values.map((value, i) => ({ name: `row ${i}`, value })));
    expect(judge(rows(10, 10), rows(11.5, 11.5), 0.1).worse).toHaveLength(2);
    expect(judge(rows(10, 10), rows(20, 40)).worse.map(({ now }) => now)).toEqual([40, 20]);
  });

  it('leave out what has no direction, and what was not a number', () => {
    expect(kindOf(measured([{ name: 'load average', unit: '' }]).rows[0])).toBeNull();
    expect(became({ value: null }, { value: 3 })).toEqual([]);
  });
});
