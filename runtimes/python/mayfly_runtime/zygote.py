"""Forks parked runtimes from one process in which everything was loaded once.

The platform starts this interpreter outside of every sandbox, as root with the few capabilities that
entering one takes, in a view of its own: the system, the language's tree and this package, all
read-only, without network and without /proc. It obeys the platform on a packet socket that it was
started with, and nobody else can reach it.

For each order it makes two processes. The *usher* is born in the sandbox's cgroup and pid namespace,
enters its other namespaces, and forks the *stem* there, so that the sandbox's init becomes its parent.
The stem gives up every privilege, exactly as the init and what it launches have none, and goes on as
if it had just been started there.

Invariants:
- No code and no data of a function is ever in this process: it knows only what all functions of this
  interpreter share.
- What a fork must not share is not here yet: no source of randomness, no thread, no lock, no connection.
- Its standard streams are the kinds of file that a stem's are, since the interpreter remembers of each
  whether it can seek.
- A stem returns from `serve` only after it has lost every privilege and every descriptor but its
  standard streams, and after its usher is gone. What goes wrong before ends it, and the platform is
  told why.
- Stems of one zygote share the layout of their memory and the seed of string hashes. For that reason the
  platform replaces a zygote often.
"""

import gc
import os
import sys

import _socket
import _thread
import ctypes

from .codec import decode, encoder

# What has state that no two processes may share, or that does not survive a fork.
_UNWANTED = ("random", "uuid", "secrets", "ssl", "_ssl", "_hashlib", "asyncio", "multiprocessing")

_CLONE_NEWNS = 0x00020000
_CLONE_NEWCGROUP = 0x02000000
_CLONE_NEWUTS = 0x04000000
_CLONE_NEWIPC = 0x08000000
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWPID = 0x20000000
_CLONE_NEWNET = 0x40000000
_CLONE_INTO_CGROUP = 0x200000000
_SIGCHLD = 17

_SYS_CLONE3 = 435
_SYS_CLOSE_RANGE = 436

_PR_GET_DUMPABLE = 3
_PR_SET_DUMPABLE = 4
_PR_SET_SECCOMP = 22
_PR_CAPBSET_READ = 23
_PR_CAPBSET_DROP = 24
_PR_SET_NO_NEW_PRIVS = 38
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_CLEAR_ALL = 4
_SECCOMP_MODE_FILTER = 2
_CAPABILITY_VERSION_3 = 0x20080522
_HIGHEST_CAPABILITY = 63

_RLIMIT_CORE = 4
_RLIMIT_NPROC = 6
_RLIMIT_NOFILE = 7
_NO_LIMIT = (1 << 64) - 1

# After how many times the interpreter has adapted code to what it is used for.
_REHEARSALS = 12

# Of the C library's heap; a piece in bytes. Larger ones than the large have pages of their own anyway.
_LARGE_PIECE = 96 * 1024
_SMALLEST_PIECE = 16
_MOST_PIECES = 4096

# This process's zygote, if it is one or comes from one.
kept = None

# The descriptors of an order before those that not every host has.
_STANDARD = 9
_MOST_DESCRIPTORS = 16
_MOST_BYTES = 128 * 1024


class _CloneArguments(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_uint64)
        for name in (
            "flags pidfd child_tid parent_tid exit_signal stack stack_size tls set_tid set_tid_size cgroup"
        ).split()
    ]


