// The import of a photographed card: each cell that is a paint becomes a key picture, its variants are rendered.
import { throwIfCancelled } from '../../shared/errors.ts';
import { evidenceColour } from '../paints/evidence.ts';
import type { ImportedPaint } from '../paints/import-paint.ts';
import type { ImportOutcome } from '../ingest-api.ts';
import type { IngestPorts } from '../ingest-ports.ts';
import type { ProgressReporter } from '../progress.ts';
import { sha256Hex } from '../sha256.ts';
import { storePaints } from '../paints/store-paints.ts';
import { PICTURE_SIZE } from '../dataset.ts';
import { paintsOfCard } from './card-names.ts';
import { homographyOfCard, type CardPlan } from './card-plan.ts';
import { createCardCutter } from './cut-cells.ts';

export interface CardSource {
  picture: Blob;
  plan: CardPlan;
}

/** AppError `not-a-dataset`, `bad-white-reference`, or `not-a-picture`. */
export async function importCard(
  name: string,
  { picture, plan }: CardSource,
  ports: IngestPorts,
  report: ProgressReporter['report'],
  signal: AbortSignal,
): Promise<ImportOutcome> {
  report({ phase: 'reading', done: 0, total: 0, skipped: 0 });
  homographyOfCard(plan); // a plan that is none is told before anything is decoded
  const cells = paintsOfCard(plan);
  const total = cells.length;
  await ports.storage.requireImportRoom(total, total);
  const cutter = createCardCutter(await ports.decodeWhole(picture), plan);
  async function* paints(): AsyncGenerator<ImportedPaint> {
    for (const [done, { cell, folder, code, name: paintName }] of cells.entries()) {
      throwIfCancelled(signal);
      const pixels = cutter.cut(cell, PICTURE_SIZE).patch;
      const sha256 = await sha256Hex(pixels);
      const key = {
        path: `${folder}/key.png`,
        role: 'key',
        factor: 1,
        ownFactor: 1,
        isEstimated: false,
      } as const;
      const pictures = [{ ...key, pixels, sha256, colour: evidenceColour(pixels) }];
      yield { folder, code, name: paintName, pictures };
      report({ phase: 'decoding', done: done + 1, total, skipped: 0 });
    }
  }
  return storePaints({ name, source: 'card' }, paints(), () => [], ports, signal);
}
