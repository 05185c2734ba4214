// What was measured as a job's record: scans and where they are filed, projects, the sheet for a client, all of it on paper.
import { NO_PAINT, PALE_GREEN, writePhoto, writeSwatch } from './pictures.mjs';
import { ask, at, goBehind, paper, state } from './shared-steps.mjs';

/** @typedef {import('./tools.mjs').Tools} Tools */

const YELLOW = [229, 190, 1];
const BLUE = [30, 36, 96];

/** @type {readonly import('./shared-steps.mjs').State[]} */
export const RECORD = [
  state('scans/saved', (tools) => saveYellow(tools)),
  state('scans/filing', async (tools) => {
    await saveYellow(tools); // anew: the message of the one before has gone
    await tools.press('projects', 'file');
    await tools.see('dialog[open] input');
    await tools.fill('dialog[open] input', 0, JOB);
    await tools.fill('dialog[open] input', 1, ROOM);
  }),
  state('scans/filed', async (tools) => {
    await tools.page.locator('dialog[open] .button--primary').click();
    await tools.see('.toast');
  }),
  state('scans/one', async (tools) => {
    await tools.page.reload(); // the dialog was on its page
    await tools.see('main h1');
  }),
  paper('scans/one-on-paper', async () => {}),
  state('scans/list', async (tools) => {
    await saveAnother(tools, 'Blue.png', BLUE);
    await saveAnother(tools, 'Neon.png', NO_PAINT);
    await tools.go('/scans');
  }),
  state('scans/selected', async (tools) => {
    for (const place of [0, 1]) await tools.page.getByRole('checkbox').nth(place).check();
  }),
  state('scans/compared', async (tools) => {
    await tools.press('scans', 'compare');
    await tools.page.waitForURL(/#\/scans\/.+\/.+/);
  }),
  state('projects/list', async (tools) => {
    await tools.go('/projects');
    await tools.see('.project-row');
  }),
  state('projects/new', async (tools) => {
    await tools.fill('.projects__new input', 0, 'Treppenhaus');
    await tools.page.locator('.projects__new .button').click();
    await tools.page.waitForURL(/#\/projects\/.+/);
  }),
  state('projects/paint', async (tools) => {
    await openJob(tools);
    await tools.press('projects', 'choosePaint');
    await tools.fill('dialog[open] input[type=search]', 0, 'yellow');
    await tools.see('dialog[open] .paint-choice');
  }),
  state('projects/full', async (tools) => {
    await tools.page.locator('dialog[open] .paint-choice').first().click();
    await measure(tools, 0, '24,5');
    await addSurface(tools, 'ceiling');
    await choosePaint(tools, 1, '9010');
    await measure(tools, 1, '18');
    await addSurface(tools, 'woodwork');
    const photo = writePhoto(tools.folder, 'Wall.png', PALE_GREEN);
    await tools.choose('.surface details input[type=file]:not([capture])', photo);
    await tools.page.locator('.surface summary').first().click();
    await tools.see('.photo-strip img');
  }),
  state('projects/sheet', async (tools) => {
    await tools.press('projects', 'sheet');
    await tools.see('.sheet__paper');
  }),
  paper('projects/sheet-on-paper', async () => {}),
  paper('catalogue/on-paper', (tools) => goBehind(tools, '/catalogue/ID')),
  paper('paint/on-paper', (tools) => goBehind(tools, '/paint/ID/12')),
  paper('match/on-paper', (tools) => ask(tools, writePhoto(tools.folder, 'Board.png', PALE_GREEN))),
  state('notices/disk-full', async (tools) => {
    await ask(tools, writeSwatch(tools.folder, 'Yellow.png', YELLOW));
    await tools.page.evaluate(REFUSE_TO_STORE);
    await tools.press('result', 'save');
    await tools.see('.toast, .banner');
  }),
  state('notices/disk-full-settings', async (tools) => {
    await tools.page.reload();
    await tools.go('/settings');
  }),
  at('scans/gone', '/scans/0123'),
];

const JOB = 'Lindenstraße 12, Frau Ostermann-Wiedenbrück';
const ROOM = 'Wohnzimmer';

/** Of a disk that is full; runs in the page, until it is loaded anew. */
const REFUSE_TO_STORE = `for (const method of ['put', 'add'])
  IDBObjectStore.prototype[method] = () => { throw new DOMException('No room.', 'QuotaExceededError'); };`;

/** @param {Tools} tools */
async function saveYellow(tools) {
  await ask(tools, writeSwatch(tools.folder, 'Yellow.png', YELLOW));
  await tools.press('result', 'save');
  await tools.see('.toast .button');
}

/** @param {Tools} tools @param {string} name @param {readonly number[]} colour */
async function saveAnother(tools, name, colour) {
  await ask(tools, writeSwatch(tools.folder, name, colour));
  await tools.press('result', 'save');
  await tools.page.locator('main a[href^="#/scans/"]').first().waitFor();
}

/** @param {Tools} tools */
async function openJob(tools) {
  await tools.go('/projects');
  await tools.page.locator('.project-row').filter({ hasText: JOB }).click();
  await tools.see('.surface');
}

/** @param {Tools} tools @param {string} kind */
function addSurface(tools, kind) {
  const name = `+ ${String(tools.word('projects', `kinds.${kind}`))}`;
  return tools.page.getByRole('button', { name, exact: true }).first().click();
}

/** @param {Tools} tools @param {number} place @param {string} area */
async function measure(tools, place, area) {
  const field = tools.page.locator('.surface').nth(place).locator('.surface__numbers input');
  await field.fill(area);
  await field.press('Enter');
}

/** @param {Tools} tools @param {number} place @param {string} text */
async function choosePaint(tools, place, text) {
  await tools.page.locator('.surface').nth(place).locator('.surface__paint .button').click();
  await tools.fill('dialog[open] input[type=search]', 0, text);
  await tools.page.locator('dialog[open] .paint-choice').first().click();
}
