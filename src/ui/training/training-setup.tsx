// A new training: what to train, what leads its parameters, the rest within their bounds, backend, start.
import { useState, type FormEvent } from 'react';
import { requestTraining } from '../../app/jobs/training-requests.ts';
import { pageOfKind } from '../../kinds/registry.page.ts';
import { KINDS, sharedOfKind } from '../../kinds/registry.shared.ts';
import { changed, newForm, paramsOfForm, resetForm, type ParamForm } from '../../parameters/param-form.ts';
import type { ParamSchema } from '../../parameters/param-schema.ts';
import type { TrainParams } from '../../parameters/train-params.ts';
import { asAppError, type AppError } from '../../shared/errors.ts';
import { paramProblems } from '../../tracking/run-params.ts';
import { useLibrary } from '../kit/library.ts';
import { strings } from '../kit/strings.ts';
import { NoRoom } from '../keeping/no-room.tsx';
import { tellIfWaits } from '../run/waiting-training.ts';
import { RadioCards } from '../kit/radio-cards.tsx';
import { LeadParameters, Parameters } from './parameters.tsx';

const CHOICES = Object.fromEntries(
  Object.entries(KINDS).map(([kind, { title }]) => [kind, [title, pageOfKind(kind).hint] as const]),
);
const [FIRST] = Object.keys(KINDS) as [string];

/** The parameters of a form that has no problems. */
const trainParamsOf = (schema: ParamSchema, form: ParamForm) => paramsOfForm(schema, form) as TrainParams;

/** `waits`: another is under way, so that this one goes to the end of the line. */
export function TrainingSetup({ datasetId, waits }: { datasetId: string; waits: boolean }) {
  const { settings } = useLibrary();
  const [kind, setKind] = useState(FIRST);
  const { schema, texts } = sharedOfKind(kind);
  const [form, setForm] = useState(() => newForm(schema));
  const [problem, setProblem] = useState<AppError | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  const params = trainParamsOf(schema, form);
  const problems = paramProblems(params);
  const isValid = Object.keys(problems).length === 0;
  const choose = (next: string) => {
    setKind(next);
    setForm(newForm(sharedOfKind(next).schema, { preset: form.preset ?? '' }));
  };
  const start = async (evenIfShort: boolean) => {
    if (!isValid) return;
    setIsStarting(true);
    setProblem(null);
    try {
      const backend = settings?.backend ?? 'auto';
      tellIfWaits(await requestTraining({ datasetId, params, backend, evenIfShort }));
    } catch (error) {
      setProblem(asAppError(error));
    }
    setIsStarting(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start(false);
  };
  const change = (path: string, text: string) => setForm((now) => changed(schema, now, path, text));
  const { caution } = pageOfKind(kind);
  return (
    <form className="panel stack setup" onSubmit={submit} noValidate>
      <RadioCards legend={strings.train.kind} name="kind" choices={CHOICES} chosen={kind} onChoose={choose} />
      {caution !== null && <p className="quiet small">{caution}</p>}
      <LeadParameters schema={schema} texts={texts} form={form} onChange={change} />
      <Parameters schema={schema} texts={texts} form={form} problems={problems} onChange={change} />
      {problem && <Problem problem={problem} onGoOn={() => void start(true)} />}
      <div className="row">
        <button type="submit" className="button button--primary" disabled={!isValid || isStarting}>
          {waits ? strings.train.addToLine : strings.train.start}
        </button>
        <button
          type="button"
          className="button button--quiet"
          onClick={() => setForm(resetForm(schema, form))}
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
