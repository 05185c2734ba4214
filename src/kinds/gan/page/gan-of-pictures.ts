// What the form of a GAN says of labelled pictures.
import type { LabelledData } from '../../../dataset/labelled/classes.ts';
import type { SetupOfPictures } from '../../kind-page.ts';
import type { GanPreset } from '../shared/gan-params.ts';
import { ganShapeOf, MOST_TOLD_CLASSES } from '../shared/gan-shape.ts';
import { GAN_TEXTS } from '../shared/gan-texts.ts';

export function ganOfPictures({ shape, classes }: LabelledData): SetupOfPictures {
  const drawn = (preset: GanPreset) => {
    const { side } = ganShapeOf(preset, shape);
    return `Draws at ${side} × ${side}`;
  };
  const canBeTold = classes.length > 1 && classes.length <= MOST_TOLD_CLASSES;
  return {
    hint: 'A generator that learns to draw pictures like these, and a discriminator that judges them',
    caution:
      'A fifth of the pictures, or those that came to test with, are held out; what it draws is compared with them.',
    texts: {
      'gan.isConditional': { label: 'Tell it the class' },
      preset: {
        ...GAN_TEXTS.preset!,
        choices: {
          compact: ['Compact', `${drawn('compact')}: small networks, for a device without a GPU`],
          published: ['Deep', `${drawn('published')}, twice as wide; many times slower`],
          original: [
            'Original',
            `${drawn('original')}, as a paint matcher’s author published them: nothing normalised; many times slower`,
          ],
        },
      },
    },
    without: canBeTold ? [] : ['gan.isConditional'],
  };
}
