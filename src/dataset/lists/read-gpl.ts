// A list of colours out of a GIMP palette (.gpl): a line each of red, green, blue and a name.
import { message } from '../../shared/message.ts';
import { emptyList, isFull, type ColourList } from './colour-list.ts';
import { linesOf } from './text-lines.ts';

const FIRST_LINE = 'GIMP Palette';
const COLOUR = /^\s*(\d{1,9})[\s,]+(\d{1,9})[\s,]+(\d{1,9})(?![^\s,])(.*)$/s;
/** Programs that keep opacity say so, and write it behind the three. */
const CHANNELS = /^Channels:\s*RGBA/i;
const OPACITY = /^[\s,]*\d{1,3}(?!\S)/;
/** Longer names are cut later; a line without end is none. */
const MOST_LETTERS = 2000;

/** Null for what is no GIMP palette. `Untitled`, which GIMP gives to every colour, is no name. */
export function readGpl(text: string): ColourList | null {
  const trimmed = text.trimStart();
  if (!trimmed.startsWith(FIRST_LINE)) return null;
  const list = emptyList();
  let number = text.slice(0, text.length - trimmed.length).split('\n').length - 1;
  let hasOpacity = false;
  let isFirst = true;
  for (const whole of linesOf(trimmed)) {
    const line = whole.slice(0, MOST_LETTERS);
    number++;
    if (isFirst && line.trimEnd() !== FIRST_LINE) return null;
    const isHead = isFirst || /^\s*(#|$)/.test(line) || /^(Name|Columns|Channels):/i.test(line);
    isFirst = false;
    hasOpacity ||= CHANNELS.test(line);
    if (isHead) continue;
    if (isFull(list)) break;
    addLine(list, line, hasOpacity, number);
  }
  return list;
}

function addLine(list: ColourList, line: string, hasOpacity: boolean, number: number): void {
  const at = message('lists.line', { number });
  const found = COLOUR.exec(line);
  const [r, g, b] = found?.slice(1, 4).map(Number) ?? [];
  if (!found || Math.max(r!, g!, b!) > 255) {
    list.skipped.push({ path: at, reason: message('lists.noColour') });
    return;
  }
  const behind = hasOpacity ? found[4]!.replace(OPACITY, '') : found[4]!;
  const name = behind.trim();
  list.colours.push({ code: null, name: name === 'Untitled' ? '' : name, rgb: [r!, g!, b!], at });
}
