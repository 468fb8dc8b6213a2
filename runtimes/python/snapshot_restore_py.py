"""What runs around a function's snapshot: before it is taken, and after an environment goes on from it.

The interface is that of the package of the same name, which functions may bring themselves: it comes
first then, and its hooks are run.
"""

_before_snapshot = []
_after_restore = []


def _register(hooks, function, arguments, options):
    hooks.append((function, arguments, options))
    return function


def register_before_snapshot(func, *args, **kwargs):
    """Has `func` called before the snapshot is taken; what was registered last is called first."""
    return _register(_before_snapshot, func, args, kwargs)


def register_after_restore(func, *args, **kwargs):
    """Has `func` called after the snapshot is restored, in the order of registration."""
    return _register(_after_restore, func, args, kwargs)


def get_before_snapshot():
    """What is registered to be called before the snapshot is taken: functions with their arguments."""
    return _before_snapshot


def get_after_restore():
    """What is registered to be called after the snapshot is restored: functions with their arguments."""
    return _after_restore
