// Which pixels belong to which surface, worked out anew only where what was marked has changed. A pixel belongs to one surface.
import type { LightPicture } from './light-picture.ts';
import { segmentSurface } from './mask/segment-surface.ts';
import type { Stroke } from './mask/strokes.ts';
import { prepareSurface } from './mask/surface-model.ts';
import { outlinePath } from './outline.ts';

export interface MarkedSurface {
  id: string;
  strokes: readonly Stroke[];
}

export interface SurfaceMask {
  /** Another one where the mask is another. */
  key: string;
  /** Coverages, 0–1, of the picture that was asked about. */
  alpha: Float32Array;
  outline: string;
  /** Mean coverage. */
  share: number;
}

export interface SurfaceMasks {
  /** In the order of the surfaces: a later one has what two lay claim to. */
  of(surfaces: readonly MarkedSurface[]): SurfaceMask[];
}

/** @param picture 512 pixels at most on the longer side */
export function createSurfaceMasks(picture: LightPicture): SurfaceMasks {
  const model = prepareSurface(picture);
  const claims = new Map<string, { key: string; alpha: Float32Array }>();
  const masks = new Map<string, SurfaceMask>();
  const claimOf = (surface: MarkedSurface, all: readonly MarkedSurface[]) => {
    const strokes = strokesFor(surface, all);
    const key = JSON.stringify(strokes);
    const known = claims.get(surface.id);
    if (known?.key === key) return known;
    const claim = { key, alpha: segmentSurface(model, strokes) };
    claims.set(surface.id, claim);
    return claim;
  };
  return {
    of(surfaces) {
      const claimed = surfaces.map((surface) => claimOf(surface, surfaces));
      for (const id of [...claims.keys()].filter((id) => !surfaces.some((surface) => surface.id === id))) {
        claims.delete(id);
        masks.delete(id);
      }
      return surfaces.map(({ id }, i) => {
        const later = claimed.slice(i + 1);
        const key = [claimed[i]!, ...later].map((claim) => claim.key).join();
        const known = masks.get(id);
        if (known?.key === key) return known;
        const alpha = withoutLater(
          claimed[i]!.alpha,
          later.map((claim) => claim.alpha),
        );
        const mask = {
          key,
          alpha,
          outline: outlinePath(alpha, model.width, model.height),
          share: mean(alpha),
        };
        masks.set(id, mask);
        return mask;
      });
    },
  };
}

/** What was marked as another surface is none of this one; its own marks have the last word. Nothing where it has none. */
function strokesFor({ id, strokes }: MarkedSurface, all: readonly MarkedSurface[]): readonly Stroke[] {
  if (!strokes.some(({ isPart }) => isPart)) return [];
  const others = all.filter((other) => other.id !== id).flatMap((other) => other.strokes);
  return [
    ...others.filter(({ isPart }) => isPart).map((stroke) => ({ ...stroke, isPart: false })),
    ...strokes,
  ];
}

function withoutLater(alpha: Float32Array, later: readonly Float32Array[]): Float32Array {
  if (later.length === 0) return alpha;
  return alpha.map((own, i) =>
    Math.min(own, Math.max(0, 1 - later.reduce((sum, mask) => sum + mask[i]!, 0))),
  );
}

const mean = (alpha: Float32Array) => alpha.reduce((sum, share) => sum + share, 0) / alpha.length;
