// Sections one after the other, so that the page may draw in between.
import { nextTurn } from '../../shared/next-turn.ts';
import type { Section } from './report-document.ts';

/** Makes the sections of a report, each in a turn of its own; null is none. */
export async function sectionsInTurns(makers: readonly (() => Section | null)[]): Promise<Section[]> {
  const sections: Section[] = [];
  for (const make of makers) {
    await nextTurn();
    const section = make();
    if (section) sections.push(section);
  }
  return sections;
}
