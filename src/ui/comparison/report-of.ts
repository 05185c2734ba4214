// The report of a comparison in the language of the page: as a part of a page, or as one HTML file.
import { encodeSheet } from '../../app/comparison/encode-sheet.ts';
import { buildReport } from '../../comparison/document/build-report.ts';
import type { ReportLanguage } from '../../comparison/document/report-document.ts';
import { reportHtml, reportMarkup } from '../../comparison/document/report-html.ts';
import type { ComparisonEvidence } from '../../comparison/evidence.ts';
import { say } from '../../shared/message.ts';
import { loadWords } from '../../words/words.ts';
import * as formats from '../kit/format.ts';
import '../../comparison/document/report.css';

const words = await loadWords('comparison');

function reportOf(evidence: ComparisonEvidence) {
  const language: ReportLanguage = { lang: document.documentElement.lang, words, say, formats };
  return buildReport(evidence, language);
}

/** One element; every text in it is escaped. */
export async function markupOfReport(evidence: ComparisonEvidence): Promise<string> {
  return reportMarkup(await reportOf(evidence), encodeSheet);
}

export async function fileOfReport(evidence: ComparisonEvidence): Promise<File> {
  const html = await reportHtml(await reportOf(evidence), encodeSheet);
  const name = evidence.dataset.name.replace(/[^\p{L}\p{N} _-]+/gu, '').trim() || 'report';
  return new File([html], `${name}.html`, { type: 'text/html' });
}
