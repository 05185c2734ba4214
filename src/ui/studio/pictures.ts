// Pictures of the gallery with the latent points that they were drawn from. Pure.
import { evenlySpread } from '../../shared/evenly-spread.ts';
import type { Drawn, LatentRows } from '../../studio/gallery/gallery-api.ts';

export interface Picture {
  /** Its own in this page. */
  id: number;
  latents: Float32Array;
  /** Index into what the model can be told, or null. */
  label: number | null;
  /** side × side × RGB bytes. */
  bytes: Uint8Array;
  /** What it was before a person moved it. */
  before?: Picture;
}

let lastId = 0;

/** The same picture as another: what becomes of one no longer concerns the other. */
export function copyOf({ before: _, ...picture }: Picture): Picture {
  return { ...picture, id: ++lastId };
}

/** The id of the picture that it was before a person moved it: the same while they do. */
export function originOf({ id, before }: Picture): number {
  return before?.id ?? id;
}

export function picturesOf({ latents, labels, pictures }: Drawn, side: number): Picture[] {
  const bytes = side * side * 3;
  const count = pictures.length / bytes;
  const size = latents.length / count;
  return Array.from({ length: count }, (_, i) => ({
    id: ++lastId,
    latents: latents.slice(i * size, (i + 1) * size),
    label: labels ? labels[i]! : null,
    bytes: pictures.slice(i * bytes, (i + 1) * bytes),
  }));
}

export function rowOf({ latents, label }: Pick<Picture, 'latents' | 'label'>): LatentRows {
  return { latents, labels: label === null ? null : Uint16Array.of(label) };
}

/** What samples are told: one label, `mixed` over all, or `rows`: a label a row, the same points in each. */
export type LabelChoice = number | 'mixed' | 'rows';

/** Most rows of labels: more are spread over all of them. */
export const MOST_ROWS = 16;

export interface SheetPlan {
  columns: number;
  /** Which sample of the seed stands in each cell. */
  places: number[];
  labels: Uint16Array | null;
}

/** @param labelCount 0 for a model that is told nothing */
export function planSheet(
  labelCount: number,
  choice: LabelChoice,
  { columns, count }: { columns: number; count: number },
): SheetPlan {
  if (labelCount > 0 && choice === 'rows') {
    const rows = evenlySpread(labelCount, MOST_ROWS);
    const cells = Array.from({ length: rows.length * columns }, (_, i) => i);
    return {
      columns,
      places: cells.map((cell) => cell % columns),
      labels: Uint16Array.from(cells, (cell) => rows[Math.floor(cell / columns)]!),
    };
  }
  const places = Array.from({ length: count }, (_, i) => i);
  if (labelCount === 0) return { columns, places, labels: null };
  const spread = evenlySpread(labelCount, count);
  return {
    columns,
    places,
    labels: Uint16Array.from(places, (i) =>
      typeof choice === 'number' ? choice : spread[i % spread.length]!,
    ),
  };
}

/** a − b + c in the latent space; it is told what c is. */
export function combined(a: Picture, b: Picture, c: Picture): Pick<Picture, 'latents' | 'label'> {
  return { latents: a.latents.map((value, i) => value - b.latents[i]! + c.latents[i]!), label: c.label };
}
