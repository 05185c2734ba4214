// What trainings came of: searches and comparisons, by id.
import { listComparisons } from '../../storage/stores/comparisons.ts';
import { listSweeps } from '../../storage/stores/sweeps.ts';
import type { Query } from './query.ts';

export interface Parent {
  kind: 'sweep' | 'comparison';
  /** Of its catalogue, as it was. */
  datasetName: string;
  createdAt: number;
}

/** Runs that others repeat are not among them. */
export const parentsById: Query<undefined, ReadonlyMap<string, Parent>> = {
  read: async () => {
    const [sweeps, comparisons] = await Promise.all([listSweeps(), listComparisons()]);
    const told = (kind: Parent['kind'], all: typeof sweeps | typeof comparisons) =>
      all.map(({ id, dataset, createdAt }) => [id, { kind, datasetName: dataset.name, createdAt }] as const);
    return new Map([...told('sweep', sweeps), ...told('comparison', comparisons)]);
  },
  kinds: ['sweeps', 'comparisons'],
};
