"""Samplers of a sweep as Optuna has them, for a search by Optuna alone and by Ray Tune. Needs optuna."""

from __future__ import annotations

import importlib.util
from typing import Any

import optuna
from optuna.storages import RetryFailedTrialCallback

from sweep import Sweep, SweepError

#: What some of Optuna's need beside it, which it says only once it is under way.
NEEDS = {'quasi-random': ('scipy',), 'gp': ('scipy', 'torch')}


def sampler_of(sweep: Sweep) -> optuna.samplers.BaseSampler:
    """Raises SweepError for one that can't be had here."""
    name, seed = sweep.sampler['name'], sweep.sampler['seed']
    if missing := [package for package in NEEDS.get(name, ()) if importlib.util.find_spec(package) is None]:
        raise SweepError(
            f'Optuna’s sampler for {name} needs {" and ".join(missing)}, which {"is" if len(missing) == 1 else "are"} not '
            f'installed here: pip install {" ".join(missing)}, or take tpe, tpe-univariate, random or grid.'
        )
    if name == 'tpe':
        return optuna.samplers.TPESampler(multivariate=True, constant_liar=True, seed=seed, warn_independent_sampling=False)
    if name == 'tpe-univariate':
        return optuna.samplers.TPESampler(multivariate=False, constant_liar=True, seed=seed)
    if name == 'random':
        return optuna.samplers.RandomSampler(seed=seed)
    if name == 'quasi-random':
        return optuna.samplers.QMCSampler(scramble=True, seed=seed, warn_independent_sampling=False)
    if name == 'gp':
        return optuna.samplers.GPSampler(seed=seed, warn_independent_sampling=False)
    if name == 'grid' and sweep.grid is not None:
        return EachOnce(sweep.grid)
    raise SweepError(f'There is no sampler {name}: tpe, tpe-univariate, random, quasi-random, gp or grid.')


class EachOnce(optuna.samplers.BaseSampler):
    """
    Combinations in the order in which they are given, one a trial, by its number: so that several processes need not ask each other.
    Optuna's own grid knows no conditions.
    """

    def __init__(self, combinations: list[dict[str, Any]]):
        self._combinations = combinations
        self._chosen: dict[int, dict[str, Any]] = {}

    def before_trial(self, study: optuna.Study, trial: optuna.trial.FrozenTrial) -> None:
        if RetryFailedTrialCallback.retried_trial_number(trial) is not None:
            return  # has the values of the one whose place it takes
        fresh = [
            each
            for each in study.get_trials(deepcopy=False)
            if each.number < trial.number and RetryFailedTrialCallback.retried_trial_number(each) is None
        ]
        place = len(fresh)
        if place >= len(self._combinations):
            place = self._left(fresh)
        self._chosen[trial.number] = self._combinations[place]

    def _left(self, before: list[optuna.trial.FrozenTrial]) -> int:
        """All had their turn: the first that failed has another."""
        states = optuna.trial.TrialState
        had = [each.params for each in before if each.state != states.FAIL]
        left = [at for at, combination in enumerate(self._combinations) if combination not in had]
        return left[0] if left else 0

    def infer_relative_search_space(self, study, trial):
        return {}

    def sample_relative(self, study, trial, search_space):
        return {}

    def sample_independent(self, study, trial, param_name, param_distribution):
        return self._chosen[trial.number][param_name]
