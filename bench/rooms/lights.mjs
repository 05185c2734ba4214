// Light that reaches a point straight from openings, lamps and the sun, by sampling: E/π, so that what a matt surface sends
// out is its reflectance times that.
import { coarseAt, turnedSun } from './environments.mjs';

/** Square metres that a nearer sample counts as: no point shines endlessly on its neighbours. */
const LEAST_DISTANCE2 = 0.04;

/**
 * @param {import('./scene.mjs').Scene} scene
 * @param {import('./environments.mjs').Environment} environment
 */
export function lightsOf(scene, environment, rays, dice) {
  const { size, openings, lamps, turn, sunScale } = scene;
  const sun = environment.sun && sunOf(environment.sun, turn, sunScale);
  const light = new Float64Array(3);

  /** Adds to `light` what opening `o` sends to the point. */
  function fromOpening(o, x, y, z, nx, ny, nz, factor) {
    const along = o.from + dice() * (o.to - o.from);
    const px = o.wall === 0 ? 0 : o.wall === 1 ? size[0] : along;
    const pz = o.wall === 2 ? 0 : o.wall === 3 ? size[2] : along;
    let dx = px - x;
    let dy = o.bottom + dice() * (o.top - o.bottom) - y;
    let dz = pz - z;
    const distance2 = dx * dx + dy * dy + dz * dz;
    const distance = Math.sqrt(distance2);
    dx /= distance;
    dy /= distance;
    dz /= distance;
    const cosine = nx * dx + ny * dy + nz * dz;
    if (cosine <= 0) return;
    const across = Math.abs(o.wall < 2 ? dx : dz);
    if (rays.isBlocked(x, y, z, dx, dy, dz, distance)) return;
    const area = (o.to - o.from) * (o.top - o.bottom);
    const weight = (factor * cosine * across * area) / (Math.PI * Math.max(LEAST_DISTANCE2, distance2));
    const at = coarseAt(dx, dy, dz, turn);
    for (let c = 0; c < 3; c++) light[c] += weight * environment.coarse[at + c];
  }

  function fromLamp({ centre, radius, radiance }, x, y, z, nx, ny, nz, factor) {
    // A point in the lamp's ball: its shadows have the ball's penumbra.
    const a = 2 * Math.PI * dice();
    const b = 2 * dice() - 1;
    const around = radius * Math.sqrt(1 - b * b);
    let dx = centre[0] + around * Math.cos(a) - x;
    let dy = centre[1] + radius * b - y;
    let dz = centre[2] + around * Math.sin(a) - z;
    const distance2 = dx * dx + dy * dy + dz * dz;
    const distance = Math.sqrt(distance2);
    dx /= distance;
    dy /= distance;
    dz /= distance;
    const cosine = nx * dx + ny * dy + nz * dz;
    if (cosine <= 0 || rays.isBlocked(x, y, z, dx, dy, dz, distance)) return;
    const weight = (factor * cosine * radius * radius) / Math.max(LEAST_DISTANCE2, distance2);
    for (let c = 0; c < 3; c++) light[c] += weight * radiance[c];
  }

  function fromSun(x, y, z, nx, ny, nz, factor) {
    if (!sun) return;
    const { direction, light: sunLight, spread } = sun;
    let dx = direction[0] + spread * (dice() - 0.5);
    let dy = direction[1] + spread * (dice() - 0.5);
    let dz = direction[2] + spread * (dice() - 0.5);
    const length = Math.hypot(dx, dy, dz);
    dx /= length;
    dy /= length;
    dz /= length;
    const cosine = nx * dx + ny * dy + nz * dz;
    if (cosine <= 0 || !rays.seesOut(x, y, z, dx, dy, dz)) return;
    for (let c = 0; c < 3; c++) light[c] += factor * cosine * sunLight[c];
  }

  const clear = () => light.fill(0);

  /** Sharp-edged light at a point: of lamps and the sun. */
  function sharp(x, y, z, nx, ny, nz) {
    clear();
    for (const lamp of lamps) fromLamp(lamp, x, y, z, nx, ny, nz, 1);
    if (sun) fromSun(x, y, z, nx, ny, nz, 1);
    return light;
  }

  /** Of the openings, by one sample. */
  function soft(x, y, z, nx, ny, nz) {
    clear();
    fromOpening(openings[Math.floor(dice() * openings.length)], x, y, z, nx, ny, nz, openings.length);
    return light;
  }

  /** Of all, by one sample of one of them. */
  function any(x, y, z, nx, ny, nz) {
    clear();
    const count = openings.length + lamps.length + (sun ? 1 : 0);
    const which = Math.floor(dice() * count);
    if (which < openings.length) fromOpening(openings[which], x, y, z, nx, ny, nz, count);
    else if (which < openings.length + lamps.length)
      fromLamp(lamps[which - openings.length], x, y, z, nx, ny, nz, count);
    else fromSun(x, y, z, nx, ny, nz, count);
    return light;
  }

  return { sharp, soft, any };
}

function sunOf(sun, turn, scale) {
  return {
    direction: turnedSun(sun, turn),
    light: sun.irradiance.map((v) => (v / Math.PI) * scale * 20),
    spread: 0.02,
  };
}
