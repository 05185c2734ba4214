// A new training: what to train, what leads its parameters, the rest within their bounds, backend, start.
import { useState, type FormEvent } from 'react';
import { changeSettings } from '../../app/change-settings.ts';
import { requestTraining } from '../../app/jobs/training-requests.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { kindsFor } from '../../kinds/registry.page.ts';
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { changed, newForm, paramsOfForm, resetForm, type ParamForm } from '../../parameters/param-form.ts';
import type { ParamSchema } from '../../parameters/param-schema.ts';
import type { TrainParams } from '../../parameters/train-params.ts';
import { asAppError, type AppError } from '../../shared/errors.ts';
import { say } from '../../shared/message.ts';
import { paramProblems } from '../../tracking/run-params.ts';
import type { BackendChoice } from '../../tracking/run.ts';
import { useLibrary } from '../kit/library.ts';
import { trainStrings } from '../kit/train-strings.ts';
import { StartProblem } from '../keeping/start-problem.tsx';
import { tellIfWaits } from '../run/waiting-training.ts';
import { RadioCards } from '../kit/radio-cards.tsx';
import { AskAboutImitation, GpuHint, isImitated, useGpuAdvice } from './gpu-hint.tsx';
import { LeadParameters, Parameters } from './parameters.tsx';
import { setupOf } from './setup-words.ts';

/** The parameters of a form that has no problems. */
const trainParamsOf = (schema: ParamSchema, form: ParamForm) => paramsOfForm(schema, form) as TrainParams;

/** `waits`: another is under way, so that this one goes to the end of the line. */
export function TrainingSetup({ dataset, waits }: { dataset: Dataset; waits: boolean }) {
  const { settings } = useLibrary();
  const kinds = kindsFor(dataset);
  const [kind, setKind] = useState(kinds[0]!);
  const { schema } = sharedOfKind(kind);
  const { caution, texts, shown } = setupOf(kind, dataset);
  const choices = Object.fromEntries(
    kinds.map((name) => [name, [say(sharedOfKind(name).title), setupOf(name, dataset).hint] as const]),
  );
  const [form, setForm] = useState(() => newForm(schema));
  const [problem, setProblem] = useState<AppError | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  const choice = settings?.backend ?? 'auto';
  const advice = useGpuAdvice(choice);
  const [askedAbout, setAskedAbout] = useState<BackendChoice | null>(null);
  if (askedAbout !== null && askedAbout !== choice) setAskedAbout(null); // another choice takes the question back
  const params = trainParamsOf(schema, form);
  const problems = paramProblems(params);
  const isValid = Object.keys(problems).length === 0;
  const choose = (next: string) => {
    setKind(next);
    setForm(newForm(sharedOfKind(next).schema, { preset: form.preset ?? '' }));
  };
  const start = async (evenIfShort: boolean, backend: BackendChoice = choice) => {
    if (!isValid) return;
    setIsStarting(true);
    setProblem(null);
    setAskedAbout(null);
    try {
      tellIfWaits(await requestTraining({ datasetId: dataset.id, params, backend, evenIfShort }));
    } catch (error) {
      setProblem(asAppError(error));
    }
    setIsStarting(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void isImitated(choice).then((isSo) => (isSo ? setAskedAbout(choice) : start(false)));
  };
  const startOnFastest = () => {
    changeSettings({ backend: 'auto' });
    void start(false, 'auto');
  };
  const change = (path: string, text: string) => setForm((now) => changed(schema, now, path, text));
  return (
    <form className="panel stack setup" onSubmit={submit} noValidate>
      <RadioCards legend={trainStrings.kind} name="kind" choices={choices} chosen={kind} onChoose={choose} />
      {caution !== null && <p className="quiet small">{caution}</p>}
      <LeadParameters schema={shown} texts={texts} form={form} onChange={change} />
      <Parameters schema={shown} texts={texts} form={form} problems={problems} onChange={change} />
      {advice && <GpuHint choice={choice} advice={advice} />}
      {problem && <StartProblem problem={problem} onGoOn={() => void start(true)} />}
      {askedAbout !== null ? (
        <AskAboutImitation onFastest={startOnFastest} onGoOn={() => void start(false)} />
      ) : (
        <div className="row">
          <button type="submit" className="button button--primary" disabled={!isValid || isStarting}>
            {waits ? trainStrings.addToLine : trainStrings.start}
          </button>
          <button
            type="button"
            className="button button--quiet"
            onClick={() => setForm(resetForm(schema, form))}
          >
            {trainStrings.reset}
          </button>
        </div>
      )}
      <p className="quiet small">{trainStrings.keepOpen}</p>
    </form>
  );
}
