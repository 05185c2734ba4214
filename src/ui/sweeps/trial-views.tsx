// The trials of a search from all sides. Which one is pointed at is the same everywhere.
import { useCallback, useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { rangeOfValues, shownValue, spreadOf } from '../../sweep/views/history.ts';
import { numberScale, type AxisScale } from '../../sweep/views/axis-scale.ts';
import { spaceOf } from '../../sweep/sweep-spec.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import { formatValue } from '../kit/format.ts';
import { PartBoundary } from '../kit/part-boundary.tsx';
import { ChooseByEye } from './choose-by-eye.tsx';
import { ContourView } from './contour-view.tsx';
import { CurvesView } from './curves-view.tsx';
import { HistoryView } from './history-view.tsx';
import { ImportanceView } from './importance-view.tsx';
import { ParallelView } from './parallel-view.tsx';
import { PicturesView } from './pictures-view.tsx';
import { SliceView } from './slice-view.tsx';
import { sweepStrings as words } from './sweep-strings.ts';
import { TimelineView } from './timeline-view.tsx';
import { TrialTable } from './trial-table-view.tsx';
import { nameOfParameter, textOfValue } from './trial-words.ts';
import { useParallel } from './use-parallel.ts';
import { usePictured } from './use-pictured.ts';
import type { Pointing } from './use-pointing.ts';
import './trial-views.css';

export interface ViewProps extends Pointing {
  sweep: Sweep;
  /** Of what was looked for, over all trials that have any. */
  valueScale: AxisScale;
  /** By trial: whether it is among those that a person has narrowed them down to; the others are grey. */
  isShown: readonly boolean[];
}

export function TrialViews({ sweep }: { sweep: Sweep }) {
  const [hovered, setHovered] = useState<number | null>(null);
  const onHover = useCallback((number: number | null) => setHovered(number), []);
  const valueScale = useMemo(() => scaleOfValues(sweep), [sweep]);
  const parallel = useParallel(sweep);
  // What is dragged is drawn first, the other views after it.
  const isShown = useDeferredValue(parallel.isShown);
  const props = { sweep, valueScale, isShown, hovered, onHover };
  const pictured = usePictured(sweep);
  const isSpread = sweep.trials.some((trial) => spreadOf(trial) !== null);
  return (
    <>
      <Near sweep={sweep} number={hovered} />
      <View
        title={words.views.history}
        hint={isSpread ? words.views.historyHintSeeds : words.views.historyHint}
      >
        <HistoryView {...props} />
      </View>
      <View title={words.views.parallel} hint={words.views.parallelHint}>
        <ParallelView {...props} isShown={parallel.isShown} parallel={parallel} />
      </View>
      <View title={words.views.curves}>
        <CurvesView {...props} />
      </View>
      <View title={words.views.slice}>
        <SliceView {...props} />
      </View>
      <View title={words.views.contour}>
        <ContourView {...props} />
      </View>
      <View title={words.views.importance} hint={words.views.importanceHint}>
        <ImportanceView sweep={sweep} />
      </View>
      <View title={words.pictures.title} hint={words.pictures.hint}>
        <PicturesView sweep={sweep} pictured={pictured} />
      </View>
      <View title={words.pictures.eye} hint={words.pictures.eyeHint}>
        <ChooseByEye sweep={sweep} pictured={pictured} />
      </View>
      <View title={words.views.timeline}>
        <TimelineView {...props} />
      </View>
      <View title={words.table.title}>
        <TrialTable {...props} isSpread={isSpread} />
      </View>
    </>
  );
}

/** Its own failure leaves the others. */
function View({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="panel stack stack--tight sweep-part" aria-label={title}>
      <h2>{title}</h2>
      {hint !== undefined && <p className="quiet small">{hint}</p>}
      <PartBoundary part={title}>{children}</PartBoundary>
    </section>
  );
}

/** What the trial tried that is pointed at; its line is always there, so that nothing moves. */
function Near({ sweep, number }: { sweep: Sweep; number: number | null }) {
  const trial = number === null ? undefined : sweep.trials[number];
  const { kind, objective } = sweep.spec;
  if (!trial)
    return (
      <p className="sweep-near quiet small">
        <span className="sweep-near__text">{words.views.point}</span>
      </p>
    );
  const tried = spaceOf(sweep.spec).map(
    ({ name }) => `${nameOfParameter(kind, name)} ${textOfValue(kind, name, trial.params[name])}`,
  );
  const value = shownValue(objective, trial);
  const said = words.views.near({
    number: trial.number + 1,
    value: value === null ? words.views.none : formatValue(value),
  });
  return (
    <p className="sweep-near small">
      <span className="sweep-near__text">{`${said}. ${tried.join(', ')}`}</span>
    </p>
  );
}

function scaleOfValues({ spec, trials }: Sweep): AxisScale {
  const range = rangeOfValues(spec, trials);
  if (!range) return numberScale('linear', 0, 1, []);
  const [low, high] = range;
  // One value stands in the middle.
  const beside = high > low ? 0 : Math.max(0.05, Math.abs(low) / 20);
  return numberScale('linear', low - beside, high + beside, []);
}
