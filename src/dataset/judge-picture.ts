// Judges a file as closely as it needs: most by their heads alone.
import { ifThere } from './if-there.ts';
import { inspectPicture, type Inspection } from './inspect.ts';
import type { PictureFormat } from './sniff.ts';

const closely = ifThere(() => import('./look-closely.ts')); // most files never need it

const COMMON: readonly PictureFormat[] = ['png', 'jpeg', 'webp'];

/** As `inspectPicture`; what that refuses, and the rarer formats, are looked at more closely. */
export async function judgePicture(bytes: Uint8Array): Promise<Inspection> {
  const inspected = inspectPicture(bytes);
  if (inspected.usable && COMMON.includes(inspected.format)) return inspected;
  return (await closely())?.lookClosely(bytes, inspected) ?? inspected;
}
