import { describe, expect, it } from 'vitest';
import type { PackPreview } from '../../storage/pack/packs.ts';
import { offerStrings } from './offer-strings.ts';

const PREVIEW: PackPreview = {
  ...{ datasetName: 'Workshop', paintCount: 4, appVersion: '0.1.0', createdAt: 0, bytes: 1, accuracy: null },
  ...{ joins: 'Mine', isCatalogueDeleted: false, championVersion: 3, knownAs: null },
};
const said = (preview: Partial<PackPreview>) =>
  offerStrings.pack.effects({ ...PREVIEW, ...preview }).join(' ');
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
