// The commands `sweep` and `merge`: what to look for in, a backup with all that was found out; and several of those as one.
// `sweep --check` says what is wrong with the first before any of that.
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { messageOf } from '../errors.mjs';
import { sentenceFromPage, withApp } from './browser.mjs';
import { documentIn } from './config.mjs';
import { saveDownload } from './exchange.mjs';
import { interruptedStatus, stoppable } from './interruption.mjs';
import { followLines, printLine } from './json-lines.mjs';
import { UsageError } from './read-options.mjs';
import { fileAt } from './studio.mjs';
import { datasetOf, placeOf } from './train.mjs';

/**
 * @import { Page } from '@playwright/test'
 * @import { HeadlessMerged, HeadlessSwept } from '../../src/app/headless/headless-sweeps-types.ts'
 * @import { MergeCommand, SweepCheckCommand, SweepCommand } from './sweep-arguments.mjs'
 */

/** @param {SweepCommand} command @param {string} folder what relative paths are relative to */
export async function sweep(command, folder) {
  const { backend, allowSoftware, shard, json, jsonLines } = command;
  const out = fileAt(folder, command.out, 'the backup');
  const wish = { file: documentIn(resolve(folder, command.file), command.file), ...(shard && { shard }) };
  const { result, unsaved } = await withApp({ backend, allowSoftware }, (page) =>
    stoppable(
      () => page.evaluate(() => window.swatchlightHeadless.stop()),
      async () => {
        const asked = { ...wish, dataset: command.dataset ?? 'sample' };
        const result = await sweepIn(page, asked, command, folder);
        return { result, unsaved: await saveRecords(page, out).then(() => null, errorOf) };
      },
    ),
  );
  // What it came to is told all the same.
  const told = { ...result, out: unsaved ? null : out };
  if (jsonLines) printLine({ event: 'end', ...told });
  else process.stdout.write(json ? `${JSON.stringify(told)}\n` : found(result, told.out));
  if (unsaved) throw unsaved;
  if ((!result.best || result.endedFor === null) && !interruptedStatus())
    throw new Error(`${result.reason} What there is of it is in ${out}.`);
}

/**
 * Trains nothing: what is wrong with a file is said, or what it comes to. With `--json` all that the file left to the app stands in
 * it, so that other searches mean by it what the app does. @param {SweepCheckCommand} command @param {string} folder
 */
export async function checkSweep(command, folder) {
  const { file, dataset, shard, json } = command;
  const wish = { file: documentIn(resolve(folder, file), file), ...(shard && { shard }) };
  const { spec, trials, grid } = await withApp({}, (page) =>
    page.evaluate((own) => window.swatchlightHeadless.checkSweep(own), {
      ...{ ...wish, dataset: dataset ?? 'sample' },
    }),
  );
  datasetPlaceOf(command, spec.dataset, folder);
  const told = { ...spec, dataset: dataset ?? spec.dataset };
  const line = `${trials} trials of ${told.kind} on ${told.dataset}, for ${told.objective.metric}`;
  process.stdout.write(json ? `${JSON.stringify({ trials, spec: told, grid })}\n` : `${line}\n`);
}

/** @param {Page} page @param {{ file: any, dataset: string, shard?: { index: number, of: number } }} wish @param {SweepCommand} command @param {string} folder */
async function sweepIn(page, wish, command, folder) {
  const { backend, jsonLines } = command;
  const { isMatcher, ...asked } = await page.evaluate(
    (own) => window.swatchlightHeadless.checkSweep(own),
    wish,
  );
  const { datasetId } = await datasetOf(page, datasetPlaceOf(command, asked.dataset, folder), isMatcher);
  const sweeping = page.evaluate((own) => window.swatchlightHeadless.sweep(own), {
    ...{ ...wish, datasetId, backend },
  });
  const onLine = async (/** @type {any} */ line) => {
    if (jsonLines) printLine(line);
    else if (line.event === 'trial')
      process.stderr.write(`trial ${line.number}: ${line.state} ${line.value ?? ''} ${line.reason ?? ''}\n`);
  };
  const [result] = await Promise.all([sweeping, followLines(page, onLine)]);
  return result;
}

/**
 * What the command line says counts; a path in the file is meant from where the file is. @param {Pick<SweepCommand, 'dataset' | 'file'>} command
 * @param {string} named in the file @param {string} folder
 */
