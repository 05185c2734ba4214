import { describe, expect, it } from 'vitest';
import { familyParams } from '../../comparison/family-params.ts';
import type { Family } from '../../comparison/evidence.ts';
import { runNamed } from '../../storage/storage-fixtures.ts';
import type { Run } from '../../tracking/run.ts';
import { estimateSeconds } from './estimate.ts';

const past = (family: Family, seconds: number, patch: Partial<Run> = {}): Run => ({
  ...runNamed(`${family} ${seconds}`, 'a'),
  ...{ params: familyParams(family, 'compact', { epochs: 4, seed: 7 }), epoch: 4, status: 'finished' },
  ...{ startedAt: 1000, endedAt: 1000 + seconds * 1000, ...patch },
});
const planned = { seedCount: 3, epochs: 10, networks: 'compact' } as const;
const estimate = (families: readonly Family[], runs: readonly Run[]) =>
  estimateSeconds({ ...planned, families }, { id: 'a', side: 28 }, runs);

describe('how long a comparison takes', () => {
  it('is what the fastest past training of each family took for an epoch, times epochs and seeds', () => {
    const runs = [past('vae', 8), past('vae', 80), past('wgan', 4)];
    expect(estimate(['vae', 'wgan'], runs)).toBe((8 / 4 + 4 / 4) * 10 * 3);
  });

  it('is not known from other families, networks, pictures or trainings that did not end', () => {
    const others = [
      past('cvae', 8),
      past('vae', 8, { params: familyParams('vae', 'fashion', { epochs: 4, seed: 7 }) }),
      past('vae', 8, { datasetId: 'b' }),
      past('vae', 8, { status: 'stopped' }),
    ];
    expect(estimate(['vae'], others)).toBeNull();
    expect(estimate(['vae', 'cvae'], [past('vae', 8)])).toBeNull();
  });
});
