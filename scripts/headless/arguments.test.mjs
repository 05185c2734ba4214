import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/kinds/registry.shared.ts';
import { parseHeadlessArgs } from './arguments.mjs';
import { UsageError } from './read-options.mjs';

/**
 * @import { MatchCommand } from './arguments.mjs'
 * @import { TrainCommand } from './train-arguments.mjs'
 */

const parse = (line) => parseHeadlessArgs(line.split(' '));
const parseTrain = (line) => /** @type {TrainCommand} */ (parse(line));
const parseMatch = (line) => /** @type {MatchCommand} */ (parse(line));

describe('the headless command line', () => {
  it('gives train its dataset, output and only those parameters that were set', () => {
    expect(parse('train --dataset sample --out a.swatchpack --vae-epochs 2 --seed 7 --backend wasm')).toEqual(
      {
        command: 'train',
        dataset: 'sample',
        out: 'a.swatchpack',
        backend: 'wasm',
        allowSoftware: false,
        params: { preset: 'compact', epochs: 2, seed: 7 },
        json: false,
      },
    );
    expect(parseTrain('train --dataset d --out o').params).toEqual({ preset: 'compact' });
  });

  it('checks a sweep without a place for what it would find', () => {
    expect(parse('sweep --check --file s.yaml --shard 1/2 --json')).toEqual({
      ...{ command: 'sweep check', file: 's.yaml', shard: { index: 1, of: 2 }, json: true },
    });
    expect(() => parse('sweep --file s.yaml')).toThrow('--out');
    expect(() => parse('sweep --check --file s.yaml --out o')).toThrow('trains nothing');
  });

  it('lets train run on a GPU that the processor plays only when that is asked for', () => {
    const line = 'train --dataset d --out o --backend webgpu';
    expect([parseTrain(line).allowSoftware, parseTrain(`${line} --allow-software`).allowSoftware]).toEqual([
      ...[false, true],
    ]);
  });

  it('gives train a GAN only when one is named', () => {
    expect(parseTrain('train --dataset d --out o --gan wgan-gp').gan).toEqual({ variant: 'wgan-gp' });
    expect(parseTrain('train --dataset d --out o --gan dcgan --gan-epochs 3').gan).toEqual({
      variant: 'dcgan',
      epochs: 3,
    });
    expect('gan' in parse('train --dataset d --out o')).toBe(false);
  });

  it('gives train any parameter by name, the matcher its own and the GAN its own', () => {
    const line =
      'train --dataset d --out o --set beta=0.1 --set optimizer=adamw --gan wgan --gan-set gan.clip=0.02';
    const { set, gan } = parseTrain(line);
    expect(set).toEqual({ beta: '0.1', optimizer: 'adamw' });
    expect(gan).toEqual({ variant: 'wgan', set: { 'gan.clip': '0.02' } });
  });

  it('calls presets what they are, and still takes the name that one had', () => {
    const presetOf = (name) => parseTrain(`train --dataset d --out o --preset ${name}`).params.preset;
    expect(['compact', 'deep', 'published', 'original'].map(presetOf)).toEqual([
      ...['compact', 'published', 'published', 'original'],
    ]);
  });

  it('knows the presets and variants that the kinds have', () => {
    const choicesOf = (kind, path) => {
      const field = KINDS[kind]?.schema.find((one) => one.path === path);
      return field?.type === 'choice' ? field.choices : [];
    };
    for (const preset of choicesOf('vae', 'preset'))
      expect(parseTrain(`train --dataset d --out o --preset ${preset}`).params.preset).toBe(preset);
    for (const variant of choicesOf('gan', 'gan.variant'))
      expect(parseTrain(`train --dataset d --out o --gan ${variant}`).gan?.variant).toBe(variant);
  });

  it('gives read its dataset, and no more', () => {
    expect(parse('read --dataset d --json')).toEqual({ command: 'read', dataset: 'd', json: true });
    for (const line of ['read', 'read --dataset d e', 'read --dataset d --seed 1'])
      expect(() => parse(line)).toThrow(UsageError);
  });

  it('gives match its pictures and boxes', () => {
    const command = parse('match --pack p --region 1,2,30,40 --white 0,0,5.5,5 --json a.png b.png');
    expect(command).toMatchObject({
      images: ['a.png', 'b.png'],
      places: { region: [1, 2, 30, 40], white: [0, 0, 5.5, 5] },
    });
    expect(command.json).toBe(true);
  });

  it('gives match the reflectance of its reference, or the corners of a chart', () => {
    expect(parseMatch('match --pack p --white 1,2,3,4 --reflectance 0.36 a.png').places).toEqual({
      white: [1, 2, 3, 4],
      reflectance: 0.36,
    });
    expect(parseMatch('match --pack p --chart 0,1,9.5,1,9,8,-1,8 a.png').places).toEqual({
      chart: [
        [0, 1],
        [9.5, 1],
        [9, 8],
        [-1, 8],
      ],
    });
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
    'train --dataset sample --out o --set beta',
    'train --dataset sample --out o --gan-set gan.clip=1',
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
    'match --pack p --batch q.jsonl --chart 0,0,9,0,9,9,0,9',
    'match --pack p --white 1,2,3,4 --reflectance 0 a.png',
    'match --pack p --white 1,2,3,4 --reflectance 18 a.png',
    'match --pack p --white 1,2,3,4 --reflectance 0.1,0.2 a.png',
    'match --pack p --reflectance 0.36 a.png',
    'match --pack p --chart 0,0,9,0,9,9 a.png',
    'match --pack p --chart 0,0,9,0,9,9,0,x a.png',
    'match --pack p --chart 0,0,9,0,9,9,0,9,1,1 a.png',
  ])('refuses "%s" as a usage error', (line) => {
    expect(() => parse(line)).toThrow(UsageError);
  });
});
