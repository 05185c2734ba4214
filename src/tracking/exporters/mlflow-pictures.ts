// What a run drew as MLflow's pictures by step: two files each, as its `log_image` writes them.
import type { MlflowArtifact } from './mlflow.ts';
import { dashedUuid } from './mlflow-names.ts';

export interface DrawnPicture {
  /** `reconstructions` or `samples`. */
  key: string;
  /** Global. */
  step: number;
  /** Milliseconds since 1970. */
  at: number;
  png: Uint8Array;
  /** The same, no side longer than 256 pixels. */
  webp: Uint8Array;
}

/** Below `artifacts/`. `+` parts what the grid of pictures reads from their names. */
export function mlflowPictures(runId: string, pictures: readonly DrawnPicture[]): MlflowArtifact[] {
  return pictures.flatMap(({ key, step, at, png, webp }) => {
    const uuid = dashedUuid(`${runId}/${key}/${step}`);
    const name = `images/${key}+step+${step}+timestamp+${Math.round(at)}+${uuid}`;
    return [
      { path: `${name}.png`, bytes: png },
      { path: `${name}+compressed.webp`, bytes: webp },
    ];
  });
}
