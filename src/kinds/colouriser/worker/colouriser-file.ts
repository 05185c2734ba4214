// A colouriser in a file: its network, with the statistics that it takes to fill a single picture.
import { problemWithStatistics, shapesOf, type KindFile } from '../../../training/kind-file.ts';
import { COLOURISER_MODEL } from '../shared/colouriser-shared.ts';
import { colouriserOf } from './colouriser-of.ts';

export const colouriserFile: KindFile = {
  isOfPairs: true,
  networks(params) {
    const { specs, statisticsSpecs } = colouriserOf(params);
    return new Map([[COLOURISER_MODEL, shapesOf([...specs, ...statisticsSpecs])]]);
  },
  problemWith: problemWithStatistics,
};
