// A pack taken apart and put together again with something changed, for tests of what is refused.
import { unzipSync, zipSync } from 'fflate';
import { sha256Hex } from '../../dataset/sha256.ts';

export type Files = Record<string, Uint8Array>;

const encoder = new TextEncoder();
export const text = (value: string) => encoder.encode(value);
export const json = (value: unknown) => text(JSON.stringify(value));
export const parse = <T>(bytes: Uint8Array | undefined) => JSON.parse(new TextDecoder().decode(bytes)) as T;

export function without(files: Files, path: string): Files {
  return Object.fromEntries(Object.entries(files).filter(([name]) => name !== path));
}

export function manifest(files: Files, patch: object): Files {
  return { ...files, 'manifest.json': json({ ...parse<object>(files['manifest.json']), ...patch }) };
}

/** The file replaced, with its size and checksum in the manifest made right. */
export async function replaced(files: Files, path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Files> {
  const sha256 = await sha256Hex(bytes);
  const { files: listed } = parse<{ files: { path: string }[] }>(files['manifest.json']);
  const entries = listed.map((file) => (file.path === path ? { path, bytes: bytes.length, sha256 } : file));
  return { ...manifest(files, { files: entries }), [path]: bytes };
}

/** Where the name stands in the zip: first in the file's own header, then in the directory. */
export function places(zip: Uint8Array, name: string): number[] {
  const bytes = text(name);
  const found: number[] = [];
  for (let at = zip.indexOf(bytes[0]!); at >= 0; at = zip.indexOf(bytes[0]!, at + 1))
    if (bytes.every((byte, i) => zip[at + i] === byte)) found.push(at);
  return found;
}

/** The same zip with another name of the same length for a file. */
export function renamed(zip: Uint8Array, from: string, to: string): Uint8Array<ArrayBuffer> {
  const copy = zip.slice();
  for (const at of places(zip, from)) copy.set(text(to), at);
  return copy;
}

/** The zip's directory says another size of what the file unpacks to. */
export function lieAboutSize(zip: Uint8Array, name: string, bytes: number): Uint8Array<ArrayBuffer> {
  const copy = zip.slice();
  const at = places(zip, name).at(-1)! - 46;
  new DataView(copy.buffer).setUint32(at + 24, bytes, true);
  return copy;
}

export const unzip = (pack: Uint8Array): Files => unzipSync(pack);
export const zip = (files: Files, level: 0 | 1 | 6 = 1) =>
  zipSync(files, { level }) as Uint8Array<ArrayBuffer>;
