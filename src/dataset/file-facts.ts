// What the file of a picture asked about tells beside its pixels: how it is coded, and whether it is one that was imported.
import { codingOf, type Coding } from './coding.ts';
import { evidenceHash } from './evidence.ts';
import { sha256Hex } from './sha256.ts';

export async function fileFacts(picture: Blob): Promise<{ coding: Coding; hash: string }> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  return { coding: codingOf(bytes), hash: evidenceHash(await sha256Hex(bytes)) };
}
