// A trained colouriser as what fills outlines.
import * as tf from '@tensorflow/tfjs-core';
import { keptStatistics } from '../../../models/layers/norm.ts';
import { uploadParameters } from '../../../models/parameters.ts';
import { bytesOfShares } from '../../../models/pictures.ts';
import { weightsOfGenerator } from '../../../training/generator-input.ts';
import type { KindPainter } from '../../../training/kind-painter.ts';
import { toldColour } from '../../../training/told-numbers.ts';
import { COLOURISER_MODEL } from '../shared/colouriser-shared.ts';
import { colouriserOf } from './colouriser-of.ts';
import { inputsOf } from './colouriser-step.ts';

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
    return {
      side: net.side,
      async fill(picture, colours) {
        if (picture.length !== size)
          throw new RangeError(`A picture of ${picture.length} bytes, not ${size}.`);
        const filled = new Uint8Array(colours.length * size);
        const shares = Float32Array.from(picture, (value) => value / 255);
        for (let from = 0; from < colours.length; from += BATCH) {
          const some = colours.slice(from, from + BATCH);
          const pictures = new Float32Array(some.length * size);
          some.forEach((_, i) => pictures.set(shares, i * size));
          const told = Float32Array.from(some.flatMap(toldColour));
          const painted = tf.tidy(() => {
            const inputs = inputsOf(net, { count: some.length, pictures, colours: told });
            return net.paint(weights, inputs.pictures, inputs.colours, norm);
          });
          try {
            filled.set(bytesOfShares(await painted.data()), from * size);
          } finally {
            painted.dispose();
          }
        }
        return filled;
      },
      dispose: () => tf.dispose([...weights.values()]),
    };
  },
};
