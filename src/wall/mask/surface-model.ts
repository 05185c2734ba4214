// Everything about a photo that a tap does not change: worked out once. Pure.
import type { LightPicture } from '../light-picture.ts';
import { graphOf, type CellGraph } from './cell-graph.ts';
import { cutIntoCells } from './cells.ts';
import { surfaceFeatures } from './surface-features.ts';

export interface SurfaceModel {
  width: number;
  height: number;
  /** Cell of each pixel, [height × width]. */
  labels: Int32Array;
  graph: CellGraph;
  /** Piece of nearly even colour that each cell is part of, [cells]. */
  pieces: Int32Array;
}

/** @param picture linear sRGB; whoever calls reduces it to at most 512 pixels a side */
export function prepareSurface(picture: LightPicture): SurfaceModel {
  const features = surfaceFeatures(picture);
  const cells = cutIntoCells(features);
  const { width, height } = picture;
  return { width, height, labels: cells.labels, pieces: cells.pieces, graph: graphOf(features, cells) };
}
