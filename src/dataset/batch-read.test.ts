import { describe, expect, it } from 'vitest';
import { createBatchReader } from './batch-read.ts';
import { createWindowReader } from '../archive/read-window.ts';
import { nextTurn } from '../shared/next-turn.ts';

const noise = (length: number, seed: number) =>
  new Uint8Array(length).map((_, i) => (Math.imul(i + seed, 2654435761) >>> 11) & 255);

describe('files read in batches', () => {
  it('are the same as read one by one, whatever their sizes', async () => {
    const read = createBatchReader();
    const contents = Array.from({ length: 100 }, (_, i) => noise(i % 7 === 0 ? 70_000 : i * 3, i));
    const found = await Promise.all(contents.map((bytes) => read(new Blob([bytes]))));
    expect(found.every((bytes, i) => Buffer.compare(bytes, contents[i]!) === 0)).toBe(true);
  });

  it('do not share their bytes', async () => {
    const read = createBatchReader();
    const [a, b] = await Promise.all([read(new Blob(['aa'])), read(new Blob(['bb']))]);
    expect([a.buffer.byteLength, b.buffer.byteLength]).toEqual([2, 2]);
  });

  it('wait for a batch that is being read, and are the next one', async () => {
    const read = createBatchReader();
    const batches: number[] = [];
    const { arrayBuffer } = Blob.prototype;
    Blob.prototype.arrayBuffer = function () {
      batches.push(this.size);
      return arrayBuffer.call(this);
    };
    try {
      const first = [read(new Blob(['a'])), read(new Blob(['b']))];
      await nextTurn();
      const then = ['c', 'd', 'e'].map((text) => read(new Blob([text])));
      expect((await Promise.all([...first, ...then])).map(([byte]) => byte)).toEqual([97, 98, 99, 100, 101]);
    } finally {
      Blob.prototype.arrayBuffer = arrayBuffer;
    }
    expect(batches).toEqual([2, 3]);
  });

  it('come out even if one of them has changed its size since, which fails for itself', async () => {
    const read = createBatchReader();
    const gone = Object.defineProperty(new Blob(['x']), 'size', { value: 9 });
    gone.arrayBuffer = () => Promise.reject(new Error('gone'));
    const [a, bad, b] = await Promise.allSettled([
      read(new Blob(['aa'])),
      read(gone),
      read(new Blob(['bb'])),
    ]);
    expect([a, bad, b]).toMatchObject([
      { value: new Uint8Array([97, 97]) },
      { status: 'rejected' },
      { value: new Uint8Array([98, 98]) },
    ]);
  });
});

describe('parts of a file read through windows', () => {
  it('are the bytes that were asked for, in any order, across windows and at the end', async () => {
    const bytes = noise(10_000_000, 1);
    const reader = createWindowReader(new Blob([bytes]));
    const parts = [
      [0, 10],
      [4_194_300, 4_194_310],
      [5, 4_194_309],
      [20, 30],
      [9_999_990, 10_000_010],
      [7, 9_000_000],
    ];
    const found = await Promise.all(parts.map(([start, end]) => reader.read(start!, end!)));
    found.forEach((part, i) => expect(Buffer.compare(part, bytes.subarray(...parts[i]!))).toBe(0));
  });

  it('cost one read of the file for many neighbours', async () => {
    let reads = 0;
    const file = new Blob([noise(100_000, 1)]);
    const slice = file.slice.bind(file);
    file.slice = (...range) => (reads++, slice(...range));
    const reader = createWindowReader(file);
    for (let at = 0; at < 100_000; at += 1000) await reader.read(at, at + 1000);
    expect(reads).toBe(1);
  });
});
