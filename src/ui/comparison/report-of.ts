// The report of a comparison in the language of the page: as a part of a page, or as one HTML file.
import { encodeSheet } from '../../app/comparison/encode-sheet.ts';
import { buildReport } from '../../comparison/document/build-report.ts';
import { buildAblationReport } from '../../comparison/document/build-ablation-report.ts';
import type { ReportDocument } from '../../comparison/document/report-document.ts';
import { reportHtml, reportMarkup } from '../../comparison/document/report-html.ts';
import type { Found } from '../../comparison/comparison-record.ts';
import { say } from '../../shared/message.ts';
import { loadWords, wordsOf } from '../../words/words.ts';
import * as formats from '../kit/format.ts';
import '../../comparison/document/report.css';

await loadWords('comparison');

function reportOf(found: Found): Promise<ReportDocument> {
  const shared = { lang: document.documentElement.lang, say, formats };
  return found.kind === 'ablation'
    ? buildAblationReport(found.evidence, { ...shared, words: wordsOf('comparison', 'ablation') })
    : buildReport(found.evidence, { ...shared, words: wordsOf('comparison') });
}

/** One element; every text in it is escaped. */
export async function markupOfReport(found: Found): Promise<string> {
  return reportMarkup(await reportOf(found), encodeSheet);
}

export async function fileOfReport(found: Found): Promise<File> {
  const html = await reportHtml(await reportOf(found), encodeSheet);
  const name = found.evidence.dataset.name.replace(/[^\p{L}\p{N} _-]+/gu, '').trim() || 'report';
  return new File([html], `${name}.html`, { type: 'text/html' });
}
