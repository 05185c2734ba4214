// What a person does about findings of a catalogue's health: merge paints, remove one or a picture of it, move a picture,
// take its brightness as it shows it, put a finding aside. Each resolves to the way to undo it.
import { isPresent, type Dataset, type Paint, type Picture } from '../../dataset/dataset.ts';
import type { Finding } from '../../dataset/finding.ts';
import {
  ownPictures,
  withMeasuredFactor,
  withoutPictures,
  withPictures,
} from '../../dataset/paints/picture-acts.ts';
import { scaleOf } from '../../dataset/paints/reading.ts';
import { renderThumbnail } from '../../dataset/preprocess.ts';
import { leavingOut, takingIn } from '../../dataset/upkeep/left-out.ts';
import { AppError, errorCodeOf } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { readPaintRange, readPicture } from '../../storage/stores/datasets.ts';
import { ignoreFindings, takeBackFindings } from '../../storage/stores/ignored-findings.ts';
import { changeCatalogue, undoChange } from '../../storage/stores/history.ts';
import { cancelHealthCheck } from '../jobs/health-job.ts';
import { datasetInTraining, trainingJob } from '../jobs/training-state.ts';
import { datasetLock, waitForLock } from '../jobs/locks.ts';

export type Undo = () => Promise<void>;

type Catalogue = Pick<Dataset, 'id' | 'reading'>;

/** How long what reads the catalogue may take to let it go: a health check that is ended does so at once. */
const PATIENCE_MS = 3000;

/**
 * The others leave the catalogue for the one that is kept; with `takesPictures` theirs come to it as variants. AppError
 * `bad-record` when one of them is gone, `in-use` while something is at work on the catalogue, `bad-parameters` where no paint
 * would be left.
 */
export function mergePaints(
  catalogue: Catalogue,
  kept: number,
  others: readonly number[],
  takesPictures: boolean,
): Promise<Undo> {
  return act(catalogue, 'edited', [kept, ...others], ([keeper, ...leaving], now) => {
    const gone = leaving.map((paint) => leavingOut({ ...paint, goneAt: now }, paint.pictures));
    if (!takesPictures) return gone;
    return [takerOf(keeper!, leaving.flatMap(ownPictures), catalogue), ...gone];
  });
}

/** The paint leaves the catalogue; its place stays, for models and scans. AppErrors as of `mergePaints`. */
export function removePaint(catalogue: Catalogue, index: number): Promise<Undo> {
  return act(catalogue, 'removed', [index], ([paint], now) => [{ ...paint!, goneAt: now }]);
}

/** Pictures leave a paint for good, and it with the last of them. AppErrors as of `mergePaints`. */
export function removePictures(catalogue: Catalogue, index: number, paths: readonly string[]): Promise<Undo> {
  return act(catalogue, 'edited', [index], ([paint], now) => [leftOf(paint!, paths, catalogue, now)]);
}

/** A picture goes from one paint to another, and the one with its last picture. AppErrors as of `mergePaints`. */
export function movePicture(
  catalogue: Catalogue,
  { from, path, to }: { from: number; path: string; to: number },
): Promise<Undo> {
  return act(catalogue, 'edited', [from, to], ([giver, taker], now) => {
    const moved = giver!.pictures.filter((picture) => picture.path === path);
    return [leftOf(giver!, [path], catalogue, now), takerOf(taker!, moved, catalogue)];
  });
}

/** A picture counts at the brightness that it shows, whatever its name says. AppErrors as of `mergePaints`. */
export function measurePicture(catalogue: Catalogue, index: number, path: string): Promise<Undo> {
  return act(catalogue, 'edited', [index], ([paint]) => [withMeasuredFactor(paint!, path)]);
}

/** Puts a finding aside: it is listed apart until it is taken back. */
export async function ignoreFinding(datasetId: string, finding: Finding): Promise<Undo> {
  await ignoreFindings(datasetId, [finding]);
  return () => takeBackFindings(datasetId, [finding]);
}

