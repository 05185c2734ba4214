// Everything that reads bytes or text which somebody else may have written, by name.
import { archiveReaders } from './readers/archives.mjs';
import { idxReaders } from './readers/idx.mjs';
import { jpegReaders } from './readers/jpegs.mjs';
import { listReaders } from './readers/lists.mjs';
import { pictureReaders } from './readers/pictures.mjs';
import { plantedReaders } from './readers/planted.mjs';
import { recordReaders } from './readers/records.mjs';
import { textReaders } from './readers/texts.mjs';

/**
 * `prepare()` resolves to what `mutate` works on, with the inputs that must be accepted under `sound`; `mutate(random,
 * material)` gives an input; `read(input)` resolves to whether it is accepted, or rejects. A slow one has a `share` below 1.
 */
export const READERS = {
  ...pictureReaders,
  ...jpegReaders,
  ...listReaders,
  ...archiveReaders,
  ...idxReaders,
  ...recordReaders,
  ...textReaders,
  ...plantedReaders,
};

/** Those that the command goes through. */
export const READER_NAMES = Object.keys(READERS).filter((name) => !Object.hasOwn(plantedReaders, name));

/** How many inputs each of these readers gets of so many. */
export function dealt(names, times) {
  const share = (name) => READERS[name].share ?? 1;
  const all = names.reduce((sum, name) => sum + share(name), 0);
  return Object.fromEntries(names.map((name) => [name, Math.ceil((times * share(name)) / all)]));
}
