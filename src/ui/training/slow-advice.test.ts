import { describe, expect, it } from 'vitest';
import type { LabelledData } from '../../dataset/labelled/classes.ts';
import { pictureVaeParams } from '../../kinds/picture-vae/shared/picture-vae-params.ts';
import { slowAdvice } from './slow-advice.ts';

const dataOf = (side: number): LabelledData => ({ kind: 'pictures', shape: [side, side, 1], classes: [] });
const HOURS = 3600;
const at = (secondsLeft: number) => ({ step: 100, steps: 1100, secondsLeft });

describe('advice of a training that is slow', () => {
  const deep = { ...pictureVaeParams('class-folders'), epochs: 100 };

  it('is given from three hours on, with the measured time of a step', () => {
    expect(slowAdvice({ params: deep }, at(3 * HOURS))).toBeNull();
    expect(slowAdvice({ params: deep }, at(3 * HOURS + 36))).toMatchObject({
      stepMs: 10_836,
      secondsLeft: 10_836,
    });
    expect(slowAdvice({ params: deep }, at(NaN))).toBeNull();
    expect(slowAdvice({ params: deep }, { step: 4, steps: 1100, secondsLeft: 9 * HOURS })).toBeNull();
    expect(slowAdvice({ params: deep }, { step: 1100, steps: 1100, secondsLeft: 4 * HOURS })).toBeNull();
  });

  it('names what would be quicker, and nothing that is small already', () => {
    const triesOf = (params: typeof deep, data?: LabelledData) =>
      slowAdvice({ params, ...(data && { data }) }, at(9 * HOURS))!.tries;
    expect(triesOf(deep, dataOf(64))).toEqual(['preset', 'side', 'epochs']);
    expect(triesOf(deep, dataOf(28))).toEqual(['preset', 'epochs']);
    expect(triesOf(deep)).toEqual(['preset', 'epochs']);
    expect(triesOf({ ...pictureVaeParams('compact'), epochs: 100 }, dataOf(128))).toEqual(['side', 'epochs']);
    expect(triesOf({ ...pictureVaeParams('compact'), epochs: 10 }, dataOf(32))).toEqual([]);
  });
});
