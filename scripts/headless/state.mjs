// What a training keeps in a folder, so that another command goes on with it after this one was killed: its dataset once, and after
// every epoch its run with metrics and checkpoints. Each file takes its place by its name alone, whole or not at all.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, messageOf } from '../errors.mjs';
import { saveDownload } from './exchange.mjs';
import { UsageError } from './read-options.mjs';
import { requireWritable } from './out-places.mjs';

const RECORD = 'state.json';
const DATASET = 'dataset.swatchbackup';
const RUN = 'run.swatchbackup';
const VERSION = 1;

/**
 * @import { Page } from '@playwright/test'
 * @import { BackendChoice } from '../../src/tracking/run.ts'
 * @typedef {{ version: number, runId: string, datasetId: string, name: string, epoch: number, seconds: number, backend: BackendChoice, asked: Record<string, string> }} StateRecord
 *   `asked`: what the command was told to train, by option; `seconds`: of training so far
 */

/**
 * What is kept in the folder, which is made where it is missing; null where nothing is. UsageError for a state that was not asked to be
 * gone on with, or of another training.
 * @param {string} folder @param {boolean} resumes @param {Record<string, string>} asked empty: whatever it is of
 * @returns {StateRecord | null}
 */
export function openState(folder, resumes, asked) {
  mkdirSync(folder, { recursive: true });
  requireWritable(folder);
  const record = readRecord(folder);
  if (!record) return null;
  const { name, epoch } = record;
  if (!resumes)
    throw new UsageError(
      `${folder} keeps the state of “${name}” after epoch ${epoch}: add --resume to go on with it, or name another folder.`,
    );
  for (const [option, value] of Object.entries(asked))
    if (record.asked[option] !== value)
      throw new UsageError(
        `“${name}” in ${folder} was begun with ${told(option, record.asked[option])}, not ${told(option, value)}: leave it out, or name another folder.`,
      );
  return record;
}

const told = (option, value) => (value === undefined ? `no ${option}` : `${option} ${value}`);

/** @returns {StateRecord | null} */
function readRecord(folder) {
  const file = join(folder, RECORD);
  if (!statSync(file, { throwIfNoEntry: false })) return null;
  try {
    const record = JSON.parse(readFileSync(file, 'utf8'));
    if (record.version === VERSION && typeof record.runId === 'string') return record;
  } catch {
    // Told below.
  }
  throw new UsageError(`${file} is damaged, or of another version: name another folder, or delete it.`);
}

/** Both backups into the page. @param {Page} page @param {string} folder */
export async function restoreState(page, folder) {
  for (const name of [DATASET, RUN]) {
    await page.setInputFiles('#headless-file', join(folder, name));
    await page.evaluate(() => window.swatchlightHeadless.restore());
  }
}

/** Once, before its first epoch is kept. @param {Page} page @param {string} folder @param {string} datasetId */
export async function keepDataset(page, folder, datasetId) {
  await keep(page, folder, DATASET, { datasets: [datasetId] });
}

/** After an epoch. @param {Page} page @param {string} folder @param {StateRecord} record */
export async function keepRun(page, folder, record) {
  await keep(page, folder, RUN, { runs: [record.runId] });
  const file = join(folder, RECORD);
  try {
    writeFileSync(`${file}.part`, JSON.stringify(record, null, 2));
    renameSync(`${file}.part`, file);
  } catch (error) {
    throw unwritten(folder, error);
  }
}

async function keep(page, folder, name, parts) {
  const file = join(folder, name);
  try {
    await saveDownload(page, `${file}.part`, () =>
      page.evaluate(
        ([wanted, called]) => window.swatchlightHeadless.backUpParts(wanted, called),
        [parts, name],
      ),
    );
    renameSync(`${file}.part`, file);
  } catch (error) {
    rmSync(`${file}.part`, { force: true });
    throw unwritten(folder, error);
  }
}

/** @param {string} folder @param {unknown} error */
function unwritten(folder, error) {
  const cause = (error instanceof Error && error.cause) || error;
  const isFull = codeOf(cause) === 'ENOSPC' || /ENOSPC/.test(messageOf(cause));
  const why = isFull ? 'the disk is full' : messageOf(error).split('\n')[0];
  return new Error(
    `The state could not be kept in ${folder}: ${why}. What was kept before is whole: make room, then go on with --resume.`,
    { cause: error },
  );
}

export const newRecord = { version: VERSION };
