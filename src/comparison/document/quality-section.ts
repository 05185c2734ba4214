// Distances to real pictures, with intervals over seeds: a table, and drawings of the three that decide.
import { isAutoencoder, JUDGED_QUANTITIES, type FamilyMeasures, type Quantity } from '../measure.ts';
import { intervalDrawing } from './interval-drawing.ts';
import { meanFloor, measureTable } from './measure-table.ts';
import type { Block, ReportLanguage, Row, Section } from './report-document.ts';
import { familyName, toldSpread, writeOf } from './report-words.ts';

const DRAWN = ['frechet_distance', 'precision', 'coverage'] as const;
const REBUILT = ['reconstruction_loss', 'reconstruction_error'] as const;
const LESS_IS_BETTER: ReadonlySet<Quantity> = new Set([
  ...(['frechet_distance', 'kernel_distance', 'colour_error'] as const),
  ...REBUILT,
]);

export function qualitySection(families: readonly FamilyMeasures[], language: ReportLanguage): Section {
  const { words } = language;
  const measured = JUDGED_QUANTITIES.filter((name) => families.some((own) => own.quantities[name]));
  const rebuilt = REBUILT.filter((name) =>
    families.some((own) => isAutoencoder(own.family) && own.quantities[name]),
  );
  const shown = [...measured, ...rebuilt];
  const blocks: Block[] = [
    { kind: 'text', text: measured.length > 0 ? words.quality.lead : words.quality.none },
  ];
  const directions = Object.fromEntries(
    shown.map((name) => [name, LESS_IS_BETTER.has(name) ? words.quality.less : words.quality.more]),
  );
  const table = measureTable(
    families,
    shown,
    { caption: words.quality.table, floors: true, directions },
    language,
  );
  const rows = measured.includes('coverage') ? [...table.rows, collapseRow(families, language)] : table.rows;
  if (shown.length > 0)
    blocks.push(
      ...DRAWN.filter((name) => measured.includes(name)).map((name) => drawingOf(families, name, language)),
      { ...table, rows },
    );
  return { id: 'quality', title: words.sections.quality, blocks };
}

function drawingOf(
  families: readonly FamilyMeasures[],
  quantity: (typeof DRAWN)[number],
  language: ReportLanguage,
): Block {
  const { words, formats } = language;
  const write = writeOf(quantity, formats);
  const measure = words.quantities[quantity].name;
  const rows = families.flatMap(({ family, quantities }) => {
    const spread = quantities[quantity];
    return spread ? [{ label: familyName(family, language), spread }] : [];
  });
  const values = rows.map(({ label, spread }) =>
    words.quality.drawingValue({ family: label, value: toldSpread(spread, write, language) }),
  );
  return {
    kind: 'drawing',
    caption: words.quality.drawing({ measure }),
    drawing: intervalDrawing(rows, {
      floor: meanFloor(families, quantity),
      bounds: quantity === 'frechet_distance' ? [0, Infinity] : [0, 1],
      write,
      alt: words.quality.drawingAlt({ measure, values: values.join('; ') }),
    }),
  };
}

function collapseRow(families: readonly FamilyMeasures[], { words }: ReportLanguage): Row {
  const cells = families.map(({ quantities, collapsed, seeds, notJudged }) =>
    quantities.coverage
      ? { text: words.quality.collapseOf({ count: collapsed, of: seeds.length - notJudged.length }) }
      : { text: words.nothing },
  );
  return { heading: words.quality.collapse, cells: [...cells, { text: words.nothing }] };
}
