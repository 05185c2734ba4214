// What every command that trains a generative model is told, read and checked.
import { BACKEND_CHOICES } from '../../src/tracking/backend-names.mjs';
import { flag, oneOf, required, setOf, text, texts, whole } from './read-options.mjs';

export const TRAINING_OPTIONS = {
  ...{ dataset: text, out: text, preset: text, epochs: text, seed: text },
  ...{ set: texts, backend: text, 'allow-software': flag, json: flag },
};

/**
 * @param {{ dataset?: string, out?: string, preset?: string, epochs?: string, seed?: string, set?: string[], backend?: string,
 *   'allow-software'?: boolean, json?: boolean }} values
 */
export function trainingOf(values) {
  const { epochs, seed } = values;
  return {
    dataset: required('dataset', values.dataset),
    out: required('out', values.out),
    preset: values.preset ?? 'compact',
    backend: oneOf('backend', values.backend ?? 'auto', BACKEND_CHOICES),
    allowSoftware: values['allow-software'] === true,
    params: {
      ...(epochs !== undefined && { epochs: whole('epochs', epochs, 1) }),
      ...(seed !== undefined && { seed: whole('seed', seed, 0) }),
    },
    ...setOf('set', values.set),
    json: values.json === true,
  };
}
