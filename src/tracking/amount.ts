// How much paint a surface takes.
import type { Project, Surface } from './project.ts';

/**
 * Litres, rounded up to a tenth: area times coats over what a litre covers (m² per litre and coat, as a paint's data sheet has it).
 * Null where nobody measured.
 */
export function litresFor({ area, coats }: Pick<Surface, 'area' | 'coats'>, coverage: number): number | null {
  return area === null ? null : upToTenth((area * coats) / coverage);
}

export interface PaintAmount {
  paint: NonNullable<Surface['paint']>;
  /** Of the surfaces that are measured; null where none is. */
  litres: number | null;
  /** Surfaces that get this paint, and how many of them are not measured. */
  surfaces: number;
  unmeasured: number;
}

/** Each paint that was chosen once, in the order of the rooms, with all that it goes on. */
export function amountsOf({ rooms, coverage }: Pick<Project, 'rooms' | 'coverage'>): PaintAmount[] {
  const found = new Map<string, PaintAmount & { exact: number }>();
  for (const surface of rooms.flatMap((room) => room.surfaces)) {
    const { paint, area, coats } = surface;
    if (!paint) continue;
    const key = JSON.stringify([paint.catalogue, paint.code, paint.name, paint.rgb]);
    const entry = found.get(key) ?? { paint, litres: null, surfaces: 0, unmeasured: 0, exact: 0 };
    found.set(key, entry);
    if (paint.size !== undefined) entry.paint = paint; // chosen before its catalogue told of a tin, and after
    entry.surfaces++;
    if (area === null) entry.unmeasured++;
    else {
      entry.exact += (area * coats) / coverage;
      entry.litres = upToTenth(entry.exact);
    }
  }
  return [...found.values()].map(({ exact: _, ...amount }) => amount);
}

/** What is a tenth but for the last bit stays one. */
function upToTenth(litres: number): number {
  return Math.ceil(litres * 10 - 1e-9) / 10;
}
