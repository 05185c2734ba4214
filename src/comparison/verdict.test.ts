import { describe, expect, it } from 'vitest';
import type { JudgedName } from '../tracking/judgement.ts';
import type { Family, RunEvidence } from './evidence.ts';
import { measureComparison } from './measure.ts';
import { evidenceOf, judgementOf, runOf } from './test-evidence.ts';
import { verdictOf, type Use } from './verdict.ts';

const judged = (family: Family, name: JudgedName, values: readonly number[]) =>
  values.map((value, seed) => runOf(family, seed, { judgement: judgementOf({ [name]: value }) }));
const findings = (runs: RunEvidence[]) => verdictOf(measureComparison(evidenceOf(runs))).findings;
const finding = (use: Use, runs: RunEvidence[]) => findings(runs).find((one) => one.use === use)!;
const cautions = (runs: RunEvidence[]) => verdictOf(measureComparison(evidenceOf(runs))).cautions;

describe('which family to use', () => {
  it('is for a colour that is asked for where there are paints, and for a class where there are none', () => {
    const runs = judged('cvae', 'colour_error', [4, 5, 6]).concat(
      judged('vae', 'precision', [0.5, 0.6, 0.7]),
    );
    const measures = measureComparison(evidenceOf(runs));
    const ofPaints = verdictOf(measures, { isOfPaints: true }).findings;
    expect(ofPaints.map(({ use }) => use)).not.toContain('asked');
    expect(ofPaints.find(({ use }) => use === 'colour')).toMatchObject({
      outcome: 'only',
      leaders: ['cvae'],
    });
    expect(findings(runs).map(({ use }) => use)).not.toContain('colour');
  });

  it('is the one that is better than each other by more than their seeds vary', () => {
    const runs = [
      ...judged('vae', 'frechet_distance', [14, 14.5, 15]),
      ...judged('dcgan', 'frechet_distance', [9, 9.4, 9.2]),
      ...judged('wgan-gp', 'frechet_distance', [3, 3.3, 3.1]),
    ];
    const found = finding('overall', runs);
    expect(found).toMatchObject({ outcome: 'best', leaders: ['wgan-gp'], behind: ['dcgan', 'vae'] });
    expect(found.spread!.mean).toBeCloseTo(3.133, 2);
  });

  it('is the highest where more is better', () => {
    const runs = [
      ...judged('vae', 'coverage', [0.7, 0.71, 0.72]),
      ...judged('dcgan', 'coverage', [0.2, 0.21, 0.2]),
    ];
    expect(finding('variety', runs)).toMatchObject({ outcome: 'best', leaders: ['vae'], behind: ['dcgan'] });
  });

  it('is one of several when only some are shown to be worse', () => {
    const runs = [
      ...judged('vae', 'precision', [0.3, 0.31, 0.32]),
      ...judged('wgan', 'precision', [0.8, 0.82, 0.84]),
      ...judged('wgan-gp', 'precision', [0.81, 0.83, 0.85]),
    ];
    expect(finding('fidelity', runs)).toMatchObject({
      ...{ outcome: 'among', leaders: ['wgan-gp', 'wgan'], behind: ['vae'] },
    });
  });

  it('is not said where the intervals do not bear it, however the means lie', () => {
    const wide = [
      ...judged('vae', 'precision', [0.2, 0.9, 0.5]),
      ...judged('wgan', 'precision', [0.5, 0.95, 0.6]),
    ];
    expect(finding('fidelity', wide)).toMatchObject({ outcome: 'none', behind: [], spread: null });
    const equal = [...judged('vae', 'precision', [0.5, 0.5]), ...judged('wgan', 'precision', [0.5, 0.5])];
    expect(finding('fidelity', equal).outcome).toBe('none');
  });

  it('asks for more between five families than between two', () => {
    // Welch: 0.025 is 3.06 × √(2 · 0.0001 ÷ 3) with ν = 4: beyond 2.776 ×, not beyond 3.495 × (0.05 ÷ 2 comparisons).
    const two = [
      ...judged('vae', 'precision', [0.49, 0.5, 0.51]),
      ...judged('wgan', 'precision', [0.515, 0.525, 0.535]),
    ];
    expect(finding('fidelity', two).outcome).toBe('best');
    const more = [...two, ...judged('dcgan', 'precision', [0.49, 0.5, 0.51])];
    expect(finding('fidelity', more).outcome).toBe('none');
  });

  it('cannot be told from one seed each, and a family with one seed is named, not compared', () => {
    const one = [...judged('vae', 'precision', [0.2]), ...judged('wgan', 'precision', [0.9])];
    expect(finding('fidelity', one)).toMatchObject({
      ...{ outcome: 'too-few', leaders: [], single: ['vae', 'wgan'] },
    });
    const mixed = [
      ...judged('vae', 'precision', [0.2, 0.21, 0.22]),
      ...judged('wgan', 'precision', [0.8, 0.81, 0.82]),
      ...judged('dcgan', 'precision', [0.99]),
    ];
    expect(finding('fidelity', mixed)).toMatchObject({
      ...{ outcome: 'best', leaders: ['wgan'], single: ['dcgan'] },
    });
  });

  it('is a VAE for reconstruction, without any contest, when only one kind of it was trained', () => {
    const vae = runOf('vae', 1, { epochValues: { val_recon_loss: [0.3] } });
    // A GAN’s metric of that name would be another thing.
    const gan = runOf('wgan', 1, { epochValues: { val_recon_loss: [0.1] } });
    expect(finding('reconstruction', [vae, gan])).toMatchObject({ outcome: 'only', leaders: ['vae'] });
    expect(finding('reconstruction', [vae]).outcome).toBe('too-few');
  });

  it('is told as not measured where nobody did', () => {
    const found = findings([runOf('vae', 1), runOf('dcgan', 1)]);
    expect(found.filter(({ outcome }) => outcome === 'unmeasured').map(({ use }) => use)).toEqual([
      ...['overall', 'fidelity', 'variety', 'asked', 'reconstruction', 'steadiness', 'drawing'],
    ]);
  });
});

describe('warnings', () => {
  it('name collapse, runs that did not finish, and families of which none did', () => {
    const runs = [
      ...judged('dcgan', 'coverage', [0.1, 0.1, 0.8]),
      runOf('vae', 1, { status: 'stopped' }),
      ...[2, 3, 4].map((seed) => runOf('vae', seed)),
      runOf('wgan', 1, { status: 'failed' }),
    ];
    expect(cautions(runs)).toEqual([
      { kind: 'unfinished', family: 'vae', count: 1, of: 4 },
      { kind: 'collapsed', family: 'dcgan', count: 2, of: 3 },
      { kind: 'none-finished', family: 'wgan' },
    ]);
  });

  it('say how few seeds there are', () => {
    expect(cautions([runOf('vae', 1), runOf('vae', 2)])).toEqual([{ kind: 'few-seeds', most: 2 }]);
    expect(cautions([runOf('vae', 1, { status: 'failed' })])).toContainEqual({ kind: 'few-seeds', most: 0 });
  });
});
