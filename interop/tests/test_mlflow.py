"""MLflow reads the export: its files as they are, and moved into a database."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from . import files

try:
    import mlflow
    from mlflow.entities import ViewType
except ImportError:
    mlflow = None


SWEEP = 'Sweep for val_mrr on Shapes'
RUNS = {'First: "quoted"', 'Run second', 'Run trial', 'Run orphan', SWEEP}


def runs_of(client) -> dict:
    experiments = [each.experiment_id for each in client.search_experiments()]
    return {run.info.run_name: run for run in client.search_runs(experiments, run_view_type=ViewType.ALL)}


class Checks:
    """The same of both stores; `client` is there."""

    def test_has_its_runs_under_their_experiments(self):
        names = {each.name for each in self.client.search_experiments()}
        self.assertLessEqual({'color_vae_gan', 'Paints/2'}, names)
        self.assertEqual(set(self.runs), RUNS)

    def test_has_a_sweep_above_its_trials_and_no_parent_that_there_is_not(self):
        sweep, trial, orphan = (self.runs[name] for name in (SWEEP, 'Run trial', 'Run orphan'))
        self.assertEqual(trial.data.tags['mlflow.parentRunId'], sweep.info.run_id)
        self.assertEqual(trial.info.experiment_id, sweep.info.experiment_id)
        self.assertEqual((sweep.info.status, sweep.data.tags['swatchlight.kind']), ('FINISHED', 'sweep'))
        self.assertEqual(sweep.data.metrics['best_value'], 0.5)
        self.assertEqual((sweep.data.params['epochs'], sweep.data.params['sweep.sampler']), ('2', 'tpe'))
        self.assertNotIn('mlflow.parentRunId', orphan.data.tags)
        ids = {run.info.run_id for run in self.runs.values()}
        parents = {run.data.tags.get('mlflow.parentRunId') for run in self.runs.values()}
        self.assertLessEqual(parents - {None}, ids)

    def test_has_params_with_the_defaults_that_were_left_out(self):
        params = self.runs['First: "quoted"'].data.params
        self.assertEqual(params['optimizer'], 'adam')
        self.assertEqual(params['latentSize'], '3')

    def test_has_metrics_by_step_and_the_evaluation_at_the_last(self):
        run = self.runs['First: "quoted"']
        steps = self.client.get_metric_history(run.info.run_id, 'train_loss')
        self.assertEqual([point.step for point in steps], [1, 2, 3, 4, 5, 6])
        self.assertEqual(run.data.metrics['val_top1'], 0.875)
        self.assertEqual(run.data.metrics['val_colour_calibration_error'], 0.0625)
        (point,) = self.client.get_metric_history(run.info.run_id, 'val_top1')
        self.assertEqual(point.step, 6)

    def test_has_tags_as_they_are(self):
        first, second = (self.runs[name] for name in ('First: "quoted"', 'Run second'))
        self.assertEqual(first.data.tags['tag.wall/test'], 'wall/test')
        self.assertNotIn('swatchlight.archived', first.data.tags)
        self.assertRegex(second.data.tags['swatchlight.archived'], r'^\d{4}-\d\d-\d\dT')
        self.assertEqual(second.data.tags['swatchlight.repeats'], first.info.run_id)
        self.assertEqual(second.data.tags['mlflow.parentRunId'], first.info.run_id)
        self.assertEqual(second.data.tags['mlflow.note.content'], 'the same again')

    def test_has_the_dataset_as_input(self):
        (given,) = self.runs['Run second'].inputs.dataset_inputs
        self.assertEqual(given.dataset.name, 'Dataset a')
        self.assertEqual(json.loads(given.dataset.source)['digest'][:4], '6100')
        self.assertEqual([(tag.key, tag.value) for tag in given.tags], [('mlflow.data.context', 'training')])

    def test_has_models_with_versions_and_aliases(self):
        (model,) = self.client.search_registered_models()
        self.assertEqual(model.name, 'matcher - Dataset a')
        self.assertEqual({k: int(v) for k, v in model.aliases.items()}, {'champion': 1, 'challenger': 2, 'shop': 2})
        versions = self.client.search_model_versions("name = 'matcher - Dataset a'")
        self.assertEqual({int(each.version) for each in versions}, {1, 2})
        champion = self.client.get_model_version_by_alias(model.name, 'champion')
        self.assertEqual(champion.run_id, self.runs['First: "quoted"'].info.run_id)
        self.assertEqual(champion.tags['swatchlight.id'], 'model-first')
        self.assertEqual(champion.status, 'READY')

    def test_has_logged_models_with_params_and_metrics(self):
        (output,) = self.runs['First: "quoted"'].outputs.model_outputs
        model = self.client.get_logged_model(output.model_id)
        self.assertEqual(model.name, 'matcher')
        self.assertEqual(model.params['latentSize'], '3')
        self.assertEqual({metric.key: metric.value for metric in model.metrics}['val_top1'], 0.875)
        self.assertEqual(model.source_run_id, self.runs['First: "quoted"'].info.run_id)
        self.assertTrue(model.artifact_location.startswith('mlflow-artifacts:/'))

    def test_finds_artifacts_from_anywhere(self):
        run = self.runs['First: "quoted"']
        self.assertEqual(self.client.get_run(run.info.run_id).data.tags['mlflow.loggedImages'], 'True')
        at = self.folder / 'mlruns' / run.info.artifact_uri.removeprefix('mlflow-artifacts:/')
        names = sorted(path.name for path in (at / 'images').iterdir())
        keys = {tuple(name.split('+')[:3]) for name in names}
        self.assertEqual(keys, {(k, 'step', s) for k in ('reconstructions', 'samples') for s in ('3', '6')})
        twins = {name.removesuffix('+compressed.webp') for name in names if name.endswith('.webp')}
        self.assertEqual({f'{twin}.png' for twin in twins}, {name for name in names if name.endswith('.png')})

    def test_pictures_and_their_twins_open(self):
        from PIL import Image

        run = self.runs['First: "quoted"']
        at = self.folder / 'mlruns' / run.info.artifact_uri.removeprefix('mlflow-artifacts:/') / 'images'
        for path in at.glob('*.png'):
            with Image.open(path) as picture, Image.open(f'{str(path)[:-4]}+compressed.webp') as twin:
                self.assertEqual(picture.convert('RGB').tobytes(), twin.convert('RGB').tobytes())
        (sheet,) = at.glob('reconstructions+step+6*.png')
        with Image.open(sheet) as picture:
            self.assertEqual(picture.size, (2, 4))  # the original above its reconstruction
            self.assertEqual([picture.getpixel((0, y))[0] for y in (0, 2)], [200, 2])

    def test_models_are_whole_where_they_say(self):
        (output,) = self.runs['First: "quoted"'].outputs.model_outputs
        location = self.client.get_logged_model(output.model_id).artifact_location
        at = self.folder / 'mlruns' / location.removeprefix('mlflow-artifacts:/')
        self.assertEqual({path.name for path in at.iterdir()},
                         {'weights.safetensors', 'embeddings.safetensors', 'calibration.json'})
        from swatchlight import read_safetensors

        arrays, metadata = read_safetensors((at / 'weights.safetensors').read_bytes())
        self.assertIn('encoder/posterior/weights', arrays)
        self.assertEqual(json.loads(metadata['params'])['optimizer'], 'adam')
        self.assertIn('networks', metadata)
        self.assertIn('curves', read_safetensors((at / 'embeddings.safetensors').read_bytes())[0])


def setUpModule():
    if mlflow is None:
        raise unittest.SkipTest('mlflow is not installed')


class FileStore(Checks, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.held = tempfile.TemporaryDirectory()
        cls.folder = files.unpacked('mlflow.zip', Path(cls.held.name))
        os.environ['MLFLOW_ALLOW_FILE_STORE'] = 'true'
        cls.client = mlflow.MlflowClient(f'file://{cls.folder}/mlruns', f'file://{cls.folder}/mlruns')
        cls.runs = runs_of(cls.client)

    @classmethod
    def tearDownClass(cls):
        cls.held.cleanup()
        del os.environ['MLFLOW_ALLOW_FILE_STORE']


class Database(Checks, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.held = tempfile.TemporaryDirectory()
        cls.folder = files.unpacked('mlflow.zip', Path(cls.held.name))
        # The first command that the export's README names, word for word, in the folder where it says.
        command = re.search(r'^    mlflow (.+)$', (cls.folder / 'README.md').read_text(), re.MULTILINE)[1].split()
        told = subprocess.run([sys.executable, '-m', 'mlflow', *command], cwd=cls.folder, capture_output=True, text=True)
        if told.returncode != 0:
            raise AssertionError(told.stderr)
        uri = f'sqlite:///{cls.folder}/mlflow.db'
        cls.client = mlflow.MlflowClient(uri, uri)
        cls.runs = runs_of(cls.client)

    @classmethod
    def tearDownClass(cls):
        cls.held.cleanup()


if __name__ == '__main__':
    unittest.main()
