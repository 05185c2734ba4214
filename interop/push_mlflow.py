#!/usr/bin/env python3
"""Gives the runs and models of an export to a tracking server of MLflow's that is there already.

    python push_mlflow.py --to http://server:5000 swatchlight-mlruns.zip [--experiment NAME]

Needs mlflow or mlflow-skinny. A run that the server has from an earlier push is left alone, so that the same export, or a later
one with more runs, can be pushed again; a sweep or a comparison that was under way then is brought up to date. Runs keep their
names, times, tags, metrics by step, pictures, dataset and models, and what they came of; ids are the server's own, those of
Swatchlight are in tags.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import zipfile
from pathlib import Path

import mlflow
from mlflow import MlflowClient
from mlflow.entities import (
    Dataset,
    DatasetInput,
    InputTag,
    LoggedModelOutput,
    Metric,
    Param,
    RunStatus,
    ViewType,
)
from mlflow.exceptions import MlflowException

#: What a server takes at once.
METRICS, PARAMS = 1000, 100
#: The tag by which a run that was pushed before is known.
ID = 'swatchlight.id'
#: Of what a run came of: MLflow's, by the server's id, and Swatchlight's own.
PARENT, OWN_PARENT = 'mlflow.parentRunId', 'swatchlight.parent'
#: What is no training, but has some beneath it.
PARENTS = ('sweep', 'comparison')


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('export', type=Path, help='the zip, or the folder that it was unpacked to')
    parser.add_argument('--to', required=True, help="the server's address, or another tracking URI")
    parser.add_argument('--registry', help='where models are registered, if elsewhere')
    parser.add_argument('--experiment', help='put all runs under this experiment instead of their own')
    given = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as held:
            folder = unpacked(given.export, Path(held))
            push(Push(folder, given.to, given.registry, given.experiment))
    except (OSError, MlflowException, zipfile.BadZipFile, ValueError) as error:
        print(f'Nothing more was pushed: {error}', file=sys.stderr)
        return 1
    return 0


def unpacked(export: Path, held: Path) -> Path:
    """The folder that has `mlruns` in it. Raises OSError, BadZipFile, ValueError."""
    if export.is_dir():
        folder = export.parent if export.name == 'mlruns' else export
    else:
        folder = held
        with zipfile.ZipFile(export) as archive:
            archive.extractall(folder)
    if not (folder / 'mlruns').is_dir():
        raise ValueError(f'{export} is no export of runs for MLflow: there is no mlruns in it.')
    return folder


class Push:
    """Both ends, and what the server calls what the export has."""

    def __init__(self, folder: Path, to: str | None, registry: str | None = None, experiment: str | None = None):
        os.environ.setdefault('MLFLOW_ALLOW_FILE_STORE', 'true')
        self.mlruns = folder / 'mlruns'
        local = self.mlruns.absolute().as_uri()
        # A version's logged model is looked for there, whatever client asks; else MLflow makes a database where it is called.
        mlflow.set_tracking_uri(to or local)
        self.source = MlflowClient(local, local)
        #: None for who gives the runs to something else.
        self.target = MlflowClient(to, registry or to) if to else None
        self.experiment = experiment
        #: By the ids of the export.
        self.runs: dict[str, str] = {}
        self.models: dict[str, str] = {}

    def path_of(self, uri: str) -> Path:
        return self.mlruns / uri.removeprefix('mlflow-artifacts:/')


def push(job: Push) -> None:
    pushed = []
    for experiment in job.source.search_experiments():
        name = job.experiment or experiment.name
        runs = list(_pages(lambda token: job.source.search_runs([experiment.experiment_id], page_token=token)))
        if not runs:
            continue
        known = job.target.get_experiment_by_name(name)
        id = known.experiment_id if known else job.target.create_experiment(name)
        pushed += [run for run in runs if push_run(job, run, id)]
    for run in pushed:
        relate(job, run)
    push_registry(job)
    print(f'{len(pushed)} runs pushed, {len(job.runs) - len(pushed)} were there already')


def relate(job: Push, run) -> None:
    """Runs that it came of, by what the server calls them: those that were pushed before with another export, too."""
    own, tags = job.runs[run.info.run_id], run.data.tags
    for key in (PARENT, 'swatchlight.repeats'):
        if tags.get(key) in job.runs:
            job.target.set_tag(own, key, job.runs[tags[key]])
    if OWN_PARENT in tags and PARENT not in tags:
        everywhere = [each.experiment_id for each in _pages(lambda token: job.target.search_experiments(page_token=token))]
        if parent := there(job, everywhere, tags[OWN_PARENT]):
            job.target.set_tag(own, PARENT, parent.info.run_id)


def there(job: Push, experiments: list[str], id: str):
    """The run of Swatchlight's id that the server has, or None."""
    named = f"tags.`{ID}` = '{_quoted(id)}'"
    return next(iter(job.target.search_runs(experiments, named, ViewType.ACTIVE_ONLY, max_results=1)), None)


def _pages(ask):
    token = None
    while True:
        page = ask(token)
        yield from page
        token = page.token
        if not token:
            return


