// A list of colours out of a GIMP palette (.gpl): a line each of red, green, blue and a name.
import { message } from '../../shared/message.ts';
import { emptyList, isFull, type ColourList } from './colour-list.ts';

const FIRST_LINE = 'GIMP Palette';
const COLOUR = /^\s*(\d+)\s+(\d+)\s+(\d+)(?:\s+(.*))?$/s;

/** Null for what is no GIMP palette. `Untitled`, which GIMP gives to every colour, is no name. */
export function readGpl(text: string): ColourList | null {
  if (!text.startsWith(FIRST_LINE)) return null;
  const list = emptyList();
  let number = 0;
  for (const line of linesOf(text)) {
    number++;
    if (number === 1 && line.trimEnd() !== FIRST_LINE) return null;
    if (number === 1 || /^\s*(#|$)/.test(line) || /^(Name|Columns|Channels):/.test(line)) continue;
    if (isFull(list)) break;
    const at = message('lists.line', { number });
    const [r, g, b] = COLOUR.exec(line)?.slice(1, 4).map(Number) ?? [];
    const name = COLOUR.exec(line)?.[4]?.trim() ?? '';
    if (r === undefined || Math.max(r, g!, b!) > 255)
      list.skipped.push({ path: at, reason: message('lists.noColour') });
    else list.colours.push({ code: null, name: name === 'Untitled' ? '' : name, rgb: [r, g!, b!], at });
  }
  return list;
}

/** One after the other: all of a large file's would take many times its size. */
function* linesOf(text: string): Generator<string> {
  const ends = /\r\n|\r|\n/g;
  let start = 0;
  for (let end = ends.exec(text); end; end = ends.exec(text)) {
    yield text.slice(start, end.index);
    start = ends.lastIndex;
  }
  yield text.slice(start);
}
