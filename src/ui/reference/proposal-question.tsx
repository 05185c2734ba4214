// The question whether what was found by itself is the white card.
import { matchStrings } from '../kit/match-strings.ts';

interface Props {
  question: string;
  onAnswer: (isCard: boolean) => void;
}

export function ProposalQuestion({ question, onAnswer }: Props) {
  const { yes, no } = matchStrings.proposal;
  return (
    <div className="row" role="group" aria-label={question}>
      <p className="strong" role="status">
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
