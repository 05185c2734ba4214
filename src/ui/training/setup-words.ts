// What the form of a training says of its dataset: of paints, or of labelled pictures.
import type { Dataset } from '../../dataset/dataset.ts';
import { labelledOf, type LabelledData } from '../../dataset/labelled/classes.ts';
import { ganShapeOf, MOST_TOLD_CLASSES } from '../../tracking/gan-shape.ts';
import { strings } from '../kit/strings.ts';

type Words = typeof strings.train;

export interface SetupWords {
  intro: string;
  kinds: Words['kinds'] | Record<keyof Words['kinds'], readonly [string, string]>;
  ganHonest: string;
  ganPresets: Record<keyof Words['ganPresets'], readonly [string, string]>;
  /** What the networks can be told; null where there is nothing to tell, or too much. */
  conditional: string | null;
}

export function wordsFor(dataset: Dataset): SetupWords {
  const labelled = labelledOf(dataset);
  return labelled ? ofPictures(labelled) : strings.train;
}

function ofPictures({ shape, classes }: LabelledData): SetupWords {
  const drawn = (preset: 'compact' | 'published') => {
    const { side } = ganShapeOf(preset, shape);
    return `Draws at ${side} × ${side}`;
  };
  const canBeTold = classes.length > 1 && classes.length <= MOST_TOLD_CLASSES;
  return {
    intro: 'A network learns, here on this device, to draw pictures like these.',
    kinds: {
      ...strings.train.kinds,
      gan: [
        'GAN',
        'A generator that learns to draw pictures like these, and a discriminator that judges them',
      ],
    },
    ganHonest:
      'A fifth of the pictures, or those that came to test with, are held out; what it draws is compared with them.',
    ganPresets: {
      compact: ['Compact', `${drawn('compact')}: small networks, for a device without a GPU`],
      published: [
        'Published',
        `${drawn('published')}, twice as wide, as in the literature; many times slower`,
      ],
    },
    conditional: canBeTold ? 'Tell it the class' : null,
  };
}
