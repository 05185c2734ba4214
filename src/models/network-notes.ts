// A network in words that a program follows: what a file of its weights says, so that it can be built where none of our code
// is. Each step takes values by name and gives one a name; interop/swatchlight.py does what they say. Plain data.

/**
 * What a step does with the rows of a batch; pictures are [rows, columns, channels], and `flatten` and `reshape` keep that order.
 * - `conv`, `convTranspose`: W `NAME/weights`, bias `NAME/bias` unless `bias` is false, `stride`, `padding` on each side,
 *   `outputPadding` at the end. A transposed convolution is the adjoint of a convolution with the same kernel.
 * - `dense`: x · W + bias; `bias`: x + bias for each channel; `norm`: (x − mean) / √(variance + ε) · (1 + gain) + shift for each channel, from `NAME/mean` …, or where
 *   `statistics` is `batch` from all that is given at once.
 * - `affine`: x · by + plus; `mean`: over rows and columns; `planes`: the second beside every pixel of the first;
 * - `largest`: of each square of four pixels; `doubled`: twice as many rows and columns, bilinearly between the centres of pixels;
 *   `modulate`: x · (1 + s) + t, with s and t for each channel as the halves of the second; `attend`: for each head of `headSize`
 *   channels softmax(q · Kᵀ / √headSize) · V of every pixel's q, where the second is K and then V, each of as many rows as it has.
 * - `blend` of what is drawn, a picture in [0, 1] and a colour in [−1, 1]: g + α · ((colour + 1) / 2 − g), with α = 1.04 / (1 + e^−d) − 0.02
 *   within 0 and 1 of the first channel d that is drawn, and g the picture + the others; `shades` of a colour that is told: min(1, max((told + 1) / 2, 4 / 255) · e^x), no nearer to 0 and 1 than 1 / 1024, as logits.
 */
export type Op =
  | ('conv' | 'convTranspose' | 'dense' | 'bias' | 'norm')
  | ('affine' | 'activation' | 'mean' | 'flatten' | 'reshape')
  | ('concat' | 'split' | 'add' | 'planes' | 'shades')
  | ('largest' | 'doubled' | 'modulate' | 'attend' | 'blend');

export interface Step {
  op: Op;
  of: string | readonly string[];
  to: string | readonly string[];
  /** Of the arrays that it takes, without `/weights` and what else they end in. */
  weights?: string;
  /** After it; `leaky-relu` has the slope 0.2 below zero. */
  activation?: 'relu' | 'leaky-relu' | 'tanh' | 'sigmoid';
  bias?: false;
  stride?: number;
  padding?: number;
  outputPadding?: number;
  statistics?: 'kept' | 'batch';
  by?: number;
  plus?: number;
  shape?: readonly number[];
  headSize?: number;
}

export interface NetworkNotes {
  /** By name: the shape of a row. */
  inputs: Record<string, readonly number[]>;
  steps: readonly Step[];
  /** What an output is for, and its name among the steps. */
  outputs: Record<string, string>;
}

/** All that a file of weights says of its networks. */
export interface WeightsNotes {
  /** `encoder`, `decoder`, `generator`, `discriminator`, `painter`. */
  networks: Record<string, NetworkNotes>;
  /** From a picture to what a network is given. */
  preprocessing?: Preprocessing;
  /** From what a network gives to a picture. */
  drawing?: Drawing;
}

export interface Preprocessing {
  /** RGB or grey bytes: rows, columns, channels. A picture is cropped to its centred square and averaged down to it. */
  picture: readonly number[];
  /** Side that it is averaged down to, in whole blocks. */
  pooled: number;
  /** `signed`: v / 127.5 − 1; `shares`: v / 255; `compact`: `features`, one by one. */
  values: 'signed' | 'shares' | 'compact';
  features?: Record<string, readonly string[]>;
  /** Numbers that it is told of a picture beside. */
  told?: Told;
}

export type Told = 'class: 1 at its place among the classes, 0 elsewhere' | 'colour: code values / 127.5 - 1';

/** @param data of labelled pictures; null for paints */
export function toldNote(data: object | null): Told {
  return data ? 'class: 1 at its place among the classes, 0 elsewhere' : 'colour: code values / 127.5 - 1';
}

export interface Drawing {
  /** What values go from and to: they are spread over 0 to 255, rounded half to even, and clamped. */
  range: readonly [least: number, most: number];
  /** Side of the picture, drawn up to it bilinearly between the centres of pixels. */
  side: number;
  told?: Told;
}

/** A step of a chain. */
export type Link = Omit<Step, 'of' | 'to'>;

/** Steps one behind the other; what lies between has names that nobody else asks for. */
export function chain(of: string, to: string, links: readonly Link[]): Step[] {
  const name = (i: number) => (i === links.length - 1 ? to : `${to}.${i + 1}`);
  return links.map((link, i) => ({ ...link, of: i === 0 ? of : name(i - 1), to: name(i) }));
}

const LAYOUTS: Partial<Record<Op, string>> = {
  conv: '[kernel rows, kernel columns, inputs, outputs]',
  convTranspose: '[kernel rows, kernel columns, outputs, inputs]',
  dense: '[inputs, outputs]',
};

/** As safetensors has it: texts by name. Those of structures are JSON. */
export function notesMetadata({ networks, preprocessing, drawing }: WeightsNotes): Record<string, string> {
  const steps = Object.values(networks).flatMap((network) => network.steps);
  const layouts = steps.flatMap(({ op, weights }) =>
    weights && LAYOUTS[op] ? [[`${weights}/weights`, LAYOUTS[op]] as const] : [],
  );
  return {
    networks: JSON.stringify(networks),
    tensors: JSON.stringify(Object.fromEntries(layouts)),
    ...(preprocessing && { preprocessing: JSON.stringify(preprocessing) }),
    ...(drawing && { drawing: JSON.stringify(drawing) }),
    notes: 'swatchlight-network 1: pictures are [rows, columns, channels], flattened in that order',
  };
}
