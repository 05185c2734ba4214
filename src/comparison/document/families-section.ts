// A short explanation of each family that was trained, with a drawing and its source.
import type { Family } from '../evidence.ts';
import { familyDrawing } from './family-drawings.ts';
import type { Block, ReportLanguage, Section } from './report-document.ts';
import { familyName } from './report-words.ts';

/** @param isOfPaints whether a conditional family is told a colour, not a class */
export function familiesSection(
  families: readonly Family[],
  isOfPaints: boolean,
  language: ReportLanguage,
): Section {
  const { words } = language;
  const blocks = families.flatMap((family): Block[] => [
    { kind: 'heading', text: familyName(family, language) },
    { kind: 'text', text: textOf(family, isOfPaints, language) },
    {
      kind: 'drawing',
      caption: words.families.sources[family],
      drawing: familyDrawing(family, isOfPaints, language),
    },
  ]);
  return { id: 'families', title: words.sections.families, blocks };
}

function textOf(family: Family, isOfPaints: boolean, { words: { families } }: ReportLanguage): string {
  return family === 'cvae' && isOfPaints ? families.cvaeOfPaints : families[family];
}
