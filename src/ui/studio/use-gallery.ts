// A generative model that is open in its gallery, for the parts of the page.
import { createContext, useContext } from 'react';
import { startStudio, type StudioSession } from '../../app/sessions/studio-session.ts';
import type { GallerySource, OpenedGallery } from '../../studio/gallery/gallery-api.ts';
import { useOpenedIn, type InSession, type Opened } from './use-opened.ts';

export type Gallery = InSession<StudioSession, OpenedGallery>;

const open = (session: StudioSession, source: GallerySource) => session.open(source);

/** See `useOpenedIn`. */
export function useOpened(source: GallerySource, turn: number): Opened<Gallery> {
  return useOpenedIn(startStudio, open, source, turn);
}

export const GalleryContext = createContext<Gallery | null>(null);

/** Of the model that is open: within the gallery alone. */
export function useGallery(): Gallery {
  const gallery = useContext(GalleryContext);
  if (!gallery) throw new Error('No model is open here.');
  return gallery;
}
