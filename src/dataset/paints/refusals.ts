// Sentences for what is no dataset: what was found instead, and what a dataset looks like.
import { AppError } from '../../shared/errors.ts';
import { message, type Message, type Told } from '../../shared/message.ts';
import { NO_PICTURE, type Manifest } from './manifest.ts';
import type { SourceEntry } from '../source-entry.ts';
import type { Skipped } from '../dataset.ts';

/** Throws AppError `not-a-dataset` if nothing of the plan can become a paint. */
export function refuseUnlessDataset(
  name: string,
  source: 'folder' | 'zip',
  entries: readonly SourceEntry[],
  manifest: Manifest<SourceEntry>,
): void {
  if (manifest.paints.length > 0 && !(source === 'zip' && holdsLoosePictures(manifest))) return;
  const [only] = entries;
  if (source === 'folder' && entries.length === 1 && only?.path === name)
    throw refusal(message('import.noFolder', { name }));
  if (manifest.paints.length > 0 || manifest.looseCount > 0)
    throw refusal(message('import.loosePictures', { name }));
  if (entries.length === 0) throw refusal(message('import.empty', { what: source, name }));
  throw refusal(message('import.noPictures', { name }));
}

/** When every single picture turned out to be unusable. */
export function noUsablePicture(name: string, skipped: readonly Skipped[]): AppError {
  return refusal(noneUsable(name, skipped));
}

/** A sentence, with the first reason that says more than that a file is no picture. */
export function noneUsable(name: string, skipped: readonly Skipped[]): Message {
  const first = skipped.find(({ reason }) => !isNoPicture(reason)) ?? skipped[0];
  if (!first) return message('import.noneUsable', { name });
  return message('import.noneUsableAsFirst', { name, path: first.path, reason: first.reason });
}

const isNoPicture = (reason: Told) => typeof reason !== 'string' && reason.key === NO_PICTURE.key;

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

function refusal(why: Message): AppError {
  return new AppError('not-a-dataset', message('import.noDataset', { why }));
}
