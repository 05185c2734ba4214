// Values as shades, the best the strongest. Pure.
import type { SweepSpec } from '../sweep-spec.ts';
import type { AxisScale } from './axis-scale.ts';

type Objective = Pick<SweepSpec['objective'], 'direction'>;

/** Of so many shades that of a value, whose share of the scale of values this is; the last for the best. */
export function shadeOf({ direction }: Objective, share: number, count: number): number {
  const good = direction === 'max' ? share : 1 - share;
  return Math.min(count - 1, Math.max(0, Math.floor(good * count)));
}

/** Where each shade begins and the last one ends, from the worst value to the best. */
export function shadeBounds({ direction }: Objective, scale: AxisScale, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, i) => {
    const good = i / count;
    return scale.valueAt(direction === 'max' ? good : 1 - good);
  });
}
