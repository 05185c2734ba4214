// The report of a comparison: all of its sections, in the language of the page.
import { FAMILIES, type ComparisonEvidence } from '../evidence.ts';
import { measureComparison } from '../measure.ts';
import { comparedSection } from './compared-section.ts';
import { costSection } from './cost-section.ts';
import { familiesSection } from './families-section.ts';
import { lossesSection } from './losses-section.ts';
import { methodSection } from './method-section.ts';
import { picturesSection } from './pictures-section.ts';
import { publishedSection } from './published-section.ts';
import { qualitySection } from './quality-section.ts';
import type { ReportDocument, ReportLanguage } from './report-document.ts';
import { familyList } from './report-words.ts';
import { verdictSection } from './verdict-section.ts';

export function buildReport(evidence: ComparisonEvidence, language: ReportLanguage): ReportDocument {
  const { words, lang } = language;
  const families = measureComparison(evidence);
  const trained = FAMILIES.filter((family) => evidence.runs.some((run) => run.family === family));
  const sections = [
    verdictSection(families, language),
    picturesSection(evidence, families, language),
    qualitySection(families, language),
    lossesSection(evidence, families, language),
    costSection(families, language),
    publishedSection(evidence, language),
    comparedSection(evidence, language),
    familiesSection(trained, language),
    methodSection(language),
  ];
  return {
    lang,
    title: words.title({ dataset: evidence.dataset.name }),
    lead: words.lead({
      families: familyList(trained, language),
      epochs: evidence.epochs,
      seeds: evidence.seeds.length,
    }),
    contents: words.contents,
    sections: sections.filter((section) => section !== null),
  };
}
