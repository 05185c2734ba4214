import { describe, expect, it } from 'vitest';
import { completeParams, paramProblems, PRESETS } from '../../tracking/train-params.ts';
import { paramTexts, paramsOfTexts } from './param-texts.ts';

describe('parameters in text fields', () => {
  it('come back as they were for every preset', () => {
    for (const params of Object.values(PRESETS))
      expect(completeParams(params)).toMatchObject(paramsOfTexts(params.preset, paramTexts(params)));
  });

  it('are a problem, not zero, when a field is empty or no number', () => {
    const texts = { ...paramTexts(PRESETS.compact), beta: ' ', seed: 'x', learningRate: '0,001' };
    const params = paramsOfTexts('compact', texts);
    expect(params.learningRate).toBe(0.001);
    expect(Object.keys(paramProblems(params)).sort()).toEqual(['beta', 'seed']);
  });
});
