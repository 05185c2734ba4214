// A single picture that came without a word of what it is: what becomes of it is asked, with a form where it is a paint.
import { useId, useState } from 'react';
import { useLibrary } from '../kit/library.ts';
import { loneName, newPaintOf, type LonePaint } from '../upkeep/lone-paint.ts';
import { LonePaintForm } from '../upkeep/lone-paint-form.tsx';
import { upkeepStrings } from '../upkeep/upkeep-strings.ts';
import { offerStrings } from './offer-strings.ts';

/** What a picture may be. */
export type PictureAnswer = { as: 'query' | 'wall' | 'card' } | { as: 'paint'; paint: LonePaint };

interface Props {
  name: string;
  onAnswer: (answer: PictureAnswer) => void;
}

export function PictureQuestion({ name, onAnswer }: Props) {
  const [isPaint, setIsPaint] = useState(false);
  const { current } = useLibrary();
  const words = offerStrings.whatIs;
  if (isPaint)
    return (
      <LonePaintForm
        proposed={newPaintOf(loneName(name))}
        intoHelp={upkeepStrings.lone.intoHelp}
        onPaint={(paint) => onAnswer({ as: 'paint', paint })}
      />
    );
  return (
    <div className="offer__answers">
      <Answer
        isPrimary
        label={words.query}
        help={current ? words.queryHelp({ name: current.name }) : words.queryNone}
        onTake={() => onAnswer({ as: 'query' })}
      />
      <Answer label={words.paint} help={words.paintHelp} onTake={() => setIsPaint(true)} />
      <Answer label={words.wall} help={words.wallHelp} onTake={() => onAnswer({ as: 'wall' })} />
      <Answer label={words.card} help={words.cardHelp} onTake={() => onAnswer({ as: 'card' })} />
    </div>
  );
}

interface AnswerProps {
  label: string;
  help: string;
  isPrimary?: boolean;
  onTake: () => void;
}

function Answer({ label, help, isPrimary, onTake }: AnswerProps) {
  const id = useId();
  return (
    <div className="offer__answer">
      <button
        type="button"
        className={`button ${isPrimary ? 'button--primary' : ''}`}
        aria-describedby={id}
        onClick={onTake}
      >
        {label}
      </button>
      <span id={id} className="quiet small">
        {help}
      </span>
    </div>
  );
}
