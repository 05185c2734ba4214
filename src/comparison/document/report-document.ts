// A report as data: sections of blocks, with its texts in the language of the page and its pictures as bytes. Who shows it
// makes the markup of it (report-html.ts): there is one.
import type { Told } from '../../shared/message.ts';
import type { Words } from '../../words/words-table.ts';
import type { Sheet } from '../evidence.ts';

/** How a person reads numbers: what src/ui/kit/format.ts has. */
export interface Formats {
  formatCount(count: number): string;
  formatBytes(bytes: number): string;
  formatMilliseconds(ms: number): string;
  /** Of seconds. */
  formatDuration(seconds: number): string;
  /** Of milliseconds since 1970. */
  formatDate(at: number): string;
  /** Of a share 0–1. */
  formatPercent(share: number): string;
  formatValue(value: number | undefined): string;
}

/** What a report is told in. */
export interface ReportLanguage {
  /** BCP 47. */
  lang: string;
  words: Words['comparison'];
  say(told: Told): string;
  formats: Formats;
}

/** Pictures of `side` × `side` RGB bytes, so many a row, as a PNG file. */
export type EncodePng = (rgb: Uint8Array, side: number, columns: number) => Promise<Uint8Array>;

export interface ReportDocument {
  lang: string;
  title: string;
  /** Under the title. */
  lead: string;
  /** What the list of sections is called. */
  contents: string;
  sections: readonly Section[];
}

export interface Section {
  /** For links within the page: letters and dashes. */
  id: string;
  title: string;
  blocks: readonly Block[];
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: readonly Item[] }
  | { kind: 'facts'; rows: readonly { term: string; value: string }[] }
  | { kind: 'table'; caption: string; columns: readonly string[]; rows: readonly Row[] }
  | { kind: 'drawing'; caption: string; drawing: Drawing }
  | { kind: 'sheet'; caption: string; alt: string; sheet: Sheet; columns: number };

/** Of a list; its lead is told in strong type. */
export interface Item {
  lead?: string;
  text: string;
}

export interface Row {
  heading: string;
  cells: readonly Cell[];
}

/** A value, and under it in small what belongs to it, as its interval. */
export interface Cell {
  text: string;
  note?: string;
}

/** An SVG picture by parts of our own, each escaped where it is written. */
export interface Drawing {
  width: number;
  height: number;
  /** What it shows, for who does not see it. */
  alt: string;
  marks: readonly Mark[];
}

/** A colour of the style sheet. */
export type Tone = 'text' | 'quiet' | 'grid' | 'box' | 'one' | 'other';

export type Mark =
  | {
      kind: 'path';
      d: string;
      tone: Tone;
      look: 'line' | 'dashed' | 'area' | 'band';
    }
  | { kind: 'text'; x: number; y: number; text: string; anchor: 'start' | 'middle' | 'end'; tone: Tone };
