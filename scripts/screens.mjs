// npm run screens -- [--out DIR] [--pages match,camera] [--sizes 390x844,1280x860] [--themes light,dark] [--languages en,de] [--dist BUILT | --url ADDRESS]
// Pictures of every page in every state, on one sheet, with what reaches out of the screen, is too small for a thumb or cut.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { buildIfStale } from './build.mjs';
import { messageOf } from './errors.mjs';
import { chromiumArgs } from './find-chromium.mjs';
import { getChromium } from './get-chromium.mjs';
import { ROOT } from './project.mjs';
import { LEAST_TARGET, cutTexts, outside, sideways, smallTargets } from './screens/looks.mjs';
import { writeSheet } from './screens/sheet.mjs';
import { standInCamera } from './screens/stand-in-camera.mjs';
import { STATES } from './screens/states.mjs';
import { toolsFor } from './screens/tools.mjs';
import { serve } from './serve.mjs';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(ROOT, '.cache', 'screens') },
    pages: { type: 'string', default: '' },
    sizes: { type: 'string', default: '360x640,390x844,844x390,1280x860' },
    themes: { type: 'string', default: 'light' },
    languages: { type: 'string', default: 'en' },
    dist: { type: 'string', default: '' },
    url: { type: 'string', default: '' },
  },
});
/** Narrower than this a page is for fingers. */
const PHONE_WIDTH = 900;
/** What lies between the margins of A4, in CSS pixels. */
const PAPER = { width: 718, height: 1047 };
const listOf = (text) => text.split(',').filter(Boolean);
const out = resolve(values.out);
const sizes = listOf(values.sizes).map((size) => {
  const [width, height] = size.split('x').map(Number);
  if (!(width > 0 && height > 0)) throw new Error(`${size} is no size: write it as 390x844.`);
  return { width, height };
});
const wanted = listOf(values.pages);
const states = STATES.filter(
  ({ name }) => wanted.length === 0 || wanted.some((page) => name.startsWith(page)),
);
if (states.length === 0)
  throw new Error(`No page is called so. There are: ${STATES.map(({ name }) => name).join(', ')}.`);

if (!values.dist && !values.url) await buildIfStale();
const executablePath = await getChromium();
const server = values.url ? null : await serve(values.dist ? { dist: resolve(values.dist) } : {});
const url = server?.url ?? values.url;
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
/** @type {import('./screens/sheet.mjs').Shot[]} */
const shots = [];
try {
  for (const language of listOf(values.languages)) await walk(language);
} finally {
  await server?.close();
  writeSheet(out, shots);
  writeFileSync(join(out, 'found.json'), JSON.stringify(shots, null, 2));
}
const found = shots.filter((shot) => shot.found.length > 0);
console.log(
  `${shots.length} screens in ${out}, ${found.length} with something to look at: index.html shows them.`,
);

/** One device, from empty to full. A state that can't be reached is told, and the walk goes on. */
async function walk(language) {
  const folder = mkdtempSync(join(tmpdir(), 'swatchlight-screens-'));
  const browser = await chromium.launch({ executablePath, args: chromiumArgs() });
  const context = await browser.newContext({ locale: language, permissions: ['camera'], viewport: sizes[0] });
  const page = await context.newPage();
  await page.addInitScript(standInCamera);
  const tools = toolsFor(page, { language, url, folder });
  try {
    await page.goto(url);
    for (const state of states) {
      await page.setViewportSize(sizes[0]);
      const problem = await state.show(tools).then(
        () => null,
        (error) => messageOf(error).split('\n')[0],
      );
      if (problem) console.log(`${state.name}: not reached. ${problem}`);
      if (state.isPaper) await print(state.name, problem);
      else for (const theme of listOf(values.themes)) await shoot(state.name, theme, problem);
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }

  /** As it comes out of a printer, beside the same as a PDF. */
  async function print(name, problem) {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.setViewportSize(PAPER);
    await page.waitForTimeout(250);
    const file = `${name.replaceAll('/', '-')}-${language}`;
    await page.screenshot({ path: join(out, `${file}.png`), fullPage: true });
    await page.pdf({ path: join(out, `${file}.pdf`), format: 'A4' });
    const found = problem ? [`Not reached: ${problem}`] : [];
    shots.push({ state: name, size: 'A4', theme: 'paper', language, file: `${file}.png`, found });
    await page.emulateMedia({ media: 'screen' });
  }

  async function shoot(name, theme, problem) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const { width, height } of sizes) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(250); // what is laid out anew by a size
      const size = `${width}x${height}`;
      const file = `${name.replaceAll('/', '-')}-${size}-${theme}-${language}.png`;
      const isLong = !name.startsWith('camera') && !name.startsWith('catalogue');
      await page.screenshot({ path: join(out, file), fullPage: isLong });
      const seen = [...(problem ? [`Not reached: ${problem}`] : []), ...(await looksOf(width))];
      shots.push({ state: name, size, theme, language, file, found: seen });
      for (const one of seen) console.log(`${name} ${size} ${theme} ${language}: ${one}`);
    }
  }

  async function looksOf(width) {
    const excess = await page.evaluate(sideways);
    return [
      ...(excess > 0 ? [`Scrolls sideways by ${excess} pixels`] : []),
      ...(await page.evaluate(outside)).map((one) => `Outside of the screen: ${one}`),
      ...(width < PHONE_WIDTH ? await page.evaluate(smallTargets, LEAST_TARGET) : []).map(
        (one) => `Under ${LEAST_TARGET} pixels: ${one}`,
      ),
      ...(await page.evaluate(cutTexts)).map((one) => `Cut: ${one}`),
    ];
  }
}
