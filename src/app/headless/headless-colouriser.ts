// What scripts do with colourisers: the parameters of a training, and an outline filled by one out of a file.
import { findColour, type FoundColour } from '../../colour/names/find-colour.ts';
import { loadColourNames } from '../../colour/names/load-names.ts';
import { hasWords } from '../../colour/phrases/phrase-words.ts';
import type { Paint, Rgb } from '../../dataset/dataset.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { importModel } from '../model-transfers.ts';
import { startColouring } from '../sessions/colouring-session.ts';
import type { HeadlessColour, HeadlessColoured } from './headless-studio-types.ts';
import { fileOf, filesOf } from './headless-inputs.ts';
import { pngOf } from './headless-png.ts';

/**
 * The picture in `headless-pictures`, filled by the model in `headless-file` with what `paint` names: a value, a code or name
 * among `paints`, or of a list of colours, else a phrase, if the model reads any. AppError `bad-parameters` for a colour that
 * there is not.
 */
export async function colourOutline(
  { paint }: HeadlessColour,
  paints: readonly Paint[],
): Promise<HeadlessColoured> {
  const found = await findAsked(paint, paints);
  const { models } = await importModel(fileOf('headless-file'), true);
  const [file] = filesOf('headless-pictures');
  if (!file) throw new AppError('not-a-picture', message('headless.unreadable'));
  const session = startColouring();
  try {
    const { side, readsPhrases } = await session.openPainter({ kind: 'model', modelId: models[0]!.id });
    const isPhrase = !('colour' in found) && readsPhrases && hasWords(paint);
    const rgb = isPhrase ? await session.meant(paint) : colourOf(paint, found);
    const outline = await session.readOutline(file);
    const start = performance.now();
    const filled = await session.fill(outline, [isPhrase ? paint : rgb]);
    const ms = performance.now() - start;
    return { png: await pngOf(filled, side), rgb: [...rgb], toldAs: isPhrase ? 'phrase' : 'value', side, ms };
  } finally {
    session.end();
  }
}

/** A value, or a name: of the pack's paints first. */
async function findAsked(asked: string, paints: readonly Paint[]): Promise<FoundColour> {
  const colours = paints.map(({ code, name, colour }) => ({ code, name, rgb: colour }));
  return findColour(asked, [{ source: 'pack', colours }, ...(await loadColourNames())]);
}

/** AppError `bad-parameters` with what may have been meant. */
function colourOf(asked: string, found: FoundColour): Rgb {
  if ('colour' in found) return found.colour.rgb;
  const names = found.proposals.map(({ name }) => name).join(', ');
  throw new AppError(
    'bad-parameters',
    names === ''
      ? message('colouriser.unknownPaint', { name: asked })
      : message('colouriser.paintNearly', { name: asked, names }),
  );
}
