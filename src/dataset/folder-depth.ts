// Where in a tree of folders those lie that each stand for something: a paint, a class. Paths only.
import { normalForm } from '../shared/normal-form.ts';

/** Parts of a path, or null if it leaves the folder (`../x`). */
export function partsOf(path: string): string[] | null {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') || parts.length === 0 ? null : parts;
}

/** The depth, from 1, at which most differently named folders hold pictures, the shallower one of two that tie; 1 if there is none. */
export function folderDepth(pictures: readonly string[][]): number {
  const namesAt = new Map<number, Set<string>>();
  for (const parts of pictures) {
    const depth = parts.length - 1;
    if (depth === 0) continue;
    const names = namesAt.get(depth) ?? new Set();
    namesAt.set(depth, names.add(normalForm(parts[depth - 1]!, 'NFC')));
  }
  const ranked = [...namesAt].sort(([depthA, a], [depthB, b]) => b.size - a.size || depthA - depthB);
  return ranked[0]?.[0] ?? 1;
}
