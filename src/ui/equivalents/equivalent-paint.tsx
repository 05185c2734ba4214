// A paint's code and name, which lead to its page.
import type { PaintSource } from '../../dataset/paint-source.ts';
import type { ListedPaint } from '../../matching/match-answer.ts';
import { PaintLink } from '../paint/paint-link.tsx';

export function EquivalentPaint({ paint, source }: { paint: ListedPaint; source: PaintSource }) {
  return (
    <p className="equivalents__name" title={paint.folder}>
      <PaintLink sourceId={source.id} index={paint.paintIndex} paint={paint} />
    </p>
  );
}
