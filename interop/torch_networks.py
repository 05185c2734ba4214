"""Swatchlight's networks as PyTorch modules, with names that `load_state_dict` takes: `encoder.conv1.weight`, … Needs torch.

    encoder = swatchlight.load('paints.swatchpack').torch_module('encoder')
    encoder(pixels=…, statistics=…)   # [n, rows, columns, channels], as model.features gives them

Values stay [n, rows, columns, channels] between the steps, as the file says; only convolutions see them the other way round.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional

from swatchlight import EPSILON, SLOPE, Model, SwatchlightError

ACTIVATIONS = {
    'relu': torch.relu,
    'leaky-relu': lambda x: functional.leaky_relu(x, SLOPE),
    'tanh': torch.tanh,
    'sigmoid': torch.sigmoid,
    None: lambda x: x,
}


def state_dict(model: Model, name: str) -> dict[str, torch.Tensor]:
    """The weights of a network in PyTorch's layouts: kernels [out, in, k, k] ([in, out, k, k] of transposed ones), matrices
    [out, in], scales of normalisations 1 + gain."""
    state = {}
    for key, layer in _layers(model, name).items():
        array = lambda part: torch.from_numpy(model.arrays[f'{layer["weights"]}/{part}'].copy())  # noqa: B023, E731
        if layer['op'] in ('conv', 'convTranspose'):
            state[f'{key}.weight'] = array('weights').permute(3, 2, 0, 1).contiguous()
        elif layer['op'] == 'dense':
            state[f'{key}.weight'] = array('weights').T.contiguous()
        elif layer['op'] == 'norm':
            state[f'{key}.weight'], state[f'{key}.bias'] = 1 + array('gain'), array('shift')
            if layer['statistics'] == 'kept':
                state[f'{key}.running_mean'] = array('mean').reshape(-1)
                state[f'{key}.running_var'] = array('variance').reshape(-1)
                state[f'{key}.num_batches_tracked'] = torch.tensor(0)
            continue
        if layer.get('bias') is not False:
            state[f'{key}.bias'] = array('bias')
    return state


def _layers(model: Model, name: str) -> dict[str, dict[str, Any]]:
    """Steps with weights by the name of their module: `encoder.conv1`; a normalisation that shares it is `….norm`."""
    layers = {}
    for step in model.networks[name]['steps']:
        if 'weights' not in step:
            continue
        key = step['weights'].replace('/', '.')
        if key in layers:
            key = f'{key}_{step["op"]}'
        layers[key] = step
    return layers


class Network(nn.Module):
    """A network of a file; `Network.of` has its weights, the constructor alone has new ones of the same shapes."""

    def __init__(self, model: Model, name: str):
        super().__init__()
        self.notes = model.networks[name]
        self.keys = {id(step): key for key, step in _layers(model, name).items()}
        for key, step in _layers(model, name).items():
            self._place(key, _module(step, model))

    @classmethod
    def of(cls, model: Model, name: str) -> 'Network':
        network = cls(model, name)
        network.load_state_dict(state_dict(model, name))
        return network.eval()

    def _place(self, key: str, module: nn.Module) -> None:
        """Under its dotted name, so that the state has the names that `state_dict` gives."""
        owner: nn.Module = self
        *folders, last = key.split('.')
        for folder in folders:
            if folder not in owner._modules:
                owner.add_module(folder, nn.Module())
            owner = owner._modules[folder]
        owner.add_module(last, module)

    def forward(self, **inputs: torch.Tensor) -> dict[str, torch.Tensor]:
        values = dict(inputs)
        for step in self.notes['steps']:
            of, to = step['of'], step['to']
            given = [values[name] for name in ([of] if isinstance(of, str) else of)]
            out = ACTIVATIONS[step.get('activation')](self._step(step, given))
            if isinstance(to, str):
                values[to] = out
            else:
                values |= dict(zip(to, out.chunk(len(to), dim=-1)))
        return {name: values[value] for name, value in self.notes['outputs'].items()}

    def _step(self, step: dict[str, Any], given: list[torch.Tensor]) -> torch.Tensor:
        x = given[0]
        if id(step) in self.keys:
            module = self.get_submodule(self.keys[id(step)])
            if step['op'] in ('conv', 'convTranspose', 'norm') and x.ndim == 4:
                return module(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
            return module(x)
        match step['op']:
            case 'affine':
                return x * step['by'] + step['plus']
            case 'mean':
                return x.mean((1, 2))
            case 'flatten':
                return x.reshape(len(x), -1)
            case 'reshape':
                return x.reshape(len(x), *step['shape'])
            case 'concat':
                return torch.cat(given, -1)
            case 'add':
                return given[0] + given[1]
            case 'planes':
                planes = given[1][:, None, None, :].expand(*x.shape[:3], given[1].shape[1])
                return torch.cat([x, planes], -1)
            case 'shades':
                colour = (given[1] * 0.5 + 0.5).clamp_min(4 / 255)[:, None, None, :]
                return torch.logit((x.exp() * colour).clamp(1 / 1024, 1 - 1 / 1024))
            case 'largest':
                return functional.max_pool2d(x.permute(0, 3, 1, 2), 2).permute(0, 2, 3, 1)
            case 'doubled':
                return functional.interpolate(
                    x.permute(0, 3, 1, 2), scale_factor=2, mode='bilinear', align_corners=False
                ).permute(0, 2, 3, 1)
            case 'modulate':
                scale, shift = given[1][:, None, None, :].chunk(2, -1)
                return x * (1 + scale) + shift
            case 'attend':
                return _attended(x, given[1], step['headSize'])
            case 'blend':
                alpha = (1.04 * torch.sigmoid(x[..., :1]) - 0.02).clamp(0, 1)
                return torch.lerp(given[1] + x[..., 1:], (given[2] * 0.5 + 0.5)[:, None, None, :], alpha)
            case 'split' | 'activation':
                return x
        raise SwatchlightError(f'The layer {step["op"]} is not known here: use a newer torch_networks.py.')


def _attended(queries: torch.Tensor, tokens: torch.Tensor, head_size: int) -> torch.Tensor:
    n, rows, columns, inner = queries.shape
    heads = inner // head_size
    keys, values = tokens.reshape(n, 2, -1, heads, head_size).permute(1, 0, 3, 2, 4)
    asked = queries.reshape(n, rows * columns, heads, head_size).transpose(1, 2)
    answer = functional.scaled_dot_product_attention(asked, keys, values)
    return answer.transpose(1, 2).reshape(n, rows, columns, inner)


class _Bias(nn.Module):
    def __init__(self, size: int):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(size))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.bias


def _module(step: dict[str, Any], model: Model) -> nn.Module:
    op, has_bias = step['op'], step.get('bias') is not False
    shape = lambda part: model.arrays[f'{step["weights"]}/{part}'].shape  # noqa: E731
    if op == 'bias':
        return _Bias(shape('bias')[0])
    if op == 'norm':
        return nn.BatchNorm2d(shape('gain')[0], eps=EPSILON, track_running_stats=step['statistics'] == 'kept')
    if op == 'dense':
        return nn.Linear(*shape('weights'), bias=has_bias)
    kernel, _, third, fourth = shape('weights')
    window = {'stride': step['stride'], 'padding': step['padding'], 'bias': has_bias}
    if op == 'conv':
        return nn.Conv2d(third, fourth, kernel, **window)
    return nn.ConvTranspose2d(fourth, third, kernel, output_padding=step.get('outputPadding', 0), **window)
