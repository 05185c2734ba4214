// An axis of parallel coordinates by hand and by keyboard: its place, its scale, the part of it that is shown.
import type { ParameterValue } from '../../search/space.ts';
import type { ScaleName } from '../../sweep/views/axis-scale.ts';
import type { ParallelAxis } from '../../sweep/views/parallel.ts';
import { SelectField } from '../kit/select-field.tsx';
import { Slider } from '../kit/slider.tsx';
import { sweepStrings as words } from './sweep-strings.ts';

interface Props {
  axis: ParallelAxis;
  name: string;
  text: (value: ParameterValue) => string;
  /** Null for that of the search. */
  scale: ScaleName | null;
  brush: readonly [from: number, to: number] | null;
  /** Axes lie one below the other. */
  isFlat: boolean;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onScale: (scale: ScaleName | null) => void;
  onBrush: (range: readonly [from: number, to: number] | null) => void;
}

const SCALES = ['own', 'linear', 'log', 'quantile'] as const;
const STEP = 0.01;

export function AxisControls({ axis, name, text, scale, brush, onBrush, ...rest }: Props) {
  const [from, to] = brush ?? [0, 1];
  const said = (share: number) => {
    const value = axis.scale.valueAt(share);
    return text(axis.isChoice ? (axis.scale.ticks[value]?.value ?? value) : value);
  };
  const change = (next: readonly [number, number]) => onBrush(next[0] <= 0 && next[1] >= 1 ? null : next);
  return (
    <div className="axis-controls__one" role="group" aria-label={words.views.axis({ name })}>
      <span className="strong axis-controls__name">{name}</span>
      <Moves name={name} {...rest} />
      {!axis.isChoice && (
        <SelectField
          label={words.views.scale({ name })}
          value={scale === 'log' && !axis.canBeLog ? 'own' : (scale ?? 'own')}
          options={SCALES.map((one) => optionOf(one, axis.canBeLog))}
          onChoose={(one) => rest.onScale(one === 'own' ? null : one)}
        />
      )}
      <Slider
        className="axis-controls__brush"
        label={words.views.brushFrom({ name })}
        {...{ min: 0, max: 1, step: STEP, value: from, said: said(from) }}
        onChange={(value) => change([Math.min(value, to), to])}
      />
      <Slider
        className="axis-controls__brush"
        label={words.views.brushTo({ name })}
        {...{ min: 0, max: 1, step: STEP, value: to, said: said(to) }}
        onChange={(value) => change([from, Math.max(value, from)])}
      />
    </div>
  );
}

/** There is no logarithm of 0. */
function optionOf(scale: (typeof SCALES)[number], canBeLog: boolean) {
  const isOff = scale === 'log' && !canBeLog;
  return [scale, isOff ? words.views.notLog : words.views.scales[scale], isOff] as const;
}

type MoveProps = Pick<Props, 'name' | 'isFlat' | 'isFirst' | 'isLast' | 'onMove'>;

function Moves({ name, isFlat, isFirst, isLast, onMove }: MoveProps) {
  return (
    <span className="row">
      <button
        type="button"
        className="button"
        aria-label={isFlat ? words.views.moveUp({ name }) : words.views.left({ name })}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      >
        {isFlat ? '↑' : '←'}
      </button>
      <button
        type="button"
        className="button"
        aria-label={isFlat ? words.views.moveDown({ name }) : words.views.right({ name })}
        disabled={isLast}
        onClick={() => onMove(1)}
      >
        {isFlat ? '↓' : '→'}
      </button>
    </span>
  );
}
