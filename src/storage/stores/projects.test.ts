import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onStorageTrouble, openDatabase } from '../database.ts';
import {
  CROP,
  everything,
  freshStorage,
  photoNamed,
  previewNamed,
  projectNamed,
  refuseWritesTo,
  scanNamed,
} from '../storage-fixtures.ts';
import { fileScans, idOfProjectNamed, undoFiling, unfileScans } from './filing.ts';
import { deletePhoto, listPhotos, restorePhoto, savePhoto } from './photos.ts';
import { listPreviews, savePreview } from './previews.ts';
import { changeProject, createProject, deleteProject, listProjects, restoreProject } from './projects.ts';
import { purgeDeleted } from './purge-deleted.ts';
import { listScans, saveScan } from './scans.ts';
import { storageUsage } from './usage.ts';

const HALL_WALL = { project: 'Flat 3', room: 'Hall', surface: { kind: 'wall', name: '' } } as const;

beforeEach(freshStorage);
afterEach(() => vi.restoreAllMocks());

async function places() {
  return (await listScans()).map(({ id, project, projectId, surfaceId }) => [
    id,
    project,
    projectId,
    surfaceId,
  ]);
}

describe('projects', () => {
  it('come back as they were stored, newest first, and are refused when they could not be read again', async () => {
    await createProject(projectNamed('a'));
    await createProject(projectNamed('b', { createdAt: 9 }));
    expect(await listProjects()).toEqual([projectNamed('b', { createdAt: 9 }), projectNamed('a')]);
    const [room] = projectNamed('c').rooms;
    const [wall] = room!.surfaces;
    const withWall = (patch: object) => [{ ...room!, surfaces: [{ ...wall!, ...patch }] }];
    for (const wrong of [
      { coverage: 0 },
      { coverage: NaN },
      { rooms: withWall({ coats: 0 }) },
      { rooms: withWall({ coats: 10 }) },
      { rooms: withWall({ area: -1 }) },
      { rooms: withWall({ kind: 'roof' }) },
      { rooms: Array(101).fill(room) as never },
    ])
      await expect(createProject(projectNamed('c', wrong)), JSON.stringify(wrong)).rejects.toMatchObject({
        code: 'bad-record',
      });
  });

  it('are refused a name that another has, whatever its case, in whatever tab it was typed', async () => {
    await createProject(projectNamed('a', { name: 'Küche Nord' }));
    await createProject(projectNamed('b'));
    const taken = { code: 'bad-record', told: { key: 'storage.projectTaken' } };
    await expect(createProject(projectNamed('c', { name: ' kuche nord' }))).rejects.toMatchObject(taken);
    await expect(changeProject('b', (project) => ({ ...project, name: 'KÜCHE NORD' }))).rejects.toMatchObject(
      taken,
    );
    expect((await listProjects()).map(({ name }) => name)).toEqual(['Küche Nord', 'Project b']);
    await changeProject('a', (project) => ({ ...project, name: 'Küche nord' })); // its own, written otherwise
    await deleteProject('a');
    await createProject(projectNamed('c', { name: 'Küche Nord' })); // free again
  });

  it('come back with a number where another took their name meanwhile, as what is filed under them', async () => {
    await createProject(projectNamed('a', { name: 'Flat' }));
    await saveScan(scanNamed('s', { project: 'Flat', projectId: 'a' }), CROP);
    await deleteProject('a');
    await createProject(projectNamed('b', { name: 'flat' }));
    await restoreProject('a');
    expect((await listProjects()).map(({ id, name }) => [id, name])).toEqual([
      ['b', 'flat'],
      ['a', 'Flat 2'],
    ]);
    expect((await listScans())[0]!.project).toBe('Flat 2');
  });

  it('that are renamed are so on everything that is filed under them', async () => {
    await createProject(projectNamed('a'));
    await createProject(projectNamed('b'));
    await saveScan(scanNamed('s', { project: 'Project a', projectId: 'a' }), CROP);
    await saveScan(scanNamed('t', { project: 'Project b', projectId: 'b' }), CROP);
    await savePreview(previewNamed('v', { project: 'Project a', projectId: 'a' }));
    await changeProject('a', (project) => ({ ...project, name: 'House' }));
    expect((await listPreviews()).map(({ project }) => project)).toEqual(['House']);
    expect(Object.fromEntries((await listScans()).map(({ id, project }) => [id, project]))).toEqual({
      s: 'House',
      t: 'Project b',
    });
  });

  it('that are deleted leave what was filed under them without a project, until they come back', async () => {
    await createProject(projectNamed('a'));
    await saveScan(scanNamed('s', { project: 'Project a', projectId: 'a', surfaceId: 'a-wall' }), CROP);
    await savePreview(previewNamed('v', { project: 'Project a', projectId: 'a' }));
    await savePhoto(photoNamed('f', 'a'));
    await deleteProject('a');
    expect([await listProjects(), (await listScans())[0]!.project]).toEqual([[], '']);
    await expect(changeProject('a', (project) => project)).rejects.toMatchObject({ code: 'bad-record' });
    await restoreProject('a');
    expect(await listProjects()).toEqual([projectNamed('a')]);
    expect(await places()).toEqual([['s', 'Project a', 'a', 'a-wall']]);
    await deleteProject('a');
    expect(await purgeDeleted(0)).toMatchObject({ projects: 1, photos: 0, scans: 0 });
    expect(await places()).toEqual([['s', '', undefined, undefined]]);
    expect(await listPreviews()).toEqual([previewNamed('v')]);
    expect((await everything()).photos).toEqual([[], []]);
    await expect(restoreProject('a')).rejects.toMatchObject({ code: 'bad-record' });
  });

  it('that are damaged are left out and reported', async () => {
    await createProject(projectNamed('a'));
    await (
      await openDatabase()
    ).put('projects', { ...projectNamed('b'), rooms: 5, deletedAt: null } as never);
    const told: string[] = [];
    const stop = onStorageTrouble(({ code }) => told.push(code));
    expect(await listProjects()).toEqual([projectNamed('a')]);
    stop();
    expect(told).toEqual(['bad-record']);
  });
});

