// What a person changes of a catalogue: its name, its paints, a state from before; and how each is taken back.
import type { Rgb } from '../../dataset/dataset.ts';
import { editedPaint, newFlatPaint, ownFolder, type PaintEdit } from '../../dataset/upkeep/edit-paint.ts';
import { plainName } from '../../dataset/names.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { notifyChange } from '../../storage/changes.ts';
import type { HistoryEntry } from '../../storage/records/history-records.ts';
import {
  changeCatalogue,
  goBack,
  undoChange,
  type ChangeBase,
  type PlannedChange,
} from '../../storage/stores/history.ts';
import { writeSettings } from '../../storage/stores/settings.ts';
import { forgetHealthCheck } from '../jobs/health-kind.ts';
import { datasetLock, whileLocked } from '../jobs/locks.ts';

/** Resolves to what was changed, to be told and taken back; null where nothing was to change. */
export type Changing = Promise<HistoryEntry | null>;

export function renameCatalogue(id: string, typed: string): Changing {
  const name = plainName(typed).trim().slice(0, 200);
  return changeCatalogue(id, Date.now(), ({ dataset }) =>
    name === '' || name === dataset.name ? null : { kind: 'renamed', changes: [], name },
  );
}

/** AppError `in-use` for another colour while something is at work on the catalogue. */
export function editPaint(id: string, index: number, edit: PaintEdit): Changing {
  const now = Date.now();
  const plan = ({ paints }: ChangeBase): PlannedChange | null => {
    const before = paints[index];
    if (!before) return null;
    const after = editedPaint(before, edit, now);
    return JSON.stringify(after) === JSON.stringify(before)
      ? null
      : { kind: 'edited', changes: [{ before, after }] };
  };
  return edit.colour ? changeAlone(id, now, plan) : changeCatalogue(id, now, plan);
}

export interface NewPaint {
  code: string;
  name: string;
  colour: Rgb;
}

/** A paint of a plain colour. AppError `in-use`. */
export function addPaint(id: string, { code, name, colour }: NewPaint): Changing {
  const now = Date.now();
  return changeAlone(id, now, ({ paints }) => {
    const wanted = plainName(`${code} ${name}`).trim();
    const folder = ownFolder(wanted, new Set(paints.map((paint) => paint.folder)));
    const after = newFlatPaint(paints.length, { code, name: name.trim() || wanted, colour, folder, now });
    return { kind: 'added', changes: [{ before: null, after }] };
  });
}

/** They keep their places, and are shown and matched nowhere. AppError `in-use`, `bad-parameters` for all that there are. */
export function removePaints(id: string, indexes: readonly number[]): Changing {
  const now = Date.now();
  const wanted = new Set(indexes);
  return changeAlone(id, now, ({ paints }) => {
    const present = paints.filter(({ goneAt }) => goneAt === undefined);
    const removed = present.filter(({ index }) => wanted.has(index));
    if (removed.length === present.length) throw new AppError('bad-parameters', message('upkeep.lastPaint'));
    return {
      kind: 'removed',
      changes: removed.map((before) => ({ before, after: { ...before, goneAt: now } })),
    };
  });
}

/** AppError `in-use`, `bad-record` when the state is no longer there. */
export async function returnToState(id: string, number: number): Changing {
  return alone(id, () => goBack(id, number, Date.now()));
}

/** Takes back what `entry` tells of, as if it had never been. AppError `in-use`, `bad-record` when it is not the last. */
export async function takeBack({ datasetId, number }: HistoryEntry): Promise<void> {
  await alone(datasetId, () => undoChange(datasetId, number));
}

/** Whether matches propose what is not made any more. */
export async function proposeDiscontinued(proposesDiscontinued: boolean): Promise<void> {
  await writeSettings({ proposesDiscontinued });
  notifyChange('models'); // what answers is another
}

export function changeAlone(
  id: string,
  now: number,
  plan: (base: ChangeBase) => PlannedChange | null,
): Changing {
  return alone(id, () => changeCatalogue(id, now, plan));
}

/** Nobody reads its pictures meanwhile. AppError `in-use` while somebody does. */
async function alone<T>(id: string, work: () => Promise<T>): Promise<T> {
  const done = await whileLocked(datasetLock(id), work);
  if (!done) throw new AppError('in-use', message('upkeep.atWork'));
  forgetHealthCheck(id);
  return done.result;
}
