"""Networks as ONNX give what they give here, to 1e-4: by ONNX Runtime where it is installed, else by ONNX's own reference."""

from __future__ import annotations

import io
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import numpy as np

from . import files
from .test_weights import GENERATORS, MATCHERS, PAINTERS, expected
import swatchlight

try:
    import onnx
except ImportError:
    onnx = None
try:
    import onnxruntime
except ImportError:
    onnxruntime = None


def run(made, inputs):
    given = {name: np.asarray(values, np.float32) for name, values in inputs.items()}
    if onnxruntime:
        session = onnxruntime.InferenceSession(made.SerializeToString(), providers=['CPUExecutionProvider'])
        return dict(zip([one.name for one in session.get_outputs()], session.run(None, given)))
    from onnx.reference import ReferenceEvaluator

    session = ReferenceEvaluator(made)
    return dict(zip(session.output_names, session.run(None, given)))


@unittest.skipIf(onnx is None, 'onnx is not installed')
class Networks(unittest.TestCase):
    def test_give_the_same(self):
        import export_onnx

        for name in (*(f'{one}.safetensors' for one in (*MATCHERS, *PAINTERS)), *GENERATORS):
            known, model = expected(name), swatchlight.load(files.file(name))
            for part, network in model.networks.items():
                with self.subTest(f'{part} of {name}'):
                    inputs = self.inputs(model, part, known)
                    wanted = swatchlight.run_network(network, model.arrays, inputs)
                    got = run(export_onnx.to_onnx(model, part), inputs)
                    self.assertEqual(set(got), set(wanted))
                    for key, values in wanted.items():
                        np.testing.assert_allclose(got[key], values, atol=1e-4, rtol=1e-4)

    def inputs(self, model, part, known):
        if part == 'painter':
            pictures = np.repeat(known['picture'], 2, axis=0)
            return model.features(pictures) | {'told': known['colours'] / 127.5 - 1}
        told = {'told': known['told'].astype(float)} if 'told' in known else {}
        if part in ('decoder', 'generator'):
            return {'noise' if part == 'generator' else 'latent': known['latents'].astype(float)} | told
        pictures = known['pictures'] if 'pictures' in known else known['drawn']
        return model.features(pictures) | told

    def test_embed_as_the_app(self):
        import export_onnx

        model, known = swatchlight.load(files.file('compact.swatchpack')), expected('compact')
        got = run(export_onnx.to_onnx(model, 'encoder'), model.features(known['pictures']))['mean']
        np.testing.assert_allclose(got, known['embeddings'], atol=1e-4, rtol=1e-4)

    def test_the_command_writes_each_network(self):
        import export_onnx

        with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as told:
            code = export_onnx.main([str(files.file('vae-class.swatchmodel')), '--out', folder])
            self.assertEqual(code, 0)
            made = onnx.load(Path(folder) / 'decoder.onnx')
            self.assertIn('drawing', {prop.key for prop in made.metadata_props})
            self.assertTrue((Path(folder) / 'encoder.onnx').exists())
            self.assertEqual(export_onnx.main([__file__, '--out', folder]), 1)
            self.assertIn('safetensors', told.getvalue())


if __name__ == '__main__':
    unittest.main()
