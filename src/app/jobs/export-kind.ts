// Writing a file out of the database, as a kind of job: the page that asked for it gets the file, or has chosen its place.
import { proxy } from '../../shared/comlink.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { safeSegment } from '../../shared/safe-path.ts';
import type { LeftOut } from '../../storage/backup/backup-outline.ts';
import type { ExportRequest } from '../../storage/exports/export-api.ts';
import { RUN_FORMATS, type RunFormat } from '../../tracking/run-formats.ts';
import { readDataset } from '../../storage/stores/datasets.ts';
import { readModel } from '../../storage/stores/models.ts';
import { readRun } from '../../storage/stores/runs.ts';
import { withPacks } from '../pack-worker.ts';
import { transferring } from '../transfer-worker.ts';
import type { JobKind } from './job-kind.ts';

/** Everything that is written as a file; packs and model files by a worker of their own. */
export type FileRequest = ExportRequest | PackRequest;
export interface PackRequest {
  kind: 'pack' | 'model';
  modelId: string;
}

export interface HeldExport {
  /** Where a backup is written to, where the browser can ask for a place. */
  target: FileSystemFileHandle | null;
}

export interface Exported {
  /** Null when it was written to its target. */
  file: File | null;
  /** What of a backup is damaged here. */
  leftOut: LeftOut[];
}

const EXTENSIONS = { pack: '.swatchpack', model: '.swatchmodel' } as const;

export const exportKind: JobKind<HeldExport, Exported> = {
  lane: 'other',
  needsPage: () => true,
  fate: () => 'needs-files',
  async run({ job, held, signal, onProgress }) {
    const request = requestOf(job.wish);
    if (!request || !held) throw new AppError('bad-record', message('export.recordDamaged'));
    const value = isPacked(request)
      ? { file: await packFile(request, signal), leftOut: [] }
      : await writeFile(request, held.target, signal, (done, total) =>
          onProgress({ phase: request.kind, done, total }),
        );
    return { outcome: { code: 'exported', values: { leftOut: value.leftOut.length } }, value };
  },
};

/** Undefined where it is none that this version knows. */
export function requestOf({ request }: Record<string, unknown>): FileRequest | undefined {
  const { kind, format, modelId, runIds } = (request ?? {}) as Record<string, unknown>;
  if (kind === 'backup') return { kind };
  if (isOfModel(kind) && typeof modelId === 'string') return { kind, modelId };
  const known = RUN_FORMATS.find((one) => one === format);
  if (kind !== 'runs' || !known) return undefined;
  const ids = Array.isArray(runIds) ? runIds.filter((id) => typeof id === 'string') : null;
  return { kind, format: known, runIds: ids };
}

const isOfModel = (kind: unknown) =>
  kind === 'pack' || kind === 'model' || kind === 'weights' || kind === 'graph';

export function isPacked(request: FileRequest): request is PackRequest {
  return request.kind === 'pack' || request.kind === 'model';
}

async function writeFile(
  request: ExportRequest,
  target: FileSystemFileHandle | null,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<Exported> {
  let leftOut: LeftOut[] = [];
  const name = await nameOf(request);
  const onLeftOut = proxy((list: LeftOut[]) => void (leftOut = list));
  const blob = await transferring(
    request.kind,
    (api, onTold) => api.exportFile(request, target, __APP_VERSION__, onTold, onLeftOut),
    signal,
    'tidily',
    onProgress,
  );
  return { file: blob && new File([blob], name), leftOut };
}

async function packFile({ kind, modelId }: PackRequest, signal: AbortSignal): Promise<File> {
  const bytes = await withPacks(
    (api) =>
      kind === 'pack'
        ? api.exportPack(modelId, __APP_VERSION__)
        : api.exportModelFile(modelId, __APP_VERSION__),
    signal,
  );
  const catalogue = (await catalogueOf(modelId)).slice(0, 80);
  const name = kind === 'pack' ? catalogue || 'matcher' : `${catalogue} ${await trainingOf(modelId)}`.trim();
  return new File([bytes], `${safeSegment(name)}${EXTENSIONS[kind]}`, { type: 'application/zip' });
}

/** The name of the training that a model is of, or the model's own where that is gone. */
async function trainingOf(modelId: string): Promise<string> {
  const model = await readModel(modelId);
  const run = model?.runId ? await readRun(model.runId) : undefined;
  return run?.name.slice(0, 40) ?? model?.name ?? 'model';
}

/** The name of the catalogue that a model was trained on; empty when that is gone. */
export async function catalogueOf(modelId: string): Promise<string> {
  const model = await readModel(modelId);
  return (model && (await readDataset(model.datasetId))?.name) ?? '';
}

export function backupName(): string {
  return `swatchlight-${new Date().toISOString().slice(0, 10)}.swatchbackup`;
}

async function nameOf(request: ExportRequest): Promise<string> {
  if (request.kind === 'backup') return backupName();
  if (request.kind === 'runs') return RUN_FILES[request.format];
  const model = await readModel(request.modelId);
  const name = model ? safeSegment(`${model.name}-v${model.version}`) : 'model';
  return request.kind === 'weights' ? `${name}.safetensors` : `${name}-tfjs.zip`;
}

const RUN_FILES: Record<RunFormat, string> = {
  mlflow: 'swatchlight-mlruns.zip',
  tensorboard: 'swatchlight-tensorboard.zip',
  csv: 'swatchlight-runs-csv.zip',
  json: 'swatchlight-runs.json',
  yaml: 'swatchlight-runs.yaml',
};
