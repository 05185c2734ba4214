// Finding paints by what somebody types: every word must occur in the code or the name.
import { normalForm } from '../../shared/normal-form.ts';
import type { Paint } from '../../dataset/dataset.ts';

/** The paints that have every word of `text` in their folder name, in catalogue order; case and accents don't matter. */
export function searchPaints(paints: readonly Paint[], text: string): readonly Paint[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return paints;
  return paints.filter((paint) => {
    const text = searchTextOf(paint);
    return words.every((word) => text.includes(word));
  });
}

/** Kept per paint: making it for 30,000 takes longer than a keystroke may. */
const searchTexts = new WeakMap<Paint, string>();

function searchTextOf(paint: Paint): string {
  let text = searchTexts.get(paint);
  if (text === undefined) searchTexts.set(paint, (text = plain(paint.folder)));
  return text;
}

/** Without case and accents. */
export function plain(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return normalForm(text, 'NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}
