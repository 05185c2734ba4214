"""Where the app's own tests leave what other programs get, and what the app makes of it."""

from __future__ import annotations

import os
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

INTEROP = Path(__file__).parents[1]
FILES = INTEROP.parent / '.cache' / 'interop'

sys.path.insert(0, str(INTEROP))
# Else MLflow makes a database of its own where it is called.
_held = tempfile.TemporaryDirectory()
os.environ['MLFLOW_TRACKING_URI'] = f'sqlite:///{_held.name}/mlflow.db'


def file(name: str) -> Path:
    """Skips the test where the app's tests were not run: `npm run interop` runs them first."""
    path = FILES / name
    if not path.exists():
        raise unittest.SkipTest(f'{path} is missing: npx vitest run src/app/files-for-others.test.ts writes it')
    return path


def unpacked(name: str, folder: Path) -> Path:
    with zipfile.ZipFile(file(name)) as archive:
        archive.extractall(folder)
    return folder
