import { existsSync, readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../archive/crc32.ts';
import { entriesOfZip } from './zip-source.ts';

type Tree = Parameters<typeof zipSync>[0];
const bytesOf = (text: string) => new TextEncoder().encode(text);
const pack = (tree: Tree) => zipSync(tree) as Uint8Array<ArrayBuffer>;
const entriesOf = (bytes: Uint8Array<ArrayBuffer>) => entriesOfZip(new Blob([bytes]));

async function contentsOf(bytes: Uint8Array<ArrayBuffer>): Promise<Record<string, string>> {
  const contents: Record<string, string> = {};
  for (const entry of await entriesOf(bytes))
    contents[entry.path] = new TextDecoder().decode(await (await entry.open()).read());
  return contents;
}

/** Sets bytes at every place where the pattern stands. */
function patch(bytes: Uint8Array<ArrayBuffer>, signature: number[], offset: number, value: number[]) {
  const copy = bytes.slice();
  for (let at = 0; at < copy.length - 4; at++)
    if (signature.every((b, i) => copy[at + i] === b)) copy.set(value, at + offset);
  return copy;
}
const MEMBER = [0x50, 0x4b, 1, 2];
const LOCAL = [0x50, 0x4b, 3, 4];

/** The same archive with its end records as they are above 65,535 members or 4 GB. */
function asZip64(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const end = bytes.length - 22;
  const plain = new DataView(bytes.buffer, end);
  const records = new Uint8Array(56 + 20 + 22);
  const view = new DataView(records.buffer);
  view.setUint32(0, 0x06064b50, true);
  view.setUint32(4, 44, true);
  view.setUint32(24, plain.getUint16(10, true), true);
  view.setUint32(32, plain.getUint16(10, true), true);
  view.setUint32(40, plain.getUint32(12, true), true);
  view.setUint32(48, plain.getUint32(16, true), true);
  view.setUint32(56, 0x07064b50, true);
  view.setUint32(64, end, true);
  view.setUint32(72, 1, true);
  records.set(bytes.subarray(end), 76);
  records.fill(0xff, 76 + 8, 76 + 20);
  return new Uint8Array([...bytes.subarray(0, end), ...records]);
}

describe('a zip archive', () => {
  const tree: Tree = {
    'S/1 Fawn/key.png': bytesOf('stored or not'.repeat(100)),
    'S/2 Été 🎨/key.png': [bytesOf('plain'), { level: 0 }],
    'S/empty/': new Uint8Array(),
    'S/1 Fawn/': new Uint8Array(),
  };

  it('gives its files, deflated or stored, and its empty folders', async () => {
    const entries = await entriesOf(pack(tree));
    expect(entries.map(({ path }) => path)).toEqual(['S/1 Fawn/key.png', 'S/2 Été 🎨/key.png', 'S/empty/']);
    const [first, second] = await Promise.all(
      entries.slice(0, 2).map(async (entry) => (await entry.open()).read()),
    );
    expect(first).toEqual(bytesOf('stored or not'.repeat(100)));
    expect(second).toEqual(bytesOf('plain'));
  });

  it('is read the same in its large form (zip64) and with something put in front of it', async () => {
    const small = pack({ 'a/b': bytesOf('x'), 'c/d': bytesOf('y') });
    const contents = { 'a/b': 'x', 'c/d': 'y' };
    expect(await contentsOf(small)).toEqual(contents);
    expect(await contentsOf(asZip64(small))).toEqual(contents);
    expect(await contentsOf(new Uint8Array([...bytesOf('#!/bin/sh'), ...small]))).toEqual(contents);
  });

  it('has names in UTF-8 or in the code page of old archives', async () => {
    const old = patch(pack({ 'aaa/b': bytesOf('x') }), MEMBER, 46, [0x90, 0x74, 0x82]);
    expect((await entriesOf(old))[0]!.path).toBe('Été/b');
  });

  it('turns back slashes round and keeps paths relative', async () => {
    const entries = await entriesOf(pack({ 'a\\b': bytesOf('x'), '/etc/x': bytesOf('y') }));
    expect(entries.map(({ path }) => path)).toEqual(['a/b', 'etc/x']);
  });
});

describe('a file in an archive', () => {
  it.each([1, 10_000, 5_000_000])('of %i bytes that hardly compress comes out as it was', async (size) => {
    const bytes = new Uint8Array(size).map((_, i) => (Math.imul(i, 2654435761) >>> 13) & 255);
    for (const level of [0, 6] as const) {
      const [entry] = await entriesOf(pack({ 'a/b': [bytes, { level }], 'a/c': bytesOf('x') }));
      expect(Buffer.compare(await (await entry!.open()).read(), bytes)).toBe(0);
    }
  });
});

describe('a bad zip archive', () => {
  const good = pack({ 'a/b': bytesOf('hello '.repeat(1000)), 'c/d': bytesOf('y') });
  const badZip = (sentence: RegExp) => ({
    code: 'bad-zip',
    message: expect.stringMatching(sentence) as string,
  });

  it.each([0, 6])('gives no file of which one bit has flipped (level %i)', async (level) => {
    const bytes = pack({
      'a/b.jpg': [bytesOf('a picture without a checksum of its own'), { level }],
    } as Tree);
    const at = 30 + 'a/b.jpg'.length + 5;
    bytes[at]! ^= 4;
    const [entry] = await entriesOf(bytes);
    await expect((await entry!.open()).read()).rejects.toMatchObject({
      code: 'not-a-picture',
      message: expect.stringMatching(/^damaged in the archive/) as string,
    });
  });

  it('is told from something else', async () => {
    for (const bytes of [new Uint8Array(), bytesOf('text'), new Uint8Array(1000)])
      await expect(entriesOf(bytes)).rejects.toMatchObject(badZip(/not a zip archive/));
  });

  it.each([4, 30, 60, good.length - 30, good.length - 22, good.length - 1])(
    'cut off after %i bytes is called not complete',
    async (length) => {
      const cut = good.slice(0, length);
      await expect(entriesOf(cut)).rejects.toMatchObject(badZip(/not complete/));
    },
  );

  it('protected with a password says so', async () => {
    await expect(entriesOf(patch(good, MEMBER, 8, [1, 0]))).rejects.toMatchObject(badZip(/password/));
  });

  it('in several parts says so', async () => {
    const parted = patch(good, [0x50, 0x4b, 5, 6], 4, [1, 0]);
    await expect(entriesOf(parted)).rejects.toMatchObject(badZip(/several files/));
  });

  it('whose files overlap is refused', async () => {
    const bomb = patch(good, MEMBER, 42, [0, 0, 0, 0]);
    await expect(entriesOf(bomb)).rejects.toMatchObject(badZip(/overlap/));
  });

  it('that unpacks to more than 20 GB is refused', async () => {
    const tree = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`a/${i}`, bytesOf('x')]));
    const huge = patch(pack(tree), MEMBER, 24, [0xfe, 0xff, 0xff, 0xff]);
    await expect(entriesOf(huge)).rejects.toMatchObject(badZip(/20 GB/));
  });
});

