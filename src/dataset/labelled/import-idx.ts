// IDX files as a dataset: labels first, so that every picture's place is known; then pictures as they are unpacked.
import { throwIfCancelled } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { ImportOutcome } from '../ingest-api.ts';
import type { IngestPorts } from '../ingest-ports.ts';
import { isClutter } from '../names.ts';
import type { ProgressReporter } from '../progress.ts';
import type { SourceEntry } from '../source-entry.ts';
import type { Skipped } from '../dataset.ts';
import { countOf, MOST_LABELLED_PICTURES, withSomeTrained } from './classes.ts';
import { familyOf, findIdxSets, type IdxSet } from './idx-files.ts';
import { isIdxName } from './idx-names.mjs';
import { classesOfLabels, createPlaces, createShardSet, type LabelledPart } from './idx-places.ts';
import { idxSizes, openIdx, readIdx, type IdxFile } from './idx-unpack.ts';
import { padSquare } from './pad-square.ts';
import { notLabelled, refuseTooMuch } from './refuse-labelled.ts';
import { greyOfRgb } from './grey.ts';
import { shapeBytes, SIDES, type Shape } from './shape.ts';
import { storeLabelled } from './store-labelled.ts';

const PICTURES = { dimensions: 3, mostItems: MOST_LABELLED_PICTURES, mostItemBytes: 256 ** 2 } as const;
const LABELS = { dimensions: 1, mostItems: MOST_LABELLED_PICTURES, mostItemBytes: 1 } as const;

/** A file of pictures with what is known of them. */
interface Part extends LabelledPart {
  images: IdxFile;
  height: number;
  width: number;
}

/** AppError `not-a-dataset` for what can't be read, does not fit together or is too much; otherwise as IngestApi says. */
export async function importIdx(
  name: string,
  source: 'folder' | 'zip',
  entries: readonly SourceEntry[],
  ports: IngestPorts,
  report: ProgressReporter['report'],
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const sets = setsOf(entries);
  const skipped: Skipped[] = skippedOf(entries, sets);
  const parts: Part[] = [];
  for (const set of sets.used) parts.push(await openPart(set, signal));
  const { height, width } = parts[0]!;
  if (parts.some((part) => part.height !== height || part.width !== width))
    throw notLabelled(message('labelled.differentSizes'));
  const given = classesOfLabels(parts);
  const classes = withSomeTrained(given);
  const total = countOf(classes);
  const shape = shapeFor(height, width);
  refuseTooMuch(classes.length, total, shape);
  await ports.storage.requireImportRoom(0, total, shapeBytes(shape));
  const write = async (writeShard: (shard: number, bytes: Uint8Array) => Promise<void>) => {
    const shards = createShardSet(shapeBytes(shape), total);
    const placeOf = createPlaces(given);
    let done = 0;
    for (const part of parts)
      await readIdx(
        part.images,
        PICTURES,
        (picture, number) => {
          shards.put(placeOf(part, number), fitted(picture, height, width, shape));
          report({ phase: 'decoding', done: ++done, total, skipped: skipped.length });
        },
        signal,
      );
    const hashes = await shards.write(writeShard, () => throwIfCancelled(signal));
    report({ phase: 'saving', done: total, total, skipped: skipped.length });
    const taken = classes.map((one) => `${one.name} ${one.count} ${one.heldOut}`).join(', ');
    const adjusted = parts.flatMap(({ labels, images }) =>
      typeof labels === 'number' ? [{ path: images.path, reason: WITHOUT_LABELS }] : [],
    );
    return { classes, hashes, skipped, taken, adjusted };
  };
  return storeLabelled({ name, source, shape }, write, ports, signal);
}

const WITHOUT_LABELS = message('labelled.oneClass');

interface ChosenSets {
  used: IdxSet<SourceEntry>[];
  /** Beside others that have labels. */
  unlabelled: IdxSet<SourceEntry>[];
}

function setsOf(entries: readonly SourceEntry[]): ChosenSets {
  const sets = findIdxSets(entries);
  if (sets.length === 0) throw notLabelled(message('labelled.noImages'));
  if (new Set(sets.map(familyOf)).size > 1) throw notLabelled(message('labelled.severalSets'));
  const labelled = sets.filter(({ labels }) => labels !== null);
  const used = labelled.length > 0 ? labelled : sets;
  return { used, unlabelled: sets.filter((set) => !used.includes(set)) };
}

function skippedOf(entries: readonly SourceEntry[], { unlabelled }: ChosenSets): Skipped[] {
  const others = entries.filter(({ path }) => !isIdxName(path) && !isClutter(path));
  return [
    ...unlabelled.map(({ images: { path } }) => ({ path, reason: message('labelled.noLabels') })),
    ...others.map(({ path }) => ({ path, reason: message('labelled.noIdx') })),
  ];
}

async function openPart(
  { images, labels, isHeldOut }: IdxSet<SourceEntry>,
  signal: AbortSignal,
): Promise<Part> {
  const file = await openIdx(images);
  const [count, height, width] = (await idxSizes(file, PICTURES)) as [number, number, number];
  const part = { images: file, height, width, isHeldOut };
  if (!labels) return { ...part, labels: count };
  const read = await readLabels(labels, signal);
  if (read.length !== count)
    throw notLabelled(
      message('labelled.notTogether', {
        ...{ labelsPath: labels.path, labels: read.length, path: images.path, count },
      }),
    );
  return { ...part, labels: read };
}

async function readLabels(entry: SourceEntry, signal: AbortSignal): Promise<Uint8Array> {
  const file = await openIdx(entry);
  const labels: number[] = [];
  await readIdx(file, LABELS, ([label]) => void labels.push(label!), signal);
  return Uint8Array.from(labels);
}

/** As they are where that is a side that is stored, otherwise padded and averaged to the next one. */
function shapeFor(height: number, width: number): Shape {
  const longest = Math.max(height, width);
  const side = SIDES.find((one) => one >= longest) ?? SIDES.at(-1)!;
  return [side, side, 1];
}

function fitted(picture: Uint8Array, height: number, width: number, [side]: Shape): Uint8Array {
  if (height === side && width === side) return picture;
  return greyOfRgb(padSquare(rowsOf(picture, height, width), side));
}

/** Bytes of grey as rows of RGBA. */
function rowsOf(picture: Uint8Array, height: number, width: number): Parameters<typeof padSquare>[0] {
  return {
    width,
    height,
    read(left, count, top, rows, take) {
      const rgba = new Uint8ClampedArray(count * rows * 4).fill(255);
      for (let y = 0, at = 0; y < rows; y++)
        for (let x = 0; x < count; x++, at += 4)
          rgba.fill(picture[(top + y) * width + left + x]!, at, at + 3);
      take(rgba, 0);
    },
  };
}
