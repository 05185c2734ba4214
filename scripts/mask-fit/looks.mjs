// What the mask's networks are fitted on: rendered rooms, the same under a shadow and in other paints, and rooms drawn flat.
import { load } from '../../bench/match/modules.mjs';
import { between, normal } from '../../bench/rooms/dice.mjs';
import { loadRooms } from '../../bench/rooms/rooms.mjs';
import { rgbaOf } from '../../bench/wall/room-pixels.mjs';
import { plainRoom } from './plain-rooms.mjs';

/** Of a cell's pixels on one side of the truth; others are on none. */
export const CLEAR = 0.75;
/** Taps a picture: what was tapped is part of the evidence. */
const TAPS = 3;
const SHADED_TAPS = 2;
/** Cells of so many pixels are tapped. */
const TAPPED_SIZE = 60;
/** Rooms drawn flat for each that is rendered. */
const PLAIN_SHARE = 1;

/**
 * `shares`: of each cell, how much of it is the wall; `taps`: cells.
 * @typedef {{ graph: any, parts: any, labels: Int32Array, width: number, height: number, shares: Float32Array, taps: number[] }} Look
 */

/** @param {number[]} seeds of rooms @param {() => number} dice @returns {Promise<Look[]>} */
export async function lookAt(seeds, dice) {
  const { lightOfRgba } = await load('wall/light-picture');
  const { prepareSurface } = await load('wall/mask/surface-model');
  const look = ({ width, height, mask }, photo, taps, change = (picture) => picture) => {
    const model = prepareSurface(change(lightOfRgba(rgbaOf({ photo }), width, height)));
    const { size } = model.graph.means;
    const shares = new Float32Array(size.length);
    model.labels.forEach((cell, i) => (shares[cell] += mask[i] / size[cell]));
    const walls = [...shares.keys()].filter((cell) => shares[cell] > CLEAR && size[cell] > TAPPED_SIZE);
    const tapped = Array.from(
      { length: walls.length > 0 ? taps : 0 },
      () => walls[Math.floor(dice() * walls.length)],
    );
    return { ...model, shares, taps: tapped };
  };
  const looks = (await loadRooms(seeds)).flatMap((room) => [
    look(room, room.photo, TAPS),
    look(room, room.photo, SHADED_TAPS, (picture) => castShadow(picture, dice)),
    ...room.truths.map(({ photo }) => look(room, noisy(photo, dice), TAPS)),
  ]);
  for (let count = Math.round(seeds.length * PLAIN_SHARE); count > 0; count--) {
    const room = plainRoom(dice);
    looks.push(look(room, room.photo, TAPS));
  }
  return looks;
}

/** The same room in another paint is rendered without noise. */
function noisy(photo, dice) {
  const noise = between(dice, 0.5, 2);
  return photo.map((v) => v + noise * normal(dice));
}

/** A shadow across everything, hard or soft, a little cool or warm: rooms have few hard ones, and a wall goes on under them. */
function castShadow({ width, height, rgb }, dice) {
  const [angle, at] = [2 * Math.PI * dice(), between(dice, 0.3, 0.7)];
  const [light, soft, wide] = [between(dice, 0.25, 0.75), between(dice, 0.2, 5), between(dice, 30, 300)];
  const tint = [between(dice, 0.93, 1.07), 1, between(dice, 0.93, 1.07)];
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  const shaded = rgb.map((v, k) => {
    const i = Math.floor(k / 3);
    const across = ((i % width) - at * width) * nx + (Math.floor(i / width) - at * height) * ny;
    const depth = Math.min(1, Math.max(0, 0.5 + (wide / 2 - Math.abs(across)) / soft));
    return v * (1 + depth * (light * tint[k % 3] - 1));
  });
  return { width, height, rgb: shaded };
}
