// A chart of trials: two axes, what is drawn between them, and the trial that is pointed at. Drawn once it is on the screen.
import { useMemo, useRef, type ReactNode } from 'react';
import type { AxisScale } from '../../sweep/views/axis-scale.ts';
import type { ParameterValue } from '../../search/space.ts';
import { useElementWidth } from '../kit/use-element-width.ts';
import { useOnScreen } from '../kit/use-on-screen.ts';
import { usePointing, type Pointing } from './use-pointing.ts';
import './trial-charts.css';

const MARGIN = { left: 60, right: 14, top: 10, bottom: 26 };
const REACH_PX = 24;

export interface ChartAxis {
  scale: AxisScale;
  text: (value: ParameterValue) => string;
}

/** A trial's place, as shares 0–1 of both axes from the lower left. */
export interface ChartPoint {
  number: number;
  x: number;
  y: number;
}

export interface Place {
  /** Pixels of a share of the axis across, and up. */
  left(share: number): number;
  top(share: number): number;
  widthPx: number;
  heightPx: number;
}

interface Props extends Pointing {
  label: string;
  heightPx?: number;
  x: ChartAxis;
  y: ChartAxis;
  points: readonly ChartPoint[];
  /** By trial: whether it can be pointed at, being among those that a person has narrowed them down to. */
  isShown: readonly boolean[];
  /** Stable between renders: what it draws is kept while only the pointer moves. */
  draw: (place: Place) => ReactNode;
  /** Of the trial that is pointed at more than a ring around its last point. */
  drawNear?: (place: Place, number: number) => ReactNode;
}

export function Chart(props: Props) {
  const { label, heightPx = 230, x, y, points, isShown, draw, drawNear, hovered, onHover } = props;
  const holder = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(holder);
  const isSeen = useOnScreen(holder);
  const place = useMemo(() => placeIn(widthPx, heightPx), [widthPx, heightPx]);
  const drawn = useMemo(() => (widthPx > 0 && isSeen ? draw(place) : null), [draw, place, widthPx, isSeen]);
  const pointing = usePointing(
    (left, top, reachPx) => nearest(points, isShown, place, [left, top], reachPx),
    REACH_PX,
    { hovered, onHover },
  );
  const point = points.findLast(({ number }) => number === hovered);
  return (
    <div ref={holder} className="trial-chart" style={{ minHeight: heightPx }} role="img" aria-label={label}>
      {widthPx > 0 && isSeen && (
        <svg width={widthPx} height={heightPx} {...pointing}>
          <Axes x={x} y={y} place={place} />
          {drawn}
          {point && drawNear?.(place, point.number)}
          {point && Number.isFinite(point.x + point.y) && (
            <circle className="trial-chart__near" cx={place.left(point.x)} cy={place.top(point.y)} r={7} />
          )}
        </svg>
      )}
    </div>
  );
}

function placeIn(widthPx: number, heightPx: number): Place {
  const [width, height] = [widthPx - MARGIN.left - MARGIN.right, heightPx - MARGIN.top - MARGIN.bottom];
  return {
    left: (share) => MARGIN.left + share * width,
    top: (share) => MARGIN.top + (1 - share) * height,
    ...{ widthPx, heightPx },
  };
}

function Axes({ x, y, place }: { x: ChartAxis; y: ChartAxis; place: Place }) {
  const bottom = place.top(0);
  return (
    <g className="trial-chart__axes">
      {y.scale.ticks.map(({ share, value }) => (
        <g key={share}>
          <line x1={place.left(0)} x2={place.left(1)} y1={place.top(share)} y2={place.top(share)} />
          <text x={place.left(0) - 6} y={place.top(share)} dy="0.32em" textAnchor="end">
            {y.text(value)}
          </text>
        </g>
      ))}
      {x.scale.ticks.map(({ share, value }) => (
        <text key={share} x={place.left(share)} y={bottom + 18} textAnchor={anchorOf(share)}>
          {x.text(value)}
        </text>
      ))}
    </g>
  );
}

const anchorOf = (share: number) => (share === 0 ? 'start' : share === 1 ? 'end' : 'middle');

function nearest(
  points: readonly ChartPoint[],
  isShown: readonly boolean[],
  place: Place,
  [left, top]: readonly [left: number, top: number],
  reachPx: number,
): number | null {
  let found: number | null = null;
  let least = reachPx ** 2;
  for (const { number, x, y } of points) {
    if (!isShown[number]) continue;
    const distance = (place.left(x) - left) ** 2 + (place.top(y) - top) ** 2;
    if (distance < least) [found, least] = [number, distance];
  }
  return found;
}

/**
 * Full dots for those that came to their end, hollow ones for the others, grey ones for those outside of what is shown: three
 * paths, however many there are.
 */
export function Dots({
  points,
  place,
  isFull,
  isShown,
}: {
  points: readonly ChartPoint[];
  place: Place;
  isFull: (number: number) => boolean;
  isShown: readonly boolean[];
}) {
  const shown = points.filter(({ number }) => isShown[number]);
  const path = (of: readonly ChartPoint[]) =>
    of
      .filter(({ x, y }) => Number.isFinite(x + y))
      .map(
        ({ x, y }) =>
          `M${(place.left(x) - 3).toFixed(1)} ${place.top(y).toFixed(1)}a3 3 0 1 0 6 0a3 3 0 1 0-6 0`,
      )
      .join('');
  return (
    <>
      <path className="trial-chart__outside" d={path(points.filter(({ number }) => !isShown[number]))} />
      <path className="trial-chart__hollow" d={path(shown.filter(({ number }) => !isFull(number)))} />
      <path className="trial-chart__full" d={path(shown.filter(({ number }) => isFull(number)))} />
    </>
  );
}
