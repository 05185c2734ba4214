// Two to eight runs beside each other: curves, parameters, scatter, pictures, and how stable GANs were.
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { sentenceOf } from '../../shared/errors.ts';
import { allRuns } from '../../app/queries/run-queries.ts';
import type { Run } from '../../tracking/run.ts';
import { CompareCurves } from './compare-curves.tsx';
import { ComparePictures } from './compare-pictures.tsx';
import { CompareRunsList } from './compare-runs-list.tsx';
import { CompareScatter } from './compare-scatter.tsx';
import { CompareStability } from './compare-stability.tsx';
import { CompareTable } from './compare-table.tsx';
import { hiddenMetrics, MetricPicker } from './metric-picker.tsx';
import { metricGroups } from '../plots/metric-groups.ts';
import { Notice } from '../kit/notice.tsx';
import { useStore } from '../kit/use-store.ts';
import { useLive } from '../kit/use-live.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useRunMetrics } from '../run/use-run-metrics.ts';
import { useRunTable } from './use-run-table.ts';
import { SamePictures } from './same-pictures.tsx';
import { comparedIds } from './compare-path.ts';
import { runsStrings } from '../kit/runs-strings.ts';
import { strings } from '../kit/strings.ts';
import { PartBoundary } from '../kit/part-boundary.tsx';
import { partNames as parts } from '../kit/part-names.ts';
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import '../plots/plots.css';
import './runs.css';
import '../run/run.css';
import './compare.css';

export function CompareRunsPage({ ids }: { ids: string }) {
  usePageTitle(runsStrings.comparison.title);
  const live = useLive(allRuns, undefined);
  if (live.state === 'loading') return <p className="quiet">{strings.app.loading}</p>;
  if (live.state === 'failed')
    return (
      <Notice title={runsStrings.damaged}>
        <p role="alert">{sentenceOf(live.error)}</p>
      </Notice>
    );
  return <Comparison ids={ids} all={live.data} />;
}

function Comparison({ ids, all }: { ids: string; all: readonly Run[] }) {
  const wanted = useMemo(() => comparedIds(ids), [ids]);
  const runs = useMemo(() => wanted.flatMap((id) => all.find((run) => run.id === id) ?? []), [wanted, all]);
  const { shown: filtered } = useRunTable(all);
  const missing = wanted.length - runs.length;
  const texts = runsStrings.comparison;
  if (runs.length < 2)
    return (
      <Notice title={texts.title}>
        <p>{missing > 0 ? texts.missing({ count: missing }) : texts.few}</p>
        <Link to="/runs" className="button">
          {runsStrings.run.back}
        </Link>
      </Notice>
    );
  return (
    <div className="stack">
      <header className="stack stack--tight">
        <Link to="/runs">{runsStrings.run.back}</Link>
        <h1>{texts.title}</h1>
        {missing > 0 && <p>{texts.missing({ count: missing })}</p>}
      </header>
      <Compared runs={runs} filtered={filtered} />
    </div>
  );
}

function Compared({ runs, filtered }: { runs: readonly Run[]; filtered: readonly Run[] }) {
  const metrics = useRunMetrics(runs.map(({ id }) => id).join());
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const unwanted = useStore(hiddenMetrics);
  const names = useMemo(() => metricNames(runs), [runs]);
  const texts = runsStrings.comparison;
  const toggle = (id: string) =>
    setHidden((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])));
  return (
    <>
      <section className="panel stack" aria-labelledby="compare-curves">
        <h2 id="compare-curves">{texts.curves}</h2>
        <CompareRunsList runs={runs} hidden={hidden} onToggle={toggle} />
        {names.length > 1 && <MetricPicker names={names} hidden={unwanted} />}
        {metrics.state === 'loading' && <p className="quiet">{strings.app.loading}</p>}
        {metrics.state === 'failed' && <p role="alert">{sentenceOf(metrics.error)}</p>}
        {metrics.data && (
          <PartBoundary part={parts.curves}>
            <CompareCurves runs={runs} metrics={metrics.data} hidden={hidden} unwanted={unwanted} />
          </PartBoundary>
        )}
      </section>
      <section className="panel stack stack--tight" aria-labelledby="compare-table">
        <h2 id="compare-table">{texts.differing}</h2>
        <PartBoundary part={parts.table}>
          <CompareTable runs={runs} hidden={unwanted} />
        </PartBoundary>
      </section>
      <section className="panel stack stack--tight" aria-labelledby="compare-scatter">
        <h2 id="compare-scatter">{texts.scatter}</h2>
        <PartBoundary part={parts.scatter}>
          <CompareScatter runs={runs} filtered={filtered} />
        </PartBoundary>
      </section>
      {metrics.data && runs.some(({ kind }) => sharedOfKind(kind).isAdversarial) && (
        <section className="panel stack stack--tight" aria-labelledby="compare-stability">
          <h2 id="compare-stability">{texts.stability}</h2>
          <PartBoundary part={parts.stability}>
            <CompareStability runs={runs} metrics={metrics.data} />
          </PartBoundary>
        </section>
      )}
      <section className="panel stack stack--tight" aria-labelledby="compare-pictures">
        <h2 id="compare-pictures">{texts.pictures}</h2>
        <PartBoundary part={parts.pictures}>
          <ComparePictures runs={runs} />
        </PartBoundary>
        <PartBoundary part={parts.pictures}>
          <SamePictures key={runs.map(({ id }) => id).join()} runs={runs} />
        </PartBoundary>
      </section>
    </>
  );
}

/** Of epochs and evaluations, those that are looked at first before the others. */
function metricNames(runs: readonly Run[]): string[] {
  const all = new Set(runs.flatMap(({ summary }) => Object.keys(summary)));
  const groups = metricGroups([...all]);
  return groups.flatMap(({ train, validation }) => [train, validation]).filter((name) => name !== null);
}
