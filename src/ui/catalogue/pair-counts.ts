// Pairs by colour and by outline: how many, which, and what an outline is called.
import { listPairs, type Pair, type PairColour, type PairList } from '../../dataset/pairs/pairs.ts';
import { catalogueStrings } from './catalogue-strings.ts';

export function countsOf({ colours, groups }: PairList): {
  byColour: number[];
  byShape: Map<string, number>;
} {
  const byColour = colours.map(() => 0);
  const byShape = new Map<string, number>();
  for (const { colour, shape, count } of groups) {
    byColour[colour]! += count;
    byShape.set(shape, (byShape.get(shape) ?? 0) + count);
  }
  return { byColour, byShape };
}

/** Of this colour and outline, of any where it is undefined. */
export function pairsThatAre(pairs: PairList, colour?: PairColour, shape?: string): Pair[] {
  return listPairs(pairs).filter(
    (pair) =>
      (colour === undefined || pair.colour === colour) && (shape === undefined || pair.shape === shape),
  );
}

/** In the language of the page where it is one that the app knows; else as its file is called. */
export function outlineName(shape: string): string {
  const { shapeNames, noShape } = catalogueStrings.pairs;
  if (shape === '') return noShape;
  return Object.hasOwn(shapeNames, shape) ? shapeNames[shape as keyof typeof shapeNames] : shape;
}
