// Looks into the first bytes of a file: which picture format it is and how large. Decodes nothing.

export type PictureFormat =
  'png' | 'jpeg' | 'gif' | 'webp' | 'bmp' | 'ico' | 'avif' | 'heic' | 'tiff' | 'jxl' | 'svg';

export interface SniffedPicture {
  format: PictureFormat;
  /** As stored, before any rotation; 0 where the header does not say. */
  width: number;
  height: number;
}

const SVG_SEARCH_BYTES = 1024;
const BOX_SEARCH_BYTES = 65536;

/** What the bytes are by their signature, or null if they are no picture that we know of. */
export function sniffPicture(bytes: Uint8Array): SniffedPicture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return pngSize(view);
  if (text(0, 3) === '\xff\xd8\xff') return jpegSize(view);
  if (/^GIF8[79]a/.test(text(0, 6))) return gifSize(view);
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return webpSize(view, text(12, 4));
  if (text(0, 2) === 'BM') return bmpSize(view);
  if (text(4, 4) === 'ftyp') return boxedSize(view, text(8, 64));
  if (text(0, 4) === 'II*\0' || text(0, 4) === 'MM\0*') return unsized('tiff');
  if (text(0, 4) === '\0\0\x01\0' || text(0, 4) === '\0\0\x02\0') return unsized('ico');
  if (text(0, 2) === '\xff\x0a' || text(4, 8) === 'JXL \r\n\x87\n') return unsized('jxl');
  if (/^\s*(<\?xml|<!--|<!doctype svg|<svg)/i.test(text(0, SVG_SEARCH_BYTES).replace(/^\xef\xbb\xbf/, '')))
    return text(0, SVG_SEARCH_BYTES).includes('<svg') ? unsized('svg') : null;
  return null;
}

/** What else people take for a picture, or null: only of bytes that `sniffPicture` does not know. */
export function sniffOther(bytes: Uint8Array): 'pdf' | 'video' | null {
  const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  if (text(0, 5) === '%PDF-') return 'pdf';
  // MP4 and QuickTime, WebM and Matroska, AVI.
  const isVideo = text(4, 4) === 'ftyp' || text(0, 4) === '\x1a\x45\xdf\xa3' || text(8, 4) === 'AVI ';
  return isVideo ? 'video' : null;
}

const unsized = (format: PictureFormat): SniffedPicture => ({ format, width: 0, height: 0 });

function pngSize(view: DataView): SniffedPicture {
  if (view.byteLength < 24) return unsized('png');
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) };
}

function gifSize(view: DataView): SniffedPicture {
  if (view.byteLength < 10) return unsized('gif');
  return { format: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** Walks the segments to the frame header (SOF0–SOF15 without DHT, JPG and DAC); ITU T.81, B.1.1.3. */
function jpegSize(view: DataView): SniffedPicture {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) break;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { format: 'jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker === 0xda || marker === 0xd9) break;
    at += 2 + view.getUint16(at + 2);
  }
  return unsized('jpeg');
}

/** The three kinds of WebP: lossy, lossless, extended. */
function webpSize(view: DataView, kind: string): SniffedPicture {
  if (view.byteLength < 30) return unsized('webp');
  if (kind === 'VP8 ')
    return {
      format: 'webp',
      width: view.getUint16(26, true) & 0x3fff,
      height: view.getUint16(28, true) & 0x3fff,
    };
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { format: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  const uint24 = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  return { format: 'webp', width: uint24(24) + 1, height: uint24(27) + 1 };
}

function bmpSize(view: DataView): SniffedPicture | null {
  if (view.byteLength < 26) return null;
  const headerSize = view.getUint32(14, true);
  if (headerSize === 12)
    return { format: 'bmp', width: view.getUint16(18, true), height: view.getUint16(20, true) };
  if (headerSize < 40 || headerSize > 124) return null;
  const [width, height] = [view.getInt32(18, true), view.getInt32(22, true)];
  return { format: 'bmp', width: Math.abs(width), height: Math.abs(height) };
}

/** AVIF and HEIC: the largest of the `ispe` boxes (ISO/IEC 23008-12, 6.5.3); tiles and thumbnails have some too. */
function boxedSize(view: DataView, brands: string): SniffedPicture | null {
  const isAvif = /^avi[fs]/.test(brands) || /^mif1.*avif/s.test(brands);
  const isHeic = /^(hei[cmxs]|hev[cx]|mif1|msf1)/.test(brands);
  if (!isAvif && !isHeic) return null;
  const found = unsized(isAvif ? 'avif' : 'heic');
  const end = Math.min(view.byteLength - 16, BOX_SEARCH_BYTES);
  for (let at = 8; at < end; at++) {
    if (view.getUint32(at) !== 0x69737065) continue;
    found.width = Math.max(found.width, view.getUint32(at + 8));
    found.height = Math.max(found.height, view.getUint32(at + 12));
  }
  return found;
}
