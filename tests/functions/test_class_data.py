"""Java functions map an archive of their own classes once their first event has shown which those are."""

import base64
import glob
import re
import shutil
from pathlib import Path

import pytest
from building import BUILD_SECONDS, build, tool

from daemon import wait_until

# Enough of them for an archive to pay, and one that must never run where the archive is made.
N_CLASSES = 80
CLASSES = """
package test;

import java.nio.file.*;
import java.util.*;

public class Many {
    interface Part { int number(); }
    static class Fatal { static { Runtime.getRuntime().halt(7); } }
    static final List<Part> PARTS = List.of(%s);
    static final Class<?> FATAL = load("test.Many$Fatal");

    static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Many.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Map<String, Object> look(Object event) throws Exception {
        Map<String, Object> seen = new TreeMap<>();
        seen.put("sum", PARTS.stream().mapToInt(Part::number).sum());
        seen.put("fatal", FATAL.getName());
        TreeSet<String> archives = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
            if (line.contains(".jsa") && line.contains("/var/runtime/version-")) {
                archives.add(line.substring(line.indexOf("/var/runtime/")).trim());
            }
        }
        seen.put("archives", archives);
        return seen;
    }

    public static class Few {
        public String look(Object event) { return "few"; }
    }
%s
}
"""


@pytest.fixture(scope="module")
def many_classes(installed, build_directory):
    installed("java")
    folder = build_directory / "many-classes"
    folder.mkdir()
    names = ["Part%d" % number for number in range(N_CLASSES)]
    parts = ["    static class %s implements Part { public int number() { return 1; } }" % name for name in names]
    (folder / "Many.java").write_text(CLASSES % (", ".join("new %s()" % name for name in names), "\n".join(parts)))
    build([tool("javac"), "--release", "11", "-d", folder / "package", folder / "Many.java"], folder)
    return folder / "package"


@pytest.fixture
def deploy_many(platform, client, deploy, many_classes, tmp_path, unique):
    """A function whose package no other test has, and the directory that its archives are kept in."""

    def deploy_many(handler="test.Many::look", runtime="java17", **settings):
        package = tmp_path / unique("package")
        shutil.copytree(many_classes, package)
        (package / "unique.txt").write_text(package.name)
        function = deploy(folder=package, runtime=runtime, handler=handler, MemorySize=512, Timeout=60, **settings)
        sha256 = base64.b64decode(client.get_function_configuration(FunctionName=function.name)["CodeSha256"])
        return function, platform.data_dir / "data/code" / sha256.hex()

    return deploy_many


@pytest.fixture
def in_a_new_instance(client):
    def in_a_new_instance(function):
        # Another configuration needs other instances.
        client.update_function_configuration(FunctionName=function.name, Description=str(id(object())))
        client.get_waiter("function_updated_v2").wait(
            FunctionName=function.name, WaiterConfig={"Delay": 0.05, "MaxAttempts": 400}
        )
        return function.invoke({})

    return in_a_new_instance


def archive(kept):
    """The archive that is kept with a package, if there is one yet."""
    found = glob.glob(str(kept / "with-java-*/version-*.jsa"))
    return Path(found[0]) if found else None


def made_of(function, kept, known=None):
    """The archive once it is made. An instance that has not told its classes soon goes on beside its next event."""

    def found():
        function.invoke({}).value()
        made = archive(kept)
        return made if made and made.name != known else None

    return wait_until(found, "an archive", 120)


def mapped(reply):
    answer = reply.value()
    assert (answer["sum"], answer["fatal"]) == (N_CLASSES, "test.Many$Fatal")
    return answer["archives"]


def told(platform, function):
    for line in platform.run("describe", function.name).stdout.splitlines():
        if line.startswith("class data "):
            return line.removeprefix("class data").strip()
    return None


@pytest.mark.timeout(BUILD_SECONDS)
def test_processes_boot_with_an_archive_of_what_the_first_instance_loaded(platform, deploy_many, in_a_new_instance):
    function, kept = deploy_many()
    assert told(platform, function) == "pending: it is made after the first event"
    assert mapped(function.invoke({})) == []
    made = made_of(function, kept)
    assert re.fullmatch(r"version-[0-9a-f]{32}-%d\.jsa" % made.stat().st_size, made.name)
    wait_until(lambda: (told(platform, function) or "").startswith("ready ("), "an archive that is told of")

    def from_a_stem():
        """Until there is a process with the archive, one without serves."""
        archives = mapped(in_a_new_instance(function))
        assert archives in ([], ["/var/runtime/" + made.name])
        starts = platform.run("describe", function.name, "--starts").stdout.splitlines()
        return archives and "stem-cell" in next(line for line in starts if "$LATEST" in line)

    wait_until(from_a_stem, "an instance out of a process that booted with the archive", 120)


@pytest.mark.timeout(BUILD_SECONDS)
@pytest.mark.parametrize("runtime", ["java17", "java25"])
def test_the_classes_of_the_function_come_from_the_archive(platform, deploy_many, in_a_new_instance, runtime):
    """Java tells on standard output where each class came from; for that, it boots with its function."""
    function, kept = deploy_many(
        runtime=runtime, Environment={"Variables": {"JAVA_TOOL_OPTIONS": "-Xlog:class+load"}}
    )
    in_a_new_instance(function)
    made_of(function, kept)
    in_a_new_instance(function)

    def sources():
        return set(re.findall(r"test\.Many\$Part\d+ source: ([^\n]*)", platform.run("logs", function.name).stdout))

    wait_until(lambda: "shared objects file (top)" in sources(), "classes from the archive")
    assert {source.split(":")[0] for source in sources()} == {"shared objects file (top)", "file"}


@pytest.mark.timeout(BUILD_SECONDS)
def test_an_archive_that_was_cut_is_not_used_and_made_anew(deploy_many, in_a_new_instance):
    function, kept = deploy_many()
    made = made_of(function, kept)
    # What has mapped it keeps what it has.
    cut = made.read_bytes()[:-4096]
    made.unlink()
    made.write_bytes(cut)
    assert mapped(in_a_new_instance(function)) == []

    anew = made_of(function, kept, known=made.name)
    wait_until(lambda: mapped(in_a_new_instance(function)) == ["/var/runtime/" + anew.name], "its use")


@pytest.mark.timeout(BUILD_SECONDS)
def test_a_function_with_few_classes_has_none_and_is_told_why(platform, deploy_many, in_a_new_instance):
    function, kept = deploy_many("test.Many$Few::look")
    assert function.invoke({}).value() == "few"
    reason = r"none: it loads \d classes of its own; an archive pays from 64 on"
    wait_until(lambda: function.invoke({}) and re.fullmatch(reason, told(platform, function) or ""), "a reason", 120)
    assert in_a_new_instance(function).value() == "few"
    assert archive(kept) is None
