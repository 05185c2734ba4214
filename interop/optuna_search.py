#!/usr/bin/env python3
"""Searches settings with Optuna, trial by trial through Swatchlight's own command.

    python optuna_search.py SWEEP.json --out DIR [--jobs N]

Needs optuna. DIR/study.db holds the study (`optuna-dashboard sqlite:///DIR/study.db` shows it), DIR/best.swatchpack (or
.swatchmodel) the best trial's weights, DIR/runs/ every trial's run without weights, which the app imports. Begun again with the
same DIR it goes on; trials of a killed process go on from their last whole epoch, for which DIR/states/ has what that takes. Several
processes, on several machines that share DIR, work on one study.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
from pathlib import Path

import optuna
from optuna.exceptions import StorageInternalError
from optuna.storages import RDBStorage, RetryFailedTrialCallback

from sqlalchemy.exc import SQLAlchemyError

from samplers import sampler_of
from sweep import Sweep, SweepError, read_sweep
from training import Training, TrainingFailed, forget

#: Of a trial: the name of the folder with its state, which one that takes its place goes on with.
STATE = 'state'
#: Seconds between signs of life, and after how many without one a trial counts as left.
HEARTBEAT, GRACE = 10, 40


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sweep', type=Path)
    parser.add_argument('--out', type=Path, required=True, help='a folder')
    parser.add_argument('--jobs', type=int, default=1, help='trials at once; each takes about 1.25 GB')
    parser.add_argument('--backend', help='as headless takes it')
    parser.add_argument('--grace', type=float, default=GRACE, help='seconds until a silent trial counts as left')
    given = parser.parse_args(arguments)
    try:
        study = search(read_sweep(given.sweep), given.out, given.jobs, given.backend, given.grace)
    except (SweepError, TrainingFailed, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except (StorageInternalError, SQLAlchemyError) as error:
        why = str(error.__cause__ or error).splitlines()[0]
        print(
            f'The study could not be written to {given.out} ({why}): is the disk full? What was found stays there: '
            'make room, then begin again with the same --out.',
            file=sys.stderr,
        )
        return 1
    done = [trial for trial in study.trials if trial.state == optuna.trial.TrialState.COMPLETE]
    if not done:
        print('No trial came to an end: see what they said above.', file=sys.stderr)
        return 1
    print(f'best {study.best_value:.6g} of trial {study.best_trial.number}: {study.best_params}')
    return 0


def search(
    sweep: Sweep, out: Path, jobs: int = 1, backend: str | None = None, grace: float = GRACE
) -> optuna.Study:
    """Until as many trials have ended as the sweep says. Raises SweepError."""
    sampler, pruner = sampler_of(sweep), pruner_of(sweep)
    for folder in (out, out / 'runs', out / 'states'):
        folder.mkdir(parents=True, exist_ok=True)
    storage = RDBStorage(
        f'sqlite:///{out.absolute()}/study.db',
        engine_kwargs={'connect_args': {'timeout': 60}},
        heartbeat_interval=max(1, min(HEARTBEAT, int(grace / 3))),
        grace_period=int(grace),
        failed_trial_callback=RetryFailedTrialCallback(max_retry=3, inherit_intermediate_values=True),
    )
    study = optuna.create_study(
        storage=storage,
        study_name='swatchlight',
        load_if_exists=True,
        direction=sweep.optuna_direction,
        sampler=sampler,
        pruner=pruner,
    )
    optuna.storages.fail_stale_trials(study)
    ended = (optuna.trial.TrialState.COMPLETE, optuna.trial.TrialState.PRUNED)
    stop = optuna.study.MaxTrialsCallback(sweep.trials, states=ended)
    left = sweep.trials - sum(trial.state in ended for trial in study.trials)
    if left > 0:
        study.optimize(
            lambda trial: run_trial(trial, sweep, out, backend),
            n_trials=left,
            n_jobs=jobs,
            catch=(TrainingFailed,),
            callbacks=[stop, _give_up_on_failures],
        )
    forget_ended(study, out)
    return study


def forget_ended(study: optuna.Study, out: Path) -> None:
    """States of trials that nobody goes on with: of one that was killed too often, say."""
    under_way = study.get_trials(states=(optuna.trial.TrialState.RUNNING, optuna.trial.TrialState.WAITING))
    kept = {trial.user_attrs.get(STATE) for trial in under_way}
    for state in (out / 'states').iterdir():
        if state.name not in kept:
            forget(state)


def _give_up_on_failures(study: optuna.Study, trial: optuna.trial.FrozenTrial) -> None:
    """Three in a row that fail will not be the last: what is wrong is wrong with all."""
    last = [each.state for each in study.trials[-3:]]
    if len(last) == 3 and all(state == optuna.trial.TrialState.FAIL for state in last):
        study.stop()


def run_trial(trial: optuna.Trial, sweep: Sweep, out: Path, backend: str | None) -> float:
    params = sweep.suggest(trial)
    name = trial.user_attrs.get(STATE)
    if name is None:
        name = f'trial-{trial.number}-{os.getpid()}'
        trial.set_user_attr(STATE, name)
    state = out / 'states' / name
    ending = 'swatchpack' if sweep.kind == 'vae' else 'swatchmodel'
    weights = out / f'.{name}.{ending}'
    worth, value = sweep.best_so_far(), math.nan
    for _, told in sorted(trial.study.trials[trial.number].intermediate_values.items()):
        value = worth(told)  # of the one whose place it takes
    try:
        with Training(
            sweep.dataset,
            params,
            kind=sweep.kind,
            state=state,
            out=weights,
            run_out=out / 'runs' / f'{name}.swatchbackup',
            backend=backend,
        ) as training:
            for epoch in training:
                value = worth(metric_of(epoch['metrics'], sweep))
                if math.isfinite(value):
                    trial.report(value, epoch['epoch'])
                if trial.should_prune():
                    break
            else:
                final = (training.end or {}).get('metrics', {})
                if sweep.metric in final and final[sweep.metric] is not None:
                    value = worth(float(final[sweep.metric]))
        trial.set_user_attr('run', (training.start or {}).get('runId'))
        if not math.isfinite(value):
            raise TrainingFailed(f'{sweep.metric} was never told as a number: what is told is in `headless train --json-lines`.')
        if training.end is None or trial.should_prune():
            forget(state)
            raise optuna.TrialPruned()
        keep_if_best(trial, sweep, value, weights, out / f'best.{ending}')
        forget(state)
        return value
    except TrainingFailed:
        forget(state)  # nobody goes on with it
        raise
    finally:
        weights.unlink(missing_ok=True)


def metric_of(metrics: dict, sweep: Sweep) -> float:
    """Missing at first for what is measured at the end only; null for what is no number."""
    value = metrics.get(sweep.metric)
    return math.nan if value is None else float(value)


def keep_if_best(trial: optuna.Trial, sweep: Sweep, value: float, weights: Path, best: Path) -> None:
    done = [t.value for t in trial.study.get_trials(states=(optuna.trial.TrialState.COMPLETE,))]
    before = (min if sweep.direction == 'min' else max)(done, default=None)
    if math.isfinite(value) and weights.exists() and sweep.is_better(value, before):
        os.replace(weights, best)


def pruner_of(sweep: Sweep) -> optuna.pruners.BasePruner:
    how = sweep.pruner
    if how['name'] == 'none':
        return optuna.pruners.NopPruner()
    if how['name'] == 'median':
        return optuna.pruners.MedianPruner(how['startupTrials'], how['warmupEpochs'])
    if how['name'] == 'successive-halving':
        return optuna.pruners.SuccessiveHalvingPruner(how['minEpochs'], how['reductionFactor'])
    if how['name'] == 'hyperband':
        return optuna.pruners.HyperbandPruner(how['minEpochs'], reduction_factor=how['reductionFactor'])
    raise SweepError(f'There is no pruner {how["name"]}: none, median, successive-halving or hyperband.')


if __name__ == '__main__':
    sys.exit(main())
