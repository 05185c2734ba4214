// The markers of a JPEG file up to its first scan, found as decoders find them (ITU T.81, B.1.1.2 and libjpeg's
// next_marker): bytes between segments are passed over, fill bytes too, and some markers have no segment.
import { larger, NOTHING, type Size } from './size.ts';

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** TEM, RST0–RST7 and SOI stand alone: no length follows them. */
export function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/** SOF0–SOF15 without DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Where the next marker's code stands, or the length of the file. */
export function nextMarker(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && at + 1 < bytes.length) {
    while (bytes[at + 1] === 0xff) at++;
    if (at + 1 < bytes.length && bytes[at + 1] !== 0) return at + 1;
    at = bytes.indexOf(0xff, at + 1);
  }
  return bytes.length;
}

const PROFILE = 0xe2;
/** How an APP2 segment with a profile begins (ICC.1:2022, B.4). */
const PROFILE_MARK = [...'ICC_PROFILE\0'].map((letter) => letter.charCodeAt(0));

export interface JpegHead {
  /** The largest of all frame headers. */
  size: Size;
  /** Whether it carries a colour profile. */
  hasProfile: boolean;
  /** Where the first scan begins; the file's length without one. */
  scanStart: number;
}

/** What stands before the first scan. */
export function readJpegHead(bytes: Uint8Array): JpegHead {
  let size = NOTHING;
  let hasProfile = false;
  for (let at = nextMarker(bytes, 2); at + 2 < bytes.length;) {
    const marker = bytes[at]!;
    if (marker === START_OF_SCAN) return { size, hasProfile, scanStart: at - 1 };
    if (marker === END_OF_IMAGE) break;
    const uint16 = (offset: number) => ((bytes[at + offset] ?? 0) << 8) | (bytes[at + offset + 1] ?? 0);
    if (isFrame(marker)) size = larger(size, { width: uint16(6), height: uint16(4) });
    hasProfile ||= marker === PROFILE && PROFILE_MARK.every((code, i) => bytes[at + 3 + i] === code);
    at = nextMarker(bytes, at + 1 + (standsAlone(marker) ? 0 : Math.max(2, uint16(1))));
  }
  return { size, hasProfile, scanStart: bytes.length };
}
