// A paint's code and name, which lead to its page.
import { Link } from 'wouter';
import type { PaintName } from '../../dataset/dataset.ts';
import { paintPath } from './paint-path.ts';
import { PaintWords } from './paint-words.tsx';

interface Props {
  /** Null for a paint of a book, which has no page. */
  datasetId: string | null;
  /** Its index in the dataset. */
  index: number;
  paint: PaintName;
}

export function PaintLink({ datasetId, index, paint }: Props) {
  if (datasetId === null) return <PaintWords paint={paint} />;
  return (
    <Link to={paintPath(datasetId, index)} className="paint-link">
      <PaintWords paint={paint} />
    </Link>
  );
}
