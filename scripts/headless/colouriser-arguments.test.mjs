import { describe, expect, it } from 'vitest';
import { parseHeadlessArgs } from './arguments.mjs';

describe('the command line of colourisers', () => {
  it('reads a training with its parameters', () => {
    const line =
      'colouriser train --dataset d --out m.swatchmodel --epochs 3 --seed 1 --set colouriser.side=128';
    expect(parseHeadlessArgs(line.split(' '))).toMatchObject({
      ...{ command: 'colouriser train', preset: 'compact', params: { epochs: 3, seed: 1 } },
      set: { 'colouriser.side': '128' },
    });
  });

  it('reads a file of LPIPS, and none where none is given', () => {
    const line = 'colouriser train --dataset d --out m.swatchmodel';
    expect(parseHeadlessArgs(line.split(' '))).not.toHaveProperty('lpips');
    const withFile = `${line} --lpips l.safetensors --set colouriser.lpips=0.5`;
    expect(parseHeadlessArgs(withFile.split(' '))).toMatchObject({
      ...{ lpips: 'l.safetensors', set: { 'colouriser.lpips': '0.5' } },
    });
  });

  it('reads an ablation, of everything unless it says otherwise', () => {
    const line = 'colouriser ablate --dataset d --out r.html';
    expect(parseHeadlessArgs(line.split(' '))).toMatchObject({
      ...{ command: 'colouriser ablate', epochs: 5, seedCount: 3, networks: 'compact' },
      factors: ['losses', 'widths', 'layers', 'colourAt', 'epochs'],
    });
    const less = `${line} --factors layers,epochs --epochs 1 --seeds 2 --networks polygon-colorization`;
    expect(parseHeadlessArgs(less.split(' '))).toMatchObject({
      ...{ factors: ['layers', 'epochs'], epochs: 1, seedCount: 2, networks: 'polygon-colorization' },
    });
    expect(() => parseHeadlessArgs(`${line} --factors depth`.split(' '))).toThrow('depth');
  });

  it('reads what to fill, and with what', () => {
    const line = 'colour --model m --image a.png --paint red --out b.png';
    expect(parseHeadlessArgs(line.split(' '))).toEqual({
      ...{ command: 'colour', model: 'm', image: 'a.png', paint: 'red', out: 'b.png', json: false },
    });
  });

  it('says what is missing or unknown', () => {
    expect(() => parseHeadlessArgs(['colour', '--model', 'm', '--image', 'a', '--out', 'b'])).toThrow(
      'paint',
    );
    expect(() => parseHeadlessArgs(['colouriser', 'test'])).toThrow('colouriser test');
  });
});
