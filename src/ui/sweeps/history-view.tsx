// What each trial came to, one after the other, with the best so far.
import { useCallback, useMemo } from 'react';
import { bestOf } from '../../sweep/engine.ts';
import { historyOf, type HistoryPoint } from '../../sweep/views/history.ts';
import { numberScale, type AxisScale } from '../../sweep/views/axis-scale.ts';
import { formatValue } from '../kit/format.ts';
import { Chart, Dots, type ChartPoint, type Place } from './chart.tsx';
import { sweepStrings as words } from './sweep-strings.ts';
import type { ViewProps } from './trial-views.tsx';

export function HistoryView({ sweep, valueScale, isShown, ...pointing }: ViewProps) {
  const { spec, trials } = sweep;
  const history = useMemo(() => historyOf(spec, trials), [spec, trials]);
  const across = useMemo(() => numberScale('linear', 1, Math.max(2, trials.length), []), [trials.length]);
  const points = useMemo(
    () =>
      history.flatMap(({ number, value }): ChartPoint[] =>
        value === null ? [] : [{ number, x: across.shareOf(number + 1), y: valueScale.shareOf(value) }],
      ),
    [history, across, valueScale],
  );
  const draw = useCallback(
    (place: Place) => {
      const isFull = (number: number) => history[number]!.state === 'complete';
      const steps = history.flatMap(({ number, best }) =>
        best === null
          ? []
          : [[place.left(across.shareOf(number + 1)), place.top(valueScale.shareOf(best))] as const],
      );
      const line = steps.map(([left, top], i) => (i === 0 ? `M${left} ${top}` : `H${left}V${top}`)).join('');
      return (
        <>
          <path className="trial-chart__best" d={line} />
          <Whiskers {...{ history, isShown, place, across, valueScale }} />
          <Dots {...{ points, place, isFull, isShown }} />
        </>
      );
    },
    [history, points, across, valueScale, isShown],
  );
  const best = bestOf(spec, trials);
  const { metric } = spec.objective;
  const said = best === null ? words.views.none : formatValue(trials[best]!.value!);
  return (
    <Chart
      label={words.views.historyLabel({ metric, count: trials.length, best: said })}
      x={{ scale: across, text: (value) => String(Math.round(Number(value))) }}
      y={{ scale: valueScale, text: (value) => formatValue(Number(value)) }}
      {...{ points, draw, isShown, ...pointing }}
    />
  );
}

interface WhiskersProps {
  history: readonly HistoryPoint[];
  isShown: readonly boolean[];
  place: Place;
  across: AxisScale;
  valueScale: AxisScale;
}

const CAP_PX = 3;

/** One standard deviation of the seeds to either side of their mean. */
function Whiskers({ history, isShown, place, across, valueScale }: WhiskersProps) {
  const path = (areShown: boolean) =>
    history
      .map(({ number, value, deviation }) => {
        if (value === null || deviation === null || isShown[number] !== areShown) return '';
        const left = place.left(across.shareOf(number + 1));
        const [bottom, top] = [value - deviation, value + deviation].map((end) =>
          place.top(valueScale.shareOf(end)),
        );
        const cap = `h${-CAP_PX}h${2 * CAP_PX}`;
        return `M${left} ${bottom}${cap}M${left} ${bottom}V${top}${cap}`;
      })
      .join('');
  return (
    <>
      <path className="trial-chart__whisker trial-chart__whisker--outside" d={path(false)} />
      <path className="trial-chart__whisker" d={path(true)} />
    </>
  );
}
