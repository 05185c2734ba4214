// How most readers are made: of files, or of a text, with a few that are sound.
import { mutateBytes, mutateJson, pick } from '../mutate.mjs';

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/**
 * A reader of files. `unsound` ones are mutated as well; parts of `others` may get into each.
 * @param {object} made
 * @param {() => Bytes[] | Promise<Bytes[]>} made.sound
 * @param {Bytes[]} [made.unsound]
 * @param {Bytes[]} [made.others]
 * @param {(bytes: Bytes) => Promise<boolean>} made.read
 */
export function bytesReader({ sound, unsound = [], others = [], read }) {
  const prepare = async () => {
    const files = await sound();
    return { sound: files, files: [...files, ...unsound], others: [...files, ...unsound, ...others] };
  };
  return {
    prepare,
    mutate: (random, { files, others: all }) => mutateBytes(random, pick(random, files), all),
    read,
  };
}

/** A reader of JSON in a file: half of the inputs are changed as values, half as bytes. */
export function jsonReader({ values, read }) {
  const files = values.map(bytesOfJson);
  const mutate = (random) =>
    random.next() < 0.5
      ? bytesOfJson(mutateJson(random, pick(random, values)))
      : mutateBytes(random, pick(random, files), files);
  return { prepare: () => Promise.resolve({ sound: files }), mutate, read };
}

export const bytesOfJson = (value) => new TextEncoder().encode(JSON.stringify(value) ?? 'null');
export const textOf = (bytes) => new TextDecoder().decode(bytes);

/** What a reader must never give, whatever it is given. */
export function require(isSo, what) {
  if (!isSo) throw new Error(`gives ${what}`);
}
