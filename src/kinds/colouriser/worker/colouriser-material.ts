// What a colouriser's session works on, read once: its network, every pair, and the fixed batches that it reports on.
import { augmentPair } from '../../../dataset/pairs/drawn/augment-pair.ts';
import { GROUNDS, type Ground } from '../../../dataset/pairs/drawn/ground.ts';
import { evenlySpreadOf } from '../../../shared/evenly-spread.ts';
import { AppError } from '../../../shared/errors.ts';
import { message } from '../../../shared/message.ts';
import { createRandom, type Random } from '../../../shared/random.ts';
import type { NamedArray } from '../../../shared/safetensors.ts';
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
import { createDrawing, loadStoredPairs, type PairPictures, type StoredPairs } from './pair-source.ts';

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
  /** Arrays of a classifier whose features pictures are compared in; null where they are not. */
  features: ReadonlyMap<string, NamedArray> | null;
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
): Promise<Omit<ColouriserMaterial, 'features'>> {
  const params = completeColouriserParams(run.params);
  const { datasetId, pairs } = run;
  if (!pairs) throw new AppError('bad-record', message('colouriser.noPairs'));
  const net = colouriserOf(run.params);
  const random = createRandom(params.seed ^ 0x5eed);
  const split = { side: net.side, share: params.validationShare, random };
  const stored = await loadStoredPairs({ datasetId, pairs }, split, store, breathe);
  const draw = createDrawing(stored.colours, net.side, random);
  const validation = evenlySpreadOf(stored.validation, CHECKED_PAIRS);
  const onGround = (ground: Ground) => Array.from({ length: DRAWN_PER_GROUND }, () => draw(random, [ground]));
  const drawn = new Map(GROUNDS.map((ground) => [ground, onGround(ground)]));
  const shown = evenlySpreadOf(validation.length > 0 ? validation : stored.train, SHOWN_PAIRS);
  return {
    ...{ net, params, stored, draw, validation, drawn, shown },
    tried: triedColours(shown[0]!, stored, net.side),
  };
}

function triedColours({ input, output }: PairPictures, { colours }: StoredPairs, side: number) {
  const tried = Array.from({ length: TRIED_COLOURS }, (_, i) => colours[i % colours.length]!.rgb);
  return batchOf(
    tried.map((colour) => ({ input, output, colour })),
    side,
  );
}

/** The pairs of one step: those drawn anew come first. */
export function pairsOfStep(
  { stored, draw, params }: Pick<ColouriserMaterial, 'stored' | 'draw' | 'params'>,
  chosen: readonly number[],
  random: Random,
): PairPictures[] {
  const anew = params.batchSize - chosen.length;
  const drawn = Array.from({ length: anew }, () => draw(random));
  const { augmentation } = params.colouriser;
  const side = Number(params.colouriser.side);
  const own = chosen.map((place) => stored.train[place]!);
  return [...drawn, ...own.map((pair) => augmented(pair, side, augmentation, random))];
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
  };
}
