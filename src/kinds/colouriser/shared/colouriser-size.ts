// How many numbers a colouriser's network has, counted as `createColouriser` builds it.
import {
  COLOUR_SIZE,
  DRAFT,
  PHRASE_WORDS,
  REFINED,
  TOKENS,
  WORD_PLACES,
  WORD_SIZE,
  type ColouriserShape,
} from './colouriser-shape.ts';

const PICTURE_CHANNELS = 3;

export function numbersOfColouriser(shape: ColouriserShape): number {
  const { colourSize } = shape;
  const colour = (COLOUR_SIZE + 1) * colourSize + (colourSize + 1) * colourSize;
  const told = colour + (shape.readsPhrases ? phraseNumbers() : 0);
  return told + (shape.steps === 'strided' ? stridedNumbers(shape) : pooledNumbers(shape));
}

const layer = (filter: number, inputs: number, outputs: number) => (filter * inputs + 1) * outputs;
const drawnOf = ({ painted }: ColouriserShape) => (painted === 'blend' ? 4 : 3);

function phraseNumbers(): number {
  const hidden = 2 * WORD_SIZE;
  const attending =
    4 * layer(1, WORD_SIZE, WORD_SIZE) + layer(1, WORD_SIZE, hidden) + layer(1, hidden, WORD_SIZE);
  const meaning = layer(1, WORD_SIZE, 1) + layer(1, WORD_SIZE, hidden) + layer(1, hidden, COLOUR_SIZE);
  return (WORD_PLACES + PHRASE_WORDS) * WORD_SIZE + attending + meaning;
}

/** Of a level of so many channels that the colour enters at. */
function toldNumbers(width: number, { colourSize, headSize, readsPhrases }: ColouriserShape): number {
  if (headSize === 0) return layer(1, colourSize, 2 * width);
  const inner = Math.max(1, Math.floor(width / headSize)) * headSize;
  const rows = layer(1, colourSize, 2 * TOKENS * inner) + (readsPhrases ? layer(1, WORD_SIZE, 2 * inner) : 0);
  return layer(1, width, inner) + rows + layer(1, inner, width);
}

function stridedNumbers(shape: ColouriserShape): number {
  const { widths, layers, colourAt } = shape;
  const top = widths.at(-1)!;
  const down = widths.map((width, i) => layer(16, widths[i - 1] ?? PICTURE_CHANNELS, width));
  const up = widths.map((width, i) => layer(16, width, widths[i - 1] ?? DRAFT));
  const told = [
    ...(colourAt === 'decoder' ? [] : [top]),
    ...(colourAt === 'bottleneck' ? [] : widths.slice(0, -1)),
  ].map((width) => toldNumbers(width, shape));
  const ends = layer(9, DRAFT + PICTURE_CHANNELS, REFINED) + layer(9, REFINED, drawnOf(shape));
  return sumOf([...down, ...up, ...told]) + layers * layer(9, top, top) + ends;
}

function pooledNumbers(shape: ColouriserShape): number {
  const { widths, layers, colourAt } = shape;
  const last = widths.length - 1;
  // Gain, shift, mean and variance of each channel.
  const normed = (inputs: number, width: number) => (9 * inputs + 4) * width;
  const level = (inputs: number, width: number) =>
    normed(inputs, width) + (layers - 1) * normed(width, width);
  const down = widths.map((width, i) => level(widths[i - 1] ?? PICTURE_CHANNELS, width));
  const up = widths.slice(0, last).map((width, i) => level(width + widths[i + 1]!, width));
  const told = [
    ...(colourAt === 'decoder' ? [] : [widths[last]!]),
    ...(colourAt === 'bottleneck' ? [] : widths.slice(0, last)),
  ].map((width) => toldNumbers(width, shape));
  return sumOf([...down, ...up, ...told]) + layer(1, widths[0]!, drawnOf(shape));
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
