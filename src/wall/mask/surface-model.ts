// Everything about a photo that a tap does not change: worked out once. Pure.
import type { LightPicture } from '../light-picture.ts';
import { graphOf, type CellGraph } from './cell-graph.ts';
import { cutIntoCells } from './cells.ts';
import { growParts, type Parts } from './grow-parts.ts';
import { surfaceFeatures } from './surface-features.ts';

export interface SurfaceModel {
  width: number;
  height: number;
  /** Cell of each pixel, [height × width]. */
  labels: Int32Array;
  graph: CellGraph;
  parts: Parts;
}

/** @param picture linear sRGB; whoever calls reduces it to at most 512 pixels a side */
export function prepareSurface(picture: LightPicture): SurfaceModel {
  const features = surfaceFeatures(picture);
  const cells = cutIntoCells(features);
  const { width, height } = picture;
  const graph = graphOf(features, cells);
  return { width, height, labels: cells.labels, graph, parts: growParts(graph) };
}
