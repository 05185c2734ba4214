// Two .npy files as numpy 2.4 wrote them, and what its formulas give for them: for tests.
//   rng = numpy.random.default_rng(16)
//   real = rng.normal(0, 1, (9, 3)).astype('<f4'), drawn = (0.5 + 1.5 * rng.normal(0, 1, (7, 3))).astype('<f4')

const file = (/** @type {string} */ base64) => Buffer.from(base64, 'base64');

/** `write_array(file, real, version=(1, 0))`. */
export const REAL_NPY = file(
  'k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDksIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIArQPxi/B3shP44JhT8+9YM/Lq/oP4s3xb4yTws/aYG7vnBhtr8cMDS/JG4LPuRIar/7EES+W2SPPx8JEj8dhRI/47OwPn97M74zEu+/OtB9Pz3awL9mRV0+e/zdvSWRDD5JMoE+au2qvtumZj8=',
);

/** `write_array(file, drawn.astype('<f8'), version=(2, 0))`. */
export const DRAWN_NPY = file(
  'k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjgnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoNywgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAACgqdf2vwAAAEB2Afs/AAAAQKlNAMAAAADAaTwCQAAAAGBk3NC/AAAAoC368D8AAADgvhgGQAAAAKDC8wXAAAAAoCq7nD8AAADAksP1PwAAACAqlf0/AAAAwKFMBEAAAADAKIz2PwAAAADaVvQ/AAAAQK4a5T8AAACARb/sPwAAAEA2aOM/AAAAQK7N/z8AAADg5KXnPwAAAKCMDfg/AAAAQMdkB0A=',
);

/**
 * `frechet`: ((m1 - m2)**2).sum() + trace(s1) + trace(s2) - 2 * sqrt(eigvals(s1 @ s2)).sum(), with s = cov(x, rowvar=False)
 * in double precision; `kernel`: the unbiased estimate with k = (x @ y.T / 3 + 1)**3.
 */
export const NUMPYS = { frechet: 5.0847833466945636, kernel: 11.137260157709475 };
