// What is found of one training of a comparison: all that its report needs when the run and its model are gone.
import type {
  Comparison,
  EvidencePart,
  FamilyMember,
  Member,
  VariantMember,
} from '../../comparison/comparison-record.ts';
import type { AblatedRun } from '../../comparison/ablation/ablation-evidence.ts';
import type { RunEvidence, Sheet } from '../../comparison/evidence.ts';
import { toldBy } from '../../shared/errors.ts';
import { firstToLast } from '../../shared/evenly-spread.ts';
import { message, type MessageKey, type Told } from '../../shared/message.ts';
import { decodeSafetensors } from '../../shared/safetensors.ts';
import { readPictures } from '../../storage/stores/drawn-pictures.ts';
import { listStoredModels, readWeights } from '../../storage/stores/models.ts';
import { readMetrics, readRun } from '../../storage/stores/runs.ts';
import { sharedOfParams } from '../../kinds/registry.shared.ts';
import type { Judgement } from '../../tracking/judgement.ts';
import type { EpochMetrics, EpochPictures, Run } from '../../tracking/run.ts';
import type { Draw } from './draw-model.ts';

/** A judgement, or why there is none. */
export interface Judged {
  judgement: Judgement | null;
  why: Told | null;
}

export interface Measured {
  part: EvidencePart;
  computed: Comparison['computed'];
}

/** What can't be read or drawn is left out, and told as a warning. */
export async function measureMember(
  { id, datasetId }: Comparison,
  member: FamilyMember,
  { judgement, why }: Judged,
  draw: Draw,
): Promise<Measured> {
  const { runId, family, params, end } = member;
  const modelId = end?.modelId ?? null;
  const { shared, record, metrics, size, attempt } = await trainedOf(datasetId, member);
  const drawn = modelId === null ? null : await attempt(() => draw(modelId));
  const run: RunEvidence = {
    ...{ ...shared, family, preset: params.preset },
    stepLosses: stepLossesOf(metrics, sharedOfParams(params).losses.run),
    seconds: record ? trainedSeconds(record, metrics, member) : 0,
    peakBytes: record?.peakBytes ?? null,
    modelBytes: size?.bytes ?? null,
    drawMs: drawn?.drawMs ?? null,
    judgement,
    notJudged: judgement ? null : (why ?? message('comparison.noModel')),
    sheet: drawn?.sheet ?? null,
    reconstructions: await attempt(() => reconstructionsOf(runId)),
  };
  return { part: { comparisonId: id, part: runId, run, real: null }, computed: computedOf(record) };
}

/** Of a training of an ablation: what it measured of itself, and its pictures. */
export async function measureVariant(
  { id, datasetId }: Comparison,
  member: VariantMember,
): Promise<Measured> {
  const { runId, variant } = member;
  const { shared, record, metrics, attempt } = await trainedOf(datasetId, member);
  const painted = await attempt(() => paintedOf(runId));
  const ablated: AblatedRun = {
    ...{ ...shared, variant },
    seconds: pacedSeconds(metrics),
    ...{ pictures: painted?.pictures ?? [], outlines: painted?.outlines ?? null },
  };
  const part = { comparisonId: id, part: runId, run: null, real: null, ablated };
  return { part, computed: computedOf(record) };
}

type Attempt = <T>(work: () => Promise<T>) => Promise<T | null>;

/** What is told of every training, and what more is told of it is read from. */
async function trainedOf(datasetId: string, { runId, seed, params, end }: Member) {
  const modelId = end?.modelId ?? null;
  const warnings: Told[] = [];
  const attempt: Attempt = async (work) =>
    work().catch((error: unknown) => {
      warnings.push(toldBy(error));
      return null;
    });
  const record = await attempt(() => readRun(runId));
  const metrics = (await attempt(() => readMetrics(runId))) ?? [];
  const size = modelId === null ? null : await attempt(() => sizeOfNetworks(datasetId, runId, modelId));
  if (record?.status === 'finished' && record.reason !== null && !isOfBudget(record.reason))
    warnings.push(record.reason);
  const status: RunEvidence['status'] =
    record && isEnded(record.status) ? record.status : modelId === null ? 'failed' : 'finished';
  const reason = record?.status === 'finished' ? null : (end?.reason ?? null);
  const shared = {
    ...{ runId, seed, params, status, reason, warnings },
    epochs: record?.epoch ?? 0,
    epochValues: epochValuesOf(metrics),
    weights: size?.weights ?? null,
  };
  return { shared, record, metrics, size, attempt };
}

