// Sentences for what is no dataset: what was found instead, and what a dataset looks like.
import { AppError } from '../../shared/errors.ts';
import type { Manifest } from './manifest.ts';
import type { SourceEntry } from '../source-entry.ts';
import type { Skipped } from '../dataset.ts';

const SHAPE =
  'A dataset is a folder with one folder per paint, named like “0N05 Fawn”, and in each at least one picture.';

/** Throws AppError `not-a-dataset` if nothing of the plan can become a paint. */
export function refuseUnlessDataset(
  name: string,
  source: 'folder' | 'zip',
  entries: readonly SourceEntry[],
  manifest: Manifest<SourceEntry>,
): void {
  if (manifest.paints.length > 0 && !(source === 'zip' && holdsLoosePictures(manifest))) return;
  const what = source === 'zip' ? 'archive' : 'folder';
  const [only] = entries;
  if (source === 'folder' && entries.length === 1 && only?.path === name)
    throw refusal(`“${name}” is not a folder.`);
  if (manifest.paints.length > 0 || manifest.looseCount > 0) throw refusal(looseSentence(name));
  if (entries.length === 0) throw refusal(`The ${what} “${name}” is empty.`);
  throw refusal(`There are no pictures in “${name}”.`);
}

/** When every single picture turned out to be unusable. */
export function noUsablePicture(name: string, skipped: readonly Skipped[]): AppError {
  const first = skipped.find(({ reason }) => reason !== 'not a picture') ?? skipped[0];
  const example = first ? ` The first one, “${first.path}”: ${first.reason}.` : '';
  return refusal(`None of the pictures in “${name}” could be used.${example}`);
}

const looseSentence = (name: string) =>
  `The pictures in “${name}” lie side by side: put each paint's pictures in a folder of its own.`;

/** One folder in an archive, with pictures none of which says that it belongs to a paint: a folder of loose pictures. */
function holdsLoosePictures({ paints }: Manifest<SourceEntry>): boolean {
  const [paint] = paints;
  if (paints.length !== 1 || !paint || paint.pictures.length < 2) return false;
  const folder = paint.folder.toLowerCase();
  return !paint.pictures.some(({ path }) => {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    return /^(key|brightness)/.test(name) || name.startsWith(`${folder}.`);
  });
}

function refusal(sentence: string): AppError {
  return new AppError('not-a-dataset', `${sentence} ${SHAPE}`);
}
