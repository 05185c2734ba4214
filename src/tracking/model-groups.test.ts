import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset/dataset.ts';
import type { Model } from './run.ts';
import { groupModels, versionRanges } from './model-groups.ts';

const dataset = (id: string) => ({ id }) as Dataset;
const model = (datasetId: string, name: string, version: number) => ({ datasetId, name, version }) as Model;

describe('models', () => {
  it('stand by catalogue and name, the newest version first, catalogues without any left out', () => {
    const models = [
      model('b', 'gan_generator', 1),
      model('b', 'matcher', 2),
      model('b', 'matcher', 10),
      model('b', 'own', 1),
      model('gone', 'matcher', 1),
    ];
    const groups = groupModels([dataset('a'), dataset('b')], models);
    expect(groups.map((group) => group.dataset.id)).toEqual(['b']);
    expect(groups[0]!.byName.map(({ name, versions }) => [name, versions.map((v) => v.version)])).toEqual([
      ['matcher', [10, 2]],
      ['gan_generator', [1]],
      ['own', [1]],
    ]);
  });

  it('are named in ranges', () => {
    const versions = [5, 2, 1, 3, 7].map((version) => model('a', 'matcher', version));
    expect(versionRanges([...versions, model('a', 'vae_model', 1)])).toEqual([
      'matcher 1–3, 5, 7',
      'vae_model 1',
    ]);
    expect(versionRanges([])).toEqual([]);
  });
});
