// Every page in every state that is looked at, in the order in which a walk comes through them. A state of a name like
// `match/unsure` belongs to the page `match`; what it needs of the states before it, it asks for.
import { join } from 'node:path';
import { makeClassFolders } from '../../e2e/fixtures/make-classes.mjs';
import { makePairFolder } from '../../e2e/fixtures/make-pairs.mjs';
import { seedRuns } from '../../e2e/fixtures/seed-runs.mjs';
import { CAMERA } from './camera-states.mjs';
import { NO_PAINT, PALE_GREEN, writeList, writePhoto, writeSwatch } from './pictures.mjs';
import { RECORD } from './record-states.mjs';
import { ask, at, goBehind, state, withCatalogue } from './shared-steps.mjs';

/** @typedef {import('./tools.mjs').Tools} Tools */

const EMPTY = [
  at('home/loading', '/'),
  state('home/empty', ({ see }) => see('.first .books__book')),
  state('home/brand-found', async (tools) => {
    await tools.go('/');
    await tools.fill('.first input[type=search]', 0, 'ral');
  }),
  state('home/no-brand', async (tools) => {
    await tools.go('/');
    await tools.fill('.first input[type=search]', 0, 'Brillux Scala');
  }),
  state('home/code', async (tools) => {
    await tools.go('/');
    await tools.page.locator('[aria-labelledby=first-shop] button').click();
    await tools.see('dialog.shop[open]');
  }),
  at('projects/empty', '/projects'),
  at('match/no-catalogue', '/match'),
  at('camera/no-catalogue', '/camera'),
  at('train/no-catalogue', '/train'),
  at('scans/empty', '/scans'),
  at('runs/empty', '/runs'),
  at('models/empty', '/models'),
  at('studio/empty', '/studio'),
  at('sweeps/empty', '/sweeps'),
  at('comparisons/empty', '/comparisons'),
  at('jobs/empty', '/jobs'),
  at('card/empty', '/card'),
  at('wall/empty', '/wall'),
  at('settings/empty', '/settings'),
  state('help', async ({ go, see }) => {
    await go('/help');
    await see('.help__figures:last-of-type canvas');
  }),
  at('not-found', '/nowhere'),
];

const CATALOGUE = [
  state('catalogue/full', async (tools) => {
    await withCatalogue(tools);
    await goBehind(tools, '/catalogue/ID');
  }),
  state('home/catalogue', async (tools) => {
    await withCatalogue(tools);
    await tools.go('/');
  }),
  state('paint', (tools) => goBehind(tools, '/paint/ID/12')),
  state('equivalents', (tools) => goBehind(tools, '/equivalents/ID')),
  state('fan-deck', (tools) => goBehind(tools, '/fan-deck/ID')),
  state('health', (tools) => goBehind(tools, '/health/ID')),
  state('asked', (tools) => goBehind(tools, '/asked/ID')),
  state('upkeep/edit', async (tools) => {
    await goBehind(tools, '/catalogue/ID');
    await tools.press('upkeep', 'doors.edit');
  }),
  state('upkeep/update', async (tools) => {
    await goBehind(tools, '/catalogue/ID');
    await tools.press('upkeep', 'doors.update');
    const newer = writeList(tools.folder, 'RAL newer.csv', 20);
    await tools.choose('.upkeep input[type=file]:not([webkitdirectory])', newer);
    await tools.see('.upkeep li');
  }),
];

const MATCH = [
  state('match/asked', async (tools) => {
    await withCatalogue(tools);
    await tools.go('/match');
  }),
  state('match/unsure', (tools) => ask(tools, writePhoto(tools.folder, 'Board.png', PALE_GREEN))),
  state('match/negative', (tools) => ask(tools, writeSwatch(tools.folder, 'Neon.png', NO_PAINT))),
  state('match/found', (tools) => ask(tools, writeSwatch(tools.folder, 'Yellow.png', [229, 190, 1]))),
  state('wall/photo', async (tools) => {
    await goBehind(tools, '/wall/ID');
    await tools.choose('main input[type=file]', writePhoto(tools.folder, 'Room.png', PALE_GREEN));
    await tools.page
      .locator('main canvas')
      .first()
      .click({ position: { x: 90, y: 60 }, force: true });
    await tools.page.waitForTimeout(3000);
  }),
];

/** @param {Tools} tools */
const withRuns = (tools) =>
  tools.once('runs', async () => {
    await tools.page.evaluate(seedRuns, { count: 9, gans: true });
    await tools.page.reload();
  });

/** @param {Tools} tools @param {number} place in the table */
async function openRun(tools, place) {
  await withRuns(tools);
  await tools.go('/runs');
  await tools.page.locator('main a[href^="#/runs/"]:not([href*=compare])').nth(place).click();
  await tools.page.waitForURL(/#\/runs\/.+/);
}

const TRAINING = [
  state('train/setup', (tools) => goBehind(tools, '/train/ID')),
  state('train/under-way', async (tools) => {
    await goBehind(tools, '/train/ID');
    await tools.page.locator('main .button--primary').first().click();
    await tools.press('train', 'stop').catch(() => {}); // only once it can be stopped
    await tools.see('main canvas');
  }),
  state('train/finished', async (tools) => {
    await tools.see('main a[href^="#/runs/"]');
    await tools.page.waitForTimeout(5000);
  }),
  at('jobs/done', '/jobs'),
  at('models/list', '/models'),
  state('runs/list', async (tools) => {
    await withRuns(tools);
    await tools.go('/runs');
  }),
  state('runs/run', (tools) => openRun(tools, 0)),
  state('runs/compare', async (tools) => {
    await withRuns(tools);
    await tools.go(`/runs/compare/${[1, 2, 3].map((i) => i.toString(16).padStart(32, '0')).join('+')}`);
  }),
  at('sweeps/new', '/sweeps'),
  at('comparisons/new', '/comparisons'),
];

const STUDIO = [
  state('labelled', async (tools) => {
    const folder = join(tools.folder, 'Shapes');
    makeClassFolders(folder);
    await tools.go('/');
    await tools.drop(folder);
    await tools.page.locator('.asked .button--primary').click();
    await tools.page.waitForURL(/#\/catalogue\//);
  }),
  at('train/generative', '/train'),
  state('pairs', async (tools) => {
    const folder = join(tools.folder, 'Boxes');
    makePairFolder(folder);
    await tools.go('/');
    await tools.drop(folder);
    await tools.page.locator('.asked .button--primary').click();
    await tools.see('main a[href^="#/comparisons/"]');
  }),
  state('pairs/ablation', async (tools) => {
    await tools.page.locator('main a[href^="#/comparisons/"]').click();
    await tools.see('#ablation-start');
  }),
];

/** @type {readonly import('./shared-steps.mjs').State[]} */
export const STATES = [
  ...EMPTY,
  ...CATALOGUE,
  ...MATCH,
  ...TRAINING,
  ...STUDIO,
  ...CAMERA,
  ...RECORD,
  at('settings/full', '/settings'),
];
