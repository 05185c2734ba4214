import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { message, say } from '../shared/message.ts';

describe('a sentence of parts', () => {
  it('has a reason within a refusal within what a dataset looks like', () => {
    const reason = message('pictures.tooManyPixels', { width: 12000, height: 9000 });
    const why = message('import.noneUsableAsFirst', { name: 'S', path: '1 A/key.png', reason });
    expect(say(message('import.noDataset', { why }))).toBe(
      'None of the pictures in “S” could be used. The first one, “1 A/key.png”: too large: 12000 x 9000 pixels; ' +
        'save it with at most 8000 x 8000. A dataset is a folder with one folder per paint, named like “0N05 Fawn”, ' +
        'and in each at least one picture; or a folder with one picture per paint, named like that.',
    );
  });

  it.each([
    [0, 'less than one pixel'],
    [1, 'only 1 pixels'],
    [5, 'only 5 pixels'],
  ])('counts %s pixels', (pixels, words) => {
    expect(say(message('card.smallCells', { pixels }))).toContain(
      `a cell is read from ${words} across: too few`,
    );
  });

  it.each([
    [0, 'at step 1,200. No epoch had ended, so there is nothing to keep. Try'],
    [3, 'at step 1,200. The weights of epoch 3 are kept. Try'],
  ])('tells what is kept after %s epochs', (epoch, words) => {
    expect(say(message('training.noNumber', { step: 1200, epoch }))).toContain(words);
  });

  it.each([
    ['last', 'after epoch 4. The model is made of its weights: free'],
    ['best', 'after epoch 4. The model is made of the weights of epoch 2, the best: free'],
  ])('tells what a model is made of: %s', (weights, words) => {
    expect(say(message('training.outOfRoom', { reached: 4, best: 2, weights }))).toContain(words);
  });

  it.each([
    [1, 'the best was 1 epoch before'],
    [4, 'the best was 4 epochs before'],
  ])('counts %s epochs', (ago, words) => {
    expect(say(message('training.nothingBetter', { epoch: 9, ago }))).toContain(words);
  });

  it.each([
    ['white', 'The white reference is overexposed', 'Take a darker picture, or use a middle grey card.'],
    ['grey', 'The grey card is overexposed', 'Take a darker picture.'],
    ['chart', 'The colour card is overexposed', 'Take a darker picture.'],
  ])('names the reference and the way out: %s', (what, begin, end) => {
    expect(say(message('reading.white-clipped', { what }))).toBe(
      `${begin}, so its colour is not known exactly. ${end}`,
    );
  });

  it.each([
    ['fma', 1, 'WebAssembly with SIMD and fused multiply-add, one thread'],
    ['simd', 4, 'WebAssembly with SIMD, 4 threads'],
    ['plain', 1, 'WebAssembly without SIMD, one thread'],
  ])('describes the build %s on %s threads', (build, threads, words) => {
    expect(say(message('compute.wasm', { build, threads }))).toBe(words);
  });

  it('lists what else was timed', () => {
    const others = [
      message('compute.timed', { backend: 'WebGL', ms: 30, isLast: 'no' }),
      message('compute.timed', { backend: 'WebAssembly', ms: 1200, isLast: 'yes' }),
    ];
    expect(say(message('compute.fastest', { backend: 'WebGPU', ms: 12, others }))).toBe(
      'The fastest of those that start here: WebGPU 12 ms a step, WebGL 30 ms, WebAssembly 1,200 ms.',
    );
  });

  it('gives losses four digits, and text where there is no number', () => {
    const is = message('compute.loss', { value: 103.4567 });
    expect(say(message('compute.wrong', { is, should: 'NaN' }))).toBe(
      'it calculates wrongly, a loss of 103.5 instead of NaN.',
    );
  });
});

it('is no text in an error that a person reads', () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !/\.test\.|(^|\/)test-/.test(path) && !/^ui\//.test(path),
  );
  expect(files.length).toBeGreaterThan(300);
  const told = files.filter((path) => SENTENCE.test(readFileSync(new URL(path, SOURCE), 'utf8')));
  expect(told).toEqual([]);
});

const SOURCE = new URL('../', import.meta.url);
const SENTENCE = /new AppError\(\s*[^,()]+,\s*['"`]/;
