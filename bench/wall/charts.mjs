// Rows of bench:wall on photographs: a patch of a chart recoloured into another patch of the same chart, beside that patch as it was
// photographed. Light that is uneven over a chart is in every way's error.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readPhotographs } from '../../scripts/camera-fit/photographs.mjs';
import { ROOT } from '../../scripts/project.mjs';
import { createDifference } from '../../scripts/wall-fit/judge.mjs';
import { at } from './percentiles.mjs';
import { createSimpleWays } from './simple-ways.mjs';

const CHARTS = join(ROOT, '../shared/real/charts');
/** Middle of a patch's region that is read, as a share of its sides. */
const MIDDLE = 0.7;
const CLIPPED = 0.99;

/** @param {(name: string) => Promise<any>} load modules of src */
export async function chartRows(load) {
  if (!existsSync(CHARTS)) {
    console.log('skipped: ../shared/real/charts is missing');
    return [];
  }
  const product = await loadProduct(load);
  const { labels, pictures } = await readPhotographs(CHARTS);
  const patches = labels.map((label) => readPatch(label, pictures.get(label.file), product));
  const found = {};
  for (const file of pictures.keys())
    addChart(
      found,
      patches.filter((patch) => patch.file === file && !patch.isClipped),
      product,
    );
  return rowsOf(found);
}

async function loadProduct(load) {
  const { lightOfRgba } = await load('wall/light-picture');
  const { prepareRepaint, repaint } = await load('wall/recolour/repaint');
  const { statedError } = await load('wall/recolour/stated-error');
  const { rgbOfLab } = await load('colour/lab');
  const { linearOfRgb } = await load('colour/srgb');
  const { differenceOf } = await createDifference(load);
  const simple = await createSimpleWays(load);
  return { lightOfRgba, prepareRepaint, repaint, statedError, rgbOfLab, linearOfRgb, differenceOf, simple };
}

function readPatch(label, picture, { lightOfRgba, rgbOfLab, linearOfRgb }) {
  const light = (region) => lightOfRgba(...cut(picture, region));
  const patch = light(label.region);
  const white = label.whiteClipped && label.grey ? light(label.grey) : light(label.white);
  const seen = meanOf(patch);
  return {
    file: label.file,
    photo: label.photo,
    patch,
    seen,
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

/** Adds to `found`, by way, the differences of every patch of a chart made into every other. */
function addChart(found, patches, product) {
  const add = (way, entry) => (found[way] ??= []).push(entry);
  for (const from of patches) {
    const knowns = {
      known: { kind: 'paint', reflectance: from.reflectance },
      card: { kind: 'card', seen: from.white, reflectance: from.whiteY },
    };
    const mask = new Float32Array(from.patch.width * from.patch.height).fill(1);
    for (const [name, known] of Object.entries(knowns)) {
      const prepared = product.prepareRepaint(from.patch, mask, known);
      for (const to of patches) {
        if (to === from) continue;
        const painted = meanOf(product.repaint(prepared, to.reflectance));
        const { deltaE00 } = product.statedError(prepared, to.reflectance);
        add(name, { difference: product.differenceOf(painted, to.seen), stated: deltaE00 });
      }
    }
    for (const to of patches)
      for (const [name, way] of to === from ? [] : Object.entries(product.simple)) {
        const pair = { ...from, from: from.reflectance, to: to.reflectance };
        add(name, { difference: product.differenceOf(way(pair), to.seen) });
      }
  }
}

function rowsOf({ known, card, ...simple }) {
  const values = (list) => list.map(({ difference }) => difference);
  const peers = {
    known: ['per-channel ratio', 'luminance ratio', 'keep shading, replace colour'],
    card: ['card, per channel'],
  };
  const ours = Object.entries({ known, card }).flatMap(([name, list]) =>
    Object.entries({ median: 0.5, p90: 0.9 }).map(([word, share]) => {
      const value = at(values(list), share);
      const [best] = peers[name]
        .map((peer) => ({ peer, peerValue: at(values(simple[peer]), share) }))
        .sort((a, b) => a.peerValue - b.peerValue);
      return { name: `charts ${name} ${word}`, value, unit: 'ΔE00', ...best, ratio: best.peerValue / value };
    }),
  );
  const others = Object.entries(simple).flatMap(([name, list]) => [
    { name: `charts ${name} median`, value: at(values(list), 0.5), unit: 'ΔE00' },
    { name: `charts ${name} p90`, value: at(values(list), 0.9), unit: 'ΔE00' },
  ]);
  const stated = Object.entries({ known, card }).map(([name, list]) => {
    const told = list.filter((entry) => entry.stated !== null);
    const sum = (key) => told.reduce((total, entry) => total + entry[key], 0);
    return {
      name: `charts ${name} true error over stated`,
      value: sum('difference') / sum('stated'),
      unit: '',
    };
  });
  return [...ours, ...others, ...stated, { name: 'charts pairs', value: known.length, unit: '' }];
}
