// A model opened in a worker of its own for as long as the page shows it.
import { createContext, useContext, useEffect, useState } from 'react';
import { startStudio, type StudioSession } from '../../app/sessions/studio-session.ts';
import { errorCodeOf } from '../../shared/errors.ts';
import type { GallerySource, OpenedGallery } from '../../studio/gallery/gallery-api.ts';

export interface Gallery extends OpenedGallery {
  session: StudioSession;
  /** Another one whenever the model behind it is. */
  turn: number;
}

export type Opened =
  { state: 'opening' } | { state: 'open'; gallery: Gallery } | { state: 'failed'; error: unknown };

/**
 * @param source a constant of this place
 * @param turn the source is opened anew whenever it changes: after an epoch of a run that is under way
 */
export function useOpened(source: GallerySource, turn: number): Opened {
  const [opened, setOpened] = useState<Opened>({ state: 'opening' });
  const [session, setSession] = useState<StudioSession | null>(null);
  useEffect(() => {
    const started = startStudio();
    setSession(started);
    return () => started.end();
  }, []);
  useEffect(() => {
    if (!session) return;
    let isWanted = true;
    session.open(source).then(
      (found) => isWanted && setOpened({ state: 'open', gallery: { ...found, session, turn } }),
      (error: unknown) =>
        isWanted && errorCodeOf(error) !== 'cancelled' && setOpened({ state: 'failed', error }),
    );
    return () => {
      isWanted = false;
    };
  }, [session, source, turn]);
  return opened;
}

export const GalleryContext = createContext<Gallery | null>(null);

/** Of the model that is open: within the gallery alone. */
export function useGallery(): Gallery {
  const gallery = useContext(GalleryContext);
  if (!gallery) throw new Error('No model is open here.');
  return gallery;
}