export function datasetPlaceOf({ dataset, file }, named, folder) {
  if (dataset !== undefined) return placeOf(folder, dataset);
  try {
    return placeOf(resolve(folder, dirname(file)), named);
  } catch (error) {
    throw new UsageError(
      `${messageOf(error)} ${file} names it “${named}”: say where it is here with --dataset DIR|ZIP|CSV|IDX|sample, which counts before the file.`,
    );
  }
}

/**
 * All that the page has, but settings. Hours may have gone into it: where it can't be written it is kept beside other temporary files,
 * and the error says so. @param {Page} page @param {string} out
 */
async function saveRecords(page, out) {
  const saveAs = (path) =>
    saveDownload(page, path, () =>
      page.evaluate(() => window.swatchlightHeadless.backUpParts('records', 'sweep.swatchbackup')),
    );
  try {
    await saveAs(out);
  } catch (error) {
    rmSync(out, { force: true });
    const apart = mkdtempSync(join(tmpdir(), 'swatchlight-sweep-'));
    const instead = join(apart, basename(out));
    await saveAs(instead).catch((cause) => {
      rmSync(apart, { recursive: true, force: true });
      throw new Error(
        `What was found could be written neither to ${out} nor to ${tmpdir()}, where the browser works: most likely that disk is full. Make room there, or set TMPDIR to a folder on another disk, and begin again.`,
        { cause },
      );
    });
    throw new Error(`${messageOf(error).split('\n')[0]} What was found is in ${instead}.`, { cause: error });
  }
}

/** @param {unknown} error */
const errorOf = (error) => (error instanceof Error ? error : new Error(String(error)));

/** @param {HeadlessSwept} swept @param {string | null} out null where it could not be written */
function found({ metric, trials, complete, pruned, failed, best }, out) {
  const counts = `${trials} trials: ${complete} complete, ${pruned} ended early, ${failed} failed`;
  const lines = best
    ? [
        `best      ${metric} ${Number(best.value.toPrecision(6))} in trial ${best.number}`,
        ...paramLines(best.params),
      ]
    : [];
  return [counts, ...lines, ...(out === null ? [] : [`backup    ${out}`]), ''].join('\n');
}

const paramLines = (params) => Object.entries(params).map(([name, value]) => `  ${name} ${value}`);

/** @param {MergeCommand} command @param {string} folder */
export async function merge({ out, backups, json }, folder) {
  const to = fileAt(folder, out, 'the backup');
  const paths = backups.map((path) => resolve(folder, path));
  const missing = paths.find((path) => !existsSync(path) || !statSync(path).isFile());
  if (missing !== undefined) throw new UsageError(`There is no backup at ${missing}.`);
  const merged = await withApp({}, async (page) => {
    for (const path of paths) await restore(page, path);
    const result = await page.evaluate(() => window.swatchlightHeadless.mergeShards());
    await saveRecords(page, to);
    return result;
  });
  for (const line of apartLines(merged)) process.stderr.write(`${line}\n`);
  process.stdout.write(json ? `${JSON.stringify({ ...merged, out: to })}\n` : mergedLines(merged, to));
}

/** A backup, or runs that were exported, into the page. Throws its sentence with the file's name. @param {Page} page @param {string} path @param {'restore' | 'restoreRuns'} how */
export async function restore(page, path, how = 'restore') {
  await page.setInputFiles('#headless-file', path);
  await page
    .evaluate((command) => window.swatchlightHeadless[command](), how)
    .catch((error) => {
      throw new Error(`${path}: ${sentenceFromPage(error)}`);
    });
}

/** @param {HeadlessMerged} merged */
const apartLines = ({ apart }) =>
  apart.map(
    ({ present, of }) =>
      `Of a sweep in ${of} shards there are ${present.join(', ')}, or trials of them are missing: they stay apart. Merge again once all are there.`,
  );

/** @param {HeadlessMerged} merged @param {string} out */
function mergedLines({ joined, sweeps }, out) {
  const lines = sweeps.map(({ trials, best, metric }) => {
    const told = best
      ? `best ${metric} ${Number(best.value.toPrecision(6))} in trial ${best.number}`
      : 'no best';
    return `sweep     ${trials} trials, ${told}`;
  });
  return [...lines, `joined    ${joined} from their shards`, `backup    ${out}`, ''].join('\n');
}
