// What a model draws for a comparison, and how long it takes to: in the gallery's worker, which is ended afterwards.
import type { Sheet } from '../../comparison/evidence.ts';
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

/** Rejects as the gallery does. */
export const drawModel: Draw = async (modelId) => {
  const studio = startStudio();
  try {
    const { side, labels: known } = await studio.open({ kind: 'model', modelId });
    const places = Array.from({ length: TIMED_PICTURES }, (_, i) => i);
    const labels = known.length > 0 ? Uint16Array.from(places, (place) => place % known.length) : null;
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
