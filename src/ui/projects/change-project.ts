// Changing a project from its page; what goes wrong is told, what is removed can be brought back.
import { changeProject } from '../../app/commands/project-commands.ts';
import { showToast } from '../../app/toasts.ts';
import { toldApart } from '../../tracking/placing.ts';
import type { Project, Room, Surface } from '../../tracking/project.ts';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';

type Change = (project: Project) => Project | null;

/** With `removed` the message that offers the undo. Resolves to whether nothing went wrong. */
export async function change(id: string, how: Change, removed?: string): Promise<boolean> {
  try {
    const { before, after } = await changeProject(id, how);
    if (removed === undefined || after === before) return true;
    const undo = () => void change(id, (now) => withRoomsOf(now, before));
    showToast(removed, { action: { label: strings.toast.undo, run: undo } });
    return true;
  } catch (error) {
    tellProblem(error);
    return false;
  }
}

/** What was there before and is missing comes back, in its place; what has come or changed since stays as it is, with a number where it is called alike. */
export function withRoomsOf(now: Project, before: Project): Project {
  const rooms = merged(now.rooms, before.rooms).map((room) => {
    const then = before.rooms.find(({ id }) => id === room.id);
    return then ? { ...room, surfaces: merged(room.surfaces, then.surfaces) } : room;
  });
  return toldApart({ ...now, rooms });
}

function merged<Item extends { id: string }>(now: readonly Item[], before: readonly Item[]): Item[] {
  const all = [...now];
  for (const [place, item] of before.entries())
    if (!all.some(({ id }) => id === item.id)) all.splice(place, 0, item);
  return all;
}

/** Null where the room is gone. */
export function withRoom(project: Project, roomId: string, how: (room: Room) => Room | null): Project | null {
  if (!project.rooms.some(({ id }) => id === roomId)) return null;
  const rooms = project.rooms.flatMap((room) => (room.id === roomId ? (how(room) ?? []) : room));
  return { ...project, rooms };
}

/** Null where the surface is gone. */
export function withSurface(
  project: Project,
  surfaceId: string,
  how: (surface: Surface) => Surface | null,
): Project | null {
  const room = project.rooms.find(({ surfaces }) => surfaces.some(({ id }) => id === surfaceId));
  if (!room) return null;
  const surfaces = room.surfaces.flatMap((surface) =>
    surface.id === surfaceId ? (how(surface) ?? []) : surface,
  );
  return withRoom(project, room.id, () => ({ ...room, surfaces }));
}
