"""A sweep's file means here what it means to the app, or is refused with a sentence."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from . import files

STAND_IN = f'{sys.executable} {files.INTEROP / "tests" / "stand_in.py"}'
RATE = {'type': 'float', 'low': 0.001, 'high': 0.01, 'log': True}
SWEEP = {'objective': 'val_mrr', 'parameters': {'learningRate': RATE, 'epochs': 4}}


class Files(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.folder = Path(held.name)

    def read(self, text: str | None = None, name: str = 'sweep.json', **parts):
        from sweep import read_sweep

        path = self.folder / name
        path.write_text(text or json.dumps(SWEEP | parts))
        return read_sweep(path)


class WithAStandIn(Files):
    def setUp(self):
        super().setUp()
        patched = mock.patch.dict(os.environ, {'SWATCHLIGHT_HEADLESS': STAND_IN})
        patched.start()
        self.addCleanup(patched.stop)

    def test_means_a_dataset_from_its_own_folder(self):
        self.assertEqual(Path(self.read(dataset='paints').dataset), (self.folder / 'paints').resolve())
        self.assertEqual(self.read(dataset='/paints.zip').dataset, '/paints.zip')
        self.assertEqual(self.read().dataset, 'sample')

    def test_is_refused_where_it_asks_for_what_is_not_done_here(self):
        from sweep import SweepError

        for parts, wanted in (
            ({'objective': {'metric': 'val_mrr', 'seeds': 3}}, 'one training'),
            ({'budget': {'minutes': 20}}, 'budget of minutes'),
            ({'parameters': {'epochs': 3}}, 'Nothing is looked through'),
        ):
            with self.subTest(wanted), self.assertRaisesRegex(SweepError, wanted):
                self.read(**parts)

    def test_is_refused_with_the_sentence_of_the_app_alone(self):
        from sweep import SweepError

        with self.assertRaises(SweepError) as refused:
            self.read(refused='There is no parameter “lerningRate”.')
        self.assertEqual(str(refused.exception), 'There is no parameter “lerningRate”.')

    def test_says_which_command_is_missing(self):
        from sweep import SweepError

        with mock.patch.dict(os.environ, {'SWATCHLIGHT_HEADLESS': '/nowhere/node'}):
            with self.assertRaisesRegex(SweepError, '/nowhere/node, which can’t be run'):
                self.read()


@unittest.skipUnless(os.environ.get('SWATCHLIGHT_BUILT'), 'the app is not built: npm run interop after npm run build')
class Real(Files):
    def test_is_read_as_yaml_with_what_a_grid_tries(self):
        sweep = self.read(
            name='sweep.yaml',
            text='''
objective: val_mrr
sampler: { name: grid, perParameter: 3 }
trials: 9
parameters:
  epochs: 2
  optimizer: { type: choice, choices: [adam, rmsprop] }
  learningRate: { type: float, low: 0.001, high: 0.002, step: 0.001 }
  latentSize: { type: int, low: 8, high: 16, step: 8, onlyIf: { parameter: optimizer, isOneOf: [adam] } }
''',
        )
        self.assertEqual((sweep.direction, sweep.value, sweep.trials), ('max', 'best', 6))
        adam = [{'optimizer': 'adam', 'learningRate': r, 'latentSize': s} for r in (0.001, 0.002) for s in (8, 16)]
        self.assertEqual(sweep.grid, adam + [{'optimizer': 'rmsprop', 'learningRate': rate} for rate in (0.001, 0.002)])

    def test_is_refused_as_the_app_refuses_it(self):
        from sweep import SweepError

        for parts, wanted in (
            ({'parameters': {'lerningRate': RATE}}, '^There is no parameter “lerningRate”. Did you mean “learningRate”'),
            ({'parameters': {'learningRate': RATE | {'step': 0.001}}}, '^[^\n]*learningRate[^\n]*step[^\n]*$'),
        ):
            with self.subTest(wanted), self.assertRaisesRegex(SweepError, wanted):
                self.read(**parts)


if __name__ == '__main__':
    unittest.main()
