// For tests: seeded answers as they can come, sure and unsure, of every reference, spoilt or not. Not part of the app.
import type { WarningKind } from '../reading/frame-reading.ts';
import { createRandom } from '../shared/random.ts';
import type { KnownBy } from '../tracking/verdict-record.ts';
import type { JudgedPaint, VerdictFacts } from './verdict.ts';

const REFERENCES: readonly KnownBy[] = ['none', 'white', 'grey', 'chart'];
const WARNINGS: readonly WarningKind[] = [
  ...(['clipped', 'dark', 'glare', 'shadow-edge', 'texture', 'two-colours', 'moving'] as const),
  ...(['white-clipped', 'white-bright', 'white-dark', 'white-coloured', 'white-uneven'] as const),
  ...(['white-shadow', 'light-changed'] as const),
];

export function* randomFacts(count: number, seed = 12): Generator<VerdictFacts> {
  const random = createRandom(seed);
  const colour = () =>
    [0, 1, 2].map(() => Math.floor(256 * random.next())) as unknown as JudgedPaint['colour'];
  for (let n = 0; n < count; n++) {
    const knownBy = REFERENCES[random.integer(REFERENCES.length)]!;
    const paints = 1 + random.integer(8);
    const isTrained = random.next() < 0.8;
    // From flat to peaked, and every fourth time with two that are alike.
    const sharpness = Math.exp(4 * random.next() - 1);
    const weights = Array.from({ length: paints + 1 }, () => Math.exp(sharpness * random.gaussian()));
    if (random.next() < 0.25 && paints > 1) weights[1] = weights[0]!;
    const total = weights.reduce((a, b) => a + b, 0);
    const [unknown, ...shares] = weights.map((weight) => weight / total);
    shares.sort((a, b) => b - a);
    const spread = [0.5, 2, 6, 20][random.integer(4)]!;
    const warnings = WARNINGS.filter(
      (kind) => random.next() < 0.08 && (knownBy !== 'none' || !isOfReference(kind)),
    );
    yield {
      paints: shares.map((confidence, i) => ({
        folder: `${i}N0${i} Paint ${i}`,
        colour: colour(),
        deltaE00: spread * (0.2 + 2 * random.next()),
        confidence: isTrained ? confidence : null,
      })),
      unknown: isTrained ? unknown! : null,
      knownBy,
      warnings,
    };
  }
}

const isOfReference = (kind: WarningKind) => kind.startsWith('white-') || kind === 'light-changed';
