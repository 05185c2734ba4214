// The markup of a report: a part for a page of the app, which brings its own style sheet, and one file that needs nothing
// else. Every text is escaped here and nowhere else; there is no script, no style attribute and no address but pictures'.
import tokens from '../../shared/tokens.css?raw';
import styles from './report.css?raw';
import type { Block, Drawing, EncodePng, Item, Mark, ReportDocument, Section } from './report-document.ts';

/** The report as one element, `<article class="report">`, for a page that has tokens.css, report.css and a first heading of its own. */
export async function reportMarkup(document: ReportDocument, encodePng: EncodePng): Promise<string> {
  return articleOf(document, encodePng, { title: 'p', contents: '' });
}

/** The report as one HTML file, to keep, send or print. */
export async function reportHtml(document: ReportDocument, encodePng: EncodePng): Promise<string> {
  return `<!doctype html>
<html lang="${escaped(document.lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escaped(document.title)}</title>
<style>
${tokens}
${styles}
</style>
</head>
<body class="report-page">
<main>
${await articleOf(document, encodePng, { title: 'h1', contents: contentsOf(document) })}
</main>
</body>
</html>
`;
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

async function articleOf(
  document: ReportDocument,
  encodePng: EncodePng,
  { title, contents }: { title: 'h1' | 'p'; contents: string },
): Promise<string> {
  const sections = [];
  for (const section of document.sections) sections.push(await sectionOf(section, encodePng));
  return `<article class="report" lang="${escaped(document.lang)}">
<header><${title} class="report__title">${escaped(document.title)}</${title}><p class="report__lead">${escaped(document.lead)}</p></header>
${contents}${sections.join('\n')}
</article>`;
}

/** Not for a page of the app, whose addresses behind # are its own. */
function contentsOf({ contents, sections }: ReportDocument): string {
  const links = sections.map(({ id, title }) => `<li><a href="#${id}">${escaped(title)}</a></li>`);
  return `<nav class="report__contents" aria-label="${escaped(contents)}"><ul>${links.join('')}</ul></nav>\n`;
}

async function sectionOf({ id, title, blocks }: Section, encodePng: EncodePng): Promise<string> {
  const parts = [];
  for (const block of blocks) parts.push(await blockOf(block, encodePng));
  return `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${escaped(title)}</h2>
${parts.join('\n')}
</section>`;
}

async function blockOf(block: Block, encodePng: EncodePng): Promise<string> {
  switch (block.kind) {
    case 'heading':
      return `<h3>${escaped(block.text)}</h3>`;
    case 'text':
      return `<p>${escaped(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map(itemOf).join('')}</ul>`;
    case 'facts':
      return `<dl>${block.rows.map(factOf).join('')}</dl>`;
    case 'table':
      return tableOf(block);
    case 'drawing':
      return `<figure>${drawingOf(block.drawing)}<figcaption>${escaped(block.caption)}</figcaption></figure>`;
    case 'sheet':
      return sheetOf(block, encodePng);
  }
}

function itemOf({ lead, text }: Item): string {
  const strong = lead === undefined ? '' : `<strong>${escaped(lead)}</strong> `;
  return `<li>${strong}${escaped(text)}</li>`;
}

function factOf({ term, value }: { term: string; value: string }): string {
  return `<div><dt>${escaped(term)}</dt><dd>${escaped(value)}</dd></div>`;
}

/** In a frame of its own that scrolls where the screen is narrow, by keyboard too. */
function tableOf({ caption, columns, rows }: Block & { kind: 'table' }): string {
  const heads = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows.map(({ heading, cells }) => {
    const values = cells.map(({ text, note }) => {
      const small = note === undefined ? '' : `<small>${escaped(note)}</small>`;
      return `<td>${escaped(text)}${small}</td>`;
    });
    return `<tr><th scope="row">${escaped(heading)}</th>${values.join('')}</tr>`;
  });
  return `<div class="report__table" tabindex="0" role="group" aria-label="${escaped(caption)}"><table>
<caption><span>${escaped(caption)}</span></caption><thead><tr>${heads}</tr></thead><tbody>${body.join('\n')}</tbody>
</table></div>`;
}

async function sheetOf(
  { sheet, columns, alt, caption }: Block & { kind: 'sheet' },
  encodePng: EncodePng,
): Promise<string> {
  if (sheet.count === 0) return '';
  const png = await encodePng(sheet.pictures, sheet.side, columns);
  const source = `data:image/png;base64,${base64Of(png)}`;
  return `<figure class="report__sheet"><img src="${source}" alt="${escaped(alt)}"><figcaption>${escaped(caption)}</figcaption></figure>`;
}

function drawingOf({ width, height, alt, marks }: Drawing): string {
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(alt)}">${marks.map(markOf).join('')}</svg>`;
}

function markOf(mark: Mark): string {
  if (mark.kind === 'path') return `<path class="${mark.look} ${mark.tone}" d="${mark.d}"/>`;
  const place = `x="${mark.x.toFixed(1)}" y="${mark.y.toFixed(1)}" text-anchor="${mark.anchor}"`;
  return `<text class="${mark.tone}" ${place}>${escaped(mark.text)}</text>`;
}

const CHUNK = 0x8000;

function base64Of(bytes: Uint8Array): string {
  const parts = [];
  for (let at = 0; at < bytes.length; at += CHUNK)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  return btoa(parts.join(''));
}
