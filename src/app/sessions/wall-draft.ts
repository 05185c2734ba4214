// What somebody decided about the walls of a photo: surfaces with their marks, what is known, schemes of paints. No DOM, no pixels.
import { linearOfRgb, type Rgb } from '../../colour/srgb.ts';
import type { Region } from '../../reading/frame-reading.ts';
import type { WallLight } from '../../wall/light-change.ts';
import type { Stroke } from '../../wall/mask/strokes.ts';
import type { WallWish, WishedKnown } from '../../wall/wall-api.ts';

/** A paint of a catalogue, or a colour by its value: that has no catalogue, and its value is its name. */
export interface WallPaint {
  code: string | null;
  name: string;
  /** sRGB code values. */
  rgb: Rgb;
  catalogue: string | null;
}

export const SURFACE_KINDS = ['wall', 'trim', 'ceiling'] as const;
export type SurfaceKind = (typeof SURFACE_KINDS)[number];

export interface WallSurface {
  id: string;
  kind: SurfaceKind;
  /** Empty where nobody has named it: then it is called after its kind. */
  name: string;
  strokes: readonly Stroke[];
  /** The paint that is on it in the photo; null where that is not known. */
  present: WallPaint | null;
  /** Paints that were tried on it, the newest last, at most MOST_TRIED. */
  tried: readonly WallPaint[];
}

export interface WallScheme {
  id: string;
  /** Empty where nobody has named it. */
  name: string;
  /** By surface. */
  paints: Readonly<Record<string, WallPaint>>;
}

export interface WallDraft {
  surfaces: readonly WallSurface[];
  /** What the preview rests on. */
  known: WishedKnown['kind'];
  /** Where the white or grey card lies, in pixels of the photo, and what it reflects. */
  card: { region: Region; reflectance: number };
  schemes: readonly WallScheme[];
  schemeId: string;
}

/** Side by side there is room for so many. */
export const MOST_TRIED = 4;
export const MOST_SURFACES = 8;
export const MOST_SCHEMES = 12;

/** @param card where its frame begins */
export function firstWallDraft(card: Region, paint: WallPaint | null): WallDraft {
  const surface: WallSurface = { ...newSurface('1', 'wall'), tried: paint ? [paint] : [] };
  return {
    surfaces: [surface],
    known: 'nothing',
    card: { region: card, reflectance: 0.9 },
    schemes: [{ id: '1', name: '', paints: paint ? { [surface.id]: paint } : {} }],
    schemeId: '1',
  };
}

const newSurface = (id: string, kind: SurfaceKind): WallSurface => ({
  ...{ id, kind, name: '', strokes: [], present: null, tried: [] },
});

/** An id that none of these has. */
function nextId(all: readonly { id: string }[]): string {
  return String(1 + Math.max(0, ...all.map(({ id }) => Number(id))));
}

/** The kind that there is not yet, in the order in which people think of them. */
export function nextKind({ surfaces }: WallDraft): SurfaceKind {
  return SURFACE_KINDS.find((kind) => !surfaces.some((surface) => surface.kind === kind)) ?? 'wall';
}

/** The new surface is the last one. */
export function withSurface(draft: WallDraft): WallDraft {
  if (draft.surfaces.length >= MOST_SURFACES) return draft;
  return { ...draft, surfaces: [...draft.surfaces, newSurface(nextId(draft.surfaces), nextKind(draft))] };
}

/** The last one stays. */
export function withoutSurface(draft: WallDraft, id: string): WallDraft {
  if (draft.surfaces.length === 1) return draft;
  const schemes = draft.schemes.map((scheme) => ({ ...scheme, paints: without(scheme.paints, id) }));
  return { ...draft, schemes, surfaces: draft.surfaces.filter((surface) => surface.id !== id) };
}

export function withSurfaceChange(
  draft: WallDraft,
  id: string,
  change: Partial<Omit<WallSurface, 'id'>>,
): WallDraft {
  const surfaces = draft.surfaces.map((surface) => (surface.id === id ? { ...surface, ...change } : surface));
  return { ...draft, surfaces };
}

export function withStroke(draft: WallDraft, id: string, stroke: Stroke): WallDraft {
  const surface = draft.surfaces.find((one) => one.id === id);
  return surface ? withSurfaceChange(draft, id, { strokes: [...surface.strokes, stroke] }) : draft;
}

/** In the scheme that is shown; null takes the paint off. */
export function withPaint(draft: WallDraft, id: string, paint: WallPaint | null): WallDraft {
  const tried = draft.surfaces.find((surface) => surface.id === id)?.tried ?? [];
  const isKnown = paint === null || tried.some((one) => isSamePaint(one, paint));
  const next = isKnown
    ? draft
    : withSurfaceChange(draft, id, { tried: [...tried, paint].slice(-MOST_TRIED) });
  return withSchemeChange(next, draft.schemeId, (scheme) => ({
    ...scheme,
    paints: paint ? { ...scheme.paints, [id]: paint } : without(scheme.paints, id),
  }));
}

/** Keeps what is shown as a further scheme and goes on with that one. */
export function withScheme(draft: WallDraft): WallDraft {
  if (draft.schemes.length >= MOST_SCHEMES) return draft;
  const id = nextId(draft.schemes);
  return { ...draft, schemes: [...draft.schemes, { ...schemeOf(draft), id, name: '' }], schemeId: id };
}

/** The last one stays. */
export function withoutScheme(draft: WallDraft, id: string): WallDraft {
  const schemes = draft.schemes.filter((scheme) => scheme.id !== id);
  if (schemes.length === 0) return draft;
  return { ...draft, schemes, schemeId: draft.schemeId === id ? schemes.at(-1)!.id : draft.schemeId };
}

export function withSchemeName(draft: WallDraft, id: string, name: string): WallDraft {
  return withSchemeChange(draft, id, (scheme) => ({ ...scheme, name }));
}

function withSchemeChange(
  draft: WallDraft,
  id: string,
  change: (scheme: WallScheme) => WallScheme,
): WallDraft {
  return { ...draft, schemes: draft.schemes.map((scheme) => (scheme.id === id ? change(scheme) : scheme)) };
}

export function schemeOf({ schemes, schemeId }: WallDraft): WallScheme {
  return schemes.find(({ id }) => id === schemeId) ?? schemes[0]!;
}

export function isSamePaint(one: WallPaint, other: WallPaint): boolean {
  const isNamedAlike = one.code === other.code && one.name === other.name;
  return isNamedAlike && one.catalogue === other.catalogue && one.rgb.every((v, c) => v === other.rgb[c]);
}

/** What the worker is asked for. */
export function wishOf(draft: WallDraft, light: WallLight): WallWish {
  const { paints } = schemeOf(draft);
  return {
    light,
    surfaces: draft.surfaces.map((surface) => {
      const paint = paints[surface.id];
      const { id, strokes } = surface;
      return { id, strokes, known: knownOf(draft, surface), to: paint ? linearOfRgb(paint.rgb) : null };
    }),
  };
}

function knownOf({ known, card }: WallDraft, { present }: WallSurface): WishedKnown {
  if (known === 'card') return { kind: 'card', ...card };
  if (known === 'paint' && present) return { kind: 'paint', reflectance: linearOfRgb(present.rgb) };
  return { kind: 'nothing' };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
