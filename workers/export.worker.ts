// The export worker: wires the database, the exporters and the file that they write into.
import { describeWeights } from '../src/kinds/registry.notes.ts';
import { graphFiles } from '../src/models/export/graph-files.ts';
import { createVae } from '../src/models/vae.ts';
import { expose } from '../src/shared/comlink.ts';
import { sayBy } from '../src/shared/message.ts';
import { decodeSafetensors } from '../src/shared/safetensors.ts';
import { exportBackup } from '../src/storage/backup/backup-export.ts';
import { importBackup } from '../src/storage/backup/backup-import.ts';
import type { LeftOut } from '../src/storage/backup/backup-outline.ts';
import { previewBackup } from '../src/storage/backup/backup-preview.ts';
import type { ExportApi, ExportRequest, TransferProgress } from '../src/storage/exports/export-api.ts';
import { exportWeights, modelMetadata, requireModel } from '../src/storage/exports/export-model.ts';
import { exportRuns } from '../src/storage/exports/export-runs.ts';
import { openFileSink } from '../src/storage/exports/file-sink.ts';
import { readWeights } from '../src/storage/stores/models.ts';
import { createZipWriter, type Sink } from '../src/archive/zip-writer.ts';
import type { TrainParams } from '../src/parameters/train-params.ts';

const controller = new AbortController();

const shapesOf = (params: TrainParams) =>
  new Map(createVae(params).encoderSpecs.map(({ name, shape }) => [name, shape]));

async function write(
  request: ExportRequest,
  version: string,
  sink: Sink,
  onProgress: TransferProgress,
  onLeftOut: (leftOut: LeftOut[]) => void,
) {
  const { signal } = controller;
  if (request.kind === 'runs') {
    // Tables and tags are in English, as their columns are, whatever the page speaks.
    sayBy((await import('virtual:words/en/messages')).default);
    const readWeights = ({ id }: { id: string }) => exportWeights(id, version, describeWeights);
    const options = { appVersion: version, onProgress, readWeights, signal };
    return exportRuns(request.format, request.runIds, sink, options);
  }
  if (request.kind === 'backup')
    return onLeftOut(await exportBackup(sink, { appVersion: version, now: Date.now(), onProgress, signal }));
  if (request.kind === 'weights') return sink(await exportWeights(request.modelId, version, describeWeights));
  const model = await requireModel(request.modelId);
  const { tensors } = decodeSafetensors(await readWeights(model.id));
  const zip = createZipWriter(sink);
  for (const [path, content] of graphFiles(model.params, tensors, modelMetadata(model, version)))
    await zip.add(path, [content]);
  await zip.end();
}

/** No more than ten times a second, and the last one. */
function calmly(onProgress: TransferProgress): TransferProgress {
  let before = 0;
  return (done, total) => {
    if (done < total && Date.now() - before < 100) return;
    before = Date.now();
    onProgress(done, total);
  };
}

const api: ExportApi = {
  async exportFile(request, target, appVersion, onProgress, onLeftOut) {
    const file = await openFileSink(target);
    try {
      await write(request, appVersion, file.write, calmly(onProgress), onLeftOut);
    } catch (error) {
      await file.abort();
      throw error;
    }
    return file.end();
  },
  previewBackup: (file, onProgress) => previewBackup(file, shapesOf, calmly(onProgress), controller.signal),
  importBackup: (file, evenIfShort, onProgress) =>
    importBackup(file, {
      evenIfShort,
      expectedEncoder: shapesOf,
      onProgress: calmly(onProgress),
      signal: controller.signal,
    }),
  cancel: () => controller.abort(),
};

expose(api);
