// Looks into a file: which picture format it is and how large what a decoder makes of it would be. Decodes nothing.
import { boxedSize } from './sizes/boxed.ts';
import { gifSize } from './sizes/gif.ts';
import { iconSize } from './sizes/icon.ts';
import { readJpegHead } from './sizes/jpeg.ts';
import type { Size } from './sizes/size.ts';
import { webpSize } from './sizes/webp.ts';

export type PictureFormat =
  'png' | 'jpeg' | 'gif' | 'webp' | 'bmp' | 'ico' | 'avif' | 'heic' | 'tiff' | 'jxl' | 'svg';

export interface SniffedPicture {
  format: PictureFormat;
  /** As stored, before any rotation; of several frames or pictures the largest; 0 where the file does not say. */
  width: number;
  height: number;
}

const SVG_SEARCH_BYTES = 1024;

/** What the bytes are by their signature, or null if they are no picture that we know of. */
export function sniffPicture(bytes: Uint8Array): SniffedPicture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return pngSize(view);
  if (text(0, 3) === '\xff\xd8\xff') return sized('jpeg', readJpegHead(bytes).size);
  if (/^GIF8[79]a/.test(text(0, 6))) return sized('gif', gifSize(view));
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return sized('webp', webpSize(view));
  if (text(0, 2) === 'BM') return bmpSize(view);
  if (text(4, 4) === 'ftyp') return boxedPicture(view, text(8, 64));
  if (text(0, 4) === 'II*\0' || text(0, 4) === 'MM\0*') return unsized('tiff');
  if (text(0, 4) === '\0\0\x01\0' || text(0, 4) === '\0\0\x02\0') return sized('ico', iconSize(view));
  if (text(0, 2) === '\xff\x0a' || text(4, 8) === 'JXL \r\n\x87\n') return unsized('jxl');
  if (/^\s*(<\?xml|<!--|<!doctype svg|<svg)/i.test(text(0, SVG_SEARCH_BYTES).replace(/^\xef\xbb\xbf/, '')))
    return text(0, SVG_SEARCH_BYTES).includes('<svg') ? unsized('svg') : null;
  return null;
}

const sized = (format: PictureFormat, { width, height }: Size): SniffedPicture => ({ format, width, height });
const unsized = (format: PictureFormat): SniffedPicture => ({ format, width: 0, height: 0 });

function pngSize(view: DataView): SniffedPicture {
  if (view.byteLength < 24) return unsized('png');
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) };
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

function boxedPicture(view: DataView, brands: string): SniffedPicture | null {
  const isAvif = /^avi[fs]/.test(brands) || /^mif1.*avif/s.test(brands);
  const isHeic = /^(hei[cmxs]|hev[cx]|mif1|msf1)/.test(brands);
  if (!isAvif && !isHeic) return null;
  return sized(isAvif ? 'avif' : 'heic', boxedSize(view));
}
