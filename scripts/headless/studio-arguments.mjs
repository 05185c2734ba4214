// The command line of `npm run headless -- studio …`, read and checked.
import { BACKEND_CHOICES } from '../../src/tracking/backend-names.mjs';
import { UsageError, flag, oneOf, read, required, text, whole } from './read-options.mjs';
import { TRAINING_OPTIONS, trainingOf } from './training-options.mjs';

export const STUDIO_USAGE = `  npm run headless -- studio train --dataset DIR|ZIP|IDX --kind vae|cvae|dcgan|wgan|wgan-gp --out FILE.swatchmodel
                            [--preset compact|published|NAME] [--epochs N] [--seed N] [--set NAME=VALUE]...
                            [--samples-every N --samples-dir DIR [--samples-count N]]
                            [--backend ${BACKEND_CHOICES.join('|')} [--allow-software]] [--json]
  npm run headless -- studio sample --model FILE.swatchmodel --count N [--label NAME] [--seed N] --out DIR [--json]
  npm run headless -- studio test --model FILE.swatchmodel --dataset DIR|ZIP|IDX [--json]
  npm run headless -- studio report --dataset DIR|ZIP|IDX --out FILE.html [--families vae,cvae,dcgan,wgan,wgan-gp]
                            [--epochs N | --minutes N] [--seeds N] [--networks fitting|compact]
                            [--backend ${BACKEND_CHOICES.join('|')} [--allow-software]] [--json]`;

const KINDS = /** @type {const} */ (['vae', 'cvae', 'dcgan', 'wgan', 'wgan-gp']);
const NETWORKS = /** @type {const} */ (['fitting', 'compact']);
const MOST_SAMPLES = 10_000;
const MOST_SEEDS = 5;

/**
 * @import { HeadlessStudioReport, HeadlessStudioTrain } from '../../src/app/headless/headless-studio-types.ts'
 * @typedef {{ every: number, dir: string, count: number }} EpochSamples every so many epochs
 * @typedef {Omit<HeadlessStudioTrain, 'datasetId'> & { command: 'studio train', dataset: string, out: string, samples?: EpochSamples, allowSoftware: boolean, json: boolean }} StudioTrainCommand
 * @typedef {{ command: 'studio sample', model: string, count: number, label?: string, seed: number, out: string, json: boolean }} StudioSampleCommand
 * @typedef {{ command: 'studio test', model: string, dataset: string, json: boolean }} StudioTestCommand
 * @typedef {Omit<HeadlessStudioReport, 'datasetId'> & { command: 'studio report', dataset: string, out: string, allowSoftware: boolean, json: boolean }} StudioReportCommand
 * @typedef {StudioTrainCommand | StudioSampleCommand | StudioTestCommand | StudioReportCommand} StudioCommand
 */

/** @param {string[]} args @returns {StudioCommand} */
export function parseStudio([command, ...rest]) {
  if (command === 'train') return parseTrain(rest);
  if (command === 'sample') return parseSample(rest);
  if (command === 'test') return parseTest(rest);
  if (command === 'report') return parseReport(rest);
  throw new UsageError(
    command
      ? `There is no command "studio ${command}".`
      : 'Say what to do: studio train, studio sample, studio test, or studio report.',
  );
}

/** @param {string[]} args @returns {StudioTrainCommand} */
function parseTrain(args) {
  const { values, positionals } = read(args, {
    ...TRAINING_OPTIONS,
    ...{ kind: text, 'samples-every': text, 'samples-dir': text, 'samples-count': text },
  });
  refusePositionals('train', positionals);
  const kind = oneOf('kind', required('kind', values.kind), KINDS);
  const samples = samplesOf(values);
  return { command: 'studio train', kind, ...trainingOf(values), ...(samples && { samples }) };
}

/**
 * What is drawn while it trains, and where to; null where nothing is asked for.
 * @param {{ 'samples-every'?: string, 'samples-dir'?: string, 'samples-count'?: string }} values
 */
function samplesOf({ 'samples-every': every, 'samples-dir': dir, 'samples-count': count }) {
  if (every === undefined && dir === undefined && count === undefined) return null;
  return {
    every: whole('samples-every', required('samples-every', every), 1),
    dir: required('samples-dir', dir),
    count: countOf('samples-count', count ?? '1000'),
  };
}

/** @param {string} name @param {string} value */
function countOf(name, value) {
  const count = Number(value);
  // Understood, but not to be had: no matter of how to use the command.
  if (!Number.isInteger(count) || count < 1 || count > MOST_SAMPLES)
    throw new Error(
      `--${name} is a whole number from 1 to ${MOST_SAMPLES.toLocaleString('en')}; "${value}" is not.`,
    );
  return count;
}

/** @param {string[]} args @returns {StudioSampleCommand} */
function parseSample(args) {
  const { values, positionals } = read(args, {
    ...{ model: text, count: text, label: text, seed: text, out: text, json: flag },
  });
  refusePositionals('sample', positionals);
  const count = countOf('count', required('count', values.count));
  return {
    command: 'studio sample',
    model: required('model', values.model),
    count,
    ...(values.label !== undefined && { label: values.label }),
    seed: values.seed === undefined ? 7 : whole('seed', values.seed, 0),
    out: required('out', values.out),
    json: values.json === true,
  };
}

/** @param {string[]} args @returns {StudioTestCommand} */
function parseTest(args) {
  const { values, positionals } = read(args, { model: text, dataset: text, json: flag });
  refusePositionals('test', positionals);
  return {
    command: 'studio test',
    model: required('model', values.model),
    dataset: required('dataset', values.dataset),
    json: values.json === true,
  };
}

/** @param {string[]} args @returns {StudioReportCommand} */
function parseReport(args) {
  const { values, positionals } = read(args, {
    ...{ dataset: text, out: text, families: text, epochs: text, minutes: text, seeds: text, networks: text },
    ...{ backend: text, 'allow-software': flag, json: flag },
  });
  refusePositionals('report', positionals);
  const { families, minutes } = values;
  if (minutes !== undefined && values.epochs !== undefined)
    throw new UsageError('The budget is --epochs or --minutes, not both.');
  if (minutes !== undefined && !(Number(minutes) > 0))
    throw new UsageError(`--minutes is a number above 0; "${minutes}" is not.`);
  const seeds = whole('seeds', values.seeds ?? '1', 1);
  if (seeds > MOST_SEEDS) throw new UsageError(`--seeds is at most ${MOST_SEEDS}; "${seeds}" is not.`);
  return {
    command: 'studio report',
    dataset: required('dataset', values.dataset),
    out: required('out', values.out),
    ...(families !== undefined && {
      families: families.split(',').map((family) => oneOf('families', family.trim(), KINDS)),
    }),
    epochs: whole('epochs', values.epochs ?? '10', 1),
    ...(minutes !== undefined && { minutes: Number(minutes) }),
    seeds: Array.from({ length: seeds }, (_, i) => i + 1),
    networks: oneOf('networks', values.networks ?? 'fitting', NETWORKS),
    backend: oneOf('backend', values.backend ?? 'auto', BACKEND_CHOICES),
    allowSoftware: values['allow-software'] === true,
    json: values.json === true,
  };
}

/** @param {string} command @param {string[]} positionals */
function refusePositionals(command, positionals) {
  if (positionals.length > 0)
    throw new UsageError(`"${positionals[0]}" is not an option of studio ${command}.`);
}
