// A paint's code and name on a line or two.
import type { PaintName } from '../../dataset/dataset.ts';

export function PaintWords({ paint: { code, name } }: { paint: PaintName }) {
  return (
    <span className="paint-words">
      {code && <span className="strong">{code} </span>}
      {code ? name : <span className="strong">{name}</span>}
    </span>
  );
}
