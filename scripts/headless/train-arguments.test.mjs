import { describe, expect, it } from 'vitest';
import { UsageError } from './read-options.mjs';
import { parseTrain } from './train-arguments.mjs';

const parse = (line) => parseTrain(line.split(' '));

describe('the command line of a training', () => {
  it('takes any kind, a file of parameters, a state and a file for the run', () => {
    expect(
      parse(
        'train --dataset d --out o --kind gan --config c.yaml --state s --run-out r.json --json-lines'.slice(
          6,
        ),
      ),
    ).toMatchObject({
      kind: 'gan',
      config: 'c.yaml',
      state: 's',
      resume: false,
      runOut: 'r.json',
      jsonLines: true,
    });
  });

  it('sets no preset where a file may say one, and knows only those of matchers', () => {
    expect(parse('--dataset d --out o --config c').params).toEqual({});
    expect(parse('--dataset d --out o --config c --preset deep').params).toEqual({ preset: 'published' });
    expect(parse('--dataset d --out o --kind gan --preset fashion').params).toEqual({ preset: 'fashion' });
    expect(() => parse('--dataset d --out o --preset fashion')).toThrow('compact');
  });

  it('needs no dataset for what it goes on with', () => {
    expect(parse('--out o --state s --resume')).toMatchObject({ state: 's', resume: true });
    expect(() => parse('--out o --state s')).toThrow('--dataset');
  });

  it('leaves weights out of the run’s file where that is asked for', () => {
    const line = '--dataset d --out o --run-out r.swatchbackup';
    expect(parse(`${line} --run-without-weights`)).toMatchObject({ runWithoutWeights: true });
    expect(parse(line)).not.toHaveProperty('runWithoutWeights');
  });

  it.each([
    '--dataset d --out o --run-without-weights',
    '--dataset d --out o --resume',
    '--dataset d --out o --json --json-lines',
    '--dataset d --out o --epochs 2 --vae-epochs 2',
    '--dataset d --out o --gan wgan --state s',
    '--dataset d --out o --gan wgan --kind gan',
  ])('refuses “%s”', (line) => {
    expect(() => parse(line)).toThrow(UsageError);
  });
});
