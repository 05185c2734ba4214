// A chart of trials: two axes, what is drawn between them, and the trial that is pointed at. Drawn once it is on the screen.
import { useMemo, useRef, type PointerEvent, type ReactNode } from 'react';
import type { AxisScale } from '../../sweep/views/axis-scale.ts';
import type { ParameterValue } from '../../search/space.ts';
import { useElementWidth } from '../kit/use-element-width.ts';
import { useOnScreen } from '../kit/use-on-screen.ts';

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

interface Props {
  label: string;
  heightPx?: number;
  x: ChartAxis;
  y: ChartAxis;
  points: readonly ChartPoint[];
  /** Stable between renders: what it draws is kept while only the pointer moves. */
  draw: (place: Place) => ReactNode;
  hovered: number | null;
  onHover: (number: number | null) => void;
}

export function Chart({ label, heightPx = 230, x, y, points, draw, hovered, onHover }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(holder);
  const isSeen = useOnScreen(holder);
  const place = useMemo(() => placeIn(widthPx, heightPx), [widthPx, heightPx]);
  const drawn = useMemo(() => (widthPx > 0 && isSeen ? draw(place) : null), [draw, place, widthPx, isSeen]);
  const near = (event: PointerEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    onHover(nearest(points, place, event.clientX - left, event.clientY - top));
  };
  const point = points.find(({ number }) => number === hovered);
  return (
    <div ref={holder} className="trial-chart" style={{ minHeight: heightPx }} role="img" aria-label={label}>
      {widthPx > 0 && isSeen && (
        <svg width={widthPx} height={heightPx} onPointerMove={near} onPointerLeave={() => onHover(null)}>
          <Axes x={x} y={y} place={place} />
          {drawn}
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

function nearest(points: readonly ChartPoint[], place: Place, left: number, top: number): number | null {
  let found: number | null = null;
  let least = REACH_PX ** 2;
  for (const { number, x, y } of points) {
    const distance = (place.left(x) - left) ** 2 + (place.top(y) - top) ** 2;
    if (distance < least) [found, least] = [number, distance];
  }
  return found;
}

/** Full dots for those that came to their end, hollow ones for the others: two paths, however many there are. */
export function Dots({
  points,
  place,
  isFull,
}: {
  points: readonly ChartPoint[];
  place: Place;
  isFull: (number: number) => boolean;
}) {
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
      <path className="trial-chart__hollow" d={path(points.filter(({ number }) => !isFull(number)))} />
      <path className="trial-chart__full" d={path(points.filter(({ number }) => isFull(number)))} />
    </>
  );
}
