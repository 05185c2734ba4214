// A GIMP palette (.gpl) of named colours; lists/read-gpl.ts reads it back.
import { paletteName, type PaletteColour } from './palette.ts';

/** Red, green, blue as whole numbers and the name, a line each. */
export function writeGpl(title: string, colours: readonly PaletteColour[]): string {
  const lines = colours.map(({ name, rgb }) => {
    const [r, g, b] = rgb.map((v) => String(Math.round(Math.min(255, Math.max(0, v)))).padStart(3));
    return `${r} ${g} ${b}\t${paletteName(name) || 'Untitled'}`;
  });
  return ['GIMP Palette', `Name: ${paletteName(title)}`, 'Columns: 0', '#', ...lines, ''].join('\n');
}
