// What was compared: the pictures, the budget, the machine, and every run with how it ended.
import type { ComparisonEvidence, RunEvidence } from '../evidence.ts';
import { FAMILIES } from '../evidence.ts';
import type { Block, ReportLanguage, Section } from './report-document.ts';
import { familyName, writeOf } from './report-words.ts';

/** Names of classes that are told; more would be a page of their own. */
const MOST_CLASSES = 40;

export function comparedSection(evidence: ComparisonEvidence, language: ReportLanguage): Section {
  const { words, say } = language;
  const told = evidence.runs.flatMap((run) => saidOf(run, language));
  const sayings: Block[] =
    told.length === 0
      ? []
      : [
          { kind: 'heading', text: words.compared.said },
          { kind: 'list', items: told.map((text) => ({ text })) },
        ];
  const device = [evidence.backend, evidence.device && say(evidence.device)].filter(Boolean);
  return {
    id: 'compared',
    title: words.sections.compared,
    blocks: [factsOf(evidence, device.join(' · '), language), runsTable(evidence, language), ...sayings],
  };
}

function factsOf(
  { dataset, epochs, minutes, seeds, appVersion, at }: ComparisonEvidence,
  device: string,
  { words: { compared, nothing }, formats }: ReportLanguage,
): Block {
  const { pictures, heldOut, side, isColoured, classes, paints } = dataset;
  const named = classes.length > MOST_CLASSES ? [...classes.slice(0, MOST_CLASSES), '…'] : classes;
  const rows = [
    [compared.dataset, dataset.name],
    [compared.counts, compared.countsOf({ pictures, heldOut })],
    [compared.size, compared.sizeOf({ side, isColoured: String(isColoured) })],
    paints === undefined
      ? [compared.classes, named.join(', ') || nothing]
      : [compared.paints, formats.formatCount(paints)],
    [
      compared.budget,
      minutes === undefined ? compared.budgetOf({ epochs }) : compared.timedBudgetOf({ minutes }),
    ],
    [compared.seeds, seeds.join(', ') || nothing],
    [compared.backend, device || nothing],
    [compared.app, appVersion],
    [compared.at, formats.formatDate(at)],
  ] as const;
  return { kind: 'facts', rows: rows.map(([term, value]) => ({ term, value })) };
}

function runsTable({ runs }: ComparisonEvidence, language: ReportLanguage): Block {
  const { words, formats } = language;
  const { compared } = words;
  const inOrder = [...runs].sort(
    (a, b) => FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family) || a.seed - b.seed,
  );
  const time = writeOf('seconds', formats);
  return {
    kind: 'table',
    caption: compared.runs,
    columns: [
      ...[compared.family, compared.seed, compared.preset],
      ...[compared.status, compared.epochs, compared.time],
    ],
    rows: inOrder.map((run) => ({
      heading: familyName(run.family, language),
      cells: [
        { text: String(run.seed) },
        { text: run.preset },
        { text: compared.statuses[run.status] },
        { text: formats.formatCount(run.epochs) },
        { text: time(run.seconds) },
      ],
    })),
  };
}

/** Why it ended, what its training warned of, what its pictures advise, and why they were not measured. */
function saidOf(run: RunEvidence, language: ReportLanguage): string[] {
  const { words, say } = language;
  const by = { family: familyName(run.family, language), seed: String(run.seed) };
  const own = [
    ...(run.reason === null ? [] : [run.reason]),
    ...run.warnings,
    ...(run.judgement?.advice ?? []),
  ];
  const said = [...new Set(own.map(say))].map((text) => words.compared.saidBy({ ...by, text }));
  if (run.judgement !== null || run.notJudged === null) return said;
  return [...said, words.compared.notJudged({ ...by, reason: say(run.notJudged) })];
}
