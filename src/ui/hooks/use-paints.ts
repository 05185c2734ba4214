// The paints of a dataset, for the pages that show them.
import type { Paint } from '../../dataset/types.ts';
import type { ChangeKind } from '../../storage/changes.ts';
import { readPaints } from '../../storage/datasets.ts';
import { useLive, type Live } from './use-live.ts';

const KINDS: readonly ChangeKind[] = ['datasets'];

async function readPaintsOf(datasetId: string | null): Promise<Paint[]> {
  return datasetId ? readPaints(datasetId) : [];
}

export function usePaints(datasetId: string | null): Live<Paint[]> {
  return useLive(readPaintsOf, datasetId, KINDS);
}
