// One line on a page where a matcher answers: a newer one is there, and where to choose.
import { Link } from 'wouter';
import type { Dataset } from '../../dataset/dataset.ts';
import { useLibrary } from '../kit/library.ts';
import { choiceStrings as words } from './choice-strings.ts';
import { contestIn } from './contest.ts';

export function NewerNote({ dataset }: { dataset: Dataset }) {
  const contest = contestIn(useLibrary().models, dataset);
  if (!contest) return null;
  const { champion, challenger } = contest;
  return (
    <p className="newer">
      {(champion ? words.newer : words.newerNone)({ challenger: challenger.version })}{' '}
      <Link to={`/models/${challenger.id}`}>{words.compare}</Link>
    </p>
  );
}
