// What a job is called, how far it is and how it ended, in words.
import type { Job, JobOutcome } from '../../tracking/job.ts';
import { jobStrings as words } from './job-strings.ts';

export function titleOfJob({ kind, name, wish }: Job): string {
  if (kind === 'export') return titleOfExport(name, wish.request);
  const titles: Partial<Record<string, (values: { name: string }) => string>> = words.kinds;
  return titles[kind]?.({ name }) ?? `${kind} ${name}`.trim();
}

function titleOfExport(name: string, request: unknown): string {
  const { kind, format } = (request ?? {}) as Record<string, unknown>;
  if (kind === 'pack' || kind === 'model') return words.files[kind]({ name });
  if (kind === 'runs') return words.files.runs({ format: FORMATS[String(format)] ?? '' });
  if (kind === 'backup' || kind === 'weights' || kind === 'graph') return words.files[kind];
  return words.files.unknown;
}

const FORMATS: Record<string, string | undefined> = {
  ...{ mlflow: 'MLflow', tensorboard: 'TensorBoard', csv: 'CSV', json: 'JSON', yaml: 'YAML' },
};

/** `Decoding pictures`; of a phase that no kind has, only that it works. */
export function phaseOfJob({ progress: { phase } }: Job): string {
  const phases: Partial<Record<string, string>> = words.phases;
  return (phase !== null && phases[phase]) || words.working;
}

/** `264 paints, 3 skipped`, or why it did not work. */
export function endOfJob({ code, values }: JobOutcome): string {
  const count = (name: string) => (typeof values[name] === 'number' ? values[name] : 0);
  const skipped = count('skipped');
  if (code === 'imported-labelled')
    return words.importedLabelled({ classes: count('classes'), pictures: count('pictures'), skipped });
  if (code === 'imported-pairs')
    return words.importedPairs({ pairs: count('pictures') / 2, colours: count('colours'), skipped });
  if (code === 'imported') return words.imported({ paints: count('paints'), skipped });
  if (code === 'read-again') return words.readAgain({ paints: count('paints') });
  if (code === 'exported') return words.exported({ leftOut: count('leftOut') });
  const ends: Partial<Record<string, string>> = { ...words.failures, ...words.outcomes };
  return ends[code] ?? words.failed;
}

/** Where what it made, or works on, is to be seen; null when there is no such place. */
export function placeOfJob({
  kind,
  wish,
  subject: { runId, datasetId, modelId },
  state,
}: Job): string | null {
  const isUnderWay = state === 'running';
  if (kind === 'comparison') return `/comparisons/${String(wish.comparisonId)}`;
  if (kind === 'sweep') return `/sweeps/${String(wish.sweepId)}`;
  if (kind === 'training') {
    if (isUnderWay && datasetId !== undefined) return `/train/${datasetId}`;
    return runId === undefined ? null : `/runs/${runId}`;
  }
  if (kind === 'health-check') return datasetId === undefined ? null : `/health/${datasetId}`;
  if (kind === 'import') return isUnderWay ? '/' : datasetId === undefined ? null : `/catalogue/${datasetId}`;
  return modelId === undefined ? null : `/models/${modelId}`;
}
