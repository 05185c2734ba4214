import { describe, expect, it } from 'vitest';
import { emptySurface } from '../../tracking/placing.ts';
import type { Project } from '../../tracking/project.ts';
import { withRoom, withRoomsOf, withSurface } from './change-project.ts';

const wall = emptySurface('s', 'wall', '');
const PROJECT: Project = {
  ...{ id: 'p', createdAt: 1, name: 'Flat', client: '', note: '', coverage: 12 },
  rooms: [
    { id: 'a', name: 'A', surfaces: [wall, emptySurface('t', 'ceiling', '')] },
    { id: 'b', name: 'B', surfaces: [] },
  ],
};

describe('an undo', () => {
  it('brings a surface and a room back in their places, and leaves what was changed since', () => {
    const without = withSurface(
      withRoom(PROJECT, 'a', (room) => room)!,
      's',
      () => null,
    )!;
    const changed = withSurface({ ...without, name: 'House' }, 't', (one) => ({ ...one, coats: 1 }))!;
    const back = withRoomsOf(changed, PROJECT);
    expect(back.name).toBe('House');
    expect(back.rooms[0]!.surfaces.map(({ id, coats }) => [id, coats])).toEqual([
      ['s', 2],
      ['t', 1],
    ]);
    const roomless = withRoom(PROJECT, 'a', () => null)!;
    expect(roomless.rooms.map(({ id }) => id)).toEqual(['b']);
    expect(withRoomsOf(roomless, PROJECT)).toEqual(PROJECT);
  });

  it('numbers what comes back where something is called so meanwhile', () => {
    const roomless = withRoom(PROJECT, 'a', () => null)!;
    const renamed = withRoom(roomless, 'b', (room) => ({ ...room, name: 'a' }))!;
    expect(withRoomsOf(renamed, PROJECT).rooms.map(({ name }) => name)).toEqual(['A', 'a 2']);
  });

  it('has nothing to change where the surface or room is gone', () => {
    expect(withSurface(PROJECT, 'gone', (one) => one)).toBeNull();
    expect(withRoom(PROJECT, 'gone', (one) => one)).toBeNull();
  });
});
