// A painted wall with a card, lit and photographed by computation, and read as the app reads a picture: what the pictures of
// the help are made of. No drawing on a screen here.
import { WITH_REFERENCE, WITHOUT_REFERENCE } from '../../colour/camera-error-numbers.ts';
import { MIDDLE_TONE } from '../../colour/camera-error.ts';
import { deltaE00 } from '../../colour/difference.ts';
import { labOfRgb } from '../../colour/lab.ts';
import { robustColour } from '../../colour/patch.ts';
import { codeOfLinear, linearOfRgb, type Rgb } from '../../colour/srgb.ts';
import { applyGains, vonKriesGains } from '../../colour/white-balance.ts';
import { addNoise } from '../../matching/simulate.ts';
import { createRandom } from '../../shared/random.ts';

export const SCENE_WIDTH = 192;
export const SCENE_HEIGHT = 120;

/** In pixels of the scene. */
export interface SceneBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What a card reflects, and what it is taken to reflect, (0, 1]. */
export interface SceneCard {
  reflects: number;
  taken: number;
}

export interface Scene {
  card?: SceneCard;
  /** Relative light on the wall, by channel in linear sRGB; even daylight is 1, 1, 1. */
  light: Rgb;
  /** The same where the card hangs, if that is another light. */
  cardLight?: Rgb;
  /** From this place on, pixels from the left, the wall lies in a shadow that lets this share of the light through. */
  shadow?: { from: number; share: number };
  /** A lamp mirrored in the wall: its light is added, so much in its middle, in shares of a white wall’s. */
  gloss?: { x: number; y: number; radius: number; light: number };
  /** From this place on, pixels from the left, there is another colour; sRGB code values. */
  beside?: { from: number; colour: Rgb };
  frame: SceneBox;
}

export interface SceneReading {
  /** SCENE_WIDTH × SCENE_HEIGHT × RGB bytes, as photographed. */
  picture: Uint8Array;
  /** Code values of what was read, after the correction by the card where there is one; not clipped. */
  read: Rgb;
  /** From the wall’s true colour. */
  deltaE00: number;
  /** Share of the frame that was left out, 0–1. */
  leftOut: number;
}

/** The wall’s paint, sRGB code values: a greyish green. */
export const WALL_PAINT: Rgb = [118, 136, 104];
export const CARD_BOX: SceneBox = { x: 18, y: 36, width: 39, height: 48 };
/** A frame of this size in the middle of the wall. */
export const USUAL_FRAME: SceneBox = { x: 100, y: 39, width: 42, height: 42 };
/** Inside of the card’s edges. */
const CARD_READ: SceneBox = { x: 23, y: 41, width: 29, height: 38 };

export const DAYLIGHT: Rgb = [1, 1, 1];
/** What a camera's white balance leaves of a warm lamp: twice the error found on photographs (one standard deviation). */
export const LAMPLIGHT: Rgb = [1 + 2 * WITHOUT_REFERENCE.balance, 1, 1 - 2 * WITHOUT_REFERENCE.balance];
/** Light of a window beside such a lamp: brighter, and as much too blue as the lamp is too red. */
export const WINDOW_LIGHT: Rgb = [
  1.2 * (1 - 2 * WITHOUT_REFERENCE.balance),
  1.2,
  1.2 * (1 + 2 * WITHOUT_REFERENCE.balance),
];

/** One standard deviation of what photographs were found to be over- and underexposed by, and of how tones are bent. */
const EXPOSURE = 1 - WITHOUT_REFERENCE.shade;
const TONE = 1 - WITH_REFERENCE.tone;
/** Code values. */
const NOISE = 1.5;
const SEED = 11;
/** What a card’s shadow takes of the light around it. */
const EDGE_SHADE = 0.75;
const EDGE_PX = 2;

/** Photographs the scene and reads it. The same scene gives the same bytes. */
export function readScene(scene: Scene): SceneReading {
  const picture = photograph(scene);
  const paint = robustColour(pixelsOf(picture, scene.frame), 3);
  const read = scene.card ? byCard(picture, paint.mean, scene.card) : paint.mean;
  return {
    picture,
    read,
    deltaE00: deltaE00(labOfRgb(read), labOfRgb(WALL_PAINT)),
    leftOut: 1 - paint.trustedShare,
  };
}

function byCard(picture: Uint8Array, colour: Rgb, { taken }: SceneCard): Rgb {
  return applyGains(colour, vonKriesGains(robustColour(pixelsOf(picture, CARD_READ), 3).mean, taken));
}

function photograph(scene: Scene): Uint8Array {
  const bytes = new Uint8Array(3 * SCENE_WIDTH * SCENE_HEIGHT);
  const radiance = radianceOf(scene);
  for (let y = 0, at = 0; y < SCENE_HEIGHT; y++)
    for (let x = 0; x < SCENE_WIDTH; x++, at += 3)
      for (let c = 0; c < 3; c++) bytes[at + c] = codeOfCamera(radiance(x, y, c));
  return addNoise(bytes, NOISE, createRandom(SEED));
}

/** Linear light of a channel from a place of the wall or card, perfect white in even daylight = 1. */
function radianceOf({ card, light, cardLight = light, shadow, gloss, beside }: Scene) {
  const wall = linearOfRgb(WALL_PAINT);
  const other = linearOfRgb(beside?.colour ?? WALL_PAINT);
  const edge = grown(CARD_BOX, EDGE_PX);
  return (x: number, y: number, channel: number): number => {
    if (card && isIn(CARD_BOX, x, y)) return card.reflects * cardLight[channel]!;
    const paint = beside && x >= beside.from ? other : wall;
    const shaded =
      (card && isIn(edge, x, y) ? EDGE_SHADE : 1) * (shadow && x >= shadow.from ? shadow.share : 1);
    const mirrored = gloss
      ? gloss.light * Math.exp(-((x - gloss.x) ** 2 + (y - gloss.y) ** 2) / gloss.radius ** 2)
      : 0;
    return light[channel]! * (shaded * paint[channel]! + mirrored);
  };
}

/** Code values by radiance 0–2, in steps that are even in its root. */
const CODES = Uint8ClampedArray.from({ length: 4096 }, (_, step) => exactCode(2 * (step / 4095) ** 2));

const codeOfCamera = (radiance: number) => CODES[Math.min(4095, Math.round(4095 * Math.sqrt(radiance / 2)))]!;

/** Underexposed, and with a tone curve that turns around a middle tone. */
function exactCode(radiance: number): number {
  return codeOfLinear(MIDDLE_TONE * ((EXPOSURE * radiance) / MIDDLE_TONE) ** TONE);
}

const isIn = (box: SceneBox, x: number, y: number) =>
  x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;

const grown = ({ x, y, width, height }: SceneBox, by: number): SceneBox => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

function pixelsOf(picture: Uint8Array, { x, y, width, height }: SceneBox): Uint8Array {
  const pixels = new Uint8Array(3 * width * height);
  for (let row = 0; row < height; row++) {
    const from = 3 * ((y + row) * SCENE_WIDTH + x);
    pixels.set(picture.subarray(from, from + 3 * width), 3 * row * width);
  }
  return pixels;
}
