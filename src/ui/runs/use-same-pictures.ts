// The same pictures of a dataset by several runs, one run after the other in one worker.
import { useEffect, useRef, useState } from 'react';
import { startStudio, type StudioSession } from '../../app/sessions/studio-session.ts';
import { errorCodeOf } from '../../shared/errors.ts';
import { evenlySpread } from '../../shared/evenly-spread.ts';
import type { GallerySource, RealPicture } from '../../studio/gallery/gallery-api.ts';

/** In a row. */
export const SAME_PICTURES = 8;
/** Of the numbers that a model without an encoder draws from. */
export const SAME_SEED = 1;

export interface RedrawnRun {
  runId: string;
  /** Of each picture, in pixels. */
  side: number;
  /** side × side × RGB bytes each; empty where something is missing. */
  pictures: readonly Uint8Array[];
  /** What they were made from; empty for one that draws from numbers. */
  originals: readonly RealPicture[];
  /** What kept it from being drawn, or null. */
  error: unknown;
}

export function useSamePictures() {
  const session = useRef<StudioSession | null>(null);
  const [drawn, setDrawn] = useState<readonly RedrawnRun[]>([]);
  const [isDrawing, setIsDrawing] = useState(false);
  useEffect(() => () => session.current?.end(), []);
  const draw = async (runs: readonly { runId: string; source: GallerySource }[]) => {
    setIsDrawing(true);
    setDrawn([]);
    session.current = startStudio();
    for (const { runId, source } of runs) {
      const row = await redraw(session.current, source).catch((error: unknown) => ({ ...NOTHING, error }));
      if (errorCodeOf(row.error) === 'cancelled') return; // the page is gone
      setDrawn((now) => [...now, { ...row, runId }]);
    }
    session.current.end();
    setIsDrawing(false);
  };
  return { drawn, isDrawing, draw: (...asked: Parameters<typeof draw>) => void draw(...asked) };
}

type Redrawn = Omit<RedrawnRun, 'runId'>;
const NOTHING: Redrawn = { side: 0, pictures: [], originals: [], error: null };

async function redraw(session: StudioSession, source: GallerySource): Promise<Redrawn> {
  const { side, labels, hasEncoder, pictureCount } = await session.open(source);
  if (!hasEncoder) {
    const places = Array.from({ length: SAME_PICTURES }, (_, i) => i);
    const told = labels.length > 0 ? Uint16Array.from(places, (place) => place % labels.length) : null;
    const wish = { seed: SAME_SEED, places, labels: told, temperature: 1, truncation: Infinity };
    const { pictures } = await session.sample(wish);
    const size = side * side * 3;
    return { ...NOTHING, side, pictures: places.map((at) => pictures.slice(at * size, (at + 1) * size)) };
  }
  const found = [];
  for (const number of evenlySpread(pictureCount, SAME_PICTURES))
    found.push(await session.encodeReal(number));
  return {
    ...{ side, error: null },
    pictures: found.map(({ drawn }) => drawn.pictures),
    originals: found.map(({ real }) => real),
  };
}
