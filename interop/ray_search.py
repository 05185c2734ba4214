#!/usr/bin/env python3
"""Searches settings on a cluster: Ray Tune, with Optuna's proposals and ASHA fed by the epochs of Swatchlight's own command.

    python ray_search.py SWEEP.json --out DIR [--address auto] [--jobs N]

Needs ray[tune] and optuna (requirements-ray.txt), Node.js and a Chromium on every node, and DIR on a disk that all nodes share.
A trial takes one processor and about 1.25 GB. One whose node is gone is begun again elsewhere and goes on from its state, which it
keeps in DIR/states after every epoch. DIR/runs has every trial's run, which the app imports; DIR/best.swatchpack the best's weights.
"""

from __future__ import annotations

import argparse
import functools
import math
import os
import sys
from pathlib import Path

import ray
from ray import tune
from ray.tune.schedulers import ASHAScheduler, FIFOScheduler
from ray.tune.search.optuna import OptunaSearch

from sweep import Sweep, SweepError, read_sweep

#: Bytes of memory that a trial and its browser take.
MEMORY = int(1.25 * 1024**3)
#: Of a cluster that is this machine alone, bytes for what trials tell: a few numbers an epoch.
STORE = 80 * 1024**2
#: How often a trial is begun again whose node is gone.
RETRIES = 3


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sweep', type=Path)
    parser.add_argument('--out', type=Path, required=True, help='a folder that all nodes share')
    parser.add_argument('--address', help="a cluster's, or auto; without it one is made of this machine")
    parser.add_argument('--jobs', type=int, help='trials at once; as many as the cluster takes without it')
    given = parser.parse_args(arguments)
    try:
        sweep = read_sweep(given.sweep)
    except SweepError as error:
        print(error, file=sys.stderr)
        return 1
    folder = str(Path(__file__).parent)
    told = {name: value for name, value in os.environ.items() if name.startswith('SWATCHLIGHT_')}
    environment = {'env_vars': {'PYTHONPATH': folder, **told}}
    own = {} if given.address else {'num_cpus': given.jobs, 'include_dashboard': False, 'object_store_memory': STORE}
    ray.init(address=given.address, runtime_env=environment, ignore_reinit_error=True, **own)
    results = search(sweep, given.out, given.jobs)
    done = [result for result in results if result.metrics and math.isfinite(result.metrics.get('worth', math.nan))]
    if not done:
        print(f'No trial came to an end: {[str(error) for error in results.errors][:1]}', file=sys.stderr)
        return 1
    best = results.get_best_result('worth', sweep.direction)
    keep_best(given.out, sweep, best.metrics['trial_id'])
    print(f'best {best.metrics["worth"]:.6g}: {best.metrics["params"]}')
    return 0


def search(sweep: Sweep, out: Path, jobs: int | None = None) -> tune.ResultGrid:
    out = out.absolute()
    for folder in (out, out / 'runs', out / 'states', out / 'weights'):
        folder.mkdir(parents=True, exist_ok=True)
    trainable = tune.with_resources(tune.with_parameters(run_trial, sweep=sweep, out=str(out)), {'cpu': 1, 'memory': MEMORY})
    searcher = OptunaSearch(
        space=space_of(sweep),
        metric='worth',
        mode=sweep.direction,
        seed=sweep.seed,
    )
    tuner = tune.Tuner(
        trainable,
        tune_config=tune.TuneConfig(
            search_alg=searcher,
            scheduler=scheduler_of(sweep),
            num_samples=sweep.trials,
            max_concurrent_trials=jobs,
        ),
        run_config=tune.RunConfig(
            name='ray', storage_path=str(out), failure_config=tune.FailureConfig(max_failures=RETRIES)
        ),
    )
    return tuner.fit()


def space_of(sweep: Sweep):
    """As OptunaSearch takes it and can store it: the trial is asked for what is looked through, and nothing is handed back."""
    return functools.partial(_ask, sweep)


def _ask(sweep: Sweep, trial) -> None:
    sweep.suggest(trial)


def scheduler_of(sweep: Sweep):
    """ASHA by epochs, as the sweep's halving pruners say; none where it says so."""
    how = sweep.pruner
    if how['name'] == 'none':
        return FIFOScheduler()
    epochs = sweep.parameters.get('epochs')
    most = epochs if isinstance(epochs, int) else epochs['high'] if isinstance(epochs, dict) else 100
    grace = max(1, how['warmupEpochs'] if how['name'] == 'median' else how['minEpochs'])
    return ASHAScheduler(
        time_attr='epoch',
        metric='worth',
        mode=sweep.direction,
        max_t=max(most, grace),
        grace_period=grace,
        reduction_factor=how['reductionFactor'],
    )


def run_trial(config: dict, sweep: Sweep, out: str) -> None:
    """In a worker process, on any node: reports every epoch, goes on with the state where there is one."""
    from training import Training, forget

    folder = Path(out)
    id = tune.get_context().get_trial_id()
    fixed = {name: value for name, value in sweep.parameters.items() if not isinstance(value, dict)}
    params = {'seed': sweep.seed} | fixed | {name: value for name, value in config.items() if name in sweep.parameters}
    ending = 'swatchpack' if sweep.kind == 'vae' else 'swatchmodel'
    worth = sweep.best_so_far()
    state = folder / 'states' / id
    with Training(
        sweep.dataset,
        params,
        kind=sweep.kind,
        state=state,
        out=folder / 'weights' / f'{id}.{ending}',
        run_out=folder / 'runs' / f'{id}.swatchbackup',
    ) as training:
        for epoch in training:
            value = epoch['metrics'].get(sweep.metric)
            value = worth(math.nan if value is None else float(value))
            tune.report({
                'epoch': epoch['epoch'], 'worth': value, 'params': params, 'trial_id': id,
                'resumed': training.resumes, **epoch['metrics'],
            })
    forget(state)


def keep_best(out: Path, sweep: Sweep, id: str) -> None:
    """The best's weights alone stay."""
    ending = 'swatchpack' if sweep.kind == 'vae' else 'swatchmodel'
    best = out / 'weights' / f'{id}.{ending}'
    if best.exists():
        os.replace(best, out / f'best.{ending}')
    for left in (out / 'weights').glob(f'*.{ending}'):
        left.unlink()


if __name__ == '__main__':
    sys.exit(main())
