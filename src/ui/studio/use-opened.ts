// A model opened in a worker of its own for as long as the page shows it.
import { useEffect, useState } from 'react';
import { errorCodeOf } from '../../shared/errors.ts';
import type { GallerySource } from '../../studio/gallery/gallery-api.ts';

export type Opened<Model> =
  { state: 'opening' } | { state: 'open'; model: Model } | { state: 'failed'; error: unknown };

/** What was told of a model when it was opened, with the worker that has it. */
export type InSession<Session, Found> = Found & {
  session: Session;
  /** Another one whenever the model behind it is. */
  turn: number;
};

/**
 * `start` and `open` are constants of their module.
 * @param source a constant of this place
 * @param turn the source is opened anew whenever it changes: after an epoch of a run that is under way
 */
export function useOpenedIn<Session extends { end(): void }, Found>(
  start: () => Session,
  open: (session: Session, source: GallerySource) => Promise<Found>,
  source: GallerySource,
  turn: number,
): Opened<InSession<Session, Found>> {
  const [opened, setOpened] = useState<Opened<InSession<Session, Found>>>({ state: 'opening' });
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    const started = start();
    setSession(started);
    return () => started.end();
  }, [start]);
  useEffect(() => {
    if (!session) return;
    let isWanted = true;
    open(session, source).then(
      (found) => isWanted && setOpened({ state: 'open', model: { ...found, session, turn } }),
      (error: unknown) =>
        isWanted && errorCodeOf(error) !== 'cancelled' && setOpened({ state: 'failed', error }),
    );
    return () => {
      isWanted = false;
    };
  }, [open, session, source, turn]);
  return opened;
}
