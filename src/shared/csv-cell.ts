// Text as a cell of CSV that a spreadsheet opens without running any of it. The one rule for every table we write.

/** ASCII, full-width and small forms: spreadsheets fold them. */
const SIGNS = new Set('=+-@＝＋－＠﹦﹢﹣﹫');
/** A spreadsheet that expects another separator than ours begins a cell after any of these. */
const SEPARATORS = new Set(',;\t|\r\n');
/** What a spreadsheet may pass over before it looks for a sign; a quotation mark may turn out to open a cell. */
const PASSED_OVER = /[\p{Z}\p{C}"]/u;

/**
 * In quotes unless it is a plain word (RFC 4180). Where the cell, or what another separator would make a cell, begins with
 * `=`, `+`, `-` or `@` (spaces, control characters and quotation marks aside), an apostrophe makes it text, as OWASP advises
 * against CSV injection; a tab or line break in front does too.
 */
export function csvText(text: string): string {
  const safe = withoutFormulas(text);
  return /^\w+$/.test(safe) ? safe : `"${safe.replaceAll('"', '""')}"`;
}

function withoutFormulas(text: string): string {
  let safe = /^[\t\r\n]/.test(text) ? "'" : '';
  let from = 0;
  let isBeginning = true;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    if (SEPARATORS.has(letter)) {
      safe += text.slice(from, i + 1);
      from = i + 1;
      isBeginning = true;
    } else if (isBeginning && SIGNS.has(letter)) {
      safe += "'";
      isBeginning = false;
    } else if (isBeginning && !PASSED_OVER.test(letter)) isBeginning = false;
  }
  return safe + text.slice(from);
}
