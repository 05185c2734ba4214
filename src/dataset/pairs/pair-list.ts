// Which input belongs to which output, in which colour: as `data.json` says, or as the files are called. Text only.
import { isRecord } from '../../shared/guard-of.ts';
import { message, type Message } from '../../shared/message.ts';
import { plainName, stemOf } from '../names.ts';
import type { Skipped } from '../dataset.ts';
import type { PairFolder } from './plan-pairs.ts';

/** A list of this many bytes names a million pairs. */
export const MOST_LIST_BYTES = 100e6;
const MOST_NAME = 100;

export interface NamedPair<E> {
  input: E;
  output: E;
  /** What its colour is called. */
  colour: string;
  /** What its outline is called; empty where its file says nothing. */
  shape: string;
  /** Of the output, as found. */
  path: string;
  /** What both are called in their folder: part of the dataset's identity. */
  files: string;
  isHeldOut: boolean;
}

export interface NamedPairs<E> {
  pairs: NamedPair<E>[];
  skipped: Skipped[];
  /** Where the list was no use, and names decided. */
  adjusted: Skipped[];
}

type Folder<E> = Pick<PairFolder<E>, 'path' | 'isHeldOut' | 'inputs' | 'outputs'>;

/** @param list the text of `data.json`, or null where there is none. */
export function pairsInFolder<E>(folder: Folder<E>, list: string | null): NamedPairs<E> {
  const rows = list === null ? null : rowsOf(list);
  const listed = rows && pairsByRows(folder, rows);
  if (listed && listed.pairs.length > 0) return listed;
  const named = pairsByNames(folder);
  if (list === null) return named;
  const reason = message(rows ? 'pairs.listOfOthers' : 'pairs.badList');
  return { ...named, adjusted: [{ path: placeIn(folder, 'data.json'), reason }] };
}

/** The entries of a list, or null where it is none. */
function rowsOf(text: string): unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function pairsByRows<E>(folder: Folder<E>, rows: readonly unknown[]): NamedPairs<E> {
  const pairs: NamedPair<E>[] = [];
  const skipped: Skipped[] = [];
  const taken = new Set<string>();
  const named = new Set<string>();
  rows.forEach((row, i) => {
    const read = readRow(row);
    const output = read.output === null ? undefined : folder.outputs.get(read.output);
    if (output !== undefined) named.add(read.output!);
    const path =
      read.output === null
        ? placeIn(folder, `data.json ${i + 1}`)
        : placeIn(folder, `outputs/${read.output}`);
    const pair = pairOf(folder, read);
    const key = JSON.stringify([read.input, read.output, read.colour]);
    if ('reason' in pair) skipped.push({ path, reason: pair.reason });
    else if (taken.has(key)) skipped.push({ path, reason: message('pairs.listedTwice') });
    else pairs.push({ ...pair, path });
    taken.add(key);
  });
  for (const name of folder.outputs.keys())
    if (!named.has(name))
      skipped.push({ path: placeIn(folder, `outputs/${name}`), reason: message('pairs.notListed') });
  return { pairs, skipped, adjusted: [] };
}

type Row = Record<'input' | 'output' | 'colour', string | null>;

/** As the published assignment has it, and as others call the same. */
function readRow(row: unknown): Row {
  const from = isRecord(row) ? row : {};
  const textAt = (...keys: string[]) => {
    const found = keys.map((key) => (Object.hasOwn(from, key) ? from[key] : null));
    const text = found.find((value) => typeof value === 'string');
    return text === undefined ? null : plainName(text).trim() || null;
  };
  const fileAt = (...keys: string[]) => {
    const text = textAt(...keys);
    return text === null ? null : text.slice(text.search(/[^/\\]*$/));
  };
  return {
    input: fileAt('input_polygon', 'input_image', 'input'),
    output: fileAt('output_image', 'output'),
    colour: textAt('colour', 'color'),
  };
}

function pairOf<E>(folder: Folder<E>, row: Row): Omit<NamedPair<E>, 'path'> | { reason: Message } {
  const { input: inputName, output: outputName, colour } = row;
  if (inputName === null || outputName === null) return { reason: message('pairs.badRow') };
  if (colour === null || colour.length > MOST_NAME) return { reason: message('pairs.noColourName') };
  const [input, output] = [folder.inputs.get(inputName), folder.outputs.get(outputName)];
  if (input === undefined) return { reason: message('pairs.noInput', { name: inputName }) };
  if (output === undefined) return { reason: message('pairs.noOutput') };
  const files = filesText(inputName, outputName);
  return { input, output, colour, shape: shapeIn(inputName), files, isHeldOut: folder.isHeldOut };
}

/** `cyan_octagon.png` is the input `octagon.png` in cyan; where both have one name its colour is called after what it shows. */
function pairsByNames<E>(folder: Folder<E>): NamedPairs<E> {
  const pairs: NamedPair<E>[] = [];
  const skipped: Skipped[] = [];
  const inputs = new Map([...folder.inputs.keys()].map((name) => [stemOf(name).toLowerCase(), name]));
  for (const [name, output] of folder.outputs) {
    const path = placeIn(folder, `outputs/${name}`);
    const stem = stemOf(name);
    const parts = splitStem(stem, inputs);
    if (!parts) {
      skipped.push({ path, reason: message('pairs.noInputNamed') });
      continue;
    }
    const { inputName, colour } = parts;
    const input = folder.inputs.get(inputName)!;
    const files = filesText(inputName, name);
    pairs.push({
      input,
      output,
      colour,
      shape: shapeIn(inputName),
      path,
      files,
      isHeldOut: folder.isHeldOut,
    });
  }
  return { pairs, skipped, adjusted: [] };
}

/** The longest input whose name the output's ends in or begins with, and what is left: its colour, or nothing. */
function splitStem(
  stem: string,
  inputs: ReadonlyMap<string, string>,
): { inputName: string; colour: string } | null {
  const same = inputs.get(stem.toLowerCase());
  if (same !== undefined) return { inputName: same, colour: '' };
  for (const cut of stem.matchAll(/[\s_-]+/g)) {
    const [before, after] = [stem.slice(0, cut.index), stem.slice(cut.index + cut[0].length)];
    const last = inputs.get(after.toLowerCase());
    if (last !== undefined) return { inputName: last, colour: before };
    const first = inputs.get(before.toLowerCase());
    if (first !== undefined) return { inputName: first, colour: after };
  }
  return null;
}

const filesText = (input: string, output: string) => `${input} > ${output}`;

/** `octagon_12` → `octagon`; a number says nothing. */
function shapeIn(name: string): string {
  return stemOf(name)
    .replace(/[\d\s_-]+$/, '')
    .slice(0, MOST_NAME)
    .toLowerCase();
}

function placeIn({ path }: Pick<PairFolder<unknown>, 'path'>, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}
