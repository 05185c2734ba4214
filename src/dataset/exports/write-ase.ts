// An Adobe Swatch Exchange file (.ase) of named colours; lists/read-ase.ts reads it back.
import { paletteName, type PaletteColour } from './palette.ts';

const HEADER_BYTES = 12;
const COLOUR_BLOCK = 0x0001;
/** 0 global, 1 spot, 2 normal. */
const NORMAL = 2;

/** Big-endian: `ASEF`, version 1.0, the number of blocks, then a block per colour, sRGB as three floats 0–1. */
export function writeAse(colours: readonly PaletteColour[]): Uint8Array<ArrayBuffer> {
  const blocks = colours.map(colourBlock);
  const bytes = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, HEADER_BYTES));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x41534546);
  view.setUint16(4, 1);
  view.setUint16(6, 0);
  view.setUint32(8, blocks.length);
  let at = HEADER_BYTES;
  for (const block of blocks) {
    bytes.set(block, at);
    at += block.length;
  }
  return bytes;
}

/** Type, length; name's length in UTF-16 units with its closing zero, name; `RGB `; values; kind. */
function colourBlock({ name, rgb }: PaletteColour): Uint8Array {
  const text = paletteName(name);
  const content = 2 + 2 * (text.length + 1) + 4 + 12 + 2;
  const view = new DataView(new ArrayBuffer(6 + content));
  view.setUint16(0, COLOUR_BLOCK);
  view.setUint32(2, content);
  view.setUint16(6, text.length + 1);
  let at = 8;
  for (let i = 0; i < text.length; i++, at += 2) view.setUint16(at, text.charCodeAt(i));
  at += 2;
  view.setUint32(at, 0x52474220); // 'RGB '
  rgb.forEach((v, c) => view.setFloat32(at + 4 + 4 * c, Math.min(255, Math.max(0, v)) / 255));
  view.setUint16(at + 16, NORMAL);
  return new Uint8Array(view.buffer);
}
