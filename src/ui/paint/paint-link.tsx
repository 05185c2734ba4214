// A paint's code and name, which lead to its page where it has one.
import type { PaintName } from '../../dataset/dataset.ts';
import { PaintsLead, PaintWords } from './paint-words.tsx';

interface Props {
  /** Null for a paint of no catalogue on the device. */
  datasetId: string | null;
  /** Its index in the dataset. */
  index: number;
  paint: PaintName;
}

export function PaintLink({ datasetId, index, paint: { folder, code, name } }: Props) {
  return (
    <PaintsLead value={datasetId}>
      <PaintWords paint={{ folder, code, name, index }} />
    </PaintsLead>
  );
}
