// What is found of one training of a comparison: all that its report needs when the run and its model are gone.
import type { Comparison, EvidencePart, Member } from '../../comparison/comparison-record.ts';
import type { RunEvidence } from '../../comparison/evidence.ts';
import { toldBy } from '../../shared/errors.ts';
import { message, type MessageKey, type Told } from '../../shared/message.ts';
import { decodeSafetensors } from '../../shared/safetensors.ts';
import { readPictures } from '../../storage/stores/drawn-pictures.ts';
import { listStoredModels, readWeights } from '../../storage/stores/models.ts';
import { readMetrics, readRun } from '../../storage/stores/runs.ts';
import { sharedOfParams } from '../../kinds/registry.shared.ts';
import type { Judgement } from '../../tracking/judgement.ts';
import type { EpochMetrics, Run } from '../../tracking/run.ts';
import type { Draw } from './draw-model.ts';

/** A judgement, or why there is none. */
export interface Judged {
  judgement: Judgement | null;
  why: Told | null;
}

interface Measured {
  part: EvidencePart;
  computed: Comparison['computed'];
}

/** What can't be read or drawn is left out, and told as a warning. */
export async function measureMember(
  { id, datasetId }: Comparison,
  member: Member,
  { judgement, why }: Judged,
  draw: Draw,
): Promise<Measured> {
  const { runId, family, seed, params, end } = member;
  const modelId = end?.modelId ?? null;
  const warnings: Told[] = [];
  const attempt = async <T>(work: () => Promise<T>): Promise<T | null> =>
    work().catch((error: unknown) => {
      warnings.push(toldBy(error));
      return null;
    });
  const record = await attempt(() => readRun(runId));
  const metrics = (await attempt(() => readMetrics(runId))) ?? [];
  const drawn = modelId === null ? null : await attempt(() => draw(modelId));
  const size = modelId === null ? null : await attempt(() => sizeOfNetworks(datasetId, runId, modelId));
  if (record?.status === 'finished' && record.reason !== null && !isOfBudget(record.reason))
    warnings.push(record.reason);
  const run: RunEvidence = {
    ...{ runId, family, seed, params, preset: params.preset, epochs: record?.epoch ?? 0 },
    status: record && isEnded(record.status) ? record.status : modelId === null ? 'failed' : 'finished',
    reason: record?.status === 'finished' ? null : (end?.reason ?? null),
    epochValues: epochValuesOf(metrics),
    stepLosses: stepLossesOf(metrics, sharedOfParams(params).losses.run),
    seconds: record ? trainedSeconds(record, metrics, member) : 0,
    peakBytes: record?.peakBytes ?? null,
    ...{ weights: size?.weights ?? null, modelBytes: size?.bytes ?? null },
    drawMs: drawn?.drawMs ?? null,
    judgement,
    notJudged: judgement ? null : (why ?? message('comparison.noModel')),
    sheet: drawn?.sheet ?? null,
    reconstructions: await attempt(() => reconstructionsOf(runId)),
    warnings,
  };
  const computed = record?.backend ? { backend: record.backend, device: record.device } : null;
  return { part: { comparisonId: id, part: runId, run, real: null }, computed };
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
