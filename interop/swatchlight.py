"""Swatchlight's models without Swatchlight: numpy alone, PyTorch modules where it is installed.

    model = swatchlight.load('paints.swatchpack')      # or a .swatchmodel, or exported .safetensors
    model.embed(pictures)                               # [n, 64, 64, 3] code values -> [n, latent]
    model.rank(pictures, count=3)                       # of a pack: the nearest paints by embedding
    swatchlight.load('gan.swatchmodel').sample(16)      # [16, side, side, channels] code values
    swatchlight.load('fill.swatchmodel').paint(pictures, colours)   # of a colouriser: outlines filled

A file says itself what its networks are (metadata `networks`, `tensors`, `preprocessing`, `drawing`); here is what does what
they say. Pictures are code values from 0 to 255, [n, rows, columns, channels], in any type.
"""

from __future__ import annotations

import io
import json
import struct
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Mapping, Sequence

import numpy as np

Arrays = dict[str, np.ndarray]

#: Slope of a leaky ReLU below zero.
SLOPE = 0.2
#: What is added to a variance.
EPSILON = 1e-5
#: Pictures that go through a network at once, so that a million need no more memory than these.
BATCH = 256


class SwatchlightError(ValueError):
    """A file that is no model of Swatchlight's, or one that says too little of itself; the text says what to do."""


# ---------------------------------------------------------------------------------------------------------------- files


