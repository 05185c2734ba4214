// What scripts do with generative models: train one on pictures, take one out of a file, draw with it, measure what it draws.
import { PICTURE_SIZE } from '../../dataset/dataset.ts';
import type { ImportOutcome } from '../../dataset/ingest-api.ts';
import type { ImportQuestion } from '../../dataset/labelled/wish.ts';
import { sourceFromFiles } from '../../dataset/walk-drop.ts';
import { KINDS } from '../../kinds/registry.shared.ts';
import { AppError } from '../../shared/errors.ts';
import { message, say } from '../../shared/message.ts';
import { readDataset } from '../../storage/stores/datasets.ts';
import { readJudgement } from '../../storage/stores/judgements.ts';
import type { GalleryLabel } from '../../studio/gallery/gallery-api.ts';
import type { Judgement, Measured } from '../../tracking/judgement.ts';
import type { Model } from '../../tracking/run.ts';
import { importJob, type ImportSource } from '../jobs/import-state.ts';
import { startImport } from '../jobs/import-job.ts';
import { answerImport } from '../jobs/ask-kind.ts';
import { startJudging } from '../jobs/judge-job.ts';
import { importModel } from '../model-transfers.ts';
import { startStudio, type StudioSession } from '../sessions/studio-session.ts';
import type {
  HeadlessJudgement,
  HeadlessPng,
  HeadlessStudioSample,
  HeadlessStudioTrain,
} from './headless-studio-types.ts';
import { fileOf, filesOf } from './headless-inputs.ts';
import { pngOf } from './headless-png.ts';

/** Presets as they are stored under other names than a person reads. */
const STORED_NAMES: Readonly<Record<string, string>> = { deep: 'published' };

/** IDX files, a folder or a zip of classes, of paints or of pairs; a folder that could be either of the first two is taken for classes. */
export async function importAnyPictures(
  from: 'folder' | 'file' | 'files',
  name: string,
): Promise<ImportOutcome> {
  const unfollow = importJob.subscribe(() => {
    const job = importJob.get();
    if (job.state !== 'asking' || !('guess' in job.question)) return;
    // The answer is waited for from the next turn on.
    const { question } = job;
    setTimeout(() => answerImport(answerTo(question)));
  });
  try {
    return await startImport(sourceOf(from, name), { evenIfShort: true });
  } finally {
    unfollow();
  }
}

function answerTo(question: ImportQuestion): Parameters<typeof answerImport>[0] {
  if (question.guess === 'pairs') return { kind: 'pairs', side: question.side };
  return { kind: 'pictures', shape: question.shape, fit: 'pad' };
}

function sourceOf(from: 'folder' | 'file' | 'files', name: string): ImportSource {
  if (from === 'file') return { kind: 'zip', file: fileOf('headless-file') };
  const source = sourceFromFiles(filesOf(from === 'folder' ? 'headless-folder' : 'headless-pictures'));
  return source.kind === 'files' ? { ...source, name } : source;
}

/** As a run stores them, the preset `published` by the size of the pictures. AppError `bad-parameters`, `bad-record`. */
export async function studioParams({
  datasetId,
  kind,
  preset,
  params,
}: Pick<HeadlessStudioTrain, 'datasetId' | 'kind' | 'preset' | 'params'>): Promise<Record<string, unknown>> {
  const isVae = kind === 'vae' || kind === 'cvae';
  const stored = isVae ? 'pictureVae' : 'gan';
  if (!Object.hasOwn(KINDS, stored))
    throw new AppError('bad-record', message('training.unknownKind', { kind }));
  const dataset = await readDataset(datasetId);
  const side = dataset?.shape?.[0] ?? PICTURE_SIZE;
  const chosen = preset === 'published' ? publishedPreset(kind, side) : (STORED_NAMES[preset] ?? preset);
  const own = isVae ? { isConditional: kind === 'cvae' } : { variant: kind };
  return { ...params, preset: chosen, [stored]: own };
}

/** What was published for pictures of that side: for 28 × 28 those of the study of Fashion-MNIST. */
function publishedPreset(kind: HeadlessStudioTrain['kind'], side: number): string {
  if (kind === 'cvae') return 'class-folders';
  if (side === 28) return 'fashion';
  return kind === 'vae' ? 'class-folders' : 'published';
}

