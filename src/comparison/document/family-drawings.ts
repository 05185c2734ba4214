// How each family works, as a drawing: boxes in a row, joined by arrows, with what else goes in above or below.
import type { Family } from '../evidence.ts';
import type { Drawing, Mark, ReportLanguage } from './report-document.ts';
import { familyName } from './report-words.ts';

const [GAP, HEIGHT, CHARACTER, PADDING] = [20, 30, 7, 18];
/** From the middle of the row to that of what stands above or below it. */
const BESIDE = 50;

interface Plan {
  row: readonly string[];
  /** What goes into boxes of the row from above or below, by their places. */
  beside: readonly { text: string; side: 'above' | 'below'; into: readonly number[]; isNote?: boolean }[];
}

export function familyDrawing(family: Family, isOfPaints: boolean, language: ReportLanguage): Drawing {
  const plan = planOf(family, isOfPaints, language.words.families);
  const parts = [...plan.row, ...plan.beside.map(({ text }) => text)].join(', ');
  const alt = language.words.families.drawingAlt({ family: familyName(family, language), parts });
  return drawn(plan, alt);
}

function planOf(family: Family, isOfPaints: boolean, words: ReportLanguage['words']['families']): Plan {
  const autoencoder = [words.picture, words.encoder, words.latent, words.decoder, words.again];
  const judge = family === 'dcgan' ? words.discriminator : words.critic;
  const judged = [words.noise, words.generator, words.drawn, judge];
  const real = { text: words.real, side: 'above', into: [3] } as const;
  switch (family) {
    case 'vae':
      return { row: autoencoder, beside: [] };
    case 'cvae':
      return {
        row: autoencoder,
        beside: [{ text: isOfPaints ? words.colour : words.class, side: 'above', into: [1, 3] }],
      };
    case 'dcgan':
      return { row: [...judged, words.verdict], beside: [real] };
    case 'wgan':
    case 'wgan-gp': {
      const hold = family === 'wgan' ? words.clip : words.penalty;
      const note = { text: hold, side: 'below', into: [3], isNote: true } as const;
      return { row: [...judged, words.score], beside: [real, note] };
    }
  }
}

function drawn({ row, beside }: Plan, alt: string): Drawing {
  const reaches = (side: 'above' | 'below') => (beside.some((one) => one.side === side) ? BESIDE : 0);
  const middle = HEIGHT / 2 + 1 + reaches('above');
  let left = 1;
  const boxes = row.map((text) => {
    const box = { text, left, width: widthOf(text) };
    left += box.width + GAP;
    return box;
  });
  const marks = boxes.flatMap((box, i) => {
    const next = boxes[i + 1];
    const own = boxMarks(box.text, box.left, box.width, middle);
    return next ? [...own, arrow(box.left + box.width, middle, next.left, middle)] : own;
  });
  for (const { text, side, into, isNote } of beside) {
    const away = side === 'above' ? -1 : 1;
    const targets = into.map((place) => boxes[place]!.left + boxes[place]!.width / 2);
    const x = (Math.min(...targets) + Math.max(...targets)) / 2;
    const y = middle + away * BESIDE;
    const start = y - away * (isNote ? 12 : HEIGHT / 2);
    if (isNote) marks.push({ kind: 'text', x, y: y + 4, text, anchor: 'middle', tone: 'text' });
    else marks.push(...boxMarks(text, x - widthOf(text) / 2, widthOf(text), y));
    for (const target of targets) marks.push(arrow(x, start, target, middle + (away * HEIGHT) / 2));
  }
  return { width: left - GAP + 1, height: middle + HEIGHT / 2 + 1 + reaches('below'), alt, marks };
}

function widthOf(text: string): number {
  return text.length * CHARACTER + PADDING;
}

function boxMarks(text: string, left: number, width: number, middle: number): Mark[] {
  const top = middle - HEIGHT / 2;
  return [
    { kind: 'path', d: `M${left} ${top}h${width}v${HEIGHT}h${-width}z`, tone: 'box', look: 'line' },
    { kind: 'text', x: left + width / 2, y: middle + 4, text, anchor: 'middle', tone: 'text' },
  ];
}

/** A line with a head at its end. */
function arrow(x1: number, y1: number, x2: number, y2: number): Mark {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
  const corner = (turn: 1 | -1) =>
    `${(x2 - 6 * dx - turn * 4 * dy).toFixed(1)} ${(y2 - 6 * dy + turn * 4 * dx).toFixed(1)}`;
  const d = `M${x1} ${y1}L${x2} ${y2}M${corner(1)}L${x2} ${y2}L${corner(-1)}`;
  return { kind: 'path', d, tone: 'text', look: 'line' };
}
