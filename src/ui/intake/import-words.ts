// What an import brought, in a sentence.
import type { ImportOutcome } from '../../dataset/ingest-api.ts';
import { pairCountOf } from '../../dataset/pairs/pairs.ts';
import { readingStrings } from './reading-strings.ts';
import { takenReading } from './reading-words.ts';
import { importingStrings } from './importing-strings.ts';

/** `264 paints, 5,544 pictures, 3 skipped`, and how they were read; or that the dataset was known already. */
export function importedSentence({ dataset, alreadyKnown, isReadAgain }: ImportOutcome): string {
  if (alreadyKnown) return importingStrings.known;
  const { classes, pairs, paintCount, pictureCount, skipped, reading } = dataset;
  const had = { pictures: pictureCount, skipped: skipped.length };
  if (classes) return importingStrings.outcomeLabelled({ classes: classes.length, ...had });
  if (pairs)
    return importingStrings.outcomePairs({
      pairs: pairCountOf(pairs),
      colours: pairs.colours.length,
      skipped: skipped.length,
    });
  const counts = importingStrings.outcome({ paints: paintCount, ...had });
  const how = reading && reading.decidedBy !== 'standard' ? takenReading(reading) : '';
  return [isReadAgain && readingStrings.readAgain, how ? `${counts}.` : counts, how]
    .filter(Boolean)
    .join(' ');
}
