// What comparisons and their trainings are called: those of families, and ablations.
import {
  familiesOf,
  isAblation,
  isVariant,
  seedsOf,
  type Comparison,
  type Member,
} from '../../comparison/comparison-record.ts';
import { FACTORS } from '../../comparison/ablation/variants.ts';
import { variantName } from '../../comparison/ablation/variant-name.ts';
import { formatDate } from '../kit/format.ts';
import { ablationStrings } from './ablation-strings.ts';
import { comparisonStrings as words } from './comparison-strings.ts';

export function titleOf(comparison: Comparison): string {
  const { name } = comparison.dataset;
  return isAblation(comparison) ? ablationStrings.pages.on({ name }) : words.on({ name });
}

/** When it began, and on how much. */
export function fromOf(comparison: Comparison): string {
  const { createdAt, dataset } = comparison;
  const when = formatDate(createdAt);
  return isAblation(comparison)
    ? ablationStrings.pages.from({ when, pairs: dataset.pictures })
    : words.from({ when, pictures: dataset.pictures });
}

/** What is compared, and with how much training. */
export function aboutOf(comparison: Comparison): string {
  const { members, epochs, minutes } = comparison;
  if (isAblation(comparison)) {
    const factors = FACTORS.filter((factor) =>
      members.some((member) => isVariant(member) && member.variant.factor === factor),
    ).map((factor) => ablationStrings.names.factors[factor]);
    return ablationStrings.pages.item({ factors: factors.join(', '), epochs, count: members.length });
  }
  const families = familiesOf(comparison).map((family) => words.families[family]);
  const of = { families: families.join(', '), seeds: seedsOf(comparison).length };
  return minutes === undefined ? words.item({ ...of, epochs }) : words.timedItem({ ...of, minutes });
}

export function memberName(member: Member): string {
  return isVariant(member)
    ? variantName(member.variant, ablationStrings.names)
    : words.families[member.family];
}
