// The report of an ablation: all of its sections, in the language of the page.
import { formatDecimals } from '../../shared/locale.ts';
import type { AblationEvidence } from '../ablation/ablation-evidence.ts';
import { conclusionsOf, modelsOf, type AblatedMetric, type Model } from '../ablation/conclusions.ts';
import { FACTORS } from '../ablation/variants.ts';
import { nameIn, writeChange, writeMetric, type AblationLanguage } from './ablation-language.ts';
import { ablationPictures } from './ablation-pictures.ts';
import { ablationTable } from './ablation-table.ts';
import { sectionsInTurns } from './in-turns.ts';
import type { Block, Item, ReportDocument, Section } from './report-document.ts';
import { listOf } from './report-words.ts';

/** What conclusions are drawn by: how near the pictures come, and how near their colour. */
const JUDGED_BY = ['val_psnr', 'delta_e00_inside'] as const satisfies AblatedMetric[];

export async function buildAblationReport(
  evidence: AblationEvidence,
  language: AblationLanguage,
): Promise<ReportDocument> {
  const { words, lang } = language;
  const models = modelsOf(evidence.runs);
  const makers = [
    () => conclusionsSection(models, language),
    () => ablationTable(evidence, models, language),
    () => ablationPictures(models, language),
    () => comparedSection(evidence, language),
    () => methodSection(language),
  ];
  return {
    lang,
    title: words.title({ dataset: evidence.dataset.name }),
    lead: leadOf(evidence, models, language),
    contents: words.contents,
    sections: await sectionsInTurns(makers),
  };
}

function leadOf(
  { runs, planned }: AblationEvidence,
  models: readonly Model[],
  { words }: AblationLanguage,
): string {
  const lead = words.lead({ models: models.filter(({ variant }) => variant.factor !== null).length });
  return planned === undefined ? lead : `${lead} ${words.calledOff({ done: runs.length, planned })}`;
}

function conclusionsSection(models: readonly Model[], language: AblationLanguage): Section {
  const blocks = JUDGED_BY.flatMap((metric) => conclusionBlocks(models, metric, language));
  const { words } = language;
  return {
    id: 'conclusions',
    title: words.sections.conclusions,
    blocks: blocks.length > 0 ? blocks : [{ kind: 'text', text: words.conclusions.none }],
  };
}

function conclusionBlocks(
  models: readonly Model[],
  metric: AblatedMetric,
  language: AblationLanguage,
): Block[] {
  const found = conclusionsOf(models, metric);
  if (!found) return [];
  const { words } = language;
  const [write, signed] = [writeMetric(metric, language), writeChange(metric, language)];
  const { base, reach, effects, strongest, costly } = found;
  const told = { metric: words.metrics[metric], mean: write(base.mean) };
  const range = { count: base.values.length, least: write(base.least), most: write(base.most) };
  const chance =
    reach === null
      ? words.conclusions.once(told)
      : words.conclusions.chance({ ...told, ...range, reach: write(reach) });
  const items = FACTORS.flatMap((factor) => effects.filter(({ variant }) => variant.factor === factor)).map(
    ({ variant, change, outcome }): Item => ({
      text: words.conclusions.effect({
        ...{ name: nameIn(language, variant), change: signed(change) },
        outcome: words.conclusions.outcomes[outcome],
      }),
    }),
  );
  const most = strongest && { name: nameIn(language, strongest.variant), change: signed(strongest.change) };
  const slow = costly.map(({ variant, timesAsLong }) =>
    words.conclusions.costlyModel({
      name: nameIn(language, variant),
      times: formatDecimals(timesAsLong!, 1),
    }),
  );
  return [
    { kind: 'heading', text: told.metric },
    { kind: 'text', text: chance },
    ...(items.length > 0 ? [{ kind: 'list' as const, items }] : []),
    ...(reach === null || items.length === 0
      ? []
      : [
          text(
            most
              ? words.conclusions.strongest({ ...told, ...most })
              : words.conclusions.noStrongest({ metric: told.metric }),
          ),
          ...(slow.length > 0
            ? [text(words.conclusions.costly({ metric: told.metric, models: listOf(slow, language) }))]
            : []),
        ]),
  ];
}

function comparedSection(
  { dataset, epochs, runs, backend, device, appVersion, at }: AblationEvidence,
  language: AblationLanguage,
): Section {
  const { words, formats, say } = language;
  const { compared, nothing } = words;
  const { pictures, heldOut, side, classes } = dataset;
  const machine = [backend, device && say(device)].filter(Boolean).join(' · ');
  const rows = [
    [compared.dataset, dataset.name],
    [compared.counts, compared.countsOf({ pictures, heldOut })],
    [compared.size, compared.sizeOf({ side: String(side) })],
    [compared.colours, formats.formatCount(classes.length)],
    [compared.epochs, formats.formatCount(epochs)],
    [compared.networks, runs[0]?.params.preset ?? nothing],
    [compared.backend, machine || nothing],
    [compared.app, appVersion],
    [compared.at, formats.formatDate(at)],
  ] as const;
  const facts: Block = { kind: 'facts', rows: rows.map(([term, value]) => ({ term, value })) };
  return { id: 'compared', title: words.sections.compared, blocks: [facts] };
}

function methodSection({ words }: AblationLanguage): Section {
  const { metrics, time, schedule, chance, published } = words.method;
  return {
    id: 'method',
    title: words.sections.method,
    blocks: [metrics, time, schedule, chance, published].map(text),
  };
}

const text = (said: string): Block => ({ kind: 'text', text: said });
