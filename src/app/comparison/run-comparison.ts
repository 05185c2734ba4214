// A comparison from wherever its record says it is to its end: trains what is not trained, in line with other trainings, then
// measures what is not measured. Trainings go first and one at a time, so that what they take can be compared.
import {
  isVariant,
  type Comparison,
  type EvidencePart,
  type FamilyMember,
  type Member,
  type VariantMember,
} from '../../comparison/comparison-record.ts';
import { AppError, asAppError, throwIfCancelled } from '../../shared/errors.ts';
import { message, type Told } from '../../shared/message.ts';
import { changeComparison, readComparison } from '../../storage/stores/comparisons.ts';
import { listJobs } from '../../storage/stores/jobs.ts';
import { readJudgement } from '../../storage/stores/judgements.ts';
import { listModels } from '../../storage/stores/models.ts';
import { readRun } from '../../storage/stores/runs.ts';
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { isOver } from '../../tracking/job.ts';
import { differences } from '../../tracking/run-params.ts';
import type { Run } from '../../tracking/run.ts';
import type { JobDoing, JobParts } from '../jobs/job-kind.ts';
import { beginTraining, goOnTraining } from '../jobs/part-trainings.ts';
import { settleRunsOfDeadTabs } from '../jobs/run-status.ts';
import { createTurns, type Turns } from '../jobs/turns.ts';
import { drawModel, type Draw } from './draw-model.ts';
import { judgeOnce } from './judge-once.ts';
import { measureMember, measureVariant, type Judged, type Measured } from './measure-member.ts';
import { nextStep } from './next-step.ts';
import { realPart } from './real-sheet.ts';

export type ComparisonDoing = Pick<JobDoing<undefined>, 'signal' | 'onProgress' | 'parts'>;

/**
 * Rejects with AppError `cancelled` once the signal is aborted: its record says so then, and what of it was in line is no
 * longer; `bad-record` when it is gone.
 */
export async function runComparison(
  id: string,
  doing: ComparisonDoing,
  draw: Draw = drawModel,
): Promise<void> {
  const turns = createTurns(['jobs', 'runs', 'models', 'comparisons'], doing.signal);
  try {
    await train(id, doing, turns);
    await measure(id, doing, turns, draw);
    await changeComparison(id, (now) => ({ ...now, endedAt: Date.now() }));
  } catch (error) {
    if (doing.signal.aborted) await callOff(id, doing.parts, draw);
    throw error;
  } finally {
    turns.end();
  }
}

async function requireComparison(id: string): Promise<Comparison> {
  const comparison = await readComparison(id);
  if (!comparison) throw new AppError('bad-record', message('storage.comparisonDeleted'));
  return comparison;
}

/** Until every training has ended, however it did. */
async function train(
  id: string,
  { signal, onProgress, parts }: ComparisonDoing,
  turns: Turns,
): Promise<void> {
  /** Why trainings that this page asked for could not begin. */
  const problems = new Map<string, Told>();
  for (;;) {
    throwIfCancelled(signal);
    const comparison = await requireComparison(id);
    const open = comparison.members.filter(({ end }) => end === null);
    const total = comparison.members.length;
    onProgress({ phase: 'training', done: total - open.length, total });
    if (open.length === 0) return;
    const jobs = await listJobs();
    let hasEnded = false;
    for (const member of open) {
      const run = await readRun(member.runId);
      const step = nextStep(member, run, jobs);
      if (step.do === 'begin')
        await beginTraining(parts, comparison, { ...member, differs: differingIn(comparison) }, problems);
      else if (step.do === 'settle') await settleRunsOfDeadTabs();
      else if (step.do === 'go-on') await goOn(comparison, member, step.epoch, parts);
      else if (step.do === 'end') {
        const modelId = run ? await modelOf(run) : null;
        const end = { modelId, reason: problems.get(member.runId) ?? step.end.reason };
        await changeMember(id, member.runId, { end });
        hasEnded = true;
      }
    }
    if (!hasEnded) await turns.next();
  }
}

function differingIn({ members }: Comparison): string[] {
  return differences(members.map(({ params }) => params));
}

/** By itself: nobody is there to be asked. */
async function goOn(
  comparison: Comparison,
  { runId, goneOn }: Member,
  epoch: number,
  parts: JobParts,
): Promise<void> {
  await changeMember(comparison.id, runId, { goneOn: [...goneOn, { epoch, at: Date.now() }] });
  await goOnTraining(parts, comparison, runId);
}

