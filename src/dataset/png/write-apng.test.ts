import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hasSoundChecksums } from './png-checksums.ts';
import { chunksOf, viewOf } from './png-chunks.ts';
import { writeApng } from './write-apng.ts';

describe('an animated PNG', () => {
  const frames = [10, 200, 90].map((value) => new Uint8Array(4 * 4 * 3).fill(value));

  it('has its frames in order, each as it was given, under sound checksums', async () => {
    const bytes = await writeApng(frames, 4, 80);
    const view = viewOf(bytes);
    const chunks = chunksOf(view);
    expect(chunks.map(({ type }) => type)).toEqual([
      'IHDR',
      'acTL',
      'fcTL',
      'IDAT',
      'fcTL',
      'fdAT',
      'fcTL',
      'fdAT',
      'IEND',
    ]);
    expect(hasSoundChecksums(bytes)).toBe(true);
    expect(view.getUint32(chunks[1]!.from + 8)).toBe(3);
    const numbers = chunks
      .filter(({ type }) => type === 'fcTL' || type === 'fdAT')
      .map(({ from }) => view.getUint32(from + 8));
    expect(numbers).toEqual([0, 1, 2, 3, 4]);
    expect([view.getUint16(chunks[2]!.from + 28), view.getUint16(chunks[2]!.from + 30)]).toEqual([80, 1000]);
    const data = chunks
      .filter(({ type }) => type === 'IDAT' || type === 'fdAT')
      .map(({ type, from, to }) => inflateSync(bytes.subarray(from + (type === 'IDAT' ? 8 : 12), to - 4)));
    expect(data.map((rows) => [rows[0], rows[1], rows.length])).toEqual(
      [10, 200, 90].map((value) => [0, value, 4 * 13]),
    );
  });
});
