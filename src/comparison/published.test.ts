import { describe, expect, it } from 'vitest';
import { publishedBeside } from './published.ts';
import { evidenceOf, runOf } from './test-evidence.ts';

const curve = (first: number, last: number, epochs: number) =>
  Array.from({ length: epochs }, (_, i) => first + ((last - first) * i) / (epochs - 1));

describe('published figures', () => {
  it('stand beside ours of the same pictures, preset and family only', () => {
    const runs = [runOf('vae', 1), runOf('wgan-gp', 1), runOf('dcgan', 1, { preset: 'compact' })];
    expect(new Set(publishedBeside(evidenceOf(runs)).map(({ family }) => family))).toEqual(new Set(['vae']));
    expect(publishedBeside(evidenceOf(runs, { digest: 'f'.repeat(64) }))).toEqual([]);
    // The name alone is anybody's.
    expect(publishedBeside(evidenceOf(runs, { name: 'Fashion-MNIST', digest: '' }))).toEqual([]);
  });

  it('are met by ours after as many epochs, where we trained longer', () => {
    const values = [...curve(286, 241, 20), 200, 100];
    const run = runOf('vae', 1, { epochs: 22, epochValues: { train_loss: values } });
    const last = publishedBeside(evidenceOf([run])).find(({ measure }) => measure === 'last')!;
    expect(last).toMatchObject({ value: 240.98, epochs: 20, oursEpochs: 20 });
    expect(last.ours!.mean).toBe(241);
  });

  it('are met by ours after fewer epochs where we trained shorter, and it says so', () => {
    const run = runOf('vae', 1, { epochs: 4, epochValues: { train_loss: [290, 270, 260, 255] } });
    const last = publishedBeside(evidenceOf([run])).find(({ measure }) => measure === 'last')!;
    expect([last.oursEpochs, last.ours!.mean]).toEqual([4, 255]);
  });

  it('tell by how much a loss shrank by its size, and where the source contradicts itself', () => {
    const run = runOf('wgan', 1, { epochs: 2, epochValues: { d_loss: [-0.2, -0.05] } });
    const shrank = publishedBeside(evidenceOf([run])).find(({ measure }) => measure === 'improvement')!;
    expect(shrank.ours!.mean).toBeCloseTo(0.75, 9);
    expect(shrank.ownFigures).toBeCloseTo(0.869, 3);
    expect(shrank.value).toBe(0.987);
  });

  it('have nothing of ours beside them where none finished', () => {
    const rows = publishedBeside(evidenceOf([runOf('vae', 1, { status: 'failed', peakBytes: 5 })]));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ ours }) => ours === null)).toBe(true);
  });
});
