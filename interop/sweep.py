"""A sweep's file, the same that `headless sweep` and the app take, read for searches that are driven from here.

    {"kind": "vae", "dataset": "sample", "objective": {"metric": "val_mrr", "direction": "max"},
     "parameters": {"learningRate": {"type": "float", "low": 0.001, "high": 0.01, "log": true}, "epochs": 4},
     "sampler": "tpe", "pruner": "median", "trials": 20}
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable

#: Metrics of which more is better; of all others less is. As the app has them (src/tracking/run-summary.ts).
MORE_IS_BETTER = re.compile(r'(^|_)(psnr|ssim|top1|top3|top_1|top_3|mrr|diversity|accuracy|active_units)$')
PARTS = {'kind', 'dataset', 'parameters', 'objective', 'sampler', 'pruner', 'trials', 'budget', 'seed'}

#: Of a file that names none, and what is left out of one: the app's (src/sweep/sweep-spec.ts).
PRUNER = {'name': 'successive-halving', 'startupTrials': 5, 'warmupEpochs': 1, 'minEpochs': 1, 'reductionFactor': 2}


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
    if not isinstance(parameters, dict):
        raise SweepError('The parameters are names with values or ranges: {"learningRate": {"type": "float", …}}.')
    for name, swept in parameters.items():
        if isinstance(swept, dict):
            _check(name, swept, parameters)
    if not any(isinstance(swept, dict) for swept in parameters.values()):
        raise SweepError('Nothing is looked through: give a parameter a range, {"type": "float", "low": …, "high": …}.')
    objective = _named(given.get('objective'), 'metric')
    if not isinstance(objective.get('metric'), str):
        raise SweepError('An objective is missing: {"metric": "val_mrr", "direction": "max"}.')
    budget = _named(given.get('budget'), 'trials')
    sampler = {'name': 'tpe'} | _named(given.get('sampler'), 'name')
    kind = given.get('kind', 'vae')
    pruner = PRUNER | ({'name': 'none'} if kind == 'gan' else {}) | _named(given.get('pruner'), 'name')
    direction = objective.get('direction', 'max' if MORE_IS_BETTER.search(objective['metric']) else 'min')
    trials = budget.get('trials', given.get('trials', 20))
    _check_rest(objective, direction, budget, trials)
    return Sweep(
        kind=kind,
        dataset=_dataset(given.get('dataset', 'sample'), path),
        parameters=parameters,
        metric=objective['metric'],
        direction=direction,
        value=objective.get('value', 'best'),
        sampler=sampler,
        pruner=pruner,
        trials=trials,
        seed=sampler.get('seed', given.get('seed', 7)),
    )


def _dataset(given: Any, path: Path) -> str:
    """A path is meant from the file's folder, whichever machine and folder a trial begins in."""
    if not isinstance(given, str):
        raise SweepError('The dataset is a path, or "sample".')
    return given if given == 'sample' else str((path.absolute().parent / given).resolve())


def _check_rest(objective: dict[str, Any], direction: Any, budget: dict[str, Any], trials: Any) -> None:
    if direction not in ('min', 'max'):
        raise SweepError(f'The direction of an objective is min or max, not {direction}.')
    if objective.get('value', 'best') not in ('best', 'last'):
        raise SweepError(f'The value of an objective is best or last, not {objective["value"]}.')
    if objective.get('seeds', 1) != 1:
        raise SweepError('A mean over seeds is what `headless sweep` takes; here a trial is one training: leave out "seeds".')
    if bounds := [name for name in ('epochs', 'minutes') if budget.get(name) is not None]:
        raise SweepError(f'A budget of {bounds[0]} is what `headless sweep` takes; here it is in trials.')
    if not isinstance(trials, int) or isinstance(trials, bool) or trials < 1:
        raise SweepError(f'The number of trials is whole and above 0, not {trials}.')


def _named(part: Any, name: str) -> dict[str, Any]:
    if part is None or isinstance(part, dict):
        return dict(part or {})
    if isinstance(part, str):
        return {name: part}
    raise SweepError(f'{json.dumps(part)} is no {name}: write "NAME" or {{"{name}": …}}.')


def _check(name: str, swept: dict[str, Any], among: dict[str, Any]) -> None:
    if only := swept.get('onlyIf'):
        if not isinstance(only, dict) or only.get('parameter') not in among or not isinstance(only.get('isOneOf'), list):
            raise SweepError(f'{name} depends on a parameter of the sweep: {{"parameter": "…", "isOneOf": […]}}.')
    if swept.get('type') == 'choice':
        if not swept.get('choices'):
            raise SweepError(f'{name} has no choices.')
        return
    if swept.get('type') not in ('float', 'int'):
        raise SweepError(f'The type of {name} is float, int or choice, not {swept.get("type")}.')
    ends = [swept.get('low'), swept.get('high')]
    if not all(isinstance(end, (int, float)) and math.isfinite(end) for end in ends) or ends[0] >= ends[1]:
        raise SweepError(f'{name} has an empty range: its low must be below its high.')
    if swept.get('log') and swept['low'] <= 0:
        raise SweepError(f'{name} is on a logarithmic scale, so its low must be above 0.')
