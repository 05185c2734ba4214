import { describe, expect, it } from 'vitest';
import type { LabelledData } from '../../dataset/labelled/classes.ts';
import { pictureVaeParams } from '../../kinds/picture-vae/shared/picture-vae-params.ts';
import { memoryAdvice } from './memory-advice.ts';

const dataOf = (side: number): LabelledData => ({ kind: 'pictures', shape: [side, side, 1], classes: [] });
const GIB = 1024 ** 3;
const deep = pictureVaeParams('class-folders');

describe('advice of a training that takes much memory', () => {
  it('is given from a quarter of the device’s memory on, and from a gibibyte where that is not known', () => {
    expect(memoryAdvice({ params: deep }, 4)).toBeNull(); // not measured
    expect(memoryAdvice({ params: deep, peakBytes: GIB }, 4)).toBeNull();
    expect(memoryAdvice({ params: deep, peakBytes: GIB + 1 }, 4)).toMatchObject({ bytes: GIB + 1 });
    expect(memoryAdvice({ params: deep, peakBytes: GIB + 1 }, 8)).toBeNull();
    expect(memoryAdvice({ params: deep, peakBytes: GIB }, undefined)).toBeNull();
    expect(memoryAdvice({ params: deep, peakBytes: GIB + 1 }, undefined)).not.toBeNull();
  });

  it('names what would take less, and nothing that is small already', () => {
    const triesOf = (params: typeof deep, side?: number) =>
      memoryAdvice({ params, peakBytes: 3 * GIB, ...(side && { data: dataOf(side) }) }, 8)!.tries;
    expect(triesOf(deep, 128)).toEqual(['preset', 'side', 'batch']);
    expect(triesOf({ ...deep, batchSize: 16 }, 28)).toEqual(['preset']);
    expect(triesOf({ ...pictureVaeParams('compact'), batchSize: 8 })).toEqual([]);
  });
});
