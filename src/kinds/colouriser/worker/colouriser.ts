// The network of a colouriser: a UNet that is shown a picture and told a colour, and what it makes of both.
import * as tf from '@tensorflow/tfjs-core';
import { statisticsSpecs, type Norm } from '../../../models/layers/norm.ts';
import type { ParameterSpec, Weights } from '../../../models/parameters.ts';
import type { ColouriserShape } from '../shared/colouriser-shape.ts';
import { painted } from './painted.ts';
import { understoodPhrases, type PhraseRows, type Understood } from './phrase-encoder.ts';
import { pooledSpecs, pooledUnet } from './pooled-unet.ts';
import { stridedSpecs, stridedUnet } from './strided-unet.ts';

export interface Colouriser {
  side: number;
  specs: readonly ParameterSpec[];
  /** `…/mean` and `…/variance` of each normalisation over pictures seen before: with them a single picture can be drawn. */
  statisticsSpecs: readonly ParameterSpec[];
  /** Whether it may be told a colour in words. */
  readsPhrases: boolean;
  /** colours [b, 3] in [−1, 1], and phrases in place of some of them where it reads any. */
  understand(weights: Weights, colours: tf.Tensor2D, phrases: PhraseRows | null): Understood;
  /** pictures [b, side, side, 3] in [0, 1] and what is told of each → pictures; those of a blend are in [0, 1] but for rounding. */
  paint(weights: Weights, pictures: tf.Tensor4D, told: Understood, norm: Norm): tf.Tensor4D;
}

export function createColouriser(shape: ColouriserShape): Colouriser {
  const [specsOf, unet] = shape.steps === 'strided' ? [stridedSpecs, stridedUnet] : [pooledSpecs, pooledUnet];
  const specs = specsOf(shape);
  return {
    ...{ side: shape.side, specs, statisticsSpecs: statisticsSpecs(specs) },
    readsPhrases: shape.readsPhrases,
    understand(weights, colours, phrases) {
      return phrases ? understoodPhrases(weights, phrases, colours) : { colours, words: null };
    },
    paint(weights, pictures, told, norm) {
      const shown = tf.sub(tf.mul(pictures, 2), 1) as tf.Tensor4D;
      return painted(shape.painted, unet(weights, shown, told, shape, norm), pictures, told.colours);
    },
  };
}
