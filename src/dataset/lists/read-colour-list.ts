// A file of colours, whatever its format: told by its first bytes, not by its name, except ACO, which has no mark.
import { AppError } from '../../shared/errors.ts';
import { message, type Message } from '../../shared/message.ts';
import { MOST_COLOURS, isFull, type ColourList, MOST_ENTRIES } from './colour-list.ts';
import type { ListAnswer, ListQuestion } from './list-question.ts';
import { withTabs } from './csv-table.ts';
import { readAco } from './read-aco.ts';
import { readAse } from './read-ase.ts';
import { readGpl } from './read-gpl.ts';
import { isNoJson, readJson } from './read-json.ts';
import { readLines } from './read-lines.ts';
import { previewOf, readTableText } from './read-table.ts';
import { decodeText, type DecodedText } from './text-encoding.ts';

/**
 * The colours of a file; of one that leaves something open, those that `answer` makes of it.
 * @throws AppError `not-a-dataset` with a sentence where there is not one colour in it, or where it leaves open which they
 * are and nobody has answered.
 */
export function readColourList(
  bytes: Uint8Array,
  file: string,
  answer: ListAnswer | null = null,
): ColourList {
  const { list, question, isBrokenJson } = readBytes(bytes, file, answer);
  if (question) throw new AppError('not-a-dataset', unanswered(question, file));
  if (!list)
    throw new AppError(
      'not-a-dataset',
      message(isBrokenJson ? 'lists.brokenJson' : 'lists.noList', { file }),
    );
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

/** What a person has to say before a file can be read; null where it is clear, or where it is no list. */
export function questionOf(bytes: Uint8Array, file: string): ListQuestion | null {
  return readBytes(bytes, file, null).question ?? null;
}

function limitOf({ colours }: ColourList): Message {
  if (colours.length >= MOST_COLOURS) return message('lists.mostColours', { most: MOST_COLOURS });
  return message('lists.mostEntries', { most: MOST_ENTRIES });
}

function unanswered({ doubt, previews }: ListQuestion, file: string): Message {
  if (doubt) return message(`lists.doubts.${doubt}`, { file });
  return message('lists.doubts.encoding', {
    file,
    encodings: previews.map(({ encoding }) => encoding).join(', '),
  });
}

interface Reading {
  list?: ColourList | null;
  question?: ListQuestion;
  /** It begins as JSON, and is none. */
  isBrokenJson?: boolean;
}

function readBytes(bytes: Uint8Array, file: string, answer: ListAnswer | null): Reading {
  const isAco = /\.aco$/i.test(file) || (bytes[0] === 0 && (bytes[1] === 1 || bytes[1] === 2));
  const swatches = readAse(bytes) ?? (isAco ? readAco(bytes) : null);
  if (swatches) return { list: swatches };
  const decoded = decodeText(bytes, answer?.encoding);
  if (decoded.text.includes('\0')) return {};
  const reading = readText(decoded.text, answer);
  if (answer || (!reading.question && (decoded.rivals.length === 0 || !reading.list))) return reading;
  return { question: asked(bytes, decoded, reading) };
}

function readText(text: string, answer: ListAnswer | null): Reading {
  const palette = readGpl(text);
  if (palette) return { list: palette };
  if (/^\s*[[{]/.test(text)) {
    const list = readJson(text);
    if (list) return { list };
  }
  const asTable = (said: string): Reading | null => {
    const table = readTableText(said, answer?.columns.length ? answer : null);
    return table && 'question' in table ? { question: { ...table.question, previews: [] } } : table;
  };
  const lines = () => {
    const list = readLines(text);
    return list && { list };
  };
  const isBrokenJson = /^\s*(\{\s*"|\[\s*[{"[])/.test(text) && isNoJson(text);
  return asTable(text) ?? lines() ?? asTable(withTabs(text)) ?? { isBrokenJson };
}

/** With the first rows in each encoding that may be meant. */
function asked(
  bytes: Uint8Array,
  { text, encoding, rivals }: DecodedText,
  { question }: Reading,
): ListQuestion {
  const { doubt, columns } = question ?? { doubt: null, columns: [] };
  const others = rivals.map((rival) => ({
    encoding: rival,
    ...previewOf(new TextDecoder(rival).decode(bytes)),
  }));
  return { doubt, columns, previews: [{ encoding, ...previewOf(text) }, ...others] };
}
