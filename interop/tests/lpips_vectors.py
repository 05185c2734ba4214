"""Values of the Python package `lpips` for src/models/lpips.test.ts: `lpips_vectors.py ../src/models/lpips-vectors.json`.

No weights are committed: both sides make them, and the pictures, by the same formula. Number i of array k is
((i · 2654435761 + k · 40503 + 12345) mod 2³², mixed) / 2³², as `noise` has it; see there and in the test.
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path

import lpips
import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parents[1]))
from lpips_file import arrays_of  # noqa: E402


def noise(count: int, seed: int) -> np.ndarray:
    """Numbers in [0, 1), each exact in float32: 24 bits of a mixed counter (Murmur3's finaliser)."""
    x = (np.arange(count, dtype=np.uint64) * 2654435761 + seed * 40503 + 12345) & 0xFFFFFFFF
    x = ((x ^ (x >> 16)) * 0x85EBCA6B) & 0xFFFFFFFF
    x = ((x ^ (x >> 13)) * 0xC2B2AE35) & 0xFFFFFFFF
    x = x ^ (x >> 16)
    return ((x >> 8).astype(np.float64) / 2**24).astype(np.float32)


def values_of(name: str, shape: tuple[int, ...], seed: int) -> np.ndarray:
    """Filters as deep layers keep features of about one size, biases around 0, linear layers from 0 to 1."""
    numbers = noise(int(np.prod(shape)), seed)
    if name.startswith('lin'):
        return numbers.reshape(shape)
    inputs = float(np.prod(shape[1:])) if len(shape) == 4 else 100.0
    scale = np.float32(2 * np.sqrt(6 / inputs))
    return ((numbers - np.float32(0.5)) * scale).astype(np.float32).reshape(shape)


def fill(metric: lpips.LPIPS) -> None:
    """In the order of the names of the file."""
    state = metric.state_dict()
    for seed, (name, array) in enumerate(sorted(arrays_of(metric).items())):
        if not name.startswith('scaling_layer'):
            state[name].copy_(torch.from_numpy(values_of(name, array.shape, seed + 1)))


def pictures(side: int, seed: int) -> torch.Tensor:
    """Two, [2, 3, side, side] in [0, 1]: drawn pixel by pixel as the app holds them, channels last."""
    return torch.from_numpy(noise(2 * side * side * 3, seed).reshape(2, side, side, 3)).permute(0, 3, 1, 2)


def metric_of(net: str) -> lpips.LPIPS:
    metric = lpips.LPIPS(net=net, pnet_rand=True, verbose=False)
    with torch.no_grad():
        fill(metric)
    return metric.double()


def vector_of(metric: lpips.LPIPS, net: str, side: int) -> dict[str, object]:
    a, b = pictures(side, 1001), pictures(side, 1002)
    # Near pictures too, and one with a flat half: most of what a colouriser paints is flat.
    b = torch.cat([b[:1], 0.9 * a[1:] + 0.1 * b[1:]])
    b[:, :, : side // 2] = 1
    a[1:, :, side // 4 : side // 2] = 1
    a = a.double().requires_grad_()
    value = metric(a, b.double(), normalize=True)
    value.mean().backward()
    return {
        'net': net,
        'side': side,
        'values': [float(one) for one in value.detach().flatten()],
        'gradientNorm': float(a.grad.norm()),
        'gradientSum': float(a.grad.sum()),
    }


def main() -> None:
    warnings.filterwarnings('ignore')
    sides = {'squeeze': (64, 128), 'alex': (64, 128), 'vgg': (64,)}
    vectors = [vector_of(metric_of(net), net, side) for net in sides for side in sides[net]]
    Path(sys.argv[1]).write_text(json.dumps(vectors, indent=2) + '\n')


if __name__ == '__main__':
    main()
