"""A file of LPIPS holds what the package has, under its names; the values of src/models/lpips-vectors.json are the package's."""

from __future__ import annotations

import json
import unittest
import warnings

import numpy as np

from . import files
import lpips_file

try:
    import lpips
    import torch
except ImportError:
    lpips = None

VECTORS = files.INTEROP.parent / 'src' / 'models' / 'lpips-vectors.json'


class File(unittest.TestCase):
    def test_reads_as_safetensors(self):
        """By the layout alone: 8 bytes of length, JSON padded to 8 bytes, tensors back to back."""
        arrays = {'a': np.arange(6, dtype='<f4').reshape(2, 3), 'b': np.ones(1, '<f4')}
        data = lpips_file.safetensors_of(arrays, 'alex')
        end = 8 + int.from_bytes(data[:8], 'little')
        header = json.loads(data[8:end])
        self.assertEqual(header['__metadata__'], {'format': 'lpips', 'version': '0.1', 'net': 'alex'})
        self.assertEqual(header['b'], {'dtype': 'F32', 'shape': [1], 'data_offsets': [24, 28]})
        self.assertEqual(end % 8, 0)
        self.assertEqual(np.frombuffer(data[end:], '<f4').tolist(), [0, 1, 2, 3, 4, 5, 1])

    @unittest.skipIf(lpips is None, 'torch, torchvision and lpips are not installed')
    def test_has_each_tensor_of_the_package_once(self):
        warnings.filterwarnings('ignore')
        metric = lpips.LPIPS(net='squeeze', pnet_rand=True, verbose=False)
        arrays = lpips_file.arrays_of(metric)
        self.assertEqual(sum(array.size for array in arrays.values()), 724_742)
        self.assertEqual(arrays['net.slice2.3.expand3x3.weight'].shape, (64, 16, 3, 3))
        np.testing.assert_array_equal(arrays['lin6.model.1.weight'], metric.lins[6].model[1].weight.detach().numpy())

    @unittest.skipIf(lpips is None, 'torch, torchvision and lpips are not installed')
    def test_values_that_the_app_is_held_to_are_the_packages(self):
        from . import lpips_vectors

        warnings.filterwarnings('ignore')
        for one in json.loads(VECTORS.read_text()):
            if one['net'] == 'squeeze':
                made = lpips_vectors.vector_of(lpips_vectors.metric_of('squeeze'), 'squeeze', one['side'])
                np.testing.assert_allclose(made['values'], one['values'], rtol=1e-9)
