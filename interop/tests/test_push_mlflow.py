"""An export is pushed to a store, and again; to a real server where it is installed."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

from . import files

try:
    import mlflow
except ImportError:
    mlflow = None


class Checks:
    """The same of a database and of a server; `uri` is there."""

    def push(self) -> str:
        import push_mlflow

        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            self.assertEqual(push_mlflow.main(['--to', self.uri, str(files.file('mlflow.zip'))]), 0)
        return told.getvalue()

    def test_all_of_it_arrives_once(self):
        from .test_mlflow import RUNS, SWEEP, runs_of

        self.assertIn('5 runs pushed, 0 were', self.push())
        self.assertIn('0 runs pushed, 5 were', self.push())
        client = mlflow.MlflowClient(self.uri, self.uri)
        runs = runs_of(client)
        self.assertEqual(set(runs), RUNS)
        self.assertEqual(runs['Run trial'].data.tags['mlflow.parentRunId'], runs[SWEEP].info.run_id)
        self.assertNotIn('mlflow.parentRunId', runs['Run orphan'].data.tags)
        first, second = runs['First: "quoted"'], runs['Run second']
        self.assertEqual(second.data.tags['swatchlight.repeats'], first.info.run_id)
        self.assertEqual([p.step for p in client.get_metric_history(first.info.run_id, 'train_loss')], [1, 2, 3, 4, 5, 6])
        self.assertEqual(first.info.status, 'FINISHED')
        self.assertEqual(first.data.params['optimizer'], 'adam')
        self.assertEqual(len(client.list_artifacts(first.info.run_id, 'images')), 8)
        (given,) = first.inputs.dataset_inputs
        self.assertEqual(given.dataset.name, 'Dataset a')
        (model,) = client.search_registered_models()
        self.assertEqual({k: int(v) for k, v in model.aliases.items()}, {'champion': 1, 'challenger': 2, 'shop': 2})
        champion = client.get_model_version_by_alias(model.name, 'champion')
        (output,) = first.outputs.model_outputs
        self.assertEqual(champion.run_id, first.info.run_id)
        self.assertIn(output.model_id, champion.source)  # databases have no other place for it
        names = {each.path for each in client.list_logged_model_artifacts(output.model_id)}
        self.assertLessEqual({'weights.safetensors', 'calibration.json'}, names)


def setUpModule():
    if mlflow is None:
        raise unittest.SkipTest('mlflow is not installed')


class Database(Checks, unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        before = os.getcwd()
        os.chdir(held.name)  # where such a store puts artifacts
        self.addCleanup(os.chdir, before)
        self.uri = f'sqlite:///{held.name}/mlflow.db'

    def push_without(self, *names: str, **status) -> None:
        """The export as it would be without the runs of these names; `status` and `end_time`: of the sweep then."""
        import push_mlflow

        from .test_mlflow import SWEEP

        with tempfile.TemporaryDirectory() as held:
            folder = files.unpacked('mlflow.zip', Path(held))
            for meta in (folder / 'mlruns').glob('*/*/meta.yaml'):
                text = meta.read_text()
                if any(f'run_name: "{name}"' in text for name in names):
                    shutil.rmtree(meta.parent)
                elif status and f'run_name: "{SWEEP}"' in text:
                    meta.write_text(re.sub('^status: .*$', 'status: 1', re.sub('^end_time: .*$', 'end_time: null', text, flags=re.M), flags=re.M))
                    shutil.rmtree(meta.parent / 'metrics')
                elif SWEEP in names:
                    (meta.parent / 'tags' / 'mlflow.parentRunId').unlink(missing_ok=True)
            with contextlib.redirect_stdout(io.StringIO()):
                self.assertEqual(push_mlflow.main(['--to', self.uri, str(folder)]), 0)

    def test_a_trial_that_comes_later_finds_its_sweep(self):
        from .test_mlflow import SWEEP, runs_of

        self.push_without('Run trial')
        self.push_without(SWEEP)
        runs = runs_of(mlflow.MlflowClient(self.uri, self.uri))
        self.assertEqual(runs['Run trial'].data.tags['mlflow.parentRunId'], runs[SWEEP].info.run_id)

    def test_a_sweep_that_was_under_way_is_brought_up_to_date(self):
        from .test_mlflow import SWEEP, runs_of

        self.push_without(status='running')
        client = mlflow.MlflowClient(self.uri, self.uri)
        self.assertEqual((runs_of(client)[SWEEP].info.status, runs_of(client)[SWEEP].data.metrics), ('RUNNING', {}))
        self.push()
        sweep = runs_of(client)[SWEEP]
        self.assertEqual((sweep.info.status, sweep.data.metrics['best_value']), ('FINISHED', 0.5))
        self.push()
        self.assertEqual(len(client.get_metric_history(sweep.info.run_id, 'best_value')), 1)

    def test_what_is_no_export_is_refused(self):
        import push_mlflow

        told = io.StringIO()
        with contextlib.redirect_stderr(told):
            self.assertEqual(push_mlflow.main(['--to', self.uri, __file__]), 1)
        self.assertIn('Nothing more was pushed', told.getvalue())


@unittest.skipUnless(importlib.util.find_spec('flask'), 'the server of mlflow is not installed')
class Server(Checks, unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            port = free.getsockname()[1]
        self.uri = f'http://127.0.0.1:{port}'
        command = ['server', '--port', str(port), '--workers', '1', '--backend-store-uri', 'sqlite:///mlflow.db']
        log = open(Path(held.name) / 'log', 'w')
        server = subprocess.Popen(
            [sys.executable, '-m', 'mlflow', *command, '--artifacts-destination', './artifacts'],
            cwd=held.name, stdout=log, stderr=log, start_new_session=True,
        )
        self.addCleanup(log.close)
        self.addCleanup(server.wait, 20)
        self.addCleanup(os.killpg, server.pid, 15)
        for _ in range(120):
            with contextlib.suppress(OSError), urllib.request.urlopen(f'{self.uri}/health') as answer:
                if answer.status == 200:
                    return
            time.sleep(0.5)
        self.fail((Path(held.name) / 'log').read_text())


if __name__ == '__main__':
    unittest.main()
