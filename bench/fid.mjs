// npm run bench:fid -- --real REAL.npy --drawn DRAWN.npy [--out FILE.json]
// FID and KID of features that somebody brings, as bench/fid/inception_features.py writes them: the app has a classifier of
// its own and no Inception.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { measureBrought } from './fid/measure.mjs';
import { BadFeatures, readNpy } from './fid/npy.mjs';
import { finish } from './report.mjs';

const { values: options } = parseArgs({
  options: { real: { type: 'string' }, drawn: { type: 'string' }, out: { type: 'string' } },
});

try {
  const sets = { real: read('real'), drawn: read('drawn') };
  const { rows, notes } = measureBrought(await import(await bundle('fid/entry.mjs')), sets);
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

/** @param {string} file as named where the command was given */
function bytesOf(file) {
  try {
    return readFileSync(resolve(process.env.INIT_CWD ?? '.', file));
  } catch (error) {
    throw new BadFeatures(`${file} can't be read: ${/** @type {Error} */ (error).message}`);
  }
}
