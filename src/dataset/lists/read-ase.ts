// A list of colours out of an Adobe Swatch Exchange file (.ase): big-endian blocks, colours and groups of them.
import { labOfD50Lab } from '../../colour/lab-d50.ts';
import { rgbOfLab } from '../../colour/lab.ts';
import { message, type Message } from '../../shared/message.ts';
import type { Rgb } from '../dataset.ts';
import { CMYK_REASON, emptyList, isFull, type ColourList } from './colour-list.ts';

const HEADER_BYTES = 12;
const COLOUR_BLOCK = 0x0001;

export const ENDS_EARLY = message('lists.endsEarly');
const DAMAGED = message('lists.damaged');

/**
 * RGB and grey are taken as sRGB code values (a file does not say), Lab is relative to D50 and adapted to D65; CMYK is
 * skipped. The count in the header is not believed: blocks are read until the file ends. Null for what is no such file.
 */
export function readAse(bytes: Uint8Array): ColourList | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < HEADER_BYTES || view.getUint32(0) !== 0x41534546) return null; // 'ASEF'
  const list = emptyList();
  let number = 0;
  for (let at = HEADER_BYTES; at < view.byteLength && !isFull(list);) {
    const isWhole = at + 6 <= view.byteLength && at + 6 + view.getUint32(at + 2) <= view.byteLength;
    if (!isWhole) {
      list.skipped.push({ path: placeOf(number + 1), reason: ENDS_EARLY });
      break;
    }
    const length = view.getUint32(at + 2);
    if (view.getUint16(at) === COLOUR_BLOCK)
      addColour(list, new DataView(bytes.buffer, bytes.byteOffset + at + 6, length), ++number);
    at += 6 + length;
  }
  if (number < view.getUint32(8) && list.skipped.at(-1)?.reason !== ENDS_EARLY && !hasGroups(view))
    list.skipped.push({ path: placeOf(number + 1), reason: message('lists.announcedOnly') });
  return list;
}

/** Name (UTF-16 with its length and a closing zero), model, values, kind. */
function addColour(list: ColourList, block: DataView, number: number): void {
  const at = placeOf(number);
  const nameBytes = block.byteLength >= 2 ? 2 * block.getUint16(0) : Infinity;
  if (block.byteLength < 2 + nameBytes + 4) return void list.skipped.push({ path: at, reason: DAMAGED });
  const name = utf16(block, 2, nameBytes);
  const model = String.fromCharCode(...[0, 1, 2, 3].map((i) => block.getUint8(2 + nameBytes + i)));
  const rgb = colourOf(model.trim().toUpperCase(), block, 2 + nameBytes + 4);
  if ('key' in rgb) list.skipped.push({ path: placeOf(number, name), reason: rgb });
  else list.colours.push({ code: null, name, rgb, at });
}

function colourOf(model: string, block: DataView, at: number): Rgb | Message {
  if (model === 'CMYK') return CMYK_REASON;
  const count = { RGB: 3, LAB: 3, GRAY: 1 }[model];
  if (!count) return message('lists.unknownModel', { model });
  if (at + 4 * count > block.byteLength) return DAMAGED;
  const values = Array.from({ length: count }, (_, i) => block.getFloat32(at + 4 * i));
  const [x, y = x!, z = x!] = values as [number, number?, number?];
  if (model === 'LAB') return isLab(100 * x, y, z) ? rgbOfLab(labOfD50Lab([100 * x, y, z])) : DAMAGED;
  return [x, y, z].every((v) => v >= 0 && v <= 1) ? [255 * x, 255 * y, 255 * z] : DAMAGED;
}

/** “colour 3”, or “colour 3, “Fawn””. */
export function placeOf(number: number, name = ''): Message {
  const at = message('lists.colour', { number });
  return name === '' ? at : message('lists.named', { at, name });
}

/** NaN is none. */
function isLab(l: number, a: number, b: number): boolean {
  return l >= 0 && l <= 100 && Math.abs(a) <= 200 && Math.abs(b) <= 200;
}

/** UTF-16, big-endian, up to its closing zero. */
export function utf16(view: DataView, at: number, bytes: number): string {
  const text = new TextDecoder('utf-16be').decode(new Uint8Array(view.buffer, view.byteOffset + at, bytes));
  return text.replace(/\0.*$/su, '');
}

/** Groups count as blocks too, so the header's count is no count of colours then. */
function hasGroups(view: DataView): boolean {
  for (let at = HEADER_BYTES; at + 6 <= view.byteLength; at += 6 + view.getUint32(at + 2))
    if (view.getUint16(at) !== COLOUR_BLOCK) return true;
  return false;
}
