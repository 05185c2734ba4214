// How every number of the report was obtained.
import { isOfPaints, type ComparisonEvidence } from '../evidence.ts';
import { quantitiesOfKind } from '../measure.ts';
import type { ReportLanguage, Section } from './report-document.ts';

export function methodSection(evidence: ComparisonEvidence, { words }: ReportLanguage): Section {
  const { improvement, plateau, range } = words.method;
  const measured = quantitiesOfKind(isOfPaints(evidence)).map((quantity) => words.quantities[quantity]);
  const told = [...measured, range, improvement, plateau];
  return {
    id: 'method',
    title: words.sections.method,
    blocks: [
      { kind: 'text', text: words.method.seeds },
      { kind: 'text', text: evidence.dataset.heldOut > 0 ? words.method.unseen : words.method.seen },
      { kind: 'facts', rows: told.map(({ name, meaning }) => ({ term: name, value: meaning })) },
    ],
  };
}
