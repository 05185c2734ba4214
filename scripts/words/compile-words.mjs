// Message catalogues as code: an ES module per area and language, and the TypeScript types of the first language's.
import MessageFormat from '@messageformat/core';
import compileModule from '@messageformat/core/compile-module.js';
import { argumentsOf } from './message-arguments.mjs';

/** A message without values is a text, not a function. */
const PLAIN_FUNCTION = /: \(\) => ("(?:[^"\\]|\\.)*")(,?\n)/g;
/** Between a number, or what stands for one, and its percent sign. */
const BEFORE_PERCENT = /(?<=[\d}#]) (?=%)/g;

/**
 * The source of a module whose default export has the messages by place: texts, and functions of their values. No line
 * ends between a number and its percent sign.
 * Throws an Error with the place for what is no ICU message.
 * @param {import('./read-words.mjs').Words} words
 * @param {string} locale BCP 47
 */
export function compileWords(words, locale) {
  const format = new MessageFormat(locale, { strict: true });
  const source = compileModule(format, /** @type {any} */ (withPercentHeld(words)));
  return source.replaceAll(PLAIN_FUNCTION, ': $1$2');
}

/** @param {import('./read-words.mjs').Words} words @returns {import('./read-words.mjs').Words} */
function withPercentHeld(words) {
  if (typeof words === 'string') return words.replace(BEFORE_PERCENT, '\u00a0');
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [name, withPercentHeld(value)]));
}

/**
 * The source of a TypeScript module with `Words`: by area and place, what a message is called with.
 * @param {Record<string, import('./read-words.mjs').Words>} areas of the first language
 * @param {readonly string[]} locales
 */
export function typesOfWords(areas, locales) {
  const body = Object.entries(areas).map(([area, words]) => `  ${nameOf(area)}: ${typeOf(words, '  ')};\n`);
  return [
    '// Made from src/locales by scripts/words; not kept in the repository.\n',
    `export const LOCALES = ${JSON.stringify(locales)} as const;\n`,
    'export type Locale = (typeof LOCALES)[number];\n',
    `export interface Words {\n${body.join('')}}\n`,
  ].join('\n');
}

function typeOf(words, indent) {
  if (typeof words === 'string') return typeOfMessage(words);
  const inside = `${indent}  `;
  const lines = Object.entries(words).map(
    ([name, value]) => `${inside}${nameOf(name)}: ${typeOf(value, inside)};\n`,
  );
  return `{\n${lines.join('')}${indent}}`;
}

function typeOfMessage(message) {
  const values = [...argumentsOf(message)].map(([name, type]) => `${nameOf(name)}: ${type}`);
  return values.length === 0 ? 'string' : `(values: { ${values.join('; ')} }) => string`;
}

const nameOf = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));
