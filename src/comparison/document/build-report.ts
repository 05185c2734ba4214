// The report of a comparison: all of its sections, in the language of the page.
import { FAMILIES, isOfPaints, type ComparisonEvidence, type Family } from '../evidence.ts';
import { measureInTurns } from '../measure.ts';
import { comparedSection } from './compared-section.ts';
import { costSection } from './cost-section.ts';
import { familiesSection } from './families-section.ts';
import { sectionsInTurns } from './in-turns.ts';
import { lossesSection } from './losses-section.ts';
import { methodSection } from './method-section.ts';
import { picturesSection } from './pictures-section.ts';
import { publishedSection } from './published-section.ts';
import { qualitySection } from './quality-section.ts';
import type { ReportDocument, ReportLanguage } from './report-document.ts';
import { familyList } from './report-words.ts';
import { verdictSection } from './verdict-section.ts';

export async function buildReport(
  evidence: ComparisonEvidence,
  language: ReportLanguage,
): Promise<ReportDocument> {
  const { words, lang } = language;
  const families = await measureInTurns(evidence);
  const trained = FAMILIES.filter((family) => evidence.runs.some((run) => run.family === family));
  const ofPaints = isOfPaints(evidence);
  const makers = [
    () => verdictSection(families, evidence, language),
    () => picturesSection(evidence, families, language),
    () => qualitySection(families, language),
    () => lossesSection(evidence, families, language),
    () => costSection(families, language),
    () => publishedSection(evidence, language),
    () => comparedSection(evidence, language),
    () => familiesSection(trained, ofPaints, language),
    () => methodSection(evidence, language),
  ];
  return {
    lang,
    title: words.title({ dataset: evidence.dataset.name }),
    lead: leadOf(evidence, trained, language),
    contents: words.contents,
    sections: await sectionsInTurns(makers),
  };
}

function leadOf(
  { epochs, minutes, seeds, runs, planned }: ComparisonEvidence,
  trained: readonly Family[],
  language: ReportLanguage,
): string {
  const { words } = language;
  const of = { families: familyList(trained, language), seeds: seeds.length };
  const lead = minutes === undefined ? words.lead({ ...of, epochs }) : words.timedLead({ ...of, minutes });
  return planned === undefined ? lead : `${lead} ${words.calledOff({ done: runs.length, planned })}`;
}
