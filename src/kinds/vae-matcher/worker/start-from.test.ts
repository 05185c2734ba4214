import { describe, expect, it } from 'vitest';
import { encodeSafetensors } from '../../../shared/safetensors.ts';
import { startFrom, weightsToStartFrom } from './start-from.ts';

const SPECS = [
  { name: 'encoder/a', shape: [2], deviation: 1 },
  { name: 'decoder/b', shape: [1, 2], deviation: 1 },
  { name: 'head/weights', shape: [3], deviation: 1 },
];

describe('a training that goes on from a model', () => {
  it('begins with its arrays where name and shape are the same, and with drawn ones elsewhere', async () => {
    const stored = encodeSafetensors(
      new Map([
        ['encoder/a', { shape: [2], data: Float32Array.of(1, 2) }],
        ['head/weights', { shape: [2], data: Float32Array.of(8, 9) }],
      ]),
    );
    const store = { readWeights: async (id: string) => (id === 'm' ? stored : new Uint8Array()) };
    const known = await weightsToStartFrom({ startsFrom: 'm' }, store);
    const drawn = Float32Array.of(-1, -2, -3, -4, -5, -6, -7);
    expect([...startFrom(SPECS, drawn, known)]).toEqual([1, 2, -3, -4, -5, -6, -7]);
  });

  it('draws all where it goes on from none', async () => {
    const store = { readWeights: () => Promise.reject(new Error('not asked for')) };
    const known = await weightsToStartFrom({}, store);
    expect(known).toBeNull();
    expect([...startFrom(SPECS, new Float32Array(7).fill(-1), known)]).toEqual(Array(7).fill(-1));
  });
});
