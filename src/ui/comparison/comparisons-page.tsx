// Comparisons of models: the list with what starts another, or one of them.
import { Link } from 'wouter';
import { ablatedPairs } from '../../app/comparison/start-ablation.ts';
import { isComparable } from '../../app/comparison/comparable.ts';
import { stateOf } from '../../app/comparison/comparison-state.ts';
import { jobList } from '../../app/jobs/jobs-state.ts';
import { allComparisons } from '../../app/queries/comparison-queries.ts';
import type { Comparison } from '../../comparison/comparison-record.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { formatDate } from '../kit/format.ts';
import { useLibrary } from '../kit/library.ts';
import { Notice } from '../kit/notice.tsx';
import { strings } from '../kit/strings.ts';
import { useLive } from '../kit/use-live.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useStore } from '../kit/use-store.ts';
import { AblationForm } from './ablation-form.tsx';
import { aboutOf, titleOf } from './comparison-names.ts';
import { ComparisonView } from './comparison-view.tsx';
import { comparisonStrings as words } from './comparison-strings.ts';
import { StartForm } from './start-form.tsx';
import '../plots/plots.css';
import '../run/run.css';
import './comparison.css';

export function ComparisonsPage({ id }: { id: string | null }) {
  usePageTitle(words.title);
  const { isLoaded, datasets } = useLibrary();
  const pairs = datasets.filter((dataset) => ablatedPairs(dataset) !== null);
  if (id !== null && !isLoaded) return <p className="quiet">{strings.app.loading}</p>;
  // Of a dataset of pairs: where its ablation is started.
  const ablated = pairs.find((dataset) => dataset.id === id);
  if (id !== null && !ablated) return <ComparisonView key={id} id={id} />;
  return <Comparisons pairs={ablated ? [ablated] : pairs} isOfPairs={ablated !== undefined} />;
}

interface Props {
  pairs: readonly Dataset[];
  /** Whether it is of those alone. */
  isOfPairs: boolean;
}

function Comparisons({ pairs, isOfPairs }: Props) {
  const { isLoaded, datasets } = useLibrary();
  const live = useLive(allComparisons, undefined);
  if (live.state === 'failed') return <p role="alert">{sentenceOf(live.error)}</p>;
  if (live.state === 'loading' || !isLoaded) return <p className="quiet">{strings.app.loading}</p>;
  const comparable = isOfPairs ? [] : datasets.filter(isComparable);
  if (comparable.length === 0 && pairs.length === 0 && live.data.length === 0) return <NoPictures />;
  return (
    <div className="stack">
      <header className="stack stack--tight">
        <h1>{words.title}</h1>
        {(comparable.length > 0 || pairs.length === 0) && <p className="quiet">{words.lead}</p>}
      </header>
      {comparable.length > 0 && <StartForm datasets={comparable} />}
      {pairs.length > 0 && <AblationForm key={pairs[0]!.id} datasets={pairs} />}
      <section className="panel stack stack--tight" aria-labelledby="comparisons-all">
        <h2 id="comparisons-all">{words.all}</h2>
        {live.data.length === 0 ? <p className="quiet">{words.empty}</p> : <List comparisons={live.data} />}
      </section>
    </div>
  );
}

function NoPictures() {
  return (
    <Notice title={words.noPictures}>
      <p>{words.noPicturesHint}</p>
      <Link to="/" className="button button--primary">
        {words.add}
      </Link>
    </Notice>
  );
}

function List({ comparisons }: { comparisons: readonly Comparison[] }) {
  const jobs = useStore(jobList);
  return (
    <ul className="comparisons">
      {comparisons.map((comparison) => {
        const { id, createdAt } = comparison;
        return (
          <li key={id} className="comparisons__one">
            <Link to={`/comparisons/${id}`} className="strong lone-link">
              {titleOf(comparison)}
            </Link>
            <span>{aboutOf(comparison)}</span>
            <span className="quiet small">
              {words.states[stateOf(comparison, jobs)]}, {formatDate(createdAt)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
