// What is particular to a GAN: its variant, whether it is told a colour, and what it is not good for.
import { formOf, type GanForm, type TrainingForm } from './training-form.ts';
import type { SetupWords } from './setup-words.ts';
import { strings } from '../kit/strings.ts';
import { RadioCards } from '../kit/radio-cards.tsx';

interface Props {
  form: TrainingForm;
  gan: GanForm;
  words: SetupWords;
  onForm: (form: TrainingForm) => void;
}

export function GanSetup({ form, gan, words, onForm }: Props) {
  return (
    <>
      <p className="quiet small">{words.ganHonest}</p>
      <RadioCards
        legend={strings.train.variant}
        name="variant"
        choices={strings.train.variants}
        chosen={gan.variant}
        onChoose={(variant) => onForm(withFlags(formOf(form.preset, variant), gan))}
      />
      {words.conditional && (
        <label className="setup__choice">
          <input
            type="checkbox"
            checked={gan.isConditional}
            onChange={(event) => onForm(withFlags(form, { ...gan, isConditional: event.target.checked }))}
          />
          {words.conditional}
        </label>
      )}
    </>
  );
}

function withFlags(form: TrainingForm, { isConditional, isSpectral }: GanForm): TrainingForm {
  return { ...form, gan: form.gan && { ...form.gan, isConditional, isSpectral } };
}
