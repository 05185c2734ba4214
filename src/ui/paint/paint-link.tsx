// A paint's code and name, which lead to its page where it has one.
import type { PaintName } from '../../dataset/dataset.ts';
import { PaintsLead, PaintWords } from './paint-words.tsx';

interface Props {
  /** The dataset or book that it is of; null for none that has pages. */
  sourceId: string | null;
  /** Its index there. */
  index: number;
  paint: PaintName;
}

export function PaintLink({ sourceId, index, paint: { folder, code, name } }: Props) {
  return (
    <PaintsLead value={sourceId}>
      <PaintWords paint={{ folder, code, name, index }} />
    </PaintsLead>
  );
}
