"""An export is written as wandb's offline mode does, and read back from its log."""

from __future__ import annotations

import contextlib
import io
import json
import os
import struct
import tempfile
import unittest
from pathlib import Path

from . import files

try:
    import mlflow  # noqa: F401
    import wandb
except ImportError:
    wandb = None


def messages(data: bytes):
    """Of a log in blocks of 32 KB: checksum, length, and whether a piece is whole (1), a first (2), a middle (3), a last (4)."""
    at, open_ = 7, b''
    while at + 7 <= len(data):
        if (left := 32768 - at % 32768) < 7:
            at += left
            continue
        length, kind = struct.unpack('<HB', data[at + 4 : at + 7])
        open_ += data[at + 7 : at + 7 + length]
        at += 7 + length
        if kind in (1, 4):
            yield open_
            open_ = b''


def records(path: Path):
    from wandb.proto import wandb_internal_pb2

    for message in messages(path.read_bytes()):
        record = wandb_internal_pb2.Record()
        record.ParseFromString(message)
        yield record


@unittest.skipIf(wandb is None, 'wandb is not installed')
class Offline(unittest.TestCase):
    def test_has_params_metrics_pictures_and_models(self):
        import push_wandb

        os.environ['WANDB_SILENT'] = 'true'
        with tempfile.TemporaryDirectory() as held:
            told = io.StringIO()
            with contextlib.redirect_stdout(told):
                code = push_wandb.main([str(files.file('mlflow.zip')), '--project', 'p', '--offline', held])
            wandb.teardown()
            self.assertEqual((code, told.getvalue().splitlines()[-1]), (0, '5 runs written'))
            logs = sorted(Path(held).glob('wandb/offline-run-*/run-*.wandb'))
            self.assertEqual(len(logs), 5)
            runs = {}
            for log in logs:
                found = list(records(log))
                (run,) = [record.run for record in found if record.HasField('run')]
                runs[run.display_name] = (run, found, log.parent)
            groups = {name: run.run_group for name, (run, _, _) in runs.items()}
            self.assertRegex(groups['Run trial'], '^Sweep for val_mrr on Shapes [0-9a-f]{8}$')
            self.assertEqual(groups['Run trial'], groups['Sweep for val_mrr on Shapes'])
            self.assertEqual((groups['Run second'], groups['Run orphan']), ('Paints/2', 'color_vae_gan'))
            run, found, folder = runs['First: "quoted"']
            config = {item.key: json.loads(item.value_json) for item in run.config.update}
            self.assertEqual((config['optimizer'], config['latentSize']), ('adam', 3))
            self.assertEqual(list(run.tags), ['plain', 'wall/test'])
            rows = [
                {'/'.join(item.nested_key) or item.key: json.loads(item.value_json) for item in record.history.item}
                for record in found
                if record.HasField('history')
            ]
            self.assertEqual([row['train_loss'] for row in rows][:3], [3, 2, 1])
            self.assertEqual(rows[-1]['val_top1'], 0.875)
            self.assertEqual(len(list((folder / 'files' / 'media' / 'images').glob('*.png'))), 4)
            (model,) = [record.request.log_artifact.artifact for record in found if record.request.HasField('log_artifact')] or [
                record.artifact for record in found if record.HasField('artifact')
            ]
            self.assertEqual((model.type, sorted(model.aliases)), ('model', ['champion', 'latest']))


if __name__ == '__main__':
    unittest.main()
