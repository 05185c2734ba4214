// What the file of a picture asked about tells beside its pixels: how it is coded, and whether it is one that was imported.
import { codingOf, type Coding } from './coding.ts';
import { evidenceHash } from './paints/evidence.ts';
import type { MatrixProfile } from './icc-profile.ts';
import { pngProfile } from './png/png-profile.ts';
import { sha256Hex } from './sha256.ts';

export interface FileFacts {
  coding: Coding;
  /** See Picture.hash. */
  hash: string;
  /** Of a PNG that has one of curves and a matrix. */
  profile?: MatrixProfile;
}

export async function fileFacts(picture: Blob): Promise<FileFacts> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  const profile = await pngProfile(bytes);
  return {
    coding: codingOf(bytes),
    hash: evidenceHash(await sha256Hex(bytes)),
    ...(profile && { profile }),
  };
}
