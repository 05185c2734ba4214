import { describe, expect, it } from 'vitest';
import { KINDS } from '../../kinds/registry.shared.ts';
import { problemsOf } from '../../sweep/spec-problems.ts';
import { parseSweep } from '../../sweep/sweep-file.ts';
import type { Swept } from '../../sweep/sweep-spec.ts';
import { conditionsFor, newSweepForm, specOfForm, type SweepForm, type SweptForm } from './sweep-form.ts';

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

  /** The form with some parameters looked through in another way. */
  const formWith = (patches: Record<string, Partial<SweptForm>>): SweepForm => {
    const form = newSweepForm('vae', 'd');
    const own = Object.entries(patches).map(([path, patch]) => [
      path,
      { ...form.swept[path]!, isOn: true, ...patch },
    ]);
    return { ...form, swept: { ...form.swept, ...(Object.fromEntries(own) as SweepForm['swept']) } };
  };
  const parameterIn = (form: SweepForm, path: string) => specOfForm(form).parameters[path];

  it.each([
    ['latentSize', '8 16 32', [8, 16, 32]],
    ['latentSize', ' 8,16;32 ', [8, 16, 32]],
    ['learningRate', '0,001 0.01', [0.001, 0.01]],
    ['learningRate', '0.001, 0.01', [0.001, 0.01]],
    ['learningRate', '0.001,0.01', [0.001, 0.01]],
  ])('looks through single values of a number: %s %s', (path, list, choices) => {
    const form = formWith({ [path]: { isList: true, list } });
    expect(parameterIn(form, path)).toEqual({ type: 'choice', choices });
    expect(problemsOf(specOfForm(form))).toEqual([]);
  });

  it.each(['8 8', '', '8 x', '8 1e9'])(
    'says so where single values can not be looked through: %s',
    (list) => {
      const form = formWith({ latentSize: { isList: true, list } });
      expect(problemsOf(specOfForm(form)).map(({ where }) => where)).toEqual(['latentSize']);
    },
  );

  it('has a parameter only beside some of several values of another, which may be numbers', () => {
    const onlyIf = (parameter: string, chosen: string[], typed = '') => ({
      onlyIf: { parameter, chosen, typed },
    });
    const optimizer = { choices: ['adam', 'adamw', 'rmsprop'] };
    const latentSize = { isList: true, list: '8 16 32' };
    const whole = { low: '1', high: '9' };
    const conditionOf = (form: SweepForm) => {
      expect(problemsOf(specOfForm(form))).toEqual([]);
      return (parameterIn(form, 'learningRate') as Swept).onlyIf;
    };
    const two = onlyIf('optimizer', ['adam', 'rmsprop']);
    const beside = (isOneOf: unknown[], parameter: string) => ({ parameter, isOneOf });
    expect(conditionOf(formWith({ optimizer, learningRate: two }))).toEqual(
      beside(['adam', 'rmsprop'], 'optimizer'),
    );
    const numbers = onlyIf('latentSize', ['16', '32', '64']); // of which one is no longer there
    expect(conditionOf(formWith({ latentSize, learningRate: numbers }))).toEqual(
      beside([16, 32], 'latentSize'),
    );
    const typed = onlyIf('epochs', [], '3 5');
    expect(conditionOf(formWith({ epochs: whole, learningRate: typed }))).toEqual(beside([3, 5], 'epochs'));
    const none = formWith({ epochs: whole, learningRate: onlyIf('epochs', []) });
    expect(problemsOf(specOfForm(none)).map(({ where }) => where)).toEqual(['learningRate']);
    const paths = conditionsFor(formWith({ optimizer, latentSize, epochs: whole }), 'optimizer').map(
      ({ path }) => path,
    );
    expect(paths.sort()).toEqual(['epochs', 'latentSize']);
  });

  it('sets what a pruner goes by, and says what can not be', () => {
    const form = { ...newSweepForm('vae', 'd'), startupTrials: '3', warmupEpochs: '2', reductionFactor: '4' };
    expect(specOfForm(form).pruner).toMatchObject({ startupTrials: 3, warmupEpochs: 2, reductionFactor: 4 });
    const wrong = { ...form, startupTrials: '', reductionFactor: '1' };
    expect(problemsOf(specOfForm(wrong)).map(({ where }) => where)).toEqual(['pruner', 'pruner']);
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
