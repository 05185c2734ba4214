import { beforeAll, describe, expect, it } from 'vitest';
import { say } from '../../shared/message.ts';
import * as formats from '../../ui/kit/format.ts';
import { changeLocale, loadWords, wordsOf } from '../../words/words.ts';
import type { ComparisonEvidence } from '../evidence.ts';
import { evidenceOf, judgementOf, realisticEvidence, runOf, sheetOf } from '../test-evidence.ts';
import { buildReport } from './build-report.ts';
import { reportHtml, reportMarkup } from './report-html.ts';

const HOSTILE = `<img src=x onerror=alert(1)>"'&amp;</style></script>{x}`;
const encodePng = async () => Uint8Array.of(1, 2, 3, 250);

beforeAll(() => loadWords('comparison'));

function report(evidence: ComparisonEvidence, lang = 'en') {
  return buildReport(evidence, { lang, words: wordsOf('comparison'), say, formats });
}
const bodyOf = (page: string) => page.slice(page.indexOf('<body'), page.indexOf('</html>'));
const markup = async (evidence: ComparisonEvidence) => reportMarkup(await report(evidence), encodePng);
/** What a reader reads: entities undone, tags gone. */
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
const tagsIn = (html: string) =>
  [...html.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>/g)].map(([, end, name, rest]) => ({
    end,
    name: name!,
    rest: rest!,
  }));

describe('the markup', () => {
  it('shows names and what workers said as they are, and makes no element or attribute of them', async () => {
    const evidence = evidenceOf(
      [
        runOf('vae', 1, { preset: HOSTILE, status: 'failed', reason: HOSTILE }),
        runOf('wgan', 1, { warnings: [HOSTILE], sheet: sheetOf(1), notJudged: HOSTILE }),
      ],
      { name: HOSTILE, classes: [HOSTILE, '👕'] },
    );
    const plain = evidenceOf(
      [
        runOf('vae', 1, { preset: 'x', status: 'failed', reason: 'x' }),
        runOf('wgan', 1, { warnings: ['x'], sheet: sheetOf(1), notJudged: 'x' }),
      ],
      { name: 'x', classes: ['x', 'y'] },
    );
    const html = await reportHtml(
      await report({ ...evidence, device: HOSTILE, appVersion: HOSTILE }),
      encodePng,
    );
    const names = (page: string) => tagsIn(bodyOf(page)).map(({ end, name }) => end + name);
    expect(names(html)).toEqual(names(await reportHtml(await report(plain), encodePng)));
    expect(html).not.toMatch(/<img src=x|<\/script|="[^"]*" onerror/);
    expect(html.match(/<\/style/g)).toHaveLength(1);
    expect(textOf(bodyOf(html)).split(HOSTILE).length - 1).toBeGreaterThanOrEqual(8);
  });

  it('is well-formed, with one h1, headings without a gap, and ids once', async () => {
    const html = bodyOf(await reportHtml(await report(realisticEvidence()), encodePng));
    const open: string[] = [];
    for (const { end, name, rest } of tagsIn(html))
      if (end) expect(open.pop()).toBe(name);
      else if (name !== 'img' && !rest.endsWith('/')) open.push(name);
    expect(open).toEqual([]);
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, i) => expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1));
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('describes every picture and drawing, heads every table, and has nothing that runs or asks', async () => {
    const html = await reportHtml(await report(realisticEvidence()), encodePng);
    const tags = tagsIn(html).filter(({ end }) => !end);
    const named = (name: string) => tags.filter((tag) => tag.name === name);
    expect(named('img').length).toBe(1 + 5 + 2); // real, one a family, two of reconstructions
    for (const { rest } of named('img'))
      expect(rest).toMatch(/src="data:image\/png;base64,AQID\+g==" alt="[^"]{5,}"/);
    expect(named('svg').length).toBe(3 + 5 + 5); // distances, losses, families
    for (const { rest } of named('svg')) expect(rest).toMatch(/role="img" aria-label="[^"]{5,}"/);
    expect(named('caption').length).toBe(named('table').length);
    for (const { rest } of named('th')) expect(rest).toMatch(/scope="(col|row)"/);
    expect(named('script')).toEqual([]);
    expect(html).not.toMatch(/ style="|@import|url\(|https?:|NaN|undefined|\[object/);
  });

  it('brings its own colours for light and dark, and a look on paper', async () => {
    const html = await reportHtml(await report(evidenceOf([runOf('vae', 1)])), encodePng);
    const style = html.slice(html.indexOf('<style>'), html.indexOf('</style>'));
    expect(style).toMatch(/--page: light-dark\(#\w+, #\w+\)/);
    expect(style).toContain('@media print');
    // Every variable that it uses is one that it has.
    const used = [...style.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name!);
    expect(used.length).toBeGreaterThan(20);
    for (const name of used) expect(style).toMatch(new RegExp(`${name}:`));
  });

  it('links every section in a file, and none within a page of the app', async () => {
    const document = await report(realisticEvidence());
    const file = await reportHtml(document, encodePng);
    for (const { id } of document.sections) {
      expect(file).toContain(`href="#${id}"`);
      expect(file).toContain(`<section id="${id}"`);
    }
    expect(await reportMarkup(document, encodePng)).not.toContain('href=');
  });

  it('gives every table as many cells as columns', async () => {
    const tables = (await report(realisticEvidence())).sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])),
    );
    expect(tables.length).toBeGreaterThan(5);
    for (const { columns, rows } of tables)
      for (const { cells } of rows) expect(cells.length + 1).toBe(columns.length);
  });
});

