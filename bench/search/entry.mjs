// What bench/search.mjs measures, bundled from the app's own code.
import { colornames } from 'color-name-list';
import { PAINT_ORDERS } from '../../src/paint-search/orders.ts';
import { prepareSearch } from '../../src/paint-search/searched-paint.ts';
import { ALL_PAINTS, searchPaints } from '../../src/paint-search/search-paints.ts';
import { rgbOfNumber } from '../../src/colour/srgb.ts';

export { ALL_PAINTS, PAINT_ORDERS, prepareSearch, searchPaints };

/** As many paints as wanted, called by the npm package color-name-list, which has more than 30,000 names that differ. */
export function namedPaints(count) {
  return colornames.slice(0, count).map(({ name, hex }, index) => {
    const code = `${String.fromCharCode(65 + (index % 26))}${String(index).padStart(5, '0')}`;
    const colour = rgbOfNumber(Number.parseInt(hex.slice(1), 16));
    return { index, folder: `${code} ${name}`, code, name, colour };
  });
}
