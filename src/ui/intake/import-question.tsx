// What a folder holds that could be paints or classes of pictures, or how large pairs are to be: asked before it is imported.
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { answerImport } from '../../app/jobs/ask-kind.ts';
import { cancelImport } from '../../app/jobs/import-job.ts';
import { SIDES } from '../../dataset/labelled/shape.ts';
import { PAIR_SIDES } from '../../dataset/pairs/pairs.ts';
import type { Fit, FolderQuestion, ImportQuestion, PairsQuestion } from '../../dataset/labelled/wish.ts';
import { RadioCards } from '../kit/radio-cards.tsx';
import { progressStrings } from '../kit/progress-strings.ts';
import { importingStrings } from './importing-strings.ts';

interface Props {
  name: string;
  question: ImportQuestion;
}

export function AskedImport({ name, question }: Props) {
  return question.guess === 'pairs' ? (
    <AskedPairs name={name} question={question} />
  ) : (
    <AskedFolder name={name} question={question} />
  );
}

/** At which side they are stored. */
function AskedPairs({ name, question }: { name: string; question: PairsQuestion }) {
  const { pairCount, heldOut } = question;
  const [side, setSide] = useState(question.side);
  const { question: words, pairs } = importingStrings;
  const options = PAIR_SIDES.map((one) => [one, words.sizeOf({ side: one })] as const);
  return (
    <Asked
      name={name}
      found={pairs.found({ pairs: pairCount, heldOut })}
      onGo={() => answerImport({ kind: 'pairs', side })}
    >
      <div className="asked__fields">
        <Choice label={pairs.size} hint={pairs.hint} value={side} options={options} onChoose={setSide} />
      </div>
    </Asked>
  );
}

interface AskedProps {
  name: string;
  found: string;
  onGo: () => void;
  children: ReactNode;
}

function Asked({ name, found, onGo, children }: AskedProps) {
  const go = (event: FormEvent) => {
    event.preventDefault();
    onGo();
  };
  return (
    <form className="panel stack asked" onSubmit={go} aria-labelledby="asked-title">
      <h2 id="asked-title">{progressStrings.importing.asks({ name })}</h2>
      <p className="quiet" role="status">
        {found}
      </p>
      {children}
      <div className="row">
        <button type="submit" className="button button--primary">
          {importingStrings.question.go}
        </button>
        <button type="button" className="button" onClick={cancelImport}>
          {importingStrings.cancel}
        </button>
      </div>
    </form>
  );
}

function AskedFolder({ name, question }: { name: string; question: FolderQuestion }) {
  const { guess, folderCount, pictureCount, areSquare } = question;
  const [kind, setKind] = useState(guess);
  const [side, setSide] = useState(question.shape[0]);
  const [channels, setChannels] = useState(question.shape[2]);
  const [fit, setFit] = useState<Fit>('pad');
  const words = importingStrings.question;
  const go = () => answerImport(kind === 'paints' ? 'paints' : { kind, shape: [side, side, channels], fit });
  return (
    <Asked name={name} found={words.found({ folders: folderCount, pictures: pictureCount })} onGo={go}>
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
    </Asked>
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
