// How parallel coordinates are laid out where they stand: flat for a finger, which scrolls the page up and down and draws across,
// and where upright axes would lie too close.
import { useMemo, useRef } from 'react';
import type { SweepSpec } from '../../sweep/sweep-spec.ts';
import type { ParallelAxis } from '../../sweep/views/parallel.ts';
import { isRoomUpright, placeAxes } from '../../sweep/views/parallel-place.ts';
import { useElementWidth } from '../kit/use-element-width.ts';
import { COARSE_POINTER, useMedia } from '../kit/use-media.ts';
import { nameOfAxis, textOnAxis } from './trial-words.ts';

export function useParallelPlace(spec: SweepSpec, axes: readonly ParallelAxis[]) {
  const holder = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(holder);
  const count = axes.length;
  const letters = useMemo(() => longestOf(spec, axes), [spec, axes]);
  const isFlat = useMedia(COARSE_POINTER) || (widthPx > 0 && !isRoomUpright(count, widthPx, letters));
  const place = useMemo(() => placeAxes(count, widthPx, isFlat), [count, widthPx, isFlat]);
  return { holder, place };
}

/** Letters of the longest text beside an axis. */
function longestOf(spec: SweepSpec, axes: readonly ParallelAxis[]): number {
  const texts = axes.flatMap(({ key, scale }) => [
    nameOfAxis(spec, key),
    ...scale.ticks.map(({ value }) => textOnAxis(spec, key, value)),
  ]);
  return Math.max(...texts.map(({ length }) => length));
}
