// erf, and the logarithm of erfc, to the last digits: the rational approximations of FreeBSD's s_erf.c (Copyright 1993 by Sun
// Microsystems, Inc.; permission to use, copy, modify and distribute is freely granted, provided that this notice is preserved).

/** Horner's rule; the constant first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i]!;
  return sum;
}

/** 2/√π ∫₀ˣ exp(−t²) dt */
export function erf(x: number): number {
  const a = Math.abs(x);
  if (a < 0.84375) return x + x * (polynomial(P, x * x) / polynomial(Q, x * x));
  if (a < 1.25) return Math.sign(x) * (ERX + polynomial(PA, a - 1) / polynomial(QA, a - 1));
  return a < 6 ? Math.sign(x) * (1 - Math.exp(logTail(a))) : Math.sign(x);
}

/** 1 − erf(x), to its own last digits. */
export function erfc(x: number): number {
  return x < 1.25 ? 1 - erf(x) : Math.exp(logTail(x));
}

/** ln erfc(x); of large x without underflow. */
export function logErfc(x: number): number {
  return x < 1.25 ? Math.log1p(-erf(x)) : logTail(x);
}

/** exp(x²) · erfc(x), for x ≥ 1.25. */
export function scaledErfc(x: number): number {
  return Math.exp(logTail(x) + x * x);
}

/** ln erfc(x) for x ≥ 1.25. */
function logTail(x: number): number {
  if (x > 28) return asymptotic(x);
  const s = 1 / (x * x);
  const ratio = x < 1 / 0.35 ? polynomial(RA, s) / polynomial(SA, s) : polynomial(RB, s) / polynomial(SB, s);
  return -x * x - 0.5625 + ratio - Math.log(x);
}

/** erfc(x) ≈ exp(−x²) / (x √π) · (1 − 1/(2x²) + 3/(4x⁴) − 15/(8x⁶)) */
function asymptotic(x: number): number {
  const s = 1 / (2 * x * x);
  return -x * x - Math.log(x * Math.sqrt(Math.PI)) + Math.log1p(-s + 3 * s * s - 15 * s * s * s);
}

const ERX = 8.45062911510467529297e-1;
const P = [
  1.28379167095512558561e-1, -3.2504210724700149937e-1, -2.84817495755985104766e-2,
  -5.77027029648944159157e-3, -2.37630166566501626084e-5,
];
const Q = [
  1, 3.97917223959155352819e-1, 6.50222499887672944485e-2, 5.08130628187576562776e-3,
  1.32494738004321644526e-4, -3.9602282787753681232e-6,
];
const PA = [
  -2.36211856075265944077e-3, 4.14856118683748331666e-1, -3.72207876035701323847e-1,
  3.18346619901161753674e-1, -1.10894694282396677476e-1, 3.54783043256182359371e-2, -2.166375594868790843e-3,
];
const QA = [
  1, 1.06420880400844228286e-1, 5.40397917702171048937e-1, 7.18286544141962662868e-2,
  1.26171219808761642112e-1, 1.36370839120290507362e-2, 1.1984499846799107417e-2,
];
const RA = [
  -9.86494403484714822705e-3, -6.93858572707181764372e-1, -1.05586262253232909814e1,
  -6.23753324503260060396e1, -1.62396669462573470355e2, -1.84605092906711035994e2, -8.12874355063065934246e1,
  -9.81432934416914548592,
];
const SA = [
  1, 1.96512716674392571292e1, 1.376577541435190426e2, 4.34565877475229228821e2, 6.45387271733267880336e2,
  4.29008140027567833386e2, 1.08635005541779435134e2, 6.57024977031928170135, -6.04244152148580987438e-2,
];
const RB = [
  -9.86494292470009928597e-3, -7.99283237680523006574e-1, -1.77579549177547519889e1,
  -1.60636384855821916062e2, -6.37566443368389627722e2, -1.02509513161107724954e3, -4.83519191608651397019e2,
];
const SB = [
  1, 3.03380607434824582924e1, 3.25792512996573918826e2, 1.53672958608443695994e3, 3.19985821950859553908e3,
  2.55305040643316442583e3, 4.74528541206955367215e2, -2.24409524465858183362e1,
];
