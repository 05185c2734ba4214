// Where something came from, as links: model, training, pictures.
import { Link } from 'wouter';
import type { Model } from '../../tracking/run.ts';
import { useLibrary } from '../kit/library.ts';
import { runPath } from '../kit/run-path.ts';
import { registryStrings as words, versionName } from '../kit/registry-strings.ts';

/** The model that answered, the training that made it, the pictures that it was trained on. */
export function AnswerLineage({ modelId }: { modelId: string | null }) {
  const { models, datasets } = useLibrary();
  const model = models.find(({ id }) => id === modelId);
  if (!model) return null;
  const dataset = datasets.find(({ id }) => id === model.datasetId);
  return (
    <p className="quiet">
      {words.answeredBy} <Link to={`/models/${model.id}`}>{versionName(model)}</Link>
      {model.runId !== null && (
        <>
          , <Link to={runPath(model.runId)}>{words.training}</Link>
        </>
      )}
      {dataset && (
        <>
          , <Link to={`/catalogue/${dataset.id}`}>{dataset.name}</Link>
        </>
      )}
    </p>
  );
}

/** The models that a training made, those that are still here. */
export function MadeModels({ runId }: { runId: string }) {
  const { models } = useLibrary();
  const made = models.filter((model: Model) => model.runId === runId);
  if (made.length === 0) return null;
  return (
    <p className="small">
      {words.made}{' '}
      {made.map((model, i) => (
        <span key={model.id}>
          {i > 0 && ', '}
          <Link to={`/models/${model.id}`} className="lone-link">
            {versionName(model)}
          </Link>
        </span>
      ))}
    </p>
  );
}
