// Rows of bench:wall on speed: a new paint on a photo of 2 megapixels, encoded as the page shows it, in processor time.

const SIZE = { width: 1632, height: 1224 };
const SEED = 17;
/** Paints that the machine warms up on, and those that count. */
const PAINTS = { warm: 4, counted: 15 };

/** @param {(name: string) => Promise<any>} load modules of src */
export async function speedRows(load) {
  const { prepareRepaint, repaintBytes } = await load('wall/recolour/repaint');
  const { createRandom } = await load('shared/random');
  const random = createRandom(SEED);
  const pixels = SIZE.width * SIZE.height;
  const rgb = Float32Array.from({ length: 3 * pixels }, () => 0.3 + 0.2 * random.next());
  const known = { kind: 'paint', reflectance: [0.5, 0.5, 0.4] };
  return [0.6, 1].map((share) => {
    const mask = Float32Array.from({ length: pixels }, (_, i) =>
      i % SIZE.width < share * SIZE.width ? 1 : 0,
    );
    const prepared = prepareRepaint({ ...SIZE, rgb }, mask, known);
    const times = Array.from({ length: PAINTS.warm + PAINTS.counted }, () => {
      const before = processorMs();
      repaintBytes(prepared, [random.next(), random.next(), random.next()]);
      return processorMs() - before;
    });
    const counted = times.slice(PAINTS.warm).sort((a, b) => a - b);
    const value = counted[counted.length >> 1];
    return { name: `new paint on ${100 * share} % of 2 MP`, value, unit: 'ms of one core' };
  });
}

function processorMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
