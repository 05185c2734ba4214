// Means with their intervals, one line below the other, as a drawing.
import type { Spread } from '../spread.ts';
import type { Drawing, Mark } from './report-document.ts';
import type { Write } from './report-words.ts';

const WIDTH = 360;
const LEFT = 76;
const RIGHT = 12;
const ROW = 24;
const AXIS = 26;
const DOT = 4;

interface Options {
  /** What real pictures come to; null where nobody knows. */
  floor: number | null;
  /** Where values can lie: intervals are drawn no further. */
  bounds: readonly [low: number, high: number];
  write: Write;
  alt: string;
}

export function intervalDrawing(
  rows: readonly { label: string; spread: Spread }[],
  { floor, bounds, write, alt }: Options,
): Drawing {
  const within = (value: number) => Math.min(bounds[1], Math.max(bounds[0], value));
  const ends = rows.flatMap(({ spread }) => [spread.low ?? spread.mean, spread.high ?? spread.mean]);
  const most = Math.max(...ends.map(within), floor ?? 0);
  const least = Math.min(0, ...ends.map(within));
  const scale = (value: number) =>
    LEFT + ((within(value) - least) / (most - least || 1)) * (WIDTH - LEFT - RIGHT);
  const height = rows.length * ROW + AXIS;
  const foot = rows.length * ROW + 4;
  const marks: Mark[] = [
    { kind: 'path', d: `M${LEFT} ${foot}H${WIDTH - RIGHT}`, tone: 'grid', look: 'line' },
    { kind: 'text', x: LEFT, y: foot + 16, text: write(least), anchor: 'start', tone: 'quiet' },
    { kind: 'text', x: WIDTH - RIGHT, y: foot + 16, text: write(most), anchor: 'end', tone: 'quiet' },
  ];
  if (floor !== null)
    marks.push({ kind: 'path', d: `M${round(scale(floor))} 0V${foot}`, tone: 'quiet', look: 'dashed' });
  rows.forEach(({ label, spread }, i) => {
    const y = i * ROW + ROW / 2;
    const x = round(scale(spread.mean));
    marks.push({ kind: 'text', x: LEFT - 8, y: y + 4, text: label, anchor: 'end', tone: 'text' });
    if (spread.low !== null && spread.high !== null) {
      const [from, to] = [round(scale(spread.low)), round(scale(spread.high))];
      const d = `M${from} ${y - 5}v10M${from} ${y}H${to}M${to} ${y - 5}v10`;
      marks.push({ kind: 'path', d, tone: 'one', look: 'line' });
    }
    const dot = `M${x - DOT} ${y}a${DOT} ${DOT} 0 1 0 ${2 * DOT} 0a${DOT} ${DOT} 0 1 0 ${-2 * DOT} 0z`;
    marks.push({ kind: 'path', d: dot, tone: 'one', look: 'area' });
  });
  return { width: WIDTH, height, alt, marks };
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
