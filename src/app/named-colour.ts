// A colour that somebody names: by the paints of catalogues first, then by the lists of names that the app brings.
import { findColour, type NamedColour, type NameList } from '../colour/names/find-colour.ts';
import { loadColourNames } from '../colour/names/load-names.ts';
import type { Paint } from '../dataset/dataset.ts';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';

type NamedPaint = Pick<Paint, 'code' | 'name' | 'colour'>;

/** Paints of a catalogue as a list of names: each by its code, its name, or both. */
export function namesOfPaints(source: string, paints: readonly NamedPaint[]): NameList {
  const colours = paints.map(({ code, name, colour: [r, g, b] }) => ({
    ...{ code, name },
    rgb: [Math.round(r), Math.round(g), Math.round(b)] as const,
  }));
  return { source, colours };
}

/**
 * What the text names: a value, a paint, or a colour; spelling is forgiven. AppError `bad-parameters` where it names none,
 * or one cannot be sure which: with up to three that it may be.
 */
export async function namedColour(text: string, catalogues: readonly NameList[]): Promise<NamedColour> {
  const found = findColour(text, [...catalogues, ...(await loadColourNames())]);
  if ('colour' in found) return found.colour;
  const names = [...new Set(found.proposals.map(({ name }) => `“${name}”`))].join(', ');
  throw new AppError(
    'bad-parameters',
    names === ''
      ? message('colouriser.unknownPaint', { name: text })
      : message('colouriser.unsurePaint', { name: text, names }),
  );
}
