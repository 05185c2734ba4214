// What of the shelf an address names, and how it is offered: by dataset, models before checkpoints. Pure.
import type { StudioShelf } from '../../app/queries/studio-query.ts';
import type { GallerySource } from '../../studio/gallery/gallery-api.ts';
import { kindOfParams } from '../../kinds/registry.schemas.ts';
import type { Model, Run } from '../../tracking/run.ts';
import { checkpointPath, studioPath } from '../kit/studio-path.ts';

export interface ShelfItem {
  path: string;
  source: GallerySource;
  datasetId: string;
  /** Of a model. */
  model: Model | null;
  /** Of a checkpoint. */
  run: Run | null;
  runId: string | null;
}

/** Newest first, models before checkpoints. */
export function shelfItems({ models, checkpoints }: StudioShelf): ShelfItem[] {
  return [
    ...models.map((model): ShelfItem => ({
      path: studioPath(model.id),
      source: { kind: 'model', modelId: model.id },
      datasetId: model.datasetId,
      ...{ model, run: null, runId: model.runId },
    })),
    ...checkpoints.map(({ run, slot }): ShelfItem => ({
      path: checkpointPath(run.id, slot),
      source: { kind: 'checkpoint', runId: run.id, slot },
      datasetId: run.datasetId,
      ...{ model: null, run, runId: run.id },
    })),
  ];
}

/** The item of an address. Undefined where it is not there. */
export function itemAt(items: readonly ShelfItem[], id: string): ShelfItem | undefined {
  return items.find(({ path }) => path === `/studio/${id}`);
}

/** Of what its training trained. */
export function kindOfItem({ model, run }: ShelfItem): string {
  return run?.kind ?? kindOfParams(model!.params);
}