describe('a bad file in an archive', () => {
  const read = async (bytes: Uint8Array<ArrayBuffer>) => (await (await entriesOf(bytes))[0]!.open()).read();
  const reason = (message: RegExp) => ({
    code: 'not-a-picture',
    message: expect.stringMatching(message) as string,
  });
  const good = pack({ 'a/b': bytesOf('hello '.repeat(1000)) });

  it('is stopped where it gives more than it announces, without unpacking the rest', async () => {
    const bomb = pack({ 'a/b': new Uint8Array(50_000_000) });
    await expect(read(patch(bomb, MEMBER, 24, [100, 0, 0, 0]))).rejects.toMatchObject(reason(/damaged/));
    const small = pack({ 'a/b': new Uint8Array(5_000_000) });
    await expect(read(patch(small, MEMBER, 24, [100, 0, 0, 0]))).rejects.toMatchObject(reason(/damaged/));
  });

  it('is refused unread where it announces more than 100 MB', async () => {
    await expect(read(patch(good, MEMBER, 24, [0, 0, 0, 0x20]))).rejects.toMatchObject(reason(/too large/));
  });

  it.each<[string, Uint8Array<ArrayBuffer>, RegExp]>([
    ['gives less than it announces', patch(good, MEMBER, 24, [0, 0x20, 0, 0]), /damaged/],
    ['has broken data', patch(good, LOCAL, 34, [0xff, 0xff, 0xff, 0xff]), /damaged/],
    ['has no header of its own', patch(good, LOCAL, 0, [0, 0, 0, 0]), /damaged/],
    ['is packed in an unknown way', patch(good, MEMBER, 10, [14, 0]), /method 14/],
  ])('that %s is skipped with a reason', async (_, bytes, message) => {
    await expect(read(bytes)).rejects.toMatchObject(reason(message));
  });
});

