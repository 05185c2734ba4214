// How each family works, as a drawing: boxes in a row, joined by arrows, with what else goes in above or below.
import type { Family } from '../evidence.ts';
import type { Drawing, Mark, ReportLanguage } from './report-document.ts';
import { familyName } from './report-words.ts';

const [GAP, HEIGHT, CHARACTER, PADDING] = [20, 30, 7, 18];
/** Middle of the row, and of what stands above and below it. */
const [ROW, ABOVE, BELOW] = [70, 20, 120];

interface Plan {
  row: readonly string[];
  /** What goes into boxes of the row from above or below, by their places. */
  beside: readonly { text: string; side: 'above' | 'below'; into: readonly number[]; isNote?: boolean }[];
}

export function familyDrawing(family: Family, language: ReportLanguage): Drawing {
  const plan = planOf(family, language.words.families);
  const parts = [...plan.row, ...plan.beside.map(({ text }) => text)].join(', ');
  const alt = language.words.families.drawingAlt({ family: familyName(family, language), parts });
  return drawn(plan, alt);
}

function planOf(family: Family, words: ReportLanguage['words']['families']): Plan {
  const autoencoder = [words.picture, words.encoder, words.latent, words.decoder, words.again];
  const judge = family === 'dcgan' ? words.discriminator : words.critic;
  const judged = [words.noise, words.generator, words.drawn, judge];
  const real = { text: words.real, side: 'above', into: [3] } as const;
  switch (family) {
    case 'vae':
      return { row: autoencoder, beside: [] };
    case 'cvae':
      return { row: autoencoder, beside: [{ text: words.class, side: 'above', into: [1, 3] }] };
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
  const marks: Mark[] = [];
  let at = 1;
  const boxes = row.map((text) => {
    const box = { text, left: at, width: widthOf(text) };
    at += box.width + GAP;
    return box;
  });
  boxes.forEach((box, i) => {
    marks.push(...boxMarks(box.text, box.left, box.width, ROW));
    const next = boxes[i + 1];
    if (next) marks.push(arrow(box.left + box.width, ROW, next.left, ROW));
  });
  for (const { text, side, into, isNote } of beside) {
    const middles = into.map((place) => boxes[place]!.left + boxes[place]!.width / 2);
    const middle = (Math.min(...middles) + Math.max(...middles)) / 2;
    const y = side === 'above' ? ABOVE : BELOW;
    const edge = side === 'above' ? ROW - HEIGHT / 2 : ROW + HEIGHT / 2;
    const start = side === 'above' ? y + HEIGHT / 2 : y - 14;
    if (isNote) marks.push({ kind: 'text', x: middle, y: y + 4, text, anchor: 'middle', tone: 'text' });
    else marks.push(...boxMarks(text, middle - widthOf(text) / 2, widthOf(text), y));
    for (const target of middles) marks.push(arrow(middle, start, target, edge));
  }
  const height = beside.some(({ side }) => side === 'below') ? BELOW + 14 : ROW + HEIGHT / 2 + 2;
  return { width: at - GAP + 1, height, alt, marks };
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
