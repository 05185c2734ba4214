import { describe, expect, it } from 'vitest';
import { KINDS } from '../../kinds/registry.shared.ts';
import { problemsOf } from '../../sweep/spec-problems.ts';
import { parseSweep } from '../../sweep/sweep-file.ts';
import { newSweepForm, specOfForm } from './sweep-form.ts';

describe('the form of a search', () => {
  it.each(Object.keys(KINDS))('left as it is can begin, and is a file that is read again: %s', (kind) => {
    const spec = specOfForm(newSweepForm(kind, 'd'));
    expect(problemsOf(spec)).toEqual([]);
    expect(parseSweep(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
  });

  it.each(Object.keys(KINDS))('has a range within the bounds for whatever is ticked: %s', (kind) => {
    const form = newSweepForm(kind, 'd');
    const all = Object.fromEntries(
      Object.entries(form.swept).map(([path, one]) => [path, { ...one, isOn: true }]),
    );
    expect(problemsOf(specOfForm({ ...form, swept: all }))).toEqual([]);
  });

  it('says what is wrong, not zero, where a field is empty or no number', () => {
    const form = newSweepForm('vae', 'd');
    const { learningRate } = form.swept;
    const typed = {
      ...form,
      trials: 'x',
      swept: { ...form.swept, learningRate: { ...learningRate!, low: '' } },
    };
    expect(problemsOf(specOfForm(typed)).map(({ where }) => where)).toEqual(['learningRate', 'budget']);
  });
});
