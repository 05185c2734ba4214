// Where in a job something is, in words; and the places that scans were filed under last.
import { plain } from '../../shared/plain-text.ts';
import type { Place } from '../../tracking/placing.ts';
import type { Project, Room, Surface, SurfaceKind } from '../../tracking/project.ts';
import type { Scan } from '../../tracking/scan.ts';
import { projectStrings as words } from './project-strings.ts';

type Named = Pick<Surface, 'kind' | 'name'>;

/** What it is, and what a person calls it: `Wall`, `Wall 2`, `Wall: left`. */
export function surfaceName(surface: Named): string {
  return nameOf(surface, words.kinds);
}

/** The kind is left out where the name says it, or where it is none that has a name. */
function nameOf({ kind, name }: Named, kinds: Record<SurfaceKind, string>): string {
  if (name === '' || /^\d+$/.test(name)) return `${kinds[kind]} ${name}`.trim();
  if (kind === 'other' || plain(name).startsWith(plain(kinds[kind]))) return name;
  return `${kinds[kind]}: ${name}`;
}

/** `Living room · wall` */
export function roomPlaceName({ room, surface }: Pick<Place, 'room' | 'surface'>): string {
  const last = surface && nameOf(surface, words.kindsInside);
  return [room, last].filter(Boolean).join(' · ');
}

/** `Flat 3 · Living room · wall` */
export function placeName(place: Place): string {
  return [place.project, roomPlaceName(place)].filter(Boolean).join(' · ');
}

/** The surface of this id with its room; null where there is none (any more). */
export function surfaceIn(
  { rooms }: Project,
  surfaceId: string | undefined,
): { room: Room; surface: Surface } | null {
  for (const room of rooms) {
    const surface = room.surfaces.find(({ id }) => id === surfaceId);
    if (surface) return { room, surface };
  }
  return null;
}

/** Where a scan is filed; null for nowhere. */
export function placeOf(scan: Scan, projects: readonly Project[]): Place | null {
  const project = projects.find(({ id }) => id === scan.projectId);
  if (!project) return null;
  const found = surfaceIn(project, scan.surfaceId);
  if (!found) return { project: project.name, room: '', surface: null };
  const { kind, name } = found.surface;
  return { project: project.name, room: found.room.name, surface: { kind, name } };
}

/** Places of the newest filed scans, each once. `scans`: newest first. */
export function recentPlaces(
  scans: readonly Scan[],
  projects: readonly Project[],
  most: number,
): readonly Place[] {
  const found = new Map<string, Place>();
  for (const scan of scans) {
    const place = found.size < most ? placeOf(scan, projects) : null;
    if (place && !found.has(JSON.stringify(place))) found.set(JSON.stringify(place), place);
  }
  return [...found.values()];
}
