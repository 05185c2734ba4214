// Pictures of shapes, each at a size, place, angle, line width and grey of its own; the same seed draws the same bytes. Pure.
import type { Random } from '../../../shared/random.ts';
import { shapeField, type ShapeName } from './shape-fields.ts';

/** Side of a picture. */
export const DRAWN_SIDE = 28;
/** Outer radius of a shape in pixels, line width in outer radii, greys of shape and ground in code values. */
const RADIUS = [6.5, 11] as const;
const STROKE = [0.13, 0.24] as const;
const SHAPE_GREY = [150, 255] as const;
const GROUND_GREY = [0, 40] as const;
/** Pixels that a shape keeps from the edge of its picture, and how far at most its centre is from the middle. */
const MARGIN = 1;
const FARTHEST = 4;

/** DRAWN_SIDE² bytes of grey, edges averaged over about a pixel. Takes eight random numbers. */
export function drawShape(name: ShapeName, random: Random): Uint8Array<ArrayBuffer> {
  const between = ([least, most]: readonly [number, number]) => least + (most - least) * random.next();
  const radius = between(RADIUS);
  const field = shapeField(name, between(STROKE), random.next() < 0.5);
  const room = Math.min(FARTHEST, DRAWN_SIDE / 2 - MARGIN - radius);
  const centreX = DRAWN_SIDE / 2 + between([-room, room]);
  const centreY = DRAWN_SIDE / 2 + between([-room, room]);
  const [cos, sin] = turnOf(random.next());
  const [shape, ground] = [between(SHAPE_GREY), between(GROUND_GREY)];
  const picture = new Uint8Array(DRAWN_SIDE * DRAWN_SIDE);
  for (let at = 0; at < picture.length; at++) {
    const x = ((at % DRAWN_SIDE) + 0.5 - centreX) / radius;
    const y = (Math.floor(at / DRAWN_SIDE) + 0.5 - centreY) / radius;
    const covered = 0.5 - field(x * cos + y * sin, y * cos - x * sin) * radius;
    picture[at] = Math.round(ground + (shape - ground) * Math.min(1, Math.max(0, covered)));
  }
  return picture;
}

/** Cosine and sine of an angle, without either: (1 − t²) / (1 + t²) and 2t / (1 + t²). @param share of all angles, 0–1 */
function turnOf(share: number): [cos: number, sin: number] {
  const quarters = Math.floor(share * 4);
  const t = (share * 4 - quarters) * 2 * HALF_QUARTER - HALF_QUARTER;
  const [cos, sin] = [(1 - t * t) / (1 + t * t), (2 * t) / (1 + t * t)];
  return [
    [cos, sin],
    [-sin, cos],
    [-cos, -sin],
    [sin, -cos],
  ][quarters] as [number, number];
}

/** Tangent of a sixteenth of a turn: within it t runs over an eighth to either side. */
const HALF_QUARTER = 0.414213562373095;
