"""What a failed init phase, a timeout and a crash do to an environment, in its memory, its scratch space and its log."""

import re

import pytest

COUNTING = """
import os, sys, time

CALLS = 0
with open("/tmp/inits", "a") as inits:
    inits.write("x")
print("init", os.path.getsize("/tmp/inits"))


def handler(event, context):
    global CALLS
    CALLS += 1
    with open("/tmp/calls", "a") as calls:
        calls.write("x")
    if event == "crash":
        os._exit(7)
    if event == "sleep":
        time.sleep(60)
    return {"calls": CALLS, "of all": os.path.getsize("/tmp/calls"), "inits": os.path.getsize("/tmp/inits")}
"""


@pytest.mark.parametrize(
    "failure, error, status",
    [
        ("crash", "Runtime.ExitError", "Status: error\tError Type: Runtime.ExitError"),
        ("sleep", "Sandbox.Timedout", "Status: timeout"),
    ],
)
def test_a_reset_loses_memory_and_keeps_scratch_space(deploy, log_lines, failure, error, status):
    function = deploy({"index.py": COUNTING}, Timeout=1)
    assert function.invoke().value() == {"calls": 1, "of all": 1, "inits": 1}
    assert function.invoke().value() == {"calls": 2, "of all": 2, "inits": 1}
    failed = function.invoke(failure)
    assert failed.failure()["errorType"] == error
    assert "\t%s\t" % status in failed.log
    again = function.invoke()
    assert again.value() == {"calls": 1, "of all": 4, "inits": 2}
    # The init phase was repeated inside the invocation, which reports none of its own.
    assert "Init Duration" not in again.log
    found = log_lines(function, "REPORT RequestId: " + again.request_id)
    assert len([line for line in found if line.startswith("INIT_START")]) == 1
    start = found.index("START RequestId: %s Version: $LATEST" % again.request_id)
    assert found.index("END RequestId: " + failed.request_id) < found.index("init 2") < start
    assert len({line for line in found if line.startswith("init ")}) == 2


def test_an_init_that_fails_is_repeated_inside_the_first_invocation(deploy, log_lines):
    code = """
    import os, sys
    if not os.path.exists("/tmp/mark"):
        open("/tmp/mark", "w").close()
        print("the first init")
        sys.exit(3)
    print("the second init")
    def handler(event, context):
        return "fine"
    """
    function = deploy({"index.py": code})
    reply = function.invoke()
    assert reply.value() == "fine"
    found = log_lines(function, "REPORT RequestId: " + reply.request_id)
    shape = [re.sub(r"RequestId: \S+|Duration: \S+ ms|Used: \d+ MB|Version.*", "-", line).strip() for line in found]
    assert shape == [
        "INIT_START Runtime -",
        "the first init",
        "INIT_REPORT Init -\tPhase: init\tStatus: error\tError Type: Runtime.ExitError",
        "the second init",
        "START - -",
        "END -",
        "REPORT -\t-\tBilled -\tMemory Size: 256 MB\tMax Memory -",
    ]


def test_an_init_over_its_limit_is_repeated_and_counts_as_the_invocation(deploy, log_lines):
    code = """
    import os, time
    if not os.path.exists("/tmp/mark"):
        open("/tmp/mark", "w").close()
        time.sleep(60)
    time.sleep(1)
    def handler(event, context):
        return "fine"
    """
    function = deploy({"index.py": code})
    reply = function.invoke()
    assert reply.value() == "fine"
    found = log_lines(function, "REPORT RequestId: " + reply.request_id)
    init = next(line for line in found if line.startswith("INIT_REPORT"))
    duration = re.fullmatch(r"INIT_REPORT Init Duration: (\S+) ms\tPhase: init\tStatus: timeout", init).group(1)
    assert 10_000 <= float(duration) < 11_500
    report = re.search(r"\tDuration: (\S+) ms\tBilled Duration: (\d+) ms\t", reply.log)
    assert float(report.group(1)) >= 1000, "the invocation's time has the repeated init in it"
    assert int(report.group(2)) - float(report.group(1)) < 1.1, "and only that is billed"
