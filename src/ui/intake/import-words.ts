// What an import brought, in a sentence.
import type { ImportOutcome } from '../../dataset/ingest-api.ts';
import { readingStrings } from './reading-strings.ts';
import { strings } from '../kit/strings.ts';

/** `264 paints, 5,544 pictures, 3 skipped`, and how they were read; or that the dataset was known already. */
export function importedSentence({ dataset, alreadyKnown, isReadAgain }: ImportOutcome): string {
  if (alreadyKnown) return strings.importing.known;
  const { classes, paintCount, pictureCount, skipped, reading } = dataset;
  if (classes) return strings.importing.outcomeLabelled(classes.length, pictureCount, skipped.length);
  const counts = strings.importing.outcome(paintCount, pictureCount, skipped.length);
  const how = reading && reading.decidedBy !== 'standard' ? readingStrings.taken(reading) : '';
  return [isReadAgain && readingStrings.readAgain, how ? `${counts}.` : counts, how]
    .filter(Boolean)
    .join(' ');
}
