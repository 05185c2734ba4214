// A trained encoder as a graph model for plain TensorFlow.js: pictures in, the posterior out. What the app computes
// outside of its network (averaging, ratios of channels, clipped pixels) is part of the graph, so that it needs no more
// than pictures. Nothing here runs a tensor.
import { PICTURE_SIZE } from '../../dataset/dataset.ts';
import type { NamedArray } from '../../shared/safetensors.ts';
import { PIXEL_FEATURES } from '../compact-features.ts';
import { createVae, type VaeChoice } from '../vae.ts';
import { convolution, createGraph, pooling, type GraphBuilder, type GraphModel } from './graph-model.ts';

export const GRAPH_INPUT = 'picture';

type EncoderWeights = ReadonlyMap<string, NamedArray>;

/**
 * Input `picture` [batch, 64, 64, 3]: sRGB code values 0–255, cropped and area-averaged as the app does. Outputs `z_mean`
 * and `z_log_var`, [batch, latent]. Throws when `weights` lack a parameter of the encoder or have another shape.
 */
export function encoderGraph(
  params: VaeChoice,
  weights: EncoderWeights,
  about: Record<string, string>,
): GraphModel {
  const { encoderSpecs, latentSize } = createVae(params);
  for (const { name, shape } of encoderSpecs)
    if (weights.get(name)?.shape.join() !== shape.join())
      throw new Error(`The weights have no ${name} of shape [${shape.join(', ')}].`);
  const graph = createGraph();
  const picture = graph.placeholder(GRAPH_INPUT, [-1, PICTURE_SIZE, PICTURE_SIZE, 3]);
  const { zMean, zLogVar } = GRAPHS[params.preset]!(graph, picture, weights, latentSize);
  graph.output('z_mean', zMean);
  graph.output('z_log_var', zLogVar);
  return graph.build(about);
}

/** By preset, of those that createVae has. */
const GRAPHS: Readonly<Record<string, typeof compact>> = {
  compact,
  published: (g, picture, weights, latent) => plain(g, signed(g, picture), 4, weights, latent),
  original: (g, picture, weights, latent) => plain(g, unit(g, picture), 3, weights, latent),
};

interface Posterior {
  zMean: string;
  zLogVar: string;
}

function compact(g: GraphBuilder, picture: string, weights: EncoderWeights, latent: number): Posterior {
  const scalar = (name: string, value: number) => scalarOf(g, name, value);
  const pool = pooling(4);
  const values = g.node('pooled', 'AvgPool', [picture], pool); // [b, 16, 16, 3]
  const brightest = g.node('brightest', 'Max', [picture, g.integers('channel_axis', [3])], KEEP);
  const clipped = g.node('clipped', 'Equal', [brightest, scalar('white', 255)]);
  const share = g.node('clipped_share', 'Cast', [clipped], TO_FLOAT);
  const saturated = g.node('saturated', 'AvgPool', [share], pool); // [b, 16, 16, 1]
  const one = scalar('one', 1);
  const trust = g.node('trust', 'Sub', [one, saturated]);
  const places = g.integers('place_axes', [1, 2]);
  const meanOver = (name: string, x: string) => g.node(name, 'Mean', [x, places], KEEP); // [b, 1, 1, c]
  const all = meanOver('mean_colour', values);
  const cleanShare = meanOver('clean_share', trust);
  const clean = g.node('clean_colour', 'RealDiv', [
    meanOver('clean_sum', g.node('trusted', 'Mul', [trust, values])),
    g.node('clean_divisor', 'Maximum', [cleanShare, scalar('tiny', 1e-6)]),
  ]);
  const enough = g.node('enough_clean', 'Greater', [cleanShare, scalar('least_clean', 0.02)]);
  const mix = g.node('clean_weight', 'Cast', [enough], TO_FLOAT);
  const from = g.node('trusted_colour', 'AddV2', [
    g.node('from_clean', 'Mul', [mix, clean]),
    g.node('from_all', 'Mul', [g.node('all_weight', 'Sub', [one, mix]), all]),
  ]);
  const lost = g.node('lost_share', 'Sub', [one, cleanShare]);
  const features = compactFeatures(g, scalar);
  const pixels = features('pixel', values, saturated); // [b, 16, 16, 7]
  const both = concat(
    g,
    'both_statistics',
    [features('mean', all, lost), features('trusted', from, lost)],
    g.integers('feature_axis', 3),
  );
  const statistics = g.node('statistics', 'Reshape', [
    both,
    g.integers('statistics_shape', [-1, 2 * PIXEL_FEATURES]),
  ]);
  const layers = layersOf(g, weights);
  const high = layers.conv(layers.conv(pixels, 'conv1'), 'conv2'); // [b, 4, 4, 24]
  const seen = concat(
    g,
    'seen',
    [
      g.node('flat', 'Reshape', [high, g.integers('flat_shape', [-1, 4 * 4 * 24])]),
      g.node('pooled_high', 'Mean', [high, places], { T: { type: 'DT_FLOAT' }, keep_dims: { b: false } }),
      statistics,
    ],
    g.integers('seen_axis', 1),
  );
  const deep = layers.dense(layers.dense(seen, 'dense1'), 'dense2');
  const { zMean: curved, zLogVar } = layers.posterior(deep, latent);
  const skip = g.node('skip', 'MatMul', [statistics, layers.weight('skip/weights')]);
  return { zMean: g.node('mean_with_skip', 'AddV2', [curved, skip]), zLogVar };
}

