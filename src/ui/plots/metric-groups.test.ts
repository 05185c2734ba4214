import { describe, expect, it } from 'vitest';
import { metricGroups } from './metric-groups.ts';

describe('groups of metrics', () => {
  it('have every metric once, a validation beside what it validates, the best known first', () => {
    const metrics = ['val_ssim', 'alpha', 'val_recon_loss', 'kl_div', 'recon_loss', 'val_kl_div'];
    const groups = metricGroups(metrics);
    expect(groups.map(({ title }) => title)).toEqual(['recon_loss', 'kl_div', 'alpha', 'val_ssim']);
    expect(groups.at(-1)).toEqual({ title: 'val_ssim', train: null, validation: 'val_ssim' });
    const all = groups
      .flatMap(({ train, validation }) => [train, validation])
      .filter((name) => name !== null);
    expect(all.sort()).toEqual([...metrics].sort());
  });
});
