// Ways to make one answer of several readings of a wall. Each gives the log likelihood of every paint.

/** What one reading says: explanations of its colour, by what its light is known by; null where it has no such reference. */
export async function createAsk(load, catalogues) {
  const { besideReference } = await load('matching/features');
  const { cameraHypothesis, MIDDLE_TONE } = await load('colour/camera-error');
  const { fitChart, correctByChart } = await load('colour/chart-fit');
  const { createErrorDensity, matrix } = await load('colour/lab-error');
  const { labOfRgb } = await load('colour/lab');
  const { linearOfRgb, rgbOfLinear } = await load('colour/srgb');
  const labs = Object.fromEntries(
    Object.entries(catalogues).map(([kind, paints]) => [kind, paints.map(({ rgb }) => labOfRgb(rgb))]),
  );
  const charts = new Map();
  const chartOf = ({ photo, patch, chart }) => {
    const key = `${photo} ${patch}`;
    if (!charts.has(key)) {
      const others = chart.patches.map((colour, i) => (i === patch ? null : colour));
      charts.set(key, fitChart(others, chart.edition));
    }
    return charts.get(key);
  };
  const hypothesesOf = (row, situation, { beside, alone }) => {
    const linear = linearOfRgb(row.seen.mean);
    if (situation === 'none')
      return [cameraHypothesis({ linear, anchor: MIDDLE_TONE, reference: null }, alone)];
    if (situation === 'chart') return row.chart && [correctByChart(linear, chartOf(row))];
    return row[situation] && besideReference(linear, row[situation], beside).hypotheses;
  };
  const evidence = (kind, hypotheses) => {
    const density = createErrorDensity(hypotheses);
    return labs[kind].map(([l, a, b]) => density(l, a, b));
  };
  /** Each explanation of several readings, their colours taken together by `centre`, their covariances by the mean. */
  const together = (all, centre) =>
    all[0].map((first, k) => ({
      ...first,
      lab: [0, 1, 2].map((c) => centre(all.map((each) => each[k].lab[c]))),
      covariance: matrix((i, j) => mean(all.map((each) => each[k].covariance[i][j]))),
    }));
  return { hypothesesOf, evidence, together, linearOfRgb, rgbOfLinear };
}

export const mean = (values) => values.reduce((sum, v) => sum + v, 0) / values.length;

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  return (sorted[Math.floor(at)] + sorted[Math.ceil(at)]) / 2;
}

/** Σ of the readings' evidence, each counted 1 / (1 + (n − 1) ρ) times: n readings whose errors correlate by ρ. */
export function joinedEvidence(all, correlation) {
  const weight = 1 / (1 + (all.length - 1) * correlation);
  return all[0].map((_, paint) => weight * all.reduce((sum, scores) => sum + scores[paint], 0));
}
