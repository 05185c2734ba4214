// Generative models by the headless command: trained on pictures, drawn with, and refused where that can't be.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { CLASSES, makeClassFolders, makeIdxFolder, makeManyClasses } from './fixtures/make-classes.mjs';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** Its status and what it said. */
async function studio(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  try {
    const given = ['scripts/headless.mjs', 'studio', ...args];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, given);
    return { status: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, out: stdout, err: stderr };
  }
}

test('a GAN is trained on class folders from the command line, and draws a class by its name', async () => {
  test.setTimeout(400_000);
  const folder = temporaryFolder();
  const [data, model, drawn] = ['Shapes', 'a.swatchmodel', 'drawn'].map((name) => join(folder, name));
  makeClassFolders(data!, 4);
  const train = ['train', '--dataset', data!, '--kind', 'dcgan', '--epochs', '1', '--backend', 'wasm'];
  const small = ['--set', 'batchSize=8', '--set', 'latentSize=4', '--set', 'gan.isConditional=true'];
  const seen = join(folder, 'seen');
  const every = ['--samples-every', '1', '--samples-dir', seen, '--samples-count', '3'];
  const trained = await studio(...train, ...small, ...every, '--out', model!, '--json');
  expect(trained.status, trained.err).toBe(0);
  const last = JSON.parse(trained.out.trim().split('\n').at(-1)!) as Record<string, unknown>;
  expect(last).toMatchObject({ kind: 'dcgan', preset: 'compact', pictures: 12, backend: 'wasm', out: model });
  expect(last.epochs).toMatchObject([{ d_loss: last.d_loss, g_loss: last.g_loss }]);

  const draw = async (to: string, ...more: string[]) => {
    const said = await studio('sample', '--model', model!, '--count', '3', '--out', to, '--json', ...more);
    expect(said.status, said.err).toBe(0);
    const labels = said.out.trim().split('\n');
    return {
      labels: labels.map((line) => (JSON.parse(line) as { label: string }).label),
      pictures: readdirSync(to).map((name) => readFileSync(join(to, name))),
    };
  };
  const after = (await draw(join(folder, 'after'))).pictures;
  expect(readdirSync(seen)).toEqual(['epoch-0001']);
  const files = readdirSync(join(seen, 'epoch-0001'));
  expect(files.map((name) => readFileSync(join(seen, 'epoch-0001', name)))).toEqual(after);
  const one = await draw(drawn!, '--label', CLASSES[1]!);
  expect(one.labels).toEqual(Array.from({ length: 3 }, () => CLASSES[1]));
  for (const picture of one.pictures) expect(picture.subarray(0, 4)).toEqual(PNG);
  expect(one.pictures[0]).not.toEqual(one.pictures[1]);
  expect(await draw(join(folder, 'again'), '--label', CLASSES[1]!)).toEqual(one);

  const bad = join(folder, 'bad.swatchmodel');
  writeFileSync(bad, 'no model');
  const to = join(folder, 'never');
  for (const [sentence, ...args] of [
    [/This model knows no “hat”/, 'sample', '--model', model!, '--count', '1', '--label', 'hat', '--out', to],
    [/not a usable model file/, 'sample', '--model', bad, '--count', '1', '--out', to],
    [/from 1 to 10,000/, 'sample', '--model', model!, '--count', '0', '--out', to],
    [/is a file, not a folder/, 'sample', '--model', model!, '--count', '1', '--out', bad],
  ] as [RegExp, ...string[]][]) {
    const refused = await studio(...args);
    expect(refused.err).toMatch(sentence);
    expect([refused.status, refused.out]).toEqual([1, '']);
  }
  expect(existsSync(to)).toBe(false);
});

test('a VAE told the class is trained and drawn with, but not with a single class', async () => {
  test.setTimeout(300_000);
  const folder = temporaryFolder();
  const [data, model, drawn] = ['Shapes', 'a.swatchmodel', 'drawn'].map((name) => join(folder, name));
  makeClassFolders(data!, 4);
  const train = ['train', '--dataset', data!, '--kind', 'cvae', '--epochs', '2', '--backend', 'wasm'];
  const trained = await studio(...train, '--set', 'batchSize=8', '--out', model!, '--json');
  expect(trained.status, trained.err).toBe(0);
  const last = JSON.parse(trained.out.trim().split('\n').at(-1)!) as { epochs: { train_loss: number }[] };
  expect(last).toMatchObject({ kind: 'cvae', preset: 'compact', pictures: 12 });
  expect(last.epochs).toHaveLength(2);
  for (const { train_loss: loss } of last.epochs) expect(loss).toBeGreaterThan(0);

  const said = await studio(
    'sample',
    '--model',
    model!,
    '--count',
    '2',
    '--label',
    CLASSES[0]!,
    '--out',
    drawn!,
  );
  expect(said.status, said.err).toBe(0);
  const pictures = readdirSync(drawn!).map((name) => readFileSync(join(drawn!, name)));
  expect(pictures).toHaveLength(2);
  for (const picture of pictures) expect(picture.subarray(0, 4)).toEqual(PNG);

  const one = join(folder, 'one');
  makeManyClasses(one, 1);
  const refused = await studio(
    'train',
    '--dataset',
    one,
    '--kind',
    'cvae',
    '--out',
    join(folder, 'b.swatchmodel'),
  );
  expect([refused.status, refused.out]).toEqual([1, '']);
  expect(refused.err).toMatch(/one class/i);
});

