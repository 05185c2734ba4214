// Projects: jobs with their rooms and surfaces. Scans and previews say which they are filed under, and bear its name as long
// as there is one.
import { AppError } from '../../shared/errors.ts';
import { compareNames } from '../../shared/locale.ts';
import { message } from '../../shared/message.ts';
import { freeName, isSameName } from '../../tracking/placing.ts';
import type { Project } from '../../tracking/project.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction, reportTrouble } from '../database.ts';
import { accept } from '../records/guards.ts';
import { isStoredProject, projectOf, type StoredProject } from '../records/project-records.ts';
import type { StoreName, Transaction } from '../schema.ts';

/** A project with all that bears its name. */
export const NAMED_BY_PROJECT: readonly StoreName[] = ['projects', 'scans', 'previews'];

/** Rejects when the id is taken, with AppError `bad-record` when the name is, or when it could not be read again. */
export async function createProject(project: Project): Promise<void> {
  const record = accept(isStoredProject, { ...project, deletedAt: null }, 'project');
  await inTransaction(
    ['projects'],
    'readwrite',
    async (tx) => {
      await requireFreeName(tx, record);
      await tx.objectStore('projects').add(record);
    },
    'strict',
  );
  notifyChange('projects');
}

async function requireFreeName(tx: Transaction<'readwrite'>, { id, name }: Project): Promise<void> {
  const taken = namesBeside(await liveProjects(tx), id);
  if (taken.some((other) => isSameName(other, name)))
    throw new AppError('bad-record', message('storage.projectTaken', { name }));
}

/** Those that are not deleted; what is damaged has no name to take. */
export async function liveProjects(tx: Transaction<IDBTransactionMode>): Promise<StoredProject[]> {
  const records: unknown[] = await tx.objectStore('projects').getAll();
  return records.filter(isStoredProject).filter(({ deletedAt }) => deletedAt === null);
}

/** What the others are called. */
export function namesBeside(projects: readonly Project[], id: string): string[] {
  return projects.filter((other) => other.id !== id).map(({ name }) => name);
}

/** Newest first, without the deleted ones. A damaged record is left out and reported. */
export async function listProjects(): Promise<Project[]> {
  const records: unknown[] = await inTransaction(['projects'], 'readonly', (tx) =>
    tx.objectStore('projects').getAll(),
  );
  const sound = records.filter(isStoredProject);
  if (sound.length < records.length)
    reportTrouble(new AppError('bad-record', message('storage.projectDamaged')));
  return sound
    .filter(({ deletedAt }) => deletedAt === null)
    .sort((a, b) => b.createdAt - a.createdAt || compareNames(a.name, b.name))
    .map(projectOf);
}

/**
 * Changes its record as it is in that transaction, with the name on all that is filed under it; null leaves it. Resolves to the
 * record before and after. AppError `bad-record` when it is gone, or deleted, when another bears its new name, or when it could
 * not be read again.
 */
export async function changeProject(
  id: string,
  change: (project: Project) => Project | null,
): Promise<{ before: Project; after: Project }> {
  const changed = await inTransaction(NAMED_BY_PROJECT, 'readwrite', async (tx) => {
    const stored = accept(isStoredProject, await tx.objectStore('projects').get(id), 'aProject');
    if (stored.deletedAt !== null) throw new AppError('bad-record', message('storage.projectDeleted'));
    const before = projectOf(stored);
    const after = change(before);
    if (!after) return { before, after: before };
    if (after.name !== before.name) await requireFreeName(tx, { ...after, id });
    await tx
      .objectStore('projects')
      .put(accept(isStoredProject, { ...after, id, deletedAt: null }, 'project'));
    if (after.name !== before.name) await bearName(tx, id, after.name);
    return { before, after };
  });
  const { before, after } = changed;
  if (after !== before) notifyChange('projects');
  if (after.name !== before.name) tellNamed();
  return changed;
}

/** Hides it; what was filed under it stays, under none. `restoreProject` brings all back until the next purge. */
export async function deleteProject(id: string): Promise<void> {
  await setDeleted(id, Date.now());
}

/** Undoes `deleteProject`; with a number where another took its name meanwhile. AppError `bad-record` when it is purged already. */
export async function restoreProject(id: string): Promise<void> {
  if (!(await setDeleted(id, null))) throw new AppError('bad-record', message('storage.projectGone'));
}

/** Whether it is stored. */
async function setDeleted(id: string, deletedAt: number | null): Promise<boolean> {
  const isThere = await inTransaction(NAMED_BY_PROJECT, 'readwrite', async (tx) => {
    const record = await tx.objectStore('projects').get(id);
    if (!record) return false;
    const name =
      deletedAt === null ? freeName(record.name, namesBeside(await liveProjects(tx), id)) : record.name;
    await tx.objectStore('projects').put({ ...record, name, deletedAt });
    await bearName(tx, id, deletedAt === null ? name : '');
    return true;
  });
  notifyChange('projects');
  tellNamed();
  return isThere;
}

/** Writes the name on what is filed under the project. */
async function bearName(tx: Transaction<'readwrite'>, projectId: string, project: string): Promise<void> {
  for (const name of ['scans', 'previews'] as const)
    // One at a time: previews hold their pictures.
    for (let cursor = await tx.objectStore(name).openCursor(); cursor; cursor = await cursor.continue())
      if (cursor.value.projectId === projectId) await cursor.update({ ...cursor.value, project });
}

function tellNamed(): void {
  for (const kind of ['scans', 'previews'] as const) notifyChange(kind);
}
