// Filing scans under a project, or a surface of it. What the names of a place mean is decided where it is written, so that two
// tabs never make two projects of one name.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { isSameName, placedIn, type Place } from '../../tracking/placing.ts';
import { USUAL_COVERAGE, type Project } from '../../tracking/project.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { newId } from '../ids.ts';
import { accept } from '../records/guards.ts';
import { isStoredProject, projectOf } from '../records/project-records.ts';
import { isStoredScan } from '../records/scan-records.ts';
import type { Transaction } from '../schema.ts';
import { NAMED_BY_PROJECT } from './projects.ts';

/** Where scans or previews were before they were filed elsewhere, and the project that came to be or was changed by it. */
export interface Filed {
  projectId: string;
  surfaceId: string | null;
  before: { id: string; project: string; projectId?: string | undefined; surfaceId?: string | undefined }[];
  /** As it was, null where it was made, and as it is. */
  projectBefore: Project | null;
  project: Project;
}

/**
 * All of them or none. A project, room or surface of this name is used, else made. AppError `bad-record` where a scan is gone,
 * where the project has no name, or where it has as many rooms as it can have.
 */
export async function fileScans(ids: readonly string[], place: Place): Promise<Filed> {
  const filed = await inTransaction(['projects', 'scans'], 'readwrite', async (tx) => {
    const { project, surfaceId, projectBefore } = await findPlace(tx, place);
    const before: Filed['before'] = [];
    for (const id of ids) {
      const record: unknown = await tx.objectStore('scans').get(id);
      if (record === undefined) throw new AppError('bad-record', message('storage.scanDeleted'));
      const { projectId: _p, surfaceId: _s, ...scan } = accept(isStoredScan, record, 'scan');
      before.push({ id, project: scan.project, projectId: _p, surfaceId: _s });
      const at = { project: project.name, projectId: project.id, ...(surfaceId ? { surfaceId } : {}) };
      await tx.objectStore('scans').put({ ...scan, ...at });
    }
    return { projectId: project.id, surfaceId, before, projectBefore, project };
  });
  notifyChange('projects');
  notifyChange('scans');
  return filed;
}

/** Under the project as a whole; AppError as `fileScans`. */
export async function filePreview(id: string, name: string): Promise<Filed> {
  const filed = await inTransaction(['projects', 'previews'], 'readwrite', async (tx) => {
    const { project, projectBefore } = await findPlace(tx, { project: name, room: '', surface: null });
    const preview = await tx.objectStore('previews').get(id);
    if (!preview) throw new AppError('bad-record', message('storage.previewGone'));
    await tx.objectStore('previews').put({ ...preview, project: project.name, projectId: project.id });
    const before = [{ id, project: preview.project, projectId: preview.projectId }];
    return { projectId: project.id, surfaceId: null, before, projectBefore, project };
  });
  notifyChange('projects');
  notifyChange('previews');
  return filed;
}

/** Takes them out of their projects; returns where they were. */
export async function unfileScans(ids: readonly string[]): Promise<Filed['before']> {
  const before: Filed['before'] = [];
  await inTransaction(['scans'], 'readwrite', async (tx) => {
    before.length = 0;
    for (const id of ids) {
      const scan = await tx.objectStore('scans').get(id);
      if (!scan) continue;
      const { projectId, surfaceId, ...rest } = scan;
      before.push({ id, project: scan.project, projectId, surfaceId });
      await tx.objectStore('scans').put({ ...rest, project: '' });
    }
  });
  notifyChange('scans');
  return before;
}

/**
 * Puts scans and previews back where they were. A project that was made by the filing goes, unless somebody has changed it since; one that
 * got a room or surface loses it again.
 */
export async function undoFiling({ before, projectBefore, project }: Partial<Filed>): Promise<void> {
  await inTransaction(NAMED_BY_PROJECT, 'readwrite', async (tx) => {
    for (const { id, projectId, surfaceId, project: name } of before ?? []) {
      const under = projectId ? { projectId } : {};
      const scan = await tx.objectStore('scans').get(id);
      if (scan) {
        const { projectId: _p, surfaceId: _s, ...rest } = scan;
        const at = { ...under, ...(surfaceId ? { surfaceId } : {}) };
        await tx.objectStore('scans').put({ ...rest, project: name, ...at });
      }
      const preview = await tx.objectStore('previews').get(id);
      if (preview) {
        const { projectId: _p, ...rest } = preview;
        await tx.objectStore('previews').put({ ...rest, project: name, ...under });
      }
    }
    if (!project || projectBefore === undefined || projectBefore === project) return;
    const store = tx.objectStore('projects');
    const now: unknown = await store.get(project.id);
    if (!isStoredProject(now) || !isAsItWas(projectOf(now), project)) return;
    if (projectBefore) await store.put({ ...projectBefore, deletedAt: null });
    else await store.delete(project.id);
  });
  for (const kind of ['projects', 'scans', 'previews'] as const) notifyChange(kind);
}

/** The id of the live project of this name, which is made where there is none. Null for no name. */
export async function idOfProjectNamed(name: string): Promise<string | null> {
  if (name.trim() === '') return null;
  const { project, projectBefore } = await inTransaction(['projects'], 'readwrite', (tx) =>
    findPlace(tx, { project: name, room: '', surface: null }),
  );
  if (!projectBefore) notifyChange('projects');
  return project.id;
}

async function findPlace(tx: Transaction<'readwrite'>, place: Place) {
  const store = tx.objectStore('projects');
  const name = place.project.trim();
  const projects = ((await store.getAll()) as unknown[]).filter(isStoredProject);
  const stored = projects.find((other) => other.deletedAt === null && isSameName(other.name, name));
  const projectBefore = stored ? projectOf(stored) : null;
  if (!projectBefore && name === '') throw new AppError('bad-record', message('storage.projectNameless'));
  const { project, surfaceId } = placedIn(projectBefore ?? newProject(name), place, newId);
  const record = accept(isStoredProject, { ...project, deletedAt: null }, 'project');
  if (project !== projectBefore) await store.put(record);
  return { project, surfaceId, projectBefore };
}

export function newProject(name: string): Project {
  return {
    ...{ id: newId(), createdAt: Date.now(), name, client: '', note: '' },
    ...{ coverage: USUAL_COVERAGE, rooms: [] },
  };
}

function isAsItWas(now: Project, then: Project): boolean {
  return JSON.stringify(now) === JSON.stringify(then);
}
