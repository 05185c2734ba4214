// What was looked for over two parameters at once, as shades between the trials.
import { useCallback, useMemo, useState } from 'react';
import { spaceOf, type SweepSpec } from '../../sweep/sweep-spec.ts';
import { surfaceOf } from '../../sweep/views/nearest.ts';
import { shadeBounds, shadeOf } from '../../sweep/views/shades.ts';
import { SelectField } from '../kit/select-field.tsx';
import { Chart, Dots, type ChartPoint, type Place } from './chart.tsx';
import { opacityOf, ShadeLegend } from './shade-legend.tsx';
import { pointsAlong } from './slice-view.tsx';
import { sweepStrings as words } from './sweep-strings.ts';
import type { ViewProps } from './trial-views.tsx';
import { nameOfParameter, textOfValue } from './trial-words.ts';

const SIDE = 24;
const SHADES = 8;
const FEWEST = 3;

export function ContourView(props: ViewProps) {
  const { spec } = props.sweep;
  const names = spaceOf(spec).map(({ name }) => name);
  const [across, setAcross] = useState(names[0]);
  const [up, setUp] = useState(names[1]);
  if (across === undefined || up === undefined || names.length < 2)
    return <p className="quiet">{words.views.contourFew}</p>;
  const options = names.map((name) => [name, nameOfParameter(spec.kind, name)] as const);
  return (
    <>
      <div className="sweep-form__fields">
        <SelectField label={words.views.across} value={across} options={options} onChoose={setAcross} />
        <SelectField label={words.views.up} value={up} options={options} onChoose={setUp} />
      </div>
      <Contour {...props} across={across} up={up} />
    </>
  );
}

function Contour({
  sweep,
  valueScale,
  isShown,
  across,
  up,
  ...pointing
}: ViewProps & { across: string; up: string }) {
  const { spec, trials } = sweep;
  const x = useMemo(() => pointsAlong(sweep, across, valueScale), [sweep, across, valueScale]);
  const y = useMemo(() => pointsAlong(sweep, up, valueScale), [sweep, up, valueScale]);
  const points = useMemo(() => {
    const ups = new Map(y.points.map((point) => [point.number, point.x]));
    return x.points.flatMap((point): (ChartPoint & { value: number })[] => {
      const other = ups.get(point.number);
      return other === undefined ? [] : [{ number: point.number, x: point.x, y: other, value: point.y }];
    });
  }, [x, y]);
  const shades = useMemo(() => shadesOf(spec, surfaceOf(points, SIDE)), [spec, points]);
  const draw = useCallback(
    (place: Place) => (
      <>
        {shades.map((cells, shade) => (
          <path
            key={shade}
            className="trial-chart__shade"
            opacity={opacityOf(shade)}
            d={cells.map((cell) => squareOf(cell, place)).join('')}
          />
        ))}
        <Dots {...{ points, place, isShown }} isFull={(number) => trials[number]!.state === 'complete'} />
      </>
    ),
    [shades, points, trials, isShown],
  );
  if (points.length < FEWEST) return <p className="quiet">{words.views.contourFew}</p>;
  const text = (name: string) => (value: Parameters<typeof textOfValue>[2] & {}) =>
    textOfValue(spec.kind, name, value);
  const names = { across: nameOfParameter(spec.kind, across), up: nameOfParameter(spec.kind, up) };
  return (
    <>
      <Chart
        label={words.views.contourLabel({ metric: spec.objective.metric, ...names })}
        heightPx={300}
        x={{ scale: x.scale, text: text(across) }}
        y={{ scale: y.scale, text: text(up) }}
        {...{ points, draw, isShown, ...pointing }}
      />
      <ShadeLegend objective={spec.objective} bounds={shadeBounds(spec.objective, valueScale, SHADES)} />
    </>
  );
}

/** Cells of the surface by shade, the best in the last. */
function shadesOf({ objective }: SweepSpec, surface: Float64Array): number[][] {
  const shades = Array.from({ length: SHADES }, (): number[] => []);
  surface.forEach((value, cell) => {
    if (!Number.isFinite(value)) return;
    shades[shadeOf(objective, value, SHADES)]!.push(cell);
  });
  return shades;
}

function squareOf(cell: number, place: Place): string {
  const [row, column] = [Math.floor(cell / SIDE), cell % SIDE];
  const [left, right] = [place.left(column / SIDE), place.left((column + 1) / SIDE)];
  const [bottom, top] = [place.top(row / SIDE), place.top((row + 1) / SIDE)];
  return `M${left} ${top}H${right}V${bottom}H${left}Z`;
}
