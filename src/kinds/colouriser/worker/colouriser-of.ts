// The network that a run's parameters say.
import type { TrainParams } from '../../../parameters/train-params.ts';
import { completeColouriserParams } from '../shared/colouriser-params.ts';
import { colouriserShapeOf } from '../shared/colouriser-shape.ts';
import { createColouriser, type Colouriser } from './colouriser.ts';

export function colouriserOf(params: TrainParams): Colouriser {
  return createColouriser(colouriserShapeOf(completeColouriserParams(params)));
}
