// What a family costs: time, memory, size.
import type { FamilyMeasures } from '../measure.ts';
import { measureTable } from './measure-table.ts';
import type { ReportLanguage, Section } from './report-document.ts';

const COSTS = [
  'epochs',
  'seconds',
  'epoch_seconds',
  'draw_ms',
  'peak_bytes',
  'weights',
  'model_bytes',
] as const;

export function costSection(families: readonly FamilyMeasures[], language: ReportLanguage): Section {
  const { words } = language;
  return {
    id: 'cost',
    title: words.sections.cost,
    blocks: [
      { kind: 'text', text: words.cost.note },
      measureTable(families, COSTS, { caption: words.cost.table, floors: false }, language),
    ],
  };
}
