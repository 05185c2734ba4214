// Rays against a room: six planes with openings, boxes (most along the walls, some turned), and lamps.

/** What a ray met. `material` −1: the environment through an opening; −2 − i: lamp i. */
export const hit = { t: 0, x: 0, y: 0, z: 0, nx: 0, ny: 0, nz: 0, material: -1 };
const FAR = 1e9;
/** Off a surface, so that a ray does not meet where it starts. */
export const OFF = 1e-4;

/** @param {import('./scene.mjs').Scene} scene */
export function raysOf(scene) {
  const { lamps } = scene;
  const planes = planesOf(scene);
  const boxes = boxesOf(scene.boxes);

  /** Sets `hit` to what the ray meets first. */
  function trace(ox, oy, oz, dx, dy, dz) {
    const plane = planes.meet(ox, oy, oz, dx, dy, dz);
    const box = boxes.nearest(ox, oy, oz, dx, dy, dz, hit.t);
    hit.x = ox + hit.t * dx;
    hit.y = oy + hit.t * dy;
    hit.z = oz + hit.t * dz;
    hit.material = box ? box.material : planes.materialAt(plane, hit.x, hit.y, hit.z);
    for (let i = 0; i < lamps.length; i++) {
      const t = sphereAt(lamps[i], ox, oy, oz, dx, dy, dz);
      if (t <= OFF || t >= hit.t) continue;
      hit.t = t;
      hit.material = -2 - i;
    }
  }

  /** Whether what lies far out in that direction is seen. */
  function seesOut(ox, oy, oz, dx, dy, dz) {
    const plane = planes.meet(ox, oy, oz, dx, dy, dz);
    const t = hit.t;
    const isOpen = planes.materialAt(plane, ox + t * dx, oy + t * dy, oz + t * dz) === -1;
    return isOpen && !boxes.isBetween(ox, oy, oz, dx, dy, dz, t);
  }

  return { trace, seesOut, isBlocked: boxes.isBetween };
}

function faceNormal(x, y, z) {
  hit.nx = x;
  hit.ny = y;
  hit.nz = z;
}

function planesOf({ size: [width, height, depth], surfaces, openings, dado, materials }) {
  /** The plane of the room that a ray from inside meets: sets t and normal, gives its index as `surfaces` counts. */
  function meet(ox, oy, oz, dx, dy, dz) {
    const tx = dx > 0 ? (width - ox) / dx : dx < 0 ? -ox / dx : FAR;
    const ty = dy > 0 ? (height - oy) / dy : dy < 0 ? -oy / dy : FAR;
    const tz = dz > 0 ? (depth - oz) / dz : dz < 0 ? -oz / dz : FAR;
    if (tx < ty && tx < tz) {
      hit.t = tx;
      faceNormal(dx > 0 ? -1 : 1, 0, 0);
      return dx > 0 ? 1 : 0;
    }
    if (ty < tz) {
      hit.t = ty;
      faceNormal(0, dy > 0 ? -1 : 1, 0);
      return dy > 0 ? 3 : 2;
    }
    hit.t = tz;
    faceNormal(0, 0, dz > 0 ? -1 : 1);
    return dz > 0 ? 5 : 4;
  }

  function materialAt(plane, x, y, z) {
    const own = surfaces[plane];
    if (plane === 2 || plane === 3) return own;
    const wall = plane < 2 ? plane : plane - 2;
    const along = wall < 2 ? z : x;
    for (const o of openings)
      if (o.wall === wall && along > o.from && along < o.to && y > o.bottom && y < o.top) return -1;
    return materials[own].isWall && y < dado ? surfaces[6] : own;
  }

  return { meet, materialAt };
}

