// What spoils a reading, each with its place and a sentence. The weightiest first.
import { distanceFromLights } from '../colour/light-locus.ts';
import type { PatchColour } from '../colour/patch.ts';
import { linearOfRgb } from '../colour/srgb.ts';
import { partedLight } from './parted-light.ts';
import { cellsOf } from './region-cells.ts';
import { findSpoilers } from './spoilers.ts';
import type { CellMask, Pixels, ReadingWarning, Region, WarningKind } from './frame-reading.ts';

const CLIPPED = 0.02;
const DARK_LEVEL = 20;
const DARK_REFERENCE = 60;
/** CIE 1960 distance from the lights; 0.0094 at most beside six lights and three cameras (lighting/public). */
const COLOURED_REFERENCE = 0.015;
const UNEVEN_REFERENCE = 0.08;
const WELL_TRUSTED = 0.75;
/**
 * From this code value on, in any channel, a reference lies on the shoulder of a camera's tone curve: on photographs of
 * charts whites of 240 to 250 named the right paint in 3 of 10, as clipped ones do, darker whites in 5 of 10.
 */
export const BRIGHT_REFERENCE = 235;

type ReferenceName = 'white reference' | 'grey card' | 'colour card';

const SENTENCES = {
  clipped: 'The region is overexposed in part, which hides its true colour. Take a darker picture.',
  dark: 'The region is very dark, so its colour is known only roughly. Use more light.',
  glare: 'Glare on the paint: the shiny part is left out. Tilt the camera, or move out of the reflection.',
  'shadow-edge':
    'A shadow’s edge runs through the paint: only its larger part counts. Keep clear of the edge, with the white reference on the same side.',
  'two-colours':
    'Another colour lies within the frame and is left out. Make the frame smaller, or move it onto one paint.',
  texture:
    'The surface is coarse, so light and shade within it are averaged. Move back a little for an even colour.',
  moving: 'The camera or something in the picture is moving. Hold still.',
  'light-changed': 'The light has changed since the reference was read. Show the reference again.',
} satisfies Partial<Record<WarningKind, string>>;

/** `what`: the reference, as a person calls it. */
const REFERENCE_SENTENCES = {
  'white-clipped': (what) =>
    `The ${what} is overexposed, so its colour is not known exactly. Take a darker picture${orGrey(what)}.`,
  'white-bright': (what) =>
    `The ${what} is nearly overexposed, where a camera bends bright tones. Take a darker picture${orGrey(what)}.`,
  'white-dark': (what) =>
    `The ${what} is very dark in this picture, so the correction is rough. Use more light.`,
  'white-coloured': (what) =>
    `The ${what} has a colour that no common light gives ${what === 'grey card' ? 'a grey' : 'a white'}. Is it the right card, and in the same light as the paint?`,
  'white-uneven': (what) =>
    `The ${what} is uneven, by shadow, glare or another object. Choose an even part of it.`,
} satisfies Partial<Record<WarningKind, (what: ReferenceName) => string>>;

const orGrey = (what: ReferenceName) => (what === 'white reference' ? ', or use a middle grey card' : '');

/** A place of the picture and its colour. */
export interface SeenPlace {
  colour: PatchColour;
  where: Region;
}

/** A card and how it is called. */
export interface SeenCard extends SeenPlace {
  isGrey: boolean;
}

export interface SpoiltReading {
  warnings: ReadingWarning[];
  /** What a shadow's edge between the reference and the spot changes, see parted-light.ts; null without one. */
  parted: number | null;
}

/** `white` is null when there is no reference in the picture. */
export function warningsOf(picture: Pixels, spot: SeenPlace, white: SeenCard | null): SpoiltReading {
  const onSpot = spotWarnings(picture, spot, white);
  if (!white) return { warnings: onSpot, parted: null };
  const change = partedLight(picture, white.where, spot.where);
  // A way that ends in a highlight gets brighter, and no shadow is left behind.
  const isHighlight =
    change !== null && change > 0 && onSpot.some(({ kind }) => kind === 'glare' || kind === 'clipped');
  const parted = isHighlight ? null : change;
  const between = parted === null ? [] : [partedWarning(parted, white)];
  return { warnings: [...onSpot, ...whiteWarnings(white), ...between], parted };
}

