// What starts a search: pictures, model, what to look for, what may change, how long; everything is chosen already.
import { useState, type FormEvent } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { changeSettings } from '../../app/change-settings.ts';
import { startSweep } from '../../app/commands/sweep-commands.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { kindsFor } from '../../kinds/registry.page.ts';
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { asAppError, type AppError } from '../../shared/errors.ts';
import { say } from '../../shared/message.ts';
import { problemsOf, type SweepProblem } from '../../sweep/spec-problems.ts';
import { StartProblem } from '../keeping/start-problem.tsx';
import { BackendSelect } from '../kit/backend-select.tsx';
import { useLibrary } from '../kit/library.ts';
import { SelectField } from '../kit/select-field.tsx';
import { HowToSearch } from './how-to-search.tsx';
import { MetricField } from './metric-field.tsx';
import { SweptParameters } from './swept-parameters.tsx';
import { newSweepForm, specOfForm, type SweepForm } from './sweep-form.ts';
import { sweepStrings as words } from './sweep-strings.ts';
import { nameOfParameter } from './trial-words.ts';
import { TextField } from './text-field.tsx';

/** @param datasets at least one, `first` among them */
export function StartSweep({ datasets, first }: { datasets: readonly Dataset[]; first: Dataset }) {
  const { settings } = useLibrary();
  const [form, setForm] = useState(() => newSweepForm(kindsFor(first)[0]!, first.id));
  const [problem, setProblem] = useState<AppError | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  const dataset = datasets.find(({ id }) => id === form.dataset) ?? first;
  const spec = specOfForm(form);
  const wrong = problemsOf(spec, (path) => nameOfParameter(spec.kind, path));
  const backend = settings?.backend ?? 'auto';
  const change = (patch: Partial<SweepForm>) => setForm((now) => ({ ...now, ...patch }));
  const start = async (evenIfShort: boolean) => {
    setIsStarting(true);
    setProblem(null);
    try {
      navigate(`/sweeps/${(await startSweep({ spec, backend, evenIfShort })).id}`);
    } catch (error) {
      setProblem(asAppError(error));
    }
    setIsStarting(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong.length === 0) void start(false);
  };
  const chooseDataset = (id: string) => {
    const kinds = kindsFor(datasets.find((one) => one.id === id)!);
    setForm((now) => (kinds.includes(now.kind) ? { ...now, dataset: id } : newSweepForm(kinds[0]!, id)));
  };
  return (
    <form className="panel stack sweep-form" onSubmit={submit} noValidate aria-labelledby="sweep-start">
      <h2 id="sweep-start">{words.form.title}</h2>
      <div className="sweep-form__fields">
        <SelectField
          label={words.form.dataset}
          value={dataset.id}
          options={datasets.map(({ id, name }) => [id, name] as const)}
          onChoose={chooseDataset}
        />
        <SelectField
          label={words.form.kind}
          value={form.kind}
          options={kindsFor(dataset).map((kind) => [kind, say(sharedOfKind(kind).title)] as const)}
          onChoose={(kind) => setForm(newSweepForm(kind, dataset.id))}
        />
        <MetricField form={form} onChange={change} />
        <TextField
          label={words.form.trials}
          help={words.form.trialsHelp}
          text={form.trials}
          isWhole
          onText={(trials) => change({ trials })}
        />
      </div>
      <SweptParameters form={form} problems={wrong} onChange={change} />
      <HowToSearch form={form} onChange={change}>
        <BackendSelect choice={backend} onChoose={(next) => changeSettings({ backend: next })} />
      </HowToSearch>
      <Problems problems={wrong} form={form} />
      {problem && <StartProblem problem={problem} onGoOn={() => void start(true)} />}
      <div className="row">
        <button type="submit" className="button button--primary" disabled={wrong.length > 0 || isStarting}>
          {words.form.start}
        </button>
      </div>
      <p className="quiet small">{words.form.waits}</p>
    </form>
  );
}

/** Those that stand at no field. */
function Problems({ problems, form }: { problems: readonly SweepProblem[]; form: SweepForm }) {
  const others = problems.filter(({ where }) => !Object.hasOwn(form.swept, where));
  return others.map(({ told }, i) => (
    <p key={i} role="alert">
      {say(told)}
    </p>
  ));
}
