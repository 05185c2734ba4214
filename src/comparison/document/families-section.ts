// A short explanation of each family that was trained, with a drawing and its source.
import type { Family } from '../evidence.ts';
import { familyDrawing } from './family-drawings.ts';
import type { Block, ReportLanguage, Section } from './report-document.ts';
import { familyName } from './report-words.ts';

export function familiesSection(families: readonly Family[], language: ReportLanguage): Section {
  const { words } = language;
  const blocks = families.flatMap((family): Block[] => [
    { kind: 'heading', text: familyName(family, language) },
    { kind: 'text', text: words.families[family] },
    { kind: 'drawing', caption: words.families.sources[family], drawing: familyDrawing(family, language) },
  ]);
  return { id: 'families', title: words.sections.families, blocks };
}
