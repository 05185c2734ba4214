// What an import would give, without keeping it: the import itself, its paints read back and removed for good.
import { type Paint, presentPaints, type Rgb } from '../../dataset/dataset.ts';
import { sourceFromFiles } from '../../dataset/walk-drop.ts';
import { AppError } from '../../shared/errors.ts';
import { message, say } from '../../shared/message.ts';
import { deleteDataset, readPaints } from '../../storage/stores/datasets.ts';
import { purgeDeleted } from '../../storage/stores/purge-deleted.ts';
import { cancelImport, startImport } from '../jobs/import-job.ts';
import { importJob } from '../jobs/import-state.ts';
import type { HeadlessRead } from './headless-stored-types.ts';
import { filesOf } from './headless-inputs.ts';

/**
 * From the input `headless-folder` or `headless-file`. Rejects with what the import is refused with, and with AppError
 * `not-a-dataset` where it would ask a person. A catalogue that was stored before stays.
 */
export async function readDataset(from: 'folder' | 'file'): Promise<HeadlessRead> {
  const { dataset, alreadyKnown } = await importUnasked(sourceFromFiles(filesOf(`headless-${from}`)));
  const paints = presentPaints(await readPaints(dataset.id));
  if (!alreadyKnown) {
    await deleteDataset(dataset.id);
    await purgeDeleted(0);
  }
  return {
    name: dataset.name,
    paints: paints.map(toldPaint),
    skipped: dataset.skipped.map(({ path, reason }) => ({ path: say(path), reason: say(reason) })),
  };
}

async function importUnasked(source: ReturnType<typeof sourceFromFiles>) {
  let isAsked = false;
  const unfollow = importJob.subscribe(() => {
    if (importJob.get().state !== 'asking') return;
    isAsked = true;
    setTimeout(cancelImport); // it is not waited for before the next turn
  });
  try {
    return await startImport(source, { evenIfShort: true, isUnasked: true });
  } catch (error) {
    throw isAsked ? new AppError('not-a-dataset', message('headless.asks')) : error;
  } finally {
    unfollow();
  }
}

function toldPaint({ code, name, colour }: Paint): HeadlessRead['paints'][number] {
  return { code: code ?? '', name, rgb: colour.map(byteOf) as unknown as Rgb };
}

const byteOf = (value: number) => Math.min(255, Math.max(0, Math.round(value)));