def read_safetensors(data: bytes) -> tuple[Arrays, dict[str, str]]:
    """Arrays by name, and the metadata. Raises SwatchlightError for bytes that are none."""
    try:
        (length,) = struct.unpack('<Q', data[:8])
        header = json.loads(data[8 : 8 + length])
        metadata = header.pop('__metadata__', {})
        start = 8 + length
        arrays = {}
        for name, entry in header.items():
            begin, end = entry['data_offsets']
            if entry['dtype'] != 'F32':
                raise ValueError(f'{name} is {entry["dtype"]}')
            values = np.frombuffer(data, '<f4', (end - begin) // 4, start + begin)
            arrays[name] = values.reshape(entry['shape'])
        return arrays, metadata
    except (ValueError, KeyError, TypeError, struct.error) as error:
        raise SwatchlightError(f'This is no safetensors file of Swatchlight: {error}') from error


def load(path: str | Path) -> 'Model':
    """A `.swatchpack`, a `.swatchmodel` or exported `.safetensors`. Raises SwatchlightError, OSError."""
    data = Path(path).read_bytes()
    if data[:2] == b'PK':
        return _load_zip(data, str(path))
    arrays, metadata = read_safetensors(data)
    return Model(arrays, _notes([metadata], str(path)), params=json.loads(metadata.get('params', '{}')))


def _load_zip(data: bytes, path: str) -> 'Model':
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        manifest = json.loads(files['manifest.json'])
    except (zipfile.BadZipFile, KeyError, json.JSONDecodeError) as error:
        raise SwatchlightError(f'{path} is neither a pack nor a model file: {error}') from error
    kind = manifest.get('format')
    if kind == 'swatchpack':
        arrays, metadata = read_safetensors(files['encoder.safetensors'])
        embeddings, _ = read_safetensors(files['embeddings.safetensors'])
        return Model(
            arrays,
            _notes([metadata], path),
            params=manifest['params'],
            paints=json.loads(files['paints.json']),
            curves=embeddings['curves'],
            factors=embeddings['factors'],
            calibration=json.loads(files['calibration.json']),
        )
    if kind != 'swatchmodel':
        raise SwatchlightError(f'{path} is neither a pack nor a model file.')
    arrays: Arrays = {}
    said = []
    for network in manifest['networks']:
        own, metadata = read_safetensors(files[f'networks/{network["name"]}.safetensors'])
        arrays |= own
        said.append(metadata)
    data_of = manifest['dataset'].get('data') or {}
    classes = [one['name'] for one in data_of.get('classes', [])]
    return Model(arrays, _notes(said, path), params=manifest['params'], classes=classes)


def _notes(said: Sequence[Mapping[str, str]], path: str) -> dict[str, Any]:
    notes: dict[str, Any] = {'networks': {}}
    for metadata in said:
        for key in ('networks', 'preprocessing', 'drawing'):
            if key not in metadata:
                continue
            value = json.loads(metadata[key])
            if key == 'networks':
                notes['networks'] |= value
            else:
                notes.setdefault(key, value)
    if not notes['networks']:
        raise SwatchlightError(
            f'{path} does not say how its networks are built: export it again with a newer Swatchlight.'
        )
    return notes


# --------------------------------------------------------------------------------------------------------------- layers


def conv(x: np.ndarray, filters: np.ndarray, stride: int, padding: int) -> np.ndarray:
    """x [n, h, w, in], filters [k, k, in, out] -> [n, h', w', out]."""
    kernel = filters.shape[0]
    padded = np.pad(x, ((0, 0), (padding, padding), (padding, padding), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kernel, kernel), axis=(1, 2))
    taps = windows[:, ::stride, ::stride]  # [n, h', w', in, k, k]
    return np.tensordot(taps, filters.transpose(2, 0, 1, 3), axes=((3, 4, 5), (0, 1, 2)))


def conv_transpose(
    x: np.ndarray, filters: np.ndarray, stride: int, padding: int, output_padding: int
) -> np.ndarray:
    """The adjoint of `conv`: x [n, h, w, in], filters [k, k, out, in] -> [n, h', w', out]."""
    n, rows, columns, _ = x.shape
    kernel, outputs = filters.shape[0], filters.shape[2]
    height, width = ((size - 1) * stride + kernel + output_padding for size in (rows, columns))
    out = np.zeros((n, height, width, outputs), np.result_type(x, filters))
    for i in range(kernel):
        for j in range(kernel):
            tap = x @ filters[i, j].T
            out[:, i : i + rows * stride : stride, j : j + columns * stride : stride] += tap
    return out[:, padding : height - padding, padding : width - padding]


def _activated(x: np.ndarray, activation: str | None) -> np.ndarray:
    if activation is None:
        return x
    if activation == 'relu':
        return np.maximum(x, 0)
    if activation == 'leaky-relu':
        return np.where(x >= 0, x, SLOPE * x)
    if activation == 'tanh':
        return np.tanh(x)
    if activation == 'sigmoid':
        return 1 / (1 + np.exp(-x))
    raise SwatchlightError(f'The activation {activation} is not known here: use a newer swatchlight.py.')


def _shades(logs: np.ndarray, told: np.ndarray) -> np.ndarray:
    colour = np.maximum(told * 0.5 + 0.5, 4 / 255)[:, None, None, :]
    within = np.clip(np.exp(logs) * colour, 1 / 1024, 1 - 1 / 1024)
    return np.log(within) - np.log(1 - within)


def _largest(x: np.ndarray) -> np.ndarray:
    n, rows, columns, channels = x.shape
    return x.reshape(n, rows // 2, 2, columns // 2, 2, channels).max((2, 4))


def _attended(queries: np.ndarray, tokens: np.ndarray, head_size: int) -> np.ndarray:
    """queries [n, rows, columns, inner], tokens [n, 2 * count * inner] -> [n, rows, columns, inner]."""
    n, rows, columns, inner = queries.shape
    heads = inner // head_size
    keys, values = tokens.reshape(n, 2, -1, heads, head_size).transpose(1, 0, 3, 2, 4)  # [n, heads, count, head_size] each
    asked = queries.reshape(n, rows * columns, heads, head_size).transpose(0, 2, 1, 3)
    scores = asked @ keys.transpose(0, 1, 3, 2) / np.sqrt(head_size)
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    answer = (weights / weights.sum(-1, keepdims=True)) @ values
    return answer.transpose(0, 2, 1, 3).reshape(n, rows, columns, inner)


def _blended(drawn: np.ndarray, pictures: np.ndarray, told: np.ndarray) -> np.ndarray:
    alpha = np.clip(1.04 / (1 + np.exp(-drawn[..., :1])) - 0.02, 0, 1)
    ground = pictures + drawn[..., 1:]
    return ground + alpha * ((told * 0.5 + 0.5)[:, None, None, :] - ground)


def run_network(notes: Mapping[str, Any], arrays: Arrays, inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Follows a network's steps; the outputs by what they are for. float64 in, float64 through."""
    values = dict(inputs)
    for step in notes['steps']:
        of = step['of']
        given = [values[name] for name in ([of] if isinstance(of, str) else of)]
        out = _activated(_step(step, arrays, given), step.get('activation'))
        to = step['to']
        if isinstance(to, str):
            values[to] = out
        else:
            values |= dict(zip(to, np.split(out, len(to), axis=-1)))
    return {name: values[value] for name, value in notes['outputs'].items()}


def _step(step: Mapping[str, Any], arrays: Arrays, given: Sequence[np.ndarray]) -> np.ndarray:
    op, x = step['op'], given[0]
    weights = step.get('weights')
    part = lambda name: arrays[f'{weights}/{name}'].astype(x.dtype)  # noqa: E731
    if op in ('conv', 'convTranspose', 'dense'):
        if op == 'conv':
            y = conv(x, part('weights'), step['stride'], step['padding'])
        elif op == 'convTranspose':
            y = conv_transpose(x, part('weights'), step['stride'], step['padding'], step.get('outputPadding', 0))
        else:
            y = x @ part('weights')
        return y if step.get('bias') is False else y + part('bias')
    if op == 'bias':
        return x + part('bias')
    if op == 'norm':
        axes = tuple(range(x.ndim - 1))
        batch = step['statistics'] == 'batch'
        mean = x.mean(axes) if batch else part('mean').reshape(-1)
        variance = x.var(axes) if batch else part('variance').reshape(-1)
        return (x - mean) / np.sqrt(variance + EPSILON) * (1 + part('gain')) + part('shift')
    if op == 'affine':
        return x * step['by'] + step['plus']
    if op == 'mean':
        return x.mean((1, 2))
    if op == 'flatten':
        return x.reshape(len(x), -1)
    if op == 'reshape':
        return x.reshape(len(x), *step['shape'])
    if op == 'concat':
        return np.concatenate(given, axis=-1)
    if op == 'add':
        return given[0] + given[1]
    if op == 'planes':
        planes = np.broadcast_to(given[1][:, None, None, :], (*x.shape[:3], given[1].shape[1]))
        return np.concatenate([x, planes], axis=-1)
    if op == 'shades':
        return _shades(x, given[1])
    if op == 'largest':
        return _largest(x)
    if op == 'doubled':
        return resized(x, 2 * x.shape[1])
    if op == 'modulate':
        scale, shift = np.split(given[1][:, None, None, :], 2, axis=-1)
        return x * (1 + scale) + shift
    if op == 'attend':
        return _attended(x, given[1], step['headSize'])
    if op == 'blend':
        return _blended(*given)
    if op in ('split', 'activation'):
        return x
    raise SwatchlightError(f'The layer {op} is not known here: use a newer swatchlight.py.')


# ------------------------------------------------------------------------------------------------------------- pictures


def pooled(pictures: np.ndarray, side: int) -> np.ndarray:
    """[n, k * side, k * side, c] -> [n, side, side, c], the mean of each block."""
    n, height, width, channels = pictures.shape
    block = height // side
    if height != width or block * side != height:
        raise SwatchlightError(f'Pictures of {height} x {width} are no squares whose side {side} divides.')
    blocks = pictures.reshape(n, side, block, side, block, channels)
    return blocks.mean((2, 4), dtype=np.float64)


def compact_features(pictures: np.ndarray, side: int) -> tuple[np.ndarray, np.ndarray]:
    """What the compact encoder is given of [n, 64, 64, 3] code values: [n, side, side, 7] and [n, 14]."""
    values = pooled(pictures, side)
    saturated = pooled((pictures == 255).any(-1, keepdims=True).astype(np.float64), side)
    trust = 1 - saturated
    mean = values.mean((1, 2))
    share = saturated.mean((1, 2))
    clean = trust.sum((1, 2))
    weighted = (trust * values).sum((1, 2)) / np.maximum(clean, 1e-12)
    of_clean = np.where(clean > side * side * 0.02, weighted, mean)
    statistics = np.concatenate([_features(mean, share), _features(of_clean, share)], axis=-1)
    return _features(values, saturated), statistics


def _features(rgb: np.ndarray, saturated: np.ndarray) -> np.ndarray:
    logs = np.log(rgb + 0.25)
    r, g, b = (logs[..., i : i + 1] for i in range(3))
    return np.concatenate(
        [rgb / 127.5 - 1, 4 * (r - g), 4 * (b - g), logs.mean(-1, keepdims=True) - 4.5, saturated], axis=-1
    )


def resized(pictures: np.ndarray, side: int) -> np.ndarray:
    """[n, s, s, c] drawn up to `side`, bilinearly between the centres of pixels."""
    own = pictures.shape[1]
    if own == side:
        return pictures
    at = np.clip((np.arange(side) + 0.5) * own / side - 0.5, 0, own - 1)
    low = np.floor(at).astype(int)
    high = np.minimum(low + 1, own - 1)
    share = at - low
    rows = pictures[:, low] * (1 - share)[None, :, None, None] + pictures[:, high] * share[None, :, None, None]
    weight = share[None, None, :, None]
    return rows[:, :, low] * (1 - weight) + rows[:, :, high] * weight


def _bytes(values: np.ndarray, least: float, most: float) -> np.ndarray:
    return np.clip(np.rint((values - least) * (255 / (most - least))), 0, 255).astype(np.uint8)


# ---------------------------------------------------------------------------------------------------------------- model


@dataclass
class Model:
    """The networks of a file with what they need. Arrays are float32 as stored; they are worked with in float64."""

    arrays: Arrays
    notes: dict[str, Any]
    params: dict[str, Any] = field(default_factory=dict)
    #: Of a pack: folder, code, name and colour of each, in the order of `curves`.
    paints: list[dict[str, Any]] = field(default_factory=list)
    #: [paints, points, latent]: where each paint's pictures lie from dark to bright.
    curves: np.ndarray | None = None
    factors: np.ndarray | None = None
    calibration: dict[str, Any] | None = None
    #: Of labelled pictures, in the order of what a model is told.
    classes: list[str] = field(default_factory=list)

    @property
    def networks(self) -> dict[str, Any]:
        return self.notes['networks']

    @property
    def latent_size(self) -> int:
        for name, key in (('decoder', 'latent'), ('generator', 'noise')):
            if name in self.networks:
                return self.networks[name]['inputs'][key][0]
        return int(self.params['latentSize'])

    @property
    def told_size(self) -> int:
        """How many numbers it is told of a picture; 0 for none."""
        return max([network['inputs'].get('told', [0])[0] for network in self.networks.values()])

    def features(self, pictures: np.ndarray) -> dict[str, np.ndarray]:
        """What the encoder (or the discriminator) is given of code values [n, rows, columns, channels]."""
        how = self.notes['preprocessing']
        pictures = np.asarray(pictures)
        if how['values'] == 'compact':
            pixels, statistics = compact_features(pictures, how['pooled'])
            return {'pixels': pixels, 'statistics': statistics}
        values = pooled(pictures, how['pooled'])
        return {'pixels': values / 255 if how['values'] == 'shares' else values / 127.5 - 1}

    def encode(self, pictures: np.ndarray, told: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Mean and logarithm of the variance of each picture's code: [n, latent] each."""
        parts = [
            self._run('encoder', self.features(pictures[i : i + BATCH]), told, slice(i, i + BATCH))
            for i in range(0, len(pictures), BATCH)
        ]
        return tuple(np.concatenate([part[key] for part in parts]) for key in ('mean', 'logVariance'))

    def embed(self, pictures: np.ndarray, told: np.ndarray | None = None) -> np.ndarray:
        """The mean of each picture's code, which is what the app matches by: [n, latent]."""
        return self.encode(pictures, told)[0]

    def distances(self, pictures: np.ndarray) -> np.ndarray:
        """Of a pack: from each picture's code to the nearest point of each paint's curve, [n, paints]."""
        if self.curves is None:
            raise SwatchlightError('Only a pack knows paints: load a .swatchpack.')
        return distances_to_curves(self.embed(pictures), self.curves)

    def rank(self, pictures: np.ndarray, count: int = 3) -> list[list[tuple[dict[str, Any], float]]]:
        """The `count` paints of a pack whose curves are nearest, each with its distance. The app's own answer weighs the
        colour beside this: `npm run headless -- match --batch`."""
        away = self.distances(pictures)
        order = np.argsort(away, axis=1, kind='stable')[:, :count]
        return [[(self.paints[i], float(row[i])) for i in best] for row, best in zip(away, order)]

    def decode(self, latents: np.ndarray, told: np.ndarray | None = None) -> np.ndarray:
        """Codes [n, latent] as pictures of code values, [n, side, side, channels] uint8."""
        name = 'generator' if 'generator' in self.networks else 'decoder'
        if name not in self.networks:
            raise SwatchlightError('A pack has an encoder only: export the weights of vae_model to draw pictures.')
        key = 'noise' if name == 'generator' else 'latent'
        how = self.notes['drawing']
        latents = np.asarray(latents, np.float64)
        drawn = [
            resized(self._run(name, {key: latents[i : i + BATCH]}, told, slice(i, i + BATCH))['picture'], how['side'])
            for i in range(0, len(latents), BATCH)
        ]
        return _bytes(np.concatenate(drawn), *how['range'])

    def sample(self, count: int, told: np.ndarray | None = None, seed: int = 0) -> np.ndarray:
        """Pictures from noise N(0, 1). Where it is told something and `told` is missing: each class in turn, or colours at
        random."""
        random = np.random.default_rng(seed)
        latents = random.standard_normal((count, self.latent_size))
        if told is None and self.told_size > 0:
            told = self.tell(count, random)
        return self.decode(latents, told)

    def tell(self, count: int, random: np.random.Generator) -> np.ndarray:
        if self.notes['drawing']['told'].startswith('colour'):
            return random.uniform(-1, 1, (count, self.told_size))
        return np.eye(self.told_size)[np.arange(count) % self.told_size]

    def score(self, pictures: np.ndarray, told: np.ndarray | None = None) -> np.ndarray:
        """A discriminator's scores, [n, 1], of one batch: high for what looks real."""
        return self._run('discriminator', self.features(pictures), told, slice(None))['score']

    def paint(self, pictures: np.ndarray, colours: np.ndarray) -> np.ndarray:
        """A colouriser's: pictures of code values [n, side, side, 3], each filled with its colour of [n, 3] code values, uint8."""
        told = np.asarray(colours, np.float64) / 127.5 - 1
        painted = [
            self._run('painter', self.features(pictures[i : i + BATCH]), told, slice(i, i + BATCH))['picture']
            for i in range(0, len(pictures), BATCH)
        ]
        return _bytes(np.concatenate(painted), *self.notes['drawing']['range'])

    def _run(
        self, name: str, inputs: dict[str, np.ndarray], told: np.ndarray | None, rows: slice
    ) -> dict[str, np.ndarray]:
        network = self.networks.get(name)
        if network is None:
            raise SwatchlightError(f'This file has no {name}; it has {", ".join(self.networks)}.')
        if 'told' in network['inputs']:
            if told is None:
                raise SwatchlightError(f'It is told {self.told_size} numbers of each picture: give `told`.')
            inputs = inputs | {'told': np.asarray(told, np.float64)[rows]}
        return run_network(network, self.arrays, inputs)

    def torch_module(self, name: str):
        """A network as a PyTorch module: see `torch_networks.py`, which needs torch."""
        from torch_networks import Network

        return Network.of(self, name)


def distances_to_curves(points: np.ndarray, curves: np.ndarray) -> np.ndarray:
    """From each of [n, latent] to the nearest point of each polyline [paints, points, latent]: [n, paints]."""
    curves = curves.astype(np.float64)
    starts, ways = curves[:, :-1], np.diff(curves, axis=1)
    if curves.shape[1] == 1:
        return np.linalg.norm(points[:, None] - curves[None, :, 0], axis=-1)
    lengths = np.maximum((ways**2).sum(-1), 1e-30)  # [paints, segments]
    nearest = np.empty((len(points), len(curves)))
    for i, point in enumerate(points):
        from_start = point - starts
        along = np.clip((from_start * ways).sum(-1) / lengths, 0, 1)
        away = from_start - along[..., None] * ways
        nearest[i] = np.sqrt((away**2).sum(-1).min(-1))
    return nearest