/** An archive of stored members as they are written by hand: names in any bytes, with extra fields. */
function writeZip(
  members: { name: number[]; extra?: number[] }[],
  count = members.length,
): Uint8Array<ArrayBuffer> {
  const le = (value: number, bytes: number) =>
    Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 255);
  const local: number[] = [];
  const directory: number[] = [];
  for (const { name, extra = [] } of members) {
    const head = [...le(20, 2), ...le(0, 2), ...le(0, 2), ...le(0, 4), ...le(0, 4), ...le(0, 4), ...le(0, 4)];
    const [names, extras] = [le(name.length, 2), le(extra.length, 2)];
    const from = [...le(0, 2), ...le(0, 2), ...le(0, 2), ...le(0, 4), ...le(local.length, 4)];
    directory.push(0x50, 0x4b, 1, 2, ...le(20, 2), ...head, ...names, ...extras, ...from);
    for (const byte of [...name, ...extra]) directory.push(byte);
    local.push(0x50, 0x4b, 3, 4, ...head, ...names, ...extras, ...name, ...extra);
  }
  const place = [...le(count, 2), ...le(count, 2), ...le(directory.length, 4), ...le(local.length, 4), 0, 0];
  const out = new Uint8Array(local.length + directory.length + 22);
  out.set(local);
  out.set(directory, local.length);
  out.set([0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...place], local.length + directory.length);
  return out;
}

const latin = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const pathsOf = async (bytes: Uint8Array<ArrayBuffer>) => (await entriesOf(bytes)).map(({ path }) => path);

describe('zips of other writers', () => {
  it('with more files than their end record can count give all of them', async () => {
    const members = Array.from({ length: 65_538 }, (_, i) => ({ name: latin(`${i}`) }));
    expect(await pathsOf(writeZip(members, 2))).toHaveLength(65_538);
    await expect(entriesOf(writeZip(members.slice(0, 5), 4))).rejects.toMatchObject({ code: 'bad-zip' });
  });

  it('take the Unicode path of field 0x7075, if it is of that name', async () => {
    const name = latin('__/k');
    const field = (checksum: number) => {
      const path = [...bytesOf('桜色/k')];
      const sum = [0, 8, 16, 24].map((shift) => (checksum >>> shift) & 255);
      return [0x75, 0x70, 5 + path.length, 0, 1, ...sum, ...path];
    };
    const checksum = crc32(Uint8Array.from(name));
    expect(await pathsOf(writeZip([{ name, extra: [9, 9, 1, 0, 7, ...field(checksum)] }]))).toEqual([
      '桜色/k',
    ]);
    expect(await pathsOf(writeZip([{ name, extra: field(checksum + 1) }]))).toEqual(['__/k']);
    expect(await pathsOf(writeZip([{ name, extra: [0x75, 0x70, 255, 0, 1] }]))).toEqual(['__/k']);
  });

  it('have names in the code page of where they come from', async () => {
    const names = [latin('101 Gr\x9bn'), latin('102 \xb5rvore'), latin('103 N\xc6o')];
    const paths = await pathsOf(writeZip(names.map((name) => ({ name }))));
    expect(paths).toEqual(['101 Grøn', '102 Árvore', '103 Não']);
  });
});

const CASES = new URL('../../../shared/cases/zip-names/', import.meta.url);

describe.skipIf(!existsSync(CASES))('the zips of ../shared/cases/zip-names/', () => {
  it.each([
    ['windows-cp850.zip', ['101 Grøn', '102 Árvore', '103 Não']],
    ['winrar-unicode-path-7075.zip', ['桜色', '若草', '101 Grøn']],
  ])('%s has its names', async (file, names) => {
    const paths = await pathsOf(new Uint8Array(readFileSync(new URL(file, CASES))));
    expect(paths).toEqual(names.map((name) => `F/${name}/key.png`));
  });
});
