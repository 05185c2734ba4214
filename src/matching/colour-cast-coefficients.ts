// Fitted by scripts/fit-colour-cast.mjs: maximum likelihood on measured chips under 19 lights through 12 cameras, white
// balance 70–100 % of the way to the true white. Formulas in colour-cast.ts.

/** Entries 11, 12 and 22 of a symmetric matrix. */
export type Symmetric2 = readonly [xx: number, xy: number, yy: number];

/** Mean shift per chromaticity: constant, by (R − G), by (B − G). */
export const MEAN = {
  red: [0.007294, -0.1044, 0.07433],
  blue: [-0.01542, -0.06971, 0.1024],
} as const;
export const BASE: Symmetric2 = [0.00005978, -0.0001021, 0.0002582];
export const BY_RED: Symmetric2 = [0.01868, 0.004405, 0.002686];
export const BY_BLUE: Symmetric2 = [0.003769, 0.005838, 0.02885];
/** Degrees of freedom of Student's t. */
export const FREEDOM = 6;
