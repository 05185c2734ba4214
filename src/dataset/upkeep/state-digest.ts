// The identity of a catalogue's state after it was changed by hand: what is in it, not how it came about.
import { isPresent, type Paint } from '../dataset.ts';
import { isFlat } from '../paints/flat-paint.ts';
import { sha256Hex } from '../sha256.ts';

/**
 * SHA-256, hex, over a line for each paint that is there, in the order of their places: place, names, colour, what a person
 * or a list said of it, and its pictures by their hashes. An import has another kind of digest (digest.ts): that of its files.
 */
export function stateDigest(paints: readonly Paint[]): Promise<string> {
  const lines = paints.filter(isPresent).map((paint) => `${JSON.stringify(contentOf(paint))}\n`);
  return sha256Hex(new TextEncoder().encode(`state 1\n${lines.join('')}`));
}

function contentOf(paint: Paint): unknown[] {
  const {
    index,
    folder,
    code,
    name,
    colour,
    facts = {},
    tags = [],
    note = '',
    isDiscontinued = false,
  } = paint;
  const said = (['price', 'link', 'size', 'stock'] as const).map((fact) => facts[fact] ?? null);
  const pictures = isFlat(paint)
    ? []
    : paint.pictures.map(({ path, role, factor, hash, pixels }) => [path, role, factor, hash ?? pixels]);
  return [index, folder, code, name, colour, said, tags, note, isDiscontinued, pictures];
}
