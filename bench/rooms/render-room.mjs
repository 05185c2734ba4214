// One room by its seed: photo, true mask, taps, and the same photo with the wall in two other paints.
import { cameraFor, coverageOf, develop, lightOfFilm } from './develop.mjs';
import { diceOf } from './dice.mjs';
import { loadEnvironment } from './environments.mjs';
import { firstTap } from './first-tap.mjs';
import { readPaints, wallPaint } from './paints.mjs';
import { sceneOf } from './scene.mjs';
import { smoothFilm } from './smooth-film.mjs';
import { traceRoom } from './trace-room.mjs';

export const WIDTH = 384;
export const HEIGHT = 288;
const SAMPLES = 3;
/** Of the picture that the wall must cover. */
const LEAST_WALL = 0.12;

/**
 * `photo`: sRGB code values, three a pixel; `mask`: 1 where most of a pixel is the wall in question; `taps`: one point in the open
 * wall, pixels; `from` and `to`: reflectances, linear sRGB under D65; `truths`: without noise; `card`: a white card on the wall, its
 * pixels and reflectance.
 * @typedef {{ seed: number, photo: Uint8ClampedArray, width: number, height: number, mask: Uint8Array, taps: [number, number][], from: number[], fromName: string, truths: { to: number[], name: string, photo: Uint8ClampedArray }[], card: { pixels: number[], reflectance: number } | null }} Room
 */

/** @returns {Promise<Room>} */
export async function renderRoom(seed) {
  const paints = readPaints();
  for (let attempt = 0; ; attempt++) {
    const dice = diceOf(seed * 1000 + attempt);
    for (let i = 0; i < 8; i++) dice();
    const scene = sceneOf(dice, paints);
    const environment = await loadEnvironment(scene.environment);
    if (!showsWall(scene, environment, dice)) continue;
    return roomOf(seed, scene, environment, paints, dice);
  }
}

/** A small look first: a room whose wall is hidden is none. */
function showsWall(scene, environment, dice) {
  const look = traceRoom(scene, environment, [scene.wall.reflectance], {
    width: 32,
    height: 24,
    samples: 0,
    dice,
  });
  return look.isWall.reduce((sum, v) => sum + v, 0) > LEAST_WALL * look.isWall.length;
}

function roomOf(seed, scene, environment, paints, dice) {
  const others = [wallPaint(dice, paints), wallPaint(dice, paints)];
  const reflectances = [scene.wall, ...others].map(({ reflectance }) => reflectance);
  const film = traceRoom(scene, environment, reflectances, {
    width: WIDTH,
    height: HEIGHT,
    samples: SAMPLES,
    dice,
  });
  smoothFilm(film);
  const lights = reflectances.map((_, v) => lightOfFilm(film, reflectances, v));
  const camera = cameraFor(dice, lights[0]);
  const mask = Uint8Array.from(coverageOf(film), (share) => (share > 0.5 ? 1 : 0));
  return {
    ...{ seed, width: WIDTH, height: HEIGHT, mask, photo: develop(lights[0], camera, dice) },
    taps: [firstTap(mask, WIDTH, HEIGHT, dice)],
    ...{ from: scene.wall.reflectance, fromName: scene.wall.name },
    truths: others.map(({ reflectance, name }, i) => ({
      ...{ to: reflectance, name },
      photo: develop(lights[i + 1], camera, null),
    })),
    card: cardIn(film, scene),
  };
}

/** Pixels that show nothing but the card; null if they are few. */
function cardIn(film, scene) {
  if (!scene.card) return null;
  const { material, reflectance } = { material: scene.card.material, reflectance: 0.9 };
  const pixels = [];
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const at = 2 * y * film.width + 2 * x;
      const isCard = [at, at + 1, at + film.width, at + film.width + 1].every(
        (i) => film.material[i] === material,
      );
      if (isCard) pixels.push(y * WIDTH + x);
    }
  return pixels.length < 12 ? null : { pixels, reflectance };
}
