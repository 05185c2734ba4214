// Which tins to buy for so many litres.
import { USUAL_TINS, type ChosenPaint } from './project.ts';
import { tinsOf, type Price, type Tin } from './tin-text.ts';

export interface Purchase {
  /** The largest first. */
  tins: { litres: number; count: number }[];
  /** In all. */
  litres: number;
  /** Of all of them; null unless the catalogue has a price for each. */
  price: Price | null;
}

/** Hundredths of a litre. */
const UNITS = 100;
/** Without prices a tin more has to save so many litres: two small ones cost more than what is left over of a large one. */
const WORTH_LITRES = 0.5;
/** So many of the largest tin are left to the search; what is above is bought in those of the best value. */
const SEARCHED_TINS = 4;

/** For a paint: in the tins of its catalogue, else in those of `sizes` (litres). Null where there is nothing to buy. */
export function purchaseOf(
  paint: Pick<ChosenPaint, 'size' | 'price'>,
  litres: number | null,
  sizes: readonly number[] = USUAL_TINS,
): Purchase | null {
  if (litres === null || litres <= 0) return null;
  const own = tinsOf(paint);
  return tinsFor(litres, own.length > 0 ? own : sizes.map((size) => ({ litres: size, price: null })));
}

/**
 * So many tins that hold the litres, at the least price; where not all have one of one currency, with the least left over, a
 * tin counted as WORTH_LITRES. Null without tins.
 */
export function tinsFor(litres: number, tins: readonly Tin[]): Purchase | null {
  if (tins.length === 0) return null;
  const sorted = tins.toSorted((one, other) => other.litres - one.litres);
  const isPriced = isOneCurrency(sorted);
  const costs = sorted.map((tin) => (isPriced ? tin.price!.amount : tin.litres + WORTH_LITRES));
  const bulk = bulkOf(litres, sorted, costs);
  const counts = cheapest(
    Math.ceil((litres - bulk.count * sorted[bulk.place]!.litres) * UNITS - 1e-6),
    sorted.map((tin) => Math.floor(tin.litres * UNITS + 1e-6)),
    costs,
  );
  counts[bulk.place]! += bulk.count;
  return purchased(sorted, counts, isPriced);
}

function isOneCurrency(tins: readonly Tin[]): boolean {
  const [first] = tins;
  return tins.every(
    ({ price }) => price && price.before === first!.price?.before && price.after === first!.price.after,
  );
}

function bulkOf(litres: number, tins: readonly Tin[], costs: readonly number[]) {
  const values = tins.map((tin, i) => costs[i]! / tin.litres);
  const place = values.indexOf(Math.min(...values));
  const above = litres - SEARCHED_TINS * tins[0]!.litres;
  return { place, count: Math.max(0, Math.floor(above / tins[place]!.litres)) };
}

/** How many of each hold `units` together at the least cost: by dynamic programming over the units that are still needed. */
function cheapest(units: number, sizes: readonly number[], costs: readonly number[]): number[] {
  const least = new Float64Array(units + 1);
  const last = new Uint8Array(units + 1);
  for (let needed = 1; needed <= units; needed++) {
    least[needed] = Infinity;
    for (const [i, size] of sizes.entries()) {
      const cost = costs[i]! + least[Math.max(0, needed - size)]!;
      if (cost >= least[needed]! - 1e-9) continue;
      least[needed] = cost;
      last[needed] = i;
    }
  }
  const counts = sizes.map(() => 0);
  for (let needed = units; needed > 0; needed -= sizes[last[needed]!]!) counts[last[needed]!]!++;
  return counts;
}

function purchased(tins: readonly Tin[], counts: readonly number[], isPriced: boolean): Purchase {
  const sum = (of: (tin: Tin) => number) =>
    Math.round(tins.reduce((total, tin, i) => total + counts[i]! * of(tin), 0) * 1000) / 1000;
  const bought = tins.flatMap(({ litres }, i) => (counts[i]! > 0 ? [{ litres, count: counts[i]! }] : []));
  const price = isPriced ? { ...tins[0]!.price!, amount: sum((tin) => tin.price!.amount) } : null;
  return { tins: bought, litres: sum(({ litres }) => litres), price };
}
