// What a folder holds that could be paints or classes of pictures: asked before it is imported.
import { useId, useState, type FormEvent } from 'react';
import { answerImport } from '../../app/jobs/ask-kind.ts';
import { cancelImport } from '../../app/jobs/import-job.ts';
import { SIDES } from '../../dataset/labelled/shape.ts';
import type { Fit, ImportQuestion } from '../../dataset/labelled/wish.ts';
import { RadioCards } from '../kit/radio-cards.tsx';
import { strings } from '../kit/strings.ts';
import { importingStrings } from './importing-strings.ts';

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
  const words = importingStrings.question;
  const go = (event: FormEvent) => {
    event.preventDefault();
    answerImport(kind === 'paints' ? 'paints' : { kind, shape: [side, side, channels], fit });
  };
  return (
    <form className="panel stack asked" onSubmit={go} aria-labelledby="asked-title">
      <h2 id="asked-title">{strings.importing.asks({ name })}</h2>
      <p className="quiet" role="status">
        {words.found({ folders: folderCount, pictures: pictureCount })}
      </p>
      <RadioCards
        legend={words.what}
        name="what"
        choices={{ paints: cardOf(words.kinds.paints), pictures: cardOf(words.kinds.pictures) }}
        chosen={kind}
        onChoose={setKind}
      />
      {kind === 'pictures' && (
        <div className="asked__fields">
          <Choice
            label={words.size}
            hint={words.sizeHint}
            value={side}
            options={SIDES.map((one) => [one, words.sizeOf({ side: one })])}
            onChoose={setSide}
          />
          <Choice
            label={words.colour}
            value={channels}
            options={[
              [1, words.colours.grey],
              [3, words.colours.colour],
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
          {importingStrings.cancel}
        </button>
      </div>
    </form>
  );
}

const cardOf = ({ name, hint }: { name: string; hint: string }) => [name, hint] as const;

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
