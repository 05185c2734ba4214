// A paint's code and name; of a catalogue on the device they lead to its page.
import { Link } from 'wouter';
import type { PaintSource } from '../../dataset/paint-source.ts';
import type { ListedPaint } from '../../matching/match-answer.ts';

export function EquivalentPaint({ paint, source }: { paint: ListedPaint; source: PaintSource }) {
  const { code, name, folder, paintIndex } = paint;
  const said = (
    <>
      {code !== null && <span className="strong">{code} </span>}
      {name}
    </>
  );
  return (
    <p className="equivalents__name" title={folder}>
      {source.kind === 'catalogue' ? <Link to={`/paint/${source.id}/${paintIndex}`}>{said}</Link> : said}
    </p>
  );
}
