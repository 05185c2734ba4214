// What a person does to runs: rename, tag, archive, delete with undo. Trouble is a toast.
import {
  archiveRuns,
  deleteEndedRuns,
  restoreRuns,
  retagRun,
  tagRuns,
  updateRun,
} from '../../app/commands/run-commands.ts';
import { parseTags } from '../../tracking/tags.ts';
import type { Model, Run } from '../../tracking/run.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { strings } from '../kit/strings.ts';
import { showToast } from '../../app/toasts.ts';
import { announce } from '../kit/announce.ts';
import { tellProblem, toldIfFailed } from '../kit/tell-problem.ts';

const LONGEST_NAME = 120;

// What is written in a field resolves to whether it is kept.

/** An empty name leaves the one before. */
export async function renameRun(run: Run, name: string): Promise<boolean> {
  const next = name.trim().slice(0, LONGEST_NAME);
  return next === '' || next === run.name || toldIfFailed(updateRun(run.id, { name: next }));
}

/** An empty name leaves the one before. The toast brings that back. */
export async function setRunExperiment(run: Run, name: string): Promise<boolean> {
  const next = name.trim().slice(0, LONGEST_NAME);
  if (next === '' || next === run.experiment) return true;
  const isKept = await toldIfFailed(updateRun(run.id, { experiment: next }));
  const undo = () => void updateRun(run.id, { experiment: run.experiment }).catch(tellProblem);
  if (isKept)
    showToast(texts.movedTo({ experiment: next }), { action: { label: strings.toast.undo, run: undo } });
  return isKept;
}

/** `before`: what the person began to change; another tab may have tagged the run since. */
export function setRunTags(run: Run, text: string, before: string): Promise<boolean> {
  return toldIfFailed(retagRun(run.id, parseTags(before), parseTags(text)));
}

export function addRunTag(runs: readonly Run[], tag: string): void {
  tagRuns(idsOf(runs), tag).catch(tellProblem);
}

/** Says that it is saved once it is; quiet while it is being typed. */
export async function setRunNote({ id }: Run, note: string, isQuiet = false): Promise<void> {
  try {
    await updateRun(id, { note });
    if (!isQuiet) announce(texts.run.saved);
  } catch (error) {
    tellProblem(error);
  }
}

export async function setArchived(runs: readonly Run[], isArchived: boolean): Promise<void> {
  const [first] = runs;
  if (!first) return;
  try {
    await archiveRuns(idsOf(runs), isArchived);
    const say = isArchived ? texts.archivedNow : texts.unarchivedNow;
    const undo = () => void archiveRuns(idsOf(runs), !isArchived).catch(tellProblem);
    showToast(say({ count: runs.length, name: first.name }), {
      action: { label: strings.toast.undo, run: undo },
    });
  } catch (error) {
    tellProblem(error);
  }
}

/**
 * Deletes runs, for good a minute later (or at the next start); the toast brings them back and says which models stay.
 * What is being trained, here or in another tab, is left. False when nothing was deleted.
 */
export async function deleteRunsWithUndo(runs: readonly Run[], models: readonly Model[]): Promise<boolean> {
  const looksEnded = runs.filter(({ status }) => status !== 'running' && status !== 'paused');
  try {
    const ids = await deleteEndedRuns(idsOf(looksEnded));
    const [first] = runs.filter(({ id }) => ids.includes(id));
    if (!first) {
      showToast(texts.beingTrained, { tone: 'problem' });
      return false;
    }
    const staying = models.filter(({ runId }) => runId !== null && ids.includes(runId)).length;
    const said = [
      texts.deleted({ count: ids.length, name: first.name }),
      ...(staying > 0 ? [texts.modelsStay({ count: staying })] : []),
      ...(ids.length < runs.length ? [texts.beingTrained] : []),
    ];
    const undo = () => void restoreRuns(ids).catch(tellProblem);
    showToast(said.join(' '), { action: { label: strings.toast.undo, run: undo } });
    return true;
  } catch (error) {
    tellProblem(error);
    return false;
  }
}

const idsOf = (runs: readonly Run[]) => runs.map(({ id }) => id);
