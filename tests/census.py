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
    """Counts. `marker` is a text that the platform's own processes have on their command line, and its
    functions in their environment: other platforms may run on the same host."""
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
    # One with a process in it is some live platform's; one without is nobody's.
    cgroups = {
        str(path)
        for pattern in ("mayfly-*", "*/mayfly-*", "*/*/mayfly-*")
        for path in Path("/sys/fs/cgroup").glob(pattern)
        if path.is_dir() and not _occupied(path)
    }
    namespaces = {path.name for path in Path("/run/netns").glob("*")}
    interfaces = {path.name for path in Path("/sys/class/net").iterdir()}
    loops = {
        path.parent.parent.name + " " + path.read_text().strip()
        for path in Path("/sys/block").glob("loop*/loop/backing_file")
    }
    return Census(*map(frozenset, (processes, mounts, cgroups, namespaces, interfaces, loops)))


def _occupied(cgroup):
    for directory, _below, files in os.walk(cgroup):
        if "cgroup.procs" in files:
            try:
                if Path(directory, "cgroup.procs").read_text().strip():
                    return True
            except OSError:
                continue
    return False
