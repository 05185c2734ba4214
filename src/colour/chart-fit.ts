// The 3 × 3 matrix in linear light that takes a photographed colour card to its published colours.
import { CHART_LABS } from './chart-patches.ts';
import { deltaE00 } from './difference.ts';
import { matrix, times, type Matrix3 } from './lab-error.ts';
import { labOfRgb, rgbOfLab, type Lab } from './lab.ts';
import type { CorrectedLight } from './light-correction.ts';
import { linearOfRgb, rgbOfLinear, type Rgb } from './srgb.ts';

export interface ChartFit {
  /** Takes the camera's linear light to linear sRGB under D65, perfect white = 1. */
  matrix: Matrix3;
  /** ΔE00 between the corrected patches and the published ones. */
  residual: { mean: number; max: number };
  /** Covariance in Lab (D65) of what the matrix leaves on the patches. */
  labCovariance: Matrix3;
}

/** Pull towards von Kries, relative to the patches' mean square: a bent patch or glare must not bend the matrix. */
const RIDGE = 0.002;
/** Paints are not the card's patches: variance in L*, a*, b* that a perfect fit leaves. */
const LEAST_VARIANCE = 0.25;
/** Patches of the neutral row that set von Kries: the lighter four. */
const NEUTRALS = [18, 19, 20, 21];
const TARGETS: readonly Rgb[] = CHART_LABS.map((lab) => linearOfRgb(rgbOfLab(lab)));
/** Errors count as they are seen: lightness goes with the cube root of the luminance, so squares with Y^(−4/3). */
const WEIGHTS = TARGETS.map(([r, g, b]) => (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.01) ** (-4 / 3));

/**
 * `patches`: 24 colours in linear light, in the order of the published ones. Minimises
 * Σ w |M x − y|² + λ |M − D|², D = von Kries on the neutral patches, λ = 0.002 · Σ w |x|² / 3.
 */
export function fitChart(patches: readonly Rgb[]): ChartFit {
  const vonKries = byChannel((c) => {
    const [seen, target] = [patches, TARGETS].map((list) =>
      NEUTRALS.reduce((sum, i) => sum + list[i]![c], 0),
    );
    return target! / Math.max(1e-6, seen!);
  });
  const normal = sumOver(patches, patches);
  const ridge = (RIDGE * (normal[0][0] + normal[1][1] + normal[2][2])) / 3;
  const cross = sumOver(TARGETS, patches);
  const left = matrix((i, j) => normal[i]![j]! + (i === j ? ridge : 0));
  const right = matrix((i, j) => cross[i]![j]! + (i === j ? ridge * vonKries[i]! : 0));
  const inverse = inverseOf(left);
  const fitted = matrix((i, j) => [0, 1, 2].reduce((sum, k) => sum + right[i]![k]! * inverse[k]![j]!, 0));
  return { matrix: fitted, ...leftOver(patches.map((patch) => labOfRgb(rgbOfLinear(times(fitted, patch))))) };
}

function leftOver(labs: Lab[]): Pick<ChartFit, 'residual' | 'labCovariance'> {
  const differences = labs.map((lab, i) => deltaE00(lab, CHART_LABS[i]!));
  const error = (i: number, c: number) => labs[i]![c]! - CHART_LABS[i]![c]!;
  return {
    residual: {
      mean: differences.reduce((a, b) => a + b, 0) / differences.length,
      max: Math.max(...differences),
    },
    labCovariance: matrix(
      (r, c) =>
        (r === c ? LEAST_VARIANCE : 0) +
        labs.reduce((sum, _, i) => sum + error(i, r) * error(i, c), 0) / labs.length,
    ),
  };
}

/** A colour in linear light after the matrix; as unsure as the card's own patches are off. */
export function correctByChart(linear: Rgb, { matrix: fitted, labCovariance }: ChartFit): CorrectedLight {
  return { linear: times(fitted, linear), method: 'chart', labCovariance };
}

/** Σ w a bᵀ. */
function sumOver(a: readonly Rgb[], b: readonly Rgb[]): Matrix3 {
  return matrix((i, j) => a.reduce((sum, v, n) => sum + WEIGHTS[n]! * v[i]! * b[n]![j]!, 0));
}

function inverseOf(a: Matrix3): Matrix3 {
  const cofactor = (i: number, j: number) => {
    const [r1, r2] = [a[(i + 1) % 3]!, a[(i + 2) % 3]!];
    return r1[(j + 1) % 3]! * r2[(j + 2) % 3]! - r1[(j + 2) % 3]! * r2[(j + 1) % 3]!;
  };
  const determinant = a[0][0] * cofactor(0, 0) + a[0][1] * cofactor(0, 1) + a[0][2] * cofactor(0, 2);
  return matrix((i, j) => cofactor(j, i) / determinant);
}

function byChannel(value: (channel: 0 | 1 | 2) => number): Rgb {
  return [value(0), value(1), value(2)];
}
