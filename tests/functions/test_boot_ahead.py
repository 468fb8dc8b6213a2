"""Functions whose runtime booted before it knew them: they see what a fresh start shows, and nothing else."""

import glob
import json
import os
import shutil
import textwrap
import time
import urllib.request

import pytest
from building import Function, build, tool, zip_of
from samples import ROLE

from daemon import Platform, wait_until

NODE = "nodejs20.x"
# Everything that a function can see of where it runs, and a way to end the process.
NODE_LOOK = """
    const { env, argv, execArgv, title } = process;
    exports.handler = async (event) => {
        if (event === 'exit') process.exit(3);
        const fs = require('fs');
        const limit = fs.readFileSync('/proc/self/limits', 'utf8').split('\\n').filter((l) => /files|process/.test(l));
        return {
            env: { ...env }, argv, execArgv, title, cwd: process.cwd(), umask: process.umask(), limit,
            main: require.main.filename, globalPaths: require('module').globalPaths, uid: process.getuid(),
            zone: new Date(0).toString(), task: fs.readdirSync('.'), opt: fs.readdirSync('/opt'),
            tmp: fs.readdirSync('/tmp'), mapped: process.sourceMapsEnabled ?? null,
            heap: require('v8').getHeapStatistics().heap_size_limit,
            mounts: fs.readFileSync('/proc/self/mounts', 'utf8').split('\\n').map((line) => line.split(' ')[1]).sort(),
        };
    };
"""
JAVA_LOOK = """
    import java.io.File;
    import java.nio.file.*;
    import java.util.*;

    public class Look {
        static { if ("yes".equals(System.getenv("FAIL"))) throw new IllegalStateException("not today"); }

        public List<String> options(Object event) {
            return java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments();
        }

        public Map<String, Object> look(Object event) throws Exception {
            if ("exit".equals(event)) System.exit(3);
            Map<String, Object> seen = new TreeMap<>();
            seen.put("env", System.getenv());
            seen.put("child", new String(new ProcessBuilder("/usr/bin/env").start().getInputStream().readAllBytes())
                .lines().sorted().toArray());
            seen.put("directory", new File("Look.class").exists() + " " + Files.exists(Path.of("Look.class"))
                + " " + new File("x").getAbsolutePath() + " " + Path.of("/proc/self/cwd").toRealPath());
            seen.put("zone", TimeZone.getDefault().getID());
            seen.put("properties", System.getProperties());
            seen.put("heap", Runtime.getRuntime().maxMemory());
            seen.put("loaders", Thread.currentThread().getContextClassLoader().getClass().getName()
                + " " + getClass().getClassLoader().getClass().getName());
            seen.put("thread", Thread.currentThread().getName());
            return seen;
        }
    }
"""
# What differs from one invocation to the next.
OF_AN_INVOCATION = {"_X_AMZN_TRACE_ID", "com.amazonaws.xray.traceHeader"}


@pytest.fixture
def starts(platform):
    """How the instances of a function came to be, the newest first."""

    def starts(function):
        with urllib.request.urlopen(f"{platform.endpoint}/_mayfly/starts?function={function.name}") as answer:
            return json.load(answer)["starts"]

    return starts


def wait_for_update(client, function):
    client.get_waiter("function_updated_v2").wait(
        FunctionName=function.name, WaiterConfig={"Delay": 0.05, "MaxAttempts": 400}
    )


@pytest.fixture
def from_stem(client, starts):
    """Invokes a function until an instance of it was made of a stem cell, and returns that one's first reply."""

    def from_stem(function, event=None):
        def attempt():
            # Another configuration needs other instances.
            client.update_function_configuration(FunctionName=function.name, Description=str(time.monotonic()))
            wait_for_update(client, function)
            before = len(starts(function))
            reply = function.invoke(event)
            made = starts(function)
            return reply if len(made) > before and made[0]["rung"] == "stem-cell" else None

        return wait_until(attempt, "a start from a stem cell", seconds=60)

    return from_stem


def without_invocation(value):
    if isinstance(value, dict):
        return {name: without_invocation(inner) for name, inner in value.items() if name not in OF_AN_INVOCATION}
    if isinstance(value, list):
        return [without_invocation(inner) for inner in value if str(inner).split("=")[0] not in OF_AN_INVOCATION]
    return value


