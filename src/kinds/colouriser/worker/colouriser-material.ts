// What a colouriser's session works on, read once: its network, every pair, and the fixed batches that it reports on.
import { loadEverydayNames } from '../../../colour/names/load-everyday-names.ts';
import {
  createPhraseBook,
  type HeldOutPhrase,
  type PhraseBook,
} from '../../../colour/phrases/phrase-book.ts';
import { augmentPair } from '../../../dataset/pairs/drawn/augment-pair.ts';
import { GROUNDS, type Ground } from '../../../dataset/pairs/drawn/ground.ts';
import { evenlySpreadOf } from '../../../shared/evenly-spread.ts';
import { AppError } from '../../../shared/errors.ts';
import { message } from '../../../shared/message.ts';
import { createRandom, type Random } from '../../../shared/random.ts';
import type { NamedArray } from '../../../shared/safetensors.ts';
import type { LpipsArrays } from '../../../tracking/lpips-net.ts';
import type { Run } from '../../../tracking/run.ts';
import type { TrainStore } from '../../../training/ports.ts';
import { toldColour } from '../../../training/told-numbers.ts';
import {
  completeColouriserParams,
  type ColouriserParams,
  type CompleteColouriserParams,
} from '../shared/colouriser-params.ts';
import { colouriserOf } from './colouriser-of.ts';
import type { ColouriserBatch, ColouriserInputs } from './colouriser-step.ts';
import type { Colouriser } from './colouriser.ts';
import {
  createDrawing,
  drawPhrased,
  loadStoredPairs,
  phraseFor,
  type PairPictures,
  type StoredPairs,
} from './pair-source.ts';

export interface ColouriserMaterial {
  net: Colouriser;
  params: CompleteColouriserParams;
  stored: StoredPairs;
  draw: ReturnType<typeof createDrawing>;
  /** Held-out pairs of the dataset; none where nothing is held out. */
  validation: readonly PairPictures[];
  /** Drawn once, as no step will draw them again; by the ground that they are drawn on. */
  drawn: ReadonlyMap<Ground, readonly PairPictures[]>;
  /** Pairs that each epoch fills again. */
  shown: readonly PairPictures[];
  /** One outline in colours of the dataset. */
  tried: ColouriserInputs;
  /** Of a network that reads phrases; null for others. */
  phrases: PhraseMaterial | null;
  /** Arrays of a classifier whose features pictures are compared in; null where they are not. */
  features: ReadonlyMap<string, NamedArray> | null;
  /** Of the file that the run names; null where it names none. */
  lpips: LpipsArrays | null;
}

export interface PhraseMaterial {
  book: PhraseBook;
  /** A pair filled with what each phrase means that no step is told: its measure by name, and the phrases. */
  heldOut: readonly {
    name: 'phrase' | 'new_name';
    phrases: readonly HeldOutPhrase[];
    pairs: readonly PairPictures[];
  }[];
}

/** Held-out pairs that are looked at after each epoch, and those drawn on each ground, at most. */
const CHECKED_PAIRS = 64;
const DRAWN_PER_GROUND = 12;
const SHOWN_PAIRS = 8;
const TRIED_COLOURS = 12;

/** AppErrors of `loadStoredPairs`; `bad-record` for a run without pairs. */
export async function loadColouriserMaterial(
  run: Run,
  store: TrainStore,
  breathe: () => Promise<void>,
): Promise<Omit<ColouriserMaterial, 'features' | 'lpips'>> {
  const params = completeColouriserParams(run.params);
  const { datasetId, pairs } = run;
  if (!pairs) throw new AppError('bad-record', message('colouriser.noPairs'));
  const net = colouriserOf(run.params);
  const random = createRandom(params.seed ^ 0x5eed);
  const split = { side: net.side, share: params.validationShare, random };
  const read = await loadStoredPairs({ datasetId, pairs }, split, store, breathe);
  const book = net.readsPhrases ? createPhraseBook(await loadEverydayNames(), read.colours) : null;
  const stored = book ? named(read, book) : read;
  const draw = createDrawing(stored.colours, net.side, random, book);
  const validation = evenlySpreadOf(stored.validation, CHECKED_PAIRS);
  const onGround = (ground: Ground) => Array.from({ length: DRAWN_PER_GROUND }, () => draw(random, [ground]));
  const drawn = new Map(GROUNDS.map((ground) => [ground, onGround(ground)]));
  const shown = evenlySpreadOf(validation.length > 0 ? validation : stored.train, SHOWN_PAIRS);
  return {
    ...{ net, params, stored, draw, validation, drawn, shown },
    phrases: book && phraseMaterial(book, net.side, random),
    tried: triedColours(shown[0]!, stored, net.side, book),
  };
}

