// A model in use and a newer one beside it, between which a person chooses; and how the two compare. Pure.
import type { DatasetReading } from '../../dataset/paints/reading.ts';
import { isModelStale } from '../../dataset/paints/reading.ts';
import { isChallenger, isChampion, MATCHER } from '../../tracking/model-names.ts';
import type { Model } from '../../tracking/run.ts';

export interface Contest<M extends Model> {
  /** Null where none is in use any more. */
  champion: M | null;
  challenger: M;
}

interface Catalogue {
  id: string;
  reading?: DatasetReading;
}

/** Null where there is nothing to choose: no newer one waits, or it fits the catalogue's reading less than the one in use. */
export function contestIn<M extends Model>(models: readonly M[], catalogue: Catalogue): Contest<M> | null {
  const own = models.filter(({ datasetId }) => datasetId === catalogue.id);
  const challenger = own.find(isChallenger);
  if (!challenger) return null;
  const champion = own.find(isChampion) ?? null;
  const isBehind =
    isModelStale(challenger, catalogue) && !(champion !== null && isModelStale(champion, catalogue));
  return isBehind ? null : { champion, challenger };
}

/**
 * The version that this one took the place of because it no longer fitted: the one before it, where that was trained on
 * another reading of the pictures than the catalogue has now and this one was not. Else null.
 */
export function outdatedBefore<M extends Model>(
  model: M,
  models: readonly M[],
  catalogue: Catalogue,
): M | null {
  if (isModelStale(model, catalogue)) return null;
  const [before] = models
    .filter(({ datasetId, name }) => datasetId === model.datasetId && name === MATCHER)
    .filter(({ version }) => version < model.version)
    .sort((a, b) => b.version - a.version);
  return before && isModelStale(before, catalogue) ? before : null;
}

/** Whether both were tested on the same pictures: those that the same seed held out of the same ones. */
export function haveSameHeldOut(one: Model, other: Model): boolean {
  return (
    one.datasetDigest === other.datasetDigest &&
    one.params.seed === other.params.seed &&
    one.params.validationShare === other.params.validationShare
  );
}

/** A metric that two models are compared by; `fall`: less is better. */
export interface Measure {
  name: string;
  better: 'rise' | 'fall';
  as: 'share' | 'value';
}

/** Those of a matcher, the most telling first. */
const MEASURES: readonly Measure[] = [
  { name: 'val_top1', better: 'rise', as: 'share' },
  { name: 'val_top3', better: 'rise', as: 'share' },
  { name: 'val_embedding_top1', better: 'rise', as: 'share' },
  { name: 'val_calibration_error', better: 'fall', as: 'value' },
  { name: 'val_delta_e00', better: 'fall', as: 'value' },
  { name: 'val_train_loss', better: 'fall', as: 'value' },
];

export interface Compared extends Measure {
  challenger: number | undefined;
  champion: number | undefined;
  /** Null where they are equal, or one has none. */
  winner: 'challenger' | 'champion' | null;
}

/** Every measure that at least one of the two has. */
export function compare({ champion, challenger }: Contest<Model>): Compared[] {
  return MEASURES.flatMap((measure) => {
    const [ours, theirs] = [numberIn(challenger, measure.name), numberIn(champion, measure.name)];
    if (ours === undefined && theirs === undefined) return [];
    return [{ ...measure, challenger: ours, champion: theirs, winner: winnerOf(measure, ours, theirs) }];
  });
}

function numberIn(model: Model | null, name: string): number | undefined {
  const value = model && Object.hasOwn(model.metrics, name) ? model.metrics[name] : undefined;
  return Number.isFinite(value) ? value : undefined;
}

function winnerOf({ better }: Measure, ours?: number, theirs?: number): Compared['winner'] {
  if (ours === undefined || theirs === undefined || ours === theirs) return null;
  return ours > theirs === (better === 'rise') ? 'challenger' : 'champion';
}
