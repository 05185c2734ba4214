// The client sheet as a picture: drawn, since a page can't be. White paper in both themes.
import { blobOfCanvas } from '../../app/canvas-blob.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Project } from '../../tracking/project.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { sheetDay, sumLines, surfaceLines } from './sheet-words.ts';
import { shortest } from './written-fields.tsx';

const WIDTH = 1080;
const MARGIN = 64;
const SWATCH = { width: 280, height: 176 };
const GAP = 28;
/** Higher than any browser's canvas would be no picture that anybody sends. */
const MOST_HEIGHT = 16_000;
const INK = '#1a1a1a';

type Drawing =
  | { kind: 'text'; text: string; size: number; isStrong: boolean; x: number; y: number }
  | { kind: 'swatch'; colour: string | null; y: number; height: number };

/** A PNG; null where the browser can't draw it, or it would be too high. */
export async function sheetPicture(project: Project, name: string): Promise<File | null> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return null;
  const { drawings, height } = layOut(project, (text, width, font) => {
    context.font = font;
    return wrapped(text, width, (line) => context.measureText(line).width);
  });
  if (height > MOST_HEIGHT) return null;
  Object.assign(canvas, { width: WIDTH, height });
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, WIDTH, height);
  context.textBaseline = 'top';
  for (const drawing of drawings) draw(context, drawing);
  const blob = await blobOfCanvas(canvas);
  return blob && new File([blob], name, { type: blob.type });
}

const fontOf = (size: number, isStrong: boolean) =>
  `${isStrong ? '600 ' : ''}${size}px system-ui, sans-serif`;

function layOut(
  project: Project,
  lines: (text: string, width: number, font: string) => string[],
): { drawings: Drawing[]; height: number } {
  const { name, client, note, rooms, coverage } = project;
  const drawings: Drawing[] = [];
  let y = MARGIN;
  const write = (text: string, size: number, isStrong: boolean, x = MARGIN) => {
    for (const line of lines(text, WIDTH - MARGIN - x, fontOf(size, isStrong))) {
      drawings.push({ kind: 'text', text: line, size, isStrong, x, y });
      y += Math.round(size * 1.35);
    }
  };
  write(name, 52, true);
  write(
    [client && words.clientOf({ name: client }), sheetDay(Date.now())].filter(Boolean).join(' · '),
    28,
    false,
  );
  if (note) write(note, 28, false);
  for (const room of rooms) {
    if (room.surfaces.length === 0) continue;
    y += GAP;
    write(room.name, 38, true);
    for (const surface of room.surfaces) {
      y += GAP / 2;
      const top = y;
      for (const [i, line] of surfaceLines(surface, coverage).entries())
        write(line, i === 1 ? 32 : 26, i === 1, MARGIN + SWATCH.width + GAP);
      const height = Math.max(SWATCH.height, y - top);
      const colour = surface.paint && hexOfRgb(surface.paint.rgb);
      drawings.push({ kind: 'swatch', colour, y: top, height });
      y = top + height;
    }
  }
  const sum = sumLines(project);
  y += GAP;
  if (sum.length > 0) write(words.sum, 38, true);
  for (const line of sum) write(line, 26, false);
  y += GAP;
  write(words.sheetCoverage({ coverage: shortest(coverage) }), 22, false);
  write(words.sheetDiffer, 22, false);
  return { drawings, height: y + MARGIN };
}

function draw(context: CanvasRenderingContext2D, drawing: Drawing): void {
  if (drawing.kind === 'text') {
    context.fillStyle = INK;
    context.font = fontOf(drawing.size, drawing.isStrong);
    context.fillText(drawing.text, drawing.x, drawing.y);
    return;
  }
  const { colour, y, height } = drawing;
  context.strokeStyle = '#7d7d7d';
  if (colour === null) return context.strokeRect(MARGIN, y, SWATCH.width, height);
  context.fillStyle = colour;
  context.fillRect(MARGIN, y, SWATCH.width, height);
}

/** Lines no wider than `width`, broken at spaces; a word that is wider by itself is broken where it must be. */
export function wrapped(text: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/\s+/).filter(Boolean)) {
      const joined = line === '' ? word : `${line} ${word}`;
      if (measure(joined) <= width) {
        line = joined;
        continue;
      }
      if (line !== '') lines.push(line);
      line = '';
      for (const letter of word) {
        if (line !== '' && measure(line + letter) > width) {
          lines.push(line);
          line = '';
        }
        line += letter;
      }
    }
    lines.push(line);
  }
  return lines;
}
