// The inverse of the distribution function of Student's t: how wide intervals of means of few values are.

/**
 * The t below which a number of Student's t distribution lies with probability `p`, 0 < p < 1, to about 1e-9 of its size.
 * @param freedom degrees of freedom, at least 1; they need not be whole
 */
export function studentQuantile(p: number, freedom: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, freedom);
  let [low, high] = [0, 1];
  while (distribution(high, freedom) < p) [low, high] = [high, 2 * high];
  for (let i = 0; i < 60 && high - low > 1e-10 * high; i++) {
    const middle = (low + high) / 2;
    if (distribution(middle, freedom) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Probability of less than t, which is at least 0 (Abramowitz & Stegun 1964, 26.7.1 with 26.5.27). */
function distribution(t: number, freedom: number): number {
  return 1 - incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
}

/** Regularised, I_x(a, b), by its continued fraction (Abramowitz & Stegun 1964, 26.5.8), from the side where it converges. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logGamma(a) - logGamma(b) + logGamma(a + b));
  return front / (a * fraction(x, a, b));
}

const MOST_TERMS = 500;
const TINY = 1e-300;

/** 1 + d₁/(1 + d₂/(1 + …)), by Lentz's method. */
function fraction(x: number, a: number, b: number): number {
  let value = 1;
  let [c, d] = [1, 0];
  for (let term = 1; term < MOST_TERMS; term++) {
    const m = Math.floor(term / 2);
    const coefficient =
      term % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + coefficient * d || TINY);
    c = 1 + coefficient / c || TINY;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

/** ln Γ(x) for x of at least 0.5 (Lanczos 1964, with the coefficients for g = 7 and nine terms). */
function logGamma(x: number): number {
  const sum = LANCZOS.reduce((total, coefficient, i) => total + coefficient / (x + i), 0);
  const t = x + 6.5;
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(sum + 0.9999999999998099);
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];
