"""The suite of sums as a task of Inspect: FILE names the cases that the suite has."""

from inspect_ai import Task, task
from inspect_ai.dataset import json_dataset
from inspect_ai.scorer import exact
from inspect_ai.solver import generate


@task
def sums(file):
    return Task(dataset=json_dataset(file), solver=generate(), scorer=exact())
