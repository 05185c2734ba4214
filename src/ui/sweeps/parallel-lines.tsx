// The lines of parallel coordinates: a few paths by how good their trials are, a grey one of those outside of what is brushed, and
// the one that is pointed at.
import { memo, useMemo } from 'react';
import type { Sweep } from '../../sweep/sweep-record.ts';
import { shownValue } from '../../sweep/views/history.ts';
import type { ParallelAxis } from '../../sweep/views/parallel.ts';
import type { ParallelPlace } from '../../sweep/views/parallel-place.ts';

const SHADES = 5;

/** Of each trial how good it is by rank, 0 to 4; −1 for one without a value. */
export function shadesOfLines({ spec, trials }: Sweep): number[] {
  const values = trials.map((trial) => shownValue(spec.objective, trial));
  const sign = spec.objective.direction === 'max' ? 1 : -1;
  const sorted = values.flatMap((value) => value ?? []).sort((a, b) => sign * (a - b));
  const rank = new Map(sorted.map((value, place) => [value, place]));
  return values.map((value) =>
    value === null ? -1 : Math.min(SHADES - 1, Math.floor((rank.get(value)! / sorted.length) * SHADES)),
  );
}

interface Props {
  axes: readonly ParallelAxis[];
  isShown: readonly boolean[];
  shades: readonly number[];
  hovered: number | null;
  place: ParallelPlace;
}

export function ParallelLines({ axes, isShown, shades, hovered, place }: Props) {
  const { outside, paths } = useMemo(() => {
    let grey = '';
    const byShade = Array.from({ length: SHADES + 1 }, () => '');
    isShown.forEach((isIn, number) => {
      const line = lineOf(axes, number, place);
      if (isIn) byShade[shades[number]! + 1] += line;
      else grey += line;
    });
    return { outside: grey, paths: byShade };
  }, [axes, isShown, shades, place]);
  const near = hovered !== null && hovered < shades.length ? lineOf(axes, hovered, place) : '';
  return (
    <>
      <path className="parallel__line parallel__line--outside" d={outside} />
      <Lines paths={paths} />
      <path className="parallel__line parallel__line--near" d={near} />
    </>
  );
}

const Lines = memo(function Lines({ paths }: { paths: readonly string[] }) {
  return paths.map((d, shade) => (
    <path key={shade} className="parallel__line" opacity={0.15 + (0.75 * shade) / SHADES} d={d} />
  ));
});

/** Broken where a trial has no such parameter. */
function lineOf(axes: readonly ParallelAxis[], number: number, place: ParallelPlace): string {
  let isBroken = true;
  let path = '';
  axes.forEach(({ shares }, axis) => {
    const share = shares[number]!;
    if (Number.isFinite(share)) {
      const [left, top] = place.at(axis, share);
      path += `${isBroken ? 'M' : 'L'}${left.toFixed(1)} ${top.toFixed(1)}`;
    }
    isBroken = !Number.isFinite(share);
  });
  return path;
}
