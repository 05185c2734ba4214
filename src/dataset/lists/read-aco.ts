// A list of colours out of Photoshop's colour swatches (.aco): version 1 without names, then mostly version 2 with them.
import { rgbOfHsv } from '../../colour/hue.ts';
import { labOfD50Lab } from '../../colour/lab-d50.ts';
import { rgbOfLab } from '../../colour/lab.ts';
import { message, type Message } from '../../shared/message.ts';
import type { Rgb } from '../dataset.ts';
import { CMYK_REASON, emptyList, isFull, type ColourList } from './colour-list.ts';
import { ENDS_EARLY, placeOf, utf16 } from './read-ase.ts';

const COLOUR_BYTES = 10;
/** Colour spaces, as numbered in the file. */
const [RGB, HSB, CMYK, LAB, GREY, WIDE_CMYK] = [0, 1, 2, 7, 8, 9];

/**
 * Version 2 if the file has it, else version 1. RGB and HSB are taken as sRGB, grey as a share of ink (10,000 is black),
 * Lab is relative to D50 and adapted to D65; CMYK and the numbers of printed colour books are skipped.
 * Null for what is no such file.
 */
export function readAco(bytes: Uint8Array): ColourList | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 4) return null;
  const version = view.getUint16(0);
  if (version === 2) return readSection(view, 0).list;
  if (version !== 1) return null;
  const first = readSection(view, 0);
  const hasNames = first.end + 4 <= view.byteLength && view.getUint16(first.end) === 2;
  if (!hasNames) return first.list;
  const second = readSection(view, first.end).list;
  return second.colours.length >= first.list.colours.length ? second : first.list;
}

function readSection(view: DataView, start: number): { list: ColourList; end: number } {
  const isNamed = view.getUint16(start) === 2;
  const count = view.getUint16(start + 2);
  const list = emptyList();
  let at = start + 4;
  for (let number = 1; number <= count && !isFull(list); number++) {
    const nameAt = at + COLOUR_BYTES;
    const letters =
      isNamed && nameAt + 4 <= view.byteLength ? view.getUint32(nameAt) : isNamed ? Infinity : 0;
    const end = nameAt + (isNamed ? 4 + 2 * letters : 0);
    if (end > view.byteLength) {
      list.skipped.push({ path: placeOf(number), reason: ENDS_EARLY });
      return { list, end: view.byteLength };
    }
    const name = isNamed ? utf16(view, nameAt + 4, 2 * letters) : '';
    addColour(list, view, at, number, name);
    at = end;
  }
  return { list, end: at };
}

function addColour(list: ColourList, view: DataView, start: number, number: number, name: string): void {
  const rgb = colourOf(view, start);
  if ('key' in rgb) list.skipped.push({ path: placeOf(number, name), reason: rgb });
  else list.colours.push({ code: null, name, rgb, at: placeOf(number) });
}

function colourOf(view: DataView, at: number): Rgb | Message {
  const space = view.getUint16(at);
  const word = (i: number) => view.getUint16(at + 2 + 2 * i);
  const signed = (i: number) => view.getInt16(at + 2 + 2 * i);
  if (space === RGB) return [word(0) / 257, word(1) / 257, word(2) / 257];
  if (space === HSB) return rgbOfHsv(word(0) / 65535, word(1) / 65535, word(2) / 65535);
  if (space === CMYK || space === WIDE_CMYK) return CMYK_REASON;
  if (space === LAB && word(0) <= 10000)
    return rgbOfLab(labOfD50Lab([word(0) / 100, signed(1) / 100, signed(2) / 100]));
  if (space === GREY && word(0) <= 10000) {
    const grey = 255 * (1 - word(0) / 10000);
    return [grey, grey, grey];
  }
  return message('lists.bookNumber');
}
