// What a model of an ablation is called: by what it differs in.
import type { LossTerm } from '../../kinds/colouriser/shared/colouriser-params.ts';
import type { Words } from '../../words/words-table.ts';
import type { Variant } from './variants.ts';

type Names = Words['comparison']['ablation']['names'];

export function variantName({ factor, value }: Variant, names: Names): string {
  if (factor === null) return names.base;
  return names.of({ factor: names.factors[factor], value: valueName({ factor, value }, names) });
}

function valueName({ factor, value }: Variant, { terms, places }: Names): string {
  if (factor === 'losses')
    return value
      .split('+')
      .map((term) => (Object.hasOwn(terms, term) ? terms[term as LossTerm] : term))
      .join(' + ');
  if (factor === 'colourAt' && Object.hasOwn(places, value)) return places[value as keyof typeof places];
  return value;
}
