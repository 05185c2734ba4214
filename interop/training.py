"""One training by Swatchlight's own command, `npm run headless -- train … --json-lines`, followed epoch by epoch.

    with Training(dataset='sample', params={'learningRate': 0.003}, state=folder, out=folder / 'best.swatchpack') as training:
        for epoch in training:          # {'epoch': 1, 'step': 83, 'seconds': 2.1, 'metrics': {…}}
            …                           # leaving the loop early stops it in good order
    training.end                        # {'outcome': 'finished', 'metrics': {…}, …}

With a state it goes on where a killed one of the same folder was after its last whole epoch. It needs Node.js, a Chromium that the
command finds, and about 1.25 GB of memory. numpy is not needed.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Iterator, Mapping

#: Of this repository; SWATCHLIGHT_HEADLESS names another command, separated by spaces.
COMMAND = ['node', str(Path(__file__).parents[1] / 'scripts' / 'headless.mjs')]
#: How long one that was asked to stop may take to write what it has.
STOP_SECONDS = 60


#: prctl's PR_SET_PDEATHSIG.
PARENT_DEATH = 1


def _end_with_parent() -> None:
    """So that no training outlives a search that was killed: Linux sends SIGTERM then."""
    ctypes.CDLL(None).prctl(PARENT_DEATH, signal.SIGTERM)


class TrainingFailed(RuntimeError):
    """A training that came to nothing; the text is what the command said."""


def headless() -> list[str]:
    """The app's own command, as far as what it is to do."""
    return os.environ.get('SWATCHLIGHT_HEADLESS', '').split() or COMMAND


def text_of(value: Any) -> str:
    """A parameter as the command takes it: `true` and `false` as JSON has them."""
    return json.dumps(value) if isinstance(value, bool) else str(value)


class Training:
    def __init__(
        self,
        dataset: str,
        params: Mapping[str, Any],
        *,
        kind: str = 'vae',
        state: Path | None = None,
        out: Path,
        run_out: Path | None = None,
        backend: str | None = None,
    ):
        resumes = state is not None and (state / 'state.json').exists()
        arguments = ['--kind', kind, '--out', str(out), '--json-lines']
        # What it is trained on and with stands in its state.
        if not resumes:
            arguments += ['--dataset', dataset]
            if 'preset' in params:
                arguments += ['--preset', str(params['preset'])]
            for name, value in params.items():
                if name != 'preset':
                    arguments += ['--set', f'{name}={text_of(value)}']
        if state is not None:
            arguments += ['--state', str(state), *(['--resume'] if resumes else [])]
        if run_out is not None:
            # Hundreds of these are kept: what the run was and told, but neither its weights nor the dataset.
            arguments += ['--run-out', str(run_out), '--run-without-weights']
        if backend is not None:
            arguments += ['--backend', backend]
        self.arguments = arguments
        self.resumes = resumes
        self.start: dict[str, Any] | None = None
        self.end: dict[str, Any] | None = None
        self._process: subprocess.Popen | None = None

    def __enter__(self) -> 'Training':
        self._told = tempfile.TemporaryFile('w+', encoding='utf-8')
        self._process = subprocess.Popen(
            [*headless(), 'train', *self.arguments],
            stdout=subprocess.PIPE,
            stderr=self._told,
            encoding='utf-8',
            start_new_session=True,
            preexec_fn=_end_with_parent if sys.platform == 'linux' else None,
        )
        return self

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Its epochs as they end. Raises TrainingFailed where it fails."""
        assert self._process is not None and self._process.stdout is not None
        for text in self._process.stdout:
            try:
                line = json.loads(text)
            except json.JSONDecodeError:
                continue  # what npm says
            if line.get('event') == 'start':
                self.start = line
            elif line.get('event') == 'end':
                self.end = line
            elif line.get('event') == 'epoch':
                yield line
        self._process.wait()
        if self.end is None or self.end.get('outcome') == 'failed' or self._process.returncode not in (0, 130, 143):
            self._told.seek(0)
            raise TrainingFailed((self.end or {}).get('reason') or self._told.read().strip()[-2000:] or 'It ended without a word.')

    def stop(self) -> None:
        """Ends it with what it has; what does not end is killed, with its browser."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            # What it still says has to be taken, or it waits for a reader.
            for text in process.communicate(timeout=STOP_SECONDS)[0].splitlines():
                line = json.loads(text) if text.startswith('{') else {}
                if line.get('event') == 'end':
                    self.end = line
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def __exit__(self, *_: object) -> None:
        self.stop()
        if self._process and self._process.stdout:
            self._process.stdout.close()
        self._told.close()


def forget(state: Path) -> None:
    """A state that nobody goes on with any more."""
    shutil.rmtree(state, ignore_errors=True)
