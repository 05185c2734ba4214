// What a person does about findings of a catalogue's health: merge paints, remove one or a picture of it, move a picture,
// take its brightness as it shows it, put a finding aside. Each resolves to the way to undo it.
import { isPresent, type Dataset, type Paint } from '../../dataset/dataset.ts';
import type { Finding } from '../../dataset/finding.ts';
import {
  ownPictures,
  withMeasuredFactor,
  withoutPictures,
  withPictures,
} from '../../dataset/paints/picture-acts.ts';
import { renderThumbnail } from '../../dataset/preprocess.ts';
import { AppError, errorCodeOf } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { readPaintRange, readPicture } from '../../storage/stores/datasets.ts';
import { ignoreFindings, takeBackFindings } from '../../storage/stores/ignored-findings.ts';
import { changePaints, type PaintsChange } from '../../storage/stores/paint-changes.ts';
import { cancelHealthCheck } from '../jobs/health-job.ts';
import { datasetInTraining, trainingJob } from '../jobs/training-state.ts';
import { datasetLock, waitForLock } from '../jobs/locks.ts';

export type Undo = () => Promise<void>;

type Catalogue = Pick<Dataset, 'id' | 'reading'>;

/** How long what reads the catalogue may take to let it go: a health check that is ended does so at once. */
const PATIENCE_MS = 3000;

/**
 * The others leave the catalogue for the one that is kept; with `takesPictures` theirs come to it as variants. AppError
 * `bad-record` when one of them is gone or was changed meanwhile, `in-use` while something is at work on the catalogue.
 */
export function mergePaints(
  catalogue: Catalogue,
  kept: number,
  others: readonly number[],
  takesPictures: boolean,
): Promise<Undo> {
  return act(catalogue.id, [kept, ...others], ([keeper, ...leaving], now) => {
    const gone = leaving.map((paint) => ({ ...paint, goneAt: now }));
    if (!takesPictures) return [keeper!, ...gone];
    return [withPictures(keeper!, leaving.flatMap(ownPictures), scaleOf(catalogue)), ...gone];
  });
}

/** The paint leaves the catalogue; its place stays, for models and scans. AppErrors as of `mergePaints`. */
export function removePaint({ id }: Catalogue, index: number): Promise<Undo> {
  return act(id, [index], ([paint], now) => [{ ...paint!, goneAt: now }]);
}

/** Pictures leave a paint, and it with the last of them. AppErrors as of `mergePaints`. */
export function removePictures(
  catalogue: Catalogue,
  index: number,
  paths: readonly string[],
): Promise<Undo> {
  return act(catalogue.id, [index], ([paint], now) => [leftOf(paint!, paths, catalogue, now)]);
}

/** A picture goes from one paint to another, and the one with its last picture. AppErrors as of `mergePaints`. */
export function movePicture(
  catalogue: Catalogue,
  { from, path, to }: { from: number; path: string; to: number },
): Promise<Undo> {
  return act(catalogue.id, [from, to], ([giver, taker], now) => [
    leftOf(giver!, [path], catalogue, now),
    withPictures(
      taker!,
      giver!.pictures.filter((picture) => picture.path === path),
      scaleOf(catalogue),
    ),
  ]);
}

/** A picture counts at the brightness that it shows, whatever its name says. AppErrors as of `mergePaints`. */
export function measurePicture({ id }: Catalogue, index: number, path: string): Promise<Undo> {
  return act(id, [index], ([paint]) => [withMeasuredFactor(paint!, path)]);
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

const scaleOf = ({ reading }: Catalogue) => reading?.factors ?? 'coded';

function leftOf(paint: Paint, paths: readonly string[], catalogue: Catalogue, now: number): Paint {
  return withoutPictures(paint, paths, scaleOf(catalogue)) ?? { ...paint, goneAt: now };
}

/** Reads the paints, changes those that become others, and stores them. The undo stores them as they were. */
async function act(
  datasetId: string,
  indexes: readonly number[],
  change: (paints: Paint[], now: number) => Paint[],
): Promise<Undo> {
  const now = Date.now();
  const before = await Promise.all(indexes.map((index) => presentPaint(datasetId, index)));
  const after = await Promise.all(
    change(before, now).map((paint, i) => withOwnThumbnail(datasetId, paint, before[i]!)),
  );
  const changesPictures = after.some(({ pictures }, i) => pictures !== before[i]!.pictures);
  const store = (from: Paint[], to: Paint[]) =>
    whileFree(datasetId, () =>
      changePaints(datasetId, { before: from, after: to, changesPictures } satisfies PaintsChange, Date.now()),
    );
  await store(before, after);
  return () => store(after, before);
}

async function presentPaint(datasetId: string, index: number): Promise<Paint> {
  const [paint] = await readPaintRange(datasetId, index, 1);
  if (!paint || !isPresent(paint)) throw new AppError('bad-record', message('storage.paintChanged'));
  return paint;
}

/** With another key a paint looks otherwise. */
async function withOwnThumbnail(datasetId: string, paint: Paint, before: Paint): Promise<Paint> {
  const { pixels } = paint.pictures[0]!;
  if (pixels === null || pixels === before.pictures[0]!.pixels) return paint;
  return { ...paint, thumbnail: renderThumbnail(await readPicture(datasetId, pixels)) };
}

/** While nobody trains on the catalogue, reads it again or deletes it. A health check of it is ended: it will begin anew. */
async function whileFree(datasetId: string, work: () => Promise<void>): Promise<void> {
  if (datasetInTraining(trainingJob.get()) === datasetId) throw busy();
  cancelHealthCheck();
  const release = await waitForLock(datasetLock(datasetId), AbortSignal.timeout(PATIENCE_MS), () => {}).catch(
    (error: unknown) => {
      throw errorCodeOf(error) === 'cancelled' ? busy() : error;
    },
  );
  try {
    await work();
  } finally {
    release();
  }
}

const busy = () => new AppError('in-use', message('jobs.catalogueBusy'));
