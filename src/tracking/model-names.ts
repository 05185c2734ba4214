// Names that mean something to the app: the model that answers a match, the alias of the one in use, and that of the one
// that stands beside it until a person has chosen.
import type { Model } from './run.ts';

export const CHAMPION = 'champion';
/** A newer version that was trained while another answers: whether it is to answer instead is a person's choice. */
export const CHALLENGER = 'challenger';
/** The name under which models that answer a match are registered. */
export const MATCHER = 'matcher';

/** Whether it is the one that answers a match on its dataset. */
export function isChampion({ name, aliases }: Pick<Model, 'name' | 'aliases'>): boolean {
  return name === MATCHER && aliases.includes(CHAMPION);
}

/** Whether a person has yet to choose between it and the one in use. */
export function isChallenger(model: Pick<Model, 'name' | 'aliases'>): boolean {
  return model.name === MATCHER && model.aliases.includes(CHALLENGER) && !isChampion(model);
}
