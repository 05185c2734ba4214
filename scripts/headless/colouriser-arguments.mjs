// The command line of `npm run headless -- colouriser train …` and `colour …`, read and checked.
import { BACKEND_CHOICES } from '../../src/tracking/backend-names.mjs';
import { UsageError, flag, read, required, text } from './read-options.mjs';
import { TRAINING_OPTIONS, trainingOf } from './training-options.mjs';

export const COLOURISER_USAGE = `  npm run headless -- colouriser train --dataset DIR|ZIP --out FILE.swatchmodel
                            [--preset compact|assignment-1024|polygon-colorization] [--epochs N] [--seed N]
                            [--set NAME=VALUE]... [--backend ${BACKEND_CHOICES.join('|')} [--allow-software]] [--json]
  npm run headless -- colour --model FILE.swatchmodel --image PNG --paint CODE|NAME|HEX [--pack FILE.swatchpack]
                            --out PNG [--json]`;

/**
 * @import { HeadlessColour, HeadlessColouriserTrain } from '../../src/app/headless/headless-studio-types.ts'
 * @typedef {Omit<HeadlessColouriserTrain, 'datasetId'> & { command: 'colouriser train', dataset: string, out: string, allowSoftware: boolean, json: boolean }} ColouriserTrainCommand
 * @typedef {HeadlessColour & { command: 'colour', model: string, image: string, pack?: string, out: string, json: boolean }} ColourCommand
 */

/** @param {string[]} args @returns {ColouriserTrainCommand} */
export function parseColouriser([command, ...rest]) {
  if (command !== 'train')
    throw new UsageError(
      command ? `There is no command "colouriser ${command}".` : 'Say what to do: colouriser train.',
    );
  const { values, positionals } = read(rest, TRAINING_OPTIONS);
  refusePositionals('colouriser train', positionals);
  return { command: 'colouriser train', ...trainingOf(values) };
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
