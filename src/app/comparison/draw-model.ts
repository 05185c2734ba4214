// What a model draws for a comparison, and how long it takes to: in the gallery's worker, which is ended afterwards.
import type { Sheet } from '../../comparison/evidence.ts';
import { evenlySpread } from '../../shared/evenly-spread.ts';
import { startStudio } from '../sessions/studio-session.ts';

export interface DrawnSheet {
  sheet: Sheet;
  /** Milliseconds to draw 64 pictures, once warm. */
  drawMs: number;
}

export type Draw = (modelId: string) => Promise<DrawnSheet>;

/** The same for all models: what they draw from equal noise can be looked at side by side. */
const SEED = 1;
const TIMED_PICTURES = 64;
/** Pictures of a sheet. */
export const SHEET_PICTURES = 32;

/**
 * The class or the paint that each place is told: as many as a sheet shows, evenly spread over what the model knows, as
 * neighbours in a catalogue are alike; then the same again. Null for a model that is told nothing.
 */
export function toldInTurn(known: number, places: readonly number[]): Uint16Array | null {
  if (known === 0) return null;
  const told = evenlySpread(known, SHEET_PICTURES);
  return Uint16Array.from(places, (place) => told[place % told.length]!);
}

/** Rejects as the gallery does. */
export const drawModel: Draw = async (modelId) => {
  const studio = startStudio();
  try {
    const { side, labels: known } = await studio.open({ kind: 'model', modelId });
    const places = Array.from({ length: TIMED_PICTURES }, (_, i) => i);
    const labels = toldInTurn(known.length, places);
    const wish = { seed: SEED, places, labels, temperature: 1, truncation: Infinity };
    await studio.sample(wish);
    const begun = performance.now();
    const { pictures } = await studio.sample(wish);
    const drawMs = performance.now() - begun;
    const bytes = SHEET_PICTURES * side * side * 3;
    return { sheet: { count: SHEET_PICTURES, side, pictures: pictures.slice(0, bytes) }, drawMs };
  } finally {
    studio.end();
  }
};
