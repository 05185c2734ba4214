import { describe, expect, it } from 'vitest';
import { GAN_VARIANTS } from '../../tracking/gan-params.ts';
import { completeParams, ganParams, paramProblems, PRESETS } from '../../tracking/train-params.ts';
import { fieldsOf, formOf, paramsOfForm } from './training-form.ts';

describe('the form of a new training', () => {
  it('left as it is says what the preset says, with every option named', () => {
    for (const preset of ['compact', 'published'] as const) {
      expect(paramsOfForm(formOf(preset, null))).toEqual(completeParams(PRESETS[preset]));
      for (const variant of GAN_VARIANTS)
        expect(paramsOfForm(formOf(preset, variant))).toEqual(completeParams(ganParams(preset, variant)));
    }
  });

  it('left as it is has no problems, and a bad number of a GAN is one', () => {
    const form = formOf('compact', 'wgan');
    expect(paramProblems(paramsOfForm(form))).toEqual({});
    const bad = { ...form, gan: { ...form.gan!, texts: { ...form.gan!.texts, clip: 'x' } } };
    expect(Object.keys(paramProblems(paramsOfForm(bad)))).toEqual(['gan']);
  });

  it('asks a GAN nothing about β, and only for the numbers of its variant', () => {
    const { basic, choices, gan } = fieldsOf(formOf('compact', 'wgan-gp'));
    expect(basic.map(({ name }) => name)).not.toContain('beta');
    expect(choices.map(({ name }) => name)).not.toContain('betaSchedule');
    expect(gan.map(({ name }) => name)).toEqual(['criticSteps', 'penalty']);
    expect(fieldsOf(formOf('compact', null)).gan).toEqual([]);
  });
});
