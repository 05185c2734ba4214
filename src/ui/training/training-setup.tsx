// A new training: what to train, preset, parameters within their bounds, backend, start.
import { useState, type FormEvent } from 'react';
import { startTraining } from '../../app/jobs/training-job.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { kindsFor } from '../../kinds/registry.page.ts';
import { asAppError, type AppError } from '../../shared/errors.ts';
import { ganProblems } from '../../tracking/gan-params.ts';
import { paramProblems } from '../../tracking/train-params.ts';
import { changeSettings } from '../../app/change-settings.ts';
import { useLibrary } from '../kit/library.ts';
import { fieldsOf, formOf, paramsOfForm, type TrainingForm } from './training-form.ts';
import { strings } from '../kit/strings.ts';
import { BackendSelect } from '../kit/backend-select.tsx';
import { GanSetup } from './gan-setup.tsx';
import { MoreParameters } from './more-parameters.tsx';
import { NoRoom } from '../keeping/no-room.tsx';
import { ParamInput } from './param-input.tsx';
import { wordsFor } from './setup-words.ts';
import { RadioCards } from '../kit/radio-cards.tsx';

const FIRST_VARIANT = 'wgan-gp';

/** Of a record those that are named, in its order. */
function pick<Name extends string, T>(all: Record<Name, T>, names: readonly string[]): Record<Name, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))) as Record<Name, T>;
}

export function TrainingSetup({ dataset }: { dataset: Dataset }) {
  const datasetId = dataset.id;
  const { settings } = useLibrary();
  const kinds = kindsFor(dataset);
  const words = wordsFor(dataset);
  const [form, setForm] = useState<TrainingForm>(() =>
    formOf('compact', kinds.includes('vae') ? null : FIRST_VARIANT),
  );
  const [problem, setProblem] = useState<AppError | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  const params = paramsOfForm(form);
  const isValid = Object.keys(paramProblems(params)).length === 0;
  const variant = form.gan?.variant ?? null;
  const start = async (evenIfShort: boolean) => {
    if (!isValid) return;
    setIsStarting(true);
    setProblem(null);
    try {
      await startTraining({ datasetId, params, backend: settings?.backend ?? 'auto', evenIfShort });
    } catch (error) {
      setProblem(asAppError(error));
    }
    setIsStarting(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start(false);
  };
  return (
    <form className="panel stack setup" onSubmit={submit} noValidate>
      <RadioCards
        legend={strings.train.kind}
        name="kind"
        choices={pick(words.kinds, kinds)}
        chosen={form.gan ? 'gan' : 'vae'}
        onChoose={(kind) => setForm(formOf(form.preset, kind === 'gan' ? FIRST_VARIANT : null))}
      />
      {form.gan && <GanSetup form={form} gan={form.gan} words={words} onForm={setForm} />}
      <RadioCards
        legend={strings.train.preset}
        name="preset"
        choices={form.gan ? words.ganPresets : strings.train.presets}
        chosen={form.preset}
        onChoose={(preset) => setForm(formOf(preset, variant))}
      />
      <Parameters form={form} onForm={setForm} />
      {problem && <Problem problem={problem} onGoOn={() => void start(true)} />}
      <div className="row">
        <button type="submit" className="button button--primary" disabled={!isValid || isStarting}>
          {strings.train.start}
        </button>
        <button
          type="button"
          className="button button--quiet"
          onClick={() => setForm(formOf(form.preset, variant))}
        >
          {strings.train.reset}
        </button>
      </div>
      <p className="quiet small">{strings.train.keepOpen}</p>
    </form>
  );
}

function Problem({ problem, onGoOn }: { problem: AppError; onGoOn: () => void }) {
  if (problem.code === 'little-room') return <NoRoom sentence={problem.message} onGoOn={onGoOn} />;
  return (
    <p role="alert" className="strong">
      {problem.message}
    </p>
  );
}

interface FormProps {
  form: TrainingForm;
  onForm: (form: TrainingForm) => void;
}

function Parameters({ form, onForm }: FormProps) {
  const { settings } = useLibrary();
  // On a phone the way to the start button is short; what is wrong is always in sight.
  const [isOpen] = useState(() => window.innerWidth >= 640);
  const params = paramsOfForm(form);
  const problems = paramProblems(params);
  const setText = (name: string, text: string) => onForm({ ...form, texts: { ...form.texts, [name]: text } });
  return (
    <details className="setup__parameters" open={isOpen}>
      <summary>{strings.train.parameters}</summary>
      <div className="setup__fields">
        {fieldsOf(form).basic.map((field) => (
          <ParamInput
            key={field.name}
            field={field}
            text={form.texts[field.name]}
            problem={problems[field.name]}
            onText={(text) => setText(field.name, text)}
          />
        ))}
        <BackendSelect
          choice={settings?.backend ?? 'auto'}
          onChoose={(backend) => changeSettings({ backend })}
        />
      </div>
      <MoreParameters
        form={form}
        problems={{ ...problems, ...(params.gan ? ganProblems(params.gan) : {}) }}
        onForm={onForm}
      />
    </details>
  );
}
