// Where everything arrives that a person hands to the app: dropped, picked, pasted, shared or opened with it.
import { navigate } from 'wouter/use-hash-location';
import { startImport, type ImportSource } from '../../app/import-job.ts';
import type { ImportWishes } from '../../dataset/ingest-api.ts';
import { sourceFromFiles } from '../../dataset/walk-drop.ts';
import { kindOfDrop } from '../logic/dropped-kind.ts';
import { strings } from '../strings.ts';
import { showPicture } from './match-query.ts';
import { tellProblem } from './tell-problem.ts';
import { showToast } from './toasts.ts';
import { receiveBackup } from './transfer-files.ts';

const CARD_PAGE = '#/card';

/** A picture to match: shown on the match page, whichever page is open; on the page of a card it is a card's. */
export function receivePicture(picture: Blob): void {
  if (window.location.hash === CARD_PAGE) {
    void import('./card-store.ts').then(({ showCard }) => showCard(picture));
    return;
  }
  navigate('/match');
  void showPicture(picture);
}

/** An import; its progress is on the home page, and its failure too. Resolves to whether it worked. */
export async function receiveDataset(source: ImportSource, wishes: ImportWishes = {}): Promise<boolean> {
  navigate('/');
  try {
    const { dataset } = await startImport(source, wishes);
    if (isOnHome()) navigate(`/catalogue/${dataset.id}`);
    return true;
  } catch {
    return false; // the import job's store shows the sentence
  }
}

export async function receivePack(file: File, evenIfShort = false): Promise<void> {
  try {
    const { importMatcher } = await import('../../app/packs.ts');
    const { dataset } = await importMatcher(file, evenIfShort);
    showToast(strings.pack.imported(dataset.name));
    navigate(`/catalogue/${dataset.id}`);
  } catch (error) {
    tellProblem(error, () => void receivePack(file, true));
  }
}

/** Files without knowing from where: one picture, one pack, one backup, a zip or the files of a folder. */
export function receiveFiles(files: readonly File[]): void {
  const [first] = files;
  if (!first) return;
  const kind = kindOfDrop(files.map(({ name, type }) => ({ name, type, isDirectory: false })));
  if (kind === 'picture') receivePicture(first);
  else if (kind === 'pack') void receivePack(first);
  else if (kind === 'backup') void receiveBackup(first);
  else void receiveDataset(sourceFromFiles(files));
}

function isOnHome(): boolean {
  return ['', '#', '#/'].includes(window.location.hash);
}
