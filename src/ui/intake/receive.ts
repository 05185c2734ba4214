// Where everything arrives that a person hands to the app: dropped, picked, pasted, shared or opened with it.
import { navigate } from 'wouter/use-hash-location';
import { earlierImports, importJob, type ImportSource } from '../../app/jobs/import-state.ts';
import type { ImportWishes } from '../../dataset/ingest-api.ts';
import { kindOfDrop, type DroppedKind } from '../../app/dropped-kind.ts';
import { offer } from '../../app/offers.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import type * as PlacePicture from './place-picture.ts';

/** A picture to match: shown on the match page, whichever page is open; on the page of a card or a wall it is theirs. */
export function receivePicture(picture: Blob): void {
  placing((code) => code.receivePicture(picture));
}

/** A picture that came without a word: what it is is asked, but on a page that wants one. */
export function askAboutPicture(picture: File): void {
  placing((code) => code.askAboutPicture(picture));
}

/** Its code comes with the first picture. */
function placing(place: (code: typeof PlacePicture) => Promise<void>): void {
  import('./place-picture.ts').then(place).catch(tellProblem);
}

/** An import; its progress, its place in the line and its failure are on the home page. Resolves to whether it worked. */
export async function receiveDataset(source: ImportSource, wishes: ImportWishes = {}): Promise<boolean> {
  navigate('/');
  try {
    const { isImportAwaited, startImport } = await import('../../app/jobs/import-job.ts');
    const { dataset } = await startImport(source, wishes);
    // With another to come, or how one before it ended, there is more to be seen here.
    const isLast = importJob.get().state === 'done' && !isImportAwaited();
    const isAlone = isLast && earlierImports.get().length === 0;
    if (isAlone && isOnHome()) navigate(`/catalogue/${dataset.id}`);
    return true;
  } catch {
    return false; // the import job's store shows the sentence
  }
}

/** What a pack or a model would change is shown before it comes in, however it came; by any other name it is a pack. */
export function receivePack(file: File): void {
  offer(kindOfFiles([file]) === 'model' ? 'model' : 'pack', [file]);
}

/** Files that a person picked: one picture, one pack, one backup, a zip or the files of a folder. */
export function receiveFiles(files: readonly File[]): void {
  const [first] = files;
  if (!first) return;
  const kind = kindOfFiles(files);
  if (kind === 'picture') askAboutPicture(first);
  else if (kind === 'dataset') receiveFolder(files);
  else offer(kind, files);
}

function receiveFolder(files: readonly File[]): void {
  import('../../dataset/walk-drop.ts')
    .then(({ sourceFromFiles }) => receiveDataset(sourceFromFiles(files)))
    .catch(tellProblem);
}

/** Files that another app or a link handed over: shown first, whatever they are. */
export function offerFiles(files: readonly File[]): void {
  if (files.length > 0) offer(kindOfFiles(files), files);
}

function kindOfFiles(files: readonly File[]): DroppedKind {
  return kindOfDrop(files.map(({ name, type }) => ({ name, type, isDirectory: false })));
}

function isOnHome(): boolean {
  return ['', '#', '#/'].includes(window.location.hash);
}
