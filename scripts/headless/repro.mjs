// The command `repro`: a run out of a backup or an export once more, as far as what it came of has changed, and whether it comes out the same.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { withApp } from './browser.mjs';
import { saveDownload } from './exchange.mjs';
import { interruptedStatus, stoppable } from './interruption.mjs';
import { UsageError } from './read-options.mjs';
import { fileAt } from './studio.mjs';
import { restore } from './sweep.mjs';
import { datasetOf, placeOf } from './train.mjs';

/**
 * @import { Page } from '@playwright/test'
 * @import { HeadlessRepeat, HeadlessReproduced } from '../../src/app/headless/headless-trainings-types.ts'
 * @import { ReproCommand } from './sweep-arguments.mjs'
 * @typedef {{ plan: HeadlessRepeat, found: HeadlessReproduced | null }} Reproduced `found`: null where nothing had to be done
 */

/** Throws where it does not come out the same. @param {ReproCommand} command @param {string} folder what relative paths are relative to */
export async function repro(command, folder) {
  const file = resolve(folder, command.file);
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const out = command.out === undefined ? undefined : fileAt(folder, command.out, 'the backup');
  const place = command.dataset === undefined ? undefined : placeOf(folder, command.dataset);
  const reproduced = await withApp({}, (page) =>
    stoppable(
      () => page.evaluate(() => window.swatchlightHeadless.stop()),
      async () => {
        await restore(page, file, file.endsWith('.json') ? 'restoreRuns' : 'restore');
        const result = await reproIn(page, command, place);
        if (out !== undefined) await saveAll(page, out);
        return result;
      },
    ),
  );
  const { plan, found } = reproduced;
  const result = {
    run: plan.name,
    runId: plan.runId,
    changed: plan.changed,
    isSame: found?.isSame ?? true,
    found,
  };
  process.stdout.write(command.json ? `${JSON.stringify(result)}\n` : `${sentenceOf(reproduced)}\n`);
  return result.isSame || interruptedStatus() > 0 ? undefined : 'differs';
}

/** @param {Page} page @param {ReproCommand} command @param {import('./train.mjs').DatasetPlace | undefined} place @returns {Promise<Reproduced>} */
async function reproIn(page, { file, run, set, isForced }, place) {
  const wish = { ...(run !== undefined && { run }), ...(set && { set }) };
  const ask = (own) => page.evaluate((asked) => window.swatchlightHeadless.planRepeat(asked), own);
  const first = await ask(wish);
  // Pictures are read again only where others may be meant.
  const imported = place && (await datasetOf(page, place, await isMatcherOf(page, first.runId)));
  const plan = imported ? await ask({ ...wish, datasetId: imported.datasetId }) : first;
  if (plan.datasetId === null)
    throw new Error(
      `The pictures of “${plan.name}” (${plan.datasetName}) are not in ${file}: name them with --dataset.`,
    );
  if (plan.changed.length === 0 && !isForced) return { plan, found: null };
  const asked = { ...wish, runId: plan.runId, datasetId: plan.datasetId };
  return { plan, found: await page.evaluate((own) => window.swatchlightHeadless.repeat(own), asked) };
}

const isMatcherOf = (page, runId) => page.evaluate((id) => window.swatchlightHeadless.isOfMatcher(id), runId);

async function saveAll(page, out) {
  await saveDownload(page, out, () =>
    page.evaluate(() => window.swatchlightHeadless.backUpParts('records', 'repro.swatchbackup')),
  );
}

const CHANGES = { data: 'its pictures', parameters: 'its parameters', app: 'the app' };

/** @param {Reproduced} reproduced */
function sentenceOf({ plan, found }) {
  const { before, now } = plan.app;
  if (!found)
    return `“${plan.name}”: pictures, parameters and app (${now}) are what it was trained with, so nothing is done again. --force trains it all the same.`;
  const changed = plan.changed.map((one) => CHANGES[one]);
  const told = changed.length > 0 ? `Changed since: ${changed.join(', ')}.` : 'Nothing has changed since.';
  const app = plan.changed.includes('app') ? ` The app was ${before}, and is ${now}.` : '';
  return `${told}${app} ${outcomeOf(found)}`;
}

/** @param {HeadlessReproduced} found */
function outcomeOf({ isSame, steps, difference, epochs, differing }) {
  if (isSame) return `It came out the same to the last bit, in all ${steps} steps.`;
  const beside = differing.length > 0 ? ` Not the same: ${differing.join(', ')}.` : '';
  if (!difference)
    return `It has ${epochs.after} epochs instead of ${epochs.before}; the ${steps} steps that both have are the same to the last bit.${beside}`;
  const { metric, step, before, after } = difference;
  return `It came out otherwise: the first difference is ${metric} in step ${step}, ${before} then and ${after} now.${beside}`;
}
