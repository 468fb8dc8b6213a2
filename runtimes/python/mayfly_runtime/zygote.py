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

from .codec import decoder, encoder

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

_NO_OPTION = 0
_PR_SET_DUMPABLE = 4
_PR_SET_SECCOMP = 22
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

    def enter(self, namespace, kind, name):
        self.check(self.setns(namespace, kind), "enter the slot's {} namespace".format(name))

    def fork_into(self, cgroup):
        """A fork that is born in a cgroup. Zero in the child."""
        arguments = _CloneArguments(exit_signal=_SIGCHLD)
        if cgroup is not None:
            arguments.flags = _CLONE_INTO_CGROUP
            arguments.cgroup = cgroup
        interpreter = ctypes.pythonapi
        interpreter.PyOS_BeforeFork()
        pid = self.clone3(_SYS_CLONE3, ctypes.byref(arguments), ctypes.sizeof(arguments))
        if pid == 0:
            interpreter.PyOS_AfterFork_Child()
        else:
            interpreter.PyOS_AfterFork_Parent()
        return self.check(pid, "fork into the slot")

    def close_all_but(self, kept):
        self.check(self.close_range(_SYS_CLOSE_RANGE, 3, kept - 1, 0) if kept > 3 else 0, "close")
        self.check(self.close_range(_SYS_CLOSE_RANGE, kept + 1, 0xFFFFFFFF, 0), "close")

    def limit(self, resource, most):
        """A limit may only go down: one that the platform itself does not have cannot be given away."""
        found = _Limit()
        self.check(self.prlimit(0, resource, None, ctypes.byref(found)), "read a limit")
        most = min(most, found.maximum)
        wanted = _Limit(most, most)
        self.check(self.prlimit(0, resource, ctypes.byref(wanted), None), "set a limit")

    def drop_capabilities(self):
        for number in range(_HIGHEST_CAPABILITY + 1):
            # Numbers that this kernel does not know are refused, which ends the loop.
            if self.prctl(_PR_CAPBSET_DROP, number, 0, 0, 0) < 0:
                break
        self.check(
            self.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0),
            "drop ambient capabilities",
        )
        header = _CapabilityHeader(_CAPABILITY_VERSION_3, 0)
        self.check(
            self.capset(ctypes.byref(header), ctypes.byref(self.no_capabilities)),
            "drop capabilities",
        )

    def install(self, program):
        self.check(
            self.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(program), 0, 0),
            "install a seccomp filter",
        )

    def rehearse(self):
        """Has the interpreter prepare what every stem calls: it does that when it is called for the first time."""
        for _ in range(_HIGHEST_CAPABILITY):
            self.prctl(_NO_OPTION, 0, 0, 0, 0)
        self.limit(_RLIMIT_CORE, 0)

    def set_dumpable(self, dumpable):
        self.check(self.prctl(_PR_SET_DUMPABLE, int(dumpable), 0, 0, 0), "set dumpable")


class Zygote:
    """Obeys the platform, on the descriptor `orders`, for the rest of this process's life."""

    def __init__(self, orders):
        self.kernel = kernel = _Kernel()
        kernel.set_dumpable(False)
        self.decode, self.encode = decoder(), encoder(True)
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
        return self.decode(data), descriptors

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
        self.kernel.rehearse()
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
        kernel.enter(pid_namespace, _CLONE_NEWPID, "pid")
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
            self.usher(order, descriptors)
            self.become_stem(order, descriptors, theirs.fileno())
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

    def usher(self, order, descriptors):
        """Enters the slot and forks there. Returns in the stem."""
        kernel = self.kernel
        for hierarchy in descriptors[_STANDARD + order["born_inside"] :]:
            os.write(hierarchy, b"0")
        _, _, _, _, network, ipc, uts, cgroup, mounts = descriptors[:_STANDARD]
        kernel.enter(network, _CLONE_NEWNET, "network")
        kernel.enter(ipc, _CLONE_NEWIPC, "ipc")
        kernel.enter(uts, _CLONE_NEWUTS, "uts")
        kernel.enter(cgroup, _CLONE_NEWCGROUP, "cgroup")
        kernel.enter(mounts, _CLONE_NEWNS, "mount")
        os.setgroups([])
        # The interpreter's own fork: unlike the one before, it tells the C library who it is.
        if os.fork() != 0:
            os._exit(0)

    def become_stem(self, order, descriptors, channel):
        """What a slot's init does to itself, then what it does to a process that it launches."""
        kernel = self.kernel
        output, errors, _, user = descriptors[:4]
        kernel.enter(user, _CLONE_NEWUSER, "user")
        os.setresgid(self.gid, self.gid, self.gid)
        os.setresuid(self.uid, self.uid, self.uid)
        kernel.drop_capabilities()
        os.setsid()
        os.dup2(output, 1)
        os.dup2(errors, 2)
        # Closed by number below: the object shall not close what has that number later.
        self.socket.detach()
        kernel.close_all_but(channel)
        kernel.check(kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "set no_new_privs")
        for program in self.filters:
            kernel.install(program)
        os.umask(0o022)
        os.chdir(order["cwd"])
        kernel.limit(_RLIMIT_NOFILE, order["files"])
        kernel.limit(_RLIMIT_CORE, 0)
        if order["processes"] is not None:
            kernel.limit(_RLIMIT_NPROC, order["processes"])
        # As a program is after it was executed; its own files in /proc are its own only then.
        kernel.set_dumpable(True)
        score = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
        os.write(score, b"500")
        os.close(score)


def correct_thread(threading):
    """The module of threads, if it was loaded, has noted the system's number of the zygote's only thread. It corrects
    that after a fork by itself since CPython 3.13 only.
    """
    if threading is not None:
        threading.main_thread()._set_native_id()
