import { beforeAll, describe, expect, it } from 'vitest';
import { say } from '../../shared/message.ts';
import * as formats from '../../ui/kit/format.ts';
import { changeLocale, loadWords, wordsOf } from '../../words/words.ts';
import type { AblatedRun } from '../ablation/ablation-evidence.ts';
import { ablatedRun, ablationOf } from '../ablation/test-ablation.ts';
import { BASE, type Variant } from '../ablation/variants.ts';
import { buildAblationReport } from './build-ablation-report.ts';
import { reportMarkup } from './report-html.ts';

const WIDE: Variant = { factor: 'widths', value: '64-128-256' };
const PLAIN: Variant = { factor: 'losses', value: 'l2+perceptual' };
const bases = [30, 31, 32].map((psnr, i) => ablatedRun(BASE, { seed: i + 1, psnr }));

beforeAll(() => loadWords('comparison'));

const textOf = async (runs: AblatedRun[], more: object = {}) => {
  const language = { lang: 'en', words: wordsOf('comparison', 'ablation'), say, formats };
  const document = await buildAblationReport({ ...ablationOf(runs), ...more }, language);
  const html = await reportMarkup(document, async () => Uint8Array.of(1, 2, 3));
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
};

describe('the report of an ablation', () => {
  it('calls a difference a gain only beyond what another seed may do', async () => {
    const text = await textOf([
      ...bases,
      ablatedRun(WIDE, { psnr: 34, seconds: 30 }),
      ablatedRun(PLAIN, { psnr: 20 }),
    ]);
    expect(text).toContain(
      'By PSNR the base came to 31.0 dB in 3 trainings (30.0 dB to 32.0 dB). One more training of it may lie up to 5.0 dB',
    );
    expect(text).toContain('Widths: 64-128-256: +3.0 dB, no more than another seed may do.');
    expect(text).toContain('Losses: MSE + features: −11.0 dB, worse than the base.');
    expect(text).toContain('What moved PSNR most beyond chance: Losses: MSE + features, −11.0 dB.');
    expect(text).toContain(
      'Longer without a gain in PSNR beyond chance: Widths: 64-128-256 (3.0 times the time of the base).',
    );
    expect(text).not.toContain('By ΔE00 inside');
  });

  it('calls nothing a gain of a base that was trained once', async () => {
    const text = await textOf([bases[0]!, ablatedRun(WIDE, { psnr: 50 })]);
    expect(text).toContain('One training of it came to its end, so nobody knows what chance alone does');
    expect(text).toContain('+20.0 dB, chance or not is not known');
    expect(text).not.toContain('What moved');
  });

  it('has a row for each model, with its weights, time and metrics', async () => {
    const text = await textOf([...bases, ablatedRun(WIDE, { psnr: 34, seconds: 30 })]);
    expect(text).toContain('Base 1,234 10 s 31.0 dB 30.0 dB to 32.0 dB');
    expect(text).toContain('Widths: 64-128-256 1,234 30 s 34.0 dB – – – – 100 % –');
    expect(text).toContain('Widths: 64-128-256: outlines, then epochs 1, 2');
  });

  it('says how a training ended that left the table, and of how many it was called off', async () => {
    const stopped = { ...ablatedRun(WIDE, { psnr: 34, status: 'stopped' as const }), epochs: 1 };
    const text = await textOf([...bases, { ...stopped, reason: 'Out of memory.' }], { planned: 9 });
    expect(text).toContain(
      'Widths: 64-128-256, seed 1: stopped after epoch 1; its values are not in the table',
    );
    expect(text).toContain('Widths: 64-128-256, seed 1: Out of memory.');
    expect(text).toContain('It was called off: 4 of 9 trainings had ended by then');
    expect(text).not.toContain('+3.0 dB');
  });

  it('has nothing to conclude without a base', async () => {
    expect(await textOf([])).toContain('The base came to no value');
  });

  it('is told in German too', async () => {
    await changeLocale('de');
    const text = await textOf([...bases, ablatedRun(WIDE, { psnr: 34 })]);
    await changeLocale('en');
    expect(text).toContain('Breiten: 64-128-256: +3,0 dB, nicht mehr, als ein anderer Startwert');
  });
});
