// Whether a shadow's edge lies between the white reference and the spot: then it does not tell of the spot's light.
//
// Along the way from one to the other light changes gradually and alike in all channels; a material's edge is sharp or
// changes the colour. Retinex in one dimension (E. Land and J. McCann, J. Opt. Soc. Am. 61, 1971): what is left of the
// log luminance when sharp steps are taken out is the light.
import { linearOfCode } from '../colour/srgb.ts';
import type { Pixels, Point, Region } from './frame-reading.ts';

/** A step of a channel (natural log) over `LAG` of the picture's width is a material's edge. */
const EDGE = 0.12;
const LAG = 4 / 640;
/** Half the width of the strip that is averaged, of the picture's width. */
const STRIP = 8 / 640;
/** A change of the light (natural log) beyond shading, and the most that its colour may change with it. */
const PARTED = 0.2;
const RECOLOURED = 0.12;
/** Light that is taken for none, so that black has a logarithm. */
const DARKEST = 0.002;

/** Natural log of the light on the spot over that on the reference, where a gradual edge parts them; else null. */
export function partedLight(picture: Pixels, white: Region, spot: Region): number | null {
  const profile = profileBetween(picture, centreOf(white), centreOf(spot));
  const lag = Math.max(2, Math.round(LAG * picture.width));
  const isEdge = new Uint8Array(profile.length);
  for (let k = 0; k + lag < profile.length; k++)
    if ([0, 1, 2].some((c) => Math.abs(profile[k + lag]![c]! - profile[k]![c]!) > EDGE))
      isEdge.fill(1, k, k + lag);
  const change = [0, 0, 0];
  for (let k = 0; k + 1 < profile.length; k++)
    if (!isEdge[k]) for (let c = 0; c < 3; c++) change[c]! += profile[k + 1]![c]! - profile[k]![c]!;
  const [r, g, b] = change as [number, number, number];
  const isRecoloured = Math.max(Math.abs(r - g), Math.abs(b - g)) > RECOLOURED;
  return Math.abs(g) > PARTED && !isRecoloured ? g : null;
}

function centreOf({ x, y, width, height }: Region): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Natural log of linear light at every pixel of the way, averaged across it. */
function profileBetween(picture: Pixels, from: Point, to: Point): number[][] {
  const length = Math.max(1, Math.round(Math.hypot(to.x - from.x, to.y - from.y)));
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const half = Math.round(STRIP * picture.width);
  return Array.from({ length: length + 1 }, (_, k) => {
    const sum = [0, 0, 0];
    for (let s = -half; s <= half; s++) {
      const at = pixelAt(picture, from.x + k * dx - s * dy, from.y + k * dy + s * dx);
      for (let c = 0; c < 3; c++) sum[c]! += LINEAR[picture.data[at + c]!]!;
    }
    return sum.map((v) => Math.log(v / (2 * half + 1) + DARKEST));
  });
}

const LINEAR = Float64Array.from({ length: 256 }, (_, code) => linearOfCode(code));

function pixelAt({ width, height }: Pixels, x: number, y: number): number {
  const column = Math.min(width - 1, Math.max(0, Math.floor(x)));
  return 4 * (Math.min(height - 1, Math.max(0, Math.floor(y))) * width + column);
}
