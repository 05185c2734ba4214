// Places in a picture and shares of light, as options say them. What is wrong with one is a UsageError.
import { is } from 'valibot';
import { boxSchema, cornersSchema, reflectanceSchema } from '../../src/app/headless/headless-places.mjs';
import { UsageError } from './read-options.mjs';

/** @param {string} value */
export const numbersOf = (value) => value.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));

/** @param {string} name @param {string} value */
export function share(name, value) {
  const [number, ...others] = numbersOf(value);
  if (is(reflectanceSchema, number) && others.length === 0) return number;
  throw new UsageError(`--${name} is a number above 0 and up to 1; "${value}" is not.`);
}

/** @param {string} name @param {string} value */
export function corners(name, value) {
  const numbers = numbersOf(value);
  const pairs = [0, 2, 4, 6].map((i) => [numbers[i], numbers[i + 1]]);
  if (numbers.length === 8 && is(cornersSchema, pairs)) return pairs;
  throw new UsageError(`--${name} is eight numbers, the four corners x,y in order; "${value}" is not.`);
}

/** @param {string} name @param {string} value */
export function box(name, value) {
  const numbers = numbersOf(value);
  if (is(boxSchema, numbers)) return numbers;
  throw new UsageError(`--${name} is four numbers, x,y,width,height; "${value}" is not.`);
}
