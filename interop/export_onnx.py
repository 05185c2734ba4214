#!/usr/bin/env python3
"""Swatchlight's networks as ONNX, for whatever runs that: ONNX Runtime on a phone, a server, another browser.

    python export_onnx.py paints.swatchpack --out FOLDER      # FOLDER/encoder.onnx, and each other network of the file

Needs onnx. Inputs and outputs have the names and the [n, rows, columns, channels] of the file's own notes, with any n; pictures
become an encoder's inputs by `swatchlight.load(…).features(pictures)`, and `preprocessing`, `drawing` and `params` stand in the
metadata as the file has them.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from swatchlight import EPSILON, SLOPE, Model, SwatchlightError, load

#: What ONNX Runtime 1.14 and newer read.
OPSET = 17
ACTIVATIONS = {'relu': 'Relu', 'leaky-relu': 'LeakyRelu', 'tanh': 'Tanh', 'sigmoid': 'Sigmoid'}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('model', type=Path, help='a .swatchpack, a .swatchmodel or exported .safetensors')
    parser.add_argument('--out', type=Path, required=True, help='a folder')
    given = parser.parse_args(arguments)
    try:
        model = load(given.model)
        given.out.mkdir(parents=True, exist_ok=True)
        for name in model.networks:
            path = given.out / f'{name}.onnx'
            onnx.save(to_onnx(model, name), path)
            print(path)
    except (SwatchlightError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def to_onnx(model: Model, name: str) -> onnx.ModelProto:
    """A network of the file. Raises SwatchlightError for a network or a layer that is not known."""
    network = model.networks.get(name)
    if network is None:
        raise SwatchlightError(f'This file has no {name}; it has {", ".join(model.networks)}.')
    graph = _Graph(model, network['inputs'])
    for step in network['steps']:
        graph.add(step)
    outputs = [graph.named(value, key) for key, value in network['outputs'].items()]
    inputs = [_tensor(key, shape) for key, shape in network['inputs'].items()]
    made = helper.make_model(
        helper.make_graph(graph.nodes, f'swatchlight {name}', inputs, outputs, graph.constants),
        producer_name='swatchlight',
        opset_imports=[helper.make_opsetid('', OPSET)],
        ir_version=8,
    )
    told = {key: json.dumps(model.notes[key]) for key in ('preprocessing', 'drawing') if key in model.notes}
    helper.set_model_props(made, {**told, 'params': json.dumps(model.params)})
    onnx.checker.check_model(made, full_check=True)
    return made


def _tensor(name: str, row: list[int]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ['n', *row])


class _Graph:
    """Nodes and constants, step by step; values keep the shapes that the file says, without n."""

    def __init__(self, model: Model, inputs: dict[str, list[int]]):
        self.arrays = model.arrays
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        #: Of the file's values: what each is called here, and the shape of its rows.
        self.values: dict[str, tuple[str, list[int]]] = {name: (name, list(shape)) for name, shape in inputs.items()}

    def node(self, op: str, inputs: list[str], count: int = 1, **attributes: Any) -> Any:
        outputs = [f'v{len(self.nodes)}.{i}' for i in range(count)]
        self.nodes.append(helper.make_node(op, inputs, outputs, **attributes))
        return outputs[0] if count == 1 else outputs

    def constant(self, values: Any, type: Any = np.float32) -> str:
        name = f'c{len(self.constants)}'
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values, type), name))
        return name

    def named(self, value: str, name: str) -> onnx.ValueInfoProto:
        own, row = self.values[value]
        self.nodes.append(helper.make_node('Identity', [own], [name]))
        return _tensor(name, row)

    def add(self, step: dict[str, Any]) -> None:
        of, to = step['of'], step['to']
        given = [self.values[one] for one in ([of] if isinstance(of, str) else of)]
        out, row = self.step(step, [name for name, _ in given], [row for _, row in given])
        activation = step.get('activation')
        if activation is not None:
            if activation not in ACTIVATIONS:
                raise SwatchlightError(f'The activation {activation} is not known here: use a newer export_onnx.py.')
            slope = {'alpha': SLOPE} if activation == 'leaky-relu' else {}
            out = self.node(ACTIVATIONS[activation], [out], **slope)
        if isinstance(to, str):
            self.values[to] = (out, row)
            return
        own = [*row[:-1], row[-1] // len(to)]
        sizes = self.constant([own[-1]] * len(to), np.int64)
        for one, part in zip(to, self.node('Split', [out, sizes], len(to), axis=-1)):
            self.values[one] = (part, own)

    def step(self, step: dict[str, Any], given: list[str], rows: list[list[int]]) -> tuple[str, list[int]]:
        op, x, row = step['op'], given[0], rows[0]
        if op in ('conv', 'convTranspose'):
            return self.convolution(step, x, row)
        part = lambda name: self.arrays[f'{step["weights"]}/{name}'].astype(np.float64)  # noqa: E731
        if op == 'dense':
            matrix = part('weights')
            out = self.node('MatMul', [x, self.constant(matrix)])
            if step.get('bias') is not False:
                out = self.node('Add', [out, self.constant(part('bias'))])
            return out, [*row[:-1], matrix.shape[1]]
        if op == 'bias':
            return self.node('Add', [x, self.constant(part('bias'))]), row
        if op == 'norm':
            return self.norm(step, x, row, part), row
        if op == 'affine':
            return self.scaled(x, step['by'], step['plus']), row
        if op == 'mean':
            return self.node('ReduceMean', [x], axes=[1, 2], keepdims=0), [row[-1]]
        if op in ('flatten', 'reshape'):
            shape = [int(np.prod(row))] if op == 'flatten' else list(step['shape'])
            return self.node('Reshape', [x, self.constant([-1, *shape], np.int64)]), shape
        if op == 'concat':
            return self.node('Concat', given, axis=-1), [*row[:-1], sum(one[-1] for one in rows)]
        if op == 'add':
            return self.node('Add', given), row
        if op == 'planes':
            times = self.constant([1, row[0], row[1], 1], np.int64)
            planes = self.node('Tile', [self.pixel(given[1]), times])
            return self.node('Concat', [x, planes], axis=-1), [*row[:-1], row[-1] + rows[1][-1]]
        if op == 'shades':
            return self.shades(x, given[1]), row
        if op == 'largest':
            squares = [row[0] // 2, 2, row[1] // 2, 2, row[2]]
            split = self.node('Reshape', [x, self.constant([-1, *squares], np.int64)])
            return self.node('ReduceMax', [split], axes=[2, 4], keepdims=0), [row[0] // 2, row[1] // 2, row[2]]
        if op == 'doubled':
            scales = self.constant([1, 1, 2, 2])
            how = {'mode': 'linear', 'coordinate_transformation_mode': 'half_pixel'}
            y = self.node('Resize', [self.node('Transpose', [x], perm=[0, 3, 1, 2]), '', scales], **how)
            return self.node('Transpose', [y], perm=[0, 2, 3, 1]), [2 * row[0], 2 * row[1], row[2]]
        if op == 'modulate':
            sizes = self.constant([row[-1]] * 2, np.int64)
            scale, shift = self.node('Split', [self.pixel(given[1]), sizes], 2, axis=-1)
            scaled = self.node('Mul', [x, self.node('Add', [scale, self.constant(1)])])
            return self.node('Add', [scaled, shift]), row
        if op == 'attend':
            return self.attended(x, given[1], row, rows[1][-1], step['headSize']), row
        if op == 'blend':
            return self.blended(*given), rows[1]
        if op in ('split', 'activation'):
            return x, row
        raise SwatchlightError(f'The layer {op} is not known here: use a newer export_onnx.py.')

    def convolution(self, step: dict[str, Any], x: str, row: list[int]) -> tuple[str, list[int]]:
        """ONNX has channels before rows, kernels [out, in, k, k], or [in, out, k, k] of transposed ones."""
        filters = self.arrays[f'{step["weights"]}/weights']
        kernel, stride, padding = filters.shape[0], step['stride'], step['padding']
        inputs = [
            self.node('Transpose', [x], perm=[0, 3, 1, 2]),
            self.constant(filters.transpose(3, 2, 0, 1)),
        ]
        if step.get('bias') is not False:
            inputs.append(self.constant(self.arrays[f'{step["weights"]}/bias']))
        window = {'kernel_shape': [kernel] * 2, 'strides': [stride] * 2, 'pads': [padding] * 4}
        if step['op'] == 'conv':
            y = self.node('Conv', inputs, **window)
            side = [(size + 2 * padding - kernel) // stride + 1 for size in row[:2]]
            outputs = filters.shape[3]
        else:
            more = step.get('outputPadding', 0)
            y = self.node('ConvTranspose', inputs, **window, output_padding=[more] * 2)
            side = [(size - 1) * stride - 2 * padding + kernel + more for size in row[:2]]
            outputs = filters.shape[2]
        return self.node('Transpose', [y], perm=[0, 2, 3, 1]), [*side, outputs]

    def norm(self, step: dict[str, Any], x: str, row: list[int], part: Any) -> str:
        gain, shift = 1 + part('gain'), part('shift')
        if step['statistics'] == 'kept':
            by = gain / np.sqrt(part('variance').reshape(-1) + EPSILON)
            return self.scaled(x, by, shift - part('mean').reshape(-1) * by)
        axes = list(range(len(row)))
        away = self.node('Sub', [x, self.node('ReduceMean', [x], axes=axes, keepdims=1)])
        variance = self.node('ReduceMean', [self.node('Mul', [away, away])], axes=axes, keepdims=1)
        spread = self.node('Sqrt', [self.node('Add', [variance, self.constant(EPSILON)])])
        return self.scaled(self.node('Div', [away, spread]), gain, shift)

    def shades(self, logs: str, told: str) -> str:
        colour = self.node('Max', [self.scaled(told, 0.5, 0.5), self.constant(4 / 255)])
        within = self.node('Mul', [self.node('Exp', [logs]), self.pixel(colour)])
        ends = [self.constant(1 / 1024), self.constant(1 - 1 / 1024)]
        within = self.node('Clip', [within, *ends])
        rest = self.node('Sub', [self.constant(1), within])
        return self.node('Sub', [self.node('Log', [within]), self.node('Log', [rest])])

    def attended(self, queries: str, tokens: str, row: list[int], told: int, size: int) -> str:
        rows, columns, inner = row
        heads, count = inner // size, told // (2 * inner)
        shape = lambda *sizes: self.constant([-1, *sizes], np.int64)  # noqa: E731
        both = self.node('Reshape', [tokens, shape(2, count, heads, size)])
        keys, values = (
            self.node('Squeeze', [one, self.constant([1], np.int64)])
            for one in self.node('Split', [both, self.constant([1, 1], np.int64)], 2, axis=1)
        )
        asked = self.node('Reshape', [queries, shape(rows * columns, heads, size)])
        asked = self.node('Transpose', [asked], perm=[0, 2, 1, 3])
        scores = self.node('MatMul', [asked, self.node('Transpose', [keys], perm=[0, 2, 3, 1])])
        weights = self.node('Softmax', [self.node('Mul', [scores, self.constant(size**-0.5)])], axis=-1)
        answer = self.node('MatMul', [weights, self.node('Transpose', [values], perm=[0, 2, 1, 3])])
        return self.node('Reshape', [self.node('Transpose', [answer], perm=[0, 2, 1, 3]), shape(rows, columns, inner)])

    def blended(self, drawn: str, picture: str, told: str) -> str:
        logit, rest = self.node('Split', [drawn, self.constant([1, 3], np.int64)], 2, axis=-1)
        share = self.scaled(self.node('Sigmoid', [logit]), 1.04, -0.02)
        alpha = self.node('Clip', [share, self.constant(0), self.constant(1)])
        ground = self.node('Add', [picture, rest])
        colour = self.pixel(self.scaled(told, 0.5, 0.5))
        return self.node('Add', [ground, self.node('Mul', [alpha, self.node('Sub', [colour, ground])])])

    def pixel(self, x: str) -> str:
        """[n, c] -> [n, 1, 1, c]."""
        return self.node('Unsqueeze', [x, self.constant([1, 2], np.int64)])

    def scaled(self, x: str, by: Any, plus: Any) -> str:
        return self.node('Add', [self.node('Mul', [x, self.constant(by)]), self.constant(plus)])


if __name__ == '__main__':
    sys.exit(main())
