// What might be the preset: the present one and what differs from it. `params` of the run, `shape` of the network and
// the weights of its losses. Chosen before anything was measured; none was added for how the public queries came out.

export const CANDIDATES = [
  { name: 'preset', params: {}, shape: {} },
  { name: 'ends without a gain', params: { endsWithoutGain: true }, shape: {} },
  { name: '16 epochs', params: { epochs: 16 }, shape: {} },
  { name: '24 epochs', params: { epochs: 24 }, shape: {} },
  { name: '8 epochs, rate 6e-3', params: { epochs: 8, learningRate: 6e-3 }, shape: {} },
  {
    name: '12 epochs, batch 32, rate 3e-3',
    params: { epochs: 12, batchSize: 32, learningRate: 3e-3 },
    shape: {},
  },
  {
    name: '24 epochs, batch 128, rate 6e-3',
    params: { epochs: 24, batchSize: 128, learningRate: 6e-3 },
    shape: {},
  },
  { name: '16 epochs, half as wide', params: { epochs: 16 }, shape: { channels: [6, 12], hidden: 64 } },
  { name: '16 epochs, twice as wide', params: { epochs: 16 }, shape: { channels: [24, 48], hidden: 192 } },
  { name: '16 epochs, sees 8 × 8', params: { epochs: 16 }, shape: { side: 8 } },
  { name: '16 epochs, no contrastive loss', params: { epochs: 16 }, shape: { contrastiveWeight: 0 } },
  { name: '16 epochs, twice the class loss', params: { epochs: 16 }, shape: { classWeight: 10 } },
];
