// Finding projects by name, client, note, rooms, surfaces and paints.
import { plain } from '../../shared/plain-text.ts';
import type { Project } from '../../tracking/project.ts';
import { surfaceName } from '../filing/place-words.ts';

/** Those that have every word of `text`, in their order; case and accents don't matter. */
export function searchProjects(projects: readonly Project[], text: string): readonly Project[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return projects;
  return projects.filter((project) => {
    const all = searchText(project);
    return words.every((word) => all.includes(word));
  });
}

function searchText({ name, client, note, rooms }: Project): string {
  const surfaces = rooms.flatMap((room) => room.surfaces);
  const paints = surfaces.flatMap(({ paint }) => (paint ? [paint.code ?? '', paint.name] : []));
  const places = [...rooms.map((room) => room.name), ...surfaces.map(surfaceName)];
  return plain([name, client, note, ...places, ...surfaces.map((one) => one.note), ...paints].join('\n'));
}
