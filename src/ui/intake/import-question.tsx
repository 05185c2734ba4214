// What a folder holds that could be paints or classes of pictures: asked before it is imported.
import { useId, useState, type FormEvent } from 'react';
import { answerImport } from '../../app/jobs/ask-kind.ts';
import { cancelImport } from '../../app/jobs/import-job.ts';
import { SIDES } from '../../dataset/labelled/shape.ts';
import type { Fit, ImportQuestion } from '../../dataset/labelled/wish.ts';
import { RadioCards } from '../kit/radio-cards.tsx';
import { strings } from '../kit/strings.ts';
import { questionStrings as words } from './question-strings.ts';

interface Props {
  name: string;
  question: ImportQuestion;
}

export function AskedImport({ name, question }: Props) {
  const { guess, folderCount, pictureCount, areSquare } = question;
  const [kind, setKind] = useState(guess);
  const [side, setSide] = useState(question.shape[0]);
  const [channels, setChannels] = useState(question.shape[2]);
  const [fit, setFit] = useState<Fit>('pad');
  const go = (event: FormEvent) => {
    event.preventDefault();
    answerImport(kind === 'paints' ? 'paints' : { kind, shape: [side, side, channels], fit });
  };
  return (
    <form className="panel stack asked" onSubmit={go} aria-labelledby="asked-title">
      <h2 id="asked-title">{words.title(name)}</h2>
      <p className="quiet" role="status">
        {words.found(folderCount, pictureCount)}
      </p>
      <RadioCards legend={words.what} name="what" choices={words.kinds} chosen={kind} onChoose={setKind} />
      {kind === 'pictures' && (
        <div className="asked__fields">
          <Choice
            label={words.size}
            hint={words.sizeHint}
            value={side}
            options={SIDES.map((one) => [one, words.sizeOf(one)])}
            onChoose={setSide}
          />
          <Choice
            label={words.colour}
            value={channels}
            options={[
              [1, words.colours[1]],
              [3, words.colours[3]],
            ]}
            onChoose={setChannels}
          />
          {!areSquare && (
            <Choice
              label={words.fit}
              value={fit}
              options={[
                ['pad', words.fits.pad],
                ['crop', words.fits.crop],
              ]}
              onChoose={setFit}
            />
          )}
        </div>
      )}
      <div className="row">
        <button type="submit" className="button button--primary">
          {words.go}
        </button>
        <button type="button" className="button" onClick={cancelImport}>
          {strings.importing.cancel}
        </button>
      </div>
    </form>
  );
}

interface ChoiceProps<Value extends string | number> {
  label: string;
  hint?: string;
  value: Value;
  options: readonly (readonly [value: Value, label: string])[];
  onChoose: (value: Value) => void;
}

function Choice<Value extends string | number>({
  label,
  hint,
  value,
  options,
  onChoose,
}: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className="stack stack--tight">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={value}
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => onChoose(options[event.target.selectedIndex]![0])}
      >
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
      {hint && (
        <p id={`${id}-hint`} className="quiet small">
          {hint}
        </p>
      )}
    </div>
  );
}
