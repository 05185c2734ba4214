import { describe, expect, it } from 'vitest';
import { UsageError, parseHeadlessArgs } from './arguments.mjs';

const parse = (line) => parseHeadlessArgs(line.split(' '));

describe('the headless command line', () => {
  it('gives train its dataset, output and only those parameters that were set', () => {
    expect(parse('train --dataset sample --out a.swatchpack --vae-epochs 2 --seed 7 --backend wasm')).toEqual(
      {
        command: 'train',
        dataset: 'sample',
        out: 'a.swatchpack',
        backend: 'wasm',
        params: { preset: 'compact', epochs: 2, seed: 7 },
        json: false,
      },
    );
    expect(parse('train --dataset d --out o').params).toEqual({ preset: 'compact' });
  });

  it('gives train a GAN only when one is named', () => {
    expect(parse('train --dataset d --out o --gan wgan-gp').gan).toEqual({ variant: 'wgan-gp' });
    expect(parse('train --dataset d --out o --gan dcgan --gan-epochs 3').gan).toEqual({
      variant: 'dcgan',
      epochs: 3,
    });
    expect('gan' in parse('train --dataset d --out o')).toBe(false);
  });

  it('gives match its pictures and boxes', () => {
    const command = parse('match --pack p --region 1,2,30,40 --white 0,0,5.5,5 --json a.png b.png');
    expect(command).toMatchObject({
      images: ['a.png', 'b.png'],
      region: [1, 2, 30, 40],
      white: [0, 0, 5.5, 5],
    });
    expect(command.json).toBe(true);
  });

  it.each([
    '',
    'teach --dataset sample',
    'train --out o',
    'train --dataset sample',
    'train --dataset sample --out o --gan began',
    'train --dataset sample --out o --gan dcgan --gan-epochs 0',
    'train --dataset sample --out o --gan-epochs 3',
    'train --dataset sample --out o --preset huge',
    'train --dataset sample --out o --backend quantum',
    'train --dataset sample --out o --vae-epochs 0',
    'train --dataset sample --out o --seed 1.5',
    'train --dataset sample --out o more',
    'match --pack p',
    'match a.png',
    'match --pack p --region 1,2,3 a.png',
    'match --pack p --region 1,2,0,5 a.png',
    'match --pack p --white 1,,3,4 a.png',
    'match --pack p --batch q.jsonl a.png',
    'match --pack p --batch q.jsonl --white 1,2,3,4',
  ])('refuses "%s" as a usage error', (line) => {
    expect(() => parse(line)).toThrow(UsageError);
  });
});
