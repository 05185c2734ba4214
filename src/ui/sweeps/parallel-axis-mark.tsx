// One axis of parallel coordinates: its line, its name, its ticks, and the part of it that is brushed.
import type { ParameterValue } from '../../search/space.ts';
import type { ParallelAxis } from '../../sweep/views/parallel.ts';
import { shortened, type ParallelPlace } from '../../sweep/views/parallel-place.ts';

const BRUSH_PX = 14;

interface Props {
  axis: ParallelAxis;
  /** Its place among all. */
  number: number;
  isLast: boolean;
  place: ParallelPlace;
  name: string;
  text: (value: ParameterValue) => string;
  brush: readonly [from: number, to: number] | null;
}

export function ParallelAxisMark({ axis, number, isLast, place, name, text, brush }: Props) {
  const { key, isChoice, scale } = axis;
  const { isFlat, lengthPx } = place;
  const [start, end] = [place.at(number, 0), place.at(number, 1)];
  /** Choices stand side by side, each in its part. */
  const roomPx = isFlat && isChoice ? lengthPx / scale.ticks.length - 4 : Infinity;
  return (
    <g className="parallel__axis">
      <line x1={start[0]} x2={end[0]} y1={start[1]} y2={end[1]} />
      <text
        className="parallel__name"
        data-axis={key}
        x={isFlat ? start[0] : end[0]}
        y={isFlat ? start[1] - 12 : 14}
        textAnchor={isFlat || number === 0 ? 'start' : isLast ? 'end' : 'middle'}
      >
        {name}
      </text>
      {scale.ticks.map(({ share, value }) => (
        <text key={share} {...tickPlace(share, place.at(number, share), isFlat, isLast)}>
          {shortened(text(value), roomPx)}
        </text>
      ))}
      {brush && <rect className="parallel__brush" {...brushBox(place, number, brush)} />}
    </g>
  );
}

const anchors = { low: 'start', inside: 'middle', high: 'end' } as const;

function tickPlace(share: number, [left, top]: readonly [number, number], isFlat: boolean, isLast: boolean) {
  if (isFlat)
    return {
      x: left,
      y: top + 16,
      textAnchor: anchors[share === 0 ? 'low' : share === 1 ? 'high' : 'inside'],
    };
  return {
    ...{ x: left + (isLast ? -5 : 5), y: top, textAnchor: anchors[isLast ? 'high' : 'low'] },
    dy: share === 0 ? '1.1em' : share === 1 ? '-0.3em' : '0.32em',
  };
}

function brushBox(place: ParallelPlace, number: number, [from, to]: readonly [number, number]) {
  const [a, b] = [place.at(number, from), place.at(number, to)];
  const length = Math.max(2, Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]));
  const [x, y] = [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
  return place.isFlat
    ? { x, y: y - BRUSH_PX / 2, width: length, height: BRUSH_PX }
    : { x: x - BRUSH_PX / 2, y, width: BRUSH_PX, height: length };
}
