import { describe, expect, it } from 'vitest';
import { amountsOf, litresFor } from './amount.ts';
import { placedIn } from './placing.ts';
import type { Project, Surface } from './project.ts';

const WHITE = { code: 'W1', name: 'White', rgb: [250, 250, 250] as const, catalogue: 'Book' };
const RED = { ...WHITE, code: 'R1', name: 'Red', rgb: [200, 0, 0] as const };

function surface(patch: Partial<Surface>): Surface {
  return { id: 'w', kind: 'wall', name: '', area: null, coats: 2, paint: null, note: '', ...patch };
}

describe('litres', () => {
  it('are area times coats over what a litre covers, rounded up to a tenth', () => {
    expect(litresFor({ area: 24.5, coats: 2 }, 12)).toBe(4.1);
    expect(litresFor({ area: 36, coats: 2 }, 12)).toBe(6);
    expect(litresFor({ area: 0.3, coats: 1 }, 3)).toBe(0.1);
    expect(litresFor({ area: 36.001, coats: 1 }, 12)).toBe(3.1);
    expect(litresFor({ area: null, coats: 2 }, 12)).toBeNull();
  });

  it('of one paint on several surfaces are added before they are rounded, and say what is not measured', () => {
    const rooms = [
      {
        id: 'a',
        name: 'A',
        surfaces: [surface({ area: 10, coats: 1, paint: WHITE }), surface({ paint: RED })],
      },
      {
        id: 'b',
        name: 'B',
        surfaces: [surface({ area: 10, coats: 1, paint: WHITE }), surface({ paint: WHITE }), surface({})],
      },
    ];
    expect(amountsOf({ rooms, coverage: 12 })).toEqual([
      { paint: WHITE, litres: 1.7, surfaces: 3, unmeasured: 1 },
      { paint: RED, litres: null, surfaces: 1, unmeasured: 1 },
    ]);
  });
});

describe('a place', () => {
  const project: Project = {
    ...{ id: 'p', createdAt: 1, name: 'Flat', client: '', note: '', coverage: 12 },
    rooms: [{ id: 'r', name: 'Küche', surfaces: [surface({ id: 's', name: 'left' })] }],
  };
  const ids = () => {
    let last = 0;
    return () => `n${++last}`;
  };
  const at = (room: string, kind: Surface['kind'], name = '') =>
    placedIn(project, { project: 'Flat', room, surface: { kind, name } }, ids());

  it('that is there is found whatever its case and accents, and nothing is made', () => {
    expect(at(' kuche ', 'wall', 'LEFT')).toEqual({ project, surfaceId: 's' });
    expect(at('kuche', 'wall', 'LEFT').project).toBe(project);
  });

  it('that is not gets what lacks, in the room that is there', () => {
    const made = at('Küche', 'ceiling');
    expect(made.project.rooms.map(({ name, surfaces }) => [name, surfaces.length])).toEqual([['Küche', 2]]);
    expect(made.surfaceId).toBe('n1');
    expect(at('Hall', 'wall').project.rooms.map(({ name }) => name)).toEqual(['Küche', 'Hall']);
  });

  it('without a room is the job as a whole', () => {
    expect(placedIn(project, { project: 'Flat', room: ' ', surface: null }, ids())).toEqual({
      project,
      surfaceId: null,
    });
  });
});
