// The command line of `npm run headless -- colouriser train …`, `colouriser ablate …` and `colour …`, read and checked.
import { BACKEND_CHOICES } from '../../src/tracking/backend-names.mjs';
import { UsageError, flag, oneOf, read, required, text, whole } from './read-options.mjs';
import { TRAINING_OPTIONS, trainingOf } from './training-options.mjs';

export const COLOURISER_USAGE = `  npm run headless -- colouriser train --dataset DIR|ZIP --out FILE.swatchmodel
                            [--preset compact|assignment-1024|polygon-colorization] [--epochs N] [--seed N]
                            [--lpips FILE.safetensors] [--set NAME=VALUE]... [--backend ${BACKEND_CHOICES.join('|')} [--allow-software]] [--json]
  npm run headless -- colouriser ablate --dataset DIR|ZIP --out FILE.html
                            [--factors losses,widths,layers,colourAt,epochs] [--epochs N] [--seeds N]
                            [--networks compact|polygon-colorization]
                            [--backend ${BACKEND_CHOICES.join('|')} [--allow-software]] [--json]
  npm run headless -- colour --model FILE.swatchmodel --image PNG --paint CODE|NAME|HEX|PHRASE [--pack FILE.swatchpack]
                            --out PNG [--json]`;

const FACTORS = /** @type {const} */ (['losses', 'widths', 'layers', 'colourAt', 'epochs']);
const NETWORKS = /** @type {const} */ (['compact', 'polygon-colorization']);

/**
 * @import { HeadlessAblate, HeadlessColour, HeadlessColouriserTrain } from '../../src/app/headless/headless-studio-types.ts'
 * @typedef {Omit<HeadlessColouriserTrain, 'datasetId' | 'lpipsFile'> & { command: 'colouriser train', lpips?: string, dataset: string, out: string, allowSoftware: boolean, json: boolean }} ColouriserTrainCommand
 * @typedef {Omit<HeadlessAblate, 'datasetId'> & { command: 'colouriser ablate', dataset: string, out: string, allowSoftware: boolean, json: boolean }} AblateCommand
 * @typedef {HeadlessColour & { command: 'colour', model: string, image: string, pack?: string, out: string, json: boolean }} ColourCommand
 */

/** @param {string[]} args @returns {ColouriserTrainCommand | AblateCommand} */
export function parseColouriser([command, ...rest]) {
  if (command === 'ablate') return parseAblate(rest);
  if (command !== 'train')
    throw new UsageError(
      command
        ? `There is no command "colouriser ${command}".`
        : 'Say what to do: colouriser train or colouriser ablate.',
    );
  const { values, positionals } = read(rest, { ...TRAINING_OPTIONS, lpips: text });
  refusePositionals('colouriser train', positionals);
  const { lpips } = values;
  return { command: 'colouriser train', ...trainingOf(values), ...(lpips !== undefined && { lpips }) };
}

/** @param {string[]} args @returns {AblateCommand} */
function parseAblate(args) {
  const { values, positionals } = read(args, {
    ...{ dataset: text, out: text, factors: text, epochs: text, seeds: text, networks: text },
    ...{ backend: text, 'allow-software': flag, json: flag },
  });
  refusePositionals('colouriser ablate', positionals);
  const named = (values.factors ?? FACTORS.join()).split(',').map((factor) => factor.trim());
  return {
    command: 'colouriser ablate',
    dataset: required('dataset', values.dataset),
    out: required('out', values.out),
    factors: named.map((factor) => oneOf('factors', factor, FACTORS)),
    epochs: whole('epochs', values.epochs ?? '5', 1),
    seedCount: whole('seeds', values.seeds ?? '3', 1),
    networks: oneOf('networks', values.networks ?? 'compact', NETWORKS),
    backend: oneOf('backend', values.backend ?? 'auto', BACKEND_CHOICES),
    allowSoftware: values['allow-software'] === true,
    json: values.json === true,
  };
}

/** @param {string[]} args @returns {ColourCommand} */
export function parseColour(args) {
  const { values, positionals } = read(args, {
    ...{ model: text, image: text, paint: text, pack: text, out: text, json: flag },
  });
  refusePositionals('colour', positionals);
  return {
    command: 'colour',
    model: required('model', values.model),
    image: required('image', values.image),
    paint: required('paint', values.paint),
    ...(values.pack !== undefined && { pack: values.pack }),
    out: required('out', values.out),
    json: values.json === true,
  };
}

/** @param {string} command @param {string[]} positionals */
function refusePositionals(command, positionals) {
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not an option of ${command}.`);
}
