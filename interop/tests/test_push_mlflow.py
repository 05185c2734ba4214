"""An export is pushed to a store, and again; to a real server where it is installed."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
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
        from .test_mlflow import runs_of

        self.assertIn('2 runs pushed, 0 were', self.push())
        self.assertIn('0 runs pushed, 2 were', self.push())
        client = mlflow.MlflowClient(self.uri, self.uri)
        runs = runs_of(client)
        self.assertEqual(set(runs), {'First: "quoted"', 'Run second'})
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
