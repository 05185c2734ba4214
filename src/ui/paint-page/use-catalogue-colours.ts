// Names and colours of all paints of a catalogue or book, for what lies around one of them.
import { useEffect, useState } from 'react';
import { coloursOf, type CatalogueColours } from '../../app/queries/catalogue-colours.ts';
import { onStored } from '../../app/queries/query.ts';
import { sentenceOf } from '../../shared/errors.ts';

interface Read {
  /** Null while they are read, and when they can't be. */
  colours: CatalogueColours | null;
  /** Why they can't be, a sentence. */
  problem: string | null;
}

const READING: Read = { colours: null, problem: null };

/** By the id of a dataset or of a book's source. */
export function useCatalogueColours(sourceId: string): Read {
  const [latest, setLatest] = useState({ sourceId, read: READING });
  useEffect(() => {
    let isWanted = true;
    const look = () =>
      coloursOf(sourceId).then(
        (colours) => isWanted && setLatest({ sourceId, read: { colours, problem: null } }),
        (error: unknown) =>
          isWanted && setLatest({ sourceId, read: { colours: null, problem: sentenceOf(error) } }),
      );
    void look();
    const stop = onStored(['datasets'], () => void look());
    return () => {
      isWanted = false;
      stop();
    };
  }, [sourceId]);
  return latest.sourceId === sourceId ? latest.read : READING;
}
