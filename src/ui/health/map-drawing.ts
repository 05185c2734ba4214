// Draws the latent map on a canvas context: swatches of the keys, brightness curves, and the chosen paint.
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Rgb } from '../../dataset/dataset.ts';
import { toCanvas, type CanvasSize, type MapView } from '../plots/map-view.ts';

export interface MapScene {
  view: MapView;
  size: CanvasSize;
  /** Zoom relative to the whole map. */
  zoom: number;
  colours: readonly Rgb[];
  /** Where the keys lie, [paints, 2]. */
  keys: Float32Array;
  /** Points of all curves, [paints, points, 2], with a brightness factor for each point. */
  curves: Float32Array;
  factors: Float32Array;
  /** Paints whose curves are drawn thin. */
  thin: readonly number[];
  chosen: number | null;
  hovered: number | null;
  /** L* = 50 grey, on which both lines show. */
  surround: string;
}

const LIGHT = '#ffffff';
const DARK = '#000000';

/** Side of a swatch in CSS pixels: smaller in a full map, larger the further one zooms in. */
export function swatchSide(paints: number, zoom: number): number {
  const atWhole = paints > 2000 ? 5 : paints > 600 ? 8 : 12;
  return Math.min(40, atWhole * Math.sqrt(Math.max(1, zoom)));
}

export function drawMap(context: CanvasRenderingContext2D, scene: MapScene): void {
  const { size, thin, keys, colours, chosen, hovered, zoom, surround } = scene;
  context.fillStyle = surround;
  context.fillRect(0, 0, size.width, size.height);
  for (const paint of thin) drawThinCurve(context, scene, paint);
  const side = swatchSide(colours.length, zoom);
  for (let paint = 0; paint < colours.length; paint++)
    drawSwatch(context, scene, keys[2 * paint]!, keys[2 * paint + 1]!, colours[paint]!, side);
  if (chosen !== null) drawChosen(context, scene, chosen, side);
  if (hovered !== null && hovered !== chosen) frame(context, scene, hovered, side + 4);
}

function drawThinCurve(context: CanvasRenderingContext2D, scene: MapScene, paint: number): void {
  tracePath(context, scene, paint);
  context.strokeStyle = hexOfRgb(scene.colours[paint]!);
  context.lineWidth = 1;
  context.stroke();
}

/** The curve, dark to light, each point in the paint's colour at that brightness; then the key, framed. */
function drawChosen(context: CanvasRenderingContext2D, scene: MapScene, paint: number, side: number): void {
  tracePath(context, scene, paint);
  context.lineJoin = 'round';
  for (const [style, width] of [
    [DARK, 4],
    [LIGHT, 2],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke();
  }
  const { curves, factors, colours, keys } = scene;
  const [r, g, b] = colours[paint]!;
  factors.forEach((factor, point) => {
    const at = 2 * (paint * factors.length + point);
    const shade: Rgb = [r * factor, g * factor, b * factor];
    drawSwatch(context, scene, curves[at]!, curves[at + 1]!, shade, 8);
  });
  drawSwatch(context, scene, keys[2 * paint]!, keys[2 * paint + 1]!, colours[paint]!, side + 8);
  frame(context, scene, paint, side + 8);
}

function tracePath(context: CanvasRenderingContext2D, scene: MapScene, paint: number): void {
  const { curves, factors, view, size } = scene;
  context.beginPath();
  for (let point = 0; point < factors.length; point++) {
    const at = 2 * (paint * factors.length + point);
    context.lineTo(...toCanvas(view, size, curves[at]!, curves[at + 1]!));
  }
}

function drawSwatch(
  context: CanvasRenderingContext2D,
  { view, size }: MapScene,
  x: number,
  y: number,
  colour: Rgb,
  side: number,
): void {
  const [px, py] = toCanvas(view, size, x, y);
  if (px < -side || py < -side || px > size.width + side || py > size.height + side) return;
  context.fillStyle = hexOfRgb(colour);
  context.fillRect(px - side / 2, py - side / 2, side, side);
}

/** A light frame in a dark one, seen on any colour. */
function frame(
  context: CanvasRenderingContext2D,
  { keys, view, size }: MapScene,
  paint: number,
  side: number,
): void {
  const [px, py] = toCanvas(view, size, keys[2 * paint]!, keys[2 * paint + 1]!);
  context.lineWidth = 2;
  for (const [style, around] of [
    [LIGHT, side + 2],
    [DARK, side + 6],
  ] as const) {
    context.strokeStyle = style;
    context.strokeRect(px - around / 2, py - around / 2, around, around);
  }
}
