"""Optuna drives trainings: it prunes, keeps the best, goes on with what was killed. And once with the real command."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile
from pathlib import Path
from unittest import mock

from . import files

try:
    import optuna
except ImportError:
    optuna = None

STAND_IN = f'{sys.executable} {Path(__file__).parent / "stand_in.py"}'
SWEEP = {
    'kind': 'vae',
    'dataset': 'sample',
    'objective': {'metric': 'val_loss', 'direction': 'min'},
    'parameters': {'learningRate': {'type': 'float', 'low': 0.001, 'high': 0.08, 'log': True}, 'epochs': 4},
    'sampler': 'tpe',
    'pruner': {'name': 'median', 'startupTrials': 3, 'warmupEpochs': 1},
    'trials': 8,
}


class Searches(unittest.TestCase):
    def setUp(self):
        if optuna is None:
            self.skipTest('optuna is not installed')
        optuna.logging.set_verbosity(optuna.logging.ERROR)
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.folder = Path(held.name)
        self.out = self.folder / 'out'

    def write(self, **parts) -> Path:
        path = self.folder / 'sweep.json'
        path.write_text(json.dumps(SWEEP | parts))
        return path


class StandsIn(Searches):
    def setUp(self):
        super().setUp()
        patched = mock.patch.dict(os.environ, {'SWATCHLIGHT_HEADLESS': STAND_IN})
        patched.start()
        self.addCleanup(patched.stop)


class WithAStandIn(StandsIn):
    def search(self, **parts):
        import optuna_search
        from sweep import read_sweep

        return optuna_search.search(read_sweep(self.write(**parts)), self.out)

    def test_it_prunes_and_keeps_the_best_weights_only(self):
        study = self.search()
        states = [trial.state.name for trial in study.trials]
        self.assertEqual(len(states), 8)
        self.assertGreater(states.count('PRUNED'), 0)
        best = study.best_params['learningRate']
        self.assertAlmostEqual(float((self.out / 'best.swatchpack').read_text()), best)
        self.assertEqual(list((self.out / 'states').iterdir()), [])
        self.assertEqual([path.name for path in self.out.glob('.trial*')], [])
        self.assertEqual([run.read_text() for run in (self.out / 'runs').iterdir()], ['light'] * 8)

    def test_a_grid_tries_each_of_the_app_s_combinations_once(self):
        step = {'type': 'float', 'low': 0.01, 'high': 0.03, 'step': 0.01}
        size = {'type': 'int', 'low': 8, 'high': 16, 'step': 8, 'onlyIf': {'parameter': 'learningRate', 'isOneOf': [0.01]}}
        grid = [{'learningRate': 0.01, 'latentSize': 8}, {'learningRate': 0.01, 'latentSize': 16}]
        grid += [{'learningRate': 0.02}, {'learningRate': 0.03}]
        parts = {'sampler': 'grid', 'pruner': 'none', 'grid': grid}
        parts['parameters'] = {'learningRate': step, 'latentSize': size, 'epochs': 1}
        self.search(**parts, trials=3)
        study = self.search(**parts, trials=9)
        self.assertEqual([trial.params for trial in study.trials], grid)

    def test_a_grid_gives_what_failed_another_turn(self):
        rates = [0.01, 0.095, 0.02]
        parts = {'sampler': 'grid', 'pruner': 'none', 'grid': [{'learningRate': rate} for rate in rates], 'trials': 3}
        parts['parameters'] = {'learningRate': {'type': 'float', 'low': 0.01, 'high': 0.1}, 'epochs': 1}
        self.search(**parts)
        study = self.search(**parts)
        self.assertEqual([trial.params['learningRate'] for trial in study.trials], rates + [0.095])

    def test_it_goes_on_where_it_was(self):
        self.assertEqual(len(self.search(trials=3).trials), 3)
        self.assertEqual(len(self.search(trials=5).trials), 5)

    def test_trials_that_all_fail_end_it_soon(self):
        study = self.search(parameters={'learningRate': {'type': 'float', 'low': 0.091, 'high': 0.2}})
        self.assertEqual([trial.state.name for trial in study.trials], ['FAIL'] * 3)
        self.assertEqual(list((self.out / 'states').iterdir()), [])

    def test_a_metric_that_is_never_told_is_no_best(self):
        study = self.search(objective={'metric': 'nothing', 'direction': 'max'}, trials=3)
        self.assertEqual({trial.state.name for trial in study.trials}, {'FAIL'})

    def test_a_full_disk_is_a_sentence_and_what_was_found_stays(self):
        import optuna_search

        self.search(trials=2)
        connect = sqlite3.connect

        def without_room(*given, **named):
            connection = connect(*given, **named)
            (pages,) = connection.execute('PRAGMA page_count').fetchone()
            connection.execute(f'PRAGMA max_page_count = {pages}')
            return connection

        told = io.StringIO()
        # What a trial takes is a page at least.
        wordy = SWEEP['parameters'] | {'words': {'type': 'choice', 'choices': [f'{i:060}' for i in range(100)]}}
        with mock.patch('sqlite3.dbapi2.connect', without_room), contextlib.redirect_stderr(told):
            code = optuna_search.main([str(self.write(parameters=wordy)), '--out', str(self.out)])
        self.assertEqual(code, 1)
        self.assertIn('is the disk full?', told.getvalue())
        self.assertGreaterEqual(len(self.search(trials=2).trials), 2)

    def test_a_killed_process_is_gone_on_with_from_its_last_epoch(self):
        log = self.folder / 'log'
        env = os.environ | {'SLOW': '0.4', 'STAND_IN_LOG': str(log)}
        sweep = self.write(trials=1, pruner='none', parameters=SWEEP['parameters'] | {'epochs': 6})
        command = [sys.executable, 'optuna_search.py', str(sweep), '--out', str(self.out), '--grace', '3']
        first = subprocess.Popen(command, cwd=files.INTEROP, env=env, start_new_session=True, stderr=subprocess.DEVNULL)
        while not log.exists() or len(log.read_text().splitlines()) < 3:
            time.sleep(0.05)
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
        child = int(log.read_text().split()[0])
        for _ in range(100):
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, 0)
                time.sleep(0.1)
                continue
            break
        else:
            self.fail('the training outlived its search')
        before = [int(line.split()[2]) for line in log.read_text().splitlines()]
        time.sleep(4)
        told = subprocess.run(command, cwd=files.INTEROP, env=env | {'SLOW': '0'}, capture_output=True, text=True)
        self.assertEqual(told.returncode, 0, told.stderr)
        after = [int(line.split()[2]) for line in log.read_text().splitlines()][len(before) :]
        self.assertEqual(before + after, [1, 2, 3, 4, 5, 6])


class BadSweeps(StandsIn):
    def test_are_refused_with_a_sentence(self):
        import optuna_search

        for parts, wanted in (
            ({'refused': 'learningRate has an empty range.'}, 'empty range'),
            ({'parameters': {'epochs': 3}}, 'Nothing is looked through'),
            ({'sampler': 'magic'}, 'no sampler magic'),
            ({'pruner': 'axe'}, 'no pruner axe'),
        ):
            told = io.StringIO()
            with self.subTest(wanted), contextlib.redirect_stderr(told):
                code = optuna_search.main([str(self.write(**parts)), '--out', str(self.out)])
                self.assertEqual(code, 1)
                self.assertIn(wanted, told.getvalue())
                self.assertFalse(self.out.exists())

    def test_a_sampler_that_lacks_a_package_says_which_before_anything_is_trained(self):
        import optuna_search

        log = self.folder / 'log'
        for sampler, package in (('quasi-random', 'scipy'), ('gp', 'torch')):
            told = io.StringIO()
            without = mock.patch('importlib.util.find_spec', lambda name: None)
            with self.subTest(sampler), without, contextlib.redirect_stderr(told):
                with mock.patch.dict(os.environ, {'STAND_IN_LOG': str(log)}):
                    self.assertEqual(optuna_search.main([str(self.write(sampler=sampler)), '--out', str(self.out)]), 1)
                self.assertRegex(told.getvalue(), f'^Optuna’s sampler for {sampler} needs .*pip install .*{package}')
        self.assertFalse(log.exists())


@unittest.skipUnless(os.environ.get('SWATCHLIGHT_BUILT'), 'the app is not built: npm run interop after npm run build')
class Real(Searches):
    def test_two_trials_of_the_sample_leave_a_pack_that_embeds(self):
        import numpy as np

        import optuna_search
        import swatchlight
        from sweep import read_sweep

        sweep = self.write(
            objective={'metric': 'val_recon_loss', 'direction': 'min'},
            parameters={'learningRate': {'type': 'float', 'low': 0.001, 'high': 0.01, 'log': True}, 'epochs': 2},
            trials=2,
        )
        study = optuna_search.search(read_sweep(sweep), self.out)
        self.assertEqual([trial.state.name for trial in study.trials], ['COMPLETE'] * 2)
        self.assertEqual([sorted(trial.intermediate_values) for trial in study.trials], [[1, 2]] * 2)
        model = swatchlight.load(self.out / 'best.swatchpack')
        # A grey card as the app's own paints are: the nearest paint of a picture of it is one that is about as bright.
        grey = np.full((1, 64, 64, 3), 128, np.uint8)
        ((paint, away),) = model.rank(grey, 1)[0]
        self.assertTrue(np.isfinite(away))
        self.assertEqual(len(model.paints), model.curves.shape[0])
        runs = list((self.out / 'runs').glob('*.swatchbackup'))
        self.assertEqual(len(runs), 2)
        for run in runs:
            with zipfile.ZipFile(run) as archive:
                records = json.loads(archive.read('backup.json'))['records']
            self.assertEqual(records, {'runs': 1, 'metrics': 2, 'pictures': 2})


if __name__ == '__main__':
    unittest.main()
