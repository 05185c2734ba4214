#!/usr/bin/env python3
"""Searches settings on a cluster: Ray Tune, with Optuna's proposals and ASHA fed by the epochs of Swatchlight's own command.

    python ray_search.py SWEEP.json --out DIR [--address auto] [--jobs N]

Needs ray[tune] and optuna (requirements-ray.txt), Node.js and a Chromium on every node, and DIR on a disk that all nodes share.
A trial takes one processor and about 1.25 GB. One whose node is gone is begun again elsewhere and goes on from its state, which it
keeps in DIR/states after every epoch; a search that was ended itself goes on when it is begun again with the same DIR. DIR/runs has
every trial's run without weights, those cut short too, which the app imports; DIR/best.swatchpack (or .swatchmodel) the weights of the
best so far.
"""

from __future__ import annotations

import argparse
import functools
import json
import math
import os
import sys
from pathlib import Path

import ray
from ray import tune
from ray.tune.schedulers import ASHAScheduler, FIFOScheduler, TrialScheduler
from ray.tune.search.optuna import OptunaSearch

from samplers import sampler_of
from sweep import Sweep, SweepError, read_sweep

#: Bytes of memory that a trial and its browser take.
MEMORY = int(1.25 * 1024**3)
#: Of a cluster that is this machine alone, bytes for what trials tell: a few numbers an epoch.
STORE = 80 * 1024**2
#: How often a trial is begun again whose node is gone.
RETRIES = 3
#: Trials that come to nothing and none that does not: what is wrong is wrong with all.
MOST_FAILED = 3


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sweep', type=Path)
    parser.add_argument('--out', type=Path, required=True, help='a folder that all nodes share')
    parser.add_argument('--address', help="a cluster's, or auto; without it one is made of this machine")
    parser.add_argument('--jobs', type=int, help='trials at once; as many as the cluster takes without it')
    given = parser.parse_args(arguments)
    try:
        sweep = read_sweep(given.sweep)
        scheduler_of(sweep)
        sampler_of(sweep)
    except SweepError as error:
        print(error, file=sys.stderr)
        return 1
    if not ray.is_initialized():
        own = {} if given.address else {'num_cpus': given.jobs, 'include_dashboard': False, 'object_store_memory': STORE}
        ray.init(address=given.address, runtime_env=environment(), **own)
    results = search(sweep, given.out, given.jobs)
    forget_ended(given.out, results)
    done = [result for result in results if _is_whole(result.metrics or {})]
    if not done:
        print(f'No trial came to an end: {_why_not(results)}', file=sys.stderr)
        return 1
    best = (min if sweep.direction == 'min' else max)(done, key=lambda result: result.metrics['worth'])
    keep_if_best(given.out, sweep, best.metrics['trial'], best.metrics['worth'])
    for left in (given.out / 'weights').iterdir():
        left.unlink()
    print(f'best {best.metrics["worth"]:.6g}: {best.metrics["params"]}')
    return 0


def _why_not(results: tune.ResultGrid) -> str:
    told = [result.metrics['failed'] for result in results if (result.metrics or {}).get('failed')]
    return told[0] if told else str(results.errors[0]) if results.errors else 'none was begun'


def environment() -> dict:
    """What workers on any node need: this folder's modules, and which command they drive."""
    told = {name: value for name, value in os.environ.items() if name.startswith('SWATCHLIGHT_')}
    return {'env_vars': {'PYTHONPATH': str(Path(__file__).parent), **told}}


def search(sweep: Sweep, out: Path, jobs: int | None = None) -> tune.ResultGrid:
    """Until as many trials have ended as the sweep says; goes on with what is in `out`."""
    out = out.absolute()
    for folder in (out, out / 'runs', out / 'states', out / 'weights'):
        folder.mkdir(parents=True, exist_ok=True)
    trial = tune.with_parameters(run_trial, sweep=sweep, out=str(out))
    trainable = tune.with_resources(trial, {'cpu': 1, 'memory': MEMORY})
    before = str(out / 'ray')
    if tune.Tuner.can_restore(before):
        tuner = tune.Tuner.restore(before, trainable, resume_unfinished=True, restart_errored=True)
    else:
        tuner = tune.Tuner(
            trainable,
            tune_config=tune.TuneConfig(
                search_alg=OptunaSearch(
                    space=functools.partial(_ask, sweep), metric='worth', mode=sweep.direction, sampler=sampler_of(sweep)
                ),
                scheduler=scheduler_of(sweep),
                num_samples=sweep.trials,
                max_concurrent_trials=jobs,
            ),
            run_config=tune.RunConfig(
                name='ray',
                storage_path=str(out),
                failure_config=tune.FailureConfig(max_failures=RETRIES),
                callbacks=[BestKept(out, sweep)],
                stop=GivesUp(),
            ),
        )
    return tuner.fit()


class BestKept(tune.Callback):
    """Where the search is driven: of all weights those of the best so far stay."""

    def __init__(self, out: Path, sweep: Sweep):
        super().__init__()
        self._out, self._sweep = out, sweep

    def on_trial_result(self, iteration, trials, trial, result, **info) -> None:
        if _is_whole(result):
            keep_if_best(self._out, self._sweep, result['trial'], result['worth'])

    def on_trial_complete(self, iteration, trials, trial, **info) -> None:
        weights_of(self._out, self._sweep, trial.trial_id).unlink(missing_ok=True)


class GivesUp(tune.Stopper):
    """Ends the search where nothing comes of the first trials."""

    def __init__(self):
        self._failed: set[str] = set()
        self._has_any = False

    def __call__(self, trial_id: str, result: dict) -> bool:
        if _is_whole(result):
            self._has_any = True
        elif result.get('failed'):
            self._failed.add(trial_id)
        return False

    def stop_all(self) -> bool:
        return not self._has_any and len(self._failed) >= MOST_FAILED


