// A folder of pairs as a dataset: inputs and outputs decoded to one side, their colours read from what is filled.
import { AppError, throwIfCancelled } from '../../shared/errors.ts';
import { message, type Message } from '../../shared/message.ts';
import type { ImportOutcome } from '../ingest-api.ts';
import type { IngestPorts } from '../ingest-ports.ts';
import type { ProgressReporter } from '../progress.ts';
import { openText, type SourceEntry } from '../source-entry.ts';
import { shapeBytes, shapeText, type Shape } from '../labelled/shape.ts';
import type { PairsQuestion, PairsWish } from '../labelled/wish.ts';
import { noneUsable } from '../paints/refusals.ts';
import type { Skipped } from '../dataset.ts';
import { createPairLoader, type LoadPair } from './load-pair.ts';
import { MOST_LIST_BYTES, pairsInFolder, type NamedPairs } from './pair-list.ts';
import { areTooManyPairs, MOST_PAIR_BYTES, PAIR_SIDES } from './pairs.ts';
import { findPairFolders, type PairFolder } from './plan-pairs.ts';
import { storePairs, type PairFind, type PairWriter } from './store-pairs.ts';
import { writePairs } from './write-pairs.ts';

/** What is asked before an import, or null where these are no pairs. */
export async function lookAtPairs(entries: readonly SourceEntry[]): Promise<PairsQuestion | null> {
  if (findPairFolders(entries).folders.length === 0) return null;
  const { pairs } = await planPairs(entries);
  if (pairs.length === 0) return null;
  const heldOut = pairs.filter(({ isHeldOut }) => isHeldOut).length;
  return { guess: 'pairs', pairCount: pairs.length, heldOut, side: PAIR_SIDES[0]! };
}

/** AppError `not-a-dataset` when nothing of it can be used, or it is too much; otherwise as IngestApi says. */
export async function importPairs(
  name: string,
  source: 'folder' | 'zip',
  entries: readonly SourceEntry[],
  { side }: PairsWish,
  ports: IngestPorts,
  report: ProgressReporter['report'],
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const shape: Shape = [side, side, 3];
  const plan = await planPairs(entries);
  if (plan.pairs.length === 0)
    throw refusal(plan.skipped.length > 0 ? noneUsable(name, plan.skipped) : message('pairs.none', { name }));
  refuseTooMany(plan.pairs.length, shape);
  const total = 2 * plan.pairs.length;
  await ports.storage.requireImportRoom(0, total, shapeBytes(shape));
  const write = async (writer: PairWriter): Promise<PairFind> => {
    const skipped: Skipped[] = [...plan.skipped];
    const loadPair = createPairLoader(ports.decodeFitted, side);
    let done = 0;
    const load: LoadPair = async (named) => {
      throwIfCancelled(signal);
      const pair = await loadPair(named);
      throwIfCancelled(signal);
      report({ phase: 'decoding', done: (done += 2), total, skipped: skipped.length });
      return pair;
    };
    const { colours, hashes, skipped: left } = await writePairs(plan.pairs, load, writer);
    skipped.push(...left);
    if (colours.length === 0) throw refusal(noneUsable(name, skipped));
    report({ phase: 'saving', done: total, total, skipped: skipped.length });
    return { colours, hashes, skipped, adjusted: plan.adjusted, taken: 'pad' };
  };
  return storePairs({ name, source, shape }, write, ports, signal);
}

/** All pairs of all folders, with what could not be used and where names had to decide. */
async function planPairs(entries: readonly SourceEntry[]): Promise<NamedPairs<SourceEntry>> {
  const { folders, skipped } = findPairFolders(entries);
  const plan: NamedPairs<SourceEntry> = { pairs: [], skipped: [...skipped], adjusted: [] };
  for (const folder of folders) {
    const found = pairsInFolder(folder, await listOf(folder));
    for (const pair of found.pairs) plan.pairs.push(pair);
    for (const one of found.skipped) plan.skipped.push(one);
    plan.adjusted.push(...found.adjusted);
  }
  return plan;
}

/** Null where there is none; a list that can't be read is as good as a broken one. */
async function listOf({ list }: PairFolder<SourceEntry>): Promise<string | null> {
  if (list === null) return null;
  try {
    return await openText(list, MOST_LIST_BYTES);
  } catch {
    return '';
  }
}

function refusal(why: Message): AppError {
  return new AppError('not-a-dataset', why);
}

function refuseTooMany(count: number, shape: Shape): void {
  if (!areTooManyPairs(count, shape)) return;
  const most = Math.floor(MOST_PAIR_BYTES / (2 * shapeBytes(shape)));
  throw refusal(message('pairs.tooMany', { count, shape: shapeText(shape), most }));
}
