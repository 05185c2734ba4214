// The natural logarithm rounded to the nearest double. `Math.log` may be off in its last digit, and differs between engines: of 3 it
// is, in V8; and a count of brackets is a whole number cut off just there.

/** Binary places of the fixed-point numbers. */
const PLACES = 96n;
const ONE = 1n << PLACES;

/** Of a finite number above 0. */
export function naturalLog(x: number): number {
  let exponent = Math.floor(Math.log2(x));
  if (2 ** exponent > x) exponent--;
  // The mantissa, 1 to 2, times 2⁵² is a whole number.
  const mantissa = BigInt(x * 2 ** (52 - exponent)) << (PLACES - 52n);
  const log = logOfMantissa(mantissa) + BigInt(exponent) * logOfMantissa(2n * ONE);
  return Number(log) / Number(ONE);
}

/** ln m = 2 (t + t³/3 + t⁵/5 + …), t = (m − 1) / (m + 1), for m of 1 to 2. */
function logOfMantissa(m: bigint): bigint {
  const t = ((m - ONE) << PLACES) / (m + ONE);
  const square = (t * t) >> PLACES;
  let sum = 0n;
  for (let power = t, n = 1n; power !== 0n; power = (power * square) >> PLACES, n += 2n) sum += power / n;
  return 2n * sum;
}
