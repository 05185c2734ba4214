// What the worker answers about the chosen picture once nobody drags any more; never what it said of another one.
import { useEffect, useState } from 'react';
import { errorCodeOf } from '../../shared/errors.ts';
import { originOf, type Picture } from './pictures.ts';
import { useGallery } from './use-gallery.ts';
import { useLatest } from './use-latest.ts';
import { useRested } from './use-rested.ts';

export type Answer<A> = { found: A; error?: undefined } | { found?: undefined; error: unknown };

/** Null until a newly chosen picture has its answer; while one is moved, the answer follows it. */
export function useAnswer<A>(picture: Picture, answer: (picture: Picture) => Promise<A>): Answer<A> | null {
  const { turn } = useGallery();
  const [latest, setLatest] = useState<{ of: number; answer: Answer<A> } | null>(null);
  const rested = useRested(picture);
  const ask = useLatest(
    answer,
    (found, asked) => setLatest({ of: originOf(asked), answer: { found } }),
    (error, asked) => {
      if (errorCodeOf(error) !== 'cancelled') setLatest({ of: originOf(asked), answer: { error } });
    },
  );
  useEffect(() => ask(rested), [ask, rested, turn]);
  return latest?.of === originOf(picture) ? latest.answer : null;
}
