#!/usr/bin/env python3
"""Gives the runs of an export for MLflow to Weights & Biases: parameters, metrics, pictures, models.

    python push_wandb.py swatchlight-mlruns.zip --project paints [--entity TEAM] [--offline FOLDER]

Needs wandb and mlflow-skinny. Runs of one sweep or comparison are a group, all others one for each experiment. A run keeps
Swatchlight's id, so that the same export pushed again goes on with the same run instead of a second one. --offline writes what
`wandb sync` sends later.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import zipfile
from collections import defaultdict
from pathlib import Path

import wandb

from push_mlflow import PARENT, PARENTS, Push, _pages, unpacked

#: Characters of a sweep's name in its group's.
GROUP = 100
#: images/KEY+step+N+timestamp+T+uuid.png
PICTURE = re.compile(r'^(?P<key>[^+]+)\+step\+(?P<step>\d+)\+timestamp\+\d+\+[0-9a-f-]+\.png$')


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('export', type=Path, help='the zip, or the folder that it was unpacked to')
    parser.add_argument('--project', required=True)
    parser.add_argument('--entity')
    parser.add_argument('--offline', type=Path, help='a folder to write to instead of sending')
    given = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as held:
            job = Push(unpacked(given.export, Path(held)), None)
            count = push(job, given.project, given.entity, given.offline)
    except (OSError, ValueError, zipfile.BadZipFile, wandb.Error) as error:
        print(f'Nothing more was pushed: {error}', file=sys.stderr)
        return 1
    print(f'{count} runs {"written" if given.offline else "pushed"}')
    return 0


def push(job: Push, project: str, entity: str | None, offline: Path | None) -> int:
    experiments = {each.experiment_id: each.name for each in job.source.search_experiments()}
    runs = [
        run
        for experiment in experiments
        for run in _pages(lambda token: job.source.search_runs([experiment], page_token=token))
    ]
    groups = groups_of(runs)
    for run in runs:
        opened = wandb.init(
            project=project,
            entity=entity,
            id=run.info.run_id,
            resume='allow' if offline is None else None,
            name=run.info.run_name,
            group=groups.get(run.info.run_id, experiments[run.info.experiment_id]),
            job_type=run.data.tags.get('swatchlight.kind'),
            notes=run.data.tags.get('mlflow.note.content'),
            tags=[value for key, value in run.data.tags.items() if key.startswith('tag.')],
            config=config_of(run),
            mode='offline' if offline else 'online',
            dir=str(offline) if offline else None,
            reinit='finish_previous',
        )
        log_steps(job, run, opened)
        log_models(job, run, opened)
        opened.finish(exit_code=1 if run.info.status == 'FAILED' else 0)
    return len(runs)


def groups_of(runs: list) -> dict[str, str]:
    """By the id of each run that is of a sweep or a comparison, or is one: two of one name are two groups."""
    named = {
        run.info.run_id: f'{run.info.run_name[:GROUP]} {run.info.run_id[:8]}'
        for run in runs
        if run.data.tags.get('swatchlight.kind') in PARENTS
    }
    children = {run.info.run_id: named.get(run.data.tags.get(PARENT)) for run in runs}
    return named | {id: group for id, group in children.items() if group is not None}


def config_of(run) -> dict:
    about = {key: value for key, value in run.data.tags.items() if key.startswith('swatchlight.')}
    return {key: _number(value) for key, value in run.data.params.items()} | about


def _number(text: str):
    """`0.004` as a number, `true` as a truth, so that they can be plotted."""
    if text in ('true', 'false'):
        return text == 'true'
    try:
        return float(text) if '.' in text or 'e' in text else int(text)
    except ValueError:
        return text


def log_steps(job: Push, run, opened) -> None:
    """Step by step in one order, as steps there only go up; what was measured once at the end is a summary, too."""
    steps = defaultdict(dict)
    for key in run.data.metrics:
        for point in job.source.get_metric_history(run.info.run_id, key):
            steps[point.step][key] = point.value
    for path in sorted((job.path_of(run.info.artifact_uri) / 'images').glob('*.png')):
        if found := PICTURE.match(path.name):
            steps[int(found['step'])][found['key']] = wandb.Image(str(path))
    for step in sorted(steps):
        opened.log(steps[step], step=step)


def log_models(job: Push, run, opened) -> None:
    versions = job.source.search_model_versions(f"run_id = '{run.info.run_id}'")
    aliases = defaultdict(list)
    for model in job.source.search_registered_models():
        for alias, version in model.aliases.items():
            aliases[model.name, str(version)].append(alias)
    for output in run.outputs.model_outputs:
        model = job.source.get_logged_model(output.model_id)
        named = [each for each in versions if each.model_id == output.model_id]
        artifact = wandb.Artifact(
            re.sub(r'[^\w.-]', '-', f'{model.name}-{run.info.run_id[:8]}'),
            'model',
            metadata=dict(model.params) | {metric.key: metric.value for metric in model.metrics or []},
        )
        artifact.add_dir(str(job.path_of(model.artifact_location)))
        opened.log_artifact(
            artifact, aliases=[alias for each in named for alias in aliases[each.name, str(each.version)]]
        )


if __name__ == '__main__':
    sys.exit(main())
