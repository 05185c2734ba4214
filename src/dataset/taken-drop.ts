// What was dropped on the page, as the source of an import. Page side: a drop is only readable here, and only at once.
// Entries rather than handles: handles leave out what they call unsafe names, `<b>.png` say, and are no faster.
import { AppError } from '../shared/errors.ts';
import { message, say } from '../shared/message.ts';
import type { SourceFile } from './ingest-api.ts';
import { isListName } from './lists/list-name.ts';

export type DroppedSource =
  | { kind: 'zip'; file: File }
  /** A file of colours. */
  | { kind: 'list'; file: File }
  /** A folder, several folders (then they are the paints), or loose files; still to be walked. */
  | { kind: 'entries'; name: string; entries: FileSystemEntry[] }
  | { kind: 'files'; name: string; files: SourceFile[] };

/**
 * Call it while the drop event is handled: the transfer is empty afterwards.
 * @throws AppError `not-a-dataset` if neither a file nor a folder was dropped.
 */
export function takeDrop(transfer: Pick<DataTransfer, 'items'>): DroppedSource {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const [only] = entries;
  if (!only) throw new AppError('not-a-dataset', message('import.nothingDropped'));
  const file = entries.length === 1 && only.isFile ? items[0]?.getAsFile() : null;
  if (file && isZip(file)) return { kind: 'zip', file };
  if (file && isListName(file.name)) return { kind: 'list', file };
  return { kind: 'entries', name: nameOf(only, entries.length - 1), entries };
}

/** Of what was dropped: what the catalogue is called, in the language of the page. */
function nameOf({ name }: FileSystemEntry, more: number): string {
  return more === 0 ? name : say(message('import.severalThings', { first: name, more }));
}

export function isZip(file: File): boolean {
  return /\.zip$/i.test(file.name) || /^application\/(x-)?zip(-compressed)?$/.test(file.type);
}
