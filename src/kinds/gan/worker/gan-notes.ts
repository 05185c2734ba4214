// What a GAN's files say of its networks: the same layers as in gan.ts, as data.
import type { LabelledData } from '../../../dataset/labelled/classes.ts';
import { PICTURE_SIZE } from '../../../dataset/dataset.ts';
import {
  chain,
  type NetworkNotes,
  toldNote,
  type Link,
  type Step,
  type WeightsNotes,
} from '../../../models/network-notes.ts';
import type { TrainParams } from '../../../parameters/train-params.ts';
import { completeGanParams } from '../shared/gan-params.ts';
import { labelledGanShape, type GanShape } from '../shared/gan-shape.ts';
import { createGan, isNormedCritic, paintGanShape, TOLD_GAIN } from './gan.ts';

const WINDOW = { stride: 2, padding: 1 } as const;

export function ganNotes(params: TrainParams, data: LabelledData | null, name: string): WeightsNotes {
  const { preset, latentSize, gan: rule } = completeGanParams(params);
  const labelled = data && labelledGanShape(preset, data);
  const shape = labelled ?? paintGanShape(preset);
  const { toldSize, side, depth } = createGan(preset, latentSize, rule, labelled);
  const told = toldNote(data);
  const full = data?.shape[0] ?? PICTURE_SIZE;
  if (name === 'gan_generator')
    return {
      networks: { generator: generator(shape, latentSize, toldSize) },
      drawing: { range: [-1, 1], side: full, ...(toldSize > 0 && { told }) },
    };
  const isNormed = isNormedCritic(rule, shape);
  return {
    networks: { discriminator: discriminator(shape, toldSize, isNormed) },
    preprocessing: {
      ...{ picture: [full, full, depth], pooled: side, values: 'signed' },
      ...(toldSize > 0 && { told }),
    },
  };
}

function generator(shape: GanShape, latentSize: number, toldSize: number): NetworkNotes {
  const isTold = toldSize > 0;
  const links = shape.isOriginal ? originalLinks(shape) : normedLinks(shape);
  return {
    inputs: { noise: [latentSize], ...(isTold && { told: [toldSize] }) },
    steps: [...(isTold ? beside('noise') : []), ...chain(isTold ? 'seen' : 'noise', 'picture', links)],
    outputs: { picture: 'picture' },
  };
}

const beginsOf = ({ top, channels }: GanShape): Link[] => [
  { op: 'dense', weights: 'generator/dense', bias: false },
  { op: 'reshape', shape: [top, top, channels.at(-1)!] },
];

/** From the innermost on. */
const levelsOf = ({ channels }: GanShape) => channels.map((_, i) => channels.length - i);

function normedLinks(shape: GanShape): Link[] {
  const layers = levelsOf(shape).flatMap((level): Link[] => [
    { op: 'norm', weights: `generator/norm${level}`, statistics: 'kept', activation: 'relu' },
    {
      ...{ op: 'convTranspose', weights: `generator/conv${level}`, ...WINDOW },
      ...(level === 1 ? { activation: 'tanh' } : { bias: false }),
    },
  ]);
  return [...beginsOf(shape), ...layers];
}

function originalLinks(shape: GanShape): Link[] {
  const layers = levelsOf(shape).map((level): Link => ({
    ...{ op: 'convTranspose', weights: `generator/conv${level}`, ...WINDOW },
    ...(level > 1 && { activation: 'relu' }),
  }));
  return [
    ...beginsOf(shape),
    { op: 'bias', weights: 'generator/dense', activation: 'relu' },
    ...layers,
    { op: 'affine', by: 0.5, plus: 0, activation: 'tanh' }, // 2 sigmoid(x) - 1
  ];
}

/** What is told, as loud as a number of the noise and behind it. */
const beside = (noise: string): Step[] => [
  { op: 'affine', of: 'told', to: 'loud', by: TOLD_GAIN, plus: 0 },
  { op: 'concat', of: [noise, 'loud'], to: 'seen' },
];

function discriminator(shape: GanShape, toldSize: number, isNormed: boolean): NetworkNotes {
  const { side, depth, judging, isOriginal } = shape;
  const isTold = toldSize > 0;
  const layers = judging.flatMap((_, i): Link[] => {
    const conv: Link = { op: 'conv', weights: `discriminator/conv${i + 1}`, ...WINDOW };
    if (i === 0 || !isNormed) return [{ ...conv, activation: 'leaky-relu' }];
    const weights = `discriminator/norm${i + 1}`;
    return [
      { ...conv, bias: false },
      { op: 'norm', weights, statistics: 'batch', activation: 'leaky-relu' },
    ];
  });
  const begins: Link[] = isOriginal ? [{ op: 'affine', by: 0.5, plus: 0.5 }] : [];
  const ends: Link[] = [{ op: 'flatten' }, { op: 'dense', weights: 'discriminator/score' }];
  const planes: Step[] = isTold ? [{ op: 'planes', of: ['pixels', 'told'], to: 'seen' }] : [];
  return {
    inputs: { pixels: [side, side, depth], ...(isTold && { told: [toldSize] }) },
    steps: [...planes, ...chain(isTold ? 'seen' : 'pixels', 'score', [...begins, ...layers, ...ends])],
    outputs: { score: 'score' },
  };
}
