"""A sweep's file, the same that `headless sweep` and the app take, read for searches that are driven from here.

    {"kind": "vae", "dataset": "sample", "objective": {"metric": "val_mrr", "direction": "max"},
     "parameters": {"learningRate": {"type": "float", "low": 0.001, "high": 0.01, "log": true}, "epochs": 4},
     "sampler": "tpe", "pruner": "median", "trials": 20}
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable

PARTS = {'kind', 'dataset', 'parameters', 'objective', 'sampler', 'pruner', 'trials', 'budget', 'seed'}


class SweepError(ValueError):
    """What is wrong with a sweep's file, and what to do."""


@dataclass(frozen=True)
class Sweep:
    kind: str
    dataset: str
    parameters: dict[str, Any]
    metric: str
    #: `min` or `max`.
    direction: str
    #: Of a run's epochs: `best` or `last`.
    value: str
    sampler: dict[str, Any]
    pruner: dict[str, Any]
    trials: int
    seed: int

    @property
    def optuna_direction(self) -> str:
        return 'minimize' if self.direction == 'min' else 'maximize'

    def suggest(self, trial: Any) -> dict[str, Any]:
        """Values of all parameters by an Optuna trial, those with a condition after what it is of."""
        chosen: dict[str, Any] = {n: v for n, v in self.parameters.items() if not isinstance(v, dict)}
        waiting = {n: v for n, v in self.parameters.items() if isinstance(v, dict)}
        while waiting:
            ready = [n for n, v in waiting.items() if v.get('onlyIf', {}).get('parameter') not in waiting]
            if not ready:
                raise SweepError(f'The conditions of {", ".join(waiting)} wait for each other.')
            for name in ready:
                swept = waiting.pop(name)
                only = swept.get('onlyIf')
                if only is None or chosen.get(only['parameter']) in only['isOneOf']:
                    chosen[name] = _suggested(trial, name, swept)
        return chosen

    def best_so_far(self) -> Callable[[float], float]:
        """What a trial is worth after each epoch's value: the best, or this one."""
        if self.value == 'last':
            return lambda value: value
        best = math.inf if self.direction == 'min' else -math.inf

        def take(value: float) -> float:
            nonlocal best
            if math.isfinite(value):
                best = min(best, value) if self.direction == 'min' else max(best, value)
            return best

        return take

    def is_better(self, value: float, than: float | None) -> bool:
        return than is None or (value < than if self.direction == 'min' else value > than)


def _suggested(trial: Any, name: str, swept: dict[str, Any]) -> Any:
    if swept['type'] == 'choice':
        return trial.suggest_categorical(name, swept['choices'])
    suggest = trial.suggest_int if swept['type'] == 'int' else trial.suggest_float
    more = {'step': swept['step']} if 'step' in swept else {}
    return suggest(name, swept['low'], swept['high'], log=swept.get('log', False), **more)


def read_sweep(path: Path) -> Sweep:
    """Raises SweepError with what is wrong. Names of parameters and metrics are checked by the first training."""
    try:
        given = json.loads(path.read_text())
    except (OSError, json.JSONDecodeError) as error:
        raise SweepError(f'{path} is no JSON that can be read: {error}') from error
    if not isinstance(given, dict):
        raise SweepError(f'{path} holds no sweep: it begins with {{"kind": …}}.')
    if unknown := set(given) - PARTS:
        raise SweepError(f'{path} has {", ".join(sorted(unknown))}; a sweep has {", ".join(sorted(PARTS))}.')
    parameters = given.get('parameters', {})
    for name, swept in parameters.items():
        if isinstance(swept, dict):
            _check(name, swept)
    if not any(isinstance(swept, dict) for swept in parameters.values()):
        raise SweepError('Nothing is looked through: give a parameter a range, {"type": "float", "low": …, "high": …}.')
    objective = _named(given.get('objective'), 'metric')
    if 'metric' not in objective:
        raise SweepError('An objective is missing: {"metric": "val_mrr", "direction": "max"}.')
    budget = given.get('budget', {})
    sampler = {'name': 'tpe'} | _named(given.get('sampler'), 'name')
    pruner = {'name': 'median', 'startupTrials': 5, 'warmupEpochs': 1, 'minEpochs': 1, 'reductionFactor': 3}
    return Sweep(
        kind=given.get('kind', 'vae'),
        dataset=given.get('dataset', 'sample'),
        parameters=parameters,
        metric=objective['metric'],
        direction=objective.get('direction', 'min'),
        value=objective.get('value', 'best'),
        sampler=sampler,
        pruner=pruner | _named(given.get('pruner'), 'name'),
        trials=budget.get('trials', given.get('trials', 20)),
        seed=sampler.get('seed', given.get('seed', 7)),
    )


def _named(part: Any, name: str) -> dict[str, Any]:
    return {name: part} if isinstance(part, str) else dict(part or {})


def _check(name: str, swept: dict[str, Any]) -> None:
    if swept.get('type') == 'choice':
        if not swept.get('choices'):
            raise SweepError(f'{name} has no choices.')
        return
    if swept.get('type') not in ('float', 'int'):
        raise SweepError(f'The type of {name} is float, int or choice, not {swept.get("type")}.')
    if not ('low' in swept and 'high' in swept and swept['low'] < swept['high']):
        raise SweepError(f'{name} has an empty range: its low must be below its high.')
    if swept.get('log') and swept['low'] <= 0:
        raise SweepError(f'{name} is on a logarithmic scale, so its low must be above 0.')