export async function takeBackFinding(datasetId: string, finding: Finding): Promise<Undo> {
  await takeBackFindings(datasetId, [finding]);
  return () => ignoreFindings(datasetId, [finding]);
}

function takerOf(paint: Paint, pictures: readonly Picture[], catalogue: Catalogue): Paint {
  return takingIn(withPictures(paint, pictures, scaleOf(catalogue)), pictures);
}

function leftOf(paint: Paint, paths: readonly string[], catalogue: Catalogue, now: number): Paint {
  const left = withoutPictures(paint, paths, scaleOf(catalogue)) ?? { ...paint, goneAt: now };
  return leavingOut(
    left,
    paint.pictures.filter(({ path }) => paths.includes(path)),
  );
}

type Change = (paints: Paint[], now: number) => Paint[];

/** Changes the paints at these places as an entry of the catalogue's history. The undo takes that back. */
async function act(
  catalogue: Catalogue,
  kind: 'edited' | 'removed',
  indexes: readonly number[],
  change: Change,
): Promise<Undo> {
  const { id } = catalogue;
  const now = Date.now();
  const thumbnails = await newThumbnails(id, indexes, change, now);
  const entry = await whileFree(id, () =>
    changeCatalogue(id, now, ({ paints }) => {
      const before = indexes.map((index) => presentOf(paints[index]));
      const after = change(before, now).map((paint) =>
        asItLooks(paint, paints[paint.index]!, thumbnails, now),
      );
      const leaving = new Set(after.filter((paint) => !isPresent(paint)).map(({ index }) => index));
      if (!paints.some((paint) => isPresent(paint) && !leaving.has(paint.index)))
        throw new AppError('bad-parameters', message('upkeep.lastPaint'));
      return { kind, changes: after.map((paint) => ({ before: paints[paint.index]!, after: paint })) };
    }),
  );
  return async () => {
    if (entry) await whileFree(id, () => undoChange(id, entry.number));
  };
}

function presentOf(paint: Paint | undefined): Paint {
  if (!paint || !isPresent(paint)) throw new AppError('bad-record', message('storage.paintGone'));
  return paint;
}

/** With other pictures it looks otherwise from now on; with another key its thumbnail does, too. */
function asItLooks(
  paint: Paint,
  before: Paint,
  thumbnails: ReadonlyMap<number, Uint8Array>,
  now: number,
): Paint {
  if (paint.pictures === before.pictures) return paint;
  const thumbnail = thumbnails.get(paint.pictures[0]!.pixels ?? -1) ?? paint.thumbnail;
  return { ...paint, thumbnail, looksSince: now };
}

/** Of the keys that paints get by the change, by the number of the picture: drawn before, as a change can't wait for them. */
async function newThumbnails(
  datasetId: string,
  indexes: readonly number[],
  change: Change,
  now: number,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const read = await Promise.all(indexes.map((index) => readPaintRange(datasetId, index, 1)));
  const before = read.map(([paint]) => presentOf(paint));
  const keys = new Map(before.map(({ index, pictures }) => [index, pictures[0]!.pixels]));
  const drawn = new Map<number, Uint8Array>();
  for (const { index, pictures } of change(before, now)) {
    const { pixels } = pictures[0]!;
    if (pixels !== null && pixels !== keys.get(index))
      drawn.set(pixels, renderThumbnail(await readPicture(datasetId, pixels)));
  }
  return drawn;
}

/** While nobody trains on the catalogue, reads it again or deletes it. A health check of it is ended: it will begin anew. */
async function whileFree<T>(datasetId: string, work: () => Promise<T>): Promise<T> {
  if (datasetInTraining(trainingJob.get()) === datasetId) throw busy();
  cancelHealthCheck();
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const release = await waitForLock(datasetLock(datasetId), patience, () => {}).catch((error: unknown) => {
    throw errorCodeOf(error) === 'cancelled' ? busy() : error;
  });
  try {
    return await work();
  } finally {
    release();
  }
}

const busy = () => new AppError('in-use', message('jobs.catalogueBusy'));
