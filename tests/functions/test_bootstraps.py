"""The bootstraps of docs/guides/custom-runtimes.md, as they are printed there."""

import os
import re
import shutil

import pytest
from building import ROOT, build, missing, tool

GUIDE = ROOT / "docs" / "guides" / "custom-runtimes.md"


def files_of(language):
    """The files that the section of a language shows, by their names."""
    section = re.search(r"^## %s\n(.*?)(?=^## |\Z)" % re.escape(language), GUIDE.read_text(), re.M | re.S)[1]
    return dict(re.findall(r"^`([^`]+)`:\n\n```\w+\n(.*?)^```$", section, re.M | re.S))


@pytest.fixture
def folder_of(tmp_path):
    def folder_of(language):
        for name, text in files_of(language).items():
            (tmp_path / name).write_text(text)
        (tmp_path / "bootstrap").chmod(0o755)
        return tmp_path

    return folder_of


def test_every_section_has_its_files():
    assert set(files_of("Ruby")) == {"bootstrap", "orders.rb"}
    assert set(files_of(".NET")) == {"bootstrap", "Bootstrap.cs", "Echo.cs", "Function.csproj"}
    assert set(files_of("Shell")) == {"bootstrap", "count.sh"}


def needs_below_usr(program):
    """Functions see what is below /usr of this host and nothing else of it."""
    if not os.access("/usr/bin/" + program, os.X_OK):
        missing("there is no /usr/bin/%s on this host, so none inside" % program)


def test_ruby(deploy, folder_of):
    needs_below_usr("ruby")
    folder = folder_of("Ruby")
    orders = deploy(folder=folder, runtime="provided.al2023", handler="orders.Orders.total")
    for quantity in (2, 3):
        reply = orders.invoke({"lines": [{"cents": 250, "quantity": quantity}]})
        assert reply.value() == {"total": 250 * quantity, "function": orders.name}
        assert "order of 1 lines\n" in reply.log
    error = orders.invoke({}).failure()
    assert (error["errorType"], error["errorMessage"]) == ("Function<ArgumentError>", "an order has lines")
    assert error["stackTrace"][0].startswith("/var/task/orders.rb:")
    assert orders.invoke({"lines": []}).value()["total"] == 0
    lost = deploy(folder=folder, runtime="provided.al2023", handler="nowhere.handler").invoke().failure()
    assert lost["errorType"] == "Init<LoadError>"


@pytest.fixture
def dotnet(folder_of):
    """The function for .NET, built with what this host has: `dotnet`, or else Mono."""
    if not shutil.which("dotnet") and not shutil.which("mcs"):
        missing("there is neither dotnet nor Mono's mcs on this host, so no .NET function")
    folder = folder_of(".NET")
    out = folder / "out"
    out.mkdir()
    if shutil.which("dotnet"):
        needs_below_usr("dotnet")
        variables = {"DOTNET_CLI_HOME": str(folder), "DOTNET_CLI_TELEMETRY_OPTOUT": "1", "DOTNET_NOLOGO": "1"}
        build([tool("dotnet"), "build", "--configuration", "Release", "--output", out], folder, **variables)
    else:
        needs_below_usr("mono")
        shutil.copytree("/etc/mono", out / "etc" / "mono")
        sources = ["Bootstrap.cs", "Echo.cs"]
        build([tool("mcs"), "-warnaserror", "-out:out/Function.exe", "-r:System.Net.Http.dll", *sources], folder)
    shutil.copy(folder / "bootstrap", out)
    return out


@pytest.mark.timeout(600)
def test_dotnet(deploy, dotnet):
    echo = deploy(folder=dotnet, runtime="provided.al2023", handler="Function::Example.Echo::Handle", MemorySize=512)
    for number in (1, 2):
        reply = echo.invoke({"grüße": "\"\\"})
        assert reply.value() == {"event": {"grüße": "\"\\"}, "invocations": number, "function": echo.name}
        assert "invocation %d\n" % number in reply.log
    error = echo.invoke(None).failure()
    assert (error["errorType"], error["errorMessage"]) == ("ArgumentException", 'there is no "event"')
    assert "Example.Echo.Handle" in error["stackTrace"][0]
    assert echo.invoke({}).value()["invocations"] == 3
    lost = deploy(folder=dotnet, runtime="provided.al2023", handler="Function::Example.Echo::Nothing", MemorySize=512)
    assert lost.invoke().failure()["errorType"] == "MissingMethodException"


def test_shell(deploy, folder_of):
    needs_below_usr("bash")
    needs_below_usr("curl")
    folder = folder_of("Shell")
    count = deploy(folder=folder, runtime="provided.al2023", handler="count.words")
    for text in ("one", "how many words are these"):
        reply = count.invoke(text)
        assert reply.value() == {"words": len(text.split()), "shell": "bash"}
        assert "an event of %d characters\n" % (len(text) + 2) in reply.log
    error = count.invoke(None).failure()
    assert error == {"errorType": "Function.Failed", "errorMessage": "words ended with 3"}
    assert count.invoke("again").value()["words"] == 1
    lost = deploy(folder=folder, runtime="provided.al2023", handler="count.letters").invoke().failure()
    assert lost["errorType"] == "Runtime.HandlerNotFound"
