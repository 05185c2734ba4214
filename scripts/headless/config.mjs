// How a training is set, out of a file: YAML or JSON as the app exports it, or parameters alone. What is wrong with one is a
// UsageError.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { UsageError } from './read-options.mjs';

/** Of a file that is one; an export of all runs of a year has less. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * `{kind, params}`, an export of one run, or `{learningRate: 0.003, gan: {criticSteps: 5}}`: as texts by path, which the app checks.
 * @param {string} folder what the path is relative to @param {string} path
 * @returns {{ kind?: string, set: Record<string, string> }}
 */
export function readConfig(folder, path) {
  const value = runOf(documentIn(resolve(folder, path), path), path);
  const isWhole = isObject(value.params);
  const { kind } = value;
  if (isWhole && kind !== undefined && typeof kind !== 'string')
    throw new UsageError(`The kind in ${path} is no name.`);
  return {
    ...(isWhole && typeof kind === 'string' && { kind }),
    set: Object.fromEntries(flat(isWhole ? value.params : value, path)),
  };
}

/** What a file holds, YAML or JSON. @param {string} full @param {string} path as it was given */
export function documentIn(full, path) {
  let text;
  try {
    text = readFileSync(full);
  } catch {
    throw new UsageError(`There is no file ${full}.`);
  }
  if (text.length > MOST_BYTES) throw new UsageError(`${path} is too large: it has more than 64 MB.`);
  // JSON is YAML too.
  const documents = parseAllDocuments(text.toString('utf8'), { uniqueKeys: true });
  if (!Array.isArray(documents) || documents.length === 0) throw new UsageError(`${path} is empty.`);
  if (documents.length > 1)
    throw new UsageError(`${path} holds ${documents.length} documents: keep the one that is meant.`);
  const [error] = documents[0].errors;
  if (error) throw new UsageError(`${path} is neither YAML nor JSON: ${error.message.split('\n')[0]}`);
  return documents[0].toJS({ maxAliasCount: 100 });
}

/** The one run of an export, or what it is. */
function runOf(value, path) {
  if (!isObject(value)) throw new UsageError(`${path} holds no parameters: write NAME: VALUE, one a line.`);
  if (!Array.isArray(value.runs)) return value;
  if (value.runs.length !== 1 || !isObject(value.runs[0]))
    throw new UsageError(`${path} holds ${value.runs.length} trainings: keep the one that is meant.`);
  return value.runs[0];
}

/** @returns {[string, string][]} */
function flat(params, path, before = '') {
  return Object.entries(params).flatMap(([name, value]) => {
    const at = `${before}${name}`;
    if (isObject(value)) return flat(value, path, `${at}.`);
    if (value === null || Array.isArray(value))
      throw new UsageError(`“${at}” in ${path} is no number, word, true or false.`);
    return [/** @type {[string, string]} */ ([at, String(value)])];
  });
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