/** AppError `bad-parameters` where a model should be told of classes and there is one only. */
export async function requireClasses(datasetId: string, isConditional: boolean): Promise<void> {
  const dataset = await readDataset(datasetId);
  const count = dataset?.classes?.length;
  if (isConditional && count !== undefined && count < 2)
    throw new AppError('bad-parameters', message('headless.oneClass'));
}

/** What draws, and what is known of it. */
export interface OpenModel {
  studio: StudioSession;
  facts: Awaited<ReturnType<StudioSession['open']>>;
}
let opened: (OpenModel & { file: File }) | null = null;

/** From the model file in the input `headless-file`, which is opened once. */
export async function sampleStudio(wish: HeadlessStudioSample): Promise<HeadlessPng[]> {
  return drawn(await openModel(fileOf('headless-file')), wish);
}

/** Samples of a seed, told one label after the other where none is asked for. AppError `bad-parameters` for one that is not known. */
export async function drawn(
  { studio, facts }: OpenModel,
  wish: HeadlessStudioSample,
): Promise<HeadlessPng[]> {
  const { labels: known, side } = facts;
  const places = Array.from({ length: wish.count }, (_, i) => wish.from + i);
  const chosen = labelOf(known, wish.label);
  const labels =
    known.length > 0 ? Uint16Array.from(places, (place) => chosen ?? place % known.length) : null;
  const { pictures } = await studio.sample({
    ...{ seed: wish.seed, places, labels, temperature: 1, truncation: Infinity },
  });
  const size = side * side * 3;
  return Promise.all(
    places.map(async (_, i) => ({
      png: await pngOf(pictures.subarray(i * size, (i + 1) * size), side),
      label: labels && known[labels[i]!]!.name,
    })),
  );
}

/** AppError `bad-parameters` for a model of other pictures, and what measuring is refused with. */
export async function testStudio(datasetId: string): Promise<HeadlessJudgement> {
  const { models } = await importModel(fileOf('headless-file'), true);
  const model = models[0]!;
  if (model.datasetId !== datasetId) throw new AppError('bad-parameters', message('headless.otherPictures'));
  endStudio(); // measuring has a worker of its own
  const judgement = await judgedAnew(model);
  const measured = Object.entries(judgement.values);
  const of = <T>(pick: (one: Measured) => T) =>
    Object.fromEntries(measured.map(([name, one]) => [name, pick(one)]));
  return {
    ...of(({ value }) => value),
    pictures: judgement.count,
    intervals: of(({ low, high }) => [low, high] as [number, number]),
    floors: of(({ floor }) => floor),
    advice: judgement.advice.map(say),
  };
}

/** Never an earlier judgement. Rejects with what ended the measuring, `bad-record` where the model is gone by then. */
export async function judgedAnew(model: Pick<Model, 'id' | 'datasetId' | 'name'>): Promise<Judgement> {
  const problem = await startJudging(model, model.name);
  if (problem) throw problem;
  const judgement = await readJudgement(model.id);
  if (!judgement) throw new AppError('bad-record', message('studio.modelGone'));
  return judgement;
}

/** Ends the one of another file. */
async function openModel(file: File): Promise<NonNullable<typeof opened>> {
  if (opened?.file === file) return opened;
  endStudio();
  const { models } = await importModel(file, true);
  const studio = startStudio();
  try {
    const facts = await studio.open({ kind: 'model', modelId: models[0]!.id });
    return (opened = { file, studio, facts });
  } catch (error) {
    studio.end();
    throw error;
  }
}

function endStudio(): void {
  opened?.studio.end();
  opened = null;
}

/** Its place by name, or by its number from 0 where none is called that; null for none. AppError `bad-parameters`. */
export function labelOf(
  known: readonly Pick<GalleryLabel, 'name'>[],
  label: string | undefined,
): number | null {
  if (label === undefined) return null;
  if (known.length === 0) throw new AppError('bad-parameters', message('headless.toldNothing'));
  const named = known.findIndex(({ name }) => name.toLowerCase() === label.toLowerCase());
  if (named >= 0) return named;
  const number = /^\d+$/.test(label) ? Number(label) : Infinity;
  if (number < known.length) return number;
  const some = known.slice(0, 12).map(({ name }) => name);
  throw new AppError(
    'bad-parameters',
    message('headless.noLabel', { label, count: known.length, names: some.join(', ') }),
  );
}
