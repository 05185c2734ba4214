// What was looked for over each parameter that was looked through.
import { useCallback, useMemo } from 'react';
import { spaceOf } from '../../sweep/sweep-spec.ts';
import type { Dimension } from '../../search/space.ts';
import { shownValue } from '../../sweep/views/history.ts';
import { parameterScale, placeOf } from '../../sweep/views/axis-scale.ts';
import { formatValue } from '../kit/format.ts';
import { Chart, Dots, type ChartPoint, type Place } from './chart.tsx';
import { sweepStrings as words } from './sweep-strings.ts';
import type { ViewProps } from './trial-views.tsx';
import { nameOfParameter, textOfValue } from './trial-words.ts';

export function SliceView(props: ViewProps) {
  return (
    <div className="trial-slices">
      {spaceOf(props.sweep.spec).map((dimension) => (
        <Slice key={dimension.name} dimension={dimension} {...props} />
      ))}
    </div>
  );
}

function Slice({ dimension, sweep, valueScale, isShown, ...pointing }: ViewProps & { dimension: Dimension }) {
  const { name } = dimension;
  const { spec, trials } = sweep;
  const { scale, points } = useMemo(() => pointsAlong(sweep, name, valueScale), [sweep, name, valueScale]);
  const draw = useCallback(
    (place: Place) => (
      <Dots {...{ points, place, isShown }} isFull={(number) => trials[number]!.state === 'complete'} />
    ),
    [points, trials, isShown],
  );
  const title = nameOfParameter(spec.kind, name);
  return (
    <figure className="trial-slices__one">
      <figcaption className="small strong">{title}</figcaption>
      <Chart
        label={words.views.sliceLabel({ metric: spec.objective.metric, name: title, count: points.length })}
        heightPx={190}
        x={{ scale, text: (value) => textOfValue(spec.kind, name, value) }}
        y={{ scale: valueScale, text: (value) => formatValue(Number(value)) }}
        {...{ points, draw, isShown, ...pointing }}
      />
    </figure>
  );
}

/** Those that have the parameter and a value. */
export function pointsAlong(
  { spec, trials }: ViewProps['sweep'],
  name: string,
  valueScale: ViewProps['valueScale'],
) {
  const { parameter } = spaceOf(spec).find((one) => one.name === name)!;
  const places = trials.map(({ params }) => placeOf(parameter, params[name]));
  const scale = parameterScale(parameter, null, places);
  const points = trials.flatMap((trial, i): ChartPoint[] => {
    const value = shownValue(spec.objective, trial);
    if (value === null || !Number.isFinite(places[i]!)) return [];
    return [{ number: trial.number, x: scale.shareOf(places[i]!), y: valueScale.shareOf(value) }];
  });
  return { scale, points };
}
