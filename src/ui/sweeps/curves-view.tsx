// What each trial reported on its way, epoch by epoch.
import { useCallback, useMemo } from 'react';
import { numberScale } from '../../sweep/views/axis-scale.ts';
import { formatValue } from '../kit/format.ts';
import { Chart, type ChartPoint, type Place } from './chart.tsx';
import { sweepStrings as words } from './sweep-strings.ts';
import type { ViewProps } from './trial-views.tsx';

export function CurvesView({ sweep, isShown, ...pointing }: Omit<ViewProps, 'valueScale'>) {
  const { spec, trials } = sweep;
  const { across, up } = useMemo(() => scalesOf(trials), [trials]);
  const points = useMemo(
    () =>
      trials.flatMap(({ number, reports }) =>
        reports.flatMap(([epoch, value]): ChartPoint[] =>
          Number.isFinite(value) ? [{ number, x: across.shareOf(epoch), y: up.shareOf(value) }] : [],
        ),
      ),
    [trials, across, up],
  );
  const draw = useCallback(
    (place: Place) => {
      const lines = (areShown: boolean) =>
        trials
          .filter(({ number }) => isShown[number] === areShown)
          .map(({ reports }) => lineOf(reports, place, across, up))
          .join('');
      return (
        <>
          <path className="trial-chart__line trial-chart__line--outside" d={lines(false)} />
          <path className="trial-chart__line" d={lines(true)} />
        </>
      );
    },
    [trials, isShown, across, up],
  );
  const drawNear = useCallback(
    (place: Place, number: number) => (
      <path
        className="trial-chart__line trial-chart__line--near"
        d={lineOf(trials[number]!.reports, place, across, up)}
      />
    ),
    [trials, across, up],
  );
  return (
    <Chart
      label={words.views.curvesLabel({ metric: spec.objective.metric })}
      x={{ scale: across, text: (value) => String(Math.round(Number(value))) }}
      y={{ scale: up, text: (value) => formatValue(Number(value)) }}
      {...{ points, draw, drawNear, isShown, ...pointing }}
    />
  );
}

type Scale = ReturnType<typeof numberScale>;

function lineOf(
  reports: ViewProps['sweep']['trials'][number]['reports'],
  place: Place,
  across: Scale,
  up: Scale,
): string {
  return reports
    .filter(([, value]) => Number.isFinite(value))
    .map(([epoch, value], i) => {
      const [left, top] = [place.left(across.shareOf(epoch)), place.top(up.shareOf(value))];
      return `${i === 0 ? 'M' : 'L'}${left.toFixed(1)} ${top.toFixed(1)}`;
    })
    .join('');
}

function scalesOf(trials: ViewProps['sweep']['trials']) {
  let [last, low, high] = [2, Infinity, -Infinity];
  for (const { reports } of trials)
    for (const [epoch, value] of reports) {
      last = Math.max(last, epoch);
      if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
    }
  const isEmpty = !(low < high);
  return {
    across: numberScale('linear', 1, last, []),
    up: numberScale('linear', isEmpty ? 0 : low, isEmpty ? 1 : high, []),
  };
}
