// What the product's own light says of a pair of paints seen by one camera in one light, beside the truth.

/**
 * @param {(name: string) => Promise<any>} load modules of src
 * @returns {Promise<(pair: { seen: number[], from: number[], to: number[], white: number[], whiteY: number }, truth: number[], numbers: object) =>
 *   Record<'paint' | 'card' | 'nothing', { difference: number, foretold: number }>>} `pair`: what the photo shows of the first
 *   paint, both reflectances, what it shows of a white and that one's reflectance; `truth`: what it would show of the second. All linear.
 */
export async function createJudge(load) {
  const { findLight } = await load('wall/recolour/find-light');
  const { seenUnder } = await load('wall/recolour/photo-light');
  const { expectedDifference } = await load('wall/recolour/stated-error');
  const { differenceOf } = await createDifference(load);
  return ({ seen, from, to, white, whiteY }, truth, numbers) => {
    const judged = (known) => {
      const light = findLight(seen, known, numbers);
      return {
        difference: differenceOf(seenUnder(light, to), truth),
        foretold: expectedDifference(light, known.kind, to),
      };
    };
    return {
      paint: judged({ kind: 'paint', reflectance: from }),
      card: judged({ kind: 'card', seen: white, reflectance: whiteY }),
      nothing: judged({ kind: 'nothing' }),
    };
  };
}

/** CIEDE2000 of two colours in linear light as a screen shows them, and Lab of one. */
export async function createDifference(load) {
  const { deltaE00 } = await load('colour/difference');
  const { labOfRgb } = await load('colour/lab');
  const { rgbOfLinear } = await load('colour/srgb');
  const labOf = (linear) => labOfRgb(rgbOfLinear(linear.map((v) => Math.min(1, Math.max(0, v)))));
  return { labOf, differenceOf: (one, other) => deltaE00(labOf(one), labOf(other)) };
}
