// Paths through a room, with its wall in several paints at once: the same paths for each, so that only the paint differs.
import { fineAt } from './environments.mjs';
import { lightsOf } from './lights.mjs';
import { patternAt } from './patterns.mjs';
import { hit, OFF, raysOf } from './rays.mjs';

/** Sub-pixels a side of a pixel. */
export const FINE = 2;
const BOUNCES = 3;
/** No light that comes by another surface is brighter: single paths that meet a lamp, or end close to it, would be specks. */
const BRIGHTEST = 8;

/**
 * Of sub-pixels, row by row. `soft` and `gloss`: 3 channels for each paint; `sharp`: 3 channels. All but gloss as E/π, without the
 * surface's own reflectance, which is `albedo` (of the first paint where `isWall`, times the pattern).
 * @typedef {{ width: number, height: number, paints: number, material: Int16Array, normal: Int8Array, depth: Float32Array, albedo: Float32Array, pattern: Float32Array, isWall: Uint8Array, through: Float32Array, soft: Float32Array, sharp: Float32Array, gloss: Float32Array }} Film
 */

/**
 * @param {import('./scene.mjs').Scene} scene
 * @param {number[][]} paints reflectances of the wall
 * @returns {Film}
 */
export function traceRoom(scene, environment, paints, { width, height, samples, dice }) {
  const film = filmOf(width * FINE, height * FINE, paints.length);
  const tracer = tracerOf(scene, environment, paints, dice);
  const rayOf = cameraRays(scene.camera, film.width, film.height);
  for (let i = 0; i < film.material.length; i++) {
    const direction = rayOf((i % film.width) + 0.5, Math.floor(i / film.width) + 0.5);
    tracer.pixel(film, i, scene.camera.at, direction, samples);
  }
  return film;
}

function filmOf(width, height, paints) {
  const count = width * height;
  const channels = 3 * paints;
  return {
    ...{ width, height, paints, material: new Int16Array(count), normal: new Int8Array(3 * count) },
    ...{
      depth: new Float32Array(count),
      albedo: new Float32Array(3 * count),
      pattern: new Float32Array(count),
    },
    ...{
      isWall: new Uint8Array(count),
      through: new Float32Array(count),
      sharp: new Float32Array(3 * count),
    },
    ...{ soft: new Float32Array(channels * count), gloss: new Float32Array(channels * count) },
  };
}

function cameraRays({ at, to, width: wide }, width, height) {
  const forward = unit(to.map((v, i) => v - at[i]));
  const right = unit([forward[2], 0, -forward[0]]);
  const up = [
    forward[1] * right[2] - forward[2] * right[1],
    forward[2] * right[0] - forward[0] * right[2],
    forward[0] * right[1] - forward[1] * right[0],
  ];
  return (x, y) => {
    const [u, v] = [(x / width - 0.5) * wide, ((0.5 - y / height) * wide * height) / width];
    return unit(forward.map((f, i) => f + u * right[i] + v * up[i]));
  };
}

function unit(vector) {
  const length = Math.hypot(...vector);
  return vector.map((v) => v / length);
}

