// What stands in a room and hangs on its walls, as boxes: trims, windows' frames, a door, pictures, furniture, a white card.
import { between, pick } from './dice.mjs';
import { furnishingColour, woodColour } from './paints.mjs';

const TRIM = 2;

/** Adds to the scene's boxes and materials. @param {import('./scene.mjs').Scene} scene */
export function furnish(dice, scene, paints) {
  skirting(dice, scene);
  if (dice() < 0.4) cornice(scene);
  if (scene.dado > 0 && dice() < 0.6) rail(scene);
  for (const opening of scene.openings) frame(scene, opening);
  hang(dice, scene, paints);
  if (dice() < 0.5) door(dice, scene);
  const pieces = [sofa, table, shelf, cupboard, curtain];
  const count = 2 + Math.floor(dice() * 3);
  for (let i = 0; i < count; i++) pick(dice, pieces)(dice, scene, paints);
  for (const lamp of scene.lamps) pole(scene, lamp);
  if (dice() < 0.5) card(dice, scene);
  socket(dice, scene);
}

function add(scene, centre, half, material, turn = 0) {
  scene.boxes.push({ centre, half, turn, material });
}

function newMaterial(scene, colour, gloss = 0, pattern = '', roughness = 0.3) {
  scene.materials.push({ colour, gloss, roughness, pattern, isWall: false });
  return scene.materials.length - 1;
}

/** A box along each wall that has no opening down to it. */
function alongWalls({ size: [width, , depth], openings }, put) {
  const isFree = (wall, low) => !openings.some((o) => o.wall === wall && o.bottom < low);
  put([0, depth / 2], [0, depth / 2], 0, isFree);
  put([width, depth / 2], [0, depth / 2], 1, isFree);
  put([width / 2, depth], [width / 2, 0], 3, isFree);
}

function band(scene, y, high, thick) {
  alongWalls(scene, ([x, z], [halfX, halfZ], wall, isFree) => {
    if (isFree(wall, y + high))
      add(scene, [x, y, z], [Math.max(halfX, thick), high, Math.max(halfZ, thick)], TRIM);
  });
}

const skirting = (dice, scene) => {
  const high = between(dice, 0.035, 0.075);
  band(scene, high, high, 0.015);
};
const cornice = (scene) => band(scene, scene.size[1] - 0.04, 0.04, 0.05);
const rail = (scene) => band(scene, scene.dado, 0.03, 0.02);

/** A box on a wall: `along` and `y` its middle, `out` how far it stands out. */
function onWall(scene, wall, along, y, halfAlong, halfY, out, material) {
  const [width, , depth] = scene.size;
  if (wall === 3) add(scene, [along, y, depth], [halfAlong, halfY, out], material);
  else if (wall === 2) add(scene, [along, y, 0], [halfAlong, halfY, out], material);
  else add(scene, [wall === 0 ? 0 : width, y, along], [out, halfY, halfAlong], material);
}

function frame(scene, { wall, from, to, bottom, top }) {
  const [middle, height] = [(from + to) / 2, (bottom + top) / 2];
  const wide = 0.04;
  if (top - bottom > 2.1 && wall === 2) return;
  onWall(scene, wall, middle, bottom, (to - from) / 2 + wide, wide, 0.05, TRIM);
  onWall(scene, wall, middle, top, (to - from) / 2 + wide, wide, 0.03, TRIM);
  for (const at of [from, to, middle])
    onWall(scene, wall, at, height, at === middle ? 0.025 : wide, (top - bottom) / 2, 0.03, TRIM);
}

const overlaps = (scene, wall, from, to) =>
  scene.openings.some((o) => o.wall === wall && o.from < to + 0.1 && o.to > from - 0.1);

function hang(dice, scene, paints) {
  const count = Math.floor(dice() * 4);
  for (let i = 0; i < count; i++) {
    const wall = dice() < 0.7 ? 3 : pick(dice, [0, 1]);
    const length = scene.size[wall === 3 ? 0 : 2];
    const [halfAlong, halfY] = [between(dice, 0.15, 0.45), between(dice, 0.15, 0.4)];
    const along = between(dice, 0.5, length - 0.5);
    if (overlaps(scene, wall, along - halfAlong, along + halfAlong)) continue;
    const y = between(dice, 1.4, 1.8);
    const border = newMaterial(scene, dice() < 0.5 ? woodColour(dice) : [0.03, 0.03, 0.03], 0.04);
    onWall(scene, wall, along, y, halfAlong, halfY, 0.02, border);
    const art = newMaterial(scene, furnishingColour(dice, paints), 0, 'picture');
    onWall(scene, wall, along, y, halfAlong - 0.03, halfY - 0.03, 0.022, art);
  }
}

function door(dice, scene) {
  const wall = dice() < 0.6 ? 3 : pick(dice, [0, 1]);
  const length = scene.size[wall === 3 ? 0 : 2];
  const along = between(dice, 0.6, length - 0.6);
  if (overlaps(scene, wall, along - 0.5, along + 0.5)) return;
  onWall(scene, wall, along, 1.03, 0.5, 1.03, 0.02, TRIM);
  const leaf = dice() < 0.6 ? TRIM : newMaterial(scene, woodColour(dice), 0.04);
  onWall(scene, wall, along, 1, 0.42, 1, 0.035, leaf);
}

