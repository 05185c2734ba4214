// The command line of `npm run headless`, read and checked. What is wrong with it is a UsageError.
import { UsageError, flag, read, required, text } from './read-options.mjs';
import { box, corners, share } from './read-places.mjs';
import { COLOURISER_USAGE, parseColour, parseColouriser } from './colouriser-arguments.mjs';
import { STUDIO_USAGE, parseStudio } from './studio-arguments.mjs';
import { SWEEP_USAGE, parseMerge, parseRepro, parseSweep } from './sweep-arguments.mjs';
import { TRAIN_USAGE, parseTrain } from './train-arguments.mjs';
import { WALL_USAGE, parseWall } from './wall-arguments.mjs';

export const USAGE = `Usage:
${TRAIN_USAGE}
  npm run headless -- match --pack FILE.swatchpack [--region x,y,w,h] [--white x,y,w,h [--reflectance 0.36]]
                            [--chart x,y,x,y,x,y,x,y] [--books] [--json] IMAGE...
  npm run headless -- match --pack FILE.swatchpack --batch QUERIES.jsonl [--books] [--json]
  npm run headless -- read --dataset DIR|ZIP|LIST|PICTURE [--json]
${STUDIO_USAGE}
${COLOURISER_USAGE}
${WALL_USAGE}
${SWEEP_USAGE}`;

/**
 * @import { HeadlessQuery } from '../../src/app/headless/headless-matches-types.ts'
 * @typedef {HeadlessQuery} Places
 * @typedef {{ command: 'read', dataset: string, json: boolean }} ReadCommand
 * @typedef {{ command: 'match', pack: string, batch?: string, images: string[], places: Places, books: boolean, json: boolean }} MatchCommand
 */

/**
 * @param {string[]} args
 * @returns {import('./train-arguments.mjs').TrainCommand | MatchCommand | ReadCommand | import('./studio-arguments.mjs').StudioCommand | import('./colouriser-arguments.mjs').ColouriserTrainCommand | import('./colouriser-arguments.mjs').AblateCommand | import('./colouriser-arguments.mjs').ColourCommand | import('./wall-arguments.mjs').WallCommand | import('./sweep-arguments.mjs').SweepCommand | import('./sweep-arguments.mjs').SweepCheckCommand | import('./sweep-arguments.mjs').MergeCommand | import('./sweep-arguments.mjs').ReproCommand}
 */
export function parseHeadlessArgs([command, ...rest]) {
  if (command === 'train') return parseTrain(rest);
  if (command === 'match') return parseMatch(rest);
  if (command === 'read') return parseRead(rest);
  if (command === 'studio') return parseStudio(rest);
  if (command === 'colouriser') return parseColouriser(rest);
  if (command === 'colour') return parseColour(rest);
  if (command === 'wall') return parseWall(rest);
  if (command === 'sweep') return parseSweep(rest);
  if (command === 'merge') return parseMerge(rest);
  if (command === 'repro') return parseRepro(rest);
  throw new UsageError(command ? `There is no command "${command}".` : 'Say which command to run.');
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
