// New pictures of a paint drawn from its key: another brightness, shading, sensor noise, a slight cast of colour.
import { PICTURE_SIZE } from '../../../dataset/dataset.ts';
import type { PictureBatch } from '../../../models/pictures.ts';
import type { Random } from '../../../shared/random.ts';

interface Scene {
  /** Brightness times cast, per channel. */
  gains: [number, number, number];
  /** Relative change of brightness from one edge to the other, across and down. */
  shadeX: number;
  shadeY: number;
  /** Standard deviation of sensor noise per original pixel, code values. */
  sigma: number;
  /** The paint's mean colour instead of its texture. */
  isFlat: boolean;
}

const DARKEST = 0.15;
const BRIGHTEST = 1.5;
const MOST_NOISE = 4;

/** Draws one picture into place `at`; `key` holds side × side × 3 code values. */
export function drawPicture(batch: PictureBatch, at: number, key: Float32Array, random: Random): void {
  const scene = drawScene(random);
  const { side, values, saturated } = batch;
  const cells = side * side;
  const mean = scene.isFlat ? meanColour(key) : null;
  const cellSigma = (scene.sigma * side) / PICTURE_SIZE;
  for (let cell = 0; cell < cells; cell++) {
    const shade =
      1 +
      scene.shadeX * ((cell % side) / (side - 1) - 0.5) +
      scene.shadeY * (Math.floor(cell / side) / (side - 1) - 0.5);
    let share = 0;
    for (let c = 0; c < 3; c++) {
      const source = mean ? mean[c]! : key[cell * 3 + c]!;
      const lit = Math.min(255, source * scene.gains[c]! * shade);
      const exposed = clip(lit, scene.sigma);
      share = Math.max(share, exposed.share);
      const isRounded = mean !== null && scene.sigma === 0;
      const value = isRounded ? Math.round(exposed.value) : exposed.value + cellSigma * random.gaussian();
      values[(at * cells + cell) * 3 + c] = Math.min(255, Math.max(0, value));
    }
    saturated[at * cells + cell] = share;
  }
}

function drawScene(random: Random): Scene {
  const brightness = DARKEST + (BRIGHTEST - DARKEST) * random.next();
  const cast = random.next() < 0.1 ? 0.004 : 0;
  const shading = random.next() < 0.25 ? 0.3 * random.next() : 0;
  const angle = 2 * Math.PI * random.next();
  const gain = () => brightness * (1 + cast * random.gaussian());
  return {
    gains: [gain(), gain(), gain()],
    shadeX: shading * Math.cos(angle),
    shadeY: shading * Math.sin(angle),
    sigma: random.next() < 0.35 ? 0 : MOST_NOISE * random.next(),
    isFlat: random.next() < 0.5,
  };
}

/** Mean of min(255, x) for x ~ N(value, σ²), and the share of x at 255 once rounded. */
function clip(value: number, sigma: number): { value: number; share: number } {
  if (sigma === 0) return { value, share: value >= 254.5 ? 1 : 0 };
  const d = (value - 255) / sigma;
  if (d < -4) return { value, share: 0 };
  const beyond = normalTail(-d);
  const lost = sigma * (Math.exp(-0.5 * d * d) / Math.sqrt(2 * Math.PI) + d * beyond);
  return { value: value - lost, share: normalTail(-d - 0.5 / sigma) };
}

/** P(x > t), x ~ N(0, 1), by the logistic approximation (Bowling et al. 2009), error below 0.0002. */
function normalTail(t: number): number {
  return 1 / (1 + Math.exp(1.5976 * t + 0.07056 * t * t * t));
}

function meanColour(key: Float32Array): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < key.length; i += 3) for (let c = 0; c < 3; c++) sum[c]! += key[i + c]!;
  const cells = key.length / 3;
  return [sum[0] / cells, sum[1] / cells, sum[2] / cells];
}
