// What a person has made of the parallel coordinates: scales, order, brushes; and which trials go through all brushes.
import { useMemo, useState } from 'react';
import type { ScaleName } from '../../sweep/views/axis-scale.ts';
import {
  inOrder,
  isWithin,
  parallelAxes,
  type Brushes,
  type ParallelAxis,
} from '../../sweep/views/parallel.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';

export interface Parallel {
  axes: readonly ParallelAxis[];
  scales: Readonly<Record<string, ScaleName>>;
  brushes: Brushes;
  /** By trial. */
  isShown: readonly boolean[];
  order: (keys: readonly string[]) => void;
  /** Null for the scale of the search; takes the axis's brush away. */
  scale: (key: string, scale: ScaleName | null) => void;
  /** Null for none. */
  brush: (key: string, range: readonly [from: number, to: number] | null) => void;
  clear: () => void;
}

export function useParallel({ spec, trials }: Sweep): Parallel {
  const [scales, setScales] = useState<Parallel['scales']>({});
  const [keys, setKeys] = useState<readonly string[]>([]);
  const [brushes, setBrushes] = useState<Brushes>({});
  const axes = useMemo(() => inOrder(parallelAxes(spec, trials, scales), keys), [spec, trials, scales, keys]);
  const isShown = useMemo(
    () => trials.map((_, place) => isWithin(axes, brushes, place)),
    [axes, brushes, trials],
  );
  const brush: Parallel['brush'] = (key, range) =>
    setBrushes(({ [key]: _, ...others }) => (range === null ? others : { ...others, [key]: range }));
  const scale: Parallel['scale'] = (key, name) => {
    brush(key, null);
    setScales(({ [key]: _, ...others }) => (name === null ? others : { ...others, [key]: name }));
  };
  return { axes, scales, brushes, isShown, order: setKeys, scale, brush, clear: () => setBrushes({}) };
}
