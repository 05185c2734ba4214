// A stored model that fills outlines, opened and asked. One at a time.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { decodeSafetensors } from '../../shared/safetensors.ts';
import { kindOfParams } from '../../kinds/registry.schemas.ts';
import type { Model } from '../../tracking/run.ts';
import type { FindPainter, Painter } from '../../training/kind-painter.ts';
import type { ColouringApi } from './colouring-api.ts';

export interface ColouringPorts {
  readModel(id: string): Promise<Model | undefined>;
  readWeights(modelId: string): Promise<Uint8Array>;
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
    async openPainter(modelId) {
      const model = await ports.readModel(modelId);
      if (!model) throw new AppError('bad-record', message('studio.modelGone'));
      const kind = kindOfParams(model.params);
      const found = ports.painterOfKind(kind);
      if (!found) throw new AppError('bad-record', message('colouriser.fillsNothing', { kind }));
      const { tensors } = decodeSafetensors(await ports.readWeights(modelId));
      await ports.startBackend();
      current?.dispose();
      current = found.open(model.params, tensors);
      return { side: current.side };
    },
    readOutline: (file) => ports.decodeFile(file, opened().side, 'pad'),
    fill: (picture, colours) => opened().fill(picture, colours),
  };
}
