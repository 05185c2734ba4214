// Features as numpy's .npy files: one row for each picture. What is no such file is refused with a sentence.
// Format: numpy.org/doc/stable/reference/generated/numpy.lib.format.html

const MAGIC = Buffer.from('\x93NUMPY', 'latin1');
/** By the version: where the header starts, after the bytes of its length. */
const HEADER_STARTS = { 1: 10, 2: 12 };
const NUMBERS = { '<f4': Float32Array, '<f8': Float64Array };

/** A file that features can't be taken from; its message is for the person who brought it. */
export class BadFeatures extends Error {}

/** @typedef {import('../../src/distances/feature-set.ts').FeatureSet} FeatureSet */

/**
 * Finite numbers [count, size], float32 or float64 (rounded to float32), C order, little-endian, version 1 or 2.
 * @param {Uint8Array} bytes the whole file
 * @param {string} name of the file, for sentences
 * @returns {FeatureSet}
 * @throws BadFeatures
 */
export function readNpy(bytes, name) {
  const { header, start } = headerOf(bytes, name);
  const type = /'descr': *'([^']*)'/.exec(header)?.[1] ?? 'of several fields';
  if (!Object.hasOwn(NUMBERS, type))
    throw new BadFeatures(
      `The numbers in ${name} are ${type}, and must be little-endian float32 or float64 ('<f4' or '<f8').`,
    );
  if (!/'fortran_order': *False/.test(header))
    throw new BadFeatures(
      `${name} is in Fortran order, column after column; save numpy.ascontiguousarray(features).`,
    );
  const shape = shapeOf(header);
  if (shape.length !== 2)
    throw new BadFeatures(
      `${name} has the shape (${shape.join(', ')}), and must have two dimensions: pictures and features.`,
    );
  const [count, size] = shape;
  const Numbers = NUMBERS[type];
  const wanted = count * size * Numbers.BYTES_PER_ELEMENT;
  if (bytes.length - start !== wanted)
    throw new BadFeatures(
      `${name} is damaged: after its header ${wanted} bytes should come, and ${bytes.length - start} do.`,
    );
  const own = new Uint8Array(bytes.subarray(start)); // where numbers may start at any byte of a file, here they may not
  const values = Float32Array.from(new Numbers(own.buffer));
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new BadFeatures(
      `${name}: feature ${bad % size} of picture ${Math.floor(bad / size)} (from 0) is not a finite number.`,
    );
  return { count, size, values };
}

/** @param {Uint8Array} bytes @param {string} name */
function headerOf(bytes, name) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!file.subarray(0, MAGIC.length).equals(MAGIC))
    throw new BadFeatures(`${name} is no .npy file: it does not begin as one (numpy.save writes them).`);
  const version = file[MAGIC.length];
  const from = HEADER_STARTS[version];
  if (!from)
    throw new BadFeatures(`${name} is a .npy file of version ${version}; those of 1 and 2 are read here.`);
  if (file.length < from) throw new BadFeatures(`${name} is damaged: it ends within its header.`);
  const start = from + (version === 1 ? file.readUInt16LE(8) : file.readUInt32LE(8));
  if (file.length < start) throw new BadFeatures(`${name} is damaged: it ends within its header.`);
  return { header: file.toString('latin1', from, start), start };
}

/** @param {string} header @returns {number[]} */
function shapeOf(header) {
  const inside = /'shape': *\(([^)]*)\)/.exec(header)?.[1] ?? '';
  return inside
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
}
