/* Attempts to get out of a sandbox, one per case. Exit code 0: it worked; 1: it was denied (the reason is printed);
 * 3: this kernel does not have what the case is about. Every case is harmless where it works. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <linux/bpf.h>
#include <linux/if_packet.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static int denied(const char *what) {
    int error = errno;
    printf("denied: %s: %s\n", what, strerror(error));
    return error == ENOSYS ? 3 : 1;
}
static int outcome(long result, const char *what) { return result < 0 ? denied(what) : 0; }

static int open_as(const char *path, int flags) { return outcome(open(path, flags | O_CLOEXEC, 0600), path); }

static int see_process(const char *marker) {
    char path[300], text[4096];
    DIR *proc = opendir("/proc");
    struct dirent *entry;
    while (proc && (entry = readdir(proc))) {
        snprintf(path, sizeof path, "/proc/%s/cmdline", entry->d_name);
        if (atoi(entry->d_name) <= 0 || atoi(entry->d_name) == getpid()) continue;
        int file = open(path, O_RDONLY);
        if (file < 0) continue;
        ssize_t length = read(file, text, sizeof text);
        close(file);
        if (length > 0 && memmem(text, length, marker, strlen(marker))) return 0;
    }
    errno = ESRCH;
    return denied("find the process");
}

static int connect_tcp(const char *port) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(port)), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int socket_ = socket(AF_INET, SOCK_STREAM, 0);
    return outcome(connect(socket_, (void *)&to, sizeof to), "connect");
}

static int connect_abstract(const char *name) {
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    strcpy(to.sun_path + 1, name);
    int socket_ = socket(AF_UNIX, SOCK_STREAM, 0);
    socklen_t length = offsetof(struct sockaddr_un, sun_path) + 1 + strlen(name);
    return outcome(connect(socket_, (void *)&to, length), "connect");
}

static int steal_descriptor(const char *pid) {
    int pidfd = syscall(SYS_pidfd_open, atoi(pid), 0);
    if (pidfd < 0) return denied("pidfd_open");
    for (int fd = 3; fd < 64; fd++)
        if (syscall(SYS_pidfd_getfd, pidfd, fd, 0) >= 0) return 0;
    return denied("pidfd_getfd");
}

static int open_descriptor(const char *pid) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%s/fd", pid);
    return outcome(opendir(path) ? 0 : -1, path);
}

static int fork_bomb(void) {
    int children = 0;
    pid_t parent = getpid();
    for (; children < 500; children++) {
        pid_t child = fork();
        if (child < 0) break;
        if (!child) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (getppid() == parent) pause();
            _exit(0);
        }
    }
    return outcome(children < 500 ? -1 : 0, "fork");
}

static int exceed_memory(void) {
    size_t size = 512 << 20;
    char *memory = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return denied("mmap");
    memset(memory, 1, size);
    return 0;
}

static int fill(const char *path) {
    static char block[1 << 20];
    int file = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0600), result = 0;
    memset(block, 1, sizeof block);
    for (int i = 0; file >= 0 && i < 128 && result == 0; i++)
        if (write(file, block, sizeof block) != sizeof block) result = denied("write");
    unlink(path);
    return file < 0 ? denied(path) : result;
}

static int trace(void) {
    pid_t child = fork();
    if (!child) { pause(); _exit(0); }
    int result = outcome(ptrace(PTRACE_SEIZE, child, 0, 0), "ptrace");
    kill(child, SIGKILL);
    return result;
}

static int read_memory(const char *pid) {
    char here[8];
    struct iovec to = {here, sizeof here}, from = {here, sizeof here};
    pid_t target = atoi(pid), child = 0;
    if (!target && !(target = child = fork())) { pause(); _exit(0); }
    int result = outcome(process_vm_readv(target, &to, 1, &from, 1, 0), "process_vm_readv");
    if (child) kill(child, SIGKILL);
    return result;
}

static int bpf_map(void) {
    union bpf_attr map = {.map_type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 4, .max_entries = 1};
    return outcome(syscall(SYS_bpf, BPF_MAP_CREATE, &map, sizeof map), "bpf");
}

static int perf(void) {
    struct perf_event_attr event = {.type = PERF_TYPE_SOFTWARE, .size = sizeof event, .config = PERF_COUNT_SW_CPU_CLOCK};
    return outcome(syscall(SYS_perf_event_open, &event, 0, -1, -1, 0), "perf_event_open");
}

static int release_agent(void) {
    glob_t found = {0};
    glob("/sys/fs/cgroup/*/release_agent", 0, 0, &found);
    glob("/sys/fs/cgroup/cgroup.procs", GLOB_APPEND, 0, &found);
    glob("/sys/fs/cgroup/release_agent", GLOB_APPEND, 0, &found);
    errno = ENOENT;
    for (size_t i = 0; i < found.gl_pathc; i++)
        if (open(found.gl_pathv[i], O_WRONLY) >= 0) return 0;
    return denied("open release_agent");
}

