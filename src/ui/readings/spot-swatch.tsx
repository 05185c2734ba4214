// One spot of a surface: its colour, its number, and what became of it.
import { readingsStrings as strings } from './readings-strings.ts';

interface Props {
  number: number;
  hex: string;
  /** Below the colour; its number alone where there is nothing to say. */
  note?: string | null;
  isLeftOut?: boolean;
  /** Missing for one that can't be removed. */
  onRemove?: () => void;
}

export function SpotSwatch({ number, hex, note = null, isLeftOut = false, onRemove }: Props) {
  const colour = <span className="spot__colour" style={{ background: hex }} aria-hidden="true" />;
  const words = note === null ? `${number}` : `${number} ${note}`;
  return (
    <li className={`spot ${isLeftOut ? 'spot--off' : ''}`}>
      {onRemove ? (
        <button
          type="button"
          className="spot__remove"
          aria-label={strings.removeSpot({ number, hex, state: note ?? strings.counts })}
          onClick={onRemove}
        >
          {colour}
          <span className="spot__words" aria-hidden="true">
            {words} ×
          </span>
        </button>
      ) : (
        <div className="spot__remove">
          {colour}
          <span className="spot__words">
            <span className="visually-hidden">{hex} </span>
            {words}
          </span>
        </div>
      )}
    </li>
  );
}
