// A paint's code and name; of a catalogue on the device they lead to its page.
import type { PaintSource } from '../../dataset/paint-source.ts';
import type { ListedPaint } from '../../matching/match-answer.ts';
import { PaintLink } from '../paint/paint-link.tsx';

export function EquivalentPaint({ paint, source }: { paint: ListedPaint; source: PaintSource }) {
  const datasetId = source.kind === 'catalogue' ? source.id : null;
  return (
    <p className="equivalents__name" title={paint.folder}>
      <PaintLink datasetId={datasetId} index={paint.paintIndex} paint={paint} />
    </p>
  );
}
