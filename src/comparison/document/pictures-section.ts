// Sheets of real and of drawn pictures, and what the pictures themselves tell.
import { FAMILIES, type ComparisonEvidence, type RunEvidence, type Sheet } from '../evidence.ts';
import type { FamilyMeasures } from '../measure.ts';
import { measureTable } from './measure-table.ts';
import type { Block, ReportLanguage, Section } from './report-document.ts';
import { familyName } from './report-words.ts';

const COLUMNS = 8;

export function picturesSection(
  { runs, real, dataset }: ComparisonEvidence,
  families: readonly FamilyMeasures[],
  language: ReportLanguage,
): Section {
  const { words } = language;
  const { pictures } = words;
  const blocks: Block[] = [{ kind: 'text', text: pictures.lead }];
  if (real)
    blocks.push({
      kind: 'sheet',
      caption: pictures.real,
      alt: pictures.realAlt({ count: real.count, dataset: dataset.name }),
      sheet: real,
      columns: COLUMNS,
    });
  for (const family of FAMILIES) {
    const own = runs.filter((run) => run.family === family);
    // That of the first seed which has one: nobody chose it.
    const shown = [...own].sort((a, b) => a.seed - b.seed).find(({ sheet }) => sheet !== null);
    if (shown) blocks.push(...sheetsOf(shown, language));
    else if (own.length > 0)
      blocks.push({ kind: 'text', text: pictures.none({ family: familyName(family, language) }) });
  }
  blocks.push(
    measureTable(families, ['variety', 'sharpness'], { caption: pictures.looks, floors: false }, language),
    { kind: 'text', text: pictures.looksNote },
  );
  return { id: 'pictures', title: words.sections.pictures, blocks };
}

function sheetsOf(run: RunEvidence, language: ReportLanguage): Block[] {
  const { pictures } = language.words;
  const by = { family: familyName(run.family, language), seed: String(run.seed) };
  const { sheet, reconstructions } = run;
  const drawn: Block = {
    kind: 'sheet',
    caption: pictures.drawn(by),
    alt: pictures.drawnAlt({ ...by, count: sheet!.count }),
    sheet: sheet!,
    columns: COLUMNS,
  };
  if (!reconstructions) return [drawn];
  const pairs = inTwoRows(reconstructions);
  return [
    drawn,
    {
      kind: 'sheet',
      caption: pictures.reconstructed(by),
      alt: pictures.reconstructedAlt({ family: by.family, count: pairs.count / 2 }),
      sheet: pairs,
      columns: pairs.count / 2,
    },
  ];
}

/** Real pictures and below each what became of it, as many as fit a row. */
function inTwoRows({ count, side, originals, pictures }: NonNullable<RunEvidence['reconstructions']>): Sheet {
  const shown = Math.min(count, COLUMNS);
  const size = shown * side * side * 3;
  const both = new Uint8Array(2 * size);
  both.set(originals.subarray(0, size));
  both.set(pictures.subarray(0, size), size);
  return { count: 2 * shown, side, pictures: both };
}
