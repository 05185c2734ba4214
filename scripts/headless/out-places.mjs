// Where a command writes to: looked at before any work is done.
import { accessSync, constants, mkdirSync, rmSync, statSync } from 'node:fs';
import { messageOf } from '../errors.mjs';

/** Throws a sentence where nothing can be written to the folder. @param {string} folder */
export function requireWritable(folder) {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats) throw new Error(`There is no folder ${folder} to write to.`);
  if (!stats.isDirectory()) throw new Error(`${folder} is a file, not a folder to write to.`);
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Error(`The folder ${folder} can’t be written to.`, { cause: error });
  }
}

/**
 * What the work resolves to, which writes into the folder. Where that is missing it is made, with those around it, and
 * where the work fails what was made is removed again.
 * @template T @param {string} folder @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function withFolder(folder, work) {
  const made = makeFolder(folder);
  try {
    requireWritable(folder);
    return await work();
  } catch (error) {
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    throw error;
  }
}

/** The outermost folder that had to be made, if one had to be. @param {string} folder @returns {string | undefined} */
function makeFolder(folder) {
  if (statSync(folder, { throwIfNoEntry: false })) return undefined;
  try {
    return mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Error(`The folder ${folder} can’t be made: ${messageOf(error)}`, { cause: error });
  }
}