static int by_handle(void) {
    struct { struct file_handle handle; char space[128]; } file = {.handle.handle_bytes = 128};
    int mount_id, directory = open("/usr", O_RDONLY);
    if (name_to_handle_at(AT_FDCWD, "/usr/bin/env", &file.handle, &mount_id, 0)) return denied("name_to_handle_at");
    return outcome(open_by_handle_at(directory, &file.handle, O_RDONLY), "open_by_handle_at");
}

static int enter_namespace(void) {
    int file = open("/proc/self/ns/uts", O_RDONLY);
    return outcome(setns(file, CLONE_NEWUTS), "setns");
}

static int clone_namespace(int flags) {
    long pid = syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0);
    if (pid == 0) _exit(0);
    return outcome(pid, "clone");
}

static int clone3_namespace(void) {
    struct { unsigned long long flags, pidfd, child, parent, signal, stack, size, tls; } arguments = {.flags = CLONE_NEWUSER, .signal = SIGCHLD};
    long pid = syscall(SYS_clone3, &arguments, sizeof arguments);
    if (pid == 0) _exit(0);
    return pid < 0 && (denied("clone3"), 1);
}

static int load_module(void) {
    long result = syscall(SYS_init_module, "not a module", 12, "");
    if (result < 0 && (errno == ENOEXEC || errno == EINVAL)) return 0; /* the kernel looked at it */
    return denied("init_module");
}

static int device(const char *path) {
    int result = outcome(mknod(path, S_IFCHR | 0666, makedev(1, 3)), "mknod");
    unlink(path);
    return result;
}

static int change_root(void) { return outcome(chroot("/tmp"), "chroot"); }

static int become_root(void) {
    if (geteuid() == 0) return 0;
    errno = EPERM;
    return denied("be root");
}

static int gain(void) { return outcome(setuid(0) < 0 || setgid(0) < 0 ? -1 : 0, "setuid"); }

int main(int count, char **arguments) {
    const char *name = count > 1 ? arguments[1] : "", *argument = count > 2 ? arguments[2] : "";
#define CASE(text, call) if (!strcmp(name, text)) return call;
    CASE("read", open_as(argument, O_RDONLY))
    CASE("write", open_as(argument, O_WRONLY))
    CASE("create", open_as(argument, O_WRONLY | O_CREAT))
    CASE("see-process", see_process(argument))
    CASE("signal", outcome(kill(atoi(argument), 0), "kill"))
    CASE("connect-tcp", connect_tcp(argument))
    CASE("connect-abstract", connect_abstract(argument))
    CASE("steal-descriptor", steal_descriptor(argument))
    CASE("open-descriptors", open_descriptor(argument))
    CASE("fork-bomb", fork_bomb())
    CASE("exceed-memory", exceed_memory())
    CASE("fill", fill(argument))
    CASE("mount", outcome(mount("none", "/tmp", "tmpfs", 0, 0), "mount"))
    CASE("open-tree", outcome(syscall(SYS_open_tree, AT_FDCWD, "/", 1), "open_tree"))
    CASE("umount", outcome(umount2("/proc", MNT_DETACH), "umount"))
    CASE("ptrace", trace())
    CASE("process-vm-readv", read_memory(argument))
    CASE("bpf", bpf_map())
    CASE("perf", perf())
    CASE("raw-socket", outcome(socket(AF_INET, SOCK_RAW, IPPROTO_ICMP), "socket"))
    CASE("packet-socket", outcome(socket(AF_PACKET, SOCK_RAW, 0), "socket"))
    CASE("netfilter-socket", outcome(socket(AF_NETLINK, SOCK_RAW, 12), "socket"))
    CASE("release-agent", release_agent())
    CASE("keyctl", outcome(syscall(SYS_add_key, "user", "probe", "x", 1, -2), "add_key"))
    CASE("userfaultfd", outcome(syscall(SYS_userfaultfd, 0), "userfaultfd"))
    CASE("io-uring", outcome(syscall(SYS_io_uring_setup, 1, (char[120]){0}), "io_uring_setup"))
    CASE("unshare", outcome(unshare(CLONE_NEWUSER), "unshare"))
    CASE("clone", clone_namespace(CLONE_NEWUSER))
    CASE("clone3", clone3_namespace())
    CASE("setns", enter_namespace())
    CASE("open-by-handle", by_handle())
    CASE("mknod", device(argument))
    CASE("chroot", change_root())
    CASE("module", load_module())
    CASE("setuid-program", become_root())
    CASE("setuid", gain())
    CASE("personality", outcome(syscall(SYS_personality, 0x0040000), "personality"))
    CASE("hostname", outcome(sethostname("escaped", 7), "sethostname"))
    CASE("syslog", outcome(syscall(SYS_syslog, 3, (char[64]){0}, 64), "syslog"))
    return 2;
}