/** A box of any turn is met in its own frame; a quarter turn only swaps its sides. */
function boxesOf(boxes) {
  const isStraight = ({ turn }) => turn === 0 || turn === Math.PI / 2;
  const straight = boxes.filter(isStraight);
  const turned = boxes.filter((box) => !isStraight(box));
  const sides = Float64Array.from(
    straight.flatMap(({ centre: [x, y, z], half: [a, b, c], turn }) => {
      const [halfX, halfZ] = turn === 0 ? [a, c] : [c, a];
      return [x - halfX, x + halfX, y - b, y + b, z - halfZ, z + halfZ];
    }),
  );

  /** Index of the first straight box before `within` (`isAny`: of any), or −1; sets hit.t. */
  function straightAt(ox, oy, oz, dx, dy, dz, within, isAny) {
    const ix = 1 / dx;
    const iy = 1 / dy;
    const iz = 1 / dz;
    // The near side along each axis is known from the direction.
    const sx = dx > 0 ? 0 : 1;
    const sy = dy > 0 ? 2 : 3;
    const sz = dz > 0 ? 4 : 5;
    let found = -1;
    let nearest = within;
    for (let k = 0; k < sides.length; k += 6) {
      const x0 = (sides[k + sx] - ox) * ix;
      const y1 = (sides[k + 5 - sy] - oy) * iy;
      const y0 = (sides[k + sy] - oy) * iy;
      const x1 = (sides[k + 1 - sx] - ox) * ix;
      if (x0 > y1 || y0 > x1) continue;
      const z0 = (sides[k + sz] - oz) * iz;
      const z1 = (sides[k + 9 - sz] - oz) * iz;
      const near = x0 > y0 ? (x0 > z0 ? x0 : z0) : y0 > z0 ? y0 : z0;
      if (near > x1 || near > y1 || near > z1 || near <= OFF || near >= nearest) continue;
      nearest = near;
      found = k / 6;
      if (isAny) return found;
    }
    if (found >= 0) hit.t = nearest;
    return found;
  }

  function straightNormal(i, ox, oy, oz, dx, dy, dz) {
    const near = [
      ((dx > 0 ? sides[6 * i] : sides[6 * i + 1]) - ox) / dx,
      ((dy > 0 ? sides[6 * i + 2] : sides[6 * i + 3]) - oy) / dy,
      ((dz > 0 ? sides[6 * i + 4] : sides[6 * i + 5]) - oz) / dz,
    ];
    if (near[0] >= near[1] && near[0] >= near[2]) faceNormal(-Math.sign(dx), 0, 0);
    else if (near[1] >= near[2]) faceNormal(0, -Math.sign(dy), 0);
    else faceNormal(0, 0, -Math.sign(dz));
  }

  /** The first box before `within`, or null; sets t and normal of `hit`. */
  function nearest(ox, oy, oz, dx, dy, dz, within) {
    const first = straightAt(ox, oy, oz, dx, dy, dz, within, false);
    if (first >= 0) straightNormal(first, ox, oy, oz, dx, dy, dz);
    let found = first >= 0 ? straight[first] : null;
    for (const box of turned) {
      const t = turnedAt(box, ox, oy, oz, dx, dy, dz, hit.t, true);
      if (t >= hit.t) continue;
      hit.t = t;
      found = box;
    }
    return found;
  }

  function isBetween(ox, oy, oz, dx, dy, dz, within) {
    if (straightAt(ox, oy, oz, dx, dy, dz, within, true) >= 0) return true;
    for (const box of turned) if (turnedAt(box, ox, oy, oz, dx, dy, dz, within, false) < within) return true;
    return false;
  }

  return { nearest, isBetween };
}

/** Distance to a turned box, or FAR; with `isFull` sets the normal when nearer than `nearest`. */
function turnedAt({ centre, half, turn }, ox, oy, oz, dx, dy, dz, nearest, isFull) {
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const rx = ox - centre[0];
  const rz = oz - centre[2];
  const qx = 1 / (cos * dx - sin * dz);
  const qy = 1 / dy;
  const qz = 1 / (sin * dx + cos * dz);
  const ax = Math.abs(qx) * half[0];
  const ay = Math.abs(qy) * half[1];
  const az = Math.abs(qz) * half[2];
  const bx = (cos * rx - sin * rz) * qx;
  const by = (oy - centre[1]) * qy;
  const bz = (sin * rx + cos * rz) * qz;
  const near = Math.max(-bx - ax, -by - ay, -bz - az);
  const far = Math.min(ax - bx, ay - by, az - bz);
  if (!(near <= far) || near <= OFF || near >= nearest) return FAR;
  if (isFull) {
    if (near === -bx - ax) faceNormal(-Math.sign(qx) * cos, 0, Math.sign(qx) * sin);
    else if (near === -by - ay) faceNormal(0, -Math.sign(qy), 0);
    else faceNormal(-Math.sign(qz) * sin, 0, -Math.sign(qz) * cos);
  }
  return near;
}

function sphereAt({ centre, radius }, ox, oy, oz, dx, dy, dz) {
  const rx = ox - centre[0];
  const ry = oy - centre[1];
  const rz = oz - centre[2];
  const b = rx * dx + ry * dy + rz * dz;
  const under = b * b - (rx * rx + ry * ry + rz * rz - radius * radius);
  return under < 0 ? FAR : -b - Math.sqrt(under);
}
