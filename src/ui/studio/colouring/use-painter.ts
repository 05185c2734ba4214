// A model that fills outlines, opened for as long as the page shows it.
import { startColouring, type ColouringSession } from '../../../app/sessions/colouring-session.ts';
import type { GallerySource } from '../../../studio/gallery/gallery-api.ts';
import { useOpenedIn, type InSession, type Opened } from '../use-opened.ts';

/** `side`: of the pictures that it takes and gives, in pixels; `readsPhrases`: whether it may be told a colour in words. */
export type OpenPainter = InSession<ColouringSession, { side: number; readsPhrases: boolean }>;

const open = (session: ColouringSession, source: GallerySource) => session.openPainter(source);

/** See `useOpenedIn`. */
export function usePainter(source: GallerySource, turn: number): Opened<OpenPainter> {
  return useOpenedIn(startColouring, open, source, turn);
}
