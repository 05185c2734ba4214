// The distances of two sets of features that somebody brings.
import { BadFeatures } from './npy.mjs';

/** Of the features that FID is defined in: Inception's last pooling layer. */
const INCEPTION_FEATURES = 2048;
/** As many as are compared pair by pair: all pairs of more take minutes, and KID is right on average for any number. */
const MOST_IN_PAIRS = 2000;

/**
 * @import { FeatureSet } from '../../src/distances/feature-set.ts'
 * @import { Row } from '../report.mjs'
 */

/**
 * Only features of Inception's width give what is called FID and KID; whether they are Inception's no file says.
 * @param {typeof import('./entry.mjs')} app @param {{ real: FeatureSet, drawn: FeatureSet }} sets
 * @returns {{ rows: Row[], notes: string[] }}
 * @throws BadFeatures for sets that can't be compared
 */
export function measureBrought(app, { real, drawn }) {
  if (real.size !== drawn.size)
    throw new BadFeatures(
      `The real pictures have ${real.size} features each and the drawn ones ${drawn.size}: take both from one network.`,
    );
  for (const [name, { count }] of Object.entries({ real, drawn }))
    if (count < 2)
      throw new BadFeatures(
        `At least two pictures of each are needed, and of the ${name} ones there is ${count}.`,
      );
  const { size } = real;
  const isInceptions = size === INCEPTION_FEATURES;
  const [few, fewDrawn] = [real, drawn].map((set) =>
    set.count > MOST_IN_PAIRS ? app.rowsAt(set, app.evenlySpread(set.count, MOST_IN_PAIRS)) : set,
  );
  const fid = app.frechetDistance(app.gaussianOf(real), app.gaussianOf(drawn));
  const kid = app.kernelDistance(app.kernelPairs(few, fewDrawn));
  const rows = [
    { name: isInceptions ? 'FID' : `Fréchet distance, ${size} features`, value: fid, unit: '' },
    {
      name: isInceptions ? 'KID × 1,000' : `kernel distance × 1,000, ${size} features`,
      value: 1000 * kid,
      unit: `(${few.count} real, ${fewDrawn.count} drawn)`,
    },
    { name: 'real pictures', value: real.count, unit: '' },
    { name: 'drawn pictures', value: drawn.count, unit: '' },
  ];
  return { rows, notes: notesOf({ isInceptions, size, least: Math.min(real.count, drawn.count) }) };
}

/**
 * A row for each epoch whose pictures somebody brings features of.
 * @param {typeof import('./entry.mjs')} app
 * @param {{ real: FeatureSet, drawn: { epoch: number, read: () => FeatureSet }[] }} sets in the order of epochs, at least one
 * @returns {{ rows: Row[], notes: string[] }}
 * @throws BadFeatures for sets that can't be compared
 */
export function measureEpochs(app, { real, drawn }) {
  /** @type {string[]} */
  let notes = [];
  const rows = drawn.map(({ epoch, read }) => {
    const found = measureBrought(app, { real, drawn: read() });
    notes = found.notes;
    const [{ name, value }, { value: kid }, , { value: count }] = /** @type {[Row, Row, Row, Row]} */ (
      found.rows
    );
    const unit = `(KID × 1,000 ${kid.toFixed(2)}, ${count} drawn)`;
    return { name: `epoch ${epoch}, ${name}`, value, unit };
  });
  return { rows, notes };
}

/** @param {{ isInceptions: boolean, size: number, least: number }} about @returns {string[]} */
function notesOf({ isInceptions, size, least }) {
  return [
    isInceptions
      ? 'FID and KID if these are features of Inception’s last pooling layer; those of other ports of it give other values.'
      : `These are no features of Inception (which has ${INCEPTION_FEATURES}), so the distance is no FID.`,
    ...(least <= size
      ? [
          `With ${least} pictures for ${size} features the Fréchet distance is too large: compare equal numbers only.`,
        ]
      : []),
  ];
}
