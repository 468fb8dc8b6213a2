"""The command line: every verb, a wrong input to each, hints, exit codes and JSON."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from daemon import BINARY, Platform, clean_environment, run, wait_until
from samples import ECHO, PYTHON, ROLE, archive, echo_archive

NOWHERE = {"MAYFLY_ENDPOINT": "http://127.0.0.1:9"}


def wrong(done, code, said=""):
    """Asserts the form of every error: one sentence, one hint that names a command, nothing on stdout."""
    lines = done.stderr.splitlines()
    errors = [line for line in lines if line.startswith("error: ")]
    hints = [line for line in lines if line.startswith("hint: ")]
    assert done.returncode == code, done
    assert len(errors) == 1 and len(hints) == 1 and lines[-1] == hints[0], done.stderr
    assert re.search(r"`[^`]+`", hints[0]), hints[0]
    assert said in errors[0], errors[0]
    assert not errors[0].endswith(".")
    return hints[0]


@pytest.fixture
def project(tmp_path, unique):
    """A folder with a Python function, named by itself."""
    folder = tmp_path / unique("project")
    folder.mkdir()
    (folder / "lambda_function.py").write_text(ECHO.replace("def handler", "def lambda_handler"))
    return folder


@pytest.fixture
def deployed(platform, project):
    done = platform.run("deploy", project, "--runtime", PYTHON)
    assert done.returncode == 0, done.stderr
    yield project.name
    platform.run("delete", project.name, "--yes")


@pytest.mark.parametrize(
    "arguments, said",
    [
        ([], "no verb"),
        (["deplyo"], "unrecognized subcommand 'deplyo'"),
        (["list", "--jsn"], "unexpected argument '--jsn'"),
        (["invoke"], "<NAME>"),
        (["invoke", "f", "--payload", "{", ], "not JSON"),
        (["invoke", "f", "--payload", "1", "--file", "x"], "cannot be used with"),
        (["logs", "f", "--since", "yesterday"], "'yesterday' is not a span of time"),
        (["cost", "--since", "soon"], "neither a day"),
        (["deploy", ".", "--env", "A"], "KEY=VALUE"),
        (["deploy", ".", "--runtime", "cobol"], "cobol"),
        (["runtime"], "no verb"),
        (["completions", "ksh"], "ksh"),
        (["serve", "--listen", "4566"], "4566"),
        (["serve", "--listen", "0.0.0.0:4566"], "IAM"),
        (["serve", "--isolation", "docker"], "docker"),
        (["serve", "--config", "/nonexistent.toml"], "/nonexistent.toml"),
        (["quickstart", "--twice"], "--twice"),
        (["describe", "f", "--endpoint", "ftp://x"], "ftp://x"),
        (["describe", "f", "--endpoint", "https://x"], "https"),
    ],
)
def test_wrong_usage_exits_with_2(arguments, said):
    wrong(run(*arguments, environment=NOWHERE), 2, said)


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["describe", "f"], ["delete", "f", "--yes"], ["invoke", "f"], ["logs", "f"], ["cost"], ["runtime", "list"]],
)
def test_without_a_platform_every_verb_says_how_to_start_one(arguments):
    hint = wrong(run(*arguments, environment=NOWHERE), 1, "cannot reach mayfly at http://127.0.0.1:9")
    assert "`mayfly serve`" in hint


@pytest.mark.parametrize("verb", [["describe"], ["delete", "--yes"], ["invoke"], ["logs"]])
def test_an_unknown_function_is_one_sentence(platform, verb):
    hint = wrong(platform.run(verb[0], "nobody", *verb[1:]), 1, "there is no function nobody")
    assert "`mayfly list`" in hint


def test_help_and_version_are_data(platform):
    for arguments in (["--help"], ["serve", "--help"], ["--version"]):
        done = run(*arguments)
        assert (done.returncode, done.stderr) == (0, "") and done.stdout


def test_deploy_creates_updates_and_leaves_alone(platform, client, project):
    name = project.name
    created = platform.run("deploy", project, "--runtime", PYTHON, "--memory", "192", "--env", "AA=1")
    assert (created.returncode, created.stdout) == (0, ""), created.stderr
    assert f"{name} is active (created; {PYTHON}, 192 MB, 3 s)" in created.stderr
    same = platform.run("deploy", project, "--runtime", PYTHON)
    assert f"{name} is active (unchanged; " in same.stderr, same.stderr
    (project / "lambda_function.py").write_text("def lambda_handler(event, context):\n    return 'second'\n")
    changed = platform.run("deploy", project, "--timeout", "9", "--env", "BB=2")
    assert f"{name} is active (updated; {PYTHON}, 192 MB, 9 s)" in changed.stderr
    assert json.loads(platform.run("invoke", name).stdout) == "second"
    now = client.get_function_configuration(FunctionName=name)
    assert now["Environment"]["Variables"] == {"AA": "1", "BB": "2"}
    assert platform.run("delete", name, "--yes").returncode == 0


def test_deploy_takes_a_zip_archive(platform, tmp_path, unique):
    name = unique("zipped")
    path = tmp_path / f"{name}.zip"
    path.write_bytes(echo_archive())
    done = platform.run("deploy", path, "--runtime", PYTHON, "--handler", "app.handler")
    assert done.returncode == 0, done.stderr
    assert json.loads(platform.run("invoke", name).stdout)["cold"]
    platform.run("delete", name, "--yes")


def test_deploy_takes_a_folder_as_the_flags_say(platform, tmp_path, unique):
    folder = tmp_path / unique("flagged")
    folder.mkdir()
    (folder / "app.py").write_text("def handler(event, context):\n    return event\n")
    hint = wrong(platform.run("deploy", folder), 2, "lambda_function.py")
    assert f"mayfly deploy {folder} --runtime " in hint and " --handler " in hint
    done = platform.run("deploy", folder, "--runtime", PYTHON, "--handler", "app.handler")
    assert done.returncode == 0, done.stderr
    assert platform.run("invoke", folder.name, "--payload", "[7]").stdout == "[7]"
    platform.run("delete", folder.name, "--yes")


def test_deploy_builds_as_the_manifest_says(platform, tmp_path, unique):
    folder = tmp_path / "built"
    folder.mkdir()
    name = unique("built")
    (folder / "mayfly.toml").write_text(
        f"[function]\nname = '{name}'\nruntime = '{PYTHON}'\nhandler = 'made.handler'\nmemory = 160\n"
        "[function.environment]\nAA = 'manifest'\n"
        "[build]\ncommand = 'mkdir -p out && cp source.txt out/made.py'\noutput = 'out'\n")
    (folder / "source.txt").write_text("import os\ndef handler(event, context):\n    return os.environ['AA']\n")
    done = platform.run("deploy", folder)
    assert done.returncode == 0, done.stderr
    assert platform.run("invoke", name).stdout == '"manifest"'
    (folder / "mayfly.toml").write_text("[build]\ncommand = 'echo broken >&2; exit 7'\n[function]\nruntime = 'provided.al2023'\n")
    failed = platform.run("deploy", folder, "--name", name)
    assert "broken" in failed.stderr
    wrong(failed, 1, "ended with exit status: 7")
    platform.run("delete", name, "--yes")


def test_a_shell_bootstrap_runs(platform, tmp_path, unique):
    if not shutil.which("curl"):
        pytest.skip("curl is not installed")
    folder = tmp_path / unique("shell")
    folder.mkdir()
    (folder / "bootstrap").write_text(
        "#!/bin/sh\nset -eu\nAPI=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime\nwhile :; do\n"
        "  EVENT=$(curl -sS -D /tmp/head $API/invocation/next)\n"
        "  ID=$(grep -i Lambda-Runtime-Aws-Request-Id /tmp/head | tr -d '[:space:]' | cut -d: -f2)\n"
        "  curl -sS -o /dev/null -d \"{\\\"got\\\":$EVENT}\" $API/invocation/$ID/response\ndone\n")
    done = platform.run("deploy", folder)
    assert done.returncode == 0, done.stderr
    assert json.loads(platform.run("invoke", folder.name, "--payload", "[1]").stdout) == {"got": [1]}
    platform.run("delete", folder.name, "--yes")


@pytest.mark.parametrize(
    "files, said",
    [
        ({}, "lambda_function.py"),
        ({"mayfly.toml": "[function]\nhandlr = 'x'\n"}, "unknown field `handlr`"),
        ({"mayfly.toml": "[function\n"}, "mayfly.toml is not usable"),
    ],
)
def test_a_folder_that_says_nothing_usable_is_refused(platform, tmp_path, files, said):
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    wrong(platform.run("deploy", tmp_path, "--name", "x"), 2, said)


def test_what_cannot_be_deployed_is_refused(platform, tmp_path, project):
    wrong(platform.run("deploy", tmp_path / "nothing"), 1, "No such file")
    rubbish = tmp_path / "rubbish.zip"
    rubbish.write_text("this is no zip archive")
    wrong(platform.run("deploy", rubbish), 1, "zip")
    wrong(platform.run("deploy", project, "--name", "not a name"), 2, "not a valid function name")
    wrong(platform.run("deploy", project, "--memory", "1"), 1, "memorySize")


def test_invoke_takes_its_payload_from_everywhere(platform, deployed, tmp_path):
    event = lambda done: json.loads(done.stdout)["event"]
    assert event(platform.run("invoke", deployed)) == {}
    assert event(platform.run("invoke", deployed, "--payload", '{"a": 1}')) == {"a": 1}
    path = tmp_path / "event.json"
    path.write_text('{"from": "file"}')
    assert event(platform.run("invoke", deployed, "--file", path)) == {"from": "file"}
    assert event(platform.run("invoke", deployed, "-", stdin='{"from": "stdin"}')) == {"from": "stdin"}
    wrong(platform.run("invoke", deployed, "--file", tmp_path / "none"), 1, "none")
    wrong(platform.run("invoke", deployed, "-", stdin="nonsense"), 2, "not JSON")


def test_invoke_shows_the_log_and_the_functions_error(platform, deployed):
    done = platform.run("invoke", deployed, "--tail", "--payload", '{"x": 1}')
    assert done.returncode == 0 and "REPORT RequestId:" in done.stderr and 'event: {"x": 1}' in done.stderr
    failed = platform.run("invoke", deployed, "--payload", '{"raise": "no luck"}')
    assert json.loads(failed.stdout)["errorMessage"] == "no luck"
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1].startswith(f"hint: see its log with `mayfly logs {deployed}")


def test_reading_verbs_print_tables_and_json(platform, deployed):
    platform.run("invoke", deployed)
    listed = platform.run("list").stdout
    assert listed.splitlines()[0].split()[:2] == ["NAME", "RUNTIME"] and deployed in listed
    assert deployed in [it["FunctionName"] for it in json.loads(platform.run("list", "--json").stdout)]
    described = platform.run("describe", deployed).stdout
    assert re.search(r"^state +Active$", described, re.M)
    assert json.loads(platform.run("describe", deployed, "--json").stdout)["Configuration"]["FunctionName"] == deployed
    starts = platform.run("describe", deployed, "--starts").stdout.splitlines()
    assert starts[0].split()[:4] == ["WHEN", "VERSION", "FOR", "RUNG"] and "$LATEST" in starts[1]
    told = json.loads(platform.run("describe", deployed, "--starts", "--json").stdout)["starts"]
    assert told[0]["cause"] == "invocation" and told[0]["total_us"] > 0 and told[0]["phases_us"]["first_event"] > 0
    assert PYTHON in platform.run("runtime", "list").stdout
    found = json.loads(platform.run("runtime", "list", "--json").stdout)["runtimes"]
    assert "provided.al2023" in [it["identifier"] for it in found]


    def reported():
        events = [json.loads(line) for line in platform.run("logs", deployed, "--json").stdout.splitlines()]
        return events if any(event["message"].startswith("REPORT") for event in events) else None

    events = wait_until(reported, "the invocation is reported")
    assert [event["message"].split()[0] for event in events if event["message"].startswith(("START", "END", "REPORT"))] == [
        "START", "END", "REPORT"]
    assert "event: {}" in platform.run("logs", deployed, "--since", "5m").stdout


def test_cost_counts_what_was_used(platform, deployed, tmp_path):
    for _turn in range(3):
        platform.run("invoke", deployed)


    def billed():
        bill = json.loads(platform.run("cost", "--json", "--since", "1d").stdout)
        rows = [row for row in bill["rows"] if row["function"] == deployed]
        return rows if rows and rows[0]["invocations"] == 3 else None

    # The meter counts when the runtime asks for more work, a moment after the answer.
    rows = wait_until(billed, "three invocations are counted")
    assert len(rows) == 1 and rows[0]["cold_starts"] == 1 and rows[0]["errors"] == 0
    expected = rows[0]["billed_mib_ms"] / 1024 / 1000 * 0.0000166667 + 3 * 0.20 / 1e6
    if rows[0]["architecture"] == "x86_64":
        assert rows[0]["cost_usd"] == pytest.approx(expected)
    table = platform.run("cost").stdout
    assert re.search(rf"^{deployed} +\$LATEST +3 ", table, re.M) and table.splitlines()[-1].startswith("total")
    prices = tmp_path / "prices.toml"
    prices.write_text("[prices]\nx86_64_gb_second = 0.0\narm64_gb_second = 0.0\nmillion_requests = 1e6\n")
    dear = json.loads(platform.run("cost", "--json", "--config", prices).stdout)
    assert [row["cost_usd"] for row in dear["rows"] if row["function"] == deployed] == [3.0]
    assert json.loads(platform.run("cost", "--json", "--since", "2100-01-01").stdout or "{}") is not None


def test_logs_follow_what_comes(platform, deployed):
    environment = clean_environment(MAYFLY_ENDPOINT=platform.endpoint)
    follower = subprocess.Popen([BINARY, "logs", deployed, "--follow"], env=environment, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        platform.run("invoke", deployed, "--payload", '{"seen": "live"}')
        seen = []
        wait_until(lambda: seen.append(follower.stdout.readline()) or 'event: {"seen": "live"}' in seen[-1], "the line comes")
    finally:
        follower.terminate()
        follower.communicate(timeout=10)


def test_delete_asks_where_nobody_can_answer(platform, deployed):
    hint = wrong(platform.run("delete", deployed), 2, "confirm")
    assert "--yes" in hint
    assert platform.run("describe", deployed).returncode == 0
    assert platform.run("delete", deployed, "--yes").returncode == 0
    wrong(platform.run("describe", deployed), 1)


def said(platform, *arguments, code=0, **settings):
    """What a verb prints when it ends well."""
    done = platform.run(*arguments, **settings)
    assert done.returncode == code, done.stderr
    return done.stdout.splitlines()


def test_queues_are_filled_read_and_emptied(platform, sqs, unique):
    orders, dead = unique("orders"), unique("dead")
    (url,) = said(platform, "queue", "create", orders, "--dead-letters", dead, "--max-receives", 1, "--visibility", 40)
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    assert attributes["VisibilityTimeout"] == "40"
    assert json.loads(attributes["RedrivePolicy"])["deadLetterTargetArn"].endswith(f":{dead}")
    (first,) = said(platform, "queue", "send", orders, '{"n": 1}', "--attribute", "kind=order")
    said(platform, "queue", "send", orders, "-", stdin="second")
    (row,) = [line.split() for line in said(platform, "queue", "list") if line.startswith(orders + " ")]
    assert row == [orders, "2", "0", "0", dead]
    shown = [json.loads(line) for line in said(platform, "queue", "receive", orders, "--max", 5, "--json")]
    assert [message["Body"] for message in shown] == ['{"n": 1}', "second"]
    assert (shown[0]["MessageId"], shown[0]["MessageAttributes"]["kind"]["StringValue"]) == (first, "order")
    nothing = platform.run("queue", "receive", orders)
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", f"no messages in {orders}\n")
    # A message that is given back has been received: the second time it goes to the dead letters.
    said(platform, "queue", "send", orders, "third")
    assert said(platform, "queue", "receive", orders, "--keep") == ["third"]
    assert said(platform, "queue", "receive", orders) == []
    # It is on its way there when the receive has its answer.
    wait_until(lambda: [dead, "1", "queue", orders] in [line.split() for line in said(platform, "dlq", "list")], "a dead letter")
    said(platform, "dlq", "redrive", dead)
    assert said(platform, "queue", "receive", orders) == ["third"]
    said(platform, "queue", "send", orders, "fourth")
    said(platform, "queue", "purge", orders)
    assert said(platform, "queue", "receive", orders) == []
    said(platform, "queue", "send", dead, "from nowhere")
    wrong(platform.run("dlq", "redrive", dead), 1, "did not come from a queue that exists")
    for name in (orders, dead):
        said(platform, "queue", "delete", name)
    wrong(platform.run("queue", "receive", orders), 1, f"there is no queue {orders}")
    wrong(platform.run("queue", "create", orders, "--content-deduplication"), 2, "FIFO")


def test_topics_send_on_what_is_published(platform, client, unique):
    sns = platform.client("sns")
    orders, queue, letters, name = unique("orders"), unique("orders"), unique("letters"), unique("hears")
    (arn,) = said(platform, "topic", "create", orders)
    for each in (queue, letters):
        said(platform, "queue", "create", each)
    policy = json.dumps({"kind": [{"prefix": "or"}]})
    (subscription,) = said(platform, "topic", "subscribe", orders, "--queue", queue, "--raw", "--filter", policy, "--dead-letters", letters)
    attributes = sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]
    assert (attributes["FilterPolicy"], attributes["RawMessageDelivery"]) == (policy, "true")
    assert json.loads(attributes["RedrivePolicy"])["deadLetterTargetArn"].endswith(f":{letters}")
    client.create_function(FunctionName=name, Runtime=PYTHON, Handler="index.handler", Role=ROLE,
                           Code={"ZipFile": archive({"index.py": "def handler(event, context):\n    return None\n"})})
    client.get_waiter("function_active_v2").wait(FunctionName=name)
    (heard_as,) = said(platform, "topic", "subscribe", orders, "--function", name)
    (statement,) = json.loads(client.get_policy(FunctionName=name)["Policy"])["Statement"]
    assert statement["Principal"] == {"Service": "sns.amazonaws.com"}
    assert statement["Condition"] == {"ArnLike": {"AWS:SourceArn": arn}}

    rows = [line.split() for line in said(platform, "topic", "subscriptions", orders)[1:]]
    assert sorted(rows) == sorted([["sqs", queue, subscription], ["lambda", name, heard_as]])
    (row,) = [line.split() for line in said(platform, "topic", "list") if line.startswith(orders + " ")]
    assert row == [orders, "2", "0"]
    said(platform, "topic", "publish", orders, "no order", "--attribute", "kind=else")
    (sent,) = said(platform, "topic", "publish", orders, "-", "--attribute", "kind=order", "--subject", "a & b", stdin="two + <three>")
    assert len(sent) == 36
    assert said(platform, "queue", "receive", queue, "--max", 5, "--wait", 10) == ["two + <three>"]

    said(platform, "topic", "unsubscribe", orders, "--function", name)
    wrong(platform.run("topic", "unsubscribe", orders, "--function", name), 1, "has not subscribed")
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.get_policy(FunctionName=name)
    (shown,) = json.loads("".join(said(platform, "topic", "subscriptions", orders, "--json")))
    assert (shown["SubscriptionArn"], shown["Protocol"]) == (subscription, "sqs")
    wrong(platform.run("topic", "subscribe", orders, "--queue", queue, "--filter", "[]"), 1, "Filter policy must be a JSON object")
    wrong(platform.run("topic", "subscribe", orders), 2, "required")
    wrong(platform.run("topic", "publish", unique("nowhere"), "text"), 1, "there is no topic")
    wrong(platform.run("topic", "create", orders, "--content-deduplication"), 2, "FIFO")
    fifo = orders + ".fifo"
    said(platform, "topic", "create", fifo, "--content-deduplication")
    said(platform, "topic", "publish", fifo, "text", "--group", "g")
    for each in (orders, fifo):
        said(platform, "topic", "delete", each)
    for each in (queue, letters):
        said(platform, "queue", "delete", each)
    client.delete_function(FunctionName=name)


def test_fifo_queues_keep_their_order(platform, unique):
    name = unique("orders") + ".fifo"
    said(platform, "queue", "create", name, "--content-deduplication")
    for body in ("one", "two", "one"):
        said(platform, "queue", "send", name, body, "--group", "g")
    assert said(platform, "queue", "receive", name, "--max", 10) == ["one", "two"]
    wrong(platform.run("queue", "send", name, "no group"), 1, "MessageGroupId")
    said(platform, "queue", "delete", name)


def test_events_are_put_and_watched(platform, sqs, unique):
    events, name = platform.client("events"), unique("orders")
    events.create_event_bus(Name=name)
    environment = clean_environment(NO_COLOR="1", MAYFLY_ENDPOINT=platform.endpoint)
    follower = subprocess.Popen(
        [BINARY, "event", "tail", "--bus", name, "--pattern", '{"detail": {"n": [{"numeric": [">", 1]}]}}'],
        env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        assert f"following the event bus {name}" in follower.stderr.readline()
        (row,) = [line.split() for line in said(platform, "event", "list", "--bus", name) if line.startswith(name + " ")]
        assert row[1].startswith("mayfly-tail-") and row[2:5] == ["enabled", "sqs", row[1]]
        said(platform, "event", "put", "Ordered", '{"n": 1}', "--bus", name)
        (event,) = said(platform, "event", "put", "Ordered", "-", "--bus", name, "--source", "shop", "--resource", "arn:x", stdin='{"n": 2}')
        shown = json.loads(follower.stdout.readline())
        assert (shown["id"], shown["source"], shown["resources"], shown["detail"]) == (event, "shop", ["arn:x"], {"n": 2})
    finally:
        follower.send_signal(signal.SIGINT)
        assert follower.communicate(timeout=20)[0] == ""
    assert follower.returncode == 0
    assert events.list_rules(EventBusName=name)["Rules"] == []
    assert "QueueUrls" not in sqs.list_queues(QueueNamePrefix="mayfly-tail-")
    one = subprocess.Popen([BINARY, "event", "tail", "--bus", name, "--max", "1"], env=environment, text=True,
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    one.stderr.readline()
    said(platform, "event", "put", "Ordered", "{}", "--bus", name)
    assert len(one.communicate(timeout=20)[0].splitlines()) == 1
    # One that is killed leaves its rule and its queue behind, which a later one removes when nobody has used them for long.
    killed = subprocess.Popen([BINARY, "event", "tail", "--bus", name], env=environment, text=True,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    killed.stderr.readline()
    killed.kill()
    killed.communicate(timeout=20)
    (left,) = sqs.list_queues(QueueNamePrefix="mayfly-tail-")["QueueUrls"]
    sqs.tag_queue(QueueUrl=left, Tags={"mayfly:used": "1"})
    later = subprocess.Popen([BINARY, "event", "tail", "--bus", name, "--max", "1"], env=environment, text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    later.stderr.readline()
    (rule,) = events.list_rules(EventBusName=name)["Rules"]
    (url,) = sqs.list_queues(QueueNamePrefix="mayfly-tail-")["QueueUrls"]
    assert url != left and url.endswith(rule["Name"])
    said(platform, "event", "put", "Ordered", "{}", "--bus", name)
    assert len(later.communicate(timeout=20)[0].splitlines()) == 1
    wrong(platform.run("event", "put", "Ordered", "{}", "--bus", "nowhere"), 1, "there is no event bus nowhere")
    wrong(platform.run("event", "put", "Ordered", "no json", "--bus", name), 1, "Detail is malformed")
    wrong(platform.run("event", "tail", "--bus", name, "--pattern", "{"), 1, "Event pattern is not valid")
    assert "QueueUrls" not in sqs.list_queues(QueueNamePrefix="mayfly-tail-")
    events.delete_event_bus(Name=name)


def test_schedules_are_made_listed_run_and_deleted(platform, client, deployed, unique):
    name, work, group = unique("tick"), unique("work"), unique("group")
    (url,) = said(platform, "queue", "create", work)
    made = platform.run("schedule", "put", name, "cron(0 3 * * ? *)", "--timezone", "Asia/Tokyo", "--queue", work,
                        "--input", "tick <aws.scheduler.attempt-number>", "--missed", "all", "--retries", 2, "--max-age", "2h")
    assert made.returncode == 0 and re.fullmatch(rf"{name} runs next at \S+T18:00:00Z\n", made.stderr), made.stderr
    (row,) = [line for line in said(platform, "schedule", "list") if line.startswith(name + " ")]
    words = re.split(r"\s{2,}", row)
    assert words[1:3] == ["cron(0 3 * * ? *) Asia/Tokyo", f"queue {work}"]
    assert words[4:] == ["-", "-", "0", "0"], "it has not run yet"
    assert platform.run("schedule", "run", name).stderr == f"{name} runs now\n"
    assert said(platform, "queue", "receive", work, "--wait", 10) == ["tick 1"]
    everything = json.loads("\n".join(said(platform, "schedule", "list", "--json")))
    (known,) = [schedule for schedule in everything if schedule["name"] == name]
    assert (known["missed_runs"], known["group"], known["time_zone"]) == ("all", "default", "Asia/Tokyo")
    target = platform.client("scheduler").get_schedule(Name=name)["Target"]
    assert target["RetryPolicy"] == {"MaximumRetryAttempts": 2, "MaximumEventAgeInSeconds": 7200}
    # Again, with less said; and in a group of its own, for a function.
    said(platform, "schedule", "put", name, "rate(1 hour)", "--queue", work, "--disabled")
    (row,) = [line for line in said(platform, "schedule", "list") if line.startswith(name + " ")]
    assert re.split(r"\s{2,}", row)[1:4] == ["rate(1 hour)", f"queue {work}", "disabled"]
    said(platform, "schedule", "put", name, "at(2199-01-01T00:00:00)", "--function", deployed, "--group", group)
    (row,) = [line for line in said(platform, "schedule", "list") if line.startswith(f"{group}/{name} ")]
    assert re.split(r"\s{2,}", row)[2:4] == [f"function {deployed}", "2199-01-01T00:00:00Z"]
    said(platform, "schedule", "delete", name)
    said(platform, "schedule", "delete", name, "--group", group)
    wrong(platform.run("schedule", "delete", name), 1, f"there is no schedule {name}")
    wrong(platform.run("schedule", "run", name, "--group", group), 1, f"there is no schedule {group}/{name}")
    wrong(platform.run("schedule", "put", name, "cron(61 * * * ? *)", "--queue", work), 1, "minutes field '61'")
    wrong(platform.run("schedule", "put", name, "rate(1 hour)", "--function", unique("nobody")), 1, "there is no function")
    wrong(platform.run("schedule", "put", name, "rate(1 hour)"), 2)
    tags = platform.client("scheduler").list_tags_for_resource(
        ResourceArn="arn:aws:scheduler:us-east-1:000000000000:schedule-group/default")["Tags"]
    assert f"mayfly:missed-runs/{name}" not in {tag["Key"] for tag in tags}, "what was said of its missed runs goes with it"


def test_buckets_are_filled_and_read(platform, unique, tmp_path):
    bucket = unique("photos")
    said(platform, "bucket", "create", bucket)
    assert bucket in [line.split()[0] for line in said(platform, "bucket", "list")]
    small, large = tmp_path / "a b.txt", tmp_path / "large"
    small.write_text("h\u00e4llo <&>")
    # More than two pieces of sixteen mebibytes: it goes up in parts and comes back in ranges.
    large.write_bytes(random.Random(7).randbytes(33 << 20))
    said(platform, "bucket", "put", bucket, small, "--content-type", "text/plain")
    said(platform, "bucket", "put", bucket, large, "--key", "in/large <1>")
    said(platform, "bucket", "put", bucket, "-", "--key", "empty", stdin="")
    assert said(platform, "bucket", "get", bucket, "a b.txt") == ["h\u00e4llo <&>"]
    back = tmp_path / "back"
    said(platform, "bucket", "get", bucket, "in/large <1>", "--output", back)
    assert back.read_bytes() == large.read_bytes()
    assert said(platform, "bucket", "get", bucket, "empty") == []
    shown = json.loads(platform.run("bucket", "list", bucket, "--json").stdout)
    assert [(entry["Key"], entry["Size"]) for entry in shown] == [
        ("a b.txt", 10), ("empty", 0), ("in/large <1>", 33 << 20)]
    (_head, row) = said(platform, "bucket", "list", bucket, "--prefix", "in/")
    assert row.startswith("in/large <1>")
    wrong(platform.run("bucket", "delete", bucket), 1, "BucketNotEmpty")
    for key in ("a b.txt", "empty", "in/large <1>"):
        said(platform, "bucket", "remove", bucket, key)
    wrong(platform.run("bucket", "get", bucket, "empty"), 1, f"there is no object empty in {bucket}")
    wrong(platform.run("bucket", "get", bucket, "empty", "--output", back), 1, f"there is no object empty in {bucket}")
    assert back.stat().st_size == 33 << 20, "a file is not touched before the object is there"
    said(platform, "bucket", "delete", bucket)
    hint = wrong(platform.run("bucket", "list", bucket), 1, "NoSuchBucket")
    assert "mayfly bucket list" in hint
    wrong(platform.run("bucket", "put", bucket, "-"), 2, "no name")
    wrong(platform.run("bucket", "put", bucket, tmp_path / "absent"), 1, "cannot read")


def test_a_bucket_is_wired_to_a_function_and_a_queue_in_one_line(platform, client, logs, unique):
    bucket, name, queue = unique("photos"), unique("told"), unique("changes")
    code = "def handler(event, context):\n    print('told of', event['Records'][0]['s3']['object']['key'])\n"
    client.create_function(FunctionName=name, Runtime=PYTHON, Handler="index.handler", Role=ROLE,
                           Code={"ZipFile": archive({"index.py": code})})
    client.get_waiter("function_active_v2").wait(FunctionName=name)
    said(platform, "bucket", "create", bucket)
    said(platform, "queue", "create", queue)
    said(platform, "bucket", "notify", bucket, "--function", name, "--prefix", "in/")
    said(platform, "bucket", "notify", bucket, "--queue", queue, "--event", "s3:ObjectRemoved:*")
    said(platform, "bucket", "put", bucket, "-", "--key", "in/one", stdin="1")
    wait_until(lambda: "told of in/one" in platform.run("logs", name).stdout, "the function is told")
    said(platform, "bucket", "remove", bucket, "in/one")
    said(platform, "queue", "receive", queue, "--wait", 10)
    (told,) = said(platform, "queue", "receive", queue, "--wait", 10)
    assert json.loads(told)["Records"][0]["eventName"] == "ObjectRemoved:Delete"
    # What both rules would tell is refused, and wiring the function again needs no second permission.
    hint = wrong(platform.run("bucket", "notify", bucket, "--function", name, "--prefix", "in/sub"), 1, "ambiguously defined")
    assert "mayfly bucket notify" in hint
    assert len(json.loads(client.get_policy(FunctionName=name)["Policy"])["Statement"]) == 1
    said(platform, "bucket", "notify", bucket, "--off")
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.get_policy(FunctionName=name)
    # What cannot be told is refused before anything is allowed, and what was allowed for a rule that is refused is not.
    wrong(platform.run("bucket", "notify", bucket, "--function", name, "--event", "s3:Object"), 2, "s3:Object")
    said(platform, "bucket", "notify", bucket, "--queue", queue)
    wrong(platform.run("bucket", "notify", bucket, "--function", name), 1, "ambiguously defined")
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.get_policy(FunctionName=name)
    said(platform, "bucket", "notify", bucket, "--off")
    said(platform, "bucket", "notify", bucket, "--function", name)
    # The one line and the other give the same permission, which goes with the last rule that needs it.
    said(platform, "bucket", "notify", bucket, "--off")
    said(platform, "trigger", name, "--bucket", bucket, "--prefix", "a/")
    said(platform, "bucket", "notify", bucket, "--function", name, "--prefix", "b/")
    assert len(json.loads(client.get_policy(FunctionName=name)["Policy"])["Statement"]) == 1
    said(platform, "trigger", name, "--bucket", bucket, "--prefix", "a/", "--remove")
    assert len(json.loads(client.get_policy(FunctionName=name)["Policy"])["Statement"]) == 1
    wrong(platform.run("bucket", "notify", bucket, "--function", name + "-absent"), 1, "there is no function")
    wrong(platform.run("bucket", "notify", bucket), 2)
    said(platform, "bucket", "notify", bucket, "--off")
    client.delete_function(FunctionName=name)
    said(platform, "queue", "delete", queue)
    said(platform, "bucket", "delete", bucket)


def test_an_event_is_run_again(platform, client, unique):
    name = unique("picky")
    code = "def handler(event, context):\n    if event['n'] < 0:\n        raise ValueError(event['n'])\n    return -event['n']\n"
    client.create_function(FunctionName=name, Runtime=PYTHON, Handler="index.handler", Role=ROLE,
                           Code={"ZipFile": archive({"index.py": code})})
    client.get_waiter("function_active_v2").wait(FunctionName=name)
    client.invoke(FunctionName=name, Payload=b'{"n": 1}')
    failed = client.invoke(FunctionName=name, Payload=b'{"n": -2}')
    request_id = failed["ResponseMetadata"]["RequestId"]

    def recorded():
        return [event for event in json.loads(platform.run("replay", "--json").stdout) if event["function"] == name]

    wait_until(recorded, "the failed event is recorded")
    assert [(event["requestId"], event["failed"]) for event in recorded()] == [(request_id, True)]
    assert any(request_id in line and name in line for line in said(platform, "replay"))
    assert json.loads("".join(said(platform, "replay", request_id, "--show"))) == {"n": -2}
    again = platform.run("replay", request_id)
    assert again.returncode == 1 and json.loads(again.stdout)["errorType"] == "ValueError"
    client.update_function_code(FunctionName=name, ZipFile=archive({"index.py": code.replace("< 0", "> 99")}))
    client.get_waiter("function_updated_v2").wait(FunctionName=name)
    assert said(platform, "replay", request_id) == ["2"]
    wrong(platform.run("replay", "00000000-0000-0000-0000-000000000000"), 1, "no event of the invocation")
    client.delete_function(FunctionName=name)


def test_events_of_a_function_get_a_second_chance(platform, client, sqs, deployed, unique):
    dead = unique("failed")
    (url,) = said(platform, "queue", "create", dead)
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    client.update_function_configuration(FunctionName=deployed, DeadLetterConfig={"TargetArn": arn})
    client.get_waiter("function_updated_v2").wait(FunctionName=deployed)
    said(platform, "queue", "send", dead, '{"n": 7}')
    (row,) = [line for line in said(platform, "dlq", "list") if line.startswith(dead + " ")]
    assert row.split() == [dead, "1", "function", deployed]
    again = platform.run("dlq", "redrive", dead)
    assert (again.returncode, again.stderr) == (0, f"{deployed} runs 1 event of {dead} again\n")
    assert said(platform, "queue", "receive", dead) == []
    wait_until(lambda: "REPORT" in platform.run("logs", deployed).stdout, "the event has run")
    # Those that fail again come back, and are not taken a second time.
    client.put_function_event_invoke_config(FunctionName=deployed, MaximumRetryAttempts=0)
    for _ in range(12):
        said(platform, "queue", "send", dead, '{"raise": "again"}')
    again = platform.run("dlq", "redrive", dead)
    assert (again.returncode, again.stderr) == (0, f"{deployed} runs 12 events of {dead} again\n")
    wait_until(lambda: [dead, "12", "function", deployed] in [line.split() for line in said(platform, "dlq", "list")],
               "all have failed again")
    said(platform, "queue", "delete", dead)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "elvish", "powershell"])
def test_completions_are_printed(shell):
    done = run("completions", shell)
    assert done.returncode == 0 and "mayfly" in done.stdout
    if shell == "bash":
        assert subprocess.run(["bash", "-n"], input=done.stdout, text=True).returncode == 0


def test_a_reader_that_goes_away_is_no_error(platform):
    done = subprocess.run(["bash", "-c", f"'{BINARY}' completions bash | head -1; echo ${{PIPESTATUS[0]}}"],
                          env=clean_environment(), capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "0" and done.stderr == ""


def test_colour_is_for_terminals_only(platform):
    assert "\x1b" not in run("lst").stderr


def test_settings_layer_and_are_checked(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text("region = 'eu-west-1'\naccount = '111122223333'\nlog_retention_days = 3\n")
    with Platform(tmp_path / "state", arguments=["--config", str(file), "--account", "444455556666"]) as platform:
        platform_client = platform.client()
        reply = platform_client.create_function(
            FunctionName="f", Runtime=PYTHON, Role="arn:aws:iam::444455556666:role/r", Handler="app.handler",
            Code={"ZipFile": archive({"app.py": ECHO})})
        assert reply["FunctionArn"] == "arn:aws:lambda:eu-west-1:444455556666:function:f"
    file.write_text("regoin = 'eu-west-1'\n")
    hint = wrong(run("serve", "--config", file), 2, "unknown field `regoin`")
    assert "`mayfly serve --help`" in hint
    wrong(run("serve", environment={"MAYFLY_LOG_BUDGET": "lots"}), 2, "'lots' is not a size")


@pytest.mark.timeout(900)
def test_quickstart_shows_every_language_that_is_there(tmp_path):
    """The first command of the README, with a home of its own."""
    from daemon import default_isolation

    # Builds are kept between runs of the tests, as a user's are between quickstarts.
    state = Path(BINARY).parents[1] / "quickstart-state"
    done = run("quickstart", "--once", "--isolation", default_isolation(), seconds=880,
               environment={"XDG_STATE_HOME": str(state), "XDG_CONFIG_HOME": str(tmp_path)})
    print(done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].split("  ")[0] == "FUNCTION"
    shown = {line.split()[0]: line.split() for line in lines[1:]}
    assert "hello-python" in shown
    for program, name in (("node", "webhook-node"), ("go", "orders-go"), ("cargo", "prices-rust"), ("curl", "report-shell")):
        if shutil.which(program):
            assert name in shown, done.stderr
    for _name, _runtime, cold, warm, billed, memory, cost in shown.values():
        assert float(cold) > 0 and float(warm) > 0 and int(billed) >= 10 and int(memory) > 0 and cost.startswith("$0.")


def test_quickstart_serves_until_it_is_told_to_stop(tmp_path):
    """Without `--once` the platform stays; with an empty PATH all languages but none are left out by name."""
    from daemon import default_isolation

    environment = clean_environment(XDG_STATE_HOME=str(tmp_path), PATH="/nonexistent", NO_COLOR="1")
    process = subprocess.Popen([BINARY, "quickstart", "--isolation", default_isolation()], env=environment, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    seen = []
    try:
        wait_until(lambda: seen.append(process.stderr.readline()) or "Ctrl-C" in seen[-1] or process.poll() is not None,
                   "next steps are printed", 120)
        said = "".join(seen)
        assert "left out orders-go: the host has no go" in said, said
        assert process.poll() is None, said
    finally:
        process.send_signal(2)
        _out, rest = process.communicate(timeout=30)
    assert process.returncode == 0, said + rest
    assert os.path.isdir(tmp_path / "mayfly-quickstart/data")
