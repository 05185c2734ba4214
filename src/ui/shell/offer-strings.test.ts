import type { LabelledData } from '../../dataset/labelled/classes.ts';
import { describe, expect, it } from 'vitest';
import { ganParams } from '../../kinds/gan/shared/gan-params.ts';
import type { ModelFilePreview } from '../../storage/model-file/model-files.ts';
import type { PackPreview } from '../../storage/pack/packs.ts';
import { modelEffects, modelFacts, packEffects } from './offer-strings.ts';

const PREVIEW: PackPreview = {
  ...{ datasetName: 'Workshop', paintCount: 4, appVersion: '0.1.0', createdAt: 0, bytes: 1, accuracy: null },
  ...{ joins: 'Mine', isCatalogueDeleted: false, championVersion: 3, knownAs: null },
};
const said = (preview: Partial<PackPreview>) => packEffects({ ...PREVIEW, ...preview }).join(' ');
const STAYS = 'Your matcher, version 3, stays in use until you choose the new one.';

describe('what is said of a pack before it comes in', () => {
  it.each<[string, Partial<PackPreview>, string]>([
    [
      'a new catalogue',
      { joins: null, championVersion: null },
      '“Workshop” comes in as a new catalogue of 4 paints, without pictures, and is the one to match with.',
    ],
    ['a further version', {}, `“Mine” is here already. It gets this matcher as a further version. ${STAYS}`],
    [
      'a first matcher',
      { championVersion: null },
      '“Mine” is here already. It gets this matcher, and it is in use then.',
    ],
    [
      'nothing',
      { knownAs: 'stored' },
      '“Mine” is here already. This matcher is here already; nothing is added.',
    ],
    [
      'a deleted matcher',
      { knownAs: 'deleted' },
      `“Mine” is here already. This matcher, which was deleted here, comes back. ${STAYS}`,
    ],
    [
      'a deleted catalogue with its matcher',
      { isCatalogueDeleted: true, knownAs: 'deleted', championVersion: null },
      '“Mine”, which was deleted here, comes back. This matcher, which was deleted here, comes back, and it is in use then.',
    ],
  ])('is true of %s', (_, preview, sentence) => {
    expect(said(preview)).toBe(sentence);
  });
});

const MODEL: ModelFilePreview = {
  ...{ kind: 'gan', params: ganParams('compact', 'wgan-gp'), data: null, networks: ['gan_generator', 'own'] },
  ...{ datasetName: 'Workshop', paintCount: 4, appVersion: '0.1.0', createdAt: 0, bytes: 1 },
  ...{ joins: 'Mine', isCatalogueDeleted: false, knownAs: null },
  run: { name: 'wgan', epoch: 2, epochs: 3, hasPictures: false },
};
const DATA: LabelledData = {
  ...{ kind: 'pictures', shape: [28, 28, 1], classes: [{ name: '0', count: 2, heldOut: 0 }] },
};
const saidOfModel = (preview: Partial<ModelFilePreview>) => modelEffects({ ...MODEL, ...preview }).join(' ');

describe('what is said of a model before it comes in', () => {
  it('is what it is, by the names that people know', () => {
    expect(modelFacts('a.swatchmodel', MODEL)).toEqual(
      expect.arrayContaining([
        ['File', 'a.swatchmodel'],
        ['Model', 'WGAN-GP'],
        ['Networks', 'Generator, own'],
        ['Epochs', '2 of 3'],
      ]),
    );
    const labels = modelFacts('a', { ...MODEL, run: null }).map(([label]) => label);
    expect(labels).not.toContain('Training');
  });

  it.each<[string, Partial<ModelFilePreview>, RegExp]>([
    ['a new catalogue', { joins: null }, /“Workshop” comes in as a new catalogue of 4 paints, without pict/],
    ['new labelled pictures', { joins: null, data: DATA }, /as labelled pictures of 1 class, without the pi/],
    ['a known catalogue', {}, /“Mine” is here already\. Its networks come in among the models/],
    ['a deleted catalogue', { isCatalogueDeleted: true }, /“Mine”, which was deleted here, comes back\./],
    ['a known model', { knownAs: 'stored' }, /This model is here already; nothing is added\./],
    ['a deleted model', { knownAs: 'deleted' }, /This model, which was deleted here, comes back\./],
    ['a file without a training', { run: null }, /Its training is not in the file\./],
    ['any of them', {}, /Whichever matcher is in use stays in use\.$/],
  ])('is true of %s', (_, preview, sentence) => {
    expect(saidOfModel(preview)).toMatch(sentence);
  });
});
