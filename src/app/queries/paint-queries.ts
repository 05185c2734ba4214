// Paints of a dataset and their pictures.
import type { Paint } from '../../dataset/dataset.ts';
import { readPaintRange } from '../../storage/stores/datasets.ts';
import type { Query } from './query.ts';

/** The argument: the dataset's id and the paint's index, a space between. */
export const paintAt: Query<string, Paint | undefined> = {
  read: async (place) => {
    const [datasetId, index] = place.split(' ') as [string, string];
    return (await readPaintRange(datasetId, Number(index), 1))[0];
  },
  kinds: ['datasets'],
};

export { readPaintRange, readPicture } from '../../storage/stores/datasets.ts';
