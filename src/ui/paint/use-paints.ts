// The paints of a dataset, for the pages that show them: in pieces, so that thousands of them don't block the page.
import { useEffect, useState } from 'react';
import { presentPaints, type Dataset, type Paint } from '../../dataset/dataset.ts';
import { paintAt, readPaintRange } from '../../app/queries/paint-queries.ts';
import { nextTurn } from '../../shared/next-turn.ts';
import { useLive } from '../kit/use-live.ts';

/** Paints per reading: a few milliseconds, even with thumbnails and a list of pictures each. */
const PIECE = 256;
/** The page is drawn anew with each reading at first, later with every one that makes the list this much longer. */
const GROWTH = 1.5;

export interface PaintsRead {
  /** Those of the catalogue that are read so far, by index; what is gone is not among them. */
  paints: readonly Paint[];
  isComplete: boolean;
  error: unknown;
}

const NONE: PaintsRead = { paints: [], isComplete: false, error: undefined };

/** Of a catalogue that was changed the paints before stay until all are read anew. */
export function usePaints({
  id,
  digest,
  paintCount,
  reading,
}: Pick<Dataset, 'id' | 'digest' | 'paintCount' | 'reading'>): PaintsRead {
  const [latest, setLatest] = useState<{ id: string; read: PaintsRead }>({ id, read: NONE });
  const readAs = reading && `${reading.profiles} ${reading.factors}`; // read again, a dataset has other colours
  useEffect(() => {
    let isWanted = true;
    const show = (read: PaintsRead) =>
      isWanted &&
      setLatest((now) => (now.id === id && now.read.isComplete && !isEnd(read) ? now : { id, read }));
    readInPieces(id, paintCount, show, () => isWanted).catch((error: unknown) =>
      show({ paints: [], isComplete: false, error }),
    );
    return () => {
      isWanted = false;
    };
  }, [id, digest, paintCount, readAs]);
  return latest.id === id ? latest.read : NONE;
}

const isEnd = ({ isComplete, error }: PaintsRead) => isComplete || error !== undefined;

async function readInPieces(
  id: string,
  count: number,
  show: (read: PaintsRead) => void,
  isWanted: () => boolean,
): Promise<void> {
  const paints: Paint[] = [];
  let shown = 0;
  while (isWanted() && paints.length < count) {
    const piece = await readPaintRange(id, paints.length, PIECE);
    if (piece.length === 0) break;
    for (const paint of piece) paints.push(paint);
    if (paints.length < count && paints.length >= shown * GROWTH) {
      shown = paints.length;
      show({ paints: presentPaints(paints), isComplete: false, error: undefined });
    }
    await nextTurn();
  }
  show({ paints: presentPaints(paints), isComplete: true, error: undefined });
}

/** One paint; undefined while it is read, and when it can't be. */
export function usePaint(datasetId: string, index: number): Paint | undefined {
  return useLive(paintAt, `${datasetId} ${index}`).data;
}