/** What its training was for; null where none was saved. */
async function modelOf({ id, kind, datasetId }: Run): Promise<string | null> {
  const { result } = sharedOfKind(kind);
  const models = await listModels(datasetId);
  return models.find(({ runId, name }) => runId === id && name === result)?.id ?? null;
}

async function measure(
  id: string,
  { signal, onProgress, parts }: ComparisonDoing,
  turns: Turns,
  draw: Draw,
): Promise<void> {
  const { members } = await requireComparison(id);
  for (const [done, { runId, isMeasured }] of members.entries()) {
    throwIfCancelled(signal);
    onProgress({ phase: 'measuring', done, total: members.length });
    if (isMeasured) continue;
    const comparison = await requireComparison(id);
    const member = comparison.members.find((one) => one.runId === runId)!;
    if (isVariant(member)) {
      await keepVariant(comparison, member);
      continue;
    }
    const judged = await judge(comparison, member, { signal, parts }, turns);
    throwIfCancelled(signal);
    await keepMeasured(comparison, member, judged, draw);
  }
}

/** Measures it and keeps what is found; with the first of a comparison also real pictures. */
async function keepMeasured(
  comparison: Comparison,
  member: FamilyMember,
  judged: Judged,
  draw: Draw,
): Promise<void> {
  const found = await measureMember(comparison, member, judged, draw);
  const isFirst = !comparison.members.some(({ isMeasured }) => isMeasured);
  await keepFound(comparison, member, found, isFirst ? [await realPart(comparison)] : []);
}

/** A training of an ablation has measured itself. */
async function keepVariant(comparison: Comparison, member: VariantMember): Promise<void> {
  await keepFound(comparison, member, await measureVariant(comparison, member));
}

async function keepFound(
  { id }: Comparison,
  { runId }: Member,
  { part, computed }: Measured,
  besides: readonly EvidencePart[] = [],
): Promise<void> {
  const change = (now: Comparison) => withMember(now, runId, { isMeasured: true });
  await changeComparison(id, (now) => ({ ...change(now), computed: now.computed ?? computed }), [
    part,
    ...besides,
  ]);
}

async function judge(
  { id, datasetId, dataset }: Comparison,
  { end }: FamilyMember,
  doing: Pick<ComparisonDoing, 'signal' | 'parts'>,
  turns: Turns,
): Promise<Judged> {
  const modelId = end?.modelId ?? null;
  if (modelId === null) return { judgement: null, why: message('comparison.noModel') };
  const asked = { kind: 'judge', name: dataset.name, subject: { modelId, datasetId }, parentId: id };
  return judgeOnce({ ...asked, wish: { modelId, datasetId } }, modelId, doing, turns);
}

function changeMember(id: string, runId: string, change: Partial<Member>): Promise<Comparison> {
  return changeComparison(id, (now) => withMember(now, runId, change));
}

function withMember(comparison: Comparison, runId: string, change: Partial<Member>): Comparison {
  const members = comparison.members.map((one) => (one.runId === runId ? { ...one, ...change } : one));
  return { ...comparison, members };
}

/**
 * What is trained stays, and is in the report: with its distances where it was judged before, for judging takes long. The rest
 * is said not to have been trained.
 */
async function callOff(id: string, parts: JobParts, draw: Draw): Promise<void> {
  for (const job of await listJobs()) if (job.parentId === id && !isOver(job)) await parts.end(job.id);
  try {
    await changeComparison(id, (now) => ({ ...now, endedAt: Date.now(), isCancelled: true }));
    for (const { runId } of (await requireComparison(id)).members) {
      const comparison = await requireComparison(id);
      const member = comparison.members.find((one) => one.runId === runId)!;
      if (member.isMeasured || !member.end) continue;
      if (isVariant(member)) {
        await keepVariant(comparison, member);
        continue;
      }
      const { modelId } = member.end;
      const judgement = (modelId !== null && (await readJudgement(modelId))) || null;
      const why = message(modelId === null ? 'comparison.noModel' : 'comparison.calledOff');
      await keepMeasured(comparison, member, { judgement, why }, draw);
    }
  } catch (error) {
    if (asAppError(error).code !== 'bad-record') throw error; // it is deleted
  }
}
