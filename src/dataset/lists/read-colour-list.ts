// A file of colours, whatever its format: told by its first bytes, not by its name, except ACO, which has no mark.
import { AppError } from '../../shared/errors.ts';
import { groupThousands } from '../../shared/locale.ts';
import { MOST_COLOURS, isFull, type ColourList, MOST_ENTRIES } from './colour-list.ts';
import { decodeText } from './decode-text.ts';
import { readAco } from './read-aco.ts';
import { readAse } from './read-ase.ts';
import { readCsv } from './read-csv.ts';
import { readGpl } from './read-gpl.ts';
import { readJson } from './read-json.ts';

/** A list of 50,000 colours takes some 4 MB. */
export const MOST_LIST_BYTES = 64e6;

const SHAPE =
  'A list is a table (CSV) with a code, a name and a hex value, r, g, b or L, a, b for each colour, ' +
  'or a JSON, ASE, ACO or GPL file.';

/** AppError `not-a-dataset` with a sentence where there is not one colour in it. */
export function readColourList(bytes: Uint8Array, fileName: string): ColourList {
  const list = readBytes(bytes, fileName);
  if (!list) throw new AppError('not-a-dataset', `There is no list of colours in “${fileName}”. ${SHAPE}`);
  if (list.colours.length === 0) {
    const [first] = list.skipped;
    const example = first ? ` The first one, ${first.path}: ${first.reason}.` : '';
    throw new AppError('not-a-dataset', `None of the colours in “${fileName}” could be used.${example}`);
  }
  if (isFull(list)) list.skipped.push({ path: '…', reason: limitOf(list) });
  return list;
}

function limitOf({ colours }: ColourList): string {
  if (colours.length >= MOST_COLOURS) return `only ${groupThousands(MOST_COLOURS)} are taken`;
  return `only the first ${groupThousands(MOST_ENTRIES)} entries are read, with a colour or without; leave out what is no colour`;
}

function readBytes(bytes: Uint8Array, fileName: string): ColourList | null {
  const swatches = readAse(bytes) ?? (/\.aco$/i.test(fileName) ? readAco(bytes) : null);
  if (swatches) return swatches;
  const text = decodeText(bytes);
  if (text.includes('\0')) return null;
  const isJson = /^\s*[[{]/.test(text);
  return readGpl(text) ?? (isJson ? readJson(text) : readCsv(text));
}
