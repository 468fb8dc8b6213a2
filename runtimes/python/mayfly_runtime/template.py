"""A process that has been initialised and has seen no event: environments of its function are forked from it.

It waits on its connection to the Runtime API, for an answer that never comes. When it is to fork, the platform has that
wait fail; what it forks does not run before the platform has moved it into a sandbox of its own, where nothing is open
but the standard streams. There it asks what a process asks that has booted ahead, and becomes an environment.

Nothing here protects one environment from another: code of the function's may have replaced anything in this process.
"""

import errno
import gc
import os
import sys

from . import snapshots, stem


def serve(api, report, told):
    """Returns in each fork, once it is an environment of its own. `told` is what this process was told when it became the
    function's.
    """
    snapshots.run_before(report)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    # What is here now stays, in every fork: no collection shall touch, and so copy, its pages.
    gc.collect()
    gc.freeze()
    directory = os.getcwd()
    api.begin("GET", "template", "/mayfly/")
    while _stays(api):
        pass
    api.forget()
    _move(told, stem.ask(api), directory)
    _draw_anew()
    threading = sys.modules.get("threading")
    if threading is not None:
        # It has noted the system's number of the template's only thread.
        threading.main_thread()._set_native_id()
    if os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start":
        api.exchange("GET", "restore/next")
        snapshots.run_after(report, "restore/error")
    else:
        snapshots.run_after(report, "init/error")


def _stays(api):
    """Waits until this process is to fork, and forks. Whether this is still the process that waits."""
    try:
        api.connection.recv(1)
    except OSError as error:
        if error.errno != errno.ECANCELED:
            raise
    else:
        # Nobody needs this process any more.
        os._exit(0)
    child = os.fork()
    if child == 0:
        return False
    os.waitpid(child, 0)
    return True


def _move(before, now, directory):
    """Takes what is this environment's own from what it was told. What the initialisation has set stays as it is."""
    before, variables = before["environment"], now["environment"]
    for name in before.keys() - variables.keys():
        os.environ.pop(name, None)
    for name, value in variables.items():
        if before.get(name) != value:
            os.environ[name] = value
    try:
        os.chdir(directory)
    except OSError:
        # It was in the template's own /tmp.
        os.chdir(now["directory"])


def _draw_anew():
    """Gives this process random state of its own, as far as the interpreter has not done that after the fork. What a
    function has drawn itself while it was initialised is the same in all of its environments.
    """
    loaded = sys.modules.get
    try:
        if loaded("_ssl") is not None:
            loaded("_ssl").RAND_add(os.urandom(32), 32.0)
        if loaded("numpy.random") is not None:
            loaded("numpy.random").seed()
        if loaded("tempfile") is not None:
            loaded("tempfile")._name_sequence = None
        if loaded("uuid") is not None:
            # The C library counts on from where the template was.
            loaded("uuid")._generate_time_safe = None
            loaded("uuid")._last_timestamp = loaded("uuid")._node = None
    except Exception as error:
        # The function has replaced one of them by something else.
        sys.stderr.write("mayfly: random state could not be drawn anew: {!r}\n".format(error))
