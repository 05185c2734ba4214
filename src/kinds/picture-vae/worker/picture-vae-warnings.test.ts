import { describe, expect, it } from 'vitest';
import { say } from '../../../shared/message.ts';
import { activeUnits, pictureVaeWarning, type VaeSigns } from './picture-vae-warnings.ts';

describe('active latent numbers', () => {
  it('are those whose μ varies over pictures by more than 0.01', () => {
    // [0, 1, 5] constant, deviation 0.05 (variance 0.0025), deviation 0.5
    const means = Float32Array.of(3, 0.05, 0.5, 3, -0.05, -0.5, 3, 0.05, 0.5, 3, -0.05, -0.5);
    expect(activeUnits(means, 3)).toBe(1);
    expect(
      activeUnits(
        means.map((value) => 4 * value),
        3,
      ),
    ).toBe(2);
  });
});

describe('a warning about a picture VAE', () => {
  const fine: VaeSigns = {
    ...{ epoch: 9, step: 900, latentSize: 20, activeUnits: 12, klDivergence: 14 },
    losses: [260, 255, 252, 250, 249, 248],
  };
  const told = (signs: Partial<VaeSigns>) => {
    const warning = pictureVaeWarning({ ...fine, ...signs });
    return warning && say(warning);
  };

  it('is not given while all is well, nor in the first steps', () => {
    expect(told({})).toBeNull();
    expect(told({ activeUnits: 0, klDivergence: 0, step: 200 })).toBeNull();
  });

  it('tells of a collapse, by latent numbers and by nats', () => {
    expect(told({ activeUnits: 0 })).toMatch(/Posterior collapse: after epoch 9 only 0 of 20/);
    expect(told({ klDivergence: 0.05 })).toMatch(/Posterior collapse/);
    expect(told({ latentSize: 128, activeUnits: 6 })).toMatch(/only 6 of 128/);
  });

  it('tells of a loss that keeps turning round, but not of one that does so a little, or once', () => {
    expect(told({ losses: [250, 270, 240, 275, 238, 260] })).toMatch(/goes up and down/);
    expect(told({ losses: [250, 251, 250, 251, 250, 251] })).toBeNull();
    expect(told({ losses: [260, 250, 245, 270, 240, 235] })).toBeNull();
  });
});
