// In what trainings are exported: MLflow's file store, TensorBoard's event files, CSV tables, one JSON document, or how they are set as YAML.

export const RUN_FORMATS = ['mlflow', 'tensorboard', 'csv', 'json', 'yaml'] as const;
export type RunFormat = (typeof RUN_FORMATS)[number];
