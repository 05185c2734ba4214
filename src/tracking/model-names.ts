// Names that mean something to the app: the model that answers a match, and the alias of the one in use.
import type { Model } from './run.ts';

export const CHAMPION = 'champion';
/** The name under which models that answer a match are registered. */
export const MATCHER = 'matcher';

/** Whether it is the one that answers a match on its dataset. */
export function isChampion({ name, aliases }: Pick<Model, 'name' | 'aliases'>): boolean {
  return name === MATCHER && aliases.includes(CHAMPION);
}
