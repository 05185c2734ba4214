// Walls that were read several times: places of one patch in one photograph; one patch in several photographs of one camera in
// one light, and in several lights. The first share light, camera and exposure, the second light and camera, the last the
// camera alone.
import { readingsOf } from '../../scripts/camera-fit/readings.mjs';

/** Share of a patch's side that a place takes: four in its corners touch hardly. */
const PLACE = 0.48;
/** Photographs that are joined: what a person measures. */
const PHOTOGRAPHS = 3;

/**
 * @typedef {object} Wall
 * @property {'one photograph' | 'one light' | 'several lights'} kind
 * @property {object[]} readings of scripts/camera-fit/readings.mjs
 */

/** @returns {Promise<Wall[]>} */
export async function wallsOf(load, photographs) {
  const whole = await readingsOf(load, photographs);
  const labels = photographs.labels.flatMap((label) =>
    placesOf(label.region).map((region) => ({ ...label, region })),
  );
  const parts = await readingsOf(load, { ...photographs, labels });
  const places = whole.map((_, i) => wall('one photograph', parts.slice(4 * i, 4 * i + 4)));
  return [...places, ...takenAgain(whole)];
}

/** @param {Wall['kind']} kind @param {object[]} readings @returns {Wall} */
const wall = (kind, readings) => ({ kind, readings });

function placesOf([x, y, width, height]) {
  const [w, h] = [Math.floor(PLACE * width), Math.floor(PLACE * height)];
  return [
    [x, y, w, h],
    [x + width - w, y, w, h],
    [x, y + height - h, w, h],
    [x + width - w, y + height - h, w, h],
  ];
}

/** Of each camera and patch those in one light, and one of each light, three by three. @returns {Wall[]} */
function takenAgain(readings) {
  const cameras = groupsBy(readings, ({ owner, camera, kind, patch }) =>
    [owner, camera, kind, patch].join(' '),
  );
  return cameras.flatMap((group) => {
    const lights = groupsBy(group, ({ light }) => light);
    const alike = lights.filter(({ length }) => length > 1);
    return [
      ...alike.map((some) => wall('one light', some.slice(0, PHOTOGRAPHS))),
      ...byThree(lights.map(([first]) => first)).map((some) => wall('several lights', some)),
    ];
  });
}

/** Each with the next two; all of them where there are no more. */
function byThree(readings) {
  if (readings.length < 2) return [];
  if (readings.length <= PHOTOGRAPHS) return [readings];
  return readings.map((_, from) =>
    Array.from({ length: PHOTOGRAPHS }, (_, i) => readings[(from + i) % readings.length]),
  );
}

/** @template T @param {T[]} all @param {(one: T) => string} keyOf */
function groupsBy(all, keyOf) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()];
}
