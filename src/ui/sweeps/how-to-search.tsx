// How a search goes about it, for who knows why: sampler, pruner, which value counts, bounds.
import type { ReactNode } from 'react';
import { SAMPLERS, PRUNERS } from '../../sweep/sweep-spec.ts';
import { MOST_SEEDS } from '../../sweep/spec-problems.ts';
import { SelectField } from '../kit/select-field.tsx';
import type { SweepForm } from './sweep-form.ts';
import { sweepStrings as words } from './sweep-strings.ts';
import { TextField } from './text-field.tsx';

interface Props {
  form: SweepForm;
  onChange: (patch: Partial<SweepForm>) => void;
  children: ReactNode;
}

export function HowToSearch({ form, onChange, children }: Props) {
  const { objective } = form;
  const change = (patch: Partial<typeof objective>) => onChange({ objective: { ...objective, ...patch } });
  const seeds = Array.from({ length: MOST_SEEDS }, (_, i) => [i + 1, String(i + 1)] as const);
  const hasRungs = form.pruner === 'successive-halving' || form.pruner === 'hyperband';
  const whole = (name: 'minEpochs' | 'reductionFactor' | 'startupTrials' | 'warmupEpochs') => (
    <TextField
      label={words.form[name]}
      text={form[name]}
      isWhole
      onText={(text) => onChange({ [name]: text })}
    />
  );
  return (
    <details>
      <summary>{words.form.more}</summary>
      <div className="sweep-form__fields">
        <SelectField
          label={words.form.sampler}
          value={form.sampler}
          options={SAMPLERS.toSorted((a, b) => orderOf(a) - orderOf(b)).map(
            (one) => [one, words.form.samplers[one]] as const,
          )}
          onChoose={(sampler) => onChange({ sampler })}
        />
        {form.sampler === 'grid' && (
          <TextField
            label={words.form.perParameter}
            text={form.perParameter}
            isWhole
            onText={(perParameter) => onChange({ perParameter })}
          />
        )}
        <SelectField
          label={words.form.pruner}
          value={form.pruner}
          options={PRUNERS.map((one) => [one, words.form.pruners[one]] as const)}
          onChoose={(pruner) => onChange({ pruner })}
        />
        {hasRungs && (
          <>
            {whole('minEpochs')}
            {whole('reductionFactor')}
          </>
        )}
        {form.pruner === 'median' && (
          <>
            {whole('startupTrials')}
            {whole('warmupEpochs')}
          </>
        )}
        <SelectField
          label={words.form.direction}
          value={objective.direction}
          options={[
            ['max', words.form.max],
            ['min', words.form.min],
          ]}
          onChoose={(direction) => change({ direction })}
        />
        <SelectField
          label={words.form.value}
          value={objective.value}
          options={[
            ['best', words.form.valueBest],
            ['last', words.form.valueLast],
          ]}
          onChoose={(value) => change({ value })}
        />
        <SelectField
          label={words.form.seeds}
          help={words.form.seedsHelp}
          value={objective.seeds}
          options={seeds}
          onChoose={(count) => change({ seeds: count })}
        />
        <TextField
          label={words.form.searchSeed}
          text={form.searchSeed}
          isWhole
          onText={(searchSeed) => onChange({ searchSeed })}
        />
        <TextField
          label={words.form.minutes}
          help={words.form.budgetHelp}
          text={form.minutes}
          onText={(minutes) => onChange({ minutes })}
        />
        <TextField
          label={words.form.budgetEpochs}
          help={words.form.budgetHelp}
          text={form.budgetEpochs}
          isWhole
          onText={(budgetEpochs) => onChange({ budgetEpochs })}
        />
        {children}
      </div>
    </details>
  );
}

/** What most want first. */
const ORDER = ['tpe', 'tpe-univariate', 'gp', 'random', 'quasi-random', 'grid'];
const orderOf = (sampler: string) => ORDER.indexOf(sampler);
