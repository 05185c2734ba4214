// Rooms drawn flat: even colours that meet at clean steps, with little light and shade, some grey in grey. A step is another surface there,
// where rendered rooms have shadows of the same look.
import { between, normal } from '../../bench/rooms/dice.mjs';

const SIZE = { width: 384, height: 288 };
/** Length of the difference of sRGB code values from which on another colour is another. */
const OTHER = 18;
/** Of these rooms, those in which it is the wall that is tapped; in the others any surface, the more often the larger it is. */
const WALL_SHARE = 0.4;

/** @param {() => number} dice @returns {{ width: number, height: number, mask: Uint8Array, photo: Uint8ClampedArray }} */
export function plainRoom(dice) {
  const { width, height } = SIZE;
  const { owners, colours } = surfacesOf(dice);
  const lightAt = lightOf(dice);
  const noise = dice() < 0.5 ? 0 : between(dice, 0.3, 2);
  const photo = new Uint8ClampedArray(3 * width * height);
  owners.forEach((owner, i) => {
    const light = lightAt((i % width) / width, Math.floor(i / width) / height);
    for (let c = 0; c < 3; c++) photo[3 * i + c] = colours[owner][c] * light + noise * normal(dice);
  });
  const tapped = dice() < WALL_SHARE ? 0 : owners[Math.floor(dice() * owners.length)];
  return { width, height, mask: owners.map((owner) => (owner === tapped ? 1 : 0)), photo };
}

/** The wall, number 0, and before it a floor, a skirting board, a ceiling and some things. */
function surfacesOf(dice) {
  const { width, height } = SIZE;
  const isGrey = dice() < 0.4;
  const wall = colourOf(dice, isGrey);
  const colours = [wall];
  const owners = new Uint8Array(width * height);
  const add = (isIn) => {
    owners.forEach((_, i) => {
      if (isIn(i % width, Math.floor(i / width))) owners[i] = colours.length;
    });
    colours.push(otherThan(wall, dice, isGrey));
  };
  const floor = between(dice, 0.6, 0.95) * height;
  const skirting = floor - between(dice, 3, 16);
  const ceiling = dice() < 0.5 ? between(dice, 0.05, 0.3) * height : 0;
  if (dice() < 0.9) add((_, y) => y > floor);
  if (dice() < 0.7) add((_, y) => y > skirting && y <= floor);
  if (ceiling > 0) add((_, y) => y < ceiling);
  for (let things = Math.floor(between(dice, 0, 4)); things > 0; things--) {
    const [left, top] = [between(dice, 0, width), between(dice, 0, height)];
    const [wide, high] = [between(dice, 10, 65), between(dice, 10, 65)];
    const isRound = dice() < 0.2;
    add((x, y) => {
      const [u, v] = [Math.abs(x - left) / wide, Math.abs(y - top) / high];
      return isRound ? Math.hypot(u, v) < 1 : u < 1 && v < 1;
    });
  }
  return { owners, colours };
}

function otherThan(wall, dice, isGrey) {
  for (;;) {
    const colour = colourOf(dice, isGrey);
    if (Math.hypot(...colour.map((v, c) => v - wall[c])) > OTHER) return colour;
  }
}

/** sRGB code values. */
function colourOf(dice, isGrey) {
  const level = between(dice, 40, 245);
  const spread = between(dice, 0, isGrey ? 2 : 27);
  return [0, 1, 2].map(() => Math.min(255, Math.max(5, level + spread * normal(dice))));
}

/** Even, falling off to a side, or with a soft shadow too. */
function lightOf(dice) {
  const kind = dice();
  const [across, down] = kind < 0.4 ? [0, 0] : [between(dice, -0.4, 0.4), between(dice, -0.4, 0.4)];
  const depth = kind > 0.7 ? between(dice, 0.1, 0.5) : 0;
  const [at, soft] = [between(dice, 0.2, 0.8), between(dice, 0.005, 0.05)];
  return (x, y) =>
    (1 + across * (x - 0.5) + down * (y - 0.5)) * (1 - depth / (1 + Math.exp((at - x) / soft)));
}
