// What each way of joining is worth: how often it names the right paint, and whether it is right as often as it says.
import { joinedEvidence, mean, median } from './joins.mjs';

const CORRELATIONS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** Loss (nats), place and confidence from scores of all paints. */
export function judged(scores, truth) {
  const top = Math.max(...scores);
  const total = scores.reduce((sum, s) => sum + Math.exp(s - top), 0);
  return {
    confidence: 1 / total,
    place: scores.filter((s) => s > scores[truth]).length,
    loss: top + Math.log(total) - scores[truth],
  };
}

/** What every way answers about one wall; each reading's evidence is kept for the fit. */
export function askedOf({ evidence, together }, kind, truth, hypotheses) {
  const each = hypotheses.map((list) => evidence(kind, list));
  const singles = each.map((scores) => judged(scores, truth));
  return {
    each,
    truth,
    singles,
    sure: singles.reduce((best, one) => (one.confidence > best.confidence ? one : best)),
    mean: judged(evidence(kind, together(hypotheses, mean)), truth),
    median: judged(evidence(kind, together(hypotheses, median)), truth),
  };
}

/** The correlation with the least loss. */
export function fitCorrelation(asked) {
  const losses = CORRELATIONS.map((c) =>
    mean(asked.map(({ each, truth }) => judged(joinedEvidence(each, c), truth).loss)),
  );
  return CORRELATIONS[losses.indexOf(Math.min(...losses))];
}

/** Expected calibration error over ten bins. */
export function calibrationError(answers) {
  const gaps = new Float64Array(10);
  for (const { confidence, place } of answers)
    gaps[Math.min(9, Math.floor(10 * confidence))] += confidence - (place === 0 ? 1 : 0);
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / answers.length;
}

export function summaryOf(answers) {
  const sure = answers.filter(({ confidence }) => confidence >= 0.8);
  return {
    count: answers.length,
    top1: mean(answers.map(({ place }) => (place === 0 ? 1 : 0))),
    top3: mean(answers.map(({ place }) => (place < 3 ? 1 : 0))),
    loss: mean(answers.map(({ loss }) => loss)),
    error: calibrationError(answers),
    claimed: mean(answers.map(({ confidence }) => confidence)),
    sure: sure.length / answers.length,
    sureRight: sure.length ? mean(sure.map(({ place }) => (place === 0 ? 1 : 0))) : null,
  };
}
