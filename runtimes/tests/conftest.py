"""Interpreters to test with: every one that this host has, found where the platform looks."""

import glob
import os
import re
import shutil
import subprocess
import sys

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
RUNTIMES = os.path.dirname(HERE)
sys.path.insert(0, HERE)


def _pythons():
    places = glob.glob("/usr/bin/python3.*") + glob.glob(
        os.path.expanduser("~/.pyenv/versions/*/bin/python3.*")
    )
    places += glob.glob(os.path.expanduser("~/.local/share/uv/python/*/bin/python3.*"))
    places.append(sys.executable)
    found = {}
    for path in places:
        real = os.path.realpath(path)
        match = re.fullmatch(r"python3\.(\d+)", os.path.basename(real))
        if match and int(match[1]) >= 8:
            found.setdefault(int(match[1]), path)
    return [pytest.param(found[minor], id="python3.%d" % minor) for minor in sorted(found)]


def _nodes():
    places = [shutil.which("node")] + glob.glob(
        os.path.expanduser("~/.nvm/versions/node/*/bin/node")
    )
    found = {}
    for path in filter(None, places):
        version = subprocess.run([path, "--version"], capture_output=True, text=True).stdout.strip()
        major = int(version.lstrip("v").split(".")[0])
        if major >= 18:
            found.setdefault(major, path)
    return [pytest.param(found[major], id="node%d" % major) for major in sorted(found)]


def pytest_generate_tests(metafunc):
    for fixture, values in (("python", _pythons), ("node", _nodes)):
        if fixture in metafunc.fixturenames:
            metafunc.parametrize(fixture, values())
