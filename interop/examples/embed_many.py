#!/usr/bin/env python3
"""Embeds as many pictures as there are, on all processors or a cluster.

    python examples/embed_many.py paints.swatchpack FOLDER OUT.npz [--processes N | --ray auto|local]

OUT.npz has `paths`, `embeddings` [n, latent] and, of a pack, `nearest` [n, 3]: rows of its paints. Needs pillow. A picture is
cropped to its centred square and averaged to 64 x 64, as the app does. `--ray` gives the same function, `embed_batch`, to Ray Data
(ray[data]): on the cluster that there is, whose nodes share pictures, model and this folder, or on one of this machine. In Spark
it is given to `frame.mapInPandas`.
"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))
import swatchlight  # noqa: E402

BATCH = 512
ENDINGS = {'.png', '.jpg', '.jpeg', '.webp', '.bmp'}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('model')
    parser.add_argument('folder', type=Path)
    parser.add_argument('out', type=Path)
    parser.add_argument('--processes', type=int, default=1)
    parser.add_argument('--ray', choices=['auto', 'local'])
    given = parser.parse_args(arguments)
    paths = sorted(str(path) for path in given.folder.rglob('*') if path.suffix.lower() in ENDINGS)
    if not paths:
        print(f'There are no pictures in {given.folder}.', file=sys.stderr)
        return 1
    by = partial(by_ray, where=given.ray) if given.ray else partial(by_processes, count=given.processes)
    np.savez(given.out, **by(given.model, paths))
    return 0


def by_processes(model: str, paths: list[str], count: int) -> dict[str, np.ndarray]:
    batches = [paths[i : i + BATCH] for i in range(0, len(paths), BATCH)]
    with ProcessPoolExecutor(count) as pool:
        parts = list(pool.map(partial(embed_batch, model), batches))
    return {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}


def by_ray(model: str, paths: list[str], where: str) -> dict[str, np.ndarray]:
    """The same through Ray Data; paths are whole, for every node."""
    import ray
    from embed_many import embed_batch as embed  # of the module, which workers import, and not of a script

    model = str(Path(model).absolute())
    # Workers find this file, and what it imports, where it lies here.
    modules = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[1])])
    if not ray.is_initialized():
        ray.init(address=where, runtime_env={'env_vars': {'PYTHONPATH': modules}})
    rows = ray.data.from_items([{'path': str(Path(path).absolute())} for path in paths])
    embedded = rows.map_batches(lambda batch: embed(model, list(batch['path'])), batch_size=BATCH)
    found = sorted(embedded.take_all(), key=lambda row: row['paths'])
    return {key: np.stack([row[key] for row in found]) for key in found[0]}


@lru_cache(1)
def model_of(path: str) -> swatchlight.Model:
    """Loaded once in each process."""
    return swatchlight.load(path)


def embed_batch(model: str, paths: list[str]) -> dict[str, np.ndarray]:
    opened = model_of(model)
    embeddings = opened.embed(np.stack([read(path) for path in paths]))
    found = {'paths': np.asarray(paths), 'embeddings': embeddings.astype(np.float32)}
    if opened.curves is not None:
        away = swatchlight.distances_to_curves(embeddings, opened.curves)
        found['nearest'] = np.argsort(away, axis=1, kind='stable')[:, :3]
    return found


def read(path: str, side: int = 64) -> np.ndarray:
    with Image.open(path) as picture:
        rgb = picture.convert('RGB')
        size = min(rgb.size)
        left, top = ((length - size) // 2 for length in rgb.size)
        square = rgb.crop((left, top, left + size, top + size))
        return np.asarray(square.resize((side, side), Image.Resampling.BOX))


if __name__ == '__main__':
    sys.exit(main())
