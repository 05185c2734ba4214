// Where in a job something belongs, by the names that a person gives: what is called so already is found, the rest is made.
import { plain } from '../shared/plain-text.ts';
import { USUAL_COATS, type Project, type Room, type Surface, type SurfaceKind } from './project.ts';

/** A place by its names. */
export interface Place {
  project: string;
  /** Empty for the job as a whole; then there is no surface either. */
  room: string;
  /** A name may be empty: then the kind says enough. */
  surface: { kind: SurfaceKind; name: string } | null;
}

/** Whether a person would take them for one: neither case, accents nor spaces around tell them apart. */
export function isSameName(one: string, other: string): boolean {
  return plain(one.trim()) === plain(other.trim());
}

/** Of `Flat`, `Flat 2`, `Flat 3` the first that nothing is called; of no name none, `2`, `3`. */
export function freeName(wished: string, taken: readonly string[]): string {
  const name = wished.trim();
  const known = new Set(taken.map((one) => plain(one.trim())));
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? name : `${name} ${number}`.trim();
    if (!known.has(plain(numbered))) return numbered;
  }
}

/** Names of the surfaces that only their name tells from one of this kind. */
export function namesOfKind(surfaces: readonly Surface[], kind: SurfaceKind): string[] {
  return surfaces.filter((surface) => surface.kind === kind).map(({ name }) => name);
}

/** The project with numbers where two of its rooms, or two surfaces of a kind in one, are called alike. */
export function toldApart(project: Project): Project {
  const rooms: Room[] = [];
  for (const room of project.rooms) {
    const surfaces: Surface[] = [];
    for (const surface of room.surfaces) {
      const taken = namesOfKind(surfaces, surface.kind);
      surfaces.push({ ...surface, name: freeName(surface.name, taken) });
    }
    const name = freeName(
      room.name,
      rooms.map((other) => other.name),
    );
    rooms.push({ ...room, name, surfaces });
  }
  return { ...project, rooms };
}

export interface Placed {
  /** The same object where nothing had to be made. */
  project: Project;
  surfaceId: string | null;
}

/** The project with that room and surface. One that is there is used whatever its case. */
export function placedIn(project: Project, { room, surface }: Place, newId: () => string): Placed {
  const name = room.trim();
  if (name === '') return { project, surfaceId: null };
  const known = project.rooms.find((other) => isSameName(other.name, name));
  const there = known ?? { id: newId(), name, surfaces: [] };
  if (!surface) return { project: known ? project : withRoom(project, there), surfaceId: null };
  const found = there.surfaces.find(
    ({ kind, name: called }) => kind === surface.kind && isSameName(called, surface.name),
  );
  if (found) return { project, surfaceId: found.id };
  const made = emptySurface(newId(), surface.kind, surface.name.trim());
  const next = { ...there, surfaces: [...there.surfaces, made] };
  return { project: withRoom(project, next), surfaceId: made.id };
}

export function emptySurface(id: string, kind: SurfaceKind, name: string): Surface {
  return { id, kind, name, area: null, coats: USUAL_COATS, paint: null, note: '' };
}

/** In its place where it is there, else at the end. */
function withRoom(project: Project, room: Room): Project {
  const isKnown = project.rooms.some(({ id }) => id === room.id);
  const rooms = isKnown
    ? project.rooms.map((other) => (other.id === room.id ? room : other))
    : [...project.rooms, room];
  return { ...project, rooms };
}
