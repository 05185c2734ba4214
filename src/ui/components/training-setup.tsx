// A new training: preset, parameters within their bounds, backend, start.
import { useState, type FormEvent } from 'react';
import { startTraining } from '../../app/training-job.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { changeSettings } from '../hooks/change-settings.ts';
import {
  PARAM_FIELDS,
  paramProblems,
  PRESETS,
  type ParamField,
  type PresetName,
} from '../../tracking/train-params.ts';
import { useLibrary } from '../hooks/library.ts';
import { paramTexts, paramsOfTexts, type ParamTexts } from '../logic/param-texts.ts';
import { strings } from '../strings.ts';
import { BackendSelect } from './backend-select.tsx';

export function TrainingSetup({ datasetId }: { datasetId: string }) {
  const { settings } = useLibrary();
  const [preset, setPreset] = useState<PresetName>('compact');
  const [texts, setTexts] = useState<ParamTexts>(() => paramTexts(PRESETS.compact));
  const [problem, setProblem] = useState<string | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  // On a phone the way to the start button is short; what is wrong is always in sight.
  const [areParametersOpen] = useState(() => window.innerWidth >= 640);
  const params = paramsOfTexts(preset, texts);
  const problems = paramProblems(params);
  const isValid = Object.keys(problems).length === 0;
  const choose = (name: PresetName) => {
    setPreset(name);
    setTexts(paramTexts(PRESETS[name]));
  };
  const start = async (event: FormEvent) => {
    event.preventDefault();
    if (!isValid) return;
    setIsStarting(true);
    setProblem(null);
    try {
      await startTraining({ datasetId, params, backend: settings?.backend ?? 'auto' });
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setIsStarting(false);
  };
  return (
    <form className="panel stack setup" onSubmit={(event) => void start(event)} noValidate>
      <PresetChoice preset={preset} onChoose={choose} />
      <details className="setup__parameters" open={areParametersOpen}>
        <summary>{strings.train.parameters}</summary>
        <div className="setup__fields">
          {PARAM_FIELDS.map((field) => (
            <ParamInput
              key={field.name}
              field={field}
              text={texts[field.name]}
              problem={problems[field.name]}
              onText={(text) => setTexts((now) => ({ ...now, [field.name]: text }))}
            />
          ))}
          <BackendSelect
            choice={settings?.backend ?? 'auto'}
            onChoose={(backend) => changeSettings({ backend })}
          />
        </div>
      </details>
      {problem && (
        <p role="alert" className="strong">
          {problem}
        </p>
      )}
      <div className="row">
        <button type="submit" className="button button--primary" disabled={!isValid || isStarting}>
          {strings.train.start}
        </button>
        <button type="button" className="button button--quiet" onClick={() => choose(preset)}>
          {strings.train.reset}
        </button>
      </div>
      <p className="quiet small">{strings.train.keepOpen}</p>
    </form>
  );
}

function PresetChoice({ preset, onChoose }: { preset: PresetName; onChoose: (name: PresetName) => void }) {
  return (
    <fieldset className="stack stack--tight">
      <legend>{strings.train.preset}</legend>
      <div className="presets">
        {(['compact', 'published'] as const).map((name) => {
          const [title, hint] = strings.train.presets[name];
          return (
            <label key={name} className="presets__one">
              <input type="radio" name="preset" checked={preset === name} onChange={() => onChoose(name)} />
              <span>
                <span className="strong">{title}</span>
                <span className="quiet small presets__hint">{hint}</span>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

interface ParamInputProps {
  field: ParamField;
  text: string;
  problem: string | undefined;
  onText: (text: string) => void;
}

function ParamInput({ field, text, problem, onText }: ParamInputProps) {
  const { name, label, help, integer } = field;
  const helpId = `param-${name}-help`;
  return (
    <div className="field">
      <label htmlFor={`param-${name}`} className="field__label">
        {label}
      </label>
      <input
        id={`param-${name}`}
        className="input"
        type="text"
        inputMode={integer ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={text}
        aria-invalid={problem !== undefined}
        aria-describedby={helpId}
        onChange={(event) => onText(event.target.value)}
      />
      <p id={helpId} className={problem ? 'field__problem' : 'field__help'}>
        {problem ?? help}
      </p>
    </div>
  );
}
