// Codes and names of a whole catalogue: whether its codes stand before the names or behind them is decided over all of them.
import type { PaintName } from '../dataset.ts';
import { parsePaintFolder } from '../names.ts';

/** Codes shorter than this are told from a number that belongs to the name ("Grey 2") only by several of them. */
const LEAST_CODE_LENGTH = 3;
const LEAST_SHORT_CODES = 4;
/** Share of codes that are different from each other. */
const LEAST_DISTINCT = 0.9;

/**
 * As `parsePaintFolder`, for all paints of a catalogue. Codes are behind the names ("Snow Drop 9204") where more different
 * ones stand there than in front and they are codes, not counters of equal names. Where no name has a space, underscores
 * stand for them.
 */
export function parsePaintFolders(folders: readonly string[]): PaintName[] {
  const spaced = areUnderscored(folders) ? folders.map((folder) => folder.replaceAll('_', ' ')) : folders;
  const front = spaced.map(parsePaintFolder);
  const behind = spaced.map(parseCodeBehind);
  const found = isCodeBehind(front, behind) ? behind : front;
  return found.map((name, i) => ({ ...name, folder: parsePaintFolder(folders[i]!).folder }));
}

/** Whether a name of several words begins or ends with one that has a digit. */
export function mayHaveCode(folder: string): boolean {
  return parsePaintFolder(folder).code !== null || parseCodeBehind(folder).code !== null;
}

function areUnderscored(folders: readonly string[]): boolean {
  const trimmed = folders.map((folder) => folder.trim());
  const count = trimmed.filter((folder) => folder.includes('_')).length;
  return count > 0 && 2 * count >= trimmed.length && !trimmed.some((folder) => /\s/.test(folder));
}

function parseCodeBehind(text: string): PaintName {
  const { folder } = parsePaintFolder(text);
  const all = folder.trim();
  const words = all.split(/\s+/);
  const last = withoutEnds(words.pop()!, '([#', ')],;');
  const name = withoutEnds(words.join(' '), '', ' ,;:|–—-');
  return /\d/.test(last) && name !== '' ? { folder, code: last, name } : { folder, code: null, name: all };
}

/** Without these characters at its start and end; a pattern would take time with the square of a long run of them. */
export function withoutEnds(text: string, atStart: string, atEnd: string): string {
  let [start, end] = [0, text.length];
  while (start < end && atStart.includes(text[start]!)) start++;
  while (end > start && atEnd.includes(text[end - 1]!)) end--;
  return text.slice(start, end);
}

function isCodeBehind(front: readonly PaintName[], behind: readonly PaintName[]): boolean {
  const coded = behind.filter(({ code }) => code !== null);
  const codes = coded.map(({ code }) => code!);
  const distinct = new Set(codes).size;
  const areCodes =
    codes.every((code) => code.length >= LEAST_CODE_LENGTH || /\p{L}/u.test(code)) ||
    codes.length >= LEAST_SHORT_CODES;
  return (
    areCodes &&
    2 * coded.length >= behind.length &&
    distinct > countOf(front, 'code') &&
    distinct >= LEAST_DISTINCT * coded.length &&
    2 * countOf(coded, 'name') >= coded.length
  );
}

function countOf(names: readonly PaintName[], part: 'code' | 'name'): number {
  return new Set(names.map((name) => name[part]).filter((text) => text !== null)).size;
}
