// A trained colouriser as what fills outlines.
import * as tf from '@tensorflow/tfjs-core';
import type { Rgb } from '../../../colour/srgb.ts';
import { keptStatistics } from '../../../models/layers/norm.ts';
import { uploadParameters } from '../../../models/parameters.ts';
import { bytesOfShares } from '../../../models/pictures.ts';
import { weightsOfGenerator } from '../../../training/generator-input.ts';
import type { KindPainter, SaidColour } from '../../../training/kind-painter.ts';
import { toldColour } from '../../../training/told-numbers.ts';
import { COLOURISER_MODEL } from '../shared/colouriser-shared.ts';
import { colouriserOf } from './colouriser-of.ts';
import { inputsOf, saidOf, type ColouriserInputs } from './colouriser-step.ts';
import { asPixels } from './phrase-encoder.ts';

/** Colours at once: more would only take more memory. */
const BATCH = 8;

export const colouriserPainter: KindPainter = {
  networks: [COLOURISER_MODEL],
  open(params, arrays) {
    const net = colouriserOf(params);
    const specs = [...net.specs, ...net.statisticsSpecs];
    const weights = uploadParameters(specs, weightsOfGenerator(specs, arrays));
    const norm = keptStatistics(weights);
    const size = net.side * net.side * 3;
    const requireWords = (colours: readonly SaidColour[]) => {
      if (!net.readsPhrases && colours.some(isPhrase)) throw new RangeError('This model reads no phrases.');
    };
    return {
      ...{ side: net.side, readsPhrases: net.readsPhrases },
      async fill(picture, colours) {
        if (picture.length !== size)
          throw new RangeError(`A picture of ${picture.length} bytes, not ${size}.`);
        requireWords(colours);
        const filled = new Uint8Array(colours.length * size);
        const shares = Float32Array.from(picture, (value) => value / 255);
        for (let from = 0; from < colours.length; from += BATCH) {
          const some = colours.slice(from, from + BATCH);
          const pictures = new Float32Array(some.length * size);
          some.forEach((_, i) => pictures.set(shares, i * size));
          const painted = tf.tidy(() => {
            const inputs = inputsOf(net, { count: some.length, pictures, ...saidIn(some) });
            const told = net.understand(weights, inputs.colours, inputs.phrases);
            return net.paint(weights, inputs.pictures, told, norm);
          });
          try {
            filled.set(bytesOfShares(await painted.data()), from * size);
          } finally {
            painted.dispose();
          }
        }
        return filled;
      },
      async meant(phrases) {
        requireWords(phrases);
        const pixels = tf.tidy(() => {
          const { colours, phrases: rows } = saidOf(net, saidIn(phrases));
          return asPixels(net.understand(weights, colours, rows).colours);
        });
        try {
          const bytes = bytesOfShares(await pixels.data());
          return phrases.map((_, i): Rgb => [bytes[3 * i]!, bytes[3 * i + 1]!, bytes[3 * i + 2]!]);
        } finally {
          pixels.dispose();
        }
      },
      dispose: () => tf.dispose([...weights.values()]),
    };
  },
};

const isPhrase = (colour: SaidColour): colour is string => typeof colour === 'string';

/** What stands for the value where words are said. */
const NO_VALUE = [0, 0, 0];

function saidIn(colours: readonly SaidColour[]): Pick<ColouriserInputs, 'colours' | 'phrases'> {
  return {
    colours: Float32Array.from(
      colours.flatMap((colour) => (isPhrase(colour) ? NO_VALUE : toldColour(colour))),
    ),
    phrases: colours.map((colour) => (isPhrase(colour) ? colour : null)),
  };
}
