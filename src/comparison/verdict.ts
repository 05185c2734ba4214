// Which family to use for what: no more than the intervals over seeds bear. As findings, which the report says in words.
import type { Family } from './evidence.ts';
import { isAutoencoder, type FamilyMeasures, type Quantity } from './measure.ts';
import { differenceOf, LEVEL, type Spread } from './spread.ts';

/** What somebody may want a model for, with the quantity that decides it. */
const USES = {
  overall: { quantity: 'frechet_distance', isMoreBetter: false },
  fidelity: { quantity: 'precision', isMoreBetter: true },
  variety: { quantity: 'coverage', isMoreBetter: true },
  asked: { quantity: 'label_accuracy', isMoreBetter: true },
  colour: { quantity: 'colour_error', isMoreBetter: false },
  reconstruction: { quantity: 'reconstruction_loss', isMoreBetter: false },
  steadiness: { quantity: 'swing', isMoreBetter: false },
  training: { quantity: 'seconds', isMoreBetter: false },
  drawing: { quantity: 'draw_ms', isMoreBetter: false },
} as const satisfies Record<string, { quantity: Quantity; isMoreBetter: boolean }>;
export type Use = keyof typeof USES;
const USE_NAMES = Object.keys(USES) as Use[];

export function quantityOf(use: Use): Quantity {
  return USES[use].quantity;
}

export interface Finding {
  use: Use;
  /**
   * `best`: one family is better than each other one. `among`: several lead, between which these runs show no difference,
   * and others are worse than the first of them. `none`: no difference that these runs could show. `only`: one family can
   * do it at all. `too-few`: fewer than two families have two seeds of it. `unmeasured`: nobody has a value.
   */
  outcome: 'best' | 'among' | 'none' | 'only' | 'too-few' | 'unmeasured';
  /** Families that lead, the one with the best mean first; for `none` all that were compared, for `only` the one. */
  leaders: readonly Family[];
  /** Families that are shown to be worse than the first leader. */
  behind: readonly Family[];
  /** Families with a value of one seed only: they cannot be compared. */
  single: readonly Family[];
  /** Of the first leader; null where nobody leads. */
  spread: Spread | null;
}

/**
 * What to be warned of, whatever one wants: a family of which some runs collapsed or did not finish, one of which nothing
 * could be measured, or fewer seeds than `FEWEST_SEEDS`.
 */
export type Caution =
  | { kind: 'collapsed'; family: Family; count: number; of: number }
  | { kind: 'unfinished'; family: Family; count: number; of: number }
  | { kind: 'none-finished'; family: Family }
  | { kind: 'few-seeds'; most: number };

export interface Verdict {
  findings: readonly Finding[];
  cautions: readonly Caution[];
}

/** Two seeds have intervals, but ones that show the largest differences only. */
export const FEWEST_SEEDS = 3;

/**
 * @param isOfPaints of a catalogue of paints a colour is asked for, of other pictures a class
 * @param isTimed all trained for the same time, of which none is the shortest then
 */
export function verdictOf(
  families: readonly FamilyMeasures[],
  { isOfPaints = false, isTimed = false }: { isOfPaints?: boolean; isTimed?: boolean } = {},
): Verdict {
  const without: readonly Use[] = [
    isOfPaints ? 'asked' : 'colour',
    ...(isTimed ? ['training' as const] : []),
  ];
  const uses = USE_NAMES.filter((use) => !without.includes(use));
  return {
    findings: uses.map((use) => findingOf(use, families)),
    cautions: cautionsOf(families),
  };
}

/**
 * A family is behind when the interval of its difference to the best mean leaves out 0, at a level of 1 − (1 − 0.95) ÷ number
 * of such comparisons: with four others, chance alone would put one of them behind too often (Bonferroni).
 */
function findingOf(use: Use, families: readonly FamilyMeasures[]): Finding {
  const { quantity, isMoreBetter } = USES[use];
  const able = families.flatMap(({ family, quantities }) => {
    const spread = quantities[quantity];
    return spread && canDo(use, family) ? [{ family, spread }] : [];
  });
  const single = able.filter(({ spread }) => spread.low === null).map(({ family }) => family);
  const compared = able
    .filter(({ spread }) => spread.low !== null)
    .sort((a, b) => (isMoreBetter ? b.spread.mean - a.spread.mean : a.spread.mean - b.spread.mean));
  const finding = { use, leaders: [], behind: [], single, spread: null };
  if (able.length === 0) return { ...finding, outcome: 'unmeasured' };
  const finishing = families.filter(({ seeds }) => seeds.length > 0).length;
  if (able.length === 1 && finishing > 1 && isOwnAbility(use))
    return { ...finding, outcome: 'only', leaders: [able[0]!.family], spread: able[0]!.spread };
  if (compared.length < 2) return { ...finding, outcome: 'too-few' };
  const [best, ...others] = compared;
  const level = 1 - (1 - LEVEL) / others.length;
  const isBehind = ({ spread }: { spread: Spread }) => {
    const difference = differenceOf(best!.spread, spread, level)!;
    return isMoreBetter ? difference.low > 0 : difference.high < 0;
  };
  const behind = others.filter(isBehind).map(({ family }) => family);
  // In the order of the families, as no one leads.
  const all = able.map(({ family }) => family).filter((family) => !single.includes(family));
  if (behind.length === 0) return { ...finding, outcome: 'none', leaders: all };
  const leaders = compared.map(({ family }) => family).filter((family) => !behind.includes(family));
  const outcome = leaders.length === 1 ? 'best' : 'among';
  return { ...finding, outcome, leaders, behind, spread: best!.spread };
}

/** A GAN that met a name of an autoencoder's metric would not be one. */
function canDo(use: Use, family: Family): boolean {
  return use !== 'reconstruction' || isAutoencoder(family);
}

/** What some families can do and others cannot, whoever does it better. */
function isOwnAbility(use: Use): boolean {
  return use === 'reconstruction' || use === 'asked' || use === 'colour';
}

function cautionsOf(families: readonly FamilyMeasures[]): Caution[] {
  const cautions = families.flatMap(({ family, seeds, unfinished, notJudged, collapsed }): Caution[] => {
    const own: Caution[] = [];
    const judged = seeds.length - notJudged.length;
    if (seeds.length === 0) return [{ kind: 'none-finished', family }];
    if (unfinished.length > 0)
      own.push({
        kind: 'unfinished',
        family,
        count: unfinished.length,
        of: unfinished.length + seeds.length,
      });
    if (collapsed > 0) own.push({ kind: 'collapsed', family, count: collapsed, of: judged });
    return own;
  });
  const most = Math.max(0, ...families.map(({ seeds }) => seeds.length));
  return most < FEWEST_SEEDS ? [...cautions, { kind: 'few-seeds', most }] : cautions;
}
