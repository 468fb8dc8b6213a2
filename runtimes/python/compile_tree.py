"""Compiles the modules below a directory, none of which it runs, and writes their byte code to standard output.

Each module is a record: the length of its file's path below the directory and the length of its content, four bytes
each, big end first; the path; the content. A record without a path is the last one. The byte code is bound to its
source by a hash that nothing checks again: whoever shows it shows the source that it was made of.
"""

import importlib.util
import marshal
import os
import sys
import warnings

# What all byte code together may take, bytes.
MOST_BYTES = 48 << 20
# Byte code that is bound to a source by its hash, unchecked.
UNCHECKED_HASH = (1).to_bytes(4, "little")


def modules(root):
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "node_modules"))
        for name in sorted(files):
            path = os.path.join(folder, name)
            if name.endswith(".py") and not os.path.islink(path):
                yield path


def is_there(cached, source):
    """Whether a package brings byte code that Python would take; nobody inside could write another."""
    try:
        with open(cached, "rb") as file:
            head = file.read(16)
        state = os.stat(source)
    except OSError:
        return False
    if len(head) < 16 or head[:4] != importlib.util.MAGIC_NUMBER:
        return False
    if head[4:8] != bytes(4):
        return True
    modified, size = int(state.st_mtime) & 0xFFFFFFFF, state.st_size & 0xFFFFFFFF
    return head[8:] == modified.to_bytes(4, "little") + size.to_bytes(4, "little")


def compiled(path):
    with open(path, "rb") as file:
        source = file.read()
    code = compile(source, path, "exec", dont_inherit=True, optimize=0)
    head = importlib.util.MAGIC_NUMBER + UNCHECKED_HASH + importlib.util.source_hash(source)
    return head + marshal.dumps(code)


def main(root, output):
    left = MOST_BYTES
    for path in modules(root):
        cached = importlib.util.cache_from_source(path, optimization="")
        try:
            if is_there(cached, path):
                continue
            content = compiled(path)
            name = os.path.relpath(cached, root).encode()
        except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
            # Whoever imports it is told what is wrong with it.
            continue
        left -= len(content)
        if left < 0:
            break
        output.write(len(name).to_bytes(4, "big") + len(content).to_bytes(4, "big") + name + content)
    output.write(bytes(8))
    output.flush()


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(sys.argv[1], sys.stdout.buffer)
