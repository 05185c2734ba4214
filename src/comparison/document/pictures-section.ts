// Sheets of real and of drawn pictures, and what the pictures themselves tell.
import {
  FAMILIES,
  type ComparisonEvidence,
  type Reconstructions,
  type RunEvidence,
  type Sheet,
} from '../evidence.ts';
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
      caption: dataset.heldOut > 0 ? pictures.real : pictures.realOfAll,
      alt: pictures.realAlt({ count: real.count, dataset: dataset.name }),
      sheet: real,
      columns: COLUMNS,
    });
  // Those of the first seed that has some: nobody chose them.
  const inOrder = [...runs].sort((a, b) => a.seed - b.seed);
  for (const family of FAMILIES) {
    const own = inOrder.filter((run) => run.family === family);
    const shown = own.find(({ sheet }) => sheet !== null);
    if (shown) blocks.push(drawnSheet(shown, shown.sheet!, language));
    else if (own.length > 0)
      blocks.push({ kind: 'text', text: pictures.none({ family: familyName(family, language) }) });
  }
  for (const family of FAMILIES) {
    const rebuilt = inOrder.find((run) => run.family === family && run.reconstructions !== null);
    if (rebuilt) blocks.push(rebuiltSheet(rebuilt, rebuilt.reconstructions!, language));
  }
  blocks.push(
    measureTable(families, ['variety', 'sharpness'], { caption: pictures.looks, floors: false }, language),
    { kind: 'text', text: pictures.looksNote },
  );
  return { id: 'pictures', title: words.sections.pictures, blocks };
}

function drawnSheet(run: RunEvidence, sheet: Sheet, language: ReportLanguage): Block {
  const { pictures } = language.words;
  const by = { family: familyName(run.family, language), seed: String(run.seed) };
  const alt = pictures.drawnAlt({ ...by, count: sheet.count });
  return { kind: 'sheet', caption: pictures.drawn(by), alt, sheet, columns: COLUMNS };
}

function rebuiltSheet(run: RunEvidence, found: Reconstructions, language: ReportLanguage): Block {
  const { pictures } = language.words;
  const family = familyName(run.family, language);
  const sheet = inTwoRows(found);
  const columns = sheet.count / 2;
  return {
    kind: 'sheet',
    caption: pictures.reconstructed({ family, seed: String(run.seed) }),
    alt: pictures.reconstructedAlt({ family, count: columns }),
    sheet,
    columns,
  };
}

/** Real pictures and below each what became of it, as many as fit a row. */
function inTwoRows({ count, side, originals, pictures }: Reconstructions): Sheet {
  const shown = Math.min(count, COLUMNS);
  const size = shown * side * side * 3;
  const both = new Uint8Array(2 * size);
  both.set(originals.subarray(0, size));
  both.set(pictures.subarray(0, size), size);
  return { count: 2 * shown, side, pictures: both };
}
