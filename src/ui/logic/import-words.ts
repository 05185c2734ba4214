// What an import brought, in a sentence.
import type { ImportOutcome } from '../../dataset/ingest-api.ts';
import { strings } from '../strings.ts';

/** `264 paints, 5,544 pictures, 3 skipped`; or that the dataset was known already. */
export function importedSentence({ dataset, alreadyKnown }: ImportOutcome): string {
  if (alreadyKnown) return strings.importing.known;
  return strings.importing.outcome(dataset.paintCount, dataset.pictureCount, dataset.skipped.length);
}
