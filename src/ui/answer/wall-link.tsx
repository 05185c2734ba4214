// The way from a paint that an answer names to the preview on a wall.
import { Link } from 'wouter';
import type { Verdict } from '../../tracking/verdict-record.ts';
import { resultStrings } from './result-strings.ts';

interface Props {
  verdict: Pick<Verdict, 'kind'>;
  /** Of the catalogue or book that the paint is of. */
  sourceId: string;
  paintIndex: number;
}

/** None where the answer is that it is none of the paints. */
export function WallLink({ verdict, sourceId, paintIndex }: Props) {
  if (verdict.kind === 'not-in-catalogue') return null;
  return (
    <Link to={`/wall/${sourceId}/${paintIndex}`} className="button">
      {resultStrings.wall}
    </Link>
  );
}
