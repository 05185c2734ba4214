// Searches for settings: the list with what starts another, or one of them.
import { Link } from 'wouter';
import { jobList } from '../../app/jobs/jobs-state.ts';
import { allSweeps } from '../../app/queries/sweep-queries.ts';
import { stateOfSweep } from '../../app/sweeps/sweep-state.ts';
import { sentenceOf } from '../../shared/errors.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import { formatDate } from '../kit/format.ts';
import { useLibrary } from '../kit/library.ts';
import { Notice } from '../kit/notice.tsx';
import { strings } from '../kit/strings.ts';
import { useLive } from '../kit/use-live.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useStore } from '../kit/use-store.ts';
import { StartSweep } from './start-sweep.tsx';
import { sweepStrings as words } from './sweep-strings.ts';
import { SweepView } from './sweep-view.tsx';
import '../plots/plots.css';
import '../run/run.css';
import './sweeps.css';

export function SweepsPage({ id }: { id: string | null }) {
  usePageTitle(words.title);
  if (id !== null) return <SweepView key={id} id={id} />;
  return <Sweeps />;
}

function Sweeps() {
  const { isLoaded, datasets, current } = useLibrary();
  const live = useLive(allSweeps, undefined);
  if (live.state === 'failed') return <p role="alert">{sentenceOf(live.error)}</p>;
  if (live.state === 'loading' || !isLoaded) return <p className="quiet">{strings.app.loading}</p>;
  const trainable = datasets.filter(({ source }) => source !== 'pack');
  if (trainable.length === 0 && live.data.length === 0) return <NoPictures />;
  const first = trainable.find(({ id }) => id === current?.id) ?? trainable[0];
  return (
    <div className="stack">
      <header className="stack stack--tight">
        <h1>{words.title}</h1>
        <p className="quiet">{words.lead}</p>
      </header>
      {first && <StartSweep datasets={trainable} first={first} />}
      <section className="panel stack stack--tight" aria-labelledby="sweeps-all">
        <h2 id="sweeps-all">{words.all}</h2>
        {live.data.length === 0 ? <p className="quiet">{words.empty}</p> : <List sweeps={live.data} />}
      </section>
    </div>
  );
}

function NoPictures() {
  return (
    <Notice title={words.title}>
      <p>{words.noPictures}</p>
      <Link to="/" className="button button--primary">
        {words.add}
      </Link>
    </Notice>
  );
}

function List({ sweeps }: { sweeps: readonly Sweep[] }) {
  const jobs = useStore(jobList);
  return (
    <ul className="sweeps">
      {sweeps.map((sweep) => {
        const { id, dataset, spec, trials, createdAt } = sweep;
        const done = trials.filter(({ state }) => state !== 'running').length;
        return (
          <li key={id} className="sweeps__one">
            <Link to={`/sweeps/${id}`} className="strong lone-link">
              {words.on({ name: dataset.name })}
            </Link>
            <span>{words.item({ done, trials: spec.budget.trials, metric: spec.objective.metric })}</span>
            <span className="quiet small">
              {words.states[stateOfSweep(sweep, jobs)]}, {formatDate(createdAt)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
