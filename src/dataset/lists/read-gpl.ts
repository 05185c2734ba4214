// A list of colours out of a GIMP palette (.gpl): a line each of red, green, blue and a name.
import { emptyList, isFull, type ColourList } from './colour-list.ts';

const COLOUR = /^\s*(\d+)\s+(\d+)\s+(\d+)(?:\s+(.*))?$/s;

/** Null for what is no GIMP palette. `Untitled`, which GIMP gives to every colour, is no name. */
export function readGpl(text: string): ColourList | null {
  const lines = text.split(/\r\n|\r|\n/);
  if (!/^GIMP Palette\s*$/.test(lines[0] ?? '')) return null;
  const list = emptyList();
  for (const [i, line] of lines.entries()) {
    if (i === 0 || /^\s*(#|$)/.test(line) || /^(Name|Columns|Channels):/.test(line)) continue;
    if (isFull(list)) break;
    const at = `line ${i + 1}`;
    const [r, g, b] = COLOUR.exec(line)?.slice(1, 4).map(Number) ?? [];
    const name = COLOUR.exec(line)?.[4]?.trim() ?? '';
    if (r === undefined || Math.max(r, g!, b!) > 255)
      list.skipped.push({ path: at, reason: 'no colour in it' });
    else list.colours.push({ code: null, name: name === 'Untitled' ? '' : name, rgb: [r, g!, b!], at });
  }
  return list;
}
