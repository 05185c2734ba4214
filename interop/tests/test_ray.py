"""Ray Tune drives trainings over a cluster of two nodes: ASHA cuts trials short, and one whose node is killed goes on elsewhere.

Skipped where ray is not installed (requirements-ray.txt).
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import zipfile
from pathlib import Path
from unittest import mock

from . import files

os.environ.setdefault('RAY_AUTH_MODE', 'disabled')
os.environ.setdefault('RAY_TRAIN_ENABLE_V2_MIGRATION_WARNINGS', '0')
os.environ.setdefault('RAY_AIR_NEW_OUTPUT', '0')
try:
    import ray
    from ray.cluster_utils import Cluster
except ImportError:
    ray = None

STAND_IN = f'{sys.executable} {Path(__file__).parent / "stand_in.py"}'
SWEEP = {
    'objective': {'metric': 'val_loss', 'direction': 'min'},
    'parameters': {'learningRate': {'type': 'float', 'low': 0.001, 'high': 0.08, 'log': True}, 'epochs': 4},
    'pruner': {'name': 'successive-halving', 'minEpochs': 1, 'reductionFactor': 2},
    'trials': 6,
}
#: Of each node.
NODE = {'num_cpus': 1, 'memory': 2 * 1024**3, 'object_store_memory': 80 * 1024**2}
#: Seconds within which a node that is gone is noticed.
NOTICED = {'health_check_initial_delay_ms': 5_000, 'health_check_period_ms': 1_000, 'health_check_failure_threshold': 5}


@unittest.skipIf(ray is None, 'ray is not installed: requirements-ray.txt')
class OverACluster(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.folder = Path(held.name)
        self.out = self.folder / 'out'
        self.log = self.folder / 'log'
        told = {'SWATCHLIGHT_HEADLESS': STAND_IN, 'STAND_IN_LOG': str(self.log)}
        patched = mock.patch.dict(os.environ, told)
        patched.start()
        self.addCleanup(patched.stop)

    def start(self, slow: float) -> Cluster:
        import ray_search

        cluster = Cluster(initialize_head=True, head_node_args={**NODE, '_system_config': NOTICED})
        self.addCleanup(cluster.shutdown)
        environment = ray_search.environment()
        environment['env_vars'] |= {'STAND_IN_LOG': str(self.log), 'SLOW': str(slow)}
        ray.init(address=cluster.address, runtime_env=environment, logging_level='ERROR')
        self.addCleanup(ray.shutdown)
        return cluster

    def search(self, **parts):
        import ray_search
        from sweep import read_sweep

        path = self.folder / 'sweep.json'
        path.write_text(json.dumps(SWEEP | parts))
        return ray_search.main([str(path), '--out', str(self.out)]), read_sweep(path)

    def epochs(self) -> dict[str, list[int]]:
        """By the learning rate of each trial, in the order in which they were trained."""
        found: dict[str, list[int]] = {}
        for line in self.log.read_text().splitlines():
            _, rate, epoch = line.split()
            found.setdefault(rate, []).append(int(epoch))
        return found

    def test_it_cuts_trials_short_and_keeps_the_best_weights_only(self):
        # Slower than Ray decides: a training goes on until it is told otherwise.
        self.start(slow=0.5)
        code, _ = self.search()
        self.assertEqual(code, 0)
        epochs = self.epochs()
        self.assertEqual(len(epochs), 6)
        whole = {rate for rate, found in epochs.items() if found == [1, 2, 3, 4]}
        self.assertTrue(0 < len(whole) < 6, epochs)
        best = min(whole, key=lambda rate: (float(rate) - 0.01) ** 2)
        self.assertEqual(float((self.out / 'best.swatchpack').read_text()), float(best))
        self.assertEqual(list((self.out / 'states').iterdir()), [])
        self.assertEqual(list((self.out / 'weights').iterdir()), [])
        self.assertEqual({run.read_text() for run in (self.out / 'runs').iterdir()}, {'light'})

    def test_weights_that_are_not_the_best_go_as_the_search_goes_on(self):
        import ray_search

        self.start(slow=0.05)
        seen = []
        keep = ray_search.keep_if_best

        def look(out, sweep, *found):
            keep(out, sweep, *found)
            time.sleep(0.5)
            seen.append(len(list((out / 'weights').iterdir())))

        with mock.patch.object(ray_search, 'keep_if_best', look):
            self.assertEqual(self.search(pruner='none')[0], 0)
        # One may have come to its end meanwhile.
        self.assertEqual(len(seen), 7)
        self.assertLessEqual(max(seen), 1 + NODE['num_cpus'])

    def test_a_metric_that_is_never_told_ends_it_soon_with_a_sentence(self):
        self.start(slow=0)
        told = io.StringIO()
        with contextlib.redirect_stderr(told):
            code, _ = self.search(objective={'metric': 'nothing', 'direction': 'max'}, pruner='none', trials=9)
        self.assertEqual(code, 1)
        self.assertIn('nothing was never told as a number; told in the end: val_loss.', told.getvalue())
        self.assertLess(len(self.epochs()), 9)

    def test_trainings_that_all_fail_end_it_soon_with_what_they_said(self):
        self.start(slow=0)
        told = io.StringIO()
        rates = {'learningRate': {'type': 'float', 'low': 0.091, 'high': 0.2}}
        with contextlib.redirect_stderr(told):
            code, _ = self.search(parameters=rates, pruner='none', trials=9)
        self.assertEqual(code, 1)
        self.assertIn('No trial came to an end: No such rate.', told.getvalue())
        self.assertLess(len(list((self.out / 'ray').glob('run_trial_*'))), 9)

    def test_it_tries_what_the_sampler_that_the_file_names_does(self):
        self.start(slow=0)
        grid = [{'learningRate': rate} for rate in (0.01, 0.02, 0.04)]
        self.assertEqual(self.search(sampler='grid', grid=grid, pruner='none')[0], 0)
        self.assertEqual(list(self.epochs()), ['0.01', '0.02', '0.04'])

    def test_a_trial_of_a_killed_node_goes_on_from_its_state(self):
        cluster = self.start(slow=1)
        node = cluster.add_node(**NODE)

        def kill() -> None:
            # Both nodes have a trial, and each has epochs behind it.
            while not self.log.exists() or sum(max(found) >= 3 for found in self.epochs().values()) < 2:
                time.sleep(0.05)
            cluster.remove_node(node, allow_graceful=False)

        killer = threading.Thread(target=kill, daemon=True)
        killer.start()
        parameters = SWEEP['parameters'] | {'epochs': 16}
        code, _ = self.search(trials=2, pruner='none', parameters=parameters)
        self.assertFalse(killer.is_alive())
        self.assertEqual(code, 0)
        # Nothing before the last whole epoch was done twice.
        self.assertEqual(list(self.epochs().values()), [list(range(1, 17))] * 2)
        results = [path for path in (self.out / 'ray').rglob('result.json')]
        resumed = [json.loads(line)['resumed'] for path in results for line in path.read_text().splitlines()]
        self.assertIn(True, resumed)


@unittest.skipIf(ray is None, 'ray is not installed: requirements-ray.txt')
class WithoutACluster(unittest.TestCase):
    def test_a_sampler_that_lacks_a_package_is_refused_before_a_cluster_is_made(self):
        import ray_search

        with tempfile.TemporaryDirectory() as held:
            path = Path(held) / 'sweep.json'
            path.write_text(json.dumps(SWEEP | {'sampler': 'gp'}))
            told = io.StringIO()
            without = mock.patch('importlib.util.find_spec', lambda name: None)
            driven = mock.patch.dict(os.environ, {'SWATCHLIGHT_HEADLESS': STAND_IN})
            with driven, without, contextlib.redirect_stderr(told):
                self.assertEqual(ray_search.main([str(path), '--out', f'{held}/out']), 1)
            self.assertIn('pip install scipy torch', told.getvalue())
            self.assertFalse(ray.is_initialized())

    def test_none_is_cut_short_for_having_many_epochs(self):
        import ray_search
        from sweep import Sweep

        halving = {'name': 'successive-halving', 'minEpochs': 1, 'reductionFactor': 2}
        several, span = {'type': 'choice', 'choices': [100, 200]}, {'type': 'int', 'low': 2, 'high': 300}
        for epochs, most in ((4, 4), (several, 200), (span, 300)):
            sweep = Sweep('vae', 'sample', {'epochs': epochs}, 'm', 'min', 'best', {}, halving, 9, None)
            with mock.patch.object(ray_search, 'ASHAScheduler') as made:
                ray_search.scheduler_of(sweep)
            self.assertEqual(made.call_args.kwargs['max_t'], most + 1)

    def test_what_was_cut_off_while_the_best_was_kept_is_made_good(self):
        import ray_search
        from sweep import Sweep

        sweep = Sweep('vae', 'sample', {}, 'm', 'min', 'best', {}, {}, 9, None)
        with tempfile.TemporaryDirectory() as held:
            out = Path(held)
            (out / 'weights').mkdir()
            best = out / 'best.swatchpack'
            for trial, worth, wanted in (('a', 2, 'a'), ('b', 3, 'a'), ('c', 1, 'c')):
                ray_search.weights_of(out, sweep, trial).write_text(trial)
                ray_search.keep_if_best(out, sweep, trial, worth)
                self.assertEqual(best.read_text(), wanted)
            # As it is told, and not there yet.
            (out / 'best.json').write_text('{"trial": "d", "worth": 0}')
            ray_search.weights_of(out, sweep, 'd').write_text('d')
            ray_search.keep_if_best(out, sweep, 'e', 0.5)
            self.assertEqual(best.read_text(), 'd')


def command_with(argument: str) -> int:
    """The process whose command line names it."""
    for entry in Path('/proc').glob('[0-9]*/cmdline'):
        words = entry.read_bytes().split(b'\0')
        if words[0].endswith(b'node') and any(argument.encode() in word for word in words):
            return int(entry.parent.name)
    raise AssertionError(f'nothing runs with {argument}')


def parent_of(pid: int) -> int:
    return int(Path(f'/proc/{pid}/stat').read_text().rpartition(') ')[2].split()[1])


@unittest.skipIf(ray is None, 'ray is not installed: requirements-ray.txt')
@unittest.skipUnless(os.environ.get('SWATCHLIGHT_WHOLE'), 'takes minutes: npm run interop -- --whole, after npm run build')
class Real(unittest.TestCase):
    def test_the_app_trains_on_a_node_that_is_killed_and_goes_on_elsewhere(self):
        import ray_search

        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        folder = Path(held.name)
        out, path = folder / 'out', folder / 'sweep.json'
        rate = {'type': 'float', 'low': 0.001, 'high': 0.01, 'log': True}
        sweep = {'objective': 'val_mrr', 'parameters': {'learningRate': rate, 'epochs': 6}, 'pruner': 'none', 'trials': 2}
        path.write_text(json.dumps(sweep))
        cluster = Cluster(initialize_head=True, head_node_args={**NODE, 'num_cpus': 0, '_system_config': NOTICED})
        self.addCleanup(cluster.shutdown)
        nodes = [cluster.add_node(**NODE), cluster.add_node(**NODE)]
        ray.init(address=cluster.address, runtime_env=ray_search.environment(), logging_level='ERROR')
        self.addCleanup(ray.shutdown)
        before: dict[str, int] = {}

        def move() -> None:
            while not before:
                time.sleep(0.2)
                for record in (out / 'states').glob('*/state.json'):
                    before[record.parent.name] = json.loads(record.read_text())['epoch']
            raylet = parent_of(parent_of(command_with(str(out / 'weights'))))
            (its,) = [node for node in nodes if node.all_processes['raylet'][0].process.pid == raylet]
            cluster.remove_node(its, allow_graceful=False)

        mover = threading.Thread(target=move, daemon=True)
        mover.start()
        self.assertEqual(ray_search.main([str(path), '--out', str(out), '--jobs', '1']), 0)
        lines = [json.loads(line) for file in (out / 'ray').rglob('result.json') for line in file.read_text().splitlines()]
        ((name, epoch),) = before.items()
        after = [line['epoch'] for line in lines if line['trial'] == name and line['resumed']]
        self.assertTrue(after and after[0] > epoch, [epoch, after])
        self.assertEqual(after, list(range(after[0], 7)))
        self.assertTrue((out / 'best.swatchpack').exists())
        runs = sorted((out / 'runs').glob('*.swatchbackup'))
        self.assertEqual(len(runs), 2)
        merge = ['merge', '--out', str(folder / 'all.swatchbackup'), *map(str, runs), '--json']
        command = ['node', str(files.INTEROP.parent / 'scripts' / 'headless.mjs'), *merge]
        merged = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(merged.returncode, 0, merged.stderr)
        with zipfile.ZipFile(folder / 'all.swatchbackup') as archive:
            self.assertEqual(json.loads(archive.read('backup.json'))['records']['runs'], 2)


if __name__ == '__main__':
    unittest.main()
