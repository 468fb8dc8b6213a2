"""A small disk of its own for a platform's state, which can be filled and can fail, and be mended."""

import os
import shutil
import subprocess

import pytest

SIZE_BYTES = 64 << 20


class Disk:
    """Use it as a context manager; it is mounted at `place` in between."""

    def __init__(self, directory):
        if os.geteuid() != 0 or not shutil.which("mkfs.ext4") or not os.path.exists("/dev/loop-control"):
            pytest.skip("a disk of one's own needs root, loop devices and ext4")
        self.image, self.place = directory / "disk.img", directory / "disk"

    def __enter__(self):
        self.place.mkdir()
        with open(self.image, "wb") as image:
            image.truncate(SIZE_BYTES)
        subprocess.run(["mkfs.ext4", "-q", "-F", "-m", "0", self.image], check=True)
        self._mount()
        return self

    def __exit__(self, *_exception):
        # Lazily: a test that failed may have left something on it.
        subprocess.run(["umount", "--lazy", self.place], check=False)
        self.image.unlink()

    def _mount(self):
        subprocess.run(["mount", "-o", "loop,errors=remount-ro", self.image, self.place], check=True)

    def fill(self):
        """Leaves no room but what files have already."""
        with open(self.place / "filler", "ab", buffering=0) as filler:
            for size in (1 << 20, 1 << 12):
                try:
                    while filler.write(b"\xff" * size) == size:
                        pass
                except OSError:
                    pass
            os.fsync(filler.fileno())

    def make_room(self):
        (self.place / "filler").unlink()

    def fail(self):
        """Has it find an error, for which it takes no more writes until it is mended. What is open stays open."""
        device = subprocess.run(
            ["findmnt", "-no", "SOURCE", self.place], check=True, capture_output=True, text=True).stdout.strip()
        try:
            with open(f"/sys/fs/ext4/{os.path.basename(device)}/trigger_fs_error", "w") as trigger:
                trigger.write("for a test")
        except OSError:
            pytest.skip("this kernel has no way to make a file system fail")

    def mend(self):
        """As somebody would after a reboot. Nothing may be open on it."""
        subprocess.run(["umount", self.place], check=True)
        # It says by its code that there was something to mend.
        subprocess.run(["e2fsck", "-f", "-y", self.image], check=False, capture_output=True)
        self._mount()
