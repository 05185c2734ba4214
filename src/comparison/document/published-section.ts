// What others published of the same pictures and networks, beside these runs.
import type { ComparisonEvidence } from '../evidence.ts';
import { publishedBeside, type PublishedRow } from '../published.ts';
import type { Cell, ReportLanguage, Section } from './report-document.ts';
import { cellOf, familyName, lossName, shareOf, type Write } from './report-words.ts';

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

function theirsOf(row: PublishedRow, language: ReportLanguage): Cell {
  const { published } = language.words;
  const write = writeOf(row, language);
  const value = write(row.value);
  const notes = [
    published.after({ epochs: row.epochs }),
    ...(row.ownFigures === undefined ? [] : [published.contradicts({ value: write(row.ownFigures) })]),
  ];
  return { text: row.isRough ? published.about({ value }) : value, note: notes.join('; ') };
}

function oursOf(row: PublishedRow, language: ReportLanguage): Cell {
  if (!row.ours) return { text: language.words.nothing };
  const cell = cellOf(row.ours, writeOf(row, language), language);
  const after = language.words.published.after({ epochs: row.oursEpochs });
  return { ...cell, note: cell.note === undefined ? after : `${cell.note}; ${after}` };
}

function writeOf({ measure }: PublishedRow, { formats }: ReportLanguage): Write {
  if (measure === 'memory') return formats.formatBytes;
  return measure === 'improvement' ? shareOf(formats) : formats.formatValue;
}
