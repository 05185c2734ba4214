// The command line of `npm run headless`, read and checked. What is wrong with it is a UsageError.
import { BACKEND_CHOICES } from '../../src/tracking/backend-names.mjs';
import { UsageError, flag, oneOf, read, required, setOf, text, texts, whole } from './read-options.mjs';
import { box, corners, share } from './read-places.mjs';
import { COLOURISER_USAGE, parseColour, parseColouriser } from './colouriser-arguments.mjs';
import { STUDIO_USAGE, parseStudio } from './studio-arguments.mjs';
import { WALL_USAGE, parseWall } from './wall-arguments.mjs';

export const USAGE = `Usage:
  npm run headless -- train --dataset DIR|ZIP|CSV|sample --out FILE.swatchpack [--preset compact|deep|original]
                            [--vae-epochs N] [--gan dcgan|wgan|wgan-gp [--gan-epochs N]] [--seed N]
                            [--set NAME=VALUE]... [--gan-set NAME=VALUE]...
                            [--backend ${BACKEND_CHOICES.join('|')} [--allow-software]] [--json]
  npm run headless -- match --pack FILE.swatchpack [--region x,y,w,h] [--white x,y,w,h [--reflectance 0.36]]
                            [--chart x,y,x,y,x,y,x,y] [--books] [--json] IMAGE...
  npm run headless -- match --pack FILE.swatchpack --batch QUERIES.jsonl [--books] [--json]
  npm run headless -- read --dataset DIR|ZIP|LIST|PICTURE [--json]
${STUDIO_USAGE}
${COLOURISER_USAGE}
${WALL_USAGE}`;

/** As they are stored; `published` is what `deep` was called before, and is stored as. */
const PRESETS = { compact: 'compact', deep: 'published', original: 'original', published: 'published' };
const PRESET_NAMES = /** @type {(keyof typeof PRESETS)[]} */ (Object.keys(PRESETS));
const GANS = /** @type {const} */ (['dcgan', 'wgan', 'wgan-gp']);

/**
 * @import { HeadlessQuery, HeadlessTrain } from '../../src/app/headless/headless-commands.ts'
 * @typedef {HeadlessQuery} Places
 * @typedef {{ variant: string, epochs?: number, set?: Record<string, string> }} GanChoice
 * @typedef {Omit<HeadlessTrain, 'datasetId' | 'then'> & { command: 'train', dataset: string, out: string, allowSoftware: boolean, gan?: GanChoice, json: boolean }} TrainCommand
 * @typedef {{ command: 'read', dataset: string, json: boolean }} ReadCommand
 * @typedef {{ command: 'match', pack: string, batch?: string, images: string[], places: Places, books: boolean, json: boolean }} MatchCommand
 */

/**
 * @param {string[]} args
 * @returns {TrainCommand | MatchCommand | ReadCommand | import('./studio-arguments.mjs').StudioCommand | import('./colouriser-arguments.mjs').ColouriserTrainCommand | import('./colouriser-arguments.mjs').ColourCommand | import('./wall-arguments.mjs').WallCommand}
 */
export function parseHeadlessArgs([command, ...rest]) {
  if (command === 'train') return parseTrain(rest);
  if (command === 'match') return parseMatch(rest);
  if (command === 'read') return parseRead(rest);
  if (command === 'studio') return parseStudio(rest);
  if (command === 'colouriser') return parseColouriser(rest);
  if (command === 'colour') return parseColour(rest);
  if (command === 'wall') return parseWall(rest);
  throw new UsageError(command ? `There is no command "${command}".` : 'Say which command to run.');
}

/** @param {string[]} args @returns {TrainCommand} */
function parseTrain(args) {
  const { values, positionals } = read(args, {
    dataset: text,
    out: text,
    preset: text,
    'vae-epochs': text,
    gan: text,
    'gan-epochs': text,
    seed: text,
    set: texts,
    'gan-set': texts,
    backend: text,
    'allow-software': flag,
    json: flag,
  });
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not an option of train.`);
  const params = {
    preset: PRESETS[oneOf('preset', values.preset ?? 'compact', PRESET_NAMES)],
    ...(values['vae-epochs'] !== undefined && { epochs: whole('vae-epochs', values['vae-epochs'], 1) }),
    ...(values.seed !== undefined && { seed: whole('seed', values.seed, 0) }),
  };
  return {
    command: 'train',
    dataset: required('dataset', values.dataset),
    out: required('out', values.out),
    backend: oneOf('backend', values.backend ?? 'auto', BACKEND_CHOICES),
    allowSoftware: values['allow-software'] === true,
    params,
    ...setOf('set', values.set),
    ...ganOf(values),
    json: values.json === true,
  };
}

/**
 * @param {{ gan?: string, 'gan-epochs'?: string, 'gan-set'?: string[] }} values
 * @returns {Pick<TrainCommand, 'gan'>}
 */
function ganOf(values) {
  const epochs = values['gan-epochs'];
  if (values.gan === undefined) {
    if (epochs !== undefined) throw new UsageError('--gan-epochs needs --gan.');
    if (values['gan-set'] !== undefined) throw new UsageError('--gan-set needs --gan.');
    return {};
  }
  const variant = oneOf('gan', values.gan, GANS);
  const own = setOf('gan-set', values['gan-set']);
  return {
    gan: { variant, ...(epochs !== undefined && { epochs: whole('gan-epochs', epochs, 1) }), ...own },
  };
}

/** @param {string[]} args @returns {ReadCommand} */
function parseRead(args) {
  const { values, positionals } = read(args, { dataset: text, json: flag });
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not an option of read.`);
  return { command: 'read', dataset: required('dataset', values.dataset), json: values.json === true };
}

/** @param {string[]} args @returns {MatchCommand} */
function parseMatch(args) {
  const { values, positionals } = read(args, {
    pack: text,
    batch: text,
    region: text,
    white: text,
    reflectance: text,
    chart: text,
    books: flag,
    json: flag,
  });
  const hasBatch = values.batch !== undefined;
  const { region, white, reflectance, chart } = values;
  const given = [region, white, reflectance, chart].filter((value) => value !== undefined);
  if (hasBatch && (positionals.length > 0 || given.length > 0))
    throw new UsageError('With --batch the pictures, regions and references come from the list.');
  if (reflectance !== undefined && white === undefined) throw new UsageError('--reflectance needs --white.');
  if (!hasBatch && positionals.length === 0)
    throw new UsageError('Name a picture to match, or a list with --batch.');
  return {
    command: 'match',
    pack: required('pack', values.pack),
    batch: values.batch,
    images: positionals,
    places: {
      ...(region !== undefined && { region: box('region', region) }),
      ...(white !== undefined && { white: box('white', white) }),
      ...(reflectance !== undefined && { reflectance: share('reflectance', reflectance) }),
      ...(chart !== undefined && { chart: corners('chart', chart) }),
    },
    books: values.books === true,
    json: values.json === true,
  };
}
