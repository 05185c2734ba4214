// A paint's code and name, which lead to its page.
import { Link } from 'wouter';
import type { PaintName } from '../../dataset/dataset.ts';
import { paintPath } from './paint-path.ts';
import { PaintWords } from './paint-words.tsx';

interface Props {
  datasetId: string;
  /** Its index in the dataset. */
  index: number;
  paint: PaintName;
}

export function PaintLink({ datasetId, index, paint }: Props) {
  return (
    <Link to={paintPath(datasetId, index)} className="paint-link">
      <PaintWords paint={paint} />
    </Link>
  );
}