function tracerOf(scene, environment, paints, dice) {
  const { materials } = scene;
  const rays = raysOf(scene);
  const lights = lightsOf(scene, environment, rays, dice);
  const channels = 3 * paints.length;
  const through = new Float64Array(channels);
  const flow = new Float64Array(channels);
  const direction = new Float64Array(3);

  /** A direction about the normal, as often as its cosine. */
  function scatter(nx, ny, nz) {
    const [a, r2] = [2 * Math.PI * dice(), dice()];
    const r = Math.sqrt(r2);
    frameAround(nx, ny, nz, r * Math.cos(a), r * Math.sin(a), Math.sqrt(1 - r2));
  }

  function frameAround(nx, ny, nz, u, v, w) {
    const sign = nz >= 0 ? 1 : -1;
    const a = -1 / (sign + nz);
    const b = nx * ny * a;
    // Duff et al., 2017: an orthonormal basis from a normal.
    direction[0] = u * (1 + sign * nx * nx * a) + v * b + w * nx;
    direction[1] = u * sign * b + v * (sign + ny * ny * a) + w * ny;
    direction[2] = u * -sign * nx + v * -ny + w * nz;
  }

  /** Adds to `flow` what bounces into the point from elsewhere; `through` says how much of it counts. */
  function bounce(x, y, z, nx, ny, nz) {
    let px = x;
    let py = y;
    let pz = z;
    let ax = nx;
    let ay = ny;
    let az = nz;
    for (let depth = 0; depth < BOUNCES; depth++) {
      scatter(ax, ay, az);
      rays.trace(px, py, pz, direction[0], direction[1], direction[2]);
      if (hit.material < 0) return;
      ax = hit.nx;
      ay = hit.ny;
      az = hit.nz;
      px = hit.x + OFF * ax;
      py = hit.y + OFF * ay;
      pz = hit.z + OFF * az;
      reflectAt(materials[hit.material], px, py, pz, ax, ay, az);
    }
  }

  function reflectAt(material, x, y, z, nx, ny, nz) {
    const light = lights.any(x, y, z, nx, ny, nz);
    for (let paint = 0, k = 0; paint < paints.length; paint++) {
      const colour = material.isWall ? paints[paint] : material.colour;
      for (let c = 0; c < 3; c++, k++) {
        through[k] *= colour[c];
        flow[k] += through[k] * Math.min(BRIGHTEST, light[c]);
      }
    }
  }

  /** Light that a coat reflects towards the eye: adds to `flow`. */
  function shine(x, y, z, nx, ny, nz, [ex, ey, ez], material) {
    const alpha = material.roughness ** 2;
    const [a, s] = [2 * Math.PI * dice(), dice()];
    // A facet's normal as GGX spreads them (Walter et al., 2007).
    const cosine = Math.sqrt((1 - s) / (1 + (alpha * alpha - 1) * s));
    const sine = Math.sqrt(1 - cosine * cosine);
    frameAround(nx, ny, nz, sine * Math.cos(a), sine * Math.sin(a), cosine);
    const [hx, hy, hz] = direction;
    const into = ex * hx + ey * hy + ez * hz;
    const [dx, dy, dz] = [ex - 2 * into * hx, ey - 2 * into * hy, ez - 2 * into * hz];
    if (dx * nx + dy * ny + dz * nz <= 0) return;
    const fresnel = material.gloss + (1 - material.gloss) * (1 - Math.abs(into)) ** 5;
    through.fill(fresnel);
    rays.trace(x, y, z, dx, dy, dz);
    if (hit.material < 0) {
      const seen = seenOf(hit.material, dx, dy, dz);
      for (let k = 0; k < channels; k++) flow[k] += fresnel * Math.min(BRIGHTEST, seen[k % 3]);
      return;
    }
    const [ax, ay, az] = [hit.nx, hit.ny, hit.nz];
    const [px, py, pz] = [hit.x + OFF * ax, hit.y + OFF * ay, hit.z + OFF * az];
    reflectAt(materials[hit.material], px, py, pz, ax, ay, az);
    bounce(px, py, pz, ax, ay, az);
  }

  function seenOf(material, dx, dy, dz) {
    if (material < -1) return scene.lamps[-2 - material].radiance;
    const at = fineAt(environment, dx, dy, dz, scene.turn);
    return environment.fine.subarray(at, at + 3);
  }

  function pixel(film, i, eye, towards, samples) {
    rays.trace(eye[0], eye[1], eye[2], towards[0], towards[1], towards[2]);
    film.material[i] = hit.material;
    film.depth[i] = hit.t;
    if (hit.material < 0) {
      const seen = seenOf(hit.material, ...towards);
      for (let k = 0; k < channels; k++) film.gloss[channels * i + k] = seen[k % 3];
      return;
    }
    const material = materials[hit.material];
    const [nx, ny, nz] = [hit.nx, hit.ny, hit.nz];
    const [x, y, z] = [hit.x + OFF * nx, hit.y + OFF * ny, hit.z + OFF * nz];
    film.isWall[i] = material.isWall ? 1 : 0;
    film.normal.set([127 * nx, 127 * ny, 127 * nz], 3 * i);
    const [pattern, tint] = patternAt(material, hit);
    film.pattern[i] = pattern;
    for (let c = 0; c < 3; c++) film.albedo[3 * i + c] = material.colour[c] * pattern * tint[c];
    const facing = Math.abs(towards[0] * nx + towards[1] * ny + towards[2] * nz);
    film.through[i] = material.gloss > 0 ? 1 - material.gloss - (1 - material.gloss) * (1 - facing) ** 5 : 1;
    for (let s = 0; s < samples; s++) sample(film, i, x, y, z, nx, ny, nz, towards, material, 1 / samples);
  }

  function sample(film, i, x, y, z, nx, ny, nz, towards, material, share) {
    const sharp = lights.sharp(x, y, z, nx, ny, nz);
    for (let c = 0; c < 3; c++) film.sharp[3 * i + c] += share * sharp[c];
    const soft = lights.soft(x, y, z, nx, ny, nz);
    for (let k = 0; k < channels; k++) flow[k] = soft[k % 3];
    through.fill(1);
    bounce(x, y, z, nx, ny, nz);
    for (let k = 0; k < channels; k++) film.soft[channels * i + k] += share * flow[k];
    if (material.gloss === 0) return;
    flow.fill(0);
    shine(x, y, z, nx, ny, nz, towards, material);
    for (let k = 0; k < channels; k++) film.gloss[channels * i + k] += share * flow[k];
  }

  return { pixel };
}
