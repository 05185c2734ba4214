// What scripts do with trainings: begin one of any kind or go on with one, hear how it goes, and stop it.
import { kindOfParams } from '../../kinds/registry.schemas.ts';
import { KINDS, sharedOfParams } from '../../kinds/registry.shared.ts';
import { withTexts } from '../../parameters/param-form.ts';
import { completeBy } from '../../parameters/param-schema.ts';
import type { TrainParams } from '../../parameters/train-params.ts';
import { AppError } from '../../shared/errors.ts';
import { message, say } from '../../shared/message.ts';
import { readModel } from '../../storage/stores/models.ts';
import { readMetrics, readRun } from '../../storage/stores/runs.ts';
import { isChampion } from '../../tracking/model-names.ts';
import { parseTrainParams } from '../../tracking/run-params.ts';
import type { BackendChoice, Model, Run } from '../../tracking/run.ts';
import { promoteModel } from '../commands/model-commands.ts';
import { stopTraining } from '../jobs/training-job.ts';
import type { TrainingStart } from '../jobs/training-record.ts';
import { requestGoOn, requestTraining, type AskedTraining } from '../jobs/training-requests.ts';
import type { HeadlessCommands } from './headless-commands.ts';
import type {
  HeadlessGoOn,
  HeadlessParams,
  HeadlessTrain,
  HeadlessTrained,
} from './headless-trainings-types.ts';
import type { HeadlessStudioTrain, HeadlessStudioTrained } from './headless-studio-types.ts';
import { withLines } from './headless-lines.ts';
import { timePhases } from './headless-phases.ts';
import { stopSweep } from './headless-sweep.ts';
import { requireClasses, studioParams } from './headless-studio.ts';
import { stopEvery } from './headless-samples.ts';

/** What was asked to stop stays so: nothing else begins on this page. */
let isStopping = false;

/** The training that is under way ends after its step, with a model of what it learned; none begins any more. */
export async function stop(): Promise<void> {
  isStopping = true;
  // A search that ends has ended its training already.
  if (!(await stopSweep())) stopTraining();
}

/** AppError `bad-parameters` for a name that there is not, or a value that it can't have. */
export function checkParams(wish: HeadlessParams): { kind: string; isMatcher: boolean } {
  const params = paramsOf(wish);
  return { kind: kindOfParams(params), isMatcher: sharedOfParams(params).isMatcher };
}

/** Whether its models answer matches. */
export async function isOfMatcher(runId: string): Promise<boolean> {
  const run = await readRun(runId);
  return run !== undefined && sharedOfParams(run.params).isMatcher;
}

/** What it was trained on last. */
export async function backendOf(runId: string): Promise<BackendChoice> {
  return (await readRun(runId))?.backend ?? 'auto';
}

/** The matcher that it trains answers from then on, whichever did before: nobody is there to be asked. */
export function train(wish: HeadlessTrain): Promise<HeadlessTrained> {
  return withLines(() => trainBoth(wish));
}

async function trainBoth({ datasetId, then, backend, ...first }: HeadlessTrain): Promise<HeadlessTrained> {
  const params = paramsOf(first);
  const next = then && paramsOf(then); // what is wrong with them is said before the first training
  await requireTold(datasetId, params);
  const trained = await trainOne(() => requestTraining({ datasetId, params, backend, evenIfShort: true }));
  const answer = await answerOf(trained);
  if (!next || isStopping) return answer;
  const second = await trainOne(() =>
    requestTraining({ datasetId, params: next, backend, evenIfShort: true }),
  );
  const told = { modelId: second.model.id, runId: second.run.id, metrics: second.model.metrics };
  return {
    ...answer,
    then: { ...told, warning: second.run.reason && say(second.run.reason), seconds: second.seconds },
  };
}

/** Goes on with a run from its last whole epoch. */
export function goOn({ runId, backend }: HeadlessGoOn): Promise<HeadlessTrained> {
  return withLines(async () => answerOf(await trainOne(() => requestGoOn(runId, backend, true))));
}

