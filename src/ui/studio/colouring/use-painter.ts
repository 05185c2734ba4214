// A model that fills outlines, opened in a worker of its own for as long as the page shows it.
import { useEffect, useState } from 'react';
import { startColouring, type ColouringSession } from '../../../app/sessions/colouring-session.ts';
import { errorCodeOf } from '../../../shared/errors.ts';
import type { GallerySource } from '../../../studio/gallery/gallery-api.ts';

export interface OpenPainter {
  session: ColouringSession;
  /** Of the pictures that it takes and gives, in pixels. */
  side: number;
  /** Another one whenever the model behind it is. */
  turn: number;
}

type Opened =
  { state: 'opening' } | { state: 'open'; painter: OpenPainter } | { state: 'failed'; error: unknown };

/**
 * @param source a constant of this place
 * @param turn the source is opened anew whenever it changes: after an epoch of a run that is under way
 */
export function usePainter(source: GallerySource, turn: number): Opened {
  const [opened, setOpened] = useState<Opened>({ state: 'opening' });
  const [session, setSession] = useState<ColouringSession | null>(null);
  useEffect(() => {
    const started = startColouring();
    setSession(started);
    return () => started.end();
  }, []);
  useEffect(() => {
    if (!session) return;
    let isWanted = true;
    session.openPainter(source).then(
      ({ side }) => isWanted && setOpened({ state: 'open', painter: { session, side, turn } }),
      (error: unknown) =>
        isWanted && errorCodeOf(error) !== 'cancelled' && setOpened({ state: 'failed', error }),
    );
    return () => {
      isWanted = false;
    };
  }, [session, source, turn]);
  return opened;
}