function triedColours(
  { input, output }: PairPictures,
  { colours }: StoredPairs,
  side: number,
  book: PhraseBook | null,
) {
  const tried = Array.from({ length: TRIED_COLOURS }, (_, i) => colours[i % colours.length]!.rgb);
  const phrases = book ? tried.map((colour) => book.nameOf(colour)) : [];
  return batchOf(
    tried.map((colour, i) => ({ input, output, colour, ...(book && { phrase: phrases[i]! }) })),
    side,
  );
}

/** Each pair's colour said by its name. */
function named({ train, validation, colours }: StoredPairs, book: PhraseBook): StoredPairs {
  const withName = (pair: PairPictures) => ({ ...pair, phrase: book.nameOf(pair.colour) });
  return { train: train.map(withName), validation: validation.map(withName), colours };
}

function phraseMaterial(book: PhraseBook, side: number, random: Random): PhraseMaterial {
  const pairsOf = (phrases: readonly HeldOutPhrase[]) =>
    phrases.map((phrase) => drawPhrased(random, phrase, side, ['clean']));
  return {
    book,
    heldOut: [
      { name: 'phrase', phrases: book.newPhrases, pairs: pairsOf(book.newPhrases) },
      { name: 'new_name', phrases: book.newNames, pairs: pairsOf(book.newNames) },
    ],
  };
}

/** The pairs of one step: those drawn anew come first. */
export function pairsOfStep(
  { stored, draw, params, phrases }: Pick<ColouriserMaterial, 'stored' | 'draw' | 'params' | 'phrases'>,
  chosen: readonly number[],
  random: Random,
): PairPictures[] {
  const anew = params.batchSize - chosen.length;
  const drawn = Array.from({ length: anew }, () => draw(random));
  const { augmentation } = params.colouriser;
  const side = Number(params.colouriser.side);
  const own = chosen.map((place) => stored.train[place]!);
  const varied = own.map((pair) => {
    const turned = augmented(pair, side, augmentation, random);
    return phrases ? { ...turned, phrase: phraseFor(turned.colour, phrases.book, random) } : turned;
  });
  return [...drawn, ...varied];
}

/** Phrases without pictures in each step: the words are many, and a picture takes a hundred times as long. */
const MORE_PHRASES = 48;

/** Those of a step of a network that reads phrases. */
export function morePhrases(
  { phrases }: Pick<ColouriserMaterial, 'phrases'>,
  random: Random,
): Pick<ColouriserBatch, 'more'> {
  if (!phrases) return {};
  const more = Array.from({ length: MORE_PHRASES }, () => phrases.book.draw(random));
  return {
    more: {
      phrases: more.map(({ text }) => text),
      colours: Float32Array.from(more.flatMap(({ rgb }) => toldColour(rgb))),
    },
  };
}

/** How far a channel of ground, line and colour moves, in code values, where pairs are varied in all ways. */
const JITTER = 12;

function augmented(
  pair: PairPictures,
  side: number,
  how: ColouriserParams['augmentation'],
  random: Random,
): PairPictures {
  if (how === 'none') return pair;
  const turns = { flips: true, quarterTurns: true, freeTurns: false };
  const rest = how === 'all' ? { backgrounds: GROUNDS, jitter: JITTER } : { backgrounds: [], jitter: 0 };
  return augmentPair(random, pair, side, { ...turns, ...rest });
}

/** Pairs as the arrays of a step. */
export function batchOf(pairs: readonly PairPictures[], side: number): ColouriserBatch {
  const [count, size] = [pairs.length, side * side * 3];
  const pictures = new Float32Array(count * size);
  const targets = new Float32Array(count * size);
  for (const [at, { input, output }] of pairs.entries())
    for (let i = 0; i < size; i++) {
      pictures[at * size + i] = input[i]! / 255;
      targets[at * size + i] = output[i]! / 255;
    }
  return {
    count,
    pictures,
    targets,
    colours: Float32Array.from(pairs.flatMap(({ colour }) => toldColour(colour))),
    ...(pairs.some(({ phrase }) => phrase !== undefined) && {
      phrases: pairs.map(({ phrase }) => phrase ?? null),
    }),
  };
}