test('what a model draws is measured beside the pictures that it learned from, and beside no others', async () => {
  test.setTimeout(400_000);
  const folder = temporaryFolder();
  const [data, others, model] = ['Shapes', 'Others', 'a.swatchmodel'].map((name) => join(folder, name));
  makeIdxFolder(data!, 40);
  makeClassFolders(others!, 4);
  const small = ['--epochs', '1', '--set', 'batchSize=16', '--backend', 'wasm', '--out', model!];
  const trained = await studio('train', '--dataset', data!, '--kind', 'dcgan', ...small);
  expect(trained.status, trained.err).toBe(0);
  const tested = await studio('test', '--model', model!, '--dataset', data!, '--json');
  expect(tested.status, tested.err).toBe(0);
  const found = JSON.parse(tested.out) as Record<string, number> & {
    intervals: Record<string, [number, number]>;
    floors: Record<string, number>;
  };
  for (const name of ['frechet_distance', 'kernel_distance', 'precision', 'recall', 'density', 'coverage']) {
    const [low, high] = found.intervals[name]!;
    expect(found[name]).toBeGreaterThanOrEqual(low);
    expect(found[name]).toBeLessThanOrEqual(high);
    expect(found.floors[name]).toEqual(expect.any(Number));
  }
  const refused = await studio('test', '--model', model!, '--dataset', others!);
  expect([refused.status, refused.out]).toEqual([1, '']);
  expect(refused.err).toMatch(/learned from other pictures/);
});

test('families are compared from the command line into one HTML file, and refused where that can’t be', async () => {
  test.setTimeout(400_000);
  const folder = temporaryFolder();
  const [data, one, out] = ['Shapes', 'One', 'report.html'].map((name) => join(folder, name));
  makeIdxFolder(data!, 24);
  makeManyClasses(one!, 1);
  const small = ['--epochs', '1', '--networks', 'compact', '--backend', 'wasm', '--json'];
  const made = await studio('report', '--dataset', data!, '--out', out!, '--families', 'vae,dcgan', ...small);
  expect(made.status, made.err).toBe(0);
  const found = JSON.parse(made.out) as { runs: { measures: Record<string, number> }[] };
  expect(found).toMatchObject({
    ...{ dataset: 'Shapes', pictures: 144, backend: 'wasm', out },
    runs: ['vae', 'dcgan'].map((family) => ({
      family,
      seed: 1,
      status: 'finished',
      epochs: 1,
      reason: null,
    })),
  });
  for (const { measures } of found.runs) expect(measures.frechet_distance).toBeGreaterThan(0);
  const html = readFileSync(out!, 'utf8');
  expect(html).toMatch(/^<!doctype html>[^]*Shapes[^]*DCGAN[^]*data:image\/png;base64,[^]*<\/html>\s*$/);

  const never = join(folder, 'never.html');
  for (const [sentence, ...args] of [
    [/There is no dataset at/, '--dataset', join(folder, 'nothing'), '--out', never],
    [/is a folder: name a file to write the report to/, '--dataset', data!, '--out', folder],
    [/one class/, '--dataset', one!, '--out', never, '--families', 'cvae'],
    [/--families is one of .*"gan" is not/, '--dataset', data!, '--out', never, '--families', 'gan'],
  ] as [RegExp, ...string[]][]) {
    const refused = await studio('report', ...args);
    expect(refused.err).toMatch(sentence);
    expect([refused.status === 0, refused.out, existsSync(never)]).toEqual([false, '', false]);
  }
});

test('families are compared on paints from the command line, one of them told key colours', async () => {
  test.setTimeout(200_000);
  const folder = temporaryFolder();
  const [data, out] = ['Paints', 'report.html'].map((name) => join(folder, name));
  makeSwatchFolder(data!, { paints: 13 });
  const small = ['--families', 'cvae,dcgan', '--epochs', '2', '--backend', 'wasm', '--json'];
  const made = await studio('report', '--dataset', data!, '--out', out!, ...small);
  expect(made.status, made.err).toBe(0);
  const found = JSON.parse(made.out) as { runs: { measures: Record<string, number> }[] };
  expect(found).toMatchObject({
    ...{ dataset: 'Paints', pictures: 273, backend: 'wasm', out },
    runs: ['cvae', 'dcgan'].map((family) => ({
      family,
      preset: 'compact',
      status: 'finished',
      reason: null,
    })),
  });
  const [told, untold] = found.runs.map(({ measures }) => measures);
  for (const { frechet_distance } of [told!, untold!]) expect(frechet_distance).toBeGreaterThan(0);
  expect(told!.colour_error).toBeGreaterThan(0);
  expect(told!.colour_share).toBeLessThanOrEqual(1);
  expect(Object.keys(untold!).filter((name) => name.startsWith('colour'))).toEqual([]);
  const html = readFileSync(out!, 'utf8');
  expect(html).toContain('32 real pictures of Paints');
  expect(html).toMatch(/ΔE00 to the colour asked for[^]*Right colour[^]*key colour of the paint told/);
});