async function answerOf({ model, run, seconds, phases }: TrainedOne): Promise<HeadlessTrained> {
  const { id: modelId, metrics } = model;
  if (sharedOfParams(run.params).isMatcher && !isChampion(model)) await promoteModel(modelId);
  const { id: runId, epoch: epochs } = run;
  return {
    ...{ modelId, runId, metrics, backend: model.backend, device: say(run.device ?? '') },
    ...{ seconds, phases, epochs },
  };
}

export const trainColouriser: HeadlessCommands['trainColouriser'] = ({
  datasetId,
  backend,
  set,
  params,
  preset,
  lpipsFile,
}) =>
  trainGenerative({
    datasetId,
    backend,
    params: paramsOf({
      params: { ...params, preset, colouriser: lpipsFile === undefined ? {} : { lpipsFile } },
      set,
    }),
  });

export async function trainStudio({
  backend,
  set,
  ...wish
}: HeadlessStudioTrain): Promise<HeadlessStudioTrained> {
  // At once: who draws on the way asks for the first stop while this is still being prepared.
  const endStops = wish.stopEvery === undefined ? () => {} : stopEvery(wish.stopEvery);
  try {
    const { datasetId } = wish;
    const params = paramsOf({ params: await studioParams(wish), set });
    await requireTold(datasetId, params);
    return await trainGenerative({ datasetId, params, backend });
  } finally {
    endStops();
  }
}

/** AppError `bad-parameters` for a model that is to be told one of a single class. */
async function requireTold(datasetId: string, params: TrainParams): Promise<void> {
  const own = params[kindOfParams(params)] as { isConditional?: boolean } | undefined;
  await requireClasses(datasetId, own?.isConditional === true);
}

async function trainGenerative(start: TrainingStart): Promise<HeadlessStudioTrained> {
  const { model, run, seconds } = await trainOne(() => requestTraining({ ...start, evenIfShort: true }));
  const { params } = start;
  return {
    ...{ modelId: model.id, preset: params.preset, metrics: model.metrics, backend: model.backend, seconds },
    epochs: (await readMetrics(run.id)).map(({ values }) => values),
    ...{ device: say(run.device ?? ''), warning: run.reason && say(run.reason) },
    peakBytes: run.peakBytes ?? null,
  };
}

/** AppError `bad-parameters` for what is out of its bounds, or no parameter or kind of that name. */
export function paramsOf({ kind, params, set = {} }: HeadlessParams): TrainParams {
  const begun = kind === undefined ? params : ofKind(kind, params);
  const { schema } = sharedOfParams(begun);
  const given = withTexts(schema, begun, set);
  parseTrainParams(given); // what is wrong is said of what was given
  return parseTrainParams(completeBy(schema, given));
}

/** What says of parameters which kind they are of: those of its own under its name, be there none yet. */
function ofKind(kind: string, params: object): object {
  const kinds = Object.keys(KINDS);
  if (kinds.includes(kind)) return kindOfParams({ [kind]: {} }) === kind ? { ...params, [kind]: {} } : params;
  throw new AppError('bad-parameters', message('sweep.unknownKind', { kind, kinds: kinds.join(', ') }));
}

interface TrainedOne extends Pick<HeadlessTrained, 'seconds' | 'phases'> {
  model: Model;
  run: Run;
}

/** Trains to the end, as the button does. AppError `unexpected` where no model comes of it. */
export async function trainOne(ask: () => Promise<AskedTraining>): Promise<TrainedOne> {
  if (isStopping) throw noModel();
  const begun = performance.now();
  const endPhases = timePhases();
  const asked = await ask();
  const { id } = await asked.begun;
  if (isStopping) stopTraining(); // asked for while it was being prepared
  const { modelId } = await asked.ended;
  const phases = endPhases();
  const model = modelId ? await readModel(modelId) : undefined;
  const run = await readRun(id);
  if (!model || !run) throw noModel();
  return { model, run, seconds: (performance.now() - begun) / 1000, phases };
}

const noModel = () => new AppError('unexpected', message('headless.noModel'));
