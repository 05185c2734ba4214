// A training that another tab has under way, as its record grows: where it is and its curves. It is steered over there.
import { useEffect } from 'react';
import { Link } from 'wouter';
import { endOfTrainingElsewhere } from '../../app/jobs/trained-elsewhere.ts';
import type { Run } from '../../tracking/run.ts';
import { runPath } from '../kit/run-path.ts';
import { strings } from '../kit/strings.ts';
import { Fact, Losses, Qualities } from '../run/run-facts.tsx';
import { StoredCurves } from '../run/stored-curves.tsx';

export function TrainingElsewhere({ run }: { run: Run }) {
  const words = strings.train.elsewhere;
  useEffect(() => {
    const controller = new AbortController();
    endOfTrainingElsewhere(controller.signal).catch(() => {}); // it is looked for again at the next start
    return () => controller.abort();
  }, [run.id]);
  const last = Object.fromEntries(
    Object.entries(run.summary).map(([name, { last: value }]) => [name, value]),
  );
  return (
    <section className="panel stack" aria-labelledby="elsewhere-title">
      <div className="row row--apart">
        <h2 id="elsewhere-title">
          <span role="status">{words.title(run.status === 'paused')}</span>
        </h2>
        <Link to={runPath(run.id)} className="button">
          {words.open}
        </Link>
      </div>
      <p className="quiet">{words.hint(run.datasetName)}</p>
      <progress
        className="progress"
        aria-label={strings.train.progress}
        max={run.epochs}
        value={run.epoch > 0 ? run.epoch : undefined}
      />
      <dl className="facts">
        <Fact label={strings.train.epoch} value={strings.train.of(run.epoch, run.epochs)} />
        <Losses run={run} last={last} />
        <Qualities values={last} />
      </dl>
      <StoredCurves run={run} />
    </section>
  );
}
