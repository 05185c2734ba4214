// Comparisons of generative models: the list with what starts another, or one of them.
import { Link } from 'wouter';
import { isComparable } from '../../app/comparison/comparable.ts';
import { stateOf } from '../../app/comparison/comparison-state.ts';
import { jobList } from '../../app/jobs/jobs-state.ts';
import { allComparisons } from '../../app/queries/comparison-queries.ts';
import { familiesOf, seedsOf, type Comparison } from '../../comparison/comparison-record.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { formatDate } from '../kit/format.ts';
import { useLibrary } from '../kit/library.ts';
import { Notice } from '../kit/notice.tsx';
import { strings } from '../kit/strings.ts';
import { useLive } from '../kit/use-live.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useStore } from '../kit/use-store.ts';
import { ComparisonView } from './comparison-view.tsx';
import { comparisonStrings as words } from './comparison-strings.ts';
import { StartForm } from './start-form.tsx';
import '../plots/plots.css';
import '../run/run.css';
import './comparison.css';

export function ComparisonsPage({ id }: { id: string | null }) {
  usePageTitle(words.title);
  if (id !== null) return <ComparisonView key={id} id={id} />;
  return <Comparisons />;
}

function Comparisons() {
  const { isLoaded, datasets } = useLibrary();
  const live = useLive(allComparisons, undefined);
  if (live.state === 'failed') return <p role="alert">{sentenceOf(live.error)}</p>;
  if (live.state === 'loading' || !isLoaded) return <p className="quiet">{strings.app.loading}</p>;
  const comparable = datasets.filter(isComparable);
  if (comparable.length === 0 && live.data.length === 0) return <NoPictures />;
  return (
    <div className="stack">
      <header className="stack stack--tight">
        <h1>{words.title}</h1>
        <p className="quiet">{words.lead}</p>
      </header>
      {comparable.length > 0 && <StartForm datasets={comparable} />}
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
        const families = familiesOf(comparison).map((family) => words.families[family]);
        const { id, dataset, epochs, minutes, createdAt } = comparison;
        const of = { families: families.join(', '), seeds: seedsOf(comparison).length };
        return (
          <li key={id} className="comparisons__one">
            <Link to={`/comparisons/${id}`} className="strong lone-link">
              {words.on({ name: dataset.name })}
            </Link>
            <span>
              {minutes === undefined ? words.item({ ...of, epochs }) : words.timedItem({ ...of, minutes })}
            </span>
            <span className="quiet small">
              {words.states[stateOf(comparison, jobs)]}, {formatDate(createdAt)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
