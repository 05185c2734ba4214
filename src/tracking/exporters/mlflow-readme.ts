// What lies beside the file store and says how it is read.
import { MLFLOW_ROOT } from './mlflow-names.ts';

export const MLFLOW_README = `# Runs from Swatchlight as an MLflow file store

\`${MLFLOW_ROOT}\` holds every run with its parameters, metrics, tags, dataset and pictures, and the models that came of them
with their versions and aliases. Unpack the zip, open a terminal in the folder that has \`${MLFLOW_ROOT}\` in it, move the
runs into a database (MLflow 3.10 or later) and look at them:

    mlflow migrate-filestore --source . --target sqlite:///mlflow.db
    mlflow server --backend-store-uri sqlite:///mlflow.db --artifacts-destination ./${MLFLOW_ROOT}

or look at the files as they are. MLflow 3 does that only when it is told to (where variables are set otherwise, as on
Windows, set \`MLFLOW_ALLOW_FILE_STORE\` first):

    MLFLOW_ALLOW_FILE_STORE=true mlflow server --backend-store-uri ./${MLFLOW_ROOT} --artifacts-destination ./${MLFLOW_ROOT}

Artifacts are found by the server's \`--artifacts-destination\`, so they may lie anywhere. A server that runs already is
given the runs by \`interop/push_mlflow.py\` of Swatchlight's source.

- A metric by step has its own name (\`recon_loss\`); its mean over an epoch is under \`epoch/recon_loss\`, at the epoch's
  last step. Only the end of an epoch has a time of its own; its steps are spread evenly before it. What was measured
  of the finished model stands at the run's last step.
- Status: FINISHED; KILLED for a training that was stopped by hand or interrupted (the tag \`swatchlight.status\` says
  which); FAILED with the reason in the tag \`swatchlight.reason\`. The tag \`swatchlight.archived\` has the time at which a run
  was archived.
- A sweep and a comparison are runs of their own, beneath which MLflow nests their trainings: with what was fixed, the ranges
  and the sampler as parameters, a sweep's \`best_value\` after each trial, and all that is on record of it as an artifact.
- The dataset of a run is its input; the tag \`swatchlight.dataset_digest\` names the same pictures in full.
- A registered model is called NAME - DATASET: in Swatchlight each dataset has versions of its own. Its files are
  \`weights.safetensors\`, which says in its metadata what it takes to use it, and for a matcher \`embeddings.safetensors\`
  and \`calibration.json\`.
`;
