"""TensorBoard reads the export."""

from __future__ import annotations

import io
import tempfile
import unittest
from pathlib import Path

from . import files

try:
    from tensorboard.backend.event_processing.event_accumulator import IMAGES, SCALARS, TENSORS, EventAccumulator
except ImportError:
    EventAccumulator = None


@unittest.skipIf(EventAccumulator is None, 'tensorboard is not installed')
class EventFiles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.held = tempfile.TemporaryDirectory()
        logs = files.unpacked('tensorboard.zip', Path(cls.held.name)) / 'logs'
        cls.runs = {}
        for path in logs.glob('*/*'):
            cls.runs[str(path.relative_to(logs))] = EventAccumulator(
                str(path), size_guidance={SCALARS: 0, IMAGES: 0, TENSORS: 0}
            ).Reload()

    @classmethod
    def tearDownClass(cls):
        cls.held.cleanup()

    def test_are_told_apart_by_folder(self):
        self.assertEqual(set(self.runs), {'color_vae_gan/First_ _quoted_', 'color_vae_gan/Run orphan', 'Paints_2/Run second', 'Paints_2/Run trial'})

    def test_have_scalars_by_step(self):
        run = self.runs['Paints_2/Run second']
        points = run.Scalars('train_loss')
        self.assertEqual([(p.step, round(p.value, 4)) for p in points],
                         [(1, 3), (2, 2), (3, 1), (4, 3), (5, 2), (6, 0.5)])
        self.assertEqual([p.step for p in run.Scalars('val_loss')], [3, 6])
        self.assertEqual([(p.step, p.value) for p in run.Scalars('val_top1')], [(6, 0.875)])
        times = [p.wall_time for p in points]
        self.assertEqual(times, sorted(times))

    def test_have_pictures_by_step(self):
        from PIL import Image

        run = self.runs['Paints_2/Run second']
        self.assertEqual(set(run.Tags()['images']), {'reconstructions', 'samples'})
        first, second = run.Images('reconstructions')
        self.assertEqual([first.step, second.step], [3, 6])
        self.assertEqual((second.width, second.height), (2, 4))
        with Image.open(io.BytesIO(second.encoded_image_string)) as picture:
            self.assertEqual(picture.getpixel((0, 2)), (2, 2, 2))

    def test_have_parameters_as_text(self):
        (text,) = self.runs['Paints_2/Run second'].Tensors('parameters')
        self.assertIn(b'| optimizer | adam |', text.tensor_proto.string_val[0])


if __name__ == '__main__':
    unittest.main()
