// The nearest paints of the other catalogues on the device, catalogue by catalogue.
import { useEffect, useState } from 'react';
import { coloursOf } from '../../app/queries/catalogue-colours.ts';
import { labOfRgb } from '../../colour/lab.ts';
import { isCatalogue, type Dataset, type Rgb } from '../../dataset/dataset.ts';
import { nearEnough, nearestColours } from '../../paint-search/nearest.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { paintStrings } from '../paint/paint-strings.ts';
import type { NearPaint } from './near-paint-row.tsx';

/** Of each catalogue, and of all together. */
const EACH = 3;
const SHOWN = 8;

export interface NearElsewhere {
  /** Nearest first. */
  found: readonly NearPaint[];
  isReading: boolean;
  /** Why a catalogue could not be looked through, sentences. */
  problems: readonly string[];
}

export function useNearElsewhere(colour: Rgb, datasets: readonly Dataset[], ownId: string): NearElsewhere {
  const [near, setNear] = useState<NearElsewhere>({ found: [], isReading: true, problems: [] });
  useEffect(() => {
    let isWanted = true;
    const others = datasets.filter((one) => isCatalogue(one) && one.id !== ownId);
    void lookThrough(colour, others, (found) => {
      if (isWanted) setNear(found);
      return isWanted;
    });
    return () => {
      isWanted = false;
    };
  }, [colour, datasets, ownId]);
  return near;
}

/** Shows what it has once all are read: a list that grows would move under the pointer. Ends early where nobody waits. */
async function lookThrough(
  colour: Rgb,
  others: readonly Dataset[],
  show: (near: NearElsewhere) => boolean,
): Promise<void> {
  const found: NearPaint[] = [];
  const problems: string[] = [];
  const lab = labOfRgb(colour);
  for (const dataset of others) {
    try {
      const { paints, labs } = await coloursOf(dataset.id);
      for (const { place, deltaE00 } of nearestColours(labs, lab, EACH))
        found.push({ source: dataset, paint: paints[place]!, deltaE00 });
    } catch (error) {
      problems.push(paintStrings.near.unread({ catalogue: dataset.name, reason: sentenceOf(error) }));
    }
    if (!show({ found: [], isReading: true, problems: [] })) return;
  }
  found.sort((one, other) => one.deltaE00 - other.deltaE00);
  show({ found: nearEnough(found).slice(0, SHOWN), isReading: false, problems });
}
