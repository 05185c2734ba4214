// What the file of a picture asked about tells beside its pixels: how it is coded, and whether it is one that was imported.
import { codingOf, type Coding } from './coding.ts';
import { sha256Hex } from './sha256.ts';

/** Hex digits of a file's SHA-256 that are kept with an imported picture. */
const HASH_DIGITS = 16;

export async function fileFacts(picture: Blob): Promise<{ coding: Coding; hash: string }> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  return { coding: codingOf(bytes), hash: pictureHash(await sha256Hex(bytes)) };
}

/** See Picture.hash. */
export function pictureHash(sha256: string): string {
  return sha256.slice(0, HASH_DIGITS);
}
