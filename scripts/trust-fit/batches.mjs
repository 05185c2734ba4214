// Batches for the fit of the trust net: patches turned and mirrored, described from near their paint or from afar.
import { load } from '../../bench/match/modules.mjs';

const { CELLS, FEATURES, departureUnit, describeCells } = await load('colour/trust-cells');
const PLACES = CELLS / 2;
/** Share of the patches described from near their true colour, as a second look is, and how near (code values). */
const NEAR_SHARE = 0.4;

export function makeBatch(patches, count, random) {
  const batch = {
    features: new Float32Array(count * CELLS * CELLS * FEATURES),
    places: new Float32Array(count * PLACES * PLACES * 3),
    unit: new Float32Array(count),
    ray: new Float32Array(count * 3),
    level: new Float32Array(count),
  };
  for (let i = 0; i < count; i++) {
    const { cells, start, level } = patches[random.integer(patches.length)];
    const turned = turn(cells, random.integer(8));
    const colour = random.next() < NEAR_SHARE ? near(level, random) : start;
    const size = CELLS * CELLS * FEATURES;
    describeCells(turned, colour, batch.features.subarray(i * size, (i + 1) * size));
    batch.places.set(placesOf(turned.mean), i * PLACES * PLACES * 3);
    batch.unit[i] = departureUnit(colour);
    batch.level[i] = Math.hypot(...level);
    batch.ray.set(
      level.map((v) => v / batch.level[i]),
      3 * i,
    );
  }
  return batch;
}

function near(level, random) {
  const away = Math.exp(random.gaussian());
  return level.map((v) => Math.max(1, v + away * random.gaussian()));
}

/** One of the eight ways to lay a square down. */
function turn({ mean, deviation, saturated }, way) {
  const out = {
    mean: new Float32Array(mean.length),
    deviation: new Float32Array(deviation.length),
    saturated: new Float32Array(saturated.length),
  };
  for (let cell = 0; cell < CELLS * CELLS; cell++) {
    let [x, y] = [cell % CELLS, Math.floor(cell / CELLS)];
    if (way & 1) x = CELLS - 1 - x;
    if (way & 2) y = CELLS - 1 - y;
    if (way & 4) [x, y] = [y, x];
    const from = y * CELLS + x;
    out.mean.set(mean.subarray(3 * from, 3 * from + 3), 3 * cell);
    out.deviation[cell] = deviation[from];
    out.saturated[cell] = saturated[from];
  }
  return out;
}

/** Means of 2 × 2 cells. */
function placesOf(mean) {
  return Float32Array.from({ length: PLACES * PLACES * 3 }, (_, i) => {
    const [place, c] = [Math.floor(i / 3), i % 3];
    const corner = 2 * (CELLS * Math.floor(place / PLACES) + (place % PLACES));
    const at = (cell) => mean[3 * cell + c];
    return (at(corner) + at(corner + 1) + at(corner + CELLS) + at(corner + CELLS + 1)) / 4;
  });
}
