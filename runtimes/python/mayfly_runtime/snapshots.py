"""The moment of a snapshot: everything is initialised, and no event has been seen.

The process waits here until it goes on as an environment of its function, which may be hours later.
"""

import sys

_HOOKS = "snapshot_restore_py"


def pause(api, report):
    """Runs the function's hooks around its snapshot. A hook that fails is told to the platform by `report`, which does
    not return.
    """
    run_before(report)
    api.exchange("GET", "restore/next")
    run_after(report, "restore/error")


def run_before(report):
    """Runs what the function has registered for before its snapshot."""
    # Whether the function brings the module itself or uses the one of the runtime, it has loaded it.
    hooks = sys.modules.get(_HOOKS)
    try:
        registered = list(hooks.get_before_snapshot()) if hooks is not None else []
        for function, arguments, options in reversed(registered):
            function(*arguments, **options)
    except Exception:
        report("init/error", "Runtime.BeforeSnapshotError")


def run_after(report, path):
    """Runs what the function has registered for after its snapshot. A failure is told to this path."""
    hooks = sys.modules.get(_HOOKS)
    try:
        for function, arguments, options in hooks.get_after_restore() if hooks is not None else ():
            function(*arguments, **options)
    except Exception:
        report(path, "Runtime.AfterRestoreError")
