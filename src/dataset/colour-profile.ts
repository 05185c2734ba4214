// Whether a file says what its code values mean, and how to read it as if it didn't.
import { hasPngProfile, withoutPngProfile, withoutSrgbTags } from './png/png-chunks.ts';
import type { Profiles } from './paints/reading.ts';
import { readJpegHead } from './sizes/jpeg.ts';
import type { PictureFormat } from './sniff.ts';

/** Whether the picture may decode otherwise when its profile is ignored; of formats that are not looked into, yes. */
export function mayHaveProfile(bytes: Uint8Array, format: PictureFormat): boolean {
  if (format === 'png') return hasPngProfile(bytes);
  if (format === 'jpeg') return readJpegHead(bytes).hasProfile;
  if (format === 'webp') return hasWebpProfile(bytes);
  return format !== 'gif';
}

/** The bytes to hand to a decoder, and whether it is to convert what they are tagged with. */
export function readAs(
  bytes: Uint8Array<ArrayBuffer>,
  format: PictureFormat,
  profiles: Profiles,
): { bytes: Uint8Array<ArrayBuffer>; conversion: ColorSpaceConversion } {
  if (profiles === 'honoured')
    return { bytes: format === 'png' ? withoutSrgbTags(bytes) : bytes, conversion: 'default' };
  if (format === 'png') return { bytes: withoutPngProfile(bytes), conversion: 'default' };
  return { bytes, conversion: mayHaveProfile(bytes, format) ? 'none' : 'default' };
}

/** A picture that a browser is to draw as it is meant: sRGB where its tags mean sRGB. Other files come back as they are. */
export async function asMeant(picture: Blob): Promise<Blob> {
  const isPng = (await picture.slice(1, 4).text()) === 'PNG';
  if (!isPng) return picture;
  const bytes = new Uint8Array(await picture.arrayBuffer());
  const meant = withoutSrgbTags(bytes);
  return meant === bytes ? picture : new Blob([meant], { type: picture.type });
}

/** The flag for a profile of an extended file's first chunk (RFC 9649, 2.7.1). */
function hasWebpProfile(bytes: Uint8Array): boolean {
  const isExtended = String.fromCharCode(...bytes.subarray(12, 16)) === 'VP8X';
  return isExtended && (bytes[20]! & 0x20) !== 0;
}
