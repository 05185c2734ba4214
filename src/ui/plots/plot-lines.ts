// What one plot of metrics draws, and how its x axis is written.
import { withDecimalSign } from '../../shared/locale.ts';
import { formatCount, formatDuration } from '../kit/format.ts';
import type { Curve, CurveAxis } from './curve-data.ts';

export interface PlotLine {
  id: string;
  label: string;
  curve: Curve;
  /** Its place among the colours of runs, or one of the two of a single run. */
  colour: number | 'train' | 'validation';
}

export interface CurveView {
  axis: CurveAxis;
  /** [0, 1) */
  smoothing: number;
  isLog: boolean;
}

export const FIRST_VIEW: CurveView = { axis: 'epoch', smoothing: 0, isLog: false };

/** The dashes of a line, so that colours are not all there is to tell eight of them apart. */
export function dashOf(colour: PlotLine['colour']): number[] {
  if (colour === 'validation') return [6, 3];
  if (colour === 'train') return [];
  return colour < 4
    ? []
    : [
        [8, 3],
        [2, 3],
        [8, 3, 2, 3],
        [12, 4],
      ][colour - 4]!;
}

export function axisText(axis: CurveAxis, value: number): string {
  if (axis === 'time') return formatDuration(value);
  return axis === 'step' ? formatCount(value) : withDecimalSign(String(Number(value.toPrecision(4))));
}

/** Short enough for the y axis. */
export function tickText(value: number): string {
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  if (magnitude >= 10_000 || magnitude < 1e-3) return value.toExponential(0);
  return withDecimalSign(String(Number(value.toPrecision(3))));
}
