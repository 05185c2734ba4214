// The colouriser as every thread may know it.
import { message } from '../../../shared/message.ts';
import type { KindShared } from '../../kind-shared.ts';
import { COLOURISER_SCHEMA, completeColouriserParams } from './colouriser-params.ts';
import { numbersOfColouriser } from './colouriser-size.ts';
import { colouriserShapeOf } from './colouriser-shape.ts';
import { COLOURISER_TEXTS } from './colouriser-texts.ts';

/** Name under which the network is registered. */
export const COLOURISER_MODEL = 'colouriser';

export const colouriserShared: KindShared = {
  title: message('colouriser.title'),
  schema: COLOURISER_SCHEMA,
  texts: COLOURISER_TEXTS,
  variant: null,
  losses: { run: ['train_loss', 'val_train_loss'], model: ['train_loss'] },
  pictures: { perEpoch: 28 }, // eight, what each was made from, and one in twelve colours
  result: COLOURISER_MODEL,
  paintsWith: COLOURISER_MODEL,
  isMatcher: false,
  isAdversarial: false,
  sizeOf(params) {
    const numbers = numbersOfColouriser(colouriserShapeOf(completeColouriserParams(params)));
    return { trained: numbers, models: numbers, embeddings: 0 };
  },
};
