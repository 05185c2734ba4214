// For tests: seeded camera frames of a swatch beside a card on a wall. Not part of the app.
import { codeOfLinear, linearOfRgb, type Rgb } from '../colour/srgb.ts';
import type { Random } from '../shared/random.ts';
import type { Pixels, Point, Region } from './frame-reading.ts';

export interface Scene {
  width: number;
  height: number;
  /** Reflectances as sRGB code values. */
  wall: Rgb;
  swatch: { colour: Rgb; box: Region };
  /** A second paint on part of the swatch. */
  stripe: { colour: Rgb; box: Region } | null;
  card: { reflectance: number; box: Region } | null;
  /** Light, linear, per channel; 1 shows a white at full scale. */
  light: Rgb;
  /** Relative fall of the light from left to right. */
  gradient: number;
  /** Right of `x` the light is multiplied by `depth`, over a soft edge (standard deviation `softness` pixels). */
  shadow: { x: number; depth: number; softness: number } | null;
  /** A highlight of the light's colour, added: `peak` in linear light at its centre, standard deviation `radius`. */
  glare: (Point & { peak: number; radius: number }) | null;
  hand: (Point & { radius: number }) | null;
  /** Relative amplitude of a roller's texture, cells of 3 × 3 pixels that stay where they are. */
  texture: number;
  /** The camera has moved by so many pixels. */
  shift: Point;
  /** Standard deviation, code values. */
  noise: number;
}

export const SCENE: Scene = {
  width: 320,
  height: 240,
  wall: [150, 145, 138],
  swatch: { colour: [180, 90, 60], box: { x: 120, y: 40, width: 160, height: 160 } },
  stripe: null,
  card: { reflectance: 0.9, box: { x: 20, y: 70, width: 70, height: 90 } },
  light: [0.8, 0.72, 0.6],
  gradient: 0,
  shadow: null,
  glare: null,
  hand: null,
  texture: 0,
  shift: { x: 0, y: 0 },
  noise: 1.5,
};

export const SPOT: Region = { x: 170, y: 90, width: 60, height: 60 };
export const CARD: Region = { x: 35, y: 85, width: 40, height: 60 };

const HAND: Rgb = [0.35, 0.2, 0.14];

/** What a camera delivers of the scene: linear light, clipped, coded, with noise, rounded. */
export function renderFrame(changes: Partial<Scene>, random: Random): Pixels {
  const scene = { ...SCENE, ...changes };
  const { width, height, light, noise } = scene;
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  const reflectanceAt = surfacesOf(scene);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [x + scene.shift.x, y + scene.shift.y];
      const reflectance = reflectanceAt(u, v);
      const level = lightAt(scene, u, v);
      const glare = glareAt(scene, u, v);
      for (let c = 0; c < 3; c++) {
        const linear = light[c]! * (level * reflectance[c]! + glare);
        const code = codeOfLinear(Math.min(1, linear)) + noise * random.gaussian();
        data[4 * (y * width + x) + c] = Math.floor(code + 0.5);
      }
    }
  return { data, width, height };
}

function surfacesOf({ wall, swatch, stripe, card, hand, texture }: Scene): (x: number, y: number) => Rgb {
  const [wallLinear, swatchLinear] = [linearOfRgb(wall), linearOfRgb(swatch.colour)];
  const stripeLinear = stripe && linearOfRgb(stripe.colour);
  return (x, y) => {
    if (hand && Math.hypot(x - hand.x, y - hand.y) < hand.radius) return HAND;
    if (card && contains(card.box, x, y)) return [card.reflectance, card.reflectance, card.reflectance];
    if (stripe && stripeLinear && contains(stripe.box, x, y)) return stripeLinear;
    if (!contains(swatch.box, x, y)) return wallLinear;
    const relief = 1 + texture * cellNoise(Math.floor(x / 3), Math.floor(y / 3));
    return [swatchLinear[0] * relief, swatchLinear[1] * relief, swatchLinear[2] * relief];
  };
}

function lightAt({ gradient, shadow, width }: Scene, x: number, _y: number): number {
  const level = 1 - (gradient * x) / width;
  if (!shadow) return level;
  const inShadow = 1 / (1 + Math.exp((-1.7 * (x - shadow.x)) / Math.max(0.3, shadow.softness)));
  return level * (1 - (1 - shadow.depth) * inShadow);
}

function glareAt({ glare }: Scene, x: number, y: number): number {
  if (!glare) return 0;
  return glare.peak * Math.exp(-((x - glare.x) ** 2 + (y - glare.y) ** 2) / (2 * glare.radius ** 2));
}

const contains = ({ x, y, width, height }: Region, u: number, v: number) =>
  u >= x && v >= y && u < x + width && v < y + height;

/** About unit variance, the same for the same cell. */
function cellNoise(x: number, y: number): number {
  let h = Math.imul(x + 374761393, 668265263) ^ Math.imul(y + 144269504, 2246822519);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return (((h ^ (h >>> 16)) >>> 0) / 2 ** 32 - 0.5) * Math.sqrt(12);
}
