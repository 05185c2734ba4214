import { describe, expect, it } from 'vitest';
import { schemaOfParams, kindOfParams } from '../kinds/registry.schemas.ts';
import { areSound, completeBy } from '../parameters/param-schema.ts';
import { FAMILIES } from './evidence.ts';
import { familyParams, presetFor } from './family-params.ts';

describe('what families are trained with', () => {
  it.each(FAMILIES)('%s: as many passes, the seed and the split of the others, all sound', (family) => {
    for (const preset of ['fashion', 'compact'] as const) {
      const params = familyParams(family, preset, { epochs: 3, seed: 9 });
      expect(areSound(schemaOfParams(params), params)).toBe(true);
      expect(completeBy(schemaOfParams(params), params)).toMatchObject({
        ...{ preset, epochs: 3, seed: 9, validationShare: 0.2 },
      });
      expect(kindOfParams(params)).toBe(family.endsWith('vae') ? 'pictureVae' : 'gan');
    }
  });

  it('differ by what tells the families apart', () => {
    const of = (family: (typeof FAMILIES)[number]) => familyParams(family, 'compact', { epochs: 1, seed: 1 });
    expect([of('vae').pictureVae, of('cvae').pictureVae]).toMatchObject([
      { isConditional: false },
      { isConditional: true },
    ]);
    for (const variant of ['dcgan', 'wgan', 'wgan-gp'] as const)
      expect(of(variant).gan).toMatchObject({ variant });
  });

  it('are the networks of the study for pictures of its size only', () => {
    expect(presetFor('fitting', 28)).toBe('fashion');
    expect(presetFor('fitting', 64)).toBe('compact');
    expect(presetFor('compact', 28)).toBe('compact');
  });
});
