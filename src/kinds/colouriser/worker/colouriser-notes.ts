// What a colouriser's file says of its network: the same layers as in strided-unet.ts, pooled-unet.ts, told-colour.ts and painted.ts,
// as data. One that reads phrases is described as it is told a value, which it takes for itself.
import {
  chain,
  toldNote,
  type Link,
  type NetworkNotes,
  type Step,
  type WeightsNotes,
} from '../../../models/network-notes.ts';
import type { TrainParams } from '../../../parameters/train-params.ts';
import { completeColouriserParams } from '../shared/colouriser-params.ts';
import { COLOUR_SIZE, colouriserShapeOf, type ColouriserShape } from '../shared/colouriser-shape.ts';

const HALVING = { stride: 2, padding: 1 } as const;
const SAME = { stride: 1, padding: 1 } as const;

export function colouriserNotes(params: TrainParams): WeightsNotes {
  const shape = colouriserShapeOf(completeColouriserParams(params));
  const { side } = shape;
  const told = toldNote(null);
  return {
    networks: { painter: painter(shape) },
    preprocessing: { picture: [side, side, 3], pooled: side, values: 'shares', told },
    drawing: { range: [0, 1], side, told },
  };
}

function painter(shape: ColouriserShape): NetworkNotes {
  const { side } = shape;
  return {
    inputs: { pixels: [side, side, 3], told: [COLOUR_SIZE] },
    steps: [
      { op: 'affine', of: 'pixels', to: 'shown', by: 2, plus: -1 },
      ...chain('told', 'colour', [
        { op: 'dense', weights: 'colour/first', activation: 'relu' },
        { op: 'dense', weights: 'colour/second', activation: 'relu' },
      ]),
      ...(shape.steps === 'strided' ? strided(shape) : pooled(shape)),
      ...painted(shape),
    ],
    outputs: { picture: 'picture' },
  };
}

const isTold = ({ colourAt }: ColouriserShape, at: 'bottleneck' | 'decoder') =>
  colourAt === 'both' || colourAt === at;

function strided(shape: ColouriserShape): Step[] {
  const { widths, layers } = shape;
  const steps: Step[] = widths.map((_, i) => ({
    ...{ op: 'conv', of: i === 0 ? 'shown' : `down${i}`, to: `down${i + 1}`, weights: `down${i + 1}` },
    ...{ ...HALVING, activation: 'relu' },
  }));
  let now = `down${widths.length}`;
  const added = (drawn: Step, name: string, beside: string) => {
    steps.push(drawn, { op: 'add', of: [drawn.to as string, beside], to: `${name}.sum` });
    now = `${name}.sum`;
  };
  const tell = (name: string, at: 'bottleneck' | 'decoder') => {
    if (!isTold(shape, at)) return;
    steps.push(...withColour(now, name, shape));
    now = `${name}.told`;
  };
  for (let i = 1; i <= layers; i++) {
    const name = `middle${i}`;
    added({ op: 'conv', of: now, to: name, weights: name, ...SAME, activation: 'relu' }, name, now);
  }
  tell('middle', 'bottleneck');
  for (let level = widths.length; level > 1; level--) {
    const name = `up${level}`;
    const drawn: Step = { op: 'convTranspose', of: now, to: name, weights: name, ...HALVING };
    added({ ...drawn, activation: 'relu' }, name, `down${level - 1}`);
    tell(name, 'decoder');
  }
  return [
    ...steps,
    { op: 'convTranspose', of: now, to: 'draft', weights: 'up1', ...HALVING, activation: 'relu' },
    { op: 'concat', of: ['draft', 'shown'], to: 'beside' },
    ...chain('beside', 'drawn', [
      { op: 'conv', weights: 'refined', ...SAME, activation: 'relu' },
      { op: 'conv', weights: 'drawn', ...SAME },
    ]),
  ];
}

function pooled(shape: ColouriserShape): Step[] {
  const { widths, layers } = shape;
  const last = widths.length;
  const steps: Step[] = [];
  const level = (name: string, of: string, at: 'bottleneck' | 'decoder' | null): string => {
    const isIn = at !== null && isTold(shape, at);
    steps.push(
      ...chain(of, name, Array.from({ length: layers }, (_, i) => convolved(`${name}/conv${i + 1}`)).flat()),
    );
    if (!isIn) return name;
    steps.push(...withColour(name, name, shape));
    return `${name}.told`;
  };
  let now = 'shown';
  const skipped: string[] = [];
  for (let i = 1; i <= last; i++) {
    if (i > 1) steps.push({ op: 'largest', of: now, to: `down${i}.smaller` });
    now = level(`down${i}`, i > 1 ? `down${i}.smaller` : now, i === last ? 'bottleneck' : null);
    skipped.push(now);
  }
  for (let i = last - 1; i >= 1; i--) {
    steps.push(
      { op: 'doubled', of: now, to: `up${i}.larger` },
      { op: 'concat', of: [skipped[i - 1]!, `up${i}.larger`], to: `up${i}.both` },
    );
    now = level(`up${i}`, `up${i}.both`, 'decoder');
  }
  return [...steps, { op: 'conv', of: now, to: 'drawn', weights: 'drawn', stride: 1, padding: 0 }];
}

/** Of normalised ones the shift stands for the bias. */
function convolved(weights: string): Link[] {
  return [
    { op: 'conv', weights, ...SAME, bias: false },
    { op: 'norm', weights, statistics: 'kept', activation: 'relu' },
  ];
}

/** `of` with the colour in it, as `NAME.told`. */
function withColour(of: string, name: string, { headSize }: ColouriserShape): Step[] {
  if (headSize === 0)
    return [
      { op: 'dense', of: 'colour', to: `${name}.scales`, weights: `${name}/told` },
      { op: 'modulate', of: [of, `${name}.scales`], to: `${name}.told` },
    ];
  return [
    { op: 'dense', of, to: `${name}.queries`, weights: `${name}/query` },
    { op: 'dense', of: 'colour', to: `${name}.tokens`, weights: `${name}/tokens` },
    { op: 'attend', of: [`${name}.queries`, `${name}.tokens`], to: `${name}.answer`, headSize },
    { op: 'dense', of: `${name}.answer`, to: `${name}.more`, weights: `${name}/told` },
    { op: 'add', of: [of, `${name}.more`], to: `${name}.told` },
  ];
}

function painted({ painted: how }: ColouriserShape): Step[] {
  if (how === 'blend') return [{ op: 'blend', of: ['drawn', 'pixels', 'told'], to: 'picture' }];
  return chain('drawn', 'picture', [
    { op: 'activation', activation: 'tanh' },
    { op: 'affine', by: 0.5, plus: 0.5 },
  ]);
}
