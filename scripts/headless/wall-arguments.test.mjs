import { describe, expect, it } from 'vitest';
import { parseHeadlessArgs } from './arguments.mjs';

const parse = (line) => parseHeadlessArgs(line.split(' '));

describe('the command line of a wall', () => {
  it('reads where to tap, the paint, and what is known of the photo', () => {
    expect(
      parse('wall --image a.jpg --at 120,80.5 --paint white --white 1,2,3,4 --reflectance 0.36 --out b.png'),
    ).toEqual({
      ...{ command: 'wall', image: 'a.jpg', out: 'b.png', json: false },
      wish: { at: [120, 80.5], paint: 'white', white: [1, 2, 3, 4], reflectance: 0.36 },
    });
    expect(
      parse('wall --image a --at 1,2 --paint x --from y --pack p.swatchpack --out b --json'),
    ).toMatchObject({ pack: 'p.swatchpack', json: true, wish: { from: 'y' } });
  });

  it('says what is missing or no place', () => {
    expect(() => parse('wall --image a --paint x --out b')).toThrow('--at is missing');
    expect(() => parse('wall --image a --at 1 --paint x --out b')).toThrow('two numbers');
    expect(() => parse('wall --image a --at 1,2 --paint x --out b --reflectance 0.5')).toThrow(
      'needs --white',
    );
    expect(() => parse('wall --image a --at 1,2 --paint x --out b more')).toThrow('"more"');
  });
});
