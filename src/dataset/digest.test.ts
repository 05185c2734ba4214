import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { datasetDigest } from './digest.ts';
import { sha256Hex, sha256HexOfFile } from './sha256.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

describe('SHA-256', () => {
  it.each([0, 3, 64, 100_000])('of %i bytes is the same with and without crypto.subtle', async (length) => {
    const bytes = new Uint8Array(length).map((_, i) => i * 31);
    const expected = createHash('sha256').update(bytes).digest('hex');
    expect(await sha256Hex(bytes)).toBe(expected);
    expect(await sha256Hex(bytes, null)).toBe(expected);
    expect(await sha256HexOfFile(bytes)).toBe(expected);
  });
});

describe('the digest of a dataset', () => {
  const a = { path: '1 A/key.png', sha256: hash('a') };
  const b = { path: '2 B/key.png', sha256: hash('b') };

  it('is that of its sorted list of paths and hashes', async () => {
    expect(await datasetDigest([b, a])).toBe(hash(`1 A/key.png\0${hash('a')}\n2 B/key.png\0${hash('b')}\n`));
  });

  it('differs when a path or a picture differs', async () => {
    const digests = await Promise.all([
      datasetDigest([a, b]),
      datasetDigest([a]),
      datasetDigest([{ ...a, path: '1 A/x.png' }, b]),
      datasetDigest([{ ...a, sha256: b.sha256 }, b]),
    ]);
    expect(new Set(digests).size).toBe(4);
  });
});
