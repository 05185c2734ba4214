// Names and colours of all paints of a catalogue, for what lies around one of them.
import { useEffect, useState } from 'react';
import { coloursOf, type CatalogueColours } from '../../app/queries/catalogue-colours.ts';
import { onStored } from '../../app/queries/query.ts';
import { tellProblem } from '../kit/tell-problem.ts';

/** Null while they are read, and when they can't be, which is told. */
export function useCatalogueColours(datasetId: string): CatalogueColours | null {
  const [read, setRead] = useState<{ datasetId: string; colours: CatalogueColours } | null>(null);
  useEffect(() => {
    let isWanted = true;
    const look = () =>
      coloursOf(datasetId).then((colours) => isWanted && setRead({ datasetId, colours }), tellProblem);
    void look();
    const stop = onStored(['datasets'], () => void look());
    return () => {
      isWanted = false;
      stop();
    };
  }, [datasetId]);
  return read?.datasetId === datasetId ? read.colours : null;
}
