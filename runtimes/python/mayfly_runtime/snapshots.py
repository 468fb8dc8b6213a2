"""The moment of a snapshot: everything is initialised, and no event has been seen.

The process waits here until it goes on as an environment of its function, which may be hours later.
"""

import sys

_HOOKS = "snapshot_restore_py"


def pause(api, report):
    """Runs the function's hooks around its snapshot. A hook that fails is told to the platform by `report`, which does
    not return.
    """
    # Whether the function brings the module itself or uses the one of the runtime, it has loaded it.
    hooks = sys.modules.get(_HOOKS)
    try:
        registered = list(hooks.get_before_snapshot()) if hooks is not None else []
        for function, arguments, options in reversed(registered):
            function(*arguments, **options)
    except Exception:
        report("init/error", "Runtime.BeforeSnapshotError")
    api.exchange("GET", "restore/next")
    try:
        for function, arguments, options in hooks.get_after_restore() if hooks is not None else ():
            function(*arguments, **options)
    except Exception:
        report("restore/error", "Runtime.AfterRestoreError")
