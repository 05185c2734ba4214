// What a person is asked before a list of colours is read, where the file doesn't say it, and the answer. Types only.
import type { Doubt } from './table-layout.ts';
import type { Meaning, RememberedColumns, RgbNumbers, White } from './column-meaning.ts';

/** As `TextDecoder` calls it. */
export type Encoding = (typeof ENCODINGS)[number];
export const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'shift_jis',
  'gbk',
  'utf-16le',
  'utf-16be',
] as const;

/** The first rows in one encoding. */
export interface Preview {
  encoding: Encoding;
  /** Of each column; empty where the table has none. */
  headings: readonly string[];
  rows: readonly (readonly string[])[];
}

export interface ListQuestion {
  /** What is open: the columns, how numbers are written, or (null) only the encoding. */
  doubt: Doubt | 'numbers' | null;
  /** The best guess for each column; empty for what is no table. */
  columns: readonly Meaning[];
  /** The best guess first; another where the bytes leave it open. */
  previews: readonly Preview[];
  /** What was said the last time of a table with these headings; `columns` are those then. */
  remembered?: Pick<RememberedColumns, 'numbers' | 'white'>;
}

export interface ListAnswer {
  columns: readonly Meaning[];
  /** Null: as headings and values say. */
  numbers: RgbNumbers | null;
  white: White | null;
  encoding: Encoding;
}