function computedOf(record: Run | null | undefined): Comparison['computed'] {
  return record?.backend ? { backend: record.backend, device: record.device } : null;
}

/** That its minutes were up is what was asked for. */
function isOfBudget(reason: Told): boolean {
  return typeof reason !== 'string' && reason.key === TIME_UP;
}

const TIME_UP: MessageKey = 'training.timeUp';

function isEnded(status: Run['status']): status is RunEvidence['status'] {
  return status !== 'running' && status !== 'paused';
}

function epochValuesOf(metrics: readonly EpochMetrics[]): RunEvidence['epochValues'] {
  const names = new Set(metrics.flatMap(({ values }) => Object.keys(values)));
  return Object.fromEntries(
    [...names].map((name) => [name, metrics.map(({ values }) => values[name] ?? NaN)]),
  );
}

function stepLossesOf(
  metrics: readonly EpochMetrics[],
  losses: readonly string[],
): RunEvidence['stepLosses'] {
  const kept = losses.filter((name) => metrics.some(({ steps }) => steps[name]));
  return Object.fromEntries(
    kept.map((name) => [name, Float32Array.from(metrics.flatMap(({ steps }) => [...(steps[name] ?? [])]))]),
  );
}

/** From its start to its end, without the times between an interruption, as far as its epochs show it, and going on. */
export function trainedSeconds(
  { startedAt, endedAt }: Pick<Run, 'startedAt' | 'endedAt'>,
  metrics: readonly Pick<EpochMetrics, 'epoch' | 'at'>[],
  { goneOn }: Pick<Member, 'goneOn'>,
): number {
  const last = metrics.at(-1)?.at ?? startedAt;
  const idle = goneOn.reduce((sum, { epoch, at }, i) => {
    const before = metrics.find((one) => one.epoch === epoch)?.at ?? startedAt;
    return sum + at - Math.max(before, goneOn[i - 1]?.at ?? 0);
  }, 0);
  return Math.max(0, (endedAt ?? last) - startedAt - idle) / 1000;
}

/**
 * As if each epoch had taken as long as the middle one of those after the first, which may have waited for what a loss
 * compares pictures in; null where there is no second one.
 */
export function pacedSeconds(metrics: readonly Pick<EpochMetrics, 'at'>[]): number | null {
  const paces = metrics.slice(1).map(({ at }, i) => at - metrics[i]!.at);
  const middle = paces.sort((a, b) => a - b)[Math.floor(paces.length / 2)];
  return middle === undefined ? null : (Math.max(0, middle) * metrics.length) / 1000;
}

/** Numbers that were trained, of all networks that the run saved, without what is only counted along; bytes of the model. */
async function sizeOfNetworks(
  datasetId: string,
  runId: string,
  modelId: string,
): Promise<{ weights: number; bytes: number }> {
  const models = (await listStoredModels(datasetId)).filter((model) => model.runId === runId);
  let weights = 0;
  for (const { id } of models)
    for (const [name, { shape }] of decodeSafetensors(await readWeights(id)).tensors)
      if (!/\/(mean|variance)$/.test(name)) weights += shape.reduce((product, size) => product * size, 1);
  return { weights, bytes: models.find(({ id }) => id === modelId)?.weightBytes ?? 0 };
}

/** Those after its last epoch, of a kind that makes any. */
async function reconstructionsOf(runId: string): Promise<RunEvidence['reconstructions']> {
  const last = (await readPictures(runId)).at(-1);
  if (!last?.originals) return null;
  const { count, side, originals, pictures } = last;
  return { count, side, originals, pictures };
}

/** Of each epoch; and of those epochs, the first and the last among them. */
const SHOWN_OUTLINES = 4;
const SHOWN_EPOCHS = 15;

/** The same outlines through the epochs. */
async function paintedOf(runId: string): Promise<Pick<AblatedRun, 'pictures' | 'outlines'>> {
  const kept = firstToLast(await readPictures(runId), SHOWN_EPOCHS);
  const sheetOf = ({ count, side }: EpochPictures, all: Uint8Array): Sheet => {
    const shown = Math.min(count, SHOWN_OUTLINES);
    return { count: shown, side, pictures: all.slice(0, shown * side * side * 3) };
  };
  const last = kept.at(-1);
  return {
    pictures: kept.map((one) => ({ epoch: one.epoch, sheet: sheetOf(one, one.pictures) })),
    outlines: last?.originals ? sheetOf(last, last.originals) : null,
  };
}
