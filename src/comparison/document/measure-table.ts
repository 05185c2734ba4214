// A table of quantities by family.
import type { FamilyMeasures, Quantity } from '../measure.ts';
import type { Block, Cell, ReportLanguage } from './report-document.ts';
import { cellOf, familyName, writeOf } from './report-words.ts';

/** @param floors whether a last column says what held-out real pictures come to */
export function measureTable(
  families: readonly FamilyMeasures[],
  quantities: readonly Quantity[],
  {
    caption,
    floors,
    directions = {},
  }: {
    caption: string;
    floors: boolean;
    /** Which way is better, in words. */
    directions?: Partial<Record<Quantity, string>>;
  },
  language: ReportLanguage,
): Block & { kind: 'table' } {
  const { words, formats } = language;
  return {
    kind: 'table',
    caption,
    columns: [
      words.quality.measure,
      ...families.map(({ family }) => familyName(family, language)),
      ...(floors ? [words.quality.floor] : []),
    ],
    rows: quantities.map((quantity) => {
      const write = writeOf(quantity, formats);
      const direction = directions[quantity];
      const name = words.quantities[quantity].name;
      const cells = families.map((own) => cellOf(own.quantities[quantity], write, language));
      return {
        heading: direction === undefined ? name : `${name} (${direction})`,
        cells: floors ? [...cells, floorOf(families, quantity, language)] : cells,
      };
    }),
  };
}

/** The same pictures judge all families: the mean of what was told with each. */
function floorOf(
  families: readonly FamilyMeasures[],
  quantity: Quantity,
  { words, formats }: ReportLanguage,
): Cell {
  const floor = meanFloor(families, quantity);
  return { text: floor === null ? words.nothing : writeOf(quantity, formats)(floor) };
}

export function meanFloor(families: readonly FamilyMeasures[], quantity: Quantity): number | null {
  const found = families.map(({ floors }) => floors[quantity]).filter((floor) => floor !== undefined);
  return found.length === 0 ? null : found.reduce((sum, floor) => sum + floor) / found.length;
}