/** Of a colour card with so many clipped patches. */
export function chartWarnings(clipped: number, where: Region): ReadingWarning[] {
  return toldOfReference(where, 'colour card', [['white-clipped', clipped > 0]]);
}

/** For a kept reference whose light is gone. */
export function lightChangedWarning(): ReadingWarning {
  return { kind: 'light-changed', where: null, cells: null, sentence: SENTENCES['light-changed'] };
}

/** For frames that were thrown away because they differ from the one before. */
export function movingWarning(): ReadingWarning {
  return { kind: 'moving', where: null, cells: null, sentence: SENTENCES.moving };
}

/** `change`: natural log of the light on the spot over that on the reference. */
function partedWarning(change: number, { where, isGrey }: SeenCard): ReadingWarning {
  const percent = Math.round(100 * Math.abs(Math.expm1(change)));
  const side = change > 0 ? 'more' : 'less';
  const sentence = `A shadow’s edge lies between the ${nameOf(isGrey)} and the paint, which gets about ${percent} % ${side} light. That is allowed for roughly; hold it beside the paint, in the same light.`;
  return { kind: 'white-shadow', where, cells: null, sentence };
}

function spotWarnings(
  picture: Pixels,
  { colour, where }: SeenPlace,
  white: SeenPlace | null,
): ReadingWarning[] {
  const level = Math.max(...colour.mean);
  const isDark = level < DARK_LEVEL;
  const isClipped = colour.clippedShare > CLIPPED && level > 250;
  const light = white && linearOfRgb(white.colour.mean);
  // Beside a colour that is not known nothing can be called another one.
  const isKnown = !isDark && !isClipped;
  const spoilt = isKnown && findSpoilers(cellsOf(picture, where), linearOfRgb(colour.mean), light);
  return [
    ...told(where, [
      ['clipped', isClipped],
      ['dark', isDark],
    ]),
    ...(spoilt
      ? [
          ...toldOf('glare', where, spoilt.glare),
          ...toldOf('shadow-edge', where, spoilt.shadowEdge),
          ...toldOf('two-colours', where, spoilt.otherColour),
          ...told(where, [['texture', spoilt.texture !== null]]),
        ]
      : []),
  ];
}

function toldOf(kind: keyof typeof SENTENCES, where: Region, cells: CellMask | null): ReadingWarning[] {
  return cells ? [{ kind, where, cells, sentence: SENTENCES[kind] }] : [];
}

function whiteWarnings({ colour, where, isGrey }: SeenCard): ReadingWarning[] {
  const level = Math.max(...colour.mean);
  const isClipped = colour.clippedShare > CLIPPED;
  return toldOfReference(where, nameOf(isGrey), [
    ['white-clipped', isClipped],
    ['white-bright', !isClipped && level >= BRIGHT_REFERENCE],
    ['white-dark', level < DARK_REFERENCE],
    ['white-coloured', distanceFromLights(linearOfRgb(colour.mean)) > COLOURED_REFERENCE],
    ['white-uneven', colour.spread > UNEVEN_REFERENCE * level || colour.trustedShare < WELL_TRUSTED],
  ]);
}

const nameOf = (isGrey: boolean): ReferenceName => (isGrey ? 'grey card' : 'white reference');

function told(where: Region, checks: [kind: keyof typeof SENTENCES, isSo: boolean][]): ReadingWarning[] {
  return checks
    .filter(([, isSo]) => isSo)
    .map(([kind]) => ({ kind, where, cells: null, sentence: SENTENCES[kind] }));
}

function toldOfReference(
  where: Region,
  what: ReferenceName,
  checks: [kind: keyof typeof REFERENCE_SENTENCES, isSo: boolean][],
): ReadingWarning[] {
  return checks
    .filter(([, isSo]) => isSo)
    .map(([kind]) => ({ kind, where, cells: null, sentence: REFERENCE_SENTENCES[kind](what) }));
}
