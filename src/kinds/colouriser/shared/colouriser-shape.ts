// The geometry of a colouriser's network for pictures of a side: how wide each level is, and how it gets from one to the next.
import type { ColourPlace, CompleteColouriserParams, Painted } from './colouriser-params.ts';

export interface ColouriserShape {
  /** Of the pictures, in pixels; the network works at it. */
  side: number;
  /** Channels of the levels, from the outermost in. */
  widths: readonly number[];
  /** Convolutions of 3 × 3 pixels at each level. */
  layers: number;
  /**
   * `strided`: convolutions of stride 2 and their transposes lead from level to level, and what is skipped to is added;
   * `pooled`: the largest of each square of four, bilinear enlargement, and what is skipped to stands beside.
   */
  steps: 'strided' | 'pooled';
  /** Batch normalisation after all convolutions but the last. */
  isNormed: boolean;
  /** Numbers that the colour is first made into. */
  colourSize: number;
  colourAt: ColourPlace;
  /** Of attention to the colour; 0: none. */
  headSize: number;
  painted: Painted;
  /** Whether it has an encoder of phrases, whose words are attended to. */
  readsPhrases: boolean;
}

/** Numbers of a colour that is told: coded RGB in [−1, 1]. */
export const COLOUR_SIZE = 3;
/** Rows that are made of a colour to be attended to. */
export const TOKENS = 4;
/** Channels that the compact network drafts at the pictures' own side, and of what it makes of those and the pixels. */
export const DRAFT = 8;
export const REFINED = 12;
/** Words of a phrase that count: its last ones, where colours are named. */
export const PHRASE_WORDS = 8;
/** Places among which words and their pieces are spread. */
export const WORD_PLACES = 4096;
/** Numbers of a word of a phrase, and channels of a head where the words are attended to unless that is set. */
export const WORD_SIZE = 48;
export const WORD_HEAD = 8;
/** As the published assignment has it. */
const PUBLISHED_COLOUR_SIZE = 128;
const COMPACT_COLOUR_SIZE = 32;

export function colouriserShapeOf({
  preset,
  colouriser,
}: Pick<CompleteColouriserParams, 'preset' | 'colouriser'>): ColouriserShape {
  const side = Number(colouriser.side);
  const { layers, colourAt, painted } = colouriser;
  const readsPhrases = colouriser.told === 'phrase';
  const headSize = colouriser.headSize || (readsPhrases ? WORD_HEAD : 0);
  const widths = colouriser.widths.split('-').map(Number);
  const isCompact = preset === 'compact';
  return {
    ...{ side, widths, layers, colourAt, headSize, painted, readsPhrases },
    steps: isCompact ? 'strided' : 'pooled',
    isNormed: !isCompact,
    colourSize: isCompact ? COMPACT_COLOUR_SIZE : PUBLISHED_COLOUR_SIZE,
  };
}
