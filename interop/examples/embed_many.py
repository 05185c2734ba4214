#!/usr/bin/env python3
"""Embeds as many pictures as there are, on all processors.

    python examples/embed_many.py paints.swatchpack FOLDER OUT.npz [--processes N]

OUT.npz has `paths`, `embeddings` [n, latent] and, of a pack, `nearest` [n, 3]: rows of its paints. Needs pillow. A picture is
cropped to its centred square and averaged to 64 x 64, as the app does. On a cluster it is the same function, `embed_batch`: in Ray
Data by `rows.map_batches`, in Spark by `frame.mapInPandas`.
"""

from __future__ import annotations

import argparse
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
    given = parser.parse_args(arguments)
    paths = sorted(str(path) for path in given.folder.rglob('*') if path.suffix.lower() in ENDINGS)
    if not paths:
        print(f'There are no pictures in {given.folder}.', file=sys.stderr)
        return 1
    embed = partial(embed_batch, given.model)
    batches = [paths[i : i + BATCH] for i in range(0, len(paths), BATCH)]
    with ProcessPoolExecutor(given.processes) as pool:
        parts = list(pool.map(embed, batches))
    np.savez(given.out, **{key: np.concatenate([part[key] for part in parts]) for key in parts[0]})
    return 0


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
