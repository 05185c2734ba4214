// Grey cards: the white card of each rendered photograph in a fifth of its light, its chip and its scene as they are.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { decodePictures } from '../../scripts/camera-fit/decode-pictures.mjs';
import { ROOT } from '../../scripts/project.mjs';
import { isInside } from '../regions/pictures.mjs';

const CHIPS = resolve(ROOT, '../shared/lighting/public/photos');
/** 18 % over 90 %. */
const DARKER = 0.2;

/** @returns {Promise<{ card: { x: number, y: number }[] | null, pixels: { data: Uint8ClampedArray, width: number, height: number } }[] | null>} */
export async function chipPhotos(thinned) {
  if (!existsSync(CHIPS)) return null;
  const { photos } = JSON.parse(readFileSync(join(CHIPS, 'labels.json'), 'utf8'));
  const chosen = thinned(photos);
  const pictures = await decodePictures(
    chosen.map(({ file }) => file),
    CHIPS,
  );
  return chosen.map(({ file, card_polygon: card }) => ({
    card: card && card.map(([x, y]) => ({ x, y })),
    pixels: pictures.get(file),
  }));
}

/** @param {(name: string) => Promise<any>} load a module of src */
export async function greyRows(load, photos) {
  const { findCard } = await load('reading/find-card');
  const { codeOfLinear, linearOfCode } = await load('colour/srgb');
  const table = Array.from({ length: 256 }, (_, code) => codeOfLinear(DARKER * linearOfCode(code)));
  const isOn = (box, card) => isInside(card, box.x + box.width / 2, box.y + box.height / 2);
  const [beside, without] = [photos.filter(({ card }) => card), photos.filter(({ card }) => !card)];
  const grey = beside.map(({ card, pixels }) => ({
    card,
    box: findCard(darkened(pixels, card, table), 'grey'),
  }));
  const white = beside.map(({ pixels }) => findCard(pixels, 'grey'));
  const share = (list, is) => (100 * list.filter(is).length) / Math.max(1, list.length);
  const row = (name, value) => ({ name, value, unit: '%' });
  return [
    row(
      `a grey card found, of ${beside.length}`,
      share(grey, ({ box, card }) => box && isOn(box, card)),
    ),
    row(
      'something else taken for it',
      share(grey, ({ box, card }) => box && !isOn(box, card)),
    ),
    row(`a white card taken for a grey one, of ${white.length}`, share(white, Boolean)),
    row(
      `a grey card seen where none is, of ${without.length}`,
      share(without, ({ pixels }) => findCard(pixels, 'grey')),
    ),
  ];
}

function darkened({ data, width, height }, card, table) {
  const next = data.slice();
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (isInside(card, x, y))
        for (let c = 0; c < 3; c++) next[4 * (y * width + x) + c] = table[next[4 * (y * width + x) + c]];
  return { data: next, width, height };
}
