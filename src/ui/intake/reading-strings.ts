// Sentences on how a catalogue's pictures were read, why, and how to read them otherwise.
import { isSameReading, STANDARD_READING } from '../../dataset/paints/reading.ts';
import type { DatasetReading, Profiles, Reading } from '../../dataset/paints/reading.ts';

const PROFILES: Record<Profiles, string> = {
  honoured: 'Colour profiles in the files are honoured',
  ignored: 'Colour profiles in the files are ignored',
};

const CHOICES: Record<Profiles, string> = { honoured: 'Profiles honoured', ignored: 'Profiles ignored' };

const nameOf = ({ profiles, factors }: Reading) =>
  `${PROFILES[profiles]}${factors === 'linear' ? ', and the factors in the names are taken on linear light' : ''}`;

const choiceOf = ({ profiles, factors }: Reading) =>
  `${CHOICES[profiles]}${factors === 'linear' ? ', factors on linear light' : ''}`;

const inCodes = (distance: number) => `${distance.toFixed(1)} code values of 255`;

/** Of the reading that was not taken, the standard one if that is it, else the next best. */
function otherOf({ agreements, ...taken }: DatasetReading) {
  const others = agreements.filter((reading) => !isSameReading(reading, taken));
  const sorted = others.toSorted((a, b) => a.distance - b.distance);
  return others.find((reading) => isSameReading(reading, STANDARD_READING)) ?? sorted[0];
}

function whyOf(reading: DatasetReading): string {
  const own = reading.agreements.find((agreement) => isSameReading(agreement, reading));
  const other = otherOf(reading);
  if (reading.decidedBy === 'standard') return 'No paint has variants that this could be checked with.';
  if (!own) return 'You chose so.';
  const found = `The variants lie ${inCodes(own.distance)} from key × factor (median)`;
  const against = other ? `; ${choiceOf(other).toLowerCase()}: ${other.distance.toFixed(1)}` : '';
  return reading.decidedBy === 'chosen' ? `You chose so. ${found}${against}.` : `${found}${against}.`;
}

export const readingStrings = {
  /** Which reading was taken, and why. */
  taken: (reading: DatasetReading) => `${nameOf(reading)}. ${whyOf(reading)}`,
  fromBefore:
    'An earlier version of this app read these pictures, without a look at how keys and variants go together.',
  otherwise: 'Read otherwise…',
  again: 'Read again…',
  how: 'How to read them',
  measured: 'As the pictures agree best',
  choice: choiceOf,
  filesNeeded:
    'The files are needed again, as only their pictures are kept: choose the same folder or zip. Until all of it is read nothing changes; name, trainings and models stay.',
  busy: 'A training reads these pictures. They can be read again when it has ended.',
  pickFolder: 'Choose the folder',
  pickZip: 'Choose the zip',
  readAgain: 'The pictures were read again.',
  stale:
    'The model in use was trained on another reading of these pictures, so its answers may be off. Train again to put that right.',
  staleVersion: 'another reading',
  staleHint: 'It was trained on another reading of these pictures than the catalogue has now.',
};
