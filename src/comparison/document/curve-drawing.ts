// Loss curves of the runs of one family as a drawing: means of epochs as lines, and where most steps lie behind them.
import type { Drawing, Mark } from './report-document.ts';
import type { Write } from './report-words.ts';

export interface LossLines {
  name: string;
  /** By run: the mean of each epoch (a gap where it is not finite), and all steps, of equally many an epoch. */
  runs: readonly { epochs: readonly number[]; steps: ArrayLike<number> }[];
}

interface Options {
  alt: string;
  /** What the axis counts. */
  epoch: string;
  write: Write;
}

const WIDTH = 480;
const HEIGHT = 190;
const [LEFT, RIGHT, TOP, BOTTOM] = [68, 12, 10, 28];
/** Shares of an epoch's steps that are drawn as its band. */
const [LOW, HIGH] = [0.05, 0.95];

/** @param lines one or two losses: the first solid, the second dashed */
export function curveDrawing(lines: readonly LossLines[], { alt, epoch, write }: Options): Drawing {
  const bands = lines.map(({ runs }) => bandOf(runs));
  const lengths = lines.flatMap(({ runs }) => runs.map(({ epochs }) => epochs.length));
  const last = Math.max(...lengths);
  const values = [
    ...lines.flatMap(({ runs }) => runs.flatMap(({ epochs }) => epochs)),
    ...bands.flat().flatMap(({ low, high }) => [low, high]),
  ].filter(Number.isFinite);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (at: number) => LEFT + (last > 1 ? (at - 1) / (last - 1) : 0.5) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) =>
    most > least
      ? HEIGHT - BOTTOM - ((value - least) / (most - least)) * (HEIGHT - TOP - BOTTOM)
      : (HEIGHT - BOTTOM + TOP) / 2;
  const place = (at: number, value: number) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
  const marks: Mark[] = [];
  const ticks = most > least ? [least, (least + most) / 2, most] : [least];
  for (const tick of ticks) {
    const at = y(tick);
    marks.push(
      { kind: 'path', d: `M${LEFT} ${at.toFixed(1)}H${WIDTH - RIGHT}`, tone: 'grid', look: 'line' },
      { kind: 'text', x: LEFT - 6, y: at + 4, text: write(tick), anchor: 'end', tone: 'quiet' },
    );
  }
  marks.push({
    kind: 'text',
    x: x(1),
    y: HEIGHT - 8,
    text: `${epoch} 1`,
    anchor: last > 1 ? 'start' : 'middle',
    tone: 'quiet',
  });
  if (last > 1)
    marks.push({ kind: 'text', x: x(last), y: HEIGHT - 8, text: String(last), anchor: 'end', tone: 'quiet' });
  const toneOf = (i: number) => (i === 0 ? ('one' as const) : ('other' as const));
  bands.forEach((band, i) => {
    if (band.length < 2) return;
    const there = band.map(({ low }, at) => place(at + 1, low));
    const back = band.map(({ high }, at) => place(at + 1, high)).reverse();
    marks.push({ kind: 'path', d: `M${[...there, ...back].join('L')}z`, tone: toneOf(i), look: 'band' });
  });
  lines.forEach(({ runs }, i) => {
    const look = i === 0 ? 'line' : 'dashed';
    for (const { epochs } of runs) {
      const d = lineOf(epochs, place);
      if (d !== '') marks.push({ kind: 'path', d, tone: toneOf(i), look });
    }
  });
  return { width: WIDTH, height: HEIGHT, alt, marks };
}

/** Interrupted where a value is not finite; a single point is a short line. */
function lineOf(values: readonly number[], place: (at: number, value: number) => string): string {
  const parts: string[] = [];
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) return;
    const isOn = Number.isFinite(values[i - 1]);
    parts.push(`${isOn ? 'L' : 'M'}${place(i + 1, value)}`);
    if (!isOn && !Number.isFinite(values[i + 1])) parts.push('h4');
  });
  return parts.join('');
}

/** By epoch: between which values most steps of all runs lie. Empty where steps were not kept or are not finite. */
function bandOf(runs: LossLines['runs']): { low: number; high: number }[] {
  const kept = runs.filter(({ epochs, steps }) => epochs.length > 0 && steps.length >= 8 * epochs.length);
  const count = Math.max(0, ...kept.map(({ epochs }) => epochs.length));
  const band = Array.from({ length: count }, (_, epoch) => {
    const own = kept
      .filter(({ epochs }) => epoch < epochs.length)
      .map(({ epochs, steps }) => {
        const from = Math.floor((epoch * steps.length) / epochs.length);
        const to = Math.floor(((epoch + 1) * steps.length) / epochs.length);
        return { from, count: to - from, steps };
      });
    const sorted = new Float64Array(own.reduce((sum, { count }) => sum + count, 0));
    let filled = 0;
    for (const { from, count, steps } of own)
      for (let i = 0; i < count; i++) sorted[filled++] = steps[from + i]!;
    sorted.sort();
    const at = (place: number) => sorted[place]!;
    return {
      low: at(Math.floor(LOW * (sorted.length - 1))),
      high: at(Math.ceil(HIGH * (sorted.length - 1))),
    };
  });
  return band.every(({ low, high }) => Number.isFinite(low) && Number.isFinite(high)) ? band : [];
}
