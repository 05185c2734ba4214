// The shortest training after a catalogue was changed: it goes on from the matcher that there is.
import { message } from '../../shared/message.ts';
import { AppError } from '../../shared/errors.ts';
import { listModels } from '../../storage/stores/models.ts';
import type { Model } from '../../tracking/run.ts';
import { requestTraining, type AskedTraining } from '../jobs/training-requests.ts';

/** Of the epochs that the matcher was trained for: its networks know the catalogue but for what changed. */
const SHARE = 1 / 4;
const LEAST_EPOCHS = 2;

export function epochsToRetrain({ params }: Pick<Model, 'params'>): number {
  return Math.max(LEAST_EPOCHS, Math.ceil(params.epochs * SHARE));
}

/**
 * Trains on from a matcher, with the decoder that was trained with it where that is kept. Rejects as `requestTraining`
 * does, and with AppError `bad-record` when the matcher is gone.
 */
export async function retrain(matcher: Pick<Model, 'id' | 'datasetId'>): Promise<AskedTraining> {
  const models = await listModels(matcher.datasetId);
  const own = models.find(({ id }) => id === matcher.id);
  if (!own) throw new AppError('bad-record', message('runs.gone'));
  const whole = models.find(
    ({ name, runId }) => name === 'vae_model' && runId !== null && runId === own.runId,
  );
  const params = { ...own.params, epochs: epochsToRetrain(own) };
  return requestTraining({
    ...{ datasetId: own.datasetId, params, backend: 'auto' },
    startsFrom: (whole ?? own).id,
  });
}
