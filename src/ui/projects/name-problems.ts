// Why a project, a room or a surface can't be called so; null where it can. One sentence beside the field where it is typed.
import { isSameName, namesOfKind } from '../../tracking/placing.ts';
import type { Surface } from '../../tracking/project.ts';
import { projectStrings as words } from '../filing/project-strings.ts';

/** `taken`: what the other projects are called. */
export function nameProblem(name: string, taken: readonly string[]): string | null {
  if (name.trim() === '') return words.nameless;
  return isOneOf(name, taken) ? words.taken : null;
}

/** `taken`: what the other rooms of the project are called. */
export function roomProblem(name: string, taken: readonly string[]): string | null {
  if (name.trim() === '') return words.roomNameless;
  return isOneOf(name, taken) ? words.roomTaken : null;
}

/** `surfaces`: of its room. A surface may go without a name, one of each kind. */
export function surfaceProblem(
  name: string,
  { id, kind }: Surface,
  surfaces: readonly Surface[],
): string | null {
  const others = surfaces.filter((other) => other.id !== id);
  return isOneOf(name, namesOfKind(others, kind)) ? words.surfaceTaken : null;
}

function isOneOf(name: string, taken: readonly string[]): boolean {
  return taken.some((other) => isSameName(other, name));
}