const scalarOf = (g: GraphBuilder, name: string, value: number) =>
  g.floats(name, { shape: [], data: Float32Array.of(value) });

/** Code values in [−1, 1]. */
function signed(g: GraphBuilder, picture: string): string {
  const halved = g.node('halved', 'RealDiv', [picture, scalarOf(g, 'half', 127.5)]);
  return g.node('scaled', 'Sub', [halved, scalarOf(g, 'one', 1)]);
}

/** Code values in [0, 1]. */
function unit(g: GraphBuilder, picture: string): string {
  return g.node('scaled', 'RealDiv', [picture, scalarOf(g, 'white', 255)]);
}

function plain(
  g: GraphBuilder,
  pixels: string,
  levels: number,
  weights: EncoderWeights,
  latent: number,
): Posterior {
  const layers = layersOf(g, weights);
  let x = pixels;
  for (let level = 1; level <= levels; level++) x = layers.conv(x, `conv${level}`);
  const [values] = weights.get('encoder/posterior/weights')!.shape;
  const flat = g.node('flat', 'Reshape', [x, g.integers('flat_shape', [-1, values!])]);
  return layers.posterior(flat, latent);
}

function concat(g: GraphBuilder, name: string, parts: readonly string[], axis: string): string {
  const attr = { T: { type: 'DT_FLOAT' }, N: { i: String(parts.length) } };
  return g.node(name, 'ConcatV2', [...parts, axis], attr);
}

const KEEP = { T: { type: 'DT_FLOAT' }, keep_dims: { b: true } };
const TO_FLOAT = { SrcT: { type: 'DT_BOOL' }, DstT: { type: 'DT_FLOAT' } };

/**
 * The features of compact-features.ts for colours [b, h, w, 3] and a clipped share [b, h, w, 1]: R, G, B in [−1, 1], two
 * ratios, mean logarithm, share. A 1 × 1 convolution takes the differences; its factors of 4 are exact.
 */
function compactFeatures(g: GraphBuilder, scalar: (name: string, value: number) => string) {
  const offset = scalar('log_offset', 0.25);
  const axis = g.integers('channels', 3);
  const rows = [
    [1 / 127.5, 0, 0, 0, 0, 0, 0],
    [0, 1 / 127.5, 0, 0, 0, 0, 0],
    [0, 0, 1 / 127.5, 0, 0, 0, 0],
    [0, 0, 0, 4, 0, 1 / 3, 0],
    [0, 0, 0, -4, -4, 1 / 3, 0],
    [0, 0, 0, 0, 4, 1 / 3, 0],
    [0, 0, 0, 0, 0, 0, 1],
  ];
  const mixing = g.floats('feature_mixing', { shape: [1, 1, 7, 7], data: Float32Array.from(rows.flat()) });
  const bias = g.floats('feature_bias', { shape: [7], data: Float32Array.of(-1, -1, -1, 0, 0, -4.5, 0) });
  return (name: string, colours: string, clippedShare: string): string => {
    const lifted = g.node(`${name}_lifted`, 'AddV2', [colours, offset]);
    const logs = g.node(`${name}_logs`, 'Log', [lifted]);
    const raw = concat(g, `${name}_raw`, [colours, logs, clippedShare], axis);
    const mixed = g.node(`${name}_mixed`, 'Conv2D', [raw, mixing], convolution(1, 'VALID'));
    return g.node(`${name}_features`, 'AddV2', [mixed, bias]);
  };
}

/** Layers of every preset by the names of their weights; 4 × 4 kernels with stride 2 on even sides: SAME pads 1 around. */
function layersOf(g: GraphBuilder, weights: EncoderWeights) {
  const weight = (name: string) => g.floats(name, weights.get(`encoder/${name}`)!);
  const relu = (name: string, x: string) => g.node(`${name}/relu`, 'Relu', [x]);
  return {
    weight,
    conv(x: string, name: string): string {
      const product = g.node(
        `${name}/product`,
        'Conv2D',
        [x, weight(`${name}/weights`)],
        convolution(2, 'SAME'),
      );
      return relu(name, g.node(`${name}/sum`, 'AddV2', [product, weight(`${name}/bias`)]));
    },
    dense(x: string, name: string): string {
      const product = g.node(`${name}/product`, 'MatMul', [x, weight(`${name}/weights`)]);
      return relu(name, g.node(`${name}/sum`, 'AddV2', [product, weight(`${name}/bias`)]));
    },
    posterior(x: string, latent: number): Posterior {
      const part = (name: string, from: number) => {
        const product = g.node(`posterior/${name}/product`, 'MatMul', [
          x,
          g.floats(
            `posterior/${name}/weights`,
            columns(weights.get('encoder/posterior/weights')!, from, latent),
          ),
        ]);
        const bias = columns(weights.get('encoder/posterior/bias')!, from, latent);
        return g.node(`posterior/${name}`, 'AddV2', [product, g.floats(`posterior/${name}/bias`, bias)]);
      };
      return { zMean: part('mean', 0), zLogVar: part('log_var', latent) };
    },
  };
}

/** `count` columns of the last axis, from `from` on. */
function columns({ shape, data }: NamedArray, from: number, count: number): NamedArray {
  const width = shape.at(-1)!;
  const rows = data.length / width;
  const out = new Float32Array(rows * count);
  for (let row = 0; row < rows; row++)
    out.set(data.subarray(row * width + from, row * width + from + count), row * count);
  return { shape: [...shape.slice(0, -1), count], data: out };
}
