// The losses: a drawing for each family, and a table of what they did.
import { formatDecimals } from '../../shared/locale.ts';
import { FAMILIES, type ComparisonEvidence, type Family, type RunEvidence } from '../evidence.ts';
import { lossesOf, type FamilyMeasures, type LossMeasures } from '../measure.ts';
import { spreadOf } from '../spread.ts';
import { curveDrawing, type LossLines } from './curve-drawing.ts';
import type { Block, Cell, ReportLanguage, Row, Section } from './report-document.ts';
import { cellOf, familyName, listOf, lossName } from './report-words.ts';

export function lossesSection(
  { runs }: ComparisonEvidence,
  families: readonly FamilyMeasures[],
  language: ReportLanguage,
): Section {
  const { words } = language;
  const { losses } = words;
  const drawings = FAMILIES.flatMap((family) =>
    drawingOf(
      family,
      runs.filter((run) => run.family === family),
      language,
    ),
  );
  const rows = families.flatMap(({ family, losses: own }) =>
    [...own].map(([loss, found]) => rowOf(family, loss, found, language)),
  );
  const table: Block = {
    kind: 'table',
    caption: losses.table,
    columns: [
      ...[losses.loss, losses.first, losses.last, losses.extremes, losses.range],
      ...[losses.swing, losses.improvement, losses.plateau, losses.spikes],
    ],
    rows,
  };
  const blocks: Block[] = [...drawings, ...(rows.length > 0 ? [table] : [])];
  return {
    id: 'losses',
    title: words.sections.losses,
    blocks: [{ kind: 'text', text: blocks.length > 0 ? losses.lead : losses.none }, ...blocks],
  };
}

/** Of runs that did not finish, too: how they went wrong is what a curve shows. */
function drawingOf(family: Family, runs: readonly RunEvidence[], language: ReportLanguage): Block[] {
  const { words, formats } = language;
  const lines = lossesOf(family)
    .map((loss): LossLines => ({
      name: lossName(family, loss, language),
      runs: runs.map(({ epochValues, stepLosses }) => ({
        epochs: Object.hasOwn(epochValues, loss) ? epochValues[loss]! : [],
        steps: Object.hasOwn(stepLosses, loss) ? stepLosses[loss]! : [],
      })),
    }))
    .filter((line) => line.runs.some(({ epochs }) => epochs.some(Number.isFinite)));
  if (lines.length === 0) return [];
  const legend = lines.map(({ name }, i) =>
    (i === 0 ? words.losses.line : words.losses.dashed)({ loss: name }),
  );
  const name = familyName(family, language);
  const valueOf = (line: LossLines, at: 0 | -1) => {
    const ends = line.runs.map(({ epochs }) => epochs.filter(Number.isFinite).at(at));
    return formats.formatValue(spreadOf(ends)?.mean);
  };
  return [
    {
      kind: 'drawing',
      caption: words.losses.curve({ family: name, lines: legend.join(' ') }),
      drawing: curveDrawing(lines, {
        alt: words.losses.curveAlt({
          family: name,
          epochs: Math.max(...runs.map(({ epochs }) => epochs)),
          values: lines
            .map((line) =>
              words.losses.curveValue({
                loss: line.name,
                first: valueOf(line, 0),
                last: valueOf(line, -1),
              }),
            )
            .join(' '),
        }),
        epoch: words.losses.epoch,
        write: formats.formatValue,
      }),
    },
  ];
}

function rowOf(family: Family, loss: string, found: LossMeasures, language: ReportLanguage): Row {
  const { words, formats } = language;
  const { formatValue, formatPercent } = formats;
  const cell = (spread: LossMeasures['first']) => cellOf(spread, formatValue, language);
  const between = (low: LossMeasures['low'], high: LossMeasures['high']): Cell =>
    low && high
      ? { text: words.interval({ low: formatValue(low.mean), high: formatValue(high.mean) }) }
      : { text: words.nothing };
  return {
    heading: `${familyName(family, language)}, ${lossName(family, loss, language)}`,
    cells: [
      cell(found.first),
      cell(found.last),
      between(found.least, found.most),
      between(found.low, found.high),
      cell(found.swing),
      cellOf(found.improvement, formatPercent, language),
      plateauCell(found, language),
      spikesCell(found, language),
    ],
  };
}

/** An epoch, or a number of them, is told as such; over seeds, from the least to the greatest. */
function plateauCell({ plateau, first }: LossMeasures, { words }: ReportLanguage): Cell {
  if (!plateau) return { text: words.losses.notYet };
  const { mean, least, most, values } = plateau;
  const notes = [
    ...(least < most ? [words.interval({ low: String(least), high: String(most) })] : []),
    ...(values.length < first!.values.length
      ? [words.losses.settledIn({ count: values.length, of: first!.values.length })]
      : []),
  ];
  return { text: countText(mean), ...(notes.length > 0 && { note: notes.join('; ') }) };
}

function spikesCell({ spikes, spikeEpochs }: LossMeasures, language: ReportLanguage): Cell {
  const { words } = language;
  if (!spikes) return { text: words.nothing };
  if (spikeEpochs.length === 0) return { text: countText(spikes.mean) };
  const epochs = listOf(shortened(spikeEpochs.map(String)), language);
  return { text: countText(spikes.mean), note: words.losses.spikesIn({ epochs }) };
}

/** A mean of whole numbers. */
function countText(mean: number): string {
  return formatDecimals(mean, Number.isInteger(mean) ? 0 : 1);
}

const MOST_EPOCHS = 8;

function shortened(epochs: readonly string[]): readonly string[] {
  return epochs.length <= MOST_EPOCHS ? epochs : [...epochs.slice(0, MOST_EPOCHS), '…'];
}
