// What the gallery can open: models that draw or fill outlines, and what runs of such kinds have after an epoch.
import type { KindShared } from '../../kinds/kind-shared.ts';
import { sharedOfKind, sharedOfParams } from '../../kinds/registry.shared.ts';
import { listModels } from '../../storage/stores/models.ts';
import { listCheckpoints, listRuns } from '../../storage/stores/runs.ts';
import type { GallerySource } from '../../studio/gallery/gallery-api.ts';
import type { Checkpoint, Model, Run } from '../../tracking/run.ts';
import type { Query } from './query.ts';

export interface StudioShelf {
  /** Newest first; of a training's networks the one that draws. */
  models: Model[];
  /** Newest run first. */
  checkpoints: { run: Run; slot: Checkpoint['slot'] }[];
}

export const studioShelf: Query<undefined, StudioShelf> = {
  read: async () => {
    const [models, runs, checkpoints] = await Promise.all([listModels(), listRuns(), listCheckpoints()]);
    return {
      models: models.filter(canBeDrawn),
      checkpoints: runs
        .filter(({ kind }) => canBeOpened(kind))
        .flatMap((run) =>
          (['last', 'best'] as const)
            .filter((slot) => checkpoints.some((found) => found.runId === run.id && found.slot === slot))
            .map((slot) => ({ run, slot })),
        ),
    };
  },
  kinds: ['models', 'runs'],
};

/** What of a training's networks the gallery opens by; the newest, where it was stored more than once. */
export function drawingModelOf<M extends Pick<Model, 'name' | 'params' | 'runId'>>(
  models: readonly M[],
  runId: string,
): M | undefined {
  return models.find((model) => model.runId === runId && canBeDrawn(model));
}

/** By what the gallery opens a run: its model, or a checkpoint; null where neither is stored, or its kind fills outlines. */
export function gallerySourceOf(
  { models, checkpoints }: StudioShelf,
  { id, kind }: Run,
): GallerySource | null {
  if (!sharedOfKind(kind).drawnWith) return null;
  const model = drawingModelOf(models, id);
  if (model) return { kind: 'model', modelId: model.id };
  const checkpoint = checkpoints.find(({ run }) => run.id === id);
  return checkpoint ? { kind: 'checkpoint', runId: id, slot: checkpoint.slot } : null;
}

/** Whether the gallery opens by this record: of several networks of a training by one alone. */
export function canBeDrawn({ name, params }: Pick<Model, 'name' | 'params'>): boolean {
  return opensBy(sharedOfParams(params)) === name;
}

/** Whether the gallery opens what trainings of this kind come to. */
export function canBeOpened(kind: string): boolean {
  return opensBy(sharedOfKind(kind)) !== undefined;
}

function opensBy({ drawnWith, paintsWith }: KindShared): string | undefined {
  return drawnWith?.[0] ?? paintsWith;
}
