// Finding scans by what somebody types and by project.
import { compareNames } from '../../shared/locale.ts';
import type { Preview } from '../../tracking/preview.ts';
import type { Scan } from '../../tracking/scan.ts';
import { plain } from '../../shared/plain-text.ts';

/** `null` for scans of every project, `''` for those without one. */
export type ProjectFilter = string | null;

/** The scans of the project that have every word of `text`, in their order; case and accents don't matter. */
export function searchScans(scans: readonly Scan[], text: string, project: ProjectFilter): readonly Scan[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (words.length === 0 && project === null) return scans;
  return scans.filter((scan) => {
    if (project !== null && scan.project !== project) return false;
    const text = searchTextOf(scan);
    return words.every((word) => text.includes(word));
  });
}

/** As `searchScans`, among kept previews of walls. */
export function searchPreviews(
  previews: readonly Preview[],
  text: string,
  project: ProjectFilter,
): readonly Preview[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return previews.filter((preview) => {
    if (project !== null && preview.project !== project) return false;
    const names = preview.surfaces.flatMap(({ name, paint }) => [name, paint.code ?? '', paint.name]);
    const found = plain([...names, preview.photo, preview.project].join('\n'));
    return words.every((word) => found.includes(word));
  });
}

/** Every project of scans or previews, by name; the empty one is none. */
export function projectsOf(scans: readonly { project: string }[]): string[] {
  const names = new Set(scans.map(({ project }) => project).filter(Boolean));
  return [...names].sort(compareNames);
}

/** Kept per scan, which is read anew when it changes. */
const searchTexts = new WeakMap<Scan, string>();

function searchTextOf(scan: Scan): string {
  let text = searchTexts.get(scan);
  if (text === undefined) {
    const { matches, note, project, dataset, colour } = scan;
    const names = matches.map(({ folder }) => folder);
    text = plain([...names, note, project, dataset.name, colour.hex].join('\n'));
    searchTexts.set(scan, text);
  }
  return text;
}
