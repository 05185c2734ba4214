// What corrected an answer, in words: the card that the person has, as the choice beside the picture calls it.
import { isOneCard } from '../../app/reference-choice.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import type { KnownBy } from '../../tracking/verdict-record.ts';
import { referenceStrings } from './reference-strings.ts';

/** What it may have been, where another kind has been chosen meanwhile or the light was kept. */
const USUAL: Record<KnownBy, ReferenceChoice> = {
  none: 'none',
  white: 'paper',
  grey: 'grey',
  chart: 'patches',
};

/** `choice` is what is in use now. */
export function correctedWords(knownBy: KnownBy, choice: ReferenceChoice): string {
  const isOne = knownBy === 'white' || knownBy === 'grey';
  return referenceStrings.correctedBy[isOne && isOneCard(choice) ? choice : USUAL[knownBy]];
}
