// The question whether what was found by itself is the white card.
import { matchStrings } from '../kit/match-strings.ts';

interface Props {
  question: string;
  onAnswer: (isCard: boolean) => void;
  /** Over the camera's picture it needs a ground of its own. */
  isOverPicture?: boolean;
}

export function ProposalQuestion({ question, onAnswer, isOverPicture = false }: Props) {
  const { yes, no } = matchStrings.proposal;
  return (
    <div className={isOverPicture ? 'camera__question' : 'row'} role="group" aria-label={question}>
      <p className={isOverPicture ? 'camera__pill' : 'strong'} role="status">
        {question}
      </p>
      <button type="button" className="button button--primary" onClick={() => onAnswer(true)}>
        {yes}
      </button>
      <button type="button" className="button" onClick={() => onAnswer(false)}>
        {no}
      </button>
    </div>
  );
}
