// Photographs of colour charts, patch by patch, and what the product makes of one patch where it is painted as another.
import { readPhotographs } from '../camera-fit/photographs.mjs';
import { createDifference } from './judge.mjs';

/** Middle of a patch's region that is read, as a share of its sides. */
const MIDDLE = 0.7;
const CLIPPED = 0.99;

/**
 * Charts by photograph: each patch with its light (`patch`), what it looks like (`seen`), `reflectance`, and the reference beside it
 * (`white`, `whiteY`), linear; patches and references that are clipped are left out. @param {string} folder
 */
export async function readCharts(load, folder) {
  const product = {
    ...(await load('wall/light-picture')),
    ...(await load('colour/lab')),
    ...(await load('colour/srgb')),
  };
  const { labels, pictures } = await readPhotographs(folder);
  const patches = labels
    .map((label) => readPatch(label, pictures.get(label.file), product))
    .filter(({ isClipped }) => !isClipped);
  return [...pictures.keys()].map((file) => patches.filter((patch) => patch.file === file));
}

/** What is known of a photo where a patch is the wall. */
export const knownOf = (patch) => ({
  paint: { kind: 'paint', reflectance: patch.reflectance },
  card: { kind: 'card', seen: patch.white, reflectance: patch.whiteY },
});

/**
 * Every patch of a chart made into every other: { owner, paint, card }, the latter with the true and the foretold difference.
 * @param {object} numbers of the light
 */
export async function judgeCharts(load, folder, numbers) {
  const { prepareRepaint, repaint } = await load('wall/recolour/repaint');
  const { expectedDifference } = await load('wall/recolour/stated-error');
  const { differenceOf } = await createDifference(load);
  const unscaled = { ...numbers, scale: { paint: 1, card: 1, nothing: 1 } };
  const judged = [];
  for (const chart of await readCharts(load, folder))
    for (const from of chart) {
      const mask = new Float32Array(from.patch.width * from.patch.height).fill(1);
      const prepared = Object.entries(knownOf(from)).map(([kind, known]) => [
        kind,
        asInPhoto(prepareRepaint(from.patch, mask, known, unscaled), from),
      ]);
      for (const to of chart.filter((other) => other !== from))
        judged.push({
          ...{ owner: from.owner, from, to },
          ...Object.fromEntries(
            prepared.map(([kind, each]) => [
              kind,
              {
                difference: differenceOf(meanOf(repaint(each, to.reflectance)), to.seen),
                foretold: expectedDifference(each.light, kind, to.reflectance),
              },
            ]),
          ),
        });
    }
  return judged;
}

/** A patch is a small part of its photograph, so it hardly lights itself. */
function asInPhoto(prepared, { share }) {
  return { ...prepared, surface: { ...prepared.surface, share } };
}

function readPatch(label, picture, { lightOfRgba, rgbOfLab, linearOfRgb }) {
  const light = (region) => lightOfRgba(...cut(picture, region));
  const patch = light(label.region);
  const white = label.whiteClipped && label.grey ? light(label.grey) : light(label.white);
  const seen = meanOf(patch);
  return {
    file: label.file,
    owner: label.owner,
    patch,
    seen,
    share: (patch.width * patch.height) / (picture.width * picture.height),
    reflectance: linearOfRgb(rgbOfLab(label.lab)),
    white: meanOf(white),
    whiteY: label.whiteClipped && label.grey ? label.greyY : label.whiteY,
    isClipped: Math.max(...seen) >= CLIPPED || Math.max(...meanOf(white)) >= CLIPPED,
  };
}

/** The middle of a region: RGBA, width, height. */
function cut({ data, width }, [x, y, w, h]) {
  const [left, top] = [x + (w * (1 - MIDDLE)) / 2, y + (h * (1 - MIDDLE)) / 2].map(Math.round);
  const [wide, high] = [w * MIDDLE, h * MIDDLE].map((side) => Math.max(1, Math.round(side)));
  const rgba = new Uint8ClampedArray(4 * wide * high);
  for (let row = 0; row < high; row++) {
    const from = 4 * ((top + row) * width + left);
    rgba.set(data.subarray(from, from + 4 * wide), 4 * row * wide);
  }
  return [rgba, wide, high];
}

function meanOf({ rgb }) {
  const sum = [0, 0, 0];
  rgb.forEach((v, i) => (sum[i % 3] += v));
  return sum.map((v) => (3 * v) / rgb.length);
}