def assert_same_as_fresh(function, stem):
    """Ends the process; the next one in its place is launched for the function as every fresh start is."""
    assert function.invoke("exit").failure()["errorType"] == "Runtime.ExitError"
    fresh = function.invoke()
    stem, fresh = without_invocation(stem.value()), without_invocation(fresh.value())
    differing = {name: (stem.get(name), value) for name, value in fresh.items() if stem.get(name) != value}
    assert not differing
    assert stem == fresh


@pytest.mark.parametrize(
    "variables",
    [
        {"TZ": "Asia/Tokyo", "HOME": "/tmp", "TABLE": "ü=1", "toString": "x"},
        {"NODE_OPTIONS": "--enable-source-maps --max-old-space-size=200", "NODE_ENV": "production"},
    ],
)
def test_node_from_a_stem_is_as_from_a_fresh_start(deploy, from_stem, variables):
    tool("node")
    look = deploy({"index.js": NODE_LOOK}, runtime=NODE, Environment={"Variables": variables})
    stem = from_stem(look)
    assert stem.value()["env"]["AWS_LAMBDA_FUNCTION_NAME"] == look.name
    assert variables.items() <= stem.value()["env"].items()
    assert stem.value()["task"] == ["index.js"]
    assert_same_as_fresh(look, stem)


@pytest.mark.parametrize(
    "files, handler",
    [
        ({"index.mjs": "export const handler = async () => 'ok'"}, "index.handler"),
        ({"package.json": '{"type": "module"}', "src/app.js": "export const handler = async () => 'ok'"},
         "src/app.handler"),
        ({"dist/app.js": '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n'
          "exports.handler = void 0;\nconst handler = async () => 'ok';\nexports.handler = handler;\n"},
         "dist/app.handler"),
        ({"index.js": "const sdk = require('dep'); exports.handler = async () => sdk.answer",
          "node_modules/dep/index.js": "exports.answer = 'ok'"}, "index.handler"),
    ],
)  # fmt: skip
def test_layouts_of_node_functions_work_from_a_stem(deploy, from_stem, files, handler):
    tool("node")
    assert from_stem(deploy(files, runtime=NODE, handler=handler)).value() == "ok"


def test_an_init_error_in_a_stem_is_the_functions_own(deploy, from_stem):
    tool("node")
    broken = deploy({"index.js": "throw new RangeError('too early')"}, runtime=NODE)
    error = from_stem(broken).failure()
    assert (error["errorType"], error["errorMessage"]) == ("RangeError", "too early")
    assert error["trace"][:2] == ["RangeError: too early", "    at Object.<anonymous> (/var/task/index.js:1:7)"]


def test_a_stem_runs_the_code_of_its_time(deploy, from_stem, client, tmp_path):
    tool("node")
    function = deploy({"index.js": "exports.handler = async () => 1"}, runtime=NODE)
    assert from_stem(function).value() == 1
    for number in (2, 3):
        folder = tmp_path / ("next-%d" % number)
        folder.mkdir()
        (folder / "index.js").write_text("exports.handler = async () => %d" % number)
        client.update_function_code(FunctionName=function.name, ZipFile=zip_of(folder))
        wait_for_update(client, function)
        assert from_stem(function).value() == number


@pytest.fixture(scope="session")
def looking_java(installed, build_directory):
    installed("java")
    folder = build_directory / "look"
    folder.mkdir()
    (folder / "Look.java").write_text(textwrap.dedent(JAVA_LOOK))
    build([tool("javac"), "--release", "11", "-d", folder / "package", folder / "Look.java"], folder)
    return folder / "package"


@pytest.mark.parametrize("runtime", ["java17", "java25"])
@pytest.mark.parametrize(
    "variables",
    [{"TZ": "Asia/Tokyo", "TABLE": "ü=1"}, {"JAVA_TOOL_OPTIONS": "-Xss512k -Duser.timezone=CET"}],
)
def test_java_from_a_stem_is_as_from_a_fresh_start(deploy, from_stem, looking_java, runtime, variables):
    look = deploy(
        folder=looking_java, runtime=runtime, handler="Look::look", MemorySize=512,
        Environment={"Variables": variables},
    )  # fmt: skip
    stem = from_stem(look)
    assert variables.keys() <= stem.value()["env"].keys()
    assert stem.value()["directory"] == "true true /var/task/x /var/task"
    assert_same_as_fresh(look, stem)


