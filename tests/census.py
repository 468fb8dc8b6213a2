"""Counts what a platform makes on its host, to show that none of it stays."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Census:
    """Everything that a crash could leave behind, by name, so that a difference can be read."""

    processes: frozenset
    mounts: frozenset
    cgroups: frozenset
    network_namespaces: frozenset
    interfaces: frozenset
    loop_devices: frozenset

    def more_than(self, before):
        """What is there now and was not before, by kind."""
        return {
            kind: sorted(map(str, getattr(self, kind) - getattr(before, kind)))
            for kind in self.__dataclass_fields__
            if getattr(self, kind) - getattr(before, kind)
        }


def take(marker):
    """Counts. `marker` is the directory of the platform, which its own processes have on their command line, and
    its functions in their environment: other platforms may run on the same host."""
    marker = str(marker)
    processes = set()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            state, parent = (entry / "stat").read_text().rsplit(")", 1)[1].split()[:2]
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            environment = (entry / "environ").read_bytes().decode(errors="replace")
        except OSError:
            continue
        # A warden that lost its daemon belongs to init.
        orphan = "__warden" in command and parent == "1"
        if state != "Z" and (marker in command or marker in environment or orphan) and int(entry.name) != os.getpid():
            processes.add((int(entry.name), command.strip()))
    # The ids in `mountinfo` are reused: target and source tell.
    mounts = set()
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        fields = line.split()
        mounts.add((fields[4], fields[-2]))
    # A platform names its cgroups by where its state is.
    name = cgroup_name(marker)
    cgroups = {
        os.path.join(directory, name)
        for directory, below, _files in os.walk("/sys/fs/cgroup")
        if name in below
    }
    namespaces = {path.name for path in Path("/run/netns").glob("*")}
    interfaces = {path.name for path in Path("/sys/class/net").iterdir()}
    loops = {
        path.parent.parent.name + " " + path.read_text().strip()
        for path in Path("/sys/block").glob("loop*/loop/backing_file")
        if marker in path.read_text()
    }
    return Census(*map(frozenset, (processes, mounts, cgroups, namespaces, interfaces, loops)))


def cgroup_name(marker):
    """The name of the cgroups of the platform whose state is in `marker`: FNV-1a of its path."""
    digest = 0xCBF29CE484222325
    for byte in os.path.realpath(os.path.join(marker, "data/sandbox")).encode():
        digest = (digest ^ byte) * 0x100000001B3 % (1 << 64)
    return f"mayfly-{digest:016x}"
