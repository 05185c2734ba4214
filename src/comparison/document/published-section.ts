// What others published of the same pictures and networks, beside these runs.
import { formatDecimals, withDecimalSign } from '../../shared/locale.ts';
import type { ComparisonEvidence } from '../evidence.ts';
import { publishedBeside, type PublishedRow } from '../published.ts';
import type { Cell, ReportLanguage, Section } from './report-document.ts';
import { cellOf, familyName, lossName, type Write } from './report-words.ts';

/** Null where nothing is published of them. */
export function publishedSection(evidence: ComparisonEvidence, language: ReportLanguage): Section | null {
  const { words } = language;
  const rows = publishedBeside(evidence);
  if (rows.length === 0) return null;
  const hasMemory = rows.some(({ measure }) => measure === 'memory');
  return {
    id: 'published',
    title: words.sections.published,
    blocks: [
      { kind: 'text', text: words.published.lead },
      {
        kind: 'table',
        caption: words.published.table,
        columns: [words.published.figure, words.published.theirs, words.published.ours],
        rows: rows.map((row) => ({
          heading: headingOf(row, language),
          cells: [theirsOf(row, language), oursOf(row, language)],
        })),
      },
      ...(hasMemory ? [{ kind: 'text' as const, text: words.published.memoryNote }] : []),
    ],
  };
}

function headingOf({ family, loss, measure }: PublishedRow, language: ReportLanguage): string {
  const { published } = language.words;
  const what =
    loss === null || measure === 'memory'
      ? published.memory
      : published.lossOf({ loss: lossName(family, loss, language), measure: published.measures[measure] });
  return published.rowOf({ family: familyName(family, language), what });
}

/** As it was published, to its last digit. */
function theirsOf(row: PublishedRow, { words: { published } }: ReportLanguage): Cell {
  const write = writeOf(row, published) ?? ((value: number) => withDecimalSign(String(value)));
  const value = write(row.value);
  const notes = [
    ...(isOfAll(row) ? [published.after({ epochs: row.epochs })] : []),
    ...(row.ownFigures === undefined ? [] : [published.contradicts({ value: write(row.ownFigures) })]),
  ];
  return { text: row.isRough ? published.about({ value }) : value, ...noted(notes) };
}

function oursOf(row: PublishedRow, language: ReportLanguage): Cell {
  const { words, formats } = language;
  if (!row.ours) return { text: words.nothing };
  const write = writeOf(row, words.published) ?? formats.formatValue;
  const { text, note } = cellOf(row.ours, write, language);
  const after = isOfAll(row) ? [words.published.after({ epochs: row.oursEpochs })] : [];
  return { text, ...noted(note === undefined ? after : [note, ...after]) };
}

function noted(notes: readonly string[]): { note?: string } {
  return notes.length > 0 ? { note: notes.join('; ') } : {};
}

/** Whether it depends on how long was trained. */
function isOfAll({ measure }: PublishedRow): boolean {
  return measure !== 'first' && measure !== 'memory';
}

/** Null for values without a unit. */
function writeOf({ measure }: PublishedRow, words: ReportLanguage['words']['published']): Write | null {
  if (measure === 'memory') return (bytes) => words.megabytes({ value: formatDecimals(bytes / 1e6, 2) });
  if (measure === 'plateau')
    return (epoch) => formatDecimals(Math.max(1, epoch), Number.isInteger(epoch) ? 0 : 1);
  if (measure === 'improvement') return (share) => words.share({ value: formatDecimals(100 * share, 1) });
  return null;
}
