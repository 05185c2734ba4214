import { expect, it } from 'vitest';
import { smallColouriser } from '../../kinds/colouriser/worker/test-pairs.ts';
import { fileOfKind } from '../../kinds/registry.files.ts';
import { encodeSafetensors } from '../../shared/safetensors.ts';
import { modelNamed, tensor } from '../storage-fixtures.ts';
import { decodeModelFile, encodeModelFile, type ModelFileContents } from './model-file-contents.ts';

it.each(['value', 'phrase'] as const)(
  'carries a model of pairs, without paints and classes, told by %s',
  async (told) => {
    const params = smallColouriser('compact', { told });
    const networks = [...fileOfKind('colouriser')!.networks(params, null)].map(([name, shapes]) => {
      const { id, createdAt, backend, calibration } = modelNamed('m', 'a');
      const arrays = new Map([...shapes].map(([array, shape], i) => [array, tensor([...shape], i)]));
      const own = { id, name, createdAt, backend, calibration, metrics: { val_psnr: 33 } };
      return { ...own, weights: encodeSafetensors(arrays) };
    });
    const contents: ModelFileContents = {
      ...{ appVersion: '1', kind: 'colouriser', params, networks, paints: [] },
      ...{ datasetDigest: 'a'.repeat(64), datasetName: 'Polygons', run: null, epochs: [], pictures: null },
    };
    const read = await decodeModelFile(await encodeModelFile(contents, fileOfKind), fileOfKind);
    expect(read).toMatchObject({ kind: 'colouriser', paints: [], datasetName: 'Polygons' });
    expect(read.networks[0]!.metrics).toEqual({ val_psnr: 33 });
    expect(read.params).toEqual(params);
    expect(read.networks[0]!.weights).toEqual(networks[0]!.weights);
  },
);