describe('scans', () => {
  it('are filed by names: what is called so is used whatever its case, the rest is made', async () => {
    for (const id of ['s', 't', 'u']) await saveScan(scanNamed(id), CROP);
    const first = await fileScans(['s'], HALL_WALL);
    const second = await fileScans(['t', 'u'], { ...HALL_WALL, project: 'FLAT 3 ', room: 'hall' });
    expect([second.projectId, second.surfaceId]).toEqual([first.projectId, first.surfaceId]);
    const projects = await listProjects();
    expect(projects).toMatchObject([
      { name: 'Flat 3', coverage: 12, rooms: [{ name: 'Hall', surfaces: [{ kind: 'wall', coats: 2 }] }] },
    ]);
    const at = ['Flat 3', first.projectId, projects[0]!.rooms[0]!.surfaces[0]!.id];
    expect(await places()).toEqual(['u', 't', 's'].map((id) => [id, ...at]));
  });

  it('go back to where they were, and what was made for them goes unless it was changed since', async () => {
    await createProject(projectNamed('a'));
    await saveScan(scanNamed('s', { project: 'Project a', projectId: 'a' }), CROP);
    const before = await everything();
    await undoFiling(await fileScans(['s'], HALL_WALL));
    expect(await everything()).toEqual(before);
    await undoFiling(await fileScans(['s'], { ...HALL_WALL, project: 'Project a' }));
    expect(await everything()).toEqual(before);
    const filed = await fileScans(['s'], HALL_WALL);
    await changeProject(filed.projectId, (project) => ({ ...project, note: 'mine' }));
    await undoFiling(filed);
    expect((await listProjects()).map(({ name }) => name)).toEqual(['Flat 3', 'Project a']);
    expect((await places())[0]).toEqual(['s', 'Project a', 'a', undefined]);
    const out = await unfileScans(['s']);
    expect((await places())[0]).toEqual(['s', '', undefined, undefined]);
    await undoFiling({ before: out });
    expect((await places())[0]).toEqual(['s', 'Project a', 'a', undefined]);
  });

  it('are filed all or none', async () => {
    await saveScan(scanNamed('s'), CROP);
    const before = await everything();
    await expect(fileScans(['s', 'gone'], HALL_WALL)).rejects.toMatchObject({ code: 'bad-record' });
    await expect(fileScans(['s'], { ...HALL_WALL, project: ' ' })).rejects.toMatchObject({
      code: 'bad-record',
    });
    const refused = refuseWritesTo('scans');
    await expect(fileScans(['s'], HALL_WALL)).rejects.toMatchObject({ code: 'quota-exceeded' });
    for (const spy of refused) spy.mockRestore();
    expect(await everything()).toEqual(before);
  });

  it('find a project by name, which is made once', async () => {
    const id = await idOfProjectNamed('House ');
    expect(await idOfProjectNamed('house')).toBe(id);
    expect(await idOfProjectNamed(' ')).toBeNull();
    expect((await listProjects()).map(({ name }) => name)).toEqual(['House']);
  });
});

describe('photos', () => {
  it('come back oldest first, are counted, and can be brought back until they are purged', async () => {
    await createProject(projectNamed('a'));
    await savePhoto(photoNamed('g', 'a', { createdAt: 2, surfaceId: 'a-wall' }));
    await savePhoto(photoNamed('f', 'a'));
    await savePhoto(photoNamed('h', 'b'));
    expect((await listPhotos('a')).map(({ id }) => id)).toEqual(['f', 'g']);
    const { bytes } = photoNamed('f', 'a');
    expect((await storageUsage()).projects).toEqual({ count: 1, photoBytes: 3 * bytes.length });
    await deletePhoto('f');
    expect((await listPhotos('a')).map(({ id }) => id)).toEqual(['g']);
    await restorePhoto('f');
    expect(await listPhotos('a')).toHaveLength(2);
    await deletePhoto('f');
    expect((await purgeDeleted(0)).photos).toBe(1);
    await expect(restorePhoto('f')).rejects.toMatchObject({ code: 'bad-record' });
  });

  it('are refused when they are not what their record says', async () => {
    for (const wrong of [{ width: 5 }, { bytes: new Uint8Array(30) }, { type: 'image/webp' as const }])
      await expect(savePhoto(photoNamed('f', 'a', wrong))).rejects.toMatchObject({ code: 'bad-record' });
  });
});
