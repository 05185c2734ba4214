// Which reading of a catalogue's pictures was taken, and why, in sentences.
import { isSameReading, STANDARD_READING } from '../../dataset/paints/reading.ts';
import type { DatasetReading, Reading } from '../../dataset/paints/reading.ts';
import { readingStrings as words } from './reading-strings.ts';

/** Which reading was taken, and why. */
export function takenReading(reading: DatasetReading): string {
  return `${words.taken[nameOf(reading)]} ${whyOf(reading)}`;
}

/** Its short name, to choose it by. */
export function choiceOfReading(reading: Reading): string {
  return words.choices[nameOf(reading)];
}

/** What the messages call a reading. */
function nameOf({ profiles, factors }: Reading) {
  return `${profiles}${factors === 'linear' ? 'Linear' : ''}` as const;
}

function whyOf(reading: DatasetReading): string {
  const own = reading.agreements.find((agreement) => isSameReading(agreement, reading));
  if (reading.decidedBy === 'standard') return words.standard;
  if (!own) return words.chosen;
  const { distance } = own;
  const other = otherOf(reading);
  const found = other
    ? words.foundAgainst({ distance, other: nameOf(other), otherDistance: other.distance })
    : words.found({ distance });
  return reading.decidedBy === 'chosen' ? `${words.chosen} ${found}` : found;
}

/** Of the reading that was not taken, the standard one if that is it, else the next best. */
function otherOf({ agreements, ...taken }: DatasetReading) {
  const others = agreements.filter((reading) => !isSameReading(reading, taken));
  const sorted = others.toSorted((a, b) => a.distance - b.distance);
  return others.find((reading) => isSameReading(reading, STANDARD_READING)) ?? sorted[0];
}