/** Somewhere near a wall that is in view: [x, z, turn]. */
function place(dice, [width, , depth], half) {
  if (dice() < 0.6)
    return [between(dice, half, Math.max(half, width - half)), depth - between(dice, 0.35, 0.6), 0];
  const x = dice() < 0.5 ? between(dice, 0.35, 0.6) : width - between(dice, 0.35, 0.6);
  return [x, between(dice, depth * 0.5, depth - half), Math.PI / 2];
}

function sofa(dice, scene, paints) {
  const half = between(dice, 0.6, 1);
  const [x, z, turn] = place(dice, scene.size, half);
  const cloth = newMaterial(scene, furnishingColour(dice, paints), 0, 'roller');
  const [back, side] = [turn === 0 ? 0.32 : 0, turn === 0 ? 0 : x < scene.size[0] / 2 ? -0.32 : 0.32];
  add(scene, [x, 0.25, z], [half, 0.18, 0.4], cloth, turn);
  add(scene, [x + side, 0.5, z + back], [half, 0.35, 0.1], cloth, turn);
  const cushion = newMaterial(scene, furnishingColour(dice, paints), 0, 'stripes');
  add(scene, [x, 0.55, z], [0.2, 0.16, 0.08], cushion, turn + 0.3);
}

function table(dice, scene) {
  const [x, z, turn] = place(dice, scene.size, 0.7);
  const wood = newMaterial(scene, woodColour(dice), 0.04, 'boards', 0.2);
  const [length, high] = [between(dice, 0.4, 0.8), between(dice, 0.42, 0.75)];
  add(scene, [x, high, z], [length, 0.02, 0.3], wood, turn);
  for (const [dx, dz] of [
    [-1, -1],
    [1, -1],
    [-1, 1],
    [1, 1],
  ]) {
    const [u, v] = [dx * (length - 0.05), dz * 0.25];
    const [legX, legZ] = turn === 0 ? [u, v] : [v, u];
    add(scene, [x + legX, high / 2, z + legZ], [0.025, high / 2, 0.025], wood);
  }
}

function shelf(dice, scene, paints) {
  const along = between(dice, 0.6, scene.size[0] - 0.6);
  const y = between(dice, 1.2, 1.8);
  if (overlaps(scene, 3, along - 0.5, along + 0.5)) return;
  onWall(scene, 3, along, y, 0.45, 0.015, 0.22, newMaterial(scene, woodColour(dice), 0.04));
  for (let i = 0; i < 5; i++) {
    const high = between(dice, 0.08, 0.14);
    const book = newMaterial(scene, furnishingColour(dice, paints));
    add(
      scene,
      [along - 0.35 + i * between(dice, 0.06, 0.15), y + high, scene.size[2] - 0.1],
      [0.02, high, 0.08],
      book,
    );
  }
}

function cupboard(dice, scene, paints) {
  const half = between(dice, 0.35, 0.6);
  const [x, z, turn] = place(dice, scene.size, half);
  const high = between(dice, 0.4, 1);
  const body = newMaterial(
    scene,
    dice() < 0.5 ? woodColour(dice) : furnishingColour(dice, paints),
    0.04,
    'boards',
    0.3,
  );
  add(scene, [x, high, z], [half, high, 0.25], body, turn);
}

function curtain(dice, scene, paints) {
  const opening = pick(dice, scene.openings);
  if (opening.wall === 2) return;
  const cloth = newMaterial(scene, furnishingColour(dice, paints), 0, 'stripes');
  const { wall, from, to } = opening;
  const top = Math.min(scene.size[1] - 0.1, opening.top + 0.1);
  for (const at of [from - 0.12, to + 0.12])
    onWall(scene, wall, at, top / 2 + 0.04, 0.14, top / 2 - 0.04, 0.08, cloth);
}

function pole(scene, lamp) {
  const [x, y, z] = lamp.centre;
  const { radius } = lamp;
  const metal = newMaterial(scene, [0.1, 0.1, 0.1], 0.04);
  const isCeiling = y > 2;
  const half = isCeiling ? (scene.size[1] - y - radius) / 2 : (y - radius) / 2;
  if (half > 0) add(scene, [x, isCeiling ? y + radius + half : half, z], [0.012, half, 0.012], metal);
}

/** A white card on the wall in view, reflectance 0.9. */
function card(dice, scene) {
  const along = between(dice, scene.size[0] * 0.25, scene.size[0] * 0.75);
  if (overlaps(scene, 3, along - 0.15, along + 0.15)) return;
  onWall(scene, 3, along, between(dice, 1.1, 1.5), 0.15, 0.105, 0.024, newMaterial(scene, [0.9, 0.9, 0.9]));
  scene.card = scene.boxes.at(-1);
}

function socket(dice, scene) {
  onWall(
    scene,
    3,
    between(dice, 0.4, scene.size[0] - 0.4),
    between(dice, 0.25, 1.1),
    0.04,
    0.04,
    0.006,
    TRIM,
  );
}
