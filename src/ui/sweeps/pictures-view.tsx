// A slider for each parameter, and the pictures of the trial that lies nearest.
import { useMemo, useState } from 'react';
import { lastPictures } from '../../app/queries/sweep-queries.ts';
import {
  isActive,
  shareOfValue,
  valueAtShare,
  type Dimension,
  type Params,
  type ParameterValue,
} from '../../search/space.ts';
import { bestOf } from '../../sweep/engine.ts';
import { spaceOf } from '../../sweep/sweep-spec.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import type { TrialRecord } from '../../sweep/trial-record.ts';
import { shownValue } from '../../sweep/views/history.ts';
import { nearestTrial } from '../../sweep/views/nearest.ts';
import { formatValue } from '../kit/format.ts';
import { SelectField } from '../kit/select-field.tsx';
import { Slider } from '../kit/slider.tsx';
import { strings } from '../kit/strings.ts';
import { useLive } from '../kit/use-live.ts';
import { EpochDrawing } from '../run/epoch-drawing.tsx';
import { sweepStrings as words } from './sweep-strings.ts';
import { nameOfParameter, textOfValue } from './trial-words.ts';

interface Props {
  sweep: Sweep;
  /** Trials whose pictures are stored; undefined until that is known. */
  pictured: readonly TrialRecord[] | undefined;
}

export function PicturesView({ sweep, pictured }: Props) {
  const { spec, trials } = sweep;
  const space = useMemo(() => spaceOf(spec), [spec]);
  const [moved, setMoved] = useState<Params>({});
  if (!pictured) return <p className="quiet">{strings.app.loading}</p>;
  const first = pictured.find(({ number }) => number === bestOf(spec, trials)) ?? pictured[0];
  if (!first) return <p className="quiet">{words.pictures.none}</p>;
  const wanted = { ...first.params, ...moved };
  const nearest = nearestTrial(space, pictured, wanted)!;
  return (
    <>
      <div className="sweep-form__fields">
        {space
          .filter((dimension) => isActive(dimension, wanted))
          .map((dimension) => (
            <Setting
              key={dimension.name}
              {...{ dimension }}
              kind={spec.kind}
              value={wanted[dimension.name] ?? valueAtShare(dimension.parameter, 0.5)}
              onChange={(value) => setMoved({ ...moved, [dimension.name]: value })}
            />
          ))}
      </div>
      <TrialPictures sweep={sweep} number={nearest.number} />
    </>
  );
}

interface SettingProps {
  dimension: Dimension;
  kind: string;
  value: ParameterValue;
  onChange: (value: ParameterValue) => void;
}

const STEPS = 100;

function Setting({ dimension: { name, parameter }, kind, value, onChange }: SettingProps) {
  const label = nameOfParameter(kind, name);
  if (parameter.kind === 'choice')
    return (
      <SelectField
        label={label}
        value={parameter.choices.indexOf(value)}
        options={parameter.choices.map((choice, place) => [place, textOfValue(kind, name, choice)] as const)}
        onChoose={(place) => onChange(parameter.choices[place]!)}
      />
    );
  return (
    <Slider
      className="field"
      label={label}
      {...{
        min: 0,
        max: STEPS,
        value: shareOfValue(parameter, value) * STEPS,
        said: textOfValue(kind, name, value),
      }}
      onChange={(at) => onChange(valueAtShare(parameter, at / STEPS))}
    />
  );
}

/** What the first training of a trial drew last. Its room is kept while it is read. */
export function TrialPictures({ sweep: { spec, trials }, number }: { sweep: Sweep; number: number }) {
  const trial = trials[number]!;
  const live = useLive(lastPictures, trial.runs[0]!.runId);
  const value = shownValue(spec.objective, trial);
  const { metric } = spec.objective;
  return (
    <div className="stack stack--tight trial-pictures">
      <p className="small">
        {words.pictures.of({
          number: number + 1,
          metric,
          value: value === null ? words.views.none : formatValue(value),
        })}
      </p>
      {live.state === 'loading' && <p className="quiet">{strings.app.loading}</p>}
      {live.data === null && <p className="quiet">{words.pictures.none}</p>}
      {live.data && <EpochDrawing kind={spec.kind} {...live.data} />}
    </div>
  );
}
