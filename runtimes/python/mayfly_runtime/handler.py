"""Finds the user's handler, and shapes what goes wrong there and later."""

import os
import sys

from . import logs

# `/var/runtime`: what holds the bootstrap and this package.
RUNTIME_DIRECTORY = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class RuntimeFault(Exception):
    """A failure that the runtime itself finds, with the error type that the caller sees."""

    def __init__(self, error_type, message, trace=None):
        super().__init__(message)
        self.error_type = error_type
        self.message = message
        self.trace = trace or []


def failure(error_type, message, stack, request_id):
    return {
        "errorMessage": message,
        "errorType": error_type,
        "requestId": request_id or "",
        "stackTrace": stack,
    }


def failure_of_exception(request_id):
    """The failure that is being handled, its frames from the first one that is not the runtime's."""
    import traceback

    kind, error, trace = sys.exc_info()
    if isinstance(error, RuntimeFault):
        return failure(error.error_type, error.message, error.trace, request_id)
    frames = [
        (frame.filename, frame.lineno, frame.name, frame.line)
        for frame in traceback.extract_tb(trace)
    ]
    own = RUNTIME_DIRECTORY + os.sep
    for position, frame in enumerate(frames):
        if not frame[0].startswith(own):
            frames = frames[position:]
            break
    try:
        message = str(error)
    except Exception as broken:
        message = "<the exception's text cannot be had: {}>".format(type(broken).__name__)
    return failure(kind.__name__, message, traceback.format_list(frames), request_id)


def set_up_import_path():
    """Puts the function's code and layers where the cloud puts them; returns their directories.

    The interpreter runs without `site`, so that packages of the host do not leak in.
    """
    task_root = os.environ.get("LAMBDA_TASK_ROOT", "/var/task")
    # The platform names the layers' directory, which is not `/opt` in a bare subprocess.
    opt = sys.argv.pop(1) if len(sys.argv) > 1 else "/opt"
    version = "python{}.{}".format(*sys.version_info[:2])
    layers = [
        os.path.join(opt, "python", "lib", version, "site-packages"),
        os.path.join(opt, "python"),
    ]
    runtime = RUNTIME_DIRECTORY
    given = os.environ.get("PYTHONPATH", runtime)
    default = os.path.abspath(given) == runtime
    # The first entry is the directory of the program itself; a PYTHONPATH of the user's own comes
    # before the layers.
    rest = [entry for entry in sys.path[1:] if entry != runtime]
    own = [] if default else [entry for entry in rest if entry in given.split(os.pathsep)]
    rest = [entry for entry in rest if entry not in own]
    layers = [entry for entry in layers if os.path.isdir(entry) and entry not in own]
    sys.path[:] = [task_root] + own + layers + [runtime] + rest
    for directory in [task_root] + layers:
        try:
            has_path_files = any(name.endswith(".pth") for name in os.listdir(directory))
        except OSError:
            continue
        if has_path_files:
            import site

            site.addsitedir(directory, set(sys.path))
    return [task_root] + own + layers


def restore_site_builtins():
    """`exit` and `quit` come with `site`, which does not run here."""
    import builtins

    def leave(code=None):
        raise SystemExit(code)

    builtins.exit = builtins.quit = leave


def find_handler(name):
    module_name, dot, attribute = name.rpartition(".")
    if not dot:
        raise RuntimeFault(
            "Runtime.MalformedHandlerName",
            "Bad handler '{}': not enough values to unpack (expected 2, got 1)".format(name),
        )
    dotted = module_name.replace("/", ".")
    if dotted.split(".")[0] in sys.builtin_module_names:
        raise RuntimeFault(
            "Runtime.BuiltInModuleConflict",
            "Cannot use built-in module {} as a handler module".format(module_name),
        )
    try:
        __import__(dotted)
    except ImportError as error:
        logs.hint_at_missing(error.name)
        raise RuntimeFault(
            "Runtime.ImportModuleError",
            "Unable to import module '{}': {}".format(module_name, error),
        ) from error
    except SyntaxError as error:
        raise RuntimeFault(
            "Runtime.UserCodeSyntaxError",
            "Syntax error in module '{}': {}".format(module_name, error),
            ['  File "{}" Line {}\n    {}'.format(error.filename, error.lineno, error.text)],
        ) from error
    try:
        return getattr(sys.modules[dotted], attribute)
    except AttributeError as error:
        raise RuntimeFault(
            "Runtime.HandlerNotFound",
            "Handler '{}' missing on module '{}'".format(attribute, module_name),
        ) from error
