// npm run bench:fid -- --real REAL.npy --drawn DRAWN.npy | --every DIR [--out FILE.json]
// Of --every: a file epoch-NUMBER.npy for each epoch that was drawn after, as inception_features.py --every makes them.
// FID and KID of features that somebody brings, as bench/fid/inception_features.py writes them: the app has a classifier of
// its own and no Inception.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { measureBrought, measureEpochs } from './fid/measure.mjs';
import { BadFeatures, readNpy } from './fid/npy.mjs';
import { finish } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    ...{ real: { type: 'string' }, drawn: { type: 'string' } },
    ...{ every: { type: 'string' }, out: { type: 'string' } },
  },
});

try {
  const app = await import(await bundle('fid/entry.mjs'));
  const { rows, notes } =
    options.every === undefined
      ? measureBrought(app, { real: read('real'), drawn: read('drawn') })
      : measureEpochs(app, { real: read('real'), drawn: epochsIn(options.every) });
  finish({ title: 'Distances of brought features', backend: '', rows, out: options.out });
  for (const note of notes) console.log(note);
} catch (error) {
  if (!(error instanceof BadFeatures)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** @param {'real' | 'drawn'} name */
function read(name) {
  const file = options[name];
  if (!file)
    throw new BadFeatures(
      `Say --${name} FILE.npy: the features of the ${name} pictures (bench/fid/inception_features.py makes them).`,
    );
  return readNpy(bytesOf(file), file);
}

/** Features by epoch, each read when its turn comes. @param {string} dir */
function epochsIn(dir) {
  const numbers = namesIn(dir).flatMap((name) => /^epoch-(\d+)\.npy$/.exec(name)?.[1] ?? []);
  if (numbers.length === 0)
    throw new BadFeatures(`There are no files epoch-NUMBER.npy in ${dir} (inception_features.py --every).`);
  return numbers
    .sort((a, b) => Number(a) - Number(b))
    .map((number) => {
      const file = join(dir, `epoch-${number}.npy`);
      return { epoch: Number(number), read: () => readNpy(bytesOf(file), file) };
    });
}

/** @param {string} dir as named where the command was given */
function namesIn(dir) {
  try {
    return readdirSync(resolve(process.env.INIT_CWD ?? '.', dir));
  } catch (error) {
    throw new BadFeatures(`${dir} can't be read: ${/** @type {Error} */ (error).message}`);
  }
}

/** @param {string} file as named where the command was given */
function bytesOf(file) {
  try {
    return readFileSync(resolve(process.env.INIT_CWD ?? '.', file));
  } catch (error) {
    throw new BadFeatures(`${file} can't be read: ${/** @type {Error} */ (error).message}`);
  }
}
