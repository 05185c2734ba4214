import { describe, expect, it } from 'vitest';
import { decideReading, isModelStale, READINGS, type DatasetReading, type Reading } from './reading.ts';

const agreements = (...distances: number[]) =>
  distances.map((distance, i) => ({ ...READINGS[i]!, distance }));
const [STANDARD, IGNORED] = READINGS as [Reading, Reading];
const measured = (reading: Reading): DatasetReading => ({
  ...reading,
  decidedBy: 'measured',
  agreements: [],
});

describe('the reading of a catalogue', () => {
  it('is the standard one where there is nothing to compare', () => {
    expect(decideReading([])).toEqual({ ...STANDARD, decidedBy: 'standard', agreements: [] });
  });

  it('is another one only where the variants lie clearly nearer in it, by share and by code values', () => {
    expect(decideReading(agreements(2.7, 0.7))).toMatchObject(IGNORED);
    expect(decideReading(agreements(1.4, 0.5))).toMatchObject(STANDARD);
    expect(decideReading(agreements(9, 7))).toMatchObject(STANDARD);
  });

  it('is the nearest of those that are clearly nearer', () => {
    expect(decideReading(agreements(20, 9, 2, 12))).toMatchObject({
      profiles: 'honoured',
      factors: 'linear',
    });
  });

  it('keeps all that was compared, whichever is taken', () => {
    expect(decideReading(agreements(2.7, 0.7)).agreements.map(({ distance }) => distance)).toEqual([
      2.7, 0.7,
    ]);
  });
});

describe('a model', () => {
  it('is stale when its catalogue is read otherwise now', () => {
    expect(isModelStale({ reading: STANDARD }, { reading: measured(IGNORED) })).toBe(true);
    expect(isModelStale({ reading: IGNORED }, { reading: measured(IGNORED) })).toBe(false);
  });

  it('from before is stale once its catalogue was read again, unless there was nothing to read otherwise', () => {
    expect(isModelStale({}, { reading: measured(IGNORED) })).toBe(true);
    expect(isModelStale({}, { reading: measured(STANDARD) })).toBe(true);
    expect(isModelStale({}, { reading: decideReading([]) })).toBe(false);
    expect(isModelStale({}, {})).toBe(false);
  });

  it('of another reading that meets a catalogue from before is stale', () => {
    expect(isModelStale({ reading: IGNORED }, {})).toBe(true);
    expect(isModelStale({ reading: STANDARD }, {})).toBe(false);
  });
});
