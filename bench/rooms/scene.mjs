// A room by its seed: its walls, what stands in it, what shines into it and where the camera is. Metres; y is up.
import { between, pick } from './dice.mjs';
import { INDOORS, OUTDOORS } from './environments.mjs';
import { furnish } from './furniture.mjs';
import { trimWhite, wallPaint, whitePaint, woodColour } from './paints.mjs';

/**
 * `gloss`: reflectance at normal incidence of a coat with roughness `roughness`; 0: matt. `pattern`: what varies its colour.
 * @typedef {{ colour: number[], gloss: number, roughness: number, pattern: '' | 'roller' | 'boards' | 'picture' | 'stripes', isWall: boolean }} Material
 * A box, turned about y. @typedef {{ centre: number[], half: number[], turn: number, material: number }} Box
 * A hole in a wall of the room, towards the environment. `wall`: 0 x = 0, 1 x = width, 2 z = 0, 3 z = depth.
 * @typedef {{ wall: number, from: number, to: number, bottom: number, top: number }} Opening
 * @typedef {{ centre: number[], radius: number, radiance: number[] }} Lamp
 * @typedef {{ size: [number, number, number], surfaces: number[], materials: Material[], boxes: Box[], openings: Opening[], lamps: Lamp[], environment: string, turn: number, camera: { at: number[], to: number[], width: number }, wall: import('./paints.mjs').Paint, dado: number, sunScale: number, card: Box | null }} Scene
 * `surfaces`: materials of x = 0, x = width, floor, ceiling, z = 0, z = depth; `dado`: height of the lower paint, whose material is surfaces[6], or 0
 */

/** @returns {Scene} */
export function sceneOf(dice, paints) {
  /** @type {[number, number, number]} */
  const size = [between(dice, 3.2, 5.5), between(dice, 2.4, 3), between(dice, 3.5, 6)];
  const style = dice();
  const wall = style < 0.2 ? whitePaint(dice, paints) : wallPaint(dice, paints);
  const white = trimWhite(dice);
  const isGlossy = dice() < 0.5;
  /** @type {Material[]} */
  const materials = [
    painted(wall.reflectance, isGlossy ? 0.04 : 0, true),
    painted(white, 0, false),
    { ...painted(white, 0.04, false), roughness: 0.25, pattern: '' },
    { colour: woodColour(dice), gloss: 0.04, roughness: 0.2, pattern: 'boards', isWall: false },
    painted(otherPaint(dice, paints, wall).reflectance, isGlossy ? 0.04 : 0, false),
  ];
  // One wall in a paint of its own, a lower half in another, or all alike.
  const isAccent = style > 0.55 && style < 0.75;
  const hasDado = style > 0.85;
  const other = isAccent ? 4 : 0;
  const surfaces = [other, other, 3, 1, other, 0, 4];
  const isOpen = dice() < 0.35;
  const openings = isOpen ? [openFront(size)] : windowsOf(dice, size);
  const scene = {
    size,
    surfaces,
    materials,
    boxes: [],
    openings,
    lamps: lampsOf(dice, size, isOpen),
    environment: pick(dice, isOpen ? INDOORS : OUTDOORS),
    turn: dice(),
    camera: cameraOf(dice, size),
    wall,
    dado: hasDado ? between(dice, 0.8, 1.15) : 0,
    sunScale: isOpen ? 0.3 : between(dice, 0.02, 0.12),
    card: null,
  };
  furnish(dice, scene, paints);
  return scene;
}

function painted(colour, gloss, isWall) {
  return { colour, gloss, roughness: 0.45, pattern: /** @type {const} */ ('roller'), isWall };
}

/** Another by 8 units of Lab at least. */
function otherPaint(dice, paints, wall) {
  for (;;) {
    const other = dice() < 0.4 ? whitePaint(dice, paints) : wallPaint(dice, paints);
    if (Math.hypot(...other.lab.map((v, i) => v - wall.lab[i])) > 8) return other;
  }
}

function openFront(size) {
  const [width, height] = size;
  return { wall: 2, from: 0.1, to: width - 0.1, bottom: 0.1, top: height - 0.1 };
}

/** One behind the camera or beside it always; another may be in view. */
function windowsOf(dice, [width, height, depth]) {
  const windowIn = (wall) => {
    const length = wall < 2 ? depth : width;
    const wide = between(dice, 0.9, Math.min(2.2, length - 0.8));
    const from = between(dice, 0.3, length - wide - 0.3);
    return {
      wall,
      from,
      to: from + wide,
      bottom: between(dice, 0.5, 1),
      top: height - between(dice, 0.25, 0.5),
    };
  };
  const first = dice() < 0.6 ? pick(dice, [0, 1]) : 2;
  const openings = [windowIn(first)];
  if (dice() < 0.45) openings.push(windowIn(dice() < 0.4 ? 3 : first === 0 ? 1 : 0));
  return openings;
}

/** Colours of black bodies of 2700 to 4000 K in linear sRGB, luminance about 1. */
const LAMP_LIGHT = [
  [1.75, 0.9, 0.3],
  [1.6, 0.92, 0.42],
  [1.32, 0.97, 0.66],
];

function lampsOf(dice, [width, height, depth], isOpen) {
  const count = dice() < 0.45 ? 0 : dice() < 0.7 ? 1 : 2;
  return Array.from({ length: count }, () => {
    const strength = between(dice, 3, isOpen ? 10 : 18);
    const isCeiling = dice() < 0.5;
    return {
      centre: [
        between(dice, 0.4, width - 0.4),
        isCeiling ? height - 0.35 : between(dice, 1, 1.6),
        isCeiling ? between(dice, depth * 0.35, depth * 0.8) : depth - between(dice, 0.35, 0.8),
      ],
      radius: between(dice, 0.08, 0.14),
      radiance: pick(dice, LAMP_LIGHT).map((v) => v * strength),
    };
  });
}

function cameraOf(dice, [width, height, depth]) {
  return {
    at: [
      between(dice, width * 0.25, width * 0.75),
      between(dice, 1.2, 1.6),
      between(dice, 0.25, depth * 0.25),
    ],
    to: [between(dice, width * 0.1, width * 0.9), between(dice, 1, height * 0.55), depth],
    width: between(dice, 0.9, 1.35),
  };
}
