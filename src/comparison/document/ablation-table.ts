// The models of an ablation beside each other: what each is made of, took and came to.
import type { AblatedRun, AblationEvidence } from '../ablation/ablation-evidence.ts';
import {
  ABLATED_METRICS,
  secondsOf,
  spreadOfModel,
  type AblatedMetric,
  type Model,
} from '../ablation/conclusions.ts';
import { nameIn, writeMetric, type AblationLanguage } from './ablation-language.ts';
import type { Block, Cell, Row, Section } from './report-document.ts';

const METRICS = Object.keys(ABLATED_METRICS) as AblatedMetric[];

export function ablationTable(
  { runs }: AblationEvidence,
  models: readonly Model[],
  language: AblationLanguage,
): Section {
  const { words } = language;
  const { caption, model, weights, seconds, said } = words.table;
  const table: Block = {
    kind: 'table',
    caption,
    columns: [model, weights, seconds, ...METRICS.map((metric) => words.metrics[metric])],
    rows: models.map((one) => rowOf(one, language)),
  };
  const items = runs.flatMap((run) => saidOf(run, language)).map((text) => ({ text }));
  const sayings: Block[] =
    items.length === 0
      ? []
      : [
          { kind: 'heading', text: said },
          { kind: 'list', items },
        ];
  return { id: 'table', title: words.sections.table, blocks: [table, ...sayings] };
}

function rowOf(model: Model, language: AblationLanguage): Row {
  const { words, formats } = language;
  const weights = model.runs.find((run) => run.weights !== null)?.weights;
  const seconds = secondsOf(model);
  return {
    heading: nameIn(language, model.variant),
    cells: [
      { text: weights == null ? words.nothing : formats.formatCount(weights) },
      { text: seconds === null ? words.nothing : formats.formatDuration(seconds) },
      ...METRICS.map((metric) => cellOf(model, metric, language)),
    ],
  };
}

function cellOf(model: Model, metric: AblatedMetric, language: AblationLanguage): Cell {
  const { words } = language;
  const found = spreadOfModel(model, metric);
  if (!found) return { text: words.nothing };
  const write = writeMetric(metric, language);
  const text = write(found.mean);
  const [low, high] = [write(found.least), write(found.most)];
  return low === high ? { text } : { text, note: words.interval({ low, high }) };
}

/** How it ended where it did not come to its end, and what it warned of. */
function saidOf(run: AblatedRun, language: AblationLanguage): string[] {
  const { words, say } = language;
  const { status, epochs, reason, warnings, seed } = run;
  const { statuses, unfinished, saidBy } = words.table;
  const ended = status === 'finished' ? [] : [unfinished({ status: statuses[status], epoch: epochs })];
  const own = [...(reason === null ? [] : [reason]), ...warnings].map(say);
  const name = nameIn(language, run.variant);
  return [...ended, ...new Set(own)].map((text) => saidBy({ name, seed: String(seed), text }));
}
