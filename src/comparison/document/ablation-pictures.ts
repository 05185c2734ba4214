// The same outlines as each model fills them, epoch after epoch.
import type { Model } from '../ablation/conclusions.ts';
import type { Sheet } from '../evidence.ts';
import { nameIn, type AblationLanguage } from './ablation-language.ts';
import type { Block, Section } from './report-document.ts';

export function ablationPictures(models: readonly Model[], language: AblationLanguage): Section {
  const { words } = language;
  return {
    id: 'pictures',
    title: words.sections.pictures,
    blocks: [{ kind: 'text', text: words.pictures.lead }, ...models.map((model) => sheetOf(model, language))],
  };
}

function sheetOf({ variant, runs }: Model, language: AblationLanguage): Block {
  const { words } = language;
  const name = nameIn(language, variant);
  const run = runs.find(({ pictures, outlines }) => outlines !== null && pictures.length > 0);
  if (!run) return { kind: 'text', text: words.pictures.none({ name }) };
  const { count } = run.outlines!;
  const epochs = run.pictures.map(({ epoch }) => String(epoch)).join(', ');
  return {
    kind: 'sheet',
    caption: words.pictures.sheet({ name, epochs }),
    alt: words.pictures.alt({ count, name, epochs }),
    sheet: inRows([run.outlines!, ...run.pictures.map(({ sheet }) => sheet)]),
    columns: count,
  };
}

/** @param rows as many pictures of one size in each */
function inRows(rows: readonly Sheet[]): Sheet {
  const { count, side } = rows[0]!;
  const size = count * side * side * 3;
  const pictures = new Uint8Array(rows.length * size);
  for (const [at, row] of rows.entries()) pictures.set(row.pictures.subarray(0, size), at * size);
  return { count: rows.length * count, side, pictures };
}
