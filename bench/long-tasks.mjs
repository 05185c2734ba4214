// Whether the page keeps its frames while it trains: the app as a person has it, live curves and pictures shown, then
// the match page with the box under way. Tells what holds the main thread.

const EPOCHS = 12;
const MOVES = 60;
/** Between two keys of a person who holds one down, in milliseconds. */
const KEY_MS = 100;
const TRACE = { recordMode: 'recordAsMuchAsPossible', includedCategories: ['toplevel'] };

/**
 * Trains the stored dataset in a page of its own beside `page` (same browser, same storage).
 * @typedef {{ wallMs: number, ownMs: number }} Task `ownMs` is processor time: on a machine that others use as well a
 *   task also waits
 * @returns {Promise<{ training: Task[], matching: Task[] }>} with the training page in sight, and with the match page
 */
export async function longTasks(page, datasetId, picture) {
  const own = await page.context().newPage();
  try {
    await own.goto(`${new URL(page.url()).origin}/#/train/${datasetId}`);
    // Typed anew, even where it stands there: else training may end before the box has moved.
    await own.getByLabel('Epochs').clear();
    await own.getByLabel('Epochs').fill(String(EPOCHS));
    const start = own.getByRole('button', { name: 'Start training' });
    await start.waitFor();
    const first = await tasksOf(own, async () => {
      await start.click();
      await own.getByText('after epoch 4').first().waitFor({ timeout: 300_000 });
    });
    const matching = await tasksOf(own, () => moveBox(own, picture));
    const rest = await tasksOf(own, async () => {
      await openPage(own, 'Train');
      // A later one waits beside the first until a person chooses.
      await own.getByText(/The trained matcher is (in use now|stored)/).waitFor({ timeout: 600_000 });
    });
    return { training: [...first, ...rest], matching };
  } finally {
    await own.close();
  }
}

async function moveBox(page, picture) {
  await openPage(page, 'Match');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /Choose a picture|Another picture/ }).click();
  await (await chooser).setFiles(picture);
  const box = page.getByLabel(/^Area to match/);
  await box.waitFor();
  for (let move = 0; move < MOVES; move++) {
    await box.press(move % 20 < 10 ? 'ArrowRight' : 'ArrowLeft');
    await page.waitForTimeout(KEY_MS);
  }
}

function openPage(page, name) {
  return page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
}

/** Every task of the browser's page threads while `work` goes on. */
async function tasksOf(page, work) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', { traceConfig: TRACE });
  await work();
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await ended;
  await session.detach();
  const threadOf = ({ pid, tid }) => `${pid} ${tid}`;
  const isMain = ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain';
  const mains = new Set(events.filter(isMain).map(threadOf));
  return events
    .filter((event) => event.ph === 'X' && event.name.endsWith('RunTask') && mains.has(threadOf(event)))
    .map(({ dur, tdur = 0 }) => ({ wallMs: dur / 1000, ownMs: tdur / 1000 }));
}
