// What a colouriser learns from: the stored pairs of a dataset, all in memory at the network's side, and pairs drawn anew.
import { SHARD_PICTURES, type Rgb } from '../../../dataset/dataset.ts';
import { shapeBytes } from '../../../dataset/labelled/shape.ts';
import { drawPair } from '../../../dataset/pairs/drawn/draw-pair.ts';
import { GROUNDS, type Ground } from '../../../dataset/pairs/drawn/ground.ts';
import { listPairs, type Pair, type PairColour, type PairsData } from '../../../dataset/pairs/pairs.ts';
import type { ColourPhrase, PhraseBook } from '../../../colour/phrases/phrase-book.ts';
import { AppError } from '../../../shared/errors.ts';
import { message } from '../../../shared/message.ts';
import type { Random } from '../../../shared/random.ts';
import type { TrainStore } from '../../../training/ports.ts';
import { resizeInto } from '../../../training/resize-into.ts';

/** An outline, what it should become, and the colour told: side² × RGB bytes each. */
export interface PairPictures {
  input: Uint8Array;
  output: Uint8Array;
  /** sRGB code values. */
  colour: Rgb;
  /** How it is said to a network that reads phrases; null where it is told its value, missing where nothing else is. */
  phrase?: string | null;
}

export interface StoredPairs {
  train: readonly PairPictures[];
  /** What no step sees; empty where nothing is held out. */
  validation: readonly PairPictures[];
  colours: readonly PairColour[];
}

/** AppError `bad-record` when pictures are missing, `not-a-dataset` when there is no pair to train with. */
export async function loadStoredPairs(
  { datasetId, pairs }: { datasetId: string; pairs: PairsData },
  split: { side: number; share: number; random: Random },
  store: Pick<TrainStore, 'readPixelShard'>,
  breathe: () => Promise<void>,
): Promise<StoredPairs> {
  const pictureBytes = shapeBytes(pairs.shape);
  const size = { from: pairs.shape[0], to: split.side, channels: 3 };
  const pictures: Uint8Array[] = [];
  const list = listPairs(pairs.pairs);
  for (let first = 0; first < 2 * list.length; first += SHARD_PICTURES) {
    const shard = await store.readPixelShard(datasetId, first / SHARD_PICTURES, pictureBytes);
    const inIt = Math.min(SHARD_PICTURES, 2 * list.length - first);
    if (shard.length < inIt * pictureBytes)
      throw new AppError('bad-record', message('import.picturesMissing'));
    for (let i = 0; i < inIt; i++) {
      const picture = new Uint8Array(split.side * split.side * 3);
      resizeInto(picture, shard.subarray(i * pictureBytes, (i + 1) * pictureBytes), size);
      pictures.push(picture);
    }
    await breathe();
  }
  const picturesOf = ({ number, colour }: Pair) => ({
    ...{ input: pictures[2 * number]!, output: pictures[2 * number + 1]!, colour: colour.rgb },
  });
  const { train, validation } = splitOf(list, split);
  if (train.length === 0) throw new AppError('not-a-dataset', message('colouriser.noPairs'));
  const colours = pairs.pairs.colours;
  return { train: train.map(picturesOf), validation: validation.map(picturesOf), colours };
}

/** Those that came to validate with; where none did, so many of each hundred at random. */
function splitOf(list: readonly Pair[], { share, random }: { share: number; random: Random }) {
  const isAnyHeldOut = list.some(({ isHeldOut }) => isHeldOut);
  if (isAnyHeldOut)
    return {
      train: list.filter(({ isHeldOut }) => !isHeldOut),
      validation: list.filter(({ isHeldOut }) => isHeldOut),
    };
  const shuffled = random.shuffle([...list]);
  const held = Math.min(list.length - 1, Math.round(share * list.length));
  return { train: shuffled.slice(held), validation: shuffled.slice(0, held) };
}

/** Colours that no dataset names, among which outlines that are drawn anew are filled, beside those of the dataset. */
const FREE_COLOURS = 64;

/** Part of the pairs that a network that reads phrases is told the values of: it may be told either afterwards. */
const VALUE_SHARE = 0.25;

/** A phrase for a pair's colour, or null. */
export function phraseFor(colour: Rgb, book: PhraseBook, random: Random): string | null {
  return random.next() < VALUE_SHARE ? null : book.tell(colour, random);
}

/**
 * What draws pairs anew: of the dataset's colours and others, on every ground. The same numbers draw the same pairs.
 * @param book of phrases, whose colours most of them are then filled with; null where they are told as values
 */
export function createDrawing(
  colours: readonly PairColour[],
  side: number,
  random: Random,
  book: PhraseBook | null,
): (random: Random, backgrounds?: readonly Ground[]) => PairPictures {
  const free = Array.from({ length: FREE_COLOURS }, () => ({
    name: '',
    rgb: [random.integer(256), random.integer(256), random.integer(256)] as [number, number, number],
  }));
  const options = { side, colours: [...colours, ...free] };
  return (drawn, backgrounds = GROUNDS) => {
    if (book) {
      const said = drawn.next() < VALUE_SHARE ? null : book.draw(drawn);
      if (said) return drawPhrased(drawn, said, side, backgrounds);
    }
    const { input, output, colour } = drawPair(drawn, { ...options, backgrounds });
    return { input, output, colour: colour.rgb, ...(book && { phrase: null }) };
  };
}

/** A pair filled with what a phrase means. */
export function drawPhrased(
  random: Random,
  { text, rgb }: ColourPhrase,
  side: number,
  backgrounds: readonly Ground[],
): PairPictures {
  const colours = [{ name: text, rgb: [...rgb] as [number, number, number] }];
  const { input, output } = drawPair(random, { side, colours, backgrounds });
  return { input, output, colour: rgb, phrase: text };
}
