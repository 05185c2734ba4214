// A GAN as a training stores it, for tests of the file that it travels in. Not imported by the app.
import type { LabelledData } from '../../dataset/labelled/classes.ts';
import { fileOfKind } from '../../kinds/registry.files.ts';
import { message } from '../../shared/message.ts';
import { encodeSafetensors } from '../../shared/safetensors.ts';
import { ganParams } from '../../kinds/gan/shared/gan-params.ts';
import { metricsOf, modelNamed, picturesDrawn, runNamed, tensor, TRAINED } from '../storage-fixtures.ts';
import { appendEpoch, createRun, writeRunStatus } from '../stores/runs.ts';
import { saveNetworks } from '../stores/save-models.ts';

export const GAN_PARAMS = { ...ganParams('compact', 'dcgan'), latentSize: 4, epochs: 2 };

/** Generator `g` and discriminator `d` of the run `gan`, which had two epochs. */
export async function storeGan(datasetId = 'a', seed = 1, data: LabelledData | null = null): Promise<void> {
  const own = data && { data };
  const run = { ...runNamed('gan', datasetId), kind: 'gan', params: GAN_PARAMS, epochs: 2, ...own } as const;
  const reason = message('compute.byHand', { backend: 'WebAssembly' });
  const device = message('compute.deviceAndReason', { device: message('compute.oneThread'), reason });
  await createRun({ ...run, backend: 'wasm', device });
  for (const epoch of [1, 2])
    await appendEpoch({
      run: { epoch },
      metrics: metricsOf('gan', epoch),
      checkpoints: [],
      pictures: picturesDrawn('gan', epoch, false),
    });
  const networks = [...fileOfKind('gan')!.networks(GAN_PARAMS, data)].map(([name, shapes]) => ({
    model: {
      ...{ ...modelNamed(name === 'gan_generator' ? 'g' : 'd', datasetId), name, runId: 'gan' },
      ...{ params: GAN_PARAMS, metrics: { d_loss: 0.5, g_loss: 1.5 }, ...own },
    },
    weights: encodeSafetensors(
      new Map(
        [...shapes].map(([array, shape], i) => {
          const { data } = tensor([...shape], seed + i);
          return [
            array,
            { shape: [...shape], data: array.endsWith('/variance') ? data.map(Math.abs) : data },
          ];
        }),
      ),
    ),
  }));
  await saveNetworks({ networks, runId: 'gan', runPatch: { trained: TRAINED } });
  await writeRunStatus('gan', () => ({ status: 'finished', endedAt: 5000 }));
}
