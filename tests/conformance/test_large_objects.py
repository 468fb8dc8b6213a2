"""Objects that are larger than what the platform may have in memory."""

import hashlib
import os
import random
import subprocess
import threading

import pytest
from boto3.s3.transfer import TransferConfig
from daemon import Platform, clean_environment, wait_until

MIB = 1 << 20
LARGE_MIB = int(os.environ.get("MAYFLY_LARGE_OBJECT_MIB", "128"))
# As much as everything else that the platform does takes, and a few buffers.
MOST_GROWTH = 48 * MIB


class Stream:
    """Bytes that look random, made while they are read, and their digest."""

    def __init__(self, size):
        self.left, self.digest = size, hashlib.md5()
        self.block, self.turn = random.Random(7).randbytes(MIB), 0

    def read(self, size=-1):
        size = self.left if size is None or size < 0 else min(size, self.left)
        made = b""
        while len(made) < size:
            # Every block is another one, so that nothing can be kept once for all.
            made += self.turn.to_bytes(8, "big") + self.block[8:]
            self.turn += 1
        made = made[:size]
        self.left -= size
        self.digest.update(made)
        return made


class Memory:
    """The most memory of a process while something goes on."""

    def __init__(self, pid):
        self.status, self.most, self.over = f"/proc/{pid}/status", 0, threading.Event()

    def now(self):
        """What the process itself has; pages of files that the system keeps for it are not its own."""
        with open(self.status) as lines:
            return next(int(line.split()[1]) << 10 for line in lines if line.startswith("RssAnon:"))

    def __enter__(self):
        self.before = self.now()
        self.thread = threading.Thread(target=self._watch)
        self.thread.start()
        return self

    def _watch(self):
        while not self.over.wait(0.02):
            self.most = max(self.most, self.now())

    def __exit__(self, *_exception):
        self.over.set()
        self.thread.join()


@pytest.mark.timeout(600)
def test_memory_stays_flat_while_a_large_object_comes_and_goes():
    size = LARGE_MIB * MIB
    with Platform() as platform:
        s3 = platform.client("s3", request_checksum_calculation="when_required", response_checksum_validation="when_required")
        s3.create_bucket(Bucket="large")
        # A first one, so that what is made once is there already.
        s3.put_object(Bucket="large", Key="small", Body=b"x" * MIB)
        with Memory(platform.pid) as memory:
            stream = Stream(size)
            s3.upload_fileobj(stream, "large", "in-parts", Config=TransferConfig(multipart_chunksize=32 * MIB, max_concurrency=2))
            read = hashlib.md5()
            for piece in s3.get_object(Bucket="large", Key="in-parts")["Body"].iter_chunks(MIB):
                read.update(piece)
            assert read.digest() == stream.digest.digest()
            s3.copy_object(Bucket="large", Key="copied", CopySource={"Bucket": "large", "Key": "in-parts"})
            assert s3.head_object(Bucket="large", Key="copied")["ContentLength"] == size
        print(f"memory grew from {memory.before / MIB:.0f} to {memory.most / MIB:.0f} MiB")
        assert memory.most - memory.before < MOST_GROWTH
        content = platform.data_dir / "data" / "objects"
        for key in ("in-parts", "copied", "small"):
            s3.delete_object(Bucket="large", Key=key)
        wait_until(lambda: not any(path.is_file() for path in content.rglob("*")), "what was removed leaves the disk")


@pytest.mark.timeout(600)
def test_one_request_may_bring_what_does_not_fit_into_memory(tmp_path):
    """A presigned link and curl, as a browser or a script would use them."""
    size = LARGE_MIB * MIB
    file, back = tmp_path / "large", tmp_path / "back"
    stream = Stream(size)
    with open(file, "wb") as target:
        while piece := stream.read(8 * MIB):
            target.write(piece)
    with Platform() as platform:
        s3 = platform.client("s3", signature_version="s3v4")
        s3.create_bucket(Bucket="large")
        link = {verb: s3.generate_presigned_url(f"{verb}_object", Params={"Bucket": "large", "Key": "k"}) for verb in ("put", "get")}
        with Memory(platform.pid) as memory:
            for arguments in (["--upload-file", file, link["put"]], ["--output", back, link["get"]]):
                done = subprocess.run(["curl", "--silent", "--show-error", "--fail", *arguments],
                                      env=clean_environment(), capture_output=True, text=True, timeout=120)
                assert done.returncode == 0, done.stderr
        assert memory.most - memory.before < MOST_GROWTH
        assert hashlib.md5(back.read_bytes()).digest() == stream.digest.digest()


@pytest.mark.timeout(600)
def test_files_are_copied_and_synchronised_by_the_cli(tmp_path):
    pictures, back = tmp_path / "pictures", tmp_path / "back"
    made = {"a.txt": b"one", "sub/b c.txt": b"two", "sub/large": random.Random(3).randbytes(20 * MIB)}
    for name, content in made.items():
        path = pictures / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with Platform() as platform:
        def aws(*arguments):
            command = ["aws", "--endpoint-url", platform.endpoint, "s3", *map(str, arguments)]
            done = subprocess.run(command, env=clean_environment(), capture_output=True, text=True, timeout=120)
            assert done.returncode == 0, done.stderr
            return done.stdout.splitlines()

        aws("mb", "s3://pictures")
        aws("cp", pictures / "a.txt", "s3://pictures/single/a.txt")
        assert len(aws("sync", pictures, "s3://pictures/all")) >= 3
        assert aws("sync", pictures, "s3://pictures/all") == [], "nothing has changed"
        (pictures / "a.txt").write_bytes(b"changed")
        assert any("a.txt" in line for line in aws("sync", pictures, "s3://pictures/all"))
        aws("sync", "s3://pictures/all", back)
        assert {str(path.relative_to(back)): path.read_bytes() for path in back.rglob("*") if path.is_file()} == {
            **made, "a.txt": b"changed"}
        listed = [line.split(maxsplit=3)[-1] for line in aws("ls", "--recursive", "s3://pictures")]
        assert listed == ["all/a.txt", "all/sub/b c.txt", "all/sub/large", "single/a.txt"]
        aws("mv", "s3://pictures/single/a.txt", "s3://pictures/moved.txt")
        aws("rm", "--recursive", "s3://pictures/all")
        aws("rm", "s3://pictures/moved.txt")
        aws("rb", "s3://pictures")
