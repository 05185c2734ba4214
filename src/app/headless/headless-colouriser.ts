// What scripts do with colourisers: the parameters of a training, and an outline filled by one out of a file.
import type { Rgb } from '../../dataset/dataset.ts';
import type { Paint } from '../../dataset/dataset.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { importModel } from '../model-transfers.ts';
import { startColouring } from '../sessions/colouring-session.ts';
import type { HeadlessColour, HeadlessColoured } from './headless-commands.ts';
import { fileOf, filesOf } from './headless-inputs.ts';
import { pngOf } from './headless-png.ts';

/**
 * The picture in `headless-pictures`, filled by the model in `headless-file` with what `paint` names: a code or name among
 * `paints`, else a colour of CSS. AppError `bad-parameters` for a colour that there is not.
 */
export async function colourOutline(
  { paint }: HeadlessColour,
  paints: readonly Paint[],
): Promise<HeadlessColoured> {
  const colour = paintColour(paint, paints) ?? cssColour(paint);
  if (!colour) throw new AppError('bad-parameters', message('colouriser.unknownPaint', { name: paint }));
  const { models } = await importModel(fileOf('headless-file'), true);
  const [file] = filesOf('headless-pictures');
  if (!file) throw new AppError('not-a-picture', message('headless.unreadable'));
  const session = startColouring();
  try {
    const { side } = await session.openPainter(models[0]!.id);
    const outline = await session.readOutline(file);
    const start = performance.now();
    const filled = await session.fill(outline, [colour]);
    const ms = performance.now() - start;
    return { png: await pngOf(filled, side), rgb: [...colour], side, ms };
  } finally {
    session.end();
  }
}

/** By code or name, whatever its case. */
export function paintColour(
  asked: string,
  paints: readonly Pick<Paint, 'code' | 'name' | 'folder' | 'colour'>[],
): Rgb | null {
  const name = asked.trim().toLowerCase();
  const isCalled = (one: string | null) => one?.toLowerCase() === name;
  const found =
    paints.find(({ code }) => isCalled(code)) ??
    paints.find(({ name: own, folder }) => isCalled(own) || isCalled(folder));
  return found ? (found.colour.map(Math.round) as unknown as Rgb) : null;
}

/** What the browser takes the text for, or null. */
function cssColour(text: string): Rgb | null {
  const asked = /^[0-9a-f]{6}$/i.test(text.trim()) ? `#${text.trim()}` : text.trim();
  if (!CSS.supports('color', asked)) return null;
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.fillStyle = asked;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
  return [r!, g!, b!];
}
