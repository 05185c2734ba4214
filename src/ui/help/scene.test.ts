import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CALLED_SURE, ON_PHOTOGRAPHS, ON_UNCLEAN_PATCHES } from './measured.ts';
import { metamersIn } from './metamers.ts';
import { readScene } from './scene.ts';
import { SCENES, type SceneName } from './scenes.ts';

const off = (name: SceneName) => readScene(SCENES[name]).deltaE00;

describe('the pictures of the help', () => {
  it('show what is said of the card: none, white and grey, each nearer than the one before', () => {
    const [none, white, grey, paper] = (['noCard', 'white', 'grey', 'paper'] as const).map(off) as [
      ...[number, number, number, number],
    ];
    expect(white).toBeLessThan(none / 1.5);
    expect(grey).toBeLessThan(white / 1.5);
    expect(grey).toBeGreaterThan(0.5); // a card does not make a camera exact
    expect(paper).toBeGreaterThan(white * 1.3);
  });

  it('show that a card in another light than the paint does not help, and a shadow on the paint neither', () => {
    const same = off('sameLight');
    expect(off('otherLight')).toBeGreaterThan(off('noCard'));
    expect(off('ownShadow')).toBeGreaterThan(5 * same);
  });

  it('show that the edge of a shadow is left out and does no harm', () => {
    const { deltaE00, leftOut } = readScene(SCENES.shadowEdge);
    expect(leftOut).toBeGreaterThan(0.2);
    expect(deltaE00).toBeLessThan(off('sameLight') + 0.5);
  });

  it('show that the larger part of two colours is read, and that gloss is off until it has left the frame', () => {
    expect(off('twoColours')).toBeGreaterThan(20);
    expect(off('oneColour')).toBeLessThan(3);
    expect(off('gloss')).toBeGreaterThan(5);
    expect(off('tilted')).toBeLessThan(3);
  });

  it('show a pair that is one colour in daylight and two under a lamp', () => {
    expect(metamersIn('daylight').deltaE00).toBeLessThan(1e-6);
    expect(metamersIn('lamp').deltaE00).toBeGreaterThan(3);
  });
});

it('the help tells the numbers that README tells', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
  const rowOf = (start: string) => readme.split('\n').find((line) => line.startsWith(start)) ?? '';
  const { photographs, owners, colours, noCard, white, grey, chart } = ON_PHOTOGRAPHS;
  expect(rowOf('| photographs without a reference')).toContain(`**${noCard} /`);
  expect(rowOf('| photographs, white card, not clipped')).toContain(`**${white} /`);
  expect(rowOf('| photographs, middle grey')).toContain(`**${grey} /`);
  expect(rowOf('| photographs, 24-patch chart')).toContain(`**${chart} /`);
  expect(readme).toContain(`${photographs} photographs of colour charts by ${owners}`);
  expect(readme).toContain(`${colours} colours`);
  const { sure, right, share } = CALLED_SURE;
  expect(readme).toMatch(
    new RegExp(`called ${sure} % sure or more \\(${share} % of all\\),\\s+${right} % are right`),
  );
  const { clean, medium, mediumMean, heavy, heavyMean } = ON_UNCLEAN_PATCHES;
  for (const [row, ours, mean] of [
    ['clean', clean, null],
    ['medium', medium, mediumMean],
    ['heavy', heavy, heavyMean],
  ] as const) {
    const cells = rowOf(`| ${row} `)
      .split('|')
      .map((cell) => cell.trim());
    expect(cells[2]).toBe(`**${ours}**`);
    if (mean !== null) expect(cells[6]).toBe(String(mean));
  }
});
