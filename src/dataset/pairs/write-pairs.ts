// Loaded pairs, colour after colour, into their shards: what a colour is called and is, and which pairs do not keep to it.
import { hexOfRgb } from '../../colour/srgb.ts';
import { message, type Message } from '../../shared/message.ts';
import type { HashedPicture } from '../digest.ts';
import { inOrder } from '../in-order.ts';
import { compareText } from '../names.ts';
import type { SourceEntry } from '../source-entry.ts';
import type { Rgb, Skipped } from '../dataset.ts';
import { isAnotherColour, medianColour } from './fill-colour.ts';
import type { LoadedPair, LoadPair } from './load-pair.ts';
import type { NamedPair } from './pair-list.ts';
import { MOST_COLOURS, type PairColour } from './pairs.ts';
import type { PairWriter } from './store-pairs.ts';

/** Pairs in work at the same time; their bytes and pixels are bounded by the loader and the decoder. */
const PAIRS_AT_ONCE = 32;
/** So many pairs of a colour say what it is. */
const PAIRS_THAT_TELL = 32;
/** With more kinds of outlines than this, what their files are called says nothing of their form. */
const MOST_SHAPES = 64;

interface Written {
  colours: PairColour[];
  hashes: HashedPicture[];
  skipped: Skipped[];
}

/** Pairs of a colour are held back until enough of them say what it is; those of no name are called after what they show. */
export async function writePairs(
  pairs: readonly NamedPair<SourceEntry>[],
  load: LoadPair,
  writer: PairWriter,
): Promise<Written> {
  const written: Written = { colours: [], hashes: [], skipped: [] };
  const hasShapes = new Set(pairs.map(({ shape }) => shape)).size <= MOST_SHAPES;
  const take = async (pair: LoadedPair, known: Rgb) => {
    const { named, input, output, fill } = pair;
    const colour = colourOf(written.colours, named.colour, named.colour === '' ? fill : known, fill);
    if (typeof colour !== 'number') return void written.skipped.push({ path: named.path, reason: colour });
    const label = { colour, shape: hasShapes ? named.shape : '', isHeldOut: named.isHeldOut };
    await writer.add({ input: input.pixels, output: output.pixels }, label);
    written.hashes.push(...hashesOf(pair));
  };
  for (const ofColour of byColour(pairs)) {
    const waiting: LoadedPair[] = [];
    let known: Rgb | null = null;
    const settle = async () => {
      if (waiting.length === 0) return;
      const told = (known = medianColour(waiting.map(({ fill }) => fill)));
      for (const pair of waiting.splice(0)) await take(pair, told);
    };
    for await (const pair of inOrder(ofColour, PAIRS_AT_ONCE, load)) {
      if ('reason' in pair) written.skipped.push(pair);
      else if (known) await take(pair, known);
      else if (waiting.push(pair) >= PAIRS_THAT_TELL) await settle();
    }
    await settle();
  }
  return written;
}

/** Its number, a new one if need be; or why it can be none. */
function colourOf(colours: PairColour[], called: string, known: Rgb, fill: Rgb): number | Message {
  if (isAnotherColour(fill, known))
    return message('pairs.otherColour', { colour: called, hex: hexOfRgb(fill) });
  const name = called === '' ? hexOfRgb(known) : called;
  const before = colours.findIndex((colour) => keyOf(colour.name) === keyOf(name));
  if (before >= 0) return before;
  if (colours.length === MOST_COLOURS) return message('pairs.manyColours', { most: MOST_COLOURS });
  return colours.push({ name, rgb: known }) - 1;
}

/** Sorted, so that pairs of one colour and outline lie together, those held out last. */
function byColour(pairs: readonly NamedPair<SourceEntry>[]): NamedPair<SourceEntry>[][] {
  const groups = new Map<string, NamedPair<SourceEntry>[]>();
  const sorted = pairs.toSorted(
    (a, b) =>
      compareText(keyOf(a.colour), keyOf(b.colour)) ||
      compareText(a.shape, b.shape) ||
      Number(a.isHeldOut) - Number(b.isHeldOut) ||
      compareText(a.path, b.path),
  );
  for (const pair of sorted) {
    const key = keyOf(pair.colour);
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  return [...groups.values()];
}

/** `Dark Red` and `dark-red` are one colour. */
const keyOf = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, ' ');

function hashesOf({ named, input, output }: LoadedPair): HashedPicture[] {
  const path = `${named.isHeldOut ? 'held out' : 'training'}/${keyOf(named.colour)}/${named.files}`;
  return [
    { path: `${path}/input`, sha256: input.sha256 },
    { path: `${path}/output`, sha256: output.sha256 },
  ];
}
