import { describe, expect, it } from 'vitest';
import { LOSS_TERMS } from './colouriser/shared/colouriser-params.ts';
import { colouriserMetrics } from './colouriser/worker/colouriser-step.ts';
import { DISCRIMINATOR_METRICS } from './gan/worker/gan-step.ts';
import { pictureVaeMetrics } from './picture-vae/worker/picture-vae-step.ts';
import { METRICS } from './registry.metrics.ts';
import { KINDS } from './registry.shared.ts';

const toldBy = (kind: string) => [...METRICS[kind]!.epoch, ...METRICS[kind]!.end];

describe('the metrics of a kind', () => {
  it.each(Object.keys(KINDS))('are known, each once, its losses among them: %s', (kind) => {
    const told = toldBy(kind);
    expect(new Set(told).size).toBe(told.length);
    expect(told).toEqual(expect.arrayContaining([...KINDS[kind]!.losses.run]));
  });

  it('are those that its steps report', () => {
    const weights = Object.fromEntries(LOSS_TERMS.map((term) => [term, 1]));
    expect(toldBy('colouriser')).toEqual(expect.arrayContaining(colouriserMetrics(weights as never)));
    expect(toldBy('gan')).toEqual(expect.arrayContaining([...DISCRIMINATOR_METRICS]));
    const pictures = pictureVaeMetrics({ features: true, critic: true }).filter((name) => name !== 'beta');
    expect(toldBy('pictureVae')).toEqual(expect.arrayContaining(pictures));
  });
});
