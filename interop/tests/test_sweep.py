"""A sweep's file means here what it means to the app, or is refused with a sentence."""

from __future__ import annotations

import json
import tempfile
import unittest
from pathlib import Path

from . import files  # noqa: F401

RATE = {'type': 'float', 'low': 0.001, 'high': 0.01, 'log': True}
SWEEP = {'objective': 'val_mrr', 'parameters': {'learningRate': RATE, 'epochs': 4}}


class Files(unittest.TestCase):
    def read(self, **parts):
        from sweep import read_sweep

        with tempfile.TemporaryDirectory() as held:
            path = Path(held) / 'sweep.json'
            path.write_text(json.dumps(SWEEP | parts))
            return read_sweep(path), Path(held)

    def test_looks_for_more_of_what_is_better_so(self):
        self.assertEqual(self.read()[0].direction, 'max')
        self.assertEqual(self.read(objective='val_train_loss')[0].direction, 'min')
        self.assertEqual(self.read(objective={'metric': 'val_mrr', 'direction': 'min'})[0].direction, 'min')

    def test_means_a_dataset_from_its_own_folder(self):
        sweep, folder = self.read(dataset='paints')
        self.assertEqual(Path(sweep.dataset), (folder / 'paints').resolve())
        self.assertEqual(self.read(dataset='/paints.zip')[0].dataset, '/paints.zip')
        self.assertEqual(self.read()[0].dataset, 'sample')

    def test_is_refused_where_it_asks_for_what_is_not_done_here(self):
        from sweep import SweepError

        twice = {'metric': 'val_mrr', 'seeds': 3}
        orphan = RATE | {'onlyIf': {'parameter': 'optimiser', 'isOneOf': ['adam']}}
        for parts, wanted in (
            ({'objective': twice}, 'one training'),
            ({'budget': {'minutes': 20}}, 'budget of minutes'),
            ({'trials': 0}, 'above 0, not 0'),
            ({'objective': {'metric': 'val_mrr', 'direction': 'up'}}, 'min or max, not up'),
            ({'parameters': [1]}, 'names with values'),
            ({'pruner': 3}, '3 is no name'),
            ({'parameters': {'learningRate': {'type': 'float', 'low': 'a', 'high': 1}}}, 'empty range'),
            ({'parameters': {'learningRate': orphan}}, 'depends on a parameter'),
        ):
            with self.subTest(wanted), self.assertRaisesRegex(SweepError, wanted):
                self.read(**parts)


if __name__ == '__main__':
    unittest.main()
