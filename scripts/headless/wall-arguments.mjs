// The command line of `npm run headless -- wall …`, read and checked.
import { UsageError, flag, read, required, text } from './read-options.mjs';
import { box, numbersOf, share } from './read-places.mjs';

export const WALL_USAGE = `  npm run headless -- wall --image PHOTO --at x,y --paint CODE|NAME|HEX [--from CODE|NAME|HEX] [--pack FILE.swatchpack]
                            [--white x,y,w,h [--reflectance 0.36]] --out PNG [--json]`;

/**
 * @import { HeadlessWall } from '../../src/app/headless/headless-walls-types.ts'
 * @typedef {{ command: 'wall', image: string, pack?: string, wish: HeadlessWall, out: string, json: boolean }} WallCommand
 */

/** @param {string[]} args @returns {WallCommand} */
export function parseWall(args) {
  const { values, positionals } = read(args, {
    ...{ image: text, at: text, paint: text, from: text, pack: text },
    ...{ white: text, reflectance: text, out: text, json: flag },
  });
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not an option of wall.`);
  const { from, pack, white, reflectance } = values;
  if (reflectance !== undefined && white === undefined) throw new UsageError('--reflectance needs --white.');
  return {
    command: 'wall',
    image: required('image', values.image),
    ...(pack !== undefined && { pack }),
    wish: {
      at: point('at', required('at', values.at)),
      paint: required('paint', values.paint),
      ...(from !== undefined && { from }),
      ...(white !== undefined && { white: box('white', white) }),
      ...(reflectance !== undefined && { reflectance: share('reflectance', reflectance) }),
    },
    out: required('out', values.out),
    json: values.json === true,
  };
}

/** @param {string} name @param {string} value @returns {[number, number]} */
function point(name, value) {
  const [x, y, ...others] = numbersOf(value);
  if (Number.isFinite(x) && Number.isFinite(y) && others.length === 0) return [x, y];
  throw new UsageError(`--${name} is two numbers, x,y; "${value}" is not.`);
}
