// Taps and strokes → which pixels belong to the surface. Pure, and quick enough to follow a finger.
import { pixelsOf } from './stroke-pixels.ts';
import type { Stroke } from './strokes.ts';
import { surfaceDistance } from './surface-distance.ts';
import type { SurfaceModel } from './surface-model.ts';

/** Farther than this from what was marked as part is not part, unless what was marked as no part is farther still. */
const REACH = 6;
/** Over so much of distance a pixel goes from part to none. */
const SOFTNESS = 2;

/**
 * Share of every pixel that belongs to the surface, 0 to 1, [height × width]. No plus stroke: nothing does.
 * @param strokes in pixels of the model's picture, the later ones over the earlier
 */
export function segmentSurface(model: SurfaceModel, strokes: readonly Stroke[]): Float32Array {
  const { width, height } = model;
  const alpha = new Float32Array(width * height);
  const marked = markedPixels(strokes, width, height);
  const plus = marked.filter(([, isPart]) => isPart).map(([pixel]) => pixel);
  const minus = marked.filter(([, isPart]) => !isPart).map(([pixel]) => pixel);
  if (plus.length === 0) return alpha;
  const near = surfaceDistance(model, plus);
  const far = minus.length > 0 ? surfaceDistance(model, minus) : null;
  for (let i = 0; i < alpha.length; i++) {
    const beyond = Math.max(near[i]! - REACH, far ? near[i]! - far[i]! : -REACH);
    alpha[i] = Math.min(1, Math.max(0, 0.5 - beyond / SOFTNESS));
  }
  for (const [pixel, isPart] of marked) alpha[pixel] = isPart ? 1 : 0;
  return alpha;
}

function markedPixels(strokes: readonly Stroke[], width: number, height: number) {
  const marked = new Map<number, boolean>();
  for (const stroke of strokes)
    for (const pixel of pixelsOf(stroke, width, height)) marked.set(pixel, stroke.isPart);
  return [...marked];
}
