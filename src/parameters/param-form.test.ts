import { describe, expect, it } from 'vitest';
import { GAN_SCHEMA, GAN_VARIANTS, ganParams } from '../kinds/gan/shared/gan-params.ts';
import { KINDS } from '../kinds/registry.shared.ts';
import {
  PRESETS,
  VAE_PRESETS,
  VAE_SCHEMA,
  type CompleteVaeParams,
} from '../kinds/vae-matcher/shared/vae-params.ts';
import { completeParams, paramProblems } from '../tracking/run-params.ts';
import { completeBy } from './param-schema.ts';
import { changed, newForm, paramsOfForm, resetForm, shownFields, withTexts } from './param-form.ts';

const paths = (fields: readonly { path: string }[]) => fields.map(({ path }) => path);

describe('the form of a new training', () => {
  it('left as it is says what the preset says, with every option named', () => {
    for (const preset of VAE_PRESETS)
      expect(paramsOfForm(VAE_SCHEMA, newForm(VAE_SCHEMA, { preset }))).toEqual({
        ...completeParams(PRESETS[preset]),
        endsWithoutGain: preset !== 'original',
      });
    for (const variant of GAN_VARIANTS) {
      const form = newForm(GAN_SCHEMA, { preset: 'published', 'gan.variant': variant });
      expect(paramsOfForm(GAN_SCHEMA, form)).toEqual(completeParams(ganParams('published', variant)));
    }
  });

  it('left as it is has no problems, and every field has its words', () => {
    for (const { schema, texts } of Object.values(KINDS)) {
      expect(paramProblems(paramsOfForm(schema, newForm(schema)))).toEqual({});
      const { lead, basic, more } = shownFields(schema, newForm(schema));
      for (const { path } of [...lead, ...basic, ...more]) expect(texts[path]?.label, path).toBeTruthy();
    }
  });

  it('has a problem, not zero, where a field is empty or no number, and takes a comma for a point', () => {
    const form = { ...newForm(VAE_SCHEMA), beta: ' ', seed: 'x', learningRate: '0,001' };
    const params = paramsOfForm(VAE_SCHEMA, form);
    expect(params.learningRate).toBe(0.001);
    expect(Object.keys(paramProblems(params)).sort()).toEqual(['beta', 'seed']);
    const bad = { ...newForm(GAN_SCHEMA), 'gan.clip': 'x' };
    expect(Object.keys(paramProblems(paramsOfForm(GAN_SCHEMA, bad)))).toEqual(['gan.clip']);
  });

  it('asks a GAN nothing about β, and only for the numbers of its variant', () => {
    const { basic, more } = shownFields(GAN_SCHEMA, newForm(GAN_SCHEMA, { 'gan.variant': 'wgan-gp' }));
    expect(paths(basic)).not.toContain('beta');
    expect(paths(more)).not.toContain('betaSchedule');
    expect(paths(more).filter((path) => path.startsWith('gan.'))).toEqual([
      ...['gan.criticSteps', 'gan.penalty', 'gan.isSpectral'],
    ]);
  });

  it('goes back to defaults with another preset or variant, but keeps what is told and what is ticked', () => {
    const told = changed(GAN_SCHEMA, newForm(GAN_SCHEMA), 'gan.isConditional', 'true');
    const typed = changed(GAN_SCHEMA, told, 'epochs', '3');
    expect(typed.epochs).toBe('3');
    const other = changed(GAN_SCHEMA, typed, 'gan.variant', 'dcgan');
    expect(other).toMatchObject({ epochs: '25', 'gan.criticSteps': '1', 'gan.isConditional': 'true' });
    expect(resetForm(GAN_SCHEMA, other)).toMatchObject({
      'gan.variant': 'dcgan',
      'gan.isConditional': 'false',
    });
  });

  it('trains as many epochs as are typed, unless it is ticked again that it may end before; another preset is as it was', () => {
    const form = newForm(VAE_SCHEMA);
    expect(form.endsWithoutGain).toBe('true');
    const typed = changed(VAE_SCHEMA, form, 'epochs', '9');
    expect(typed).toMatchObject({ epochs: '9', endsWithoutGain: 'false' });
    expect(changed(VAE_SCHEMA, typed, 'beta', '1').endsWithoutGain).toBe('false');
    const ticked = changed(VAE_SCHEMA, typed, 'endsWithoutGain', 'true');
    expect(ticked).toMatchObject({ epochs: '9', endsWithoutGain: 'true' });
    expect(changed(VAE_SCHEMA, typed, 'preset', 'published')).toMatchObject({
      ...{ epochs: '25', endsWithoutGain: 'true' },
    });
  });

  it('of another kind takes a preset over that it has, and none that it lacks', () => {
    expect(newForm(GAN_SCHEMA, { preset: 'published' }).preset).toBe('published');
    expect(newForm(GAN_SCHEMA, { preset: 'gone' }).preset).toBe('compact');
  });
});

describe('parameters by name on a command line', () => {
  it('that say how many epochs are trained to the last, as are records of before it could end without a gain', () => {
    const ends = (params: object) => completeBy(VAE_SCHEMA, params) as Partial<CompleteVaeParams>;
    expect(ends({}).endsWithoutGain).toBe(true);
    expect(ends({ epochs: 12 }).endsWithoutGain).toBe(false);
    expect(ends({ ...PRESETS.compact }).endsWithoutGain).toBe(false);
    expect(ends(withTexts(VAE_SCHEMA, { epochs: 12 }, { endsWithoutGain: 'true' })).endsWithoutGain).toBe(
      true,
    );
  });

  it('are set where the kind has them, and refused with all names where it has not', () => {
    const params = withTexts(GAN_SCHEMA, { gan: { variant: 'wgan' } }, { 'gan.clip': '0.02', epochs: '3' });
    expect(params).toEqual({ epochs: 3, gan: { variant: 'wgan', clip: 0.02 } });
    expect(() => withTexts(GAN_SCHEMA, {}, { clip: '1' })).toThrow(/no parameter “clip”.*gan\.clip/);
  });
});