def push_run(job: Push, run, experiment: str) -> bool:
    """Whether it was not there."""
    target, tags = job.target, dict(run.data.tags)
    if known := there(job, [experiment], tags[ID]):
        job.runs[run.info.run_id] = known.info.run_id
        if tags.get('swatchlight.kind') in PARENTS and known.info.status == RunStatus.to_string(RunStatus.RUNNING):
            bring_up_to_date(job, run, known.info.run_id)
        return False
    # Of what it came of the server has another id, told by `relate`.
    own = {key: value for key, value in tags.items() if key not in (ID, PARENT)}
    made = target.create_run(experiment, run.info.start_time, own, run.info.run_name)
    id = made.info.run_id
    try:
        _log(job, run, id)
        push_models(job, run, experiment, id)
        # Last: a run that was cut short is pushed anew, for nothing says that it is here.
        target.set_tag(id, ID, tags[ID])
        _end(job, run, id)
    except BaseException:
        target.set_terminated(id, RunStatus.to_string(RunStatus.KILLED))
        target.delete_run(id)
        raise
    job.runs[run.info.run_id] = id
    return True


def _end(job: Push, run, id: str) -> None:
    if run.info.status != RunStatus.to_string(RunStatus.RUNNING):
        job.target.set_terminated(id, run.info.status, run.info.end_time)


def bring_up_to_date(job: Push, run, id: str) -> None:
    """A parent that was under way when it was pushed: what was found since."""
    for key in run.data.metrics:
        told = {(each.step, each.value) for each in job.target.get_metric_history(id, key)}
        points = [each for each in job.source.get_metric_history(run.info.run_id, key) if (each.step, each.value) not in told]
        for at in range(0, len(points), METRICS):
            job.target.log_batch(id, metrics=[Metric(key, p.value, p.timestamp, p.step) for p in points[at : at + METRICS]])
    job.target.set_tag(id, 'swatchlight.status', run.data.tags['swatchlight.status'])
    job.target.log_artifacts(id, str(job.path_of(run.info.artifact_uri)))
    _end(job, run, id)


def _quoted(text: str) -> str:
    return text.replace("'", "\\'")


def _log(job: Push, run, id: str) -> None:
    params = [Param(key, value) for key, value in run.data.params.items()]
    for at in range(0, len(params), PARAMS):
        job.target.log_batch(id, params=params[at : at + PARAMS])
    for key in run.data.metrics:
        history = job.source.get_metric_history(run.info.run_id, key)
        points = [Metric(key, each.value, each.timestamp, each.step) for each in history]
        for at in range(0, len(points), METRICS):
            job.target.log_batch(id, metrics=points[at : at + METRICS])
    for given in run.inputs.dataset_inputs:
        tags = [InputTag(tag.key, tag.value) for tag in given.tags]
        dataset = Dataset.from_dictionary(dict(given.dataset))
        job.target.log_inputs(id, [DatasetInput(dataset, tags)])
    job.target.log_artifacts(id, str(job.path_of(run.info.artifact_uri)))


def push_models(job: Push, run, experiment: str, id: str) -> None:
    for output in run.outputs.model_outputs:
        model = job.source.get_logged_model(output.model_id)
        made = job.target.create_logged_model(
            experiment, model.name, id, dict(model.tags), dict(model.params), model.model_type
        )
        job.target.log_outputs(id, [LoggedModelOutput(made.model_id, output.step)])
        for metric in model.metrics or []:
            job.target.log_metric(
                id, metric.key, metric.value, metric.timestamp, metric.step, model_id=made.model_id
            )
        job.target.log_model_artifacts(made.model_id, str(job.path_of(model.artifact_location)))
        job.target.finalize_logged_model(made.model_id, 'READY')
        job.models[output.model_id] = made.model_id


def push_registry(job: Push) -> None:
    """Versions in their order; one that is there from an earlier push is known by its tag. Aliases go where they point now."""
    for model in _pages(lambda token: job.source.search_registered_models(page_token=token)):
        versions = job.source.search_model_versions(f"name = '{_quoted(model.name)}'")
        known = _versions_there(job, model.name)
        for version in sorted(versions, key=lambda each: int(each.version)):
            made = known.get(version.tags[ID]) or _push_version(job, model, version)
            for alias, number in model.aliases.items():
                if str(number) == str(version.version) and made:
                    job.target.set_registered_model_alias(model.name, alias, made)


def _versions_there(job: Push, name: str) -> dict[str, str]:
    try:
        job.target.get_registered_model(name)
    except MlflowException:
        return {}
    there = job.target.search_model_versions(f"name = '{_quoted(name)}'")
    return {each.tags[ID]: each.version for each in there if ID in each.tags}


def _push_version(job: Push, model, version) -> str | None:
    logged = job.models.get(version.model_id or '')
    if logged is None:
        print(f'{model.name} {version.version} has no run in this export and was left out', file=sys.stderr)
        return None
    try:
        job.target.create_registered_model(model.name, dict(model.tags))
    except MlflowException as error:
        if error.error_code != 'RESOURCE_ALREADY_EXISTS':
            raise
    run = job.runs.get(version.run_id or '')
    made = job.target.create_model_version(
        model.name, f'models:/{logged}', run, dict(version.tags), model_id=logged
    )
    return made.version


if __name__ == '__main__':
    sys.exit(main())
