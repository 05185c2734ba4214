// How curves are drawn: across what, how smooth, on which scale.
import { useId } from 'react';
import { formatDecimals } from '../../shared/locale.ts';
import { Slider } from '../kit/slider.tsx';
import type { CurveView } from './plot-lines.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';

const AXES = ['step', 'epoch', 'time'] as const;
const MOST_SMOOTH = 0.99;

interface Props {
  view: CurveView;
  onChange: (view: CurveView) => void;
}

export function CurveControls({ view, onChange }: Props) {
  const id = useId();
  return (
    <div className="curve-controls">
      <Slider
        className="curve-controls__smoothing"
        label={texts.curves.smoothing}
        {...{ min: 0, max: MOST_SMOOTH, step: 0.01, value: view.smoothing }}
        said={formatDecimals(view.smoothing, 2)}
        onChange={(smoothing) => onChange({ ...view, smoothing })}
      />
      <fieldset className="curve-controls__axes">
        <legend className="visually-hidden">{texts.curves.axis}</legend>
        {AXES.map((axis) => (
          <label key={axis} className="check">
            <input
              type="radio"
              name={`${id}-axis`}
              checked={view.axis === axis}
              onChange={() => onChange({ ...view, axis })}
            />
            {texts.curves.axes[axis]}
          </label>
        ))}
      </fieldset>
      <label className="check">
        <input
          type="checkbox"
          checked={view.isLog}
          onChange={(event) => onChange({ ...view, isLog: event.target.checked })}
        />
        {texts.curves.log}
      </label>
    </div>
  );
}
