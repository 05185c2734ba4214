// Percentiles of values, and how far what was stated is from what was true.

/** The value below which `share` of them lie. */
export function at(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(share * (sorted.length - 1))];
}

/**
 * @param {{ difference: number, foretold: number }[]} judged
 * @returns mean true over mean stated difference in ten groups in order of what was stated, and the largest departure from 1
 */
export function decileRatio(judged) {
  const sorted = [...judged].sort((a, b) => a.foretold - b.foretold);
  const ratios = Array.from({ length: 10 }, (_, d) => {
    const group = sorted.slice((d * sorted.length) / 10, ((d + 1) * sorted.length) / 10);
    const sum = (name) => group.reduce((total, row) => total + row[name], 0);
    return sum('difference') / sum('foretold');
  });
  return { ratios, worst: Math.max(...ratios.map((ratio) => Math.abs(ratio - 1))) };
}
