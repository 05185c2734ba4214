// A stored model that fills outlines, opened and asked. One at a time.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { FindPainter, Painter } from '../../training/kind-painter.ts';
import { readSource, type SourceStore } from '../read-source.ts';
import type { ColouringApi } from './colouring-api.ts';

export interface ColouringPorts {
  store: SourceStore;
  painterOfKind: FindPainter;
  startBackend(): Promise<unknown>;
  /** A file as a square of RGB bytes, padded. AppError `not-a-picture`. */
  decodeFile(file: Blob, side: number, fit: 'pad'): Promise<Uint8Array>;
}

export function createColouring(ports: ColouringPorts): ColouringApi {
  let current: Painter | null = null;
  const opened = (): Painter => {
    if (!current) throw new AppError('bad-record', message('studio.modelGone'));
    return current;
  };
  return {
    async openPainter(source) {
      const { record, arrays, kind } = await readSource(source, ports.store, (name) => {
        const found = ports.painterOfKind(name);
        if (!found) throw new AppError('bad-record', message('colouriser.fillsNothing', { kind: name }));
        return found;
      });
      await ports.startBackend();
      current?.dispose();
      current = null;
      current = kind.open(record.params, arrays);
      const { side, readsPhrases } = current;
      return { side, readsPhrases };
    },
    readOutline: (file) => ports.decodeFile(file, opened().side, 'pad'),
    fill: (picture, colours) => opened().fill(picture, colours),
    meant: async (phrase) => (await opened().meant([phrase]))[0]!,
  };
}
