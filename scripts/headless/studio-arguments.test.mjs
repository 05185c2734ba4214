import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseHeadlessArgs } from './arguments.mjs';
import { idxFilesBeside } from './idx-beside.mjs';
import { UsageError } from './read-options.mjs';

const parse = (line) => parseHeadlessArgs(line.split(' '));

describe('the command line of studio', () => {
  it('gives train its kind, its preset by name and only those parameters that were set', () => {
    expect(
      parse(
        'studio train --dataset d --kind wgan-gp --out a.swatchmodel --preset published --epochs 2 --seed 9 --set gan.isConditional=true --backend wasm --json',
      ),
    ).toEqual({
      ...{ command: 'studio train', dataset: 'd', kind: 'wgan-gp', out: 'a.swatchmodel' },
      ...{ preset: 'published', params: { epochs: 2, seed: 9 }, set: { 'gan.isConditional': 'true' } },
      ...{ backend: 'wasm', allowSoftware: false, json: true },
    });
    expect(parse('studio train --dataset d --kind cvae --out o')).toMatchObject({
      ...{ kind: 'cvae', preset: 'compact', params: {}, backend: 'auto', json: false },
    });
  });

  it('gives sample what to draw', () => {
    expect(parse('studio sample --model m --count 3 --label Bag --seed 0 --out d')).toEqual({
      ...{ command: 'studio sample', model: 'm', count: 3, label: 'Bag', seed: 0, out: 'd', json: false },
    });
    expect(parse('studio sample --model m --count 3 --out d')).not.toHaveProperty('label');
  });

  it('gives test a model and the pictures that it learned from', () => {
    expect(parse('studio test --model m --dataset d --json')).toEqual({
      ...{ command: 'studio test', model: 'm', dataset: 'd', json: true },
    });
  });

  it('gives report its families, as many seeds as were asked for and all that was not said', () => {
    expect(
      parse(
        'studio report --dataset d --out r.html --families vae,wgan-gp --epochs 3 --seeds 2 --networks compact --json',
      ),
    ).toEqual({
      ...{ command: 'studio report', dataset: 'd', out: 'r.html', families: ['vae', 'wgan-gp'], epochs: 3 },
      ...{ seeds: [1, 2], networks: 'compact', backend: 'auto', allowSoftware: false, json: true },
    });
    const usual = parse('studio report --dataset d --out r.html');
    expect(usual).toMatchObject({ epochs: 10, seeds: [1], networks: 'fitting' });
    expect(usual).not.toHaveProperty('families');
    expect(usual).not.toHaveProperty('minutes');
    expect(parse('studio report --dataset d --out r.html --minutes 2.5')).toMatchObject({ minutes: 2.5 });
  });

  it.each([
    ['studio', /studio train, studio sample, studio test, or studio report/],
    ['studio draw', /no command "studio draw"/],
    ['studio train --kind gan --dataset d --out o', /--kind is one of vae, cvae, dcgan, wgan, wgan-gp/],
    ['studio train --dataset d --out o', /--kind is missing/],
    ['studio train --kind vae --dataset d --out o more', /"more" is not an option of studio train/],
    ['studio train --kind vae --dataset d --out o --epochs 0', /--epochs is a whole number from 1/],
    ['studio train --kind vae --dataset d --out o --set beta', /--set is NAME=VALUE/],
    ['studio sample --model m --out d', /--count is missing/],
    ['studio test --model m', /--dataset is missing/],
    ['studio train --kind vae --dataset d --out o --samples-every 5', /--samples-dir is missing/],
    ['studio train --kind vae --dataset d --out o --samples-dir s', /--samples-every is missing/],
    ['studio train --kind vae --dataset d --out o --samples-dir s --samples-every 0', /whole number from 1/],
    ['studio report --dataset d', /--out is missing/],
    ['studio report --out o', /--dataset is missing/],
    ['studio report --dataset d --out o --families vae,gan', /--families is one of vae, .*"gan" is not/],
    ['studio report --dataset d --out o --seeds 6', /--seeds is at most 5/],
    ['studio report --dataset d --out o --seeds 0', /--seeds is a whole number from 1/],
    ['studio report --dataset d --out o --epochs many', /--epochs is a whole number from 1/],
    ['studio report --dataset d --out o --epochs 3 --minutes 5', /--epochs or --minutes, not both/],
    ['studio report --dataset d --out o --minutes 0', /--minutes is a number above 0/],
    ['studio report --dataset d --out o --networks deep', /--networks is one of fitting, compact/],
    ['studio report --dataset d --out o more', /"more" is not an option of studio report/],
    ['studio test --model m --dataset d more', /"more" is not an option of studio test/],
  ])('refuses %s', (line, sentence) => {
    expect(() => parse(line)).toThrow(UsageError);
    expect(() => parse(line)).toThrow(sentence);
  });

  it.each(['0', '10001', '2.5', 'many', '-1'])(
    'refuses a count of %s, which is no matter of usage',
    (count) => {
      const ask = () =>
        parseHeadlessArgs(['studio', 'sample', '--model', 'm', '--out', 'd', `--count=${count}`]);
      expect(ask).toThrow(/--count is a whole number from 1 to 10,000/);
      expect(ask).not.toThrow(UsageError);
    },
  );
});

describe('IDX files', () => {
  it('come with those beside them, and with nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'idx-'));
    try {
      const names = ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte.gz', 'train-images-idx3-ubyte.gz'];
      const strangers = ['emnist-letters-train-images-idx3-ubyte', 'emnist-letters-train-labels-idx1-ubyte'];
      for (const name of [...names, ...strangers, 'counts-idx1-ubyte', 'notes.txt'])
        writeFileSync(join(folder, name), '');
      const found = idxFilesBeside(join(folder, 'train-images-idx3-ubyte.gz'));
      expect(found.sort()).toEqual(names.map((name) => join(folder, name)));
      expect(() => idxFilesBeside(join(folder, 't10k-labels-idx1-ubyte.gz'))).toThrow(
        /no IDX file of pictures/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
