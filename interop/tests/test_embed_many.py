"""The example embeds a folder, as the model embeds one picture after the other."""

from __future__ import annotations

import importlib.util
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np

from . import files
import swatchlight


@unittest.skipUnless(importlib.util.find_spec('PIL'), 'pillow is not installed')
class EmbedMany(unittest.TestCase):
    def embed(self, *more: str):
        from PIL import Image

        sys.path.insert(0, str(files.INTEROP / 'examples'))
        import embed_many

        pack = str(files.file('compact.swatchpack'))
        random = np.random.default_rng(1)
        with tempfile.TemporaryDirectory() as held:
            folder = Path(held)
            pictures = random.integers(0, 256, (5, 64, 64, 3), np.uint8)
            for i, picture in enumerate(pictures):
                Image.fromarray(picture).save(folder / f'{i}.png')
            self.assertEqual(embed_many.main([pack, held, str(folder / 'out.npz'), *more]), 0)
            found = dict(np.load(folder / 'out.npz'))
        model = swatchlight.load(pack)
        np.testing.assert_allclose(found['embeddings'], model.embed(pictures), rtol=1e-5)
        np.testing.assert_array_equal(found['nearest'], np.argsort(model.distances(pictures), 1, 'stable')[:, :3])

    def test_with_two_processes(self):
        self.embed('--processes', '2')

    @unittest.skipUnless(importlib.util.find_spec('ray'), 'ray is not installed: requirements-ray.txt')
    def test_with_ray_data(self):
        import ray

        self.addCleanup(ray.shutdown)
        self.embed('--ray', 'local')


if __name__ == '__main__':
    unittest.main()