class _FilterProgram(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


class _CapabilityHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Limit(ctypes.Structure):
    _fields_ = [("current", ctypes.c_uint64), ("maximum", ctypes.c_uint64)]


class _Kernel:
    """The system calls that the interpreter's own modules do not have."""

    def __init__(self):
        libc = ctypes.PyDLL(None, use_errno=True)
        self.prctl = self._function(libc.prctl, ctypes.c_int, *[ctypes.c_ulong] * 4)
        self.setns = self._function(libc.setns, ctypes.c_int, ctypes.c_int)
        self.capset = self._function(libc.capset, ctypes.c_void_p, ctypes.c_void_p)
        self.prlimit = self._function(
            libc.prlimit, ctypes.c_int, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p
        )
        # The loader gives one object per name, and this one is called with two kinds of arguments.
        self.clone3 = self._function(
            libc["syscall"], ctypes.c_long, ctypes.c_void_p, ctypes.c_size_t, result=ctypes.c_long
        )
        self.close_range = self._function(
            libc["syscall"], ctypes.c_long, *[ctypes.c_ulong] * 3, result=ctypes.c_long
        )
        self.malloc = self._function(libc.malloc, ctypes.c_size_t, result=ctypes.c_void_p)
        self.no_capabilities = (ctypes.c_uint32 * 6)()

    @staticmethod
    def _function(function, *arguments, result=ctypes.c_int):
        function.argtypes = arguments
        function.restype = result
        return function

    @staticmethod
    def check(result, step):
        if result < 0:
            number = ctypes.get_errno()
            raise OSError(number, "{}: {}".format(step, os.strerror(number)))
        return result

    def perform(self, steps):
        """Does what others prepared: calls each function, which fails by an exception or by a negative number."""
        for step, function, arguments in steps:
            result = function(*arguments)
            if result is not None and result < 0:
                self.check(result, step)

    def entrance(self, namespace, kind, name):
        return "enter the slot's {} namespace".format(name), self.setns, (namespace, kind)

    def control(self, step, *arguments):
        return step, self.prctl, arguments + (0,) * (5 - len(arguments))

    def fork_into(self, cgroup):
        """A fork that is born in a cgroup. Zero in the child.

        The interpreter hears nothing of it, and need not: there is one thread, and what comes of this only does what was
        prepared and then forks in the interpreter's own way. To put everything in order for that would take longer.
        """
        arguments = _CloneArguments(exit_signal=_SIGCHLD)
        if cgroup is not None:
            arguments.flags = _CLONE_INTO_CGROUP
            arguments.cgroup = cgroup
        pid = self.clone3(_SYS_CLONE3, ctypes.byref(arguments), ctypes.sizeof(arguments))
        return self.check(pid, "fork into the slot")

    def closing(self, kept):
        """Of all descriptors but the standard streams and one."""
        if kept > 3:
            yield "close", self.close_range, (_SYS_CLOSE_RANGE, 3, kept - 1, 0)
        yield "close", self.close_range, (_SYS_CLOSE_RANGE, kept + 1, 0xFFFFFFFF, 0)

    def limit(self, resource, most):
        """A limit may only go down: one that the platform itself does not have cannot be given away."""
        found = _Limit()
        self.check(self.prlimit(0, resource, None, ctypes.byref(found)), "read a limit")
        most = min(most, found.maximum)
        return "set a limit", self.prlimit, (0, resource, ctypes.byref(_Limit(most, most)), None)

    def dropping_capabilities(self):
        for number in range(_HIGHEST_CAPABILITY + 1):
            # Numbers that this kernel does not know are refused, which ends the loop.
            if self.prctl(_PR_CAPBSET_READ, number, 0, 0, 0) < 0:
                break
            yield self.control("drop a capability", _PR_CAPBSET_DROP, number)
        yield self.control("drop ambient capabilities", _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)
        header = _CapabilityHeader(_CAPABILITY_VERSION_3, 0)
        arguments = ctypes.byref(header), ctypes.byref(self.no_capabilities)
        yield "drop capabilities", self.capset, arguments

    def installing(self, program):
        arguments = _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(program)
        return self.control("install a seccomp filter", *arguments)

    def rehearse(self):
        """Has the interpreter prepare what every stem calls: it does that when it is called for the first times."""
        self.perform([self.control("rehearse", _PR_GET_DUMPABLE)] * _HIGHEST_CAPABILITY)
        for _ in range(_REHEARSALS):
            self.perform([self.limit(_RLIMIT_CORE, 0)])

    def fill_heap(self):
        """Takes the free pieces of the C library's heap and keeps them. What forks allocate comes from the heap's end
        then, instead of from pieces on pages that they would otherwise go on sharing.
        """
        end, size = self.malloc(_LARGE_PIECE), _LARGE_PIECE // 2
        while size >= _SMALLEST_PIECE:
            for _ in range(_MOST_PIECES):
                if self.malloc(size) > end:
                    break
            size -= _SMALLEST_PIECE if size <= 1024 else size // 8

    def set_dumpable(self, dumpable):
        self.check(self.prctl(_PR_SET_DUMPABLE, int(dumpable), 0, 0, 0), "set dumpable")


class Zygote:
    """Obeys the platform, on the descriptor `orders`, for the rest of this process's life."""

    def __init__(self, orders):
        self.kernel = kernel = _Kernel()
        kernel.set_dumpable(False)
        self.encode = encoder(True)
        self.steps = [], []
        self.socket = _socket.socket(_socket.AF_UNIX, _socket.SOCK_SEQPACKET, 0, orders)

    def receive(self):
        """The next message and the descriptors that came with it. Ends this process with the platform."""
        space = _socket.CMSG_SPACE(4 * _MOST_DESCRIPTORS)
        data, ancillary, flags, _ = self.socket.recvmsg(
            _MOST_BYTES, space, _socket.MSG_CMSG_CLOEXEC
        )
        if not data:
            os._exit(0)
        if flags & (_socket.MSG_TRUNC | _socket.MSG_CTRUNC):
            raise RuntimeError("a message was cut off")
        descriptors = [
            int.from_bytes(content[start : start + 4], sys.byteorder)
            for _, _, content in ancillary
            for start in range(0, len(content), 4)
        ]
        return decode(data), descriptors

    def send(self, report):
        self.socket.send(self.encode(report).encode("utf-8"))

    def greet(self, shelved):
        greeting, (self.pid_namespace,) = self.receive()
        self.uid, self.gid = greeting["uid"], greeting["gid"]
        self.filters = []
        for text in greeting["filters"]:
            code = bytes.fromhex(text)
            self.filters.append(_FilterProgram(len(code) // 8, code))
        found = [name for name in _UNWANTED if name in sys.modules or name in shelved]
        if _thread._count() > 0:
            found.append("a thread")
        if found:
            self.send({"Refused": "the interpreter has by itself {}".format(", ".join(found))})
            os._exit(1)
        # Of the steps of every stem those that are always the same.
        self.dropping = list(self.kernel.dropping_capabilities())
        self.installing = list(map(self.kernel.installing, self.filters))
        self.kernel.rehearse()
        self.kernel.fill_heap()
        # What is here now stays, in every fork: no collection shall touch, and so copy, its pages.
        gc.collect()
        gc.disable()
        gc.freeze()
        self.send("Ready")

    def serve(self, shelved=()):
        """Returns in each stem. `shelved` are the modules that are loaded and out of sight."""
        self.greet(shelved)
        while True:
            order, descriptors = self.receive()
            ours, theirs = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
            try:
                usher = self.fork(order, descriptors, ours, theirs)
            except OSError as error:
                usher, told = None, "-" + str(error)
            if usher == 0:
                # This is the stem.
                return
            for descriptor in descriptors:
                os.close(descriptor)
            theirs.close()
            if usher is not None:
                told = ours.recv(_MOST_BYTES).decode("utf-8", "replace")
                os.waitpid(usher, 0)
            if told[:1] == "+":
                # The stem goes on only now, when nobody with privileges is in the slot any more.
                ours.send(b"go")
                self.send({"Forked": {"fork": order["fork"], "pid": int(told[1:])}})
            else:
                # Until all of them have ended.
                while usher is not None and ours.recv(_MOST_BYTES):
                    pass
                reason = told[1:] or "the process ended"
                self.send({"NotForked": {"fork": order["fork"], "reason": reason}})
            ours.close()

    def fork(self, order, descriptors, ours, theirs):
        """Returns the usher's id in this process, and zero in the stem."""
        kernel = self.kernel
        pid_namespace, cgroup = descriptors[2], None
        if order["born_inside"]:
            cgroup = descriptors[_STANDARD]
        # Made here, for the two processes to use and leave: what they made or freed would take pages of their own.
        self.steps = self.entering(order, descriptors), self.becoming(order, descriptors, theirs.fileno())
        kernel.perform([kernel.entrance(pid_namespace, _CLONE_NEWPID, "pid")])
        failure = None
        try:
            pid = kernel.fork_into(cgroup)
        except OSError as error:
            pid, failure = -1, error
        if pid != 0:
            if kernel.setns(self.pid_namespace, _CLONE_NEWPID) < 0:
                os._exit(1)
            if failure is not None:
                raise failure
            return pid
        try:
            ours.close()
            entering, becoming = self.steps
            kernel.perform(entering)
            # The interpreter's own fork: unlike the one before, it tells the C library who it is.
            if os.fork() != 0:
                os._exit(0)
            kernel.perform(becoming)
            # Its descriptor is closed: the object shall not close what has that number later.
            self.socket.detach()
            theirs.send(b"+%d" % os.getpid())
            if theirs.recv(2) != b"go":
                os._exit(1)
            theirs.close()
            gc.enable()
            return 0
        except BaseException as error:
            try:
                theirs.send("-{}".format(error).encode("utf-8", "replace"))
            finally:
                os._exit(1)

    def entering(self, order, descriptors):
        """The steps by which the usher enters the slot."""
        entrance = self.kernel.entrance
        _, _, _, _, network, ipc, uts, cgroup, mounts = descriptors[:_STANDARD]
        joins = descriptors[_STANDARD + order["born_inside"] :]
        return [("join a cgroup", os.write, (hierarchy, b"0")) for hierarchy in joins] + [
            entrance(network, _CLONE_NEWNET, "network"),
            entrance(ipc, _CLONE_NEWIPC, "ipc"),
            entrance(uts, _CLONE_NEWUTS, "uts"),
            entrance(cgroup, _CLONE_NEWCGROUP, "cgroup"),
            entrance(mounts, _CLONE_NEWNS, "mount"),
            ("leave all groups", os.setgroups, ((),)),
        ]

    def becoming(self, order, descriptors, channel):
        """The steps by which its child becomes a stem: what a slot's init does to itself, then what it does to a process
        that it launches.
        """
        kernel = self.kernel
        output, errors, _, user = descriptors[:4]
        limits = [(_RLIMIT_NOFILE, order["files"]), (_RLIMIT_CORE, 0)]
        if order["processes"] is not None:
            limits.append((_RLIMIT_NPROC, order["processes"]))
        return [
            kernel.entrance(user, _CLONE_NEWUSER, "user"),
            ("become the function's group", os.setresgid, (self.gid,) * 3),
            ("become the function's user", os.setresuid, (self.uid,) * 3),
            *self.dropping,
            ("begin a session", os.setsid, ()),
            ("set standard output", os.dup2, (output, 1)),
            ("set standard error", os.dup2, (errors, 2)),
            *kernel.closing(channel),
            kernel.control("set no_new_privs", _PR_SET_NO_NEW_PRIVS, 1),
            *self.installing,
            ("set the umask", os.umask, (0o022,)),
            ("enter the directory", os.chdir, (order["cwd"],)),
            *[kernel.limit(resource, most) for resource, most in limits],
            # As a program is after it was executed; its own files in /proc are its own only then.
            kernel.control("set dumpable", _PR_SET_DUMPABLE, 1),
            ("set the OOM score", _score_as_function, ()),
        ]


def _score_as_function():
    """Has the kernel end this process before others of the host when memory is short."""
    score = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
    os.write(score, b"500")
    os.close(score)
