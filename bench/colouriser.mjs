// npm run bench:colouriser -- [--quick] [--out FILE.json] [--sides 64,128] [--seed N] [--threads N,N] [--python FILE]
// What the compact colouriser is worth that was trained as a person trains it, `headless colouriser train`, in Chromium on
// the published assignment's pairs in ../shared/real/polygons: its five validation pairs, which share their outlines and not
// their colours with the 56 that train, and shapes that the app draws anew; one that reads phrases, by phrases that it was never told; and its steps beside PyTorch's. Plain names are those of the pairs' own side.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/project.mjs';
import { speedRows } from './colouriser/speed.mjs';
import { finish } from './report.mjs';

/** @import { Row } from './report.mjs' */

const PAIRS = resolve(ROOT, '../shared/real/polygons');
const OWN_SIDE = '128';
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    sides: { type: 'string' },
    seed: { type: 'string', default: '7' },
    threads: { type: 'string', default: '1,2' },
    python: { type: 'string' },
  },
});
const sides = (options.sides ?? (options.quick ? '64' : '64,128')).split(',');

const speed = [];
for (const threads of options.threads.split(',').map(Number)) {
  const { quick, python } = options;
  speed.push(...(await speedRows({ quick, side: '64', threads, python })));
}
if (existsSync(PAIRS)) {
  const rows = [...sides.flatMap(rowsOf), ...phraseRows(), ...speed];
  finish({ title: 'Colourisers of the published pairs', backend: 'wasm', rows, out: options.out });
} else console.log(`skipped: ${PAIRS} is missing`);

/** @param {string} side @returns {Row[]} */
function rowsOf(side) {
  const { val_psnr: psnr, colour_accuracy: accuracy, ...found } = train(side);
  const named = (/** @type {string} */ name) => (side === OWN_SIDE ? name : `${name}, ${side} × ${side}`);
  return [
    { name: named('psnr published pairs'), value: psnr, unit: 'dB', ...asked(psnr, 33) },
    {
      ...{ name: named('colour accuracy published pairs'), value: 100 * accuracy, unit: '%' },
      ...asked(100 * accuracy, 97),
    },
    { name: named('psnr generated'), value: found.drawn_psnr, unit: 'dB', ...asked(found.drawn_psnr, 36) },
    { name: named('psnr generated noisy black'), value: found.noisy_black_psnr, unit: 'dB' },
    { name: named('minutes'), value: found.seconds / 60, unit: 'min' },
  ];
}

/**
 * What a phrase comes to, painted, beside the name that is spelt most like it; lower is better.
 * @returns {Row[]}
 */
function phraseRows() {
  const found = train('64', ['--set', 'colouriser.told=phrase']);
  const row = (/** @type {string} */ name, /** @type {'phrase' | 'new_name'} */ of) => {
    const [value, peerValue] = [found[`${of}_delta_e00`], found[`${of}_spelling_delta_e00`]];
    return {
      name,
      value,
      unit: 'ΔE00',
      peer: 'nearest name by spelling',
      peerValue,
      ratio: peerValue / value,
    };
  };
  return [
    row('held-out phrases painted, 64 × 64', 'phrase'),
    row('held-out names painted, 64 × 64', 'new_name'),
    { name: 'psnr published pairs told by name, 64 × 64', value: found.val_psnr, unit: 'dB' },
    { name: 'minutes with phrases, 64 × 64', value: found.seconds / 60, unit: 'min' },
  ];
}

/** @param {number} value @param {number} wanted */
function asked(value, wanted) {
  return { peer: 'asked', peerValue: wanted, ratio: value / wanted };
}

/** @param {string} side @param {string[]} [set] further options @returns {Record<string, number>} metrics by name, and seconds */
function train(side, set = []) {
  const folder = mkdtempSync(join(tmpdir(), 'colouriser-'));
  try {
    const out = join(folder, 'model.swatchmodel');
    const wish = ['--dataset', PAIRS, '--out', out, '--seed', options.seed, '--backend', 'wasm', '--json'];
    const own = ['--set', `colouriser.side=${side}`, ...set, ...(options.quick ? ['--epochs', '2'] : [])];
    const script = join(ROOT, 'scripts/headless.mjs');
    const said = execFileSync(process.execPath, [script, 'colouriser', 'train', ...wish, ...own], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(said.trim().split('\n').at(-1) ?? '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