def test_a_java_class_that_fails_in_a_stem_fails_as_ever(deploy, from_stem, looking_java):
    variables = {"Variables": {"FAIL": "yes"}}
    broken = deploy(folder=looking_java, runtime="java17", handler="Look::look", MemorySize=512, Environment=variables)
    error = from_stem(broken).failure()
    assert error["errorType"] == "java.lang.ExceptionInInitializerError", error


# It serialises the type that the runtime's own exercise has used before.
JAVA_SERIALISER = """
    import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
    import java.io.*;
    import java.lang.reflect.Type;
    import java.util.*;

    public class Own implements CustomPojoSerializer {
        public Map<String, Object> handle(Map<String, Object> event) { return event; }

        @SuppressWarnings("unchecked")
        public <T> T fromJson(InputStream input, Type type) { return (T) Map.of(); }

        @SuppressWarnings("unchecked")
        public <T> T fromJson(String input, Type type) { return (T) Map.of(); }

        public <T> void toJson(T value, OutputStream output, Type type) {
            new PrintStream(output, true).print("\\"its own\\"");
        }
    }
"""


def test_a_java_function_from_a_stem_has_its_own_serialiser(
    deploy, from_stem, installed, platform, build_directory
):
    installed("java")
    folder = build_directory / "serialiser"
    services = folder / "package/META-INF/services"
    services.mkdir(parents=True)
    (services / "com.amazonaws.services.lambda.runtime.CustomPojoSerializer").write_text("Own")
    (folder / "Own.java").write_text(textwrap.dedent(JAVA_SERIALISER))
    libraries = ":".join(map(str, (platform.data_dir / "data/runtimes").glob("java-*/lib/*.jar")))
    command = [tool("javac"), "--release", "11", "-cp", libraries, "-d", folder / "package", folder / "Own.java"]
    build(command, folder)
    function = deploy(folder=folder / "package", runtime="java17", handler="Own::handle", MemorySize=512)
    assert from_stem(function, {"a": 1}).value() == "its own"


def test_what_needs_the_functions_files_at_boot_is_started_fresh(deploy, starts):
    tool("node")
    files = {"index.js": "exports.handler = async () => globalThis.first", "first.js": "globalThis.first = 1"}
    variables = {"Variables": {"NODE_OPTIONS": "--require /var/task/first.js"}}
    function = deploy(files, runtime=NODE, Environment=variables)
    assert function.invoke().value() == 1
    start = starts(function)[0]
    assert start["rung"] == "fresh-process" and "NODE_OPTIONS" in start["why_not_faster"]


def test_java_starts_with_an_archive_of_class_data_and_without_a_broken_one(
    platform, looking_java, tmp_path, unique
):
    tree = "data/runtimes/java-1"
    shutil.copytree(platform.data_dir / tree, tmp_path / tree)
    with Platform(data_dir=tmp_path) as own:
        javas = {os.path.realpath(java) for java in glob.glob("/usr/lib/jvm/*/bin/java")}
        archives = wait_until(
            lambda: len(found := list((tmp_path / tree).glob("start-*/classes-*.jsa"))) == len(javas) and found,
            "an archive for every Java", seconds=120,
        )  # fmt: skip
        client = own.client()

        def options():
            name = unique("archive")
            client.create_function(
                FunctionName=name, Runtime="java17", Handler="Look::options", Role=ROLE, Timeout=30,
                MemorySize=512, Code={"ZipFile": zip_of(looking_java)},
            )  # fmt: skip
            client.get_waiter("function_active_v2").wait(
                FunctionName=name, WaiterConfig={"Delay": 0.05, "MaxAttempts": 400}
            )
            reply = Function(client, name).invoke()
            assert "[warning]" not in reply.log and "[error]" not in reply.log
            return reply.value()

        assert any(option.startswith("-XX:SharedArchiveFile=/var/runtime/start-") for option in options())
        for archive in archives:
            content = archive.read_bytes()
            # Of the right length, but nothing that Java would take.
            archive.write_bytes(bytes(len(content)))
        assert any("SharedArchiveFile" in option for option in options())
        for archive in archives:
            os.truncate(archive, 4096)
        assert not any("SharedArchiveFile" in option for option in options())
