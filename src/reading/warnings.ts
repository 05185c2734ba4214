// What spoils a reading, each with its place and a sentence. The weightiest first.
import { distanceFromLights } from '../colour/light-locus.ts';
import type { PatchColour } from '../colour/patch.ts';
import { linearOfRgb } from '../colour/srgb.ts';
import { message } from '../shared/message.ts';
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

type ReferenceName = 'white' | 'grey' | 'chart';

/** Kinds with a sentence of that name. */
type SpotKind = Exclude<WarningKind, `white-${string}`>;
type ReferenceKind = Exclude<WarningKind, SpotKind | 'white-shadow'>;

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
  return toldOfReference(where, 'chart', [['white-clipped', clipped > 0]]);
}

/** For a kept reference whose light is gone. */
export function lightChangedWarning(): ReadingWarning {
  return warningOf('light-changed', null);
}

/** For frames that were thrown away because they differ from the one before. */
export function movingWarning(): ReadingWarning {
  return warningOf('moving', null);
}

/** `change`: natural log of the light on the spot over that on the reference. */
function partedWarning(change: number, { where, isGrey }: SeenCard): ReadingWarning {
  const percent = Math.round(100 * Math.abs(Math.expm1(change)));
  const told = { what: nameOf(isGrey), percent, side: change > 0 ? 'more' : 'less' };
  const sentence = message('reading.white-shadow', told);
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

function toldOf(kind: SpotKind, where: Region, cells: CellMask | null): ReadingWarning[] {
  return cells ? [warningOf(kind, where, cells)] : [];
}

function warningOf(kind: SpotKind, where: Region | null, cells: CellMask | null = null): ReadingWarning {
  return { kind, where, cells, sentence: message(`reading.${kind}`) };
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

const nameOf = (isGrey: boolean): ReferenceName => (isGrey ? 'grey' : 'white');

function told(where: Region, checks: [kind: SpotKind, isSo: boolean][]): ReadingWarning[] {
  return checks.filter(([, isSo]) => isSo).map(([kind]) => warningOf(kind, where));
}

function toldOfReference(
  where: Region,
  what: ReferenceName,
  checks: [kind: ReferenceKind, isSo: boolean][],
): ReadingWarning[] {
  return checks
    .filter(([, isSo]) => isSo)
    .map(([kind]) => ({ kind, where, cells: null, sentence: message(`reading.${kind}`, { what }) }));
}
