// One pair of files to two hashed pictures of one side, and the colour that it is filled with.
import { AppError } from '../../shared/errors.ts';
import { message, type Told } from '../../shared/message.ts';
import { createFittedLoader, type DecodeFittedPort, type FittedPicture } from '../load-picture.ts';
import type { SourceEntry } from '../source-entry.ts';
import type { Rgb, Skipped } from '../dataset.ts';
import { fillColour } from './fill-colour.ts';
import type { NamedPair } from './pair-list.ts';

export interface LoadedPair {
  named: NamedPair<SourceEntry>;
  input: FittedPicture;
  output: FittedPicture;
  fill: Rgb;
}

/** Resolves to a reason to list where the pair can't be used. */
export type LoadPair = (named: NamedPair<SourceEntry>) => Promise<LoadedPair | Skipped>;

/** What is not square is padded, inputs and outputs alike. */
export function createPairLoader(decode: DecodeFittedPort, side: number): LoadPair {
  const loadPicture = createFittedLoader(decode, { side, fit: 'pad' });
  return async (named) => {
    const skip = (reason: Told): Skipped => ({ path: named.path, reason });
    const [input, output] = await Promise.all([
      readable(loadPicture(named.input), (problem) => message('pairs.badInput', { problem })),
      readable(loadPicture(named.output), (problem) => problem),
    ]);
    if ('reason' in input) return skip(input.reason);
    if ('reason' in output) return skip(output.reason);
    if (input.width !== output.width || input.height !== output.height)
      return skip(message('pairs.otherSize', { input: sizeText(input), output: sizeText(output) }));
    const fill = fillColour(input.pixels, output.pixels);
    return fill ? { named, input, output, fill } : skip(message('pairs.nothingFilled'));
  };
}

async function readable(
  loading: Promise<FittedPicture>,
  toReason: (problem: Told) => Told,
): Promise<FittedPicture | { reason: Told }> {
  try {
    return await loading;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not-a-picture') throw error;
    return { reason: toReason(error.told) };
  }
}

const sizeText = ({ width, height }: FittedPicture) => `${width} × ${height}`;
