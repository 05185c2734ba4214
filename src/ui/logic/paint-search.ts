// Finding paints by what somebody types: every word must occur in the code or the name.
import type { Paint } from '../../dataset/types.ts';

/** The paints that have every word of `text` in their folder name, in catalogue order; case and accents don't matter. */
export function searchPaints(paints: readonly Paint[], text: string): readonly Paint[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return paints;
  return paints.filter((paint) => {
    const folder = plain(paint.folder);
    return words.every((word) => folder.includes(word));
  });
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}
