// How every number of the report was obtained.
import { QUANTITIES } from '../measure.ts';
import type { ReportLanguage, Section } from './report-document.ts';

export function methodSection({ words }: ReportLanguage): Section {
  const { improvement, plateau, range } = words.method;
  const told = [...QUANTITIES.map((quantity) => words.quantities[quantity]), range, improvement, plateau];
  return {
    id: 'method',
    title: words.sections.method,
    blocks: [
      { kind: 'text', text: words.method.seeds },
      { kind: 'facts', rows: told.map(({ name, meaning }) => ({ term: name, value: meaning })) },
    ],
  };
}
