//! Forks of an initialised process, each in a slot of its own.

#![cfg(test)]

mod common;

use std::collections::BTreeSet;

use common::python::start;
use common::template::{Template, delivered};
use common::{PATIENCE, finish, footprint, run, shell};
use mayfly_sandbox::{Birth, ExitStatus, SandboxError};

/// What the kernel tells a process of itself, but for what differs between any two.
const SELF_PORTRAIT: &str = r#"
def text(path):
    with open(path) as file:
        return file.read()
for line in text("/proc/self/status").splitlines():
    if line.startswith(("Cap", "NoNewPrivs", "Seccomp", "Uid", "Gid", "Groups", "TracerPid", "Threads", "SigBlk", "SigIgn")):
        print(line)
print(text("/proc/self/limits"))
print("oom", text("/proc/self/oom_score_adj").strip(), "cgroup", text("/proc/self/cgroup"))
print("mounts", sorted({line.split()[1] for line in text("/proc/self/mounts").splitlines()}))
print("session", os.getsid(0) == os.getpid(), os.getpgid(0) == os.getpid(), os.getppid())
print("umask", os.umask(0), "descriptors", sorted(os.listdir("/proc/self/fd")), os.readlink("/proc/self/fd/0"))
print("owner", os.stat("/proc/self/fd").st_uid, os.stat("/proc/self").st_gid, os.stat("/tmp").st_uid)
print("interfaces", text("/proc/net/dev").count(":"), "host", os.uname().nodename)
print("others", [pid for pid in os.listdir("/proc") if pid.isdigit() and int(pid) not in (1, os.getpid())])
"#;