def _ask(sweep: Sweep, trial) -> None:
    """As OptunaSearch wants it, which stores it, too: nothing is handed back."""
    sweep.suggest(trial)


def scheduler_of(sweep: Sweep) -> TrialScheduler:
    """ASHA by epochs; every trial to its end where the sweep prunes none. Raises SweepError for a pruner that Ray has not."""
    how = sweep.pruner
    if how['name'] == 'none':
        return FIFOScheduler()
    if how['name'] not in ('median', 'successive-halving', 'hyperband'):
        raise SweepError(f'There is no pruner {how["name"]}: none, median, successive-halving or hyperband; Ray takes ASHA for each.')
    first = max(1, how['warmupEpochs'] if how['name'] == 'median' else how['minEpochs'])
    most = _most_of(sweep.parameters.get('epochs', 100))
    # One more than there are: whether it is to be cut short at its last epoch is no question.
    return ASHAScheduler(
        time_attr='epoch',
        metric='worth',
        mode=sweep.direction,
        max_t=max(most, first) + 1,
        grace_period=first,
        reduction_factor=how['reductionFactor'],
    )


def _most_of(epochs: int | dict) -> int:
    if not isinstance(epochs, dict):
        return epochs
    return max(epochs['choices']) if 'choices' in epochs else epochs['high']


def run_trial(config: dict, sweep: Sweep, out: str) -> None:
    """In a worker process, on any node: tells every epoch, goes on with the state where there is one."""
    from training import Training, TrainingFailed, forget

    folder = Path(out)
    name = tune.get_context().get_trial_id()
    fixed = {one: value for one, value in sweep.parameters.items() if not isinstance(value, dict)}
    params = fixed | {one: value for one, value in config.items() if one in sweep.parameters}
    state = folder / 'states' / name
    weights = weights_of(folder, sweep, name)
    worth, told, last = sweep.best_so_far(), {}, None
    training = Training(
        sweep.dataset,
        params,
        kind=sweep.kind,
        state=state,
        out=weights,
        run_out=folder / 'runs' / f'{name}.swatchbackup',
    )
    if training.resumes:
        worth(_worth_before(state))
    about = {'params': params, 'trial': name, 'resumed': training.resumes}
    try:
        with training:
            for epoch in training:
                value = worth(_number(epoch['metrics'].get(sweep.metric)))
                told = {**epoch['metrics'], **about, **{'epoch': epoch['epoch'], 'worth': value, 'whole': False}}
                _keep_worth(state, value)
                if epoch['epoch'] == params.get('epochs'):
                    last = told
                else:
                    tune.report(told)
    except SystemExit:  # it is cut short: its run is written, and nobody goes on with it
        forget(state)
        weights.unlink(missing_ok=True)
        raise
    except TrainingFailed as failure:
        tune.report({**about, 'worth': math.nan, 'whole': False, 'failed': str(failure)})
        raise
    forget(state)
    # With its files in place: a scheduler may end a trial with what it tells. All its epochs may have been told before its node was gone.
    end = training.end or {}
    final = worth(_number(end.get('metrics', {}).get(sweep.metric)))
    ended = {**about, 'epoch': end.get('epoch', params.get('epochs')), **(last or told), 'worth': final, 'whole': True}
    if not math.isfinite(final):
        names = ', '.join(sorted(end.get('metrics', {}))) or 'none'
        ended['failed'] = f'{sweep.metric} was never told as a number; told in the end: {names}.'
    tune.report(ended)


def _number(value: float | None) -> float:
    """Missing at first for what is measured at the end only; null for what is no number."""
    return math.nan if value is None else float(value)


#: Of a trial's state: what it was worth so far, which the epochs after a lost node are told with.
WORTH = 'worth.json'


def _worth_before(state: Path) -> float:
    try:
        return float(json.loads((state / WORTH).read_text()))
    except (OSError, ValueError):
        return math.nan


def _keep_worth(state: Path, value: float) -> None:
    if math.isfinite(value):
        part = state / f'{WORTH}.part'
        part.write_text(json.dumps(value))
        part.replace(state / WORTH)


def _is_whole(metrics: dict) -> bool:
    return bool(metrics.get('whole')) and math.isfinite(metrics.get('worth', math.nan))


def _ending(sweep: Sweep) -> str:
    return 'swatchpack' if sweep.kind == 'vae' else 'swatchmodel'


def forget_ended(out: Path, results: tune.ResultGrid) -> None:
    """Of a trial that was cut short on a busy node Ray may have ended the process before it did so itself."""
    from training import forget

    for result in results:
        if result.error is None and 'trial' in (result.metrics or {}):
            forget(out / 'states' / result.metrics['trial'])


def weights_of(out: Path, sweep: Sweep, trial: str) -> Path:
    """Of a trial that has ended, until it is known whether it is the best."""
    return out / 'weights' / f'{trial}.{_ending(sweep)}'


#: In DIR: which trial is the best so far, and what it is worth.
BEST = 'best.json'


def keep_if_best(out: Path, sweep: Sweep, trial: str, value: float) -> None:
    """Its weights in place of those of the best so far. What is said of the best comes first, so that one that is cut off is made good."""
    part = out / f'{BEST}.part'
    try:
        before = json.loads((out / BEST).read_text())
    except (OSError, ValueError):
        before = None
    if before is None or sweep.is_better(value, before['worth']):
        before = {'trial': trial, 'worth': value}
        part.write_text(json.dumps(before))
        part.replace(out / BEST)
    weights = weights_of(out, sweep, before['trial'])
    if weights.exists():
        os.replace(weights, out / f'best.{_ending(sweep)}')


if __name__ == '__main__':
    sys.exit(main())
