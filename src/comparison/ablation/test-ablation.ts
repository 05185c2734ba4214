// Trainings of an ablation, for tests: as they are stored, with the numbers that a test names.
import type { AblatedRun, AblationEvidence } from './ablation-evidence.ts';
import { plannedTrainings, type Variant } from './variants.ts';

interface Given {
  seed?: number;
  psnr: number;
  seconds?: number;
  status?: AblatedRun['status'];
}

export function ablatedRun(
  variant: Variant,
  { seed = 1, psnr, seconds = 10, status = 'finished' }: Given,
): AblatedRun {
  const plan = { factors: [], epochs: 2, seedCount: 1, networks: 'compact' } as const;
  const sheetOf = (code: number) => ({ count: 1, side: 1, pictures: Uint8Array.of(code, 2, 3) });
  return {
    ...{ runId: [variant.value, seed].join('-'), variant, seed, status, reason: null },
    params: { ...plannedTrainings(plan)[0]!.params },
    ...{ epochs: 2, weights: 1234, warnings: [], seconds },
    epochValues: { val_psnr: [psnr - 5, psnr], colour_accuracy: [0.5, 1], val_ssim: [0.7, NaN] },
    pictures: [1, 2].map((epoch) => ({ epoch, sheet: sheetOf(epoch) })),
    outlines: sheetOf(0),
  };
}

export function ablationOf(runs: AblatedRun[]): AblationEvidence {
  return {
    ...{ version: 1, epochs: 2, backend: 'wasm', device: 'A machine', appVersion: '1', at: 9000, runs },
    dataset: {
      ...{ name: 'Shapes to fill', digest: 'd', pictures: 61, heldOut: 5, side: 64 },
      ...{ isColoured: true, classes: ['red', 'blue'] },
    },
  };
}
