// Parallel coordinates: each trial a line across the swept parameters and what came of it. Axes are moved, scaled and brushed.
import { moved } from '../../sweep/views/parallel.ts';
import { AxisControls } from './axis-controls.tsx';
import { ParallelDrawing } from './parallel-drawing.tsx';
import { sweepStrings as words } from './sweep-strings.ts';
import type { ViewProps } from './trial-views.tsx';
import { nameOfAxis, textOnAxis } from './trial-words.ts';
import type { Parallel } from './use-parallel.ts';
import { useParallelPlace } from './use-parallel-place.ts';

interface Props extends Omit<ViewProps, 'valueScale'> {
  parallel: Parallel;
}

export function ParallelView({ sweep, parallel, ...pointing }: Props) {
  const { spec, trials } = sweep;
  const { axes, scales, brushes, isShown, order, scale, brush, clear } = parallel;
  const { holder, place } = useParallelPlace(spec, axes);
  const keys = axes.map(({ key }) => key);
  const name = (key: string) => nameOfAxis(spec, key);
  const shown = isShown.filter(Boolean).length;
  return (
    <>
      <ParallelDrawing
        {...{ sweep, holder, place, axes, brushes, ...pointing }}
        label={words.views.parallelLabel({ count: trials.length, axes: keys.map(name).join(', '), shown })}
        onBrush={brush}
        onOrder={order}
      />
      <details>
        <summary>{words.views.axes}</summary>
        <div className="axis-controls">
          {axes.map((axis, number) => (
            <AxisControls
              key={axis.key}
              axis={axis}
              name={name(axis.key)}
              text={(value) => textOnAxis(spec, axis.key, value)}
              scale={scales[axis.key] ?? null}
              brush={brushes[axis.key] ?? null}
              isFlat={place.isFlat}
              isFirst={number === 0}
              isLast={number === axes.length - 1}
              onMove={(by) => order(moved(keys, axis.key, by))}
              onScale={(next) => scale(axis.key, next)}
              onBrush={(range) => brush(axis.key, range)}
            />
          ))}
        </div>
      </details>
      <div className="row">
        <button type="button" className="button" disabled={Object.keys(brushes).length === 0} onClick={clear}>
          {words.views.clear}
        </button>
      </div>
    </>
  );
}
