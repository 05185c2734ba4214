// Where in the picture of the match page the reference lies: placed by hand, or seen by itself and used at once. State and
// its changes only.
import type { FoundReference, Region } from '../../matching/match-answer.ts';
import { doOverlap, firstChart } from '../../reading/camera-geometry.ts';
import type { Size } from '../../reading/region-geometry.ts';
import type { Quad } from '../../shared/homography.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { isOneCard, looksFor } from '../reference-choice.ts';

export interface Places {
  /** The card's box; null until it has been placed, and for other kinds of reference. */
  white: Region | null;
  /** Corners of a card of 24 patches; null for any other kind of reference. */
  chart: Quad | null;
  /** The corners have been moved or seen; before that they are shown, not asked with. */
  isChartPlaced: boolean;
  /** As what kind a reference was seen by itself and is used, whatever was chosen; null where none was. */
  seen: ReferenceChoice | null;
  /** What is not looked for any more: the person said that what was seen is none, or chose something else. */
  refused: 'chart' | 'all' | null;
  /** Which box a tap on the picture places. */
  placing: 'region' | 'white';
}

/** Places, and what they depend on. */
export interface Placed extends Places {
  picture: Size | null;
  region: Region | null;
}

/** Of a picture that is opened. */
export function firstPlaces(reference: ReferenceChoice, picture: Size): Places {
  return {
    white: null,
    chart: reference === 'patches' ? firstChart(picture) : null,
    isChartPlaced: false,
    seen: null,
    refused: null,
    placing: isOneCard(reference) ? 'white' : 'region',
  };
}

/** Another kind of reference needs another place in the picture; a place that is of the new kind as well stays. */
export function placesFor(reference: ReferenceChoice, now: Placed): Places {
  const { picture, chart, isChartPlaced, seen, refused, placing } = now;
  const isCard = isOneCard(reference);
  const isOfIt = isCard && (!seen || looksFor(seen).card === looksFor(reference).card);
  const white = isOfIt ? now.white : null;
  return {
    white,
    chart: reference === 'patches' ? (chart ?? (picture && firstChart(picture))) : null,
    isChartPlaced: reference === 'patches' && isChartPlaced,
    seen: null,
    refused,
    placing: isCard && !white ? 'white' : isCard ? placing : 'region',
  };
}

/** What was found is used at once, unless it is what is matched, or one was placed by hand or refused meanwhile. */
export function withSeen(found: FoundReference, reference: ReferenceChoice, now: Placed): Places | null {
  const { region, white, isChartPlaced, refused } = now;
  if (white || isChartPlaced || refused === 'all' || refused === found.kind) return null;
  const used = { refused, placing: 'region' } as const;
  if (found.kind === 'chart')
    return { ...used, white, chart: found.corners, isChartPlaced: true, seen: 'patches' };
  if (region && doOverlap(region, found.box)) return null;
  const seenAs = isOneCard(reference) ? reference : 'paper';
  return { ...used, white: found.box, chart: null, isChartPlaced: false, seen: seenAs };
}

/** The person says that what was seen is none. */
export function withoutSeen(reference: ReferenceChoice, { picture }: Placed): Partial<Places> {
  return picture ? { ...firstPlaces(reference, picture), refused: 'all' } : {};
}