#[tokio::test]
async fn a_fork_is_what_an_executed_process_is() {
    let Some((bench, python)) = start("a_fork_is_what_an_executed_process_is").await else { return };
    let template = Template::start(&bench, &python, "", SELF_PORTRAIT).await;
    let (process, _slot) = template.fork().await.unwrap();
    assert_eq!(process.birth, Birth::Forked);
    let forked = finish(process).await;
    let mut slot = bench.slot().await;
    let executed = finish(slot.launch(python.launch(&format!("import os\n{SELF_PORTRAIT}"))).await.unwrap()).await;
    assert_eq!(forked.exit.status, ExitStatus::Code(0), "{forked:?}");
    for (forked, executed) in forked.stdout.lines().zip(executed.stdout.lines()) {
        assert_eq!(forked, executed);
    }
    assert_eq!(forked.stdout, executed.stdout);
    template.end().await;
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn forks_share_what_was_initialised_and_nothing_else() {
    let Some((bench, python)) = start("forks_share_what_was_initialised_and_nothing_else").await else { return };
    let before = "marker = os.urandom(8).hex()\nopen('/tmp/of-template', 'w').close()";
    let after = "import random\nprint(marker, os.getpid(), os.listdir('/tmp'), random.random())\nopen('/tmp/mine', 'w').close()";
    let template = Template::start(&bench, &python, before, after).await;
    let (mut markers, mut others) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..6 {
        let (process, slot) = template.fork().await.unwrap();
        let said = finish(process).await.stdout;
        let (marker, rest) = said.split_once(' ').unwrap();
        assert!(rest.contains(" [] "), "{said}");
        markers.insert(marker.to_owned());
        others.extend(rest.split_whitespace().filter(|word| *word != "[]").map(str::to_owned));
        slot.destroy().await;
    }
    assert_eq!((markers.len(), others.len()), (1, 12), "{others:?}");
    template.end().await;
    bench.warden.shutdown().await;
}

/// A fork is moved into its slot by instructions of the platform's in its own memory, and in processes between the
/// template and itself.
#[tokio::test]
async fn a_fork_has_what_its_template_had_and_nothing_of_the_way_into_its_slot() {
    let test = "a_fork_has_what_its_template_had_and_nothing_of_the_way_into_its_slot";
    let Some((bench, python)) = start(test).await else { return };
    let before = r#"
import ctypes, faulthandler, signal
libc = ctypes.CDLL(None)
def nameless():
    with open("/proc/self/maps") as maps:
        return [line for line in maps if "x" in line.split()[1] and len(line.split()) < 6]
def stack():
    record = (ctypes.c_uint64 * 3)()
    assert libc.sigaltstack(None, record) == 0
    return list(record)
def signals():
    with open("/proc/self/status") as status:
        return [line for line in status if line.startswith(("SigBlk", "SigIgn", "SigCgt"))]
faulthandler.enable()
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
for number in (signal.SIGTRAP, signal.SIGILL):
    signal.signal(number, signal.SIG_IGN)
os.close(0)
had = (nameless(), stack(), signals())
"#;
    let after = r#"
assert (nameless(), stack(), signals()) == had, (nameless(), stack(), signals(), had)
assert stack()[2] > 0, "the template has a stack for signals"
with open("/proc/self/status") as status:
    rights = [line.split()[1] for line in status if line.startswith("Cap")]
assert len(rights) == 5 and set(rights) == {"0" * 16}, rights
# The C library asks the kernel for the processor only where the kernel does not keep telling it.
for processor in os.sched_getaffinity(0):
    os.sched_setaffinity(0, {processor})
    assert libc.sched_getcpu() == processor, (libc.sched_getcpu(), processor)
print("as it was", os.readlink("/proc/self/fd/0"))
"#;
    let template = Template::start(&bench, &python, before, after).await;
    for _ in 0..3 {
        let (process, slot) = template.fork().await.unwrap();
        let finished = finish(process).await;
        assert_eq!(finished.stdout, "as it was /dev/null\n", "{finished:?}");
        slot.destroy().await;
    }
    template.end().await;
    bench.warden.shutdown().await;
}

/// What cannot be done on the way ends it, and is told.
#[tokio::test]
async fn a_fork_that_does_not_reach_its_slot_is_no_more() {
    let Some((bench, python)) = start("a_fork_that_does_not_reach_its_slot_is_no_more").await else { return };
    let before = footprint::Footprint::of(bench.warden_pid(), &bench.options.state_dir);
    for (defect, step) in [
        // Room for some of what the fork is given.
        ("import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))", "enter the ipc namespace"),
        ("import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (1, 1))", "give the child its descriptors"),
    ] {
        let template = Template::start(&bench, &python, defect, "print('it runs')").await;
        match template.fork().await {
            Err(SandboxError::Step { step: said, .. }) => assert_eq!(said, step),
            other => panic!("{defect}: {other:?}"),
        }
        assert!(template.fork().await.is_err(), "the template is gone as well");
        template.end().await;
    }
    bench.warden.shutdown().await;
    before.assert_gone();
}

#[tokio::test]
async fn the_init_of_a_forks_slot_cares_for_it_and_launches_in_its_place() {
    let Some((bench, python)) = start("the_init_of_a_forks_slot_cares_for_it_and_launches_in_its_place").await else {
        return;
    };
    let template = Template::start(&bench, &python, "", "import time\ntime.sleep(600)").await;
    let (process, mut slot) = template.fork().await.unwrap();
    slot.signal(process.launch, libc::SIGTERM).await.unwrap();
    assert_eq!(finish(process).await.exit.status, ExitStatus::Signal(libc::SIGTERM));
    assert_eq!(run(&mut slot, shell("echo > /tmp/file && exit 3")).await.exit.status, ExitStatus::Code(3));
    let (process, mut slot) = template.fork().await.unwrap();
    slot.freeze().unwrap();
    slot.kill_processes().await.unwrap();
    assert_eq!(finish(process).await.exit.status, ExitStatus::Signal(libc::SIGKILL));
    template.end().await;

    let text = "data = []\nwhile True: data.append(bytearray(1 << 20))";
    let template = Template::start(&bench, &python, "", text).await;
    let (process, _slot) = template.fork().await.unwrap();
    let exit = finish(process).await.exit;
    assert_eq!((exit.status, exit.out_of_memory), (ExitStatus::Signal(libc::SIGKILL), true));
    template.end().await;
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn forks_outlive_their_template_and_nothing_outlives_them() {
    let Some((bench, python)) = start("forks_outlive_their_template_and_nothing_outlives_them").await else { return };
    let after = "import sys\nsys.stdout.write('alive\\n'); sys.stdout.flush()\nimport time\ntime.sleep(600)";
    let template = Template::start(&bench, &python, "", after).await;
    let (mut process, slot) = template.fork().await.unwrap();
    template.end().await;
    delivered(&mut process, "alive\n").await;
    let footprint = footprint::Footprint::of(bench.warden_pid(), &bench.options.state_dir);
    let end = async {
        assert!(process.exit.try_recv().is_err(), "it runs on");
        slot.destroy().await;
    };
    tokio::time::timeout(PATIENCE, end).await.unwrap();
    bench.warden.shutdown().await;
    footprint.assert_gone();
}

#[tokio::test]
async fn what_cannot_be_forked_is_left_as_it_is() {
    let Some((bench, python)) = start("what_cannot_be_forked_is_left_as_it_is").await else { return };
    for (before, reason) in [
        ("import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()", "2 threads"),
        ("import mmap\nkept = mmap.mmap(-1, 4096)", "shares memory"),
        ("kept = open('/tmp/file', 'w')", "/tmp/file open"),
        ("kept = _socket.socket()", "1 connections or sockets"),
        ("if os.fork() == 0:\n    import time\n    time.sleep(600)", "2 processes"),
    ] {
        let mut template = Template::start(&bench, &python, before, "").await;
        let seen = template.slot.obstacle_to_forks().await.unwrap();
        assert!(seen.as_ref().is_some_and(|seen| seen.contains(reason)), "{seen:?} and not {reason}");
        match template.fork().await {
            Err(SandboxError::Step { reason: said, .. }) => assert!(said.contains(reason), "{said} and not {reason}"),
            other => panic!("{other:?}"),
        }
        assert!(template.process.exit.try_recv().is_err(), "it runs on");
        template.end().await;
    }
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn a_slot_is_for_one_fork_of_one_template() {
    let Some((bench, python)) = start("a_slot_is_for_one_fork_of_one_template").await else { return };
    let one = Template::start(&bench, &python, "", "import time\ntime.sleep(600)").await;
    let other = Template::start(&bench, &python, "", "").await;
    let (_process, mut used) = one.fork().await.unwrap();
    assert!(one.fork_into(&mut used).await.is_err(), "it was used");
    let mut of_other = other.prepare().await.unwrap();
    assert!(one.fork_into(&mut of_other).await.is_err(), "it is below another template");
    let mut plain = bench.slot().await;
    assert!(one.fork_into(&mut plain).await.is_err(), "it is below none");
    assert!(other.fork_into(&mut of_other).await.is_ok());
    one.end().await;
    other.end().await;
    bench.warden.shutdown().await;
}

/// Whatever a function's initialisation has made of its process harms that process only.
#[tokio::test]
async fn a_template_that_does_otherwise_costs_itself() {
    let Some((bench, python)) = start("a_template_that_does_otherwise_costs_itself").await else { return };
    let before = footprint::Footprint::of(bench.warden_pid(), &bench.options.state_dir);
    for defect in [
        // Ends, forks nothing, executes a program, or goes on in a process that shares its memory.
        "os.fork = lambda: os._exit(0)",
        "import time\nos.fork = lambda: time.sleep(600)",
        "os.fork = lambda: os.execv('/bin/sleep', ['sleep', '600'])",
        "import ctypes\nos.fork = lambda: ctypes.CDLL(None).syscall(56, 0x100 | 17, 0, 0, 0, 0)",
        // The same of its descriptors, so that it would get those that its fork is given.
        "import ctypes\nos.fork = lambda: ctypes.CDLL(None).syscall(56, 0x400 | 17, 0, 0, 0, 0)",
    ] {
        let template = Template::start(&bench, &python, defect, "").await;
        let forked = template.fork().await;
        assert!(forked.is_err(), "{defect}: {forked:?}");
        template.end().await;
        let sound = Template::start(&bench, &python, "", "print('sound')").await;
        assert_eq!(finish(sound.fork().await.unwrap().0).await.stdout, "sound\n");
        sound.end().await;
    }
    bench.warden.shutdown().await;
    before.assert_gone();
}
