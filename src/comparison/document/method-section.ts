// How every number of the report was obtained.
import { quantitiesOfKind } from '../measure.ts';
import type { ReportLanguage, Section } from './report-document.ts';

export function methodSection(isOfPaints: boolean, { words }: ReportLanguage): Section {
  const { improvement, plateau, range } = words.method;
  const measured = quantitiesOfKind(isOfPaints).map((quantity) => words.quantities[quantity]);
  const told = [...measured, range, improvement, plateau];
  return {
    id: 'method',
    title: words.sections.method,
    blocks: [
      { kind: 'text', text: words.method.seeds },
      { kind: 'facts', rows: told.map(({ name, meaning }) => ({ term: name, value: meaning })) },
    ],
  };
}
