"""Files of weights give here what they give in the app."""

from __future__ import annotations

import importlib.util
import tempfile
import unittest
from pathlib import Path

import numpy as np

from . import files
import swatchlight
from swatchlight import SwatchlightError, load, read_safetensors

MATCHERS = ('compact', 'published', 'original')
PACKS = ('compact', 'original')
GENERATORS = (
    'gan-colour.swatchmodel',
    'gan-class.swatchmodel',
    'gan-original.safetensors',
    'gan-penalty.swatchmodel',
    'vae-colour.swatchmodel',
    'vae-class.swatchmodel',
    'vae-normed.safetensors',
)
PAINTERS = ('fill-blend', 'fill-values', 'fill-attention', 'fill-phrases')


def expected(name: str):
    stem = name.split('.')[0]
    return read_safetensors(files.file(f'{stem}.expected.safetensors').read_bytes())[0]


class Matchers(unittest.TestCase):
    def test_embed_as_the_app(self):
        for name in MATCHERS:
            for ending in ('swatchpack', 'safetensors')[name not in PACKS :]:
                with self.subTest(f'{name}.{ending}'):
                    known = expected(name)
                    got = load(files.file(f'{name}.{ending}')).embed(known['pictures'])
                    np.testing.assert_allclose(got, known['embeddings'], atol=1e-4, rtol=1e-5)

    def test_rank_as_the_app(self):
        for name in PACKS:
            with self.subTest(name):
                model, known = load(files.file(f'{name}.swatchpack')), expected(name)
                got = model.distances(known['pictures'])
                np.testing.assert_allclose(got, known['distances'], atol=1e-4, rtol=1e-5)
                order = np.argsort(known['distances'], axis=1)
                np.testing.assert_array_equal(np.argsort(got, axis=1), order)
                best = model.rank(known['pictures'])
                self.assertEqual([[p['folder'] for p, _ in row] for row in best],
                                 [[model.paints[i]['folder'] for i in row[:3]] for row in order])

    def test_draw_as_the_app_to_one_code_value(self):
        for name in MATCHERS:
            with self.subTest(name):
                known = expected(name)
                got = load(files.file(f'{name}.safetensors')).decode(known['latents'])
                self.assertLessEqual(np.abs(got.astype(int) - known['drawn']).max(), 1)

    def test_many_pictures_are_the_same_as_few(self):
        model, known = load(files.file('compact.swatchpack')), expected('compact')
        many = np.repeat(known['pictures'], 200, axis=0)
        np.testing.assert_allclose(model.embed(many)[::200], model.embed(known['pictures']))

    def test_a_pack_says_that_it_can_not_draw(self):
        with self.assertRaisesRegex(SwatchlightError, 'vae_model'):
            load(files.file('compact.swatchpack')).sample(1)


class Generators(unittest.TestCase):
    def test_draw_as_the_app_to_one_code_value(self):
        for name in GENERATORS:
            with self.subTest(name):
                known = expected(name)
                got = load(files.file(name)).decode(known['latents'], known.get('told'))
                self.assertEqual(got.shape, known['drawn'].shape)
                self.assertLessEqual(np.abs(got.astype(int) - known['drawn']).max(), 1)

    def test_encode_as_the_app(self):
        for name in GENERATORS:
            known = expected(name)
            if 'embeddings' not in known:
                continue
            with self.subTest(name):
                got = load(files.file(name)).embed(known['pictures'], known.get('told'))
                np.testing.assert_allclose(got, known['embeddings'], atol=1e-4, rtol=1e-5)

    def test_sample_by_a_seed(self):
        model = load(files.file('gan-class.swatchmodel'))
        self.assertEqual(model.classes, ['bars', 'dots', 'rings'])
        np.testing.assert_array_equal(model.sample(4, seed=3), model.sample(4, seed=3))
        self.assertGreater(np.abs(model.sample(4, seed=3) - model.sample(4, seed=4).astype(int)).max(), 0)

    def test_a_discriminator_scores(self):
        model, known = load(files.file('gan-penalty.swatchmodel')), expected('gan-penalty')
        self.assertEqual(model.score(known['drawn']).shape, (2, 1))

    def test_what_is_told_has_to_be_given(self):
        with self.assertRaisesRegex(SwatchlightError, 'told'):
            load(files.file('vae-class.swatchmodel')).decode(np.zeros((1, 5)))


