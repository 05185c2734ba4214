// Who answers a match, as the settings say it: the current catalogue, several by name, or everything on the device.
import { BOOK_DIGESTS } from '../dataset/books/book-digests.ts';
import { BOOKS } from '../dataset/books/book-list.ts';
import { isCatalogue, type Dataset } from '../dataset/dataset.ts';
import { bookOfSource, sourceOfBook, type PaintSource } from '../dataset/paint-source.ts';
import type { Settings } from '../storage/stores/settings.ts';

/** What `askedSources` says for everything on the device. */
export const EVERYTHING = 'all';

type Asked = Pick<Settings, 'askedSources' | 'currentDatasetId'>;

/** Catalogues, and the colour books that are none of them: all that can be asked. */
export function allSources(datasets: readonly Dataset[]): PaintSource[] {
  const catalogues = datasets.filter(isCatalogue);
  const books = BOOKS.filter(({ id }) => !catalogues.some(({ digest }) => digest === BOOK_DIGESTS[id]));
  return [
    ...catalogues.map(({ id, name }): PaintSource => ({ kind: 'catalogue', id, name })),
    ...books.map(({ id }) => sourceOfBook(id)),
  ];
}

/** Ids of those that answer, the current catalogue first; none where nothing is chosen or there. */
export function sourcesAsked(
  { askedSources, currentDatasetId }: Asked,
  datasets: readonly Dataset[],
): string[] {
  const current = currentDatasetId === null ? [] : [currentDatasetId];
  if (askedSources === '') return current;
  const isThere = (id: string) =>
    bookOfSource(id) !== null || datasets.some((one) => one.id === id && isCatalogue(one));
  const wanted =
    askedSources === EVERYTHING
      ? allSources(datasets).map(({ id }) => id)
      : askedSources.split(' ').filter(isThere);
  if (wanted.length === 0) return current;
  return [...current.filter((id) => wanted.includes(id)), ...wanted.filter((id) => !current.includes(id))];
}

/** The setting for these; the current catalogue alone is said as nothing. */
export function settingOf(sourceIds: readonly string[], currentDatasetId: string | null): string {
  return sourceIds.length === 1 && sourceIds[0] === currentDatasetId ? '' : sourceIds.join(' ');
}
