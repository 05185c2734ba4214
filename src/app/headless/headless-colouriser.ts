// What scripts do with colourisers: the parameters of a training, and an outline filled by one out of a file.
import type { Paint } from '../../dataset/dataset.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { importModel } from '../model-transfers.ts';
import { namedColour, namesOfPaints } from '../named-colour.ts';
import { startColouring } from '../sessions/colouring-session.ts';
import type { HeadlessColour, HeadlessColoured } from './headless-commands.ts';
import { fileOf, filesOf } from './headless-inputs.ts';
import { pngOf } from './headless-png.ts';

/**
 * The picture in `headless-pictures`, filled by the model in `headless-file` with what `paint` names: a code or name among
 * `paints`, else a colour’s name or value. AppError `bad-parameters` as `namedColour`.
 */
export async function colourOutline(
  { paint }: HeadlessColour,
  paints: readonly Paint[],
): Promise<HeadlessColoured> {
  const { rgb: colour } = await namedColour(paint, [namesOfPaints('pack', paints)]);
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
