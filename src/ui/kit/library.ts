// The library that every page shares: settings, datasets, their models. One reading of the store for the whole page.
import { createContext, useContext } from 'react';
import type { Dataset } from '../../dataset/dataset.ts';
import { isChampion } from '../../tracking/model-names.ts';
import type { Settings } from '../../storage/stores/settings.ts';
import type { Model } from '../../tracking/run.ts';

export interface Library {
  /** False until the first reading is through. */
  isLoaded: boolean;
  error: unknown;
  settings: Settings | null;
  /** Newest first. */
  datasets: Dataset[];
  /** The one whose paints answer matches; labelled pictures never do. */
  current: Dataset | null;
  models: Model[];
}

export const EMPTY_LIBRARY: Library = {
  isLoaded: false,
  error: undefined,
  settings: null,
  datasets: [],
  current: null,
  models: [],
};

export const LibraryContext = createContext<Library>(EMPTY_LIBRARY);

export const useLibrary = () => useContext(LibraryContext);

/** The model that answers for a dataset, or null before training. */
export function championIn(models: readonly Model[], datasetId: string): Model | null {
  return models.find((m) => m.datasetId === datasetId && isChampion(m)) ?? null;
}
