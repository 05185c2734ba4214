// When each trial ran.
import { useCallback, useMemo } from 'react';
import { trainedMsOf } from '../../sweep/trial-record.ts';
import { numberScale } from '../../sweep/views/axis-scale.ts';
import { formatDate, formatDuration } from '../kit/format.ts';
import { Chart, type ChartPoint, type Place } from './chart.tsx';
import { sweepStrings as words } from './sweep-strings.ts';
import type { ViewProps } from './trial-views.tsx';

export function TimelineView({ sweep, isShown, ...pointing }: Omit<ViewProps, 'valueScale'>) {
  const { trials } = sweep;
  const from = Math.min(...trials.map(({ startedAt }) => startedAt));
  const to = Math.max(from + 1, ...trials.map(({ startedAt, endedAt }) => endedAt ?? startedAt));
  const count = trials.length;
  const scales = useMemo(
    () => ({
      across: numberScale('linear', from, to, []),
      up: numberScale('linear', 1, Math.max(2, count), []),
    }),
    [from, to, count],
  );
  const spans = useMemo(
    () =>
      trials.map(({ number, startedAt, endedAt, state }) => ({
        ...{ number, isFull: state === 'complete', y: scales.up.shareOf(number + 1) },
        ...{ begin: scales.across.shareOf(startedAt), end: scales.across.shareOf(endedAt ?? to) },
      })),
    [trials, scales, to],
  );
  const points = useMemo(
    () => spans.map(({ number, y, begin, end }): ChartPoint => ({ number, y, x: (begin + end) / 2 })),
    [spans],
  );
  const draw = useCallback(
    (place: Place) => {
      const path = (isAmong: (span: (typeof spans)[number]) => boolean) =>
        spans
          .filter(isAmong)
          .map(
            ({ y, begin, end }) =>
              `M${place.left(begin)} ${place.top(y)}H${Math.max(place.left(begin) + 1, place.left(end))}`,
          )
          .join('');
      const thick = Math.max(1, Math.min(8, 180 / spans.length));
      return (
        <>
          <path
            className="trial-chart__span trial-chart__span--outside"
            strokeWidth={thick}
            d={path(({ number }) => !isShown[number])}
          />
          <path
            className="trial-chart__span trial-chart__span--early"
            strokeWidth={thick}
            d={path(({ number, isFull }) => isShown[number]! && !isFull)}
          />
          <path
            className="trial-chart__span"
            strokeWidth={thick}
            d={path(({ number, isFull }) => isShown[number]! && isFull)}
          />
        </>
      );
    },
    [spans, isShown],
  );
  const duration = trials.reduce((sum, trial) => sum + trainedMsOf(trial), 0) / 1000;
  const said = { count, from: formatDate(from), to: formatDate(to), duration: formatDuration(duration) };
  return (
    <>
      <p className="small">{words.views.timelineLabel(said)}</p>
      <Chart
        label={words.views.timelineLabel(said)}
        x={{ scale: scales.across, text: (value) => formatDuration((Number(value) - from) / 1000) }}
        y={{ scale: scales.up, text: (value) => String(Math.round(Number(value))) }}
        {...{ points, draw, isShown, ...pointing }}
      />
    </>
  );
}
