import { describe, expect, it } from 'vitest';
import { emptySurface } from '../../tracking/placing.ts';
import { surfaceName } from '../filing/place-words.ts';
import { nameProblem, roomProblem, surfaceProblem } from './name-problems.ts';

const surfaces = [
  emptySurface('a', 'wall', ''),
  emptySurface('b', 'wall', 'left'),
  emptySurface('c', 'ceiling', ''),
];
const [, left, ceiling] = surfaces;

describe('a name', () => {
  it('of a project or a room is needed, and refused where another is called so', () => {
    expect(nameProblem(' ', [])).toMatch(/needs a name/);
    expect(nameProblem('flat', ['Flat'])).toMatch(/already/);
    expect(nameProblem('Flat 2', ['Flat'])).toBeNull();
    expect(roomProblem('', [])).toMatch(/needs a name/);
    expect(roomProblem('Kuche', ['Küche'])).toMatch(/already/);
  });

  it('of a surface is refused beside one of its kind only, its own is not', () => {
    expect(surfaceProblem('', left!, surfaces)).toMatch(/already/);
    expect(surfaceProblem('Left', left!, surfaces)).toBeNull();
    expect(surfaceProblem('left', ceiling!, surfaces)).toBeNull();
  });

  it('of a surface is said with its kind, by which two of one name differ', () => {
    const said = (kind: 'wall' | 'ceiling' | 'other', name: string) => surfaceName({ kind, name });
    expect([said('wall', ''), said('wall', '2'), said('wall', 'left'), said('ceiling', 'left')]).toEqual([
      ...['Wall', 'Wall 2', 'Wall: left', 'Ceiling: left'],
    ]);
    expect([said('wall', 'Wall by the door'), said('other', 'Fence')]).toEqual(['Wall by the door', 'Fence']);
  });
});
