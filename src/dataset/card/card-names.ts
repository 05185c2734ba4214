// Names of a card's cells: those pasted as a list, and what keeps a list of names from being a catalogue. Text only.
import { message } from '../../shared/message.ts';
import { normalForm } from '../../shared/normal-form.ts';
import { parsePaintFolder } from '../names.ts';
import type { PaintName } from '../dataset.ts';
import { badCard, cellLabel, type CardPlan } from './card-plan.ts';

/** Longer texts are cut. */
const MOST_LETTERS = 200;

/** One name a line, empty lines left out; tabs between code and name, as spreadsheets copy them, become spaces. */
export function namesOfText(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map(tidyName)
    .filter(Boolean);
}

/** On one line, NFC, without what can't be seen. */
export function tidyName(text: string): string {
  const line = normalForm(text, 'NFC').replace(/[\p{Cc}\s]+/gu, ' ');
  return line.trim().slice(0, MOST_LETTERS);
}

export interface CardPaint extends PaintName {
  cell: number;
}

/**
 * The cells that are paints, with code and name as a folder's name would give them.
 * @throws AppError `not-a-dataset` with a sentence if there is none, or if two have one name.
 */
export function paintsOfCard({ names, columns }: Pick<CardPlan, 'names' | 'columns'>): CardPaint[] {
  const paints = names.flatMap((name, cell) =>
    name === null ? [] : [{ ...parsePaintFolder(tidyName(name)), cell }],
  );
  if (paints.length === 0) throw badCard(message('card.noPaints'));
  const twins = duplicatesAmong(names);
  const [first, second] = twins;
  if (first !== undefined && second !== undefined) {
    const label = (cell: number) => cellLabel(Math.floor(cell / columns), cell % columns);
    const name = tidyName(names[first]!);
    throw badCard(message('card.sameName', { name, first: label(first), second: label(second) }));
  }
  return paints;
}

/** Cells whose name another one has too; those of the first such name come first. */
export function duplicatesAmong(names: readonly (string | null)[]): number[] {
  const cells = new Map<string, number[]>();
  names.forEach((name, cell) => {
    if (name === null) return;
    const tidy = tidyName(name);
    const same = cells.get(tidy);
    if (same) same.push(cell);
    else cells.set(tidy, [cell]);
  });
  return [...cells.values()].filter((same) => same.length > 1).flat();
}
