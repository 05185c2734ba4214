// A TensorFlow.js graph model assembled by hand: what `tf.loadGraphModel` reads, without TensorFlow's converter.
// Format: tfjs-converter's model.json (`modelTopology` is a GraphDef as protobuf writes it in JSON) and one weights file.
import { joinedBytes } from '../../shared/joined-bytes.ts';
import type { NamedArray } from '../../shared/safetensors.ts';

interface GraphNode {
  name: string;
  op: string;
  input?: string[];
  attr?: Record<string, unknown>;
}

export interface GraphModel {
  /** `model.json`, to be written as JSON. */
  json: Record<string, unknown>;
  /** `weights.bin`. */
  weights: Uint8Array<ArrayBuffer>;
}

/** Nodes by name; each call adds one and returns its name, so that graphs are written like expressions. */
export interface GraphBuilder {
  /** Float input of this shape; −1 for the batch. */
  placeholder(name: string, shape: readonly number[]): string;
  floats(name: string, array: NamedArray): string;
  /** A shape, an axis or a list of axes; a single number is a scalar. */
  integers(name: string, values: number | readonly number[]): string;
  node(name: string, op: string, input: readonly string[], attr?: Record<string, unknown>): string;
  /** Names another node as an output of the model. */
  output(name: string, of: string): string;
  build(about: Record<string, string>): GraphModel;
}

export const WEIGHTS_FILE = 'weights.bin';

const FLOAT = { type: 'DT_FLOAT' };
const INTEGER = { type: 'DT_INT32' };
const shapeOf = (shape: readonly number[]) => ({
  shape: { dim: shape.map((size) => ({ size: String(size) })) },
});

const perPlace = (side: number) => ({ list: { i: ['1', String(side), String(side), '1'] } });

/** Attributes of a convolution over NHWC pictures. */
export const convolution = (stride: number, padding: 'SAME' | 'VALID') => ({
  T: FLOAT,
  strides: perPlace(stride),
  dilations: perPlace(1),
  padding: { s: btoa(padding) },
  data_format: { s: btoa('NHWC') },
});

/** Attributes of a pooling over squares that do not overlap. */
export const pooling = (side: number) => ({
  T: FLOAT,
  ksize: perPlace(side),
  strides: perPlace(side),
  padding: { s: btoa('VALID') },
  data_format: { s: btoa('NHWC') },
});

export function createGraph(): GraphBuilder {
  const nodes: GraphNode[] = [];
  const specs: { name: string; shape: number[]; dtype: 'float32' | 'int32' }[] = [];
  const parts: Uint8Array[] = [];
  const outputs: string[] = [];
  let input: { name: string; shape: readonly number[] } | null = null;
  const add = (node: GraphNode) => {
    nodes.push(node);
    return node.name;
  };
  const constant = (name: string, shape: number[], data: Float32Array | Int32Array) => {
    const isFloat = data instanceof Float32Array;
    specs.push({ name, shape, dtype: isFloat ? 'float32' : 'int32' });
    parts.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return add({ name, op: 'Const', attr: { dtype: isFloat ? FLOAT : INTEGER } });
  };
  return {
    placeholder(name, shape) {
      input = { name, shape };
      return add({ name, op: 'Placeholder', attr: { dtype: FLOAT, shape: shapeOf(shape) } });
    },
    floats: (name, { shape, data }) => constant(name, shape, data),
    integers: (name, values) =>
      typeof values === 'number'
        ? constant(name, [], Int32Array.of(values))
        : constant(name, [values.length], Int32Array.from(values)),
    node: (name, op, inputs, attr = { T: FLOAT }) => add({ name, op, input: [...inputs], attr }),
    output(name, of) {
      outputs.push(name);
      return add({ name, op: 'Identity', input: [of], attr: { T: FLOAT } });
    },
    build: (about) => ({
      json: {
        format: 'graph-model',
        generatedBy: about.generatedBy,
        convertedBy: null,
        signature: signature(input, outputs),
        userDefinedMetadata: about,
        modelTopology: { node: nodes, library: {}, versions: { producer: 1482 } },
        weightsManifest: [{ paths: [WEIGHTS_FILE], weights: specs }],
      },
      weights: joinedBytes(parts),
    }),
  };
}

function signature(input: { name: string; shape: readonly number[] } | null, outputs: readonly string[]) {
  const entry = (name: string) => ({ name: `${name}:0`, dtype: 'DT_FLOAT' });
  return {
    inputs: input && { [input.name]: { ...entry(input.name), tensorShape: shapeOf(input.shape).shape } },
    outputs: Object.fromEntries(outputs.map((name) => [name, entry(name)])),
  };
}
