// What models are worth that were trained as a person trains them: `headless studio train` and `studio test`, in Chromium.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FASHION_MISSING, FASHION_MNIST } from '../../e2e/fixtures/fashion-mnist.mjs';
import { ROOT } from '../../scripts/project.mjs';

const PAINTS = join(ROOT, '../shared/real/paints');
/** Of the study, https://github.com/pytorch/examples and the papers: passes over all 60,000 pictures. */
const PUBLISHED_EPOCHS = { vae: 20, wgan: 30 };

/** @import { Row } from '../report.mjs' */

/** Of samples told a paint's colour: near that colour in any brightness, beside held-out real pictures. @returns {Row[]} */
export function paintRows() {
  if (!existsSync(PAINTS)) return leftOut('samples of paints', `${PAINTS} is missing`);
  return inFolder((model) => {
    const { seconds } = train(PAINTS, 'cvae', 'compact', model);
    const { colour_share: share, colour_error: error, floors } = measure(PAINTS, model);
    const floor = (/** @type {number} */ value) => ({ peer: 'held-out pictures', peerValue: value });
    return [
      {
        ...{ name: 'studio paints cvae within ΔE00 3', value: 100 * share, unit: '%' },
        ...{ ...floor(100 * floors.colour_share), ratio: share / floors.colour_share },
      },
      {
        ...{ name: 'studio paints cvae colour error', value: error, unit: 'ΔE00', betterIsLower: true },
        ...{ ...floor(floors.colour_error), ratio: floors.colour_error / error },
      },
      { name: 'studio paints cvae training', value: seconds, unit: 's' },
    ];
  });
}

/** Of samples told a class of Fashion-MNIST: seen as that by the dataset's classifier. @returns {Row[]} */
export function labelRows() {
  if (!existsSync(FASHION_MNIST)) return leftOut('labels of Fashion-MNIST', FASHION_MISSING);
  return inFolder((model) => {
    const { seconds } = train(FASHION_MNIST, 'cvae', 'compact', model);
    const { label_accuracy: seen, floors } = measure(FASHION_MNIST, model);
    return [
      {
        ...{ name: 'studio fashion cvae labels seen right', value: 100 * seen, unit: '%' },
        ...{ peer: 'held-out pictures', peerValue: 100 * floors.label_accuracy },
        ratio: seen / floors.label_accuracy,
      },
      { name: 'studio fashion cvae training', value: seconds, unit: 's' },
    ];
  });
}

/**
 * The published WGAN beside the published VAE: no collapse by coverage, and the critic's loss. Takes hours.
 * @param {number | undefined} epochs in place of those published, for both @returns {Row[]}
 */
export function collapseRows(epochs) {
  if (!existsSync(FASHION_MNIST)) return leftOut('coverage of Fashion-MNIST', FASHION_MISSING);
  const of = (/** @type {'vae' | 'wgan'} */ kind) =>
    inFolder((model) => {
      const { epochs: each } = train(
        ...[FASHION_MNIST, kind, 'published', model, epochs ?? PUBLISHED_EPOCHS[kind]],
      );
      return { last: each.at(-1), ...measure(FASHION_MNIST, model) };
    });
  const [vae, wgan] = [of('vae'), of('wgan')];
  return [
    {
      ...{ name: 'studio fashion wgan coverage', value: wgan.coverage, unit: '' },
      ...{ peer: 'the published VAE', peerValue: vae.coverage, ratio: wgan.coverage / vae.coverage },
    },
    { name: 'studio fashion wgan critic loss, last epoch', value: wgan.last.d_loss, unit: '' },
  ];
}

/** @template T @param {(model: string) => T} work @returns {T} */
function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'swatchlight-studio-'));
  try {
    return work(join(folder, 'model.swatchmodel'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} dataset @param {string} kind @param {string} preset @param {string} out @param {number} [epochs] */
function train(dataset, kind, preset, out, epochs) {
  const length = epochs === undefined ? [] : ['--epochs', `${epochs}`];
  return studio(
    'train',
    ...['--dataset', dataset, '--kind', kind, '--preset', preset, '--out', out],
    ...length,
  );
}

/** @param {string} dataset @param {string} model */
function measure(dataset, model) {
  return studio('test', '--model', model, '--dataset', dataset);
}

/** The last line of `headless studio …`. @param {...string} args */
function studio(...args) {
  const command = [join(ROOT, 'scripts/headless.mjs'), 'studio', ...args, '--json'];
  const out = execFileSync(process.execPath, command, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(/** @type {string} */ (out.trim().split('\n').at(-1)));
}

/** @param {string} what @param {string} why @returns {Row[]} */
function leftOut(what, why) {
  console.log(`left out: ${what}. ${why}.`);
  return [];
}
