"""A command that says what `headless train --json-lines` and `headless sweep --check` say, without training or reading much: for how
searches drive it.

Its metric is a parabola around learningRate 0.01 that falls epoch by epoch. SLOW: seconds an epoch takes.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path


SPEC = {
    'kind': 'vae',
    'dataset': 'sample',
    'objective': {'value': 'best', 'seeds': 1},
    'sampler': {'name': 'tpe', 'seed': 7, 'perParameter': 5},
    'pruner': {'name': 'successive-halving', 'startupTrials': 5, 'warmupEpochs': 1, 'minEpochs': 1, 'reductionFactor': 2},
    'budget': {'trials': 20, 'epochs': None, 'minutes': None},
}


def check() -> int:
    """Fills in what a file left out, and takes its word for the rest; what a grid tries stands in the file as `grid`."""
    given = json.loads(Path(sys.argv[sys.argv.index('--file') + 1]).read_text())
    if 'refused' in given:
        print('Building …', given['refused'], 'Usage:', '  headless sweep', sep='\n', file=sys.stderr)
        return 2
    spec = SPEC | {'parameters': given['parameters'], 'kind': given.get('kind', 'vae'), 'dataset': given.get('dataset', 'sample')}
    named = {'objective': 'metric', 'sampler': 'name', 'pruner': 'name', 'budget': 'trials'}
    for part, name in named.items():
        asked = given.get(part, {})
        spec[part] = SPEC[part] | (asked if isinstance(asked, dict) else {name: asked})
    spec['objective'].setdefault('direction', 'max')
    trials = spec['budget']['trials'] = given.get('trials', spec['budget']['trials'])
    grid = given.get('grid')
    say({'trials': min(trials, len(grid or trials * ' ')), 'spec': spec, 'grid': grid})
    return 0


def main() -> int:
    if sys.argv[1] == 'sweep':
        return check()
    given = dict(zip(sys.argv[2::1], sys.argv[3::1]))
    params = dict(pair.split('=', 1) for flag, pair in zip(sys.argv, sys.argv[1:]) if flag == '--set')
    state = Path(given['--state']) if '--state' in given else None
    epoch = 0
    if '--resume' in sys.argv:
        kept = json.loads((state / 'state.json').read_text())
        params, epoch = kept['params'], kept['epoch']
    elif state:
        state.mkdir(parents=True, exist_ok=True)
    stopped = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(1))
    rate = float(params.get('learningRate', 0.01))
    if rate > 0.09:
        say({'event': 'end', 'outcome': 'failed', 'reason': 'No such rate.', 'out': None})
        return 1
    say({'event': 'start', 'runId': 'r', 'epoch': epoch, 'resumed': epoch > 0})
    loss = 0.0
    while epoch < int(params.get('epochs', 4)) and not stopped:
        time.sleep(float(os.environ.get('SLOW', 0)))
        epoch += 1
        loss = (rate - 0.01) ** 2 * 1e4 + 1 / epoch
        if state:
            (state / 'state.json').write_text(json.dumps({'params': params, 'epoch': epoch}))
        if log := os.environ.get('STAND_IN_LOG'):
            with open(log, 'a') as file:
                file.write(f'{os.getpid()} {rate} {epoch}\n')
        say({'event': 'epoch', 'epoch': epoch, 'step': epoch, 'seconds': 0, 'metrics': {'val_loss': loss}})
    Path(given['--out']).write_text(str(rate))
    if '--run-out' in given:
        Path(given['--run-out']).write_text('light' if '--run-without-weights' in sys.argv else 'whole')
    outcome = 'stopped' if stopped else 'finished'
    say({'event': 'end', 'outcome': outcome, 'metrics': {'val_loss': loss}, 'out': given['--out']})
    return 143 if stopped else 0


def say(line: dict) -> None:
    print(json.dumps(line), flush=True)


if __name__ == '__main__':
    sys.exit(main())
