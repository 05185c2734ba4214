// The networks that LPIPS compares pictures in (Zhang et al. 2018), as its Python package builds them, and what a file of
// one must hold. No tensors here: storage and the training read the same file.
import { AppError } from '../shared/errors.ts';
import { message, type Message } from '../shared/message.ts';
import { decodeSafetensors, type NamedArray } from '../shared/safetensors.ts';

export const LPIPS_NETS = ['squeeze', 'alex', 'vgg'] as const;
export type LpipsNetName = (typeof LPIPS_NETS)[number];

/** A step from the pixels inwards; all but `pool` end with ReLU, and after one with `isCompared` features are compared. */
export type LpipsStep =
  | {
      kind: 'conv';
      name: string;
      inputs: number;
      outputs: number;
      kernel: number;
      stride: number;
      pad: number;
      isCompared: boolean;
    }
  /** 1 × 1 pixels to `squeezed` channels, then 1 × 1 and 3 × 3 beside each other, half of `outputs` each (SqueezeNet). */
  | { kind: 'fire'; name: string; inputs: number; squeezed: number; outputs: number; isCompared: boolean }
  /** The largest of each square of so many pixels, one every second. */
  | { kind: 'pool'; kernel: 2 | 3; isCompared: false };

const pool = (kernel: 2 | 3): LpipsStep => ({ kind: 'pool', kernel, isCompared: false });

function conv(name: string, channels: [number, number], window: number[], isCompared = true): LpipsStep {
  const [[inputs, outputs], [kernel = 3, stride = 1, pad = 1]] = [channels, window];
  return { kind: 'conv', name: `net.${name}`, inputs, outputs, kernel, stride, pad, isCompared };
}

const fire = (name: string, [inputs, squeezed, outputs]: number[], isCompared = true): LpipsStep => ({
  ...{
    kind: 'fire',
    name: `net.${name}`,
    inputs: inputs!,
    squeezed: squeezed!,
    outputs: outputs!,
    isCompared,
  },
});

export const LPIPS_STEPS: Readonly<Record<LpipsNetName, readonly LpipsStep[]>> = {
  squeeze: [
    conv('slice1.0', [3, 64], [3, 2, 0]),
    pool(3),
    fire('slice2.3', [64, 16, 128], false),
    fire('slice2.4', [128, 16, 128]),
    pool(3),
    fire('slice3.6', [128, 32, 256], false),
    fire('slice3.7', [256, 32, 256]),
    pool(3),
    fire('slice4.9', [256, 48, 384]),
    fire('slice5.10', [384, 48, 384]),
    fire('slice6.11', [384, 64, 512]),
    fire('slice7.12', [512, 64, 512]),
  ],
  alex: [
    conv('slice1.0', [3, 64], [11, 4, 2]),
    pool(3),
    conv('slice2.3', [64, 192], [5, 1, 2]),
    pool(3),
    conv('slice3.6', [192, 384], []),
    conv('slice4.8', [384, 256], []),
    conv('slice5.10', [256, 256], []),
  ],
  vgg: [
    conv('slice1.0', [3, 64], [], false),
    conv('slice1.2', [64, 64], []),
    pool(2),
    conv('slice2.5', [64, 128], [], false),
    conv('slice2.7', [128, 128], []),
    pool(2),
    conv('slice3.10', [128, 256], [], false),
    conv('slice3.12', [256, 256], [], false),
    conv('slice3.14', [256, 256], []),
    pool(2),
    conv('slice4.17', [256, 512], [], false),
    conv('slice4.19', [512, 512], [], false),
    conv('slice4.21', [512, 512], []),
    pool(2),
    conv('slice5.24', [512, 512], [], false),
    conv('slice5.26', [512, 512], [], false),
    conv('slice5.28', [512, 512], []),
  ],
};

/** Of the tensors of a net by name, as PyTorch has them: filters are [outputs, inputs, rows, columns]. */
export function lpipsShapes(net: LpipsNetName): Map<string, number[]> {
  const shapes = new Map([
    ['scaling_layer.shift', [1, 3, 1, 1]],
    ['scaling_layer.scale', [1, 3, 1, 1]],
  ]);
  const add = (name: string, outputs: number, inputs: number, kernel: number) => {
    shapes.set(`${name}.weight`, [outputs, inputs, kernel, kernel]).set(`${name}.bias`, [outputs]);
  };
  let compared = 0;
  for (const step of LPIPS_STEPS[net]) {
    if (step.kind === 'conv') add(step.name, step.outputs, step.inputs, step.kernel);
    if (step.kind === 'fire') {
      add(`${step.name}.squeeze`, step.squeezed, step.inputs, 1);
      add(`${step.name}.expand1x1`, step.outputs / 2, step.squeezed, 1);
      add(`${step.name}.expand3x3`, step.outputs / 2, step.squeezed, 3);
    }
    if (step.isCompared) shapes.set(`lin${compared++}.model.1.weight`, [1, step.outputs, 1, 1]);
  }
  return shapes;
}

/** That of the largest, `vgg`, is 59 MB. */
export const MOST_LPIPS_BYTES = 64 * 1024 * 1024;
/** As `interop/lpips_file.py` writes it into the metadata. */
const FORMAT = 'lpips';
/** Of the package; earlier ones did not scale the pictures. */
const VERSION = '0.1';
/** No weight of a trained network comes near it, and features must not overflow. */
const MOST_MAGNITUDE = 1e6;

export interface LpipsArrays {
  net: LpipsNetName;
  arrays: ReadonlyMap<string, NamedArray>;
}

/** AppError `bad-record` with what is wrong with the file and what to do. */
export function readLpips(bytes: Uint8Array): LpipsArrays {
  if (bytes.length > MOST_LPIPS_BYTES) throw refused(message('lpips.tooLarge'));
  const { tensors, metadata } = decoded(bytes);
  if (metadata.format !== FORMAT) throw refused(message('lpips.other'));
  const net = LPIPS_NETS.find((name) => name === metadata.net);
  if (!net) throw refused(message('lpips.net', { net: metadata.net ?? '', nets: LPIPS_NETS.join(', ') }));
  if (metadata.version !== VERSION)
    throw refused(message('lpips.version', { version: metadata.version ?? '', known: VERSION }));
  const shapes = lpipsShapes(net);
  for (const [name, shape] of shapes) {
    const found = tensors.get(name);
    if (!found) throw refused(message('lpips.missing', { name }));
    if (found.shape.join() !== shape.join())
      throw refused(message('lpips.shape', { name, found: found.shape.join(), shape: shape.join() }));
    if (!found.data.every((value) => Math.abs(value) <= MOST_MAGNITUDE))
      throw refused(message('lpips.values', { name }));
  }
  if (tensors.get('scaling_layer.scale')!.data.includes(0))
    throw refused(message('lpips.values', { name: 'scaling_layer.scale' }));
  const stranger = [...tensors.keys()].find((name) => !shapes.has(name));
  if (stranger !== undefined) throw refused(message('lpips.stranger', { name: stranger.slice(0, 80) }));
  return { net, arrays: tensors };
}

function decoded(bytes: Uint8Array): ReturnType<typeof decodeSafetensors> {
  try {
    return decodeSafetensors(bytes);
  } catch {
    throw refused(message('lpips.unreadable'));
  }
}

const refused = (what: Message) => new AppError('bad-record', message('lpips.refused', { what }));
