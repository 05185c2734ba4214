// A file of colours, whatever its format: told by its first bytes, not by its name, except ACO, which has no mark.
import { AppError } from '../../shared/errors.ts';
import { message, type Message } from '../../shared/message.ts';
import { MOST_COLOURS, isFull, type ColourList, MOST_ENTRIES } from './colour-list.ts';
import { decodeText } from './decode-text.ts';
import { readAco } from './read-aco.ts';
import { readAse } from './read-ase.ts';
import { readCsv } from './read-csv.ts';
import { readGpl } from './read-gpl.ts';
import { readJson } from './read-json.ts';

/** A list of 50,000 colours takes some 4 MB. */
export const MOST_LIST_BYTES = 64e6;

/** AppError `not-a-dataset` with a sentence where there is not one colour in it. */
export function readColourList(bytes: Uint8Array, file: string): ColourList {
  const list = readBytes(bytes, file);
  if (!list) throw new AppError('not-a-dataset', message('lists.noList', { file }));
  if (list.colours.length === 0) {
    const [first] = list.skipped;
    const why = first
      ? message('lists.noneUsableAsFirst', { file, at: first.path, reason: first.reason })
      : message('lists.noneUsable', { file });
    throw new AppError('not-a-dataset', why);
  }
  if (isFull(list)) list.skipped.push({ path: '…', reason: limitOf(list) });
  return list;
}

function limitOf({ colours }: ColourList): Message {
  if (colours.length >= MOST_COLOURS) return message('lists.mostColours', { most: MOST_COLOURS });
  return message('lists.mostEntries', { most: MOST_ENTRIES });
}

function readBytes(bytes: Uint8Array, fileName: string): ColourList | null {
  const swatches = readAse(bytes) ?? (/\.aco$/i.test(fileName) ? readAco(bytes) : null);
  if (swatches) return swatches;
  const text = decodeText(bytes);
  if (text.includes('\0')) return null;
  const isJson = /^\s*[[{]/.test(text);
  return readGpl(text) ?? (isJson ? readJson(text) : readCsv(text));
}
