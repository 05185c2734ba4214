// A catalogue as it was: from its present records back through its history, newest change first. Pure.
import { isPresent, type Paint } from '../dataset.ts';
import { differingFields, looksTheSame, type PaintChange, type PaintField } from './paint-change.ts';

/** What a change tells of the state before it. */
export interface Undoing {
  /** From 1: state n is what change n led to, 0 what was imported. */
  number: number;
  /** The records that it replaced. */
  before: readonly Paint[];
  /** Places that there were. */
  paintCountBefore: number;
}

/** The records of state `number`; `history` need not be in order. */
export function stateAt(present: readonly Paint[], history: readonly Undoing[], number: number): Paint[] {
  const paints = [...present];
  for (const undoing of [...history].sort((a, b) => b.number - a.number)) {
    if (undoing.number <= number) break;
    for (const paint of undoing.before) paints[paint.index] = paint;
    paints.length = undoing.paintCountBefore;
  }
  return paints;
}

/** What leads from the present to a past state: paints that it did not have are gone, and keep their places. */
export function changesBackTo(present: readonly Paint[], past: readonly Paint[], now: number): PaintChange[] {
  return present.flatMap((before, i) => {
    const target = past[i];
    if (target === undefined) return isPresent(before) ? [{ before, after: { ...before, goneAt: now } }] : [];
    if (before === target) return [];
    const looks = looksTheSame(before, target);
    return [{ before, after: looks ? { ...target, ...looksOf(before) } : { ...target, looksSince: now } }];
  });
}

/** A model that knows the paint as it looks now knows it as it looks then. */
const looksOf = ({ looksSince }: Paint) => (looksSince === undefined ? {} : { looksSince });

/** A paint that is not the same in two states; null where a state does not have it. */
export interface StateDifference {
  index: number;
  from: Paint | null;
  to: Paint | null;
  /** What differs of one that both have. */
  fields: PaintField[];
}

export function compareStates(from: readonly Paint[], to: readonly Paint[]): StateDifference[] {
  const found: StateDifference[] = [];
  for (let index = 0; index < Math.max(from.length, to.length); index++) {
    const [a, b] = [presentOrNull(from[index]), presentOrNull(to[index])];
    if (a === b || (!a && !b)) continue;
    const fields = a && b ? differingFields(a, b) : [];
    if (!a || !b || fields.length > 0) found.push({ index, from: a, to: b, fields });
  }
  return found;
}

const presentOrNull = (paint: Paint | undefined) => (paint && isPresent(paint) ? paint : null);
