"""A sweep's file, the same that `headless sweep` and the app take, as the app itself reads it.

    {"kind": "vae", "dataset": "sample", "objective": {"metric": "val_mrr", "direction": "max"},
     "parameters": {"learningRate": {"type": "float", "low": 0.001, "high": 0.01, "log": true}, "epochs": 4},
     "sampler": "tpe", "pruner": "median", "trials": 20}

or the same as YAML. `headless sweep --check` says what is wrong with one, or what it comes to; what is only not done by searches that
are driven from here is said here.
"""

from __future__ import annotations

import json
import math
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable

from training import headless


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
    #: No more than a grid has.
    trials: int
    #: What a grid tries, in the app's order: nothing that a condition shuts out comes twice. None of another sampler.
    grid: list[dict[str, Any]] | None

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
    """Raises SweepError with what is wrong. The app's own check takes a browser, and some seconds."""
    found = _checked(path)
    spec = found['spec']
    objective, budget = spec['objective'], spec['budget']
    if objective['seeds'] != 1:
        raise SweepError('A mean over seeds is what `headless sweep` takes; here a trial is one training: leave out "seeds".')
    if bounds := [name for name in ('epochs', 'minutes') if budget[name] is not None]:
        raise SweepError(f'A budget of {bounds[0]} is what `headless sweep` takes; here it is in trials.')
    if not any(isinstance(swept, dict) for swept in spec['parameters'].values()):
        raise SweepError('Nothing is looked through: give a parameter a range, {"type": "float", "low": …, "high": …}.')
    return Sweep(
        kind=spec['kind'],
        dataset=_dataset(spec['dataset'], path),
        parameters=spec['parameters'],
        metric=objective['metric'],
        direction=objective['direction'],
        value=objective['value'],
        sampler=spec['sampler'],
        pruner=spec['pruner'],
        trials=found['trials'],
        grid=found['grid'],
    )


def _checked(path: Path) -> dict[str, Any]:
    """What the app makes of it."""
    command = [*headless(), 'sweep', '--check', '--file', str(path.absolute()), '--json']
    try:
        told = subprocess.run(command, capture_output=True, encoding='utf-8', stdin=subprocess.DEVNULL)
    except OSError as error:
        raise SweepError(f'{path} is checked by {command[0]}, which can’t be run: {error.strerror}.') from error
    if told.returncode != 0:
        # What is wrong stands last, but for how the command is used.
        said = told.stderr.partition('\nUsage:')[0].strip()
        raise SweepError(said.splitlines()[-1] if said else f'{path} could not be checked: {" ".join(command)} said nothing.')
    return json.loads(told.stdout.strip().splitlines()[-1])


def _dataset(given: str, path: Path) -> str:
    """A path is meant from the file's folder, whichever machine and folder a trial begins in."""
    return given if given == 'sample' else str((path.absolute().parent / given).resolve())
