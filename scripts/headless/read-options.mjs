// Options of a command line, read one by one. What is wrong with one is a UsageError.
import { parseArgs } from 'node:util';
import { messageOf } from '../errors.mjs';

/** A command line that can't be understood; its message is a sentence. */
export class UsageError extends Error {}

export const text = /** @type {const} */ ({ type: 'string', multiple: false });
export const texts = /** @type {const} */ ({ type: 'string', multiple: true });
export const flag = /** @type {const} */ ({ type: 'boolean', multiple: false });

/**
 * Parameters by name, which the app checks by what it has. @param {string} option @param {string[] | undefined} given
 * @returns {{ set?: Record<string, string> }}
 */
export function setOf(option, given) {
  if (given === undefined) return {};
  const pairs = given.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new UsageError(`--${option} is NAME=VALUE; "${pair}" is not.`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return { set: Object.fromEntries(pairs) };
}

/**
 * @template {import('node:util').ParseArgsOptionsConfig} Options
 * @param {string[]} args @param {Options} options
 */
export function read(args, options) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // Node goes on to explain positional arguments, which is not what is wrong here.
    throw new UsageError(messageOf(error).split('. ')[0]);
  }
}

/** @param {string} name @param {string | undefined} value */
export function required(name, value) {
  if (!value) throw new UsageError(`--${name} is missing.`);
  return value;
}

/** @template {string} T @param {string} name @param {string} value @param {readonly T[]} choices */
export function oneOf(name, value, choices) {
  const choice = choices.find((each) => each === value);
  if (choice === undefined)
    throw new UsageError(`--${name} is one of ${choices.join(', ')}; "${value}" is not.`);
  return choice;
}

/** @param {string} name @param {string} value @param {number} least */
export function whole(name, value, least) {
  const number = Number(value);
  if (value.trim() !== '' && Number.isInteger(number) && number >= least) return number;
  throw new UsageError(`--${name} is a whole number from ${least}; "${value}" is not.`);
}