class Painters(unittest.TestCase):
    def test_fill_as_the_app_to_one_code_value(self):
        for name in PAINTERS:
            with self.subTest(name):
                known = expected(name)
                pictures = np.repeat(known['picture'], 2, axis=0)
                got = load(files.file(f'{name}.safetensors')).paint(pictures, known['colours'])
                self.assertLessEqual(np.abs(got.astype(int) - known['filled']).max(), 1)


class BadFiles(unittest.TestCase):
    def test_are_refused_with_a_sentence(self):
        with tempfile.TemporaryDirectory() as folder:
            for content in (b'', b'PK', b'PK\x03\x04nothing', b'\xff' * 64):
                path = Path(folder) / 'file'
                path.write_bytes(content)
                with self.assertRaises(SwatchlightError):
                    load(path)

    def test_weights_from_before_say_what_to_do(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / 'old.safetensors'
            path.write_bytes(b'\x02\0\0\0\0\0\0\0{}')
            with self.assertRaisesRegex(SwatchlightError, 'export it again'):
                load(path)


@unittest.skipUnless(importlib.util.find_spec('torch'), 'torch is not installed')
class Torch(unittest.TestCase):
    def test_modules_give_the_same(self):
        import torch

        for name in (*(f'{one}.safetensors' for one in MATCHERS), *GENERATORS):
            known, model = expected(name), load(files.file(name))
            told = known.get('told')
            beside = {} if told is None else {'told': torch.tensor(told)}
            part = 'generator' if 'generator' in model.networks else 'decoder'
            key = 'noise' if part == 'generator' else 'latent'
            with self.subTest(name), torch.no_grad():
                drawn = model.torch_module(part)(**{key: torch.tensor(known['latents'])}, **beside)['picture']
                numbers = swatchlight.run_network(
                    model.networks[part], model.arrays,
                    {key: known['latents'].astype(float)} | ({} if told is None else {'told': told.astype(float)}),
                )['picture']
                np.testing.assert_allclose(drawn.numpy(), numbers, atol=1e-4)
                if 'encoder' in model.networks:
                    inputs = {k: torch.tensor(v, dtype=torch.float32) for k, v in model.features(known['pictures']).items()}
                    mean = model.torch_module('encoder')(**inputs, **beside)['mean']
                    np.testing.assert_allclose(mean.numpy(), known['embeddings'], atol=1e-4, rtol=1e-4)

    def test_painters_give_the_same(self):
        import torch

        for name in PAINTERS:
            known, model = expected(name), load(files.file(f'{name}.safetensors'))
            inputs = model.features(np.repeat(known['picture'], 2, axis=0)) | {'told': known['colours'] / 127.5 - 1}
            with self.subTest(name), torch.no_grad():
                given = {key: torch.tensor(values, dtype=torch.float32) for key, values in inputs.items()}
                got = model.torch_module('painter')(**given)['picture'].numpy()
                wanted = swatchlight.run_network(model.networks['painter'], model.arrays, inputs)['picture']
                np.testing.assert_allclose(got, wanted, atol=1e-4)


@unittest.skipUnless(importlib.util.find_spec('safetensors'), 'safetensors is not installed')
class TheirReader(unittest.TestCase):
    def test_reads_what_the_app_writes(self):
        from safetensors import safe_open

        with safe_open(files.file('compact.safetensors'), 'np') as opened:
            self.assertIn('encoder', opened.metadata()['networks'])
            mine = load(files.file('compact.safetensors')).arrays
            self.assertEqual(set(opened.keys()), set(mine))
            for name in opened.keys():
                np.testing.assert_array_equal(opened.get_tensor(name), mine[name])


if __name__ == '__main__':
    unittest.main()
