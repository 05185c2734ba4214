// SVG paths of a card's grid, in pixels of its picture. Straight lines stay straight in perspective.
import { insideOfCell, quadOfRect, type CardGrid } from '../../dataset/card/card-plan.ts';
import { homographyOfQuad, mapPoint, type Point, type Quad } from '../../shared/homography.ts';

const at = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;

export function outlinePath(corners: Quad): string {
  return `M${corners.map(at).join('L')}Z`;
}

/** All lines between the cells, the outline included; empty for corners that no card could have. */
export function gridPath({ corners, rows, columns }: CardGrid): string {
  const homography = homographyOfQuad(corners);
  if (!homography) return '';
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    `M${at(mapPoint(homography, { x: x1, y: y1 }))}L${at(mapPoint(homography, { x: x2, y: y2 }))}`;
  const across = Array.from({ length: rows + 1 }, (_, i) => line(0, i / rows, 1, i / rows));
  const down = Array.from({ length: columns + 1 }, (_, i) => line(i / columns, 0, i / columns, 1));
  return [...across, ...down].join('');
}

/** What is read of these cells. */
export function cellsPath(grid: CardGrid, cells: readonly number[]): string {
  const homography = homographyOfQuad(grid.corners);
  if (!homography) return '';
  return cells.map((cell) => outlinePath(quadOfRect(homography, insideOfCell(grid, cell)))).join('');
}
