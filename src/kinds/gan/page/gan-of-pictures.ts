// What the form of a GAN says of labelled pictures.
import type { LabelledData } from '../../../dataset/labelled/classes.ts';
import { canBeTold } from '../../../parameters/told-classes.ts';
import { message } from '../../../shared/message.ts';
import type { SetupOfPictures } from '../../kind-page.ts';
import type { GanPreset } from '../shared/gan-params.ts';
import { ganPresetText } from '../shared/gan-texts.ts';
import { ganShapeOf } from '../shared/gan-shape.ts';

export function ganOfPictures({ shape, classes }: LabelledData): SetupOfPictures {
  const drawn = (preset: GanPreset) =>
    message(`gan.presetOfPictures.${preset}`, { side: ganShapeOf(preset, shape).side });
  return {
    hint: message('gan.hintOfPictures'),
    caution: message('gan.cautionOfPictures'),
    texts: {
      'gan.isConditional': { label: message('gan.isConditional.ofPictures') },
      preset: ganPresetText({
        compact: drawn('compact'),
        published: drawn('published'),
        original: drawn('original'),
        fashion: drawn('fashion'),
      }),
    },
    without: canBeTold(classes) ? [] : ['gan.isConditional'],
  };
}
