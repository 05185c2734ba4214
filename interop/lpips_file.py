"""LPIPS as one file for the colouriser's loss: `lpips_file.py lpips-squeeze.safetensors [--net squeeze|alex|vgg]`.

Writes the backbone's convolutions, the linear layers, shift and scale of the Python package `lpips` (v0.1) under the names that
the package has for them. The app takes the file where a colouriser is trained, or
`npm run headless -- colouriser train … --lpips lpips-squeeze.safetensors`.

Needs `pip install torch torchvision lpips`. torchvision downloads the backbone once (squeeze 5 MB, alex 233 MB, vgg 528 MB); the
file has 3, 10 or 59 MB. `--backbone FILE.pth` takes one that is here already, as torchvision publishes it
(squeezenet1_1-b8a52dc0.pth, alexnet-owt-7be5be79.pth, vgg16-397923af.pth). numpy alone writes the file.
"""

from __future__ import annotations

import argparse
import json
import struct
import sys
from pathlib import Path
from typing import Mapping

import numpy as np

NETS = ('squeeze', 'alex', 'vgg')
#: As src/tracking/lpips-net.ts reads them.
METADATA = {'format': 'lpips', 'version': '0.1'}


def arrays_of(metric) -> dict[str, np.ndarray]:
    """Of an `lpips.LPIPS`: each tensor once, the linear layers as `lin0` and not as `lins.0` too."""
    state = metric.state_dict()
    return {
        name: tensor.detach().cpu().numpy().astype('<f4') for name, tensor in state.items() if not name.startswith('lins.')
    }


def safetensors_of(arrays: Mapping[str, np.ndarray], net: str) -> bytes:
    """https://github.com/huggingface/safetensors#format"""
    header: dict[str, object] = {'__metadata__': {**METADATA, 'net': net}}
    end = 0
    for name, array in arrays.items():
        header[name] = {'dtype': 'F32', 'shape': list(array.shape), 'data_offsets': [end, end + array.nbytes]}
        end += array.nbytes
    text = json.dumps(header, separators=(',', ':')).encode()
    text += b' ' * (-len(text) % 8)
    return b''.join([struct.pack('<Q', len(text)), text, *(array.tobytes() for array in arrays.values())])


def metric_of(net: str, backbone: Path | None):
    """The package's metric with its published weights, or those of a file of torchvision's for the backbone."""
    import lpips
    import torch

    metric = lpips.LPIPS(net=net, version='0.1', pnet_rand=backbone is not None, verbose=False)
    if backbone is None:
        return metric
    published = torch.load(backbone, map_location='cpu', weights_only=True)
    own = metric.net.state_dict()
    # `slice2.3.squeeze.weight` of the package is `features.3.squeeze.weight` of torchvision.
    taken = {name: published.get('features.' + name.split('.', 1)[1]) for name in own}
    if any(tensor is None or tensor.shape != own[name].shape for name, tensor in taken.items()):
        sys.exit(f"{backbone} does not hold torchvision's weights for --net {net}.")
    metric.net.load_state_dict(taken)
    return metric


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('out', type=Path, metavar='OUT.safetensors')
    parser.add_argument('--net', choices=NETS, default='squeeze', help='squeeze (the default) is the smallest and the fastest')
    parser.add_argument('--backbone', type=Path, metavar='FILE.pth', help="torchvision's weights, where nothing is to be downloaded")
    arguments = parser.parse_args()
    if arguments.backbone and not arguments.backbone.is_file():
        sys.exit(f'{arguments.backbone} is missing.')
    try:
        metric = metric_of(arguments.net, arguments.backbone)
    except ImportError as error:
        sys.exit(f'{error.name} is missing. In an environment of its own: pip install torch torchvision lpips')
    except OSError as error:
        sys.exit(f'The backbone could not be downloaded ({error}). Bring it: --backbone FILE.pth, see --help.')
    data = safetensors_of(arrays_of(metric), arguments.net)
    arguments.out.write_bytes(data)
    print(f'{arguments.net}, {len(data) / 1e6:.1f} MB in {arguments.out}')


if __name__ == '__main__':
    main()
