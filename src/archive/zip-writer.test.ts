import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readZipDirectory } from './zip-directory.ts';
import { createRandom } from '../shared/random.ts';
import { createZipWriter } from './zip-writer.ts';

function collect() {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = createZipWriter((bytes) => void parts.push(bytes));
  return { zip, bytes: () => new Uint8Array(Buffer.concat(parts)) };
}

describe('a zip written as it comes', () => {
  it('is read by others: packed or not, in pieces or whole, empty, with any name', async () => {
    const random = createRandom(1);
    const noise = Uint8Array.from({ length: 200_000 }, () => random.integer(256));
    const { zip, bytes } = collect();
    await zip.add('a/ü🎨.txt', ['eins', 'zwei'.repeat(9999)]);
    await zip.add('noise.bin', [noise.subarray(0, 7), noise.subarray(7)], { isPacked: true });
    await zip.add('packed.bin', [noise]);
    await zip.add('empty', []);
    const file = await zip.begin('bit by bit');
    await file.write(['a']);
    await file.write(['b', 'c']);
    await file.end();
    await zip.end();
    const read = unzipSync(bytes());
    expect(Object.keys(read)).toEqual(['a/ü🎨.txt', 'noise.bin', 'packed.bin', 'empty', 'bit by bit']);
    expect(new TextDecoder().decode(read['a/ü🎨.txt'])).toBe(`eins${'zwei'.repeat(9999)}`);
    expect(read['noise.bin']).toEqual(noise);
    expect(read['packed.bin']).toEqual(noise);
    expect(read.empty).toEqual(new Uint8Array());
    expect(new TextDecoder().decode(read['bit by bit'])).toBe('abc');
    const { members } = await readZipDirectory(new Blob([bytes()]));
    expect(members.map(({ bytes: size }) => size)).toEqual([40_000, 200_000, 200_000, 0, 3]);
  });

  it('is read by others whatever it begins with and wherever it is cut: dark pictures, noise, zeros, repeats', async () => {
    const random = createRandom(3);
    // The first bright pixels lie far in: dark corners begin most pictures.
    const dark = (at: number) => (at % 2352 < 600 ? 0 : (at * at) % 251);
    const kinds: ((at: number, before: Uint8Array) => number)[] = [
      dark,
      () => 0,
      () => random.integer(256),
      (at, before) => (at > 5000 && at % 9000 < 6000 ? before[at - 4999]! : random.integer(4)),
    ];
    const sizes = [1, 2, 3, 700, 18_816, 65_536, 98_304, 98_305, 300_001];
    const { zip, bytes } = collect();
    const written = new Map<string, Uint8Array>();
    for (const level of [1, 2, 6, 9] as const)
      for (const [kind, valueAt] of kinds.entries())
        for (const size of sizes) {
          const content = new Uint8Array(size);
          for (let at = 0; at < size; at++) content[at] = valueAt(at, content);
          const file = await zip.begin(`${level} ${kind} ${size}`, { level });
          const piece = [size, 40_000, 8192][size % 3]!;
          for (let at = 0; at < size; at += piece) await file.write([content.subarray(at, at + piece)]);
          await file.end();
          written.set(`${level} ${kind} ${size}`, content);
        }
    await zip.end();
    const read = unzipSync(bytes());
    for (const [name, content] of written) expect(Buffer.compare(read[name]!, content), name).toBe(0);
  });

  it('holds more files than 16 bits count', async () => {
    const { zip, bytes } = collect();
    const count = 66_000;
    for (let i = 0; i < count; i++) await zip.add(`${i}`, ['x'], { isPacked: true });
    await zip.end();
    const { members } = await readZipDirectory(new Blob([bytes()]));
    expect(members.length).toBe(count);
    expect(members.at(-1)).toMatchObject({ name: `${count - 1}`, bytes: 1 });
  });
});
