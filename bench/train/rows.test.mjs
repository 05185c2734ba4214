import { expect, it } from 'vitest';
import { rowsOf } from './rows.mjs';

const MEASURED = [
  { label: 'ours', stepMs: 32 },
  { label: 'our kernels, 2 threads', stepMs: 20 },
  { label: 'stock tfjs-wasm, best formulation', stepMs: 128 },
  { label: 'PyTorch 1 thread', threads: 1, stepMs: 40 },
  { label: 'PyTorch all threads', threads: 2, stepMs: 25 },
];

it('sets ours on one thread beside every other, by the names that these rows always had', () => {
  const rows = rowsOf('C', MEASURED, 64).filter(({ name }) => name === 'train C wasm');
  expect(rows.map(({ value, peer, ratio }) => [value, peer, ratio])).toEqual([
    [2000, 'our kernels, 2 threads', 0.63],
    [2000, 'stock tfjs-wasm, best formulation', 4],
    [2000, 'PyTorch 1 thread', 1.25],
    [2000, 'PyTorch all threads', 0.78],
  ]);
});

it('sets ours on several threads beside PyTorch with as many, and beside ours alone', () => {
  const rows = rowsOf('C', MEASURED, 64).filter(({ name }) => name !== 'train C wasm');
  expect(rows).toEqual([
    {
      ...{ name: 'train C wasm, 2 threads', value: 3200, unit: 'images/s' },
      ...{ peer: 'PyTorch 2 threads', peerValue: 2560, ratio: 1.25 },
    },
    {
      ...{ name: 'train C wasm, 2 threads to one', value: 3200, unit: 'images/s' },
      ...{ peer: 'ours, 1 thread', peerValue: 2000, ratio: 1.6 },
    },
  ]);
});

it('leaves PyTorch out where it is not there', () => {
  expect(rowsOf('C', MEASURED.slice(0, 3), 64).map(({ peer }) => peer)).not.toContain('PyTorch 2 threads');
});
