// What lies beside the paint to tell the light: the choices, and what each reflects.
import type { LooksFor } from '../matching/match-answer.ts';
import type { KeptWhite } from '../reading/frame-reading.ts';
import type { ReferenceChoice } from '../storage/stores/settings.ts';
import type { ReferenceKind } from '../tracking/scan.ts';
import type { KnownBy } from '../tracking/verdict-record.ts';

/** Share of the light, (0, 1]; what is missing has none of its own. */
const REFLECTANCES: Partial<Record<ReferenceChoice, number>> = {
  grey: 0.18,
  grey36: 0.36,
  white: 0.9,
  paper: 0.9,
};

/** `own`: what the person has set for another card. */
export function reflectanceOf(choice: ReferenceChoice, own: number): number {
  return choice === 'own' ? own : (REFLECTANCES[choice] ?? 0.9);
}

/** A card or sheet of one colour, with a box of its own in the picture. */
export function isOneCard(choice: ReferenceChoice): boolean {
  return choice !== 'none' && choice !== 'patches';
}

/**
 * What is looked for beside the paint. A card of patches is known by its colours and so is always; nothing but the person's
 * word that there is a grey card makes a grey rectangle one.
 */
export function looksFor(choice: ReferenceChoice): LooksFor {
  return { chart: true, card: choice === 'grey' ? 'grey' : mayBeFound(choice) ? 'white' : null };
}

/** A white card may lie there, which is surely found. */
export function mayBeFound(choice: ReferenceChoice): boolean {
  return choice !== 'grey' && choice !== 'grey36' && choice !== 'patches';
}

/** What corrects the colours now, whatever was chosen: a chart, or a card that was found, white paper or as white. */
export function choiceInUse(
  choice: ReferenceChoice,
  { isCard, isChart }: { isCard: boolean; isChart: boolean },
): ReferenceChoice {
  if (isChart) return 'patches';
  return choice === 'none' && isCard ? 'paper' : choice;
}

/** How a scan calls the reference; null without one. `kept` is one from before, used without a card in the picture. */
export function scanReferenceKind(knownBy: KnownBy, kept: KeptWhite | null = null): ReferenceKind | null {
  if (knownBy === 'none') return null;
  return kept ? 'calibration' : knownBy;
}
