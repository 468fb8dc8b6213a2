"""A process that boots before its function is known, and then is as if it had been started for it."""

import os
import sys
import time

from .codec import decode

# What says that there is no function yet.
MARK = "MAYFLY_STEM"


def wait_for_function(api):
    """Returns once this process is a function's: its environment, its directory, its import path. What it was told is
    returned if it is to be forked for the function's environments rather than to be one.
    """
    function = ask(api)
    become(function["environment"], function["directory"])
    return function if function.get("template") else None


def become(environment, directory):
    """Gives this process its variables and its directory, as if it had been started with them."""
    booted_with = os.environ.get("PYTHONPATH")
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(directory)
    _replace_import_path(booted_with, os.environ.get("PYTHONPATH"))


def ask(api):
    """Waits to be told the function."""
    status, _, body = api.exchange("GET", "stem", service="/mayfly/")
    if status != 200:
        # Nobody needs this process any more.
        sys.exit(0)
    return decode(body)


def _replace_import_path(old, new):
    """Makes of what the interpreter made of one PYTHONPATH what it makes of another."""
    if new != old:
        # The first entry is the directory of the program.
        sys.path[1 : 1 + len(_entries(old))] = _entries(new)


def _entries(path):
    entries = path.split(os.pathsep) if path else []
    return [os.path.abspath(entry) for entry in entries] if sys.version_info >= (3, 11) else entries
