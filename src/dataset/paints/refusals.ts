// Sentences for what is no dataset: what was found instead, and what a dataset looks like.
import { AppError } from '../../shared/errors.ts';
import { message, type Message, type Told } from '../../shared/message.ts';
import { isNoPicture } from '../explain-skipped.ts';
import type { SourceEntry } from '../source-entry.ts';
import type { Skipped } from '../dataset.ts';

/** Throws AppError `not-a-dataset` if there is no paint. */
export function refuseUnlessDataset(
  name: string,
  source: 'folder' | 'zip',
  entries: readonly SourceEntry[],
  paintCount: number,
  skipped: readonly Skipped[],
): void {
  if (paintCount > 0) return;
  const telling = skipped.find(({ reason }) => !isNoPicture(reason) && !isEmptyFolder(reason));
  const [only] = entries;
  if (source === 'folder' && entries.length === 1 && only?.path === name) {
    if (telling)
      throw new AppError('not-a-dataset', message('import.cantBe', { name, reason: telling.reason }));
    throw refusal(message('import.noFolder', { name }));
  }
  if (telling) throw new AppError('not-a-dataset', message('import.nothingElse', { name, ...telling }));
  if (entries.length === 0) throw refusal(message('import.empty', { what: source, name }));
  throw refusal(message('import.noPictures', { name }));
}

/** When every single picture turned out to be unusable. */
export function noUsablePicture(
  name: string,
  entries: readonly SourceEntry[],
  skipped: readonly Skipped[],
): AppError {
  const [{ path } = { path: '/' }, ...more] = entries;
  const first = skipped[0];
  if (first && more.length === 0 && !path.includes('/'))
    return new AppError('not-a-dataset', message('import.cantBe', { name: path, reason: first.reason }));
  return refusal(noneUsable(name, skipped));
}

/** A sentence, with the first reason that says more than that a file is no picture. */
export function noneUsable(name: string, skipped: readonly Skipped[]): Message {
  const first = skipped.find(({ reason }) => !isNoPicture(reason)) ?? skipped[0];
  if (!first) return message('import.noneUsable', { name });
  return message('import.noneUsableAsFirst', { name, path: first.path, reason: first.reason });
}

const isEmptyFolder = (reason: Told) => typeof reason !== 'string' && reason.key === 'import.emptyFolder';

function refusal(why: Message): AppError {
  return new AppError('not-a-dataset', message('import.noDataset', { why }));
}
