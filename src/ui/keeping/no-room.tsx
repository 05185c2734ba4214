// What is about to be stored will not fit: how much is missing, the way to what can be freed, and going on all the same.
import { Link } from 'wouter';
import { faultStrings } from '../kit/fault-strings.ts';
import { freeingStrings as words } from '../kit/freeing-strings.ts';

interface Props {
  sentence: string;
  onGoOn: () => void;
}

export function NoRoom({ sentence, onGoOn }: Props) {
  return (
    <div className="stack stack--tight" role="alert">
      <p className="strong">{words.noRoom}</p>
      <p>{sentence}</p>
      <div className="row">
        <Link to="/settings" className="button">
          {words.toSettings}
        </Link>
        <button type="button" className="button" onClick={onGoOn}>
          {faultStrings.goOn}
        </button>
      </div>
    </div>
  );
}