describe('the report', () => {
  it('says the verdict that the numbers bear, and what was published of these pictures', async () => {
    const text = textOf(await markup(realisticEvidence()));
    expect(text).toMatch(/as close to real ones as possible, all in all: use WGAN-GP\. Fréchet distance: 3/);
    expect(text).toMatch(/Pictures of the class that was asked for: use CVAE, the only one/);
    expect(text).toMatch(/only VAE and CVAE can turn a given picture into latent numbers/);
    expect(text).toMatch(/DCGAN: in 3 of 3 judged runs it meets less than half/);
    expect(text).toContain('286.25');
    expect(text).toContain('its own figures give 86.9 %');
  });

  it('as a part of a page leaves the first heading to that page', async () => {
    const html = await markup(realisticEvidence());
    expect(html).toMatch(/^<article[^>]*>\s*<header><p class="report__title">/);
    expect(html).not.toContain('<h1');
  });

  it('says whether distances are taken beside pictures that models have learned from', async () => {
    const { dataset, ...rest } = realisticEvidence();
    const given = textOf(await markup({ ...rest, dataset: { ...dataset, heldOut: 10_000 } }));
    expect(given).toContain('test pictures that no model has seen');
    const none = textOf(await markup({ ...rest, dataset: { ...dataset, heldOut: 0 } }));
    expect(none).toMatch(/No pictures came to test with.*nearest real pictures in the gallery show/);
    expect(none).not.toContain('that no model has seen');
  });

  it('of a budget of time says how many epochs each came to, and calls no training the shortest', async () => {
    const [vae, gan] = [runOf('vae', 1, { epochs: 41 }), runOf('wgan', 1, { epochs: 7 })];
    const timed = textOf(await markup({ ...evidenceOf([vae, gan]), epochs: 1000, minutes: 5 }));
    expect(timed).toContain('each trained on the same pictures for 5 minutes with one seed');
    expect(timed).toContain('For each run 5 minutes of training, to the nearest epoch');
    expect(timed).toMatch(/Epochs 41 7/);
    expect(timed).not.toMatch(/A short training|1,?000 epochs/);
    expect(textOf(await markup(evidenceOf([vae, gan])))).toMatch(/A short training/);
  });

  it('of a comparison that was called off says how much of it there is', async () => {
    const evidence = evidenceOf([runOf('vae', 1)]);
    expect(textOf(await markup({ ...evidence, planned: 5 }))).toContain(
      'It was called off: 1 of 5 trainings had ended by then',
    );
    expect(textOf(await markup(evidence))).not.toContain('called off');
  });

  it('of paints tells of colours asked for, and of classes nowhere', async () => {
    const { runs, dataset, ...rest } = realisticEvidence();
    const judgements = { colour_error: 2.5, colour_share: 0.75, precision: 0.5 };
    const found = runs.map((run) => ({
      ...run,
      judgement: judgementOf(run.family === 'cvae' ? judgements : { precision: 0.5 }),
    }));
    const html = await markup({
      ...{ ...rest, runs: found },
      dataset: { ...dataset, digest: 'a', classes: [], paints: 208, heldOut: 0 },
    });
    const text = textOf(html);
    expect(text).toMatch(/Pictures of the colour that was asked for: use CVAE, the only one/);
    expect(text).toMatch(/ΔE00 to the colour asked for \(less is better\) – 2\.5/);
    expect(text).toMatch(/Right colour \(more is better\) – 75 %/);
    expect(text).toContain('Paints 208');
    expect(text).toContain('with the key colour of the paint told');
    expect(text).not.toMatch(/\bclass\b|Classes|held out Real/i);
    expect(textOf(await markup(realisticEvidence()))).not.toMatch(/colour asked for|Right colour/);
  });

  it('has no published figures for other pictures', async () => {
    const { dataset, ...rest } = realisticEvidence();
    const { sections } = await report({ ...rest, dataset: { ...dataset, digest: 'a' } });
    expect(sections.map(({ id }) => id)).not.toContain('published');
  });

  it('is told also when every run failed', async () => {
    const failed = ['vae', 'dcgan'] as const;
    const runs = failed.map((family) =>
      runOf(family, 1, { status: 'failed', reason: 'The loss left the numbers.', epochs: 0, seconds: 0 }),
    );
    const html = await markup({ ...evidenceOf(runs), real: null });
    const text = textOf(html);
    expect(text).toContain('VAE: no run finished, so nothing can be said of it.');
    expect(text).toContain('VAE, seed 1: The loss left the numbers.');
    expect(text).toContain('No loss is on record.');
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('is told of one seed, of a refused judgement, and of losses that never change or end in nothing', async () => {
    const flat = new Float32Array(64).fill(2);
    const runs = [
      runOf('vae', 1, {
        epochValues: { train_loss: [2, 2, 2, 2] },
        stepLosses: { train_loss: flat },
        judgement: judgementOf({ precision: 0.5 }),
        sheet: sheetOf(1),
      }),
      runOf('dcgan', 1, {
        epochs: 2,
        status: 'failed',
        epochValues: { d_loss: [1, NaN], g_loss: [NaN, NaN] },
        stepLosses: { d_loss: Float32Array.of(1, NaN, NaN), g_loss: flat },
      }),
      runOf('wgan', 1, { notJudged: 'There are 9 pictures here.', epochs: 1, epochValues: { d_loss: [3] } }),
    ];
    const html = await markup(evidenceOf(runs));
    const text = textOf(html);
    expect(text).toContain('With one seed each, luck looks like merit.');
    expect(text).toContain('its pictures could not be measured. There are 9 pictures here.');
    expect(text).toContain('nothing here tells luck from merit');
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('speaks German throughout', async () => {
    const english = await report(realisticEvidence());
    await changeLocale('de');
    try {
      const german = await report(realisticEvidence(), 'de');
      expect(german.sections.map(({ title }) => title)).not.toContain(english.sections[0]!.title);
      const text = textOf(await reportMarkup(german, encodePng));
      expect(text).toMatch(/im Ganzen möglichst nahekommen: Verwenden Sie WGAN-GP\. Fréchet-Distanz: 3,/);
      expect(text).not.toMatch(/ seeds? |pictures|discriminator/);
    } finally {
      await changeLocale('en');
    }
  });
});
