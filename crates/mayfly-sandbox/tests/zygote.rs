//! Processes that a zygote forks into slots: the same, in every respect that a wall is made of, as executed ones.

#![cfg(test)]

mod common;

use std::collections::BTreeSet;
use std::os::unix::fs::{PermissionsExt, chown};
use std::time::{Duration, Instant};

use common::python::{Python, start, zygotes};
use common::{Bench, PATIENCE, finish, footprint, run, shell};
use mayfly_sandbox::{Birth, ExitStatus};

/// Everything that the kernel tells a process about itself, but for what differs between any two. `FDSize` is how large
/// the table of descriptors had to be at some time, not what is in it, which is compared.
const SELF_PORTRAIT: &str = r#"
import os
def text(path):
    with open(path) as file:
        return file.read()
for line in text("/proc/self/status").splitlines():
    name = line.split(":")[0]
    if not name.startswith(("FDSize", "Vm", "Rss", "Huge", "Tgid", "Pid", "Ngid", "NS", "voluntary", "nonvoluntary", "Cpus", "Mems")):
        print(line)
print(text("/proc/self/limits"))
print("oom", text("/proc/self/oom_score_adj").strip())
print("cgroup", text("/proc/self/cgroup"))
print("mounts", [line.split()[1:] for line in text("/proc/self/mounts").splitlines()])
print("login", text("/proc/self/loginuid"), text("/proc/self/sessionid"))
print("cmdline", text("/proc/self/cmdline").split("\0"))
print("session", os.getsid(0) == os.getpid(), os.getpgid(0) == os.getpid(), os.getppid())
print("directory", os.getcwd(), "umask", os.umask(0))
print("descriptors", sorted(os.listdir("/proc/self/fd"), key=int), os.readlink("/proc/self/fd/0"))
print("owner", os.stat("/proc/self/fd").st_uid, os.stat("/proc/self").st_gid)
print("interfaces", text("/proc/net/dev").count(":"))
print("host", os.uname().nodename)
print("others", [pid for pid in os.listdir("/proc") if pid.isdigit() and int(pid) not in (1, os.getpid())])
for number in range(1, 65):
    import signal
    try:
        print("signal", number, signal.getsignal(number))
    except ValueError:
        pass
import sys
print("interpreter", sys.argv, getattr(sys, "orig_argv", None), sys.flags, sys.path, sys.executable, sys.prefix, sys.dont_write_bytecode)
for stream in (sys.stdin, sys.stdout, sys.stderr, sys.__stdin__, sys.__stdout__, sys.__stderr__):
    print(stream, stream.buffer, stream.buffer.raw, stream.fileno(), stream.seekable(), stream.isatty(), stream.encoding,
          stream.errors, stream.line_buffering, getattr(stream, "write_through", None), stream.newlines)
sys.stdout.write("before")
sys.stdout = __import__("io").TextIOWrapper(sys.stdout.detach(), encoding="utf-8", newline="\n")
print("gc", __import__("gc").isenabled(), "environment", dict(os.environ))
"#;

async fn assert_same_portrait(bench: &Bench, python: &Python) {
    let (birth, forked, _slot) = python.fork(bench, SELF_PORTRAIT).await;
    assert_eq!(birth, Birth::Forked, "{forked:?}");
    assert_eq!(forked.exit.status, ExitStatus::Code(0), "{forked:?}");
    let mut slot = bench.slot().await;
    let process = slot.launch(python.launch(SELF_PORTRAIT)).await.unwrap();
    assert_eq!(process.birth, Birth::Executed);
    let executed = finish(process).await;
    for (forked, executed) in forked.stdout.lines().zip(executed.stdout.lines()) {
        assert_eq!(forked, executed);
    }
    assert_eq!(forked.stdout, executed.stdout);
    assert!(forked.stdout.contains("CapEff:\t0000000000000000\nCapBnd:\t0000000000000000"), "{}", forked.stdout);
}

#[tokio::test]
async fn a_forked_process_is_what_an_executed_one_is() {
    let Some((bench, python)) = start("a_forked_process_is_what_an_executed_one_is").await else { return };
    assert_same_portrait(&bench, &python).await;
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn every_version_of_the_language_can_be_forked() {
    let Some((bench, _)) = start("every_version_of_the_language_can_be_forked").await else { return };
    for python in Python::managed() {
        println!("{}", python.program);
        assert_same_portrait(&bench, &python).await;
    }
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn what_must_be_unique_is() {
    let Some((bench, python)) = start("what_must_be_unique_is").await else { return };
    let text = "
import hashlib, os, random, secrets, ssl, sys, tempfile, uuid
print(random.random(), random.SystemRandom().random(), os.urandom(8).hex(), secrets.token_hex(8), ssl.RAND_bytes(8).hex(),
      uuid.uuid4(), uuid.uuid1(), next(tempfile._get_candidate_names()), hash('a'))
";
    let mut seen: Vec<BTreeSet<String>> = vec![BTreeSet::new(); 9];
    for _ in 0..16 {
        let (birth, done, slot) = python.fork(&bench, text).await;
        assert_eq!(birth, Birth::Forked);
        for (kind, word) in done.stdout.split_whitespace().enumerate() {
            assert!(seen[kind].insert(word.to_owned()) || kind == 8, "kind {kind}: {}", done.stdout);
        }
        slot.destroy().await;
    }
    // The seed of hashes cannot be changed after an interpreter's start. Another zygote has another one.
    assert_eq!(seen[8].len(), 1);
    kill_zygote(&bench).await;
    let (birth, done, _slot) = python.fork(&bench, text).await;
    assert_eq!(birth, Birth::Forked);
    let words: Vec<&str> = done.stdout.split_whitespace().collect();
    assert!(!seen[8].contains(words[8]), "{}", done.stdout);
    bench.warden.shutdown().await;
}

fn kill(pid: i32) {
    // One that is gone already is as good.
    let _ = rustix::process::kill_process(rustix::process::Pid::from_raw(pid).unwrap(), rustix::process::Signal::KILL);
}

/// Kills the only zygote and waits until it is gone.
async fn kill_zygote(bench: &Bench) {
    let zygote = zygotes(bench)[0];
    kill(zygote);
    let deadline = Instant::now() + PATIENCE;
    while zygotes(bench).contains(&zygote) {
        assert!(Instant::now() < deadline);
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

#[tokio::test]
async fn the_init_cares_for_a_forked_process_as_for_its_own() {
    let Some((bench, python)) = start("the_init_cares_for_a_forked_process_as_for_its_own").await else { return };
    let (_, done, mut slot) = python.fork(&bench, "import os; os._exit(7)").await;
    assert_eq!(done.exit.status, ExitStatus::Code(7));
    // The slot has been used, and is as good as any.
    assert_eq!(run(&mut slot, shell("exit 3")).await.exit.status, ExitStatus::Code(3));
    let again = slot.launch_forked(python.launch("print('again')")).await.unwrap();
    assert_eq!(again.birth, Birth::Executed);
    assert_eq!(finish(again).await.stdout, "again\n");

    let mut slot = bench.slot().await;
    let sleeping = slot.launch_forked(python.launch("import time; time.sleep(600)")).await.unwrap();
    slot.signal(sleeping.launch, libc::SIGTERM).await.unwrap();
    assert_eq!(finish(sleeping).await.exit.status, ExitStatus::Signal(libc::SIGTERM));

    let mut slot = bench.slot().await;
    let sleeping = slot.launch_forked(python.launch("import os, time; os.fork(); time.sleep(600)")).await.unwrap();
    slot.freeze().unwrap();
    slot.kill_processes().await.unwrap();
    assert_eq!(finish(sleeping).await.exit.status, ExitStatus::Signal(libc::SIGKILL));

    let (birth, done, _slot) = python.fork(&bench, "data = []\nwhile True: data.append(bytearray(1 << 20))").await;
    assert_eq!(birth, Birth::Forked);
    assert_eq!((done.exit.status, done.exit.out_of_memory), (ExitStatus::Signal(libc::SIGKILL), true));
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn an_interpreter_that_others_could_change_gets_no_privileges() {
    let Some((bench, python)) = start("an_interpreter_that_others_could_change_gets_no_privileges").await else {
        return;
    };
    let module = python.runtime.path().join("mayfly_runtime/api.py");
    std::fs::set_permissions(&module, PermissionsExt::from_mode(0o666)).unwrap();
    let (birth, done, _slot) = python.fork(&bench, "print('hello')").await;
    assert_eq!((birth, done.stdout.as_str()), (Birth::Executed, "hello\n"));
    assert_eq!(zygotes(&bench), Vec::<i32>::new());
    std::fs::set_permissions(&module, PermissionsExt::from_mode(0o644)).unwrap();
    chown(&module, Some(54_321), None).unwrap();
    tokio::time::timeout(PATIENCE, async {
        // It is not tried again at once, and then refused again.
        for _ in 0..3 {
            let (birth, _, _slot) = python.fork(&bench, "").await;
            assert_eq!(birth, Birth::Executed);
        }
        chown(&module, Some(0), None).unwrap();
        while python.fork(&bench, "").await.0 == Birth::Executed {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await
    .unwrap();
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn what_a_function_has_set_does_not_reach_a_zygote() {
    let Some((bench, python)) = start("what_a_function_has_set_does_not_reach_a_zygote").await else { return };
    let mut slot = bench.slot().await;
    let mut spec = python.launch("import os; print(os.environ['PYTHONUNBUFFERED'])");
    spec.env.push(("PYTHONUNBUFFERED".to_owned(), "yes".to_owned()));
    let process = slot.launch_forked(spec).await.unwrap();
    assert_eq!(process.birth, Birth::Executed);
    assert_eq!(finish(process).await.stdout, "yes\n");
    assert_eq!(zygotes(&bench), Vec::<i32>::new());
    bench.warden.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zygote_that_is_killed_is_replaced() {
    let Some((bench, python)) = start("a_zygote_that_is_killed_is_replaced").await else { return };
    let (birth, ..) = python.fork(&bench, "").await;
    assert_eq!(birth, Birth::Forked);
    let before = footprint::Footprint::of(bench.warden_pid(), &bench.options.state_dir);
    kill_zygote(&bench).await;
    assert_eq!(python.fork(&bench, "").await.0, Birth::Forked);

    // In the middle of its work: whoever asks for a fork gets a process or hears that its slot has ended.
    let spec = python.launch("print('hello')");
    let (mut forked, mut executed, mut ended) = (0, 0, 0);
    for round in 0..40_u64 {
        assert_eq!(python.fork(&bench, "print('hello')").await.0, Birth::Forked);
        let zygote = zygotes(&bench)[0];
        let mut slot = bench.slot().await;
        let killing = async {
            tokio::time::sleep(Duration::from_micros(round * 100)).await;
            kill(zygote);
        };
        let (launched, ()) = tokio::join!(slot.launch_forked(spec.clone()), killing);
        match launched {
            Ok(process) => {
                *(if process.birth == Birth::Forked { &mut forked } else { &mut executed }) += 1;
                assert_eq!(finish(process).await.stdout, "hello\n");
            }
            Err(_) => ended += 1,
        }
        tokio::time::timeout(PATIENCE, slot.destroy()).await.unwrap();
    }
    println!("{forked} forked, {executed} executed, {ended} slots ended");
    assert_eq!(python.fork(&bench, "").await.0, Birth::Forked);
    bench.warden.shutdown().await;
    before.assert_gone();
}

#[tokio::test]
async fn a_slot_that_ends_while_a_zygote_forks_into_it_ends_at_once() {
    let Some((bench, python)) = start("a_slot_that_ends_while_a_zygote_forks_into_it_ends_at_once").await else {
        return;
    };
    let spec = python.launch("import time; time.sleep(600)");
    for round in 0..24_u64 {
        let mut slot = bench.slot().await;
        let pause = tokio::time::sleep(Duration::from_micros(round * 150));
        tokio::select! {
            biased;
            () = pause => {}
            launched = slot.launch_forked(spec.clone()) => drop(launched.unwrap()),
        }
        tokio::time::timeout(Duration::from_secs(5), slot.destroy()).await.expect("the slot ends");
    }
    assert_eq!(python.fork(&bench, "").await.0, Birth::Forked);
    let footprint = footprint::Footprint::of(bench.warden_pid(), &bench.options.state_dir);
    bench.warden.shutdown().await;
    footprint.assert_gone();
}

#[tokio::test]
async fn a_zygote_dies_with_its_warden() {
    let Some((bench, python)) = start("a_zygote_dies_with_its_warden").await else { return };
    let (birth, _, _slot) = python.fork(&bench, "").await;
    assert_eq!(birth, Birth::Forked);
    let footprint = footprint::Footprint::of(bench.warden_pid(), &bench.options.state_dir);
    let zygote = zygotes(&bench)[0];
    assert!(footprint.processes.contains(&zygote));
    kill(bench.warden_pid());
    let deadline = Instant::now() + PATIENCE;
    while std::fs::read_to_string(format!("/proc/{zygote}/stat")).is_ok_and(|stat| !stat.contains(") Z")) {
        assert!(Instant::now() < deadline, "the zygote lives on");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    bench.warden.shutdown().await;
}

/// Unlike an executed program, a forked process has the memory of what it was forked from.
#[tokio::test]
async fn nothing_of_one_slot_or_of_the_host_is_in_the_memory_of_another() {
    let test = "nothing_of_one_slot_or_of_the_host_is_in_the_memory_of_another";
    let Some((bench, python)) = start(test).await else { return };
    let (birth, done, _slot) = python.fork(&bench, "secret = 'marker-of-' + 'a-tenant'; print(secret)").await;
    assert_eq!((birth, done.stdout.as_str()), (Birth::Forked, "marker-of-a-tenant\n"));
    // What is looked for is nowhere in one piece, so that the search does not find itself.
    let text = r#"
import os
def halves(text):
    return text[0].encode(), text[1].encode()
wanted = {"tenant": halves(["marker-of-", "a-tenant"]), "host": halves(%STATE%)}
found, shared = set(), []
own = "".join(["this-is-", "found"]).encode()
wanted["itself"] = halves(["this-is-", "found"])
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    for line in maps.read().splitlines():
        words = line.split()
        start, end = (int(word, 16) for word in words[0].split("-"))
        if "w" in words[1] and words[1].endswith("s"):
            shared.append(line)
        if "r" in words[1] and words[-1] not in ("[vvar]", "[vvar_vclock]", "[vsyscall]"):
            memory.seek(start)
            data = memory.read(end - start)
            for name, (head, tail) in wanted.items():
                place = data.find(head)
                while place >= 0:
                    if data[place + len(head):place + len(head) + len(tail)] == tail:
                        found.add(name)
                    place = data.find(head, place + 1)
print(sorted(found), shared)
for path in ("/proc/1/mem", "/proc/1/maps", "/proc/1/fd", "/proc/self/map_files/" + words[0]):
    try:
        print("opened", path, os.listdir(path) if path.endswith("fd") else open(path))
    except OSError:
        pass
"#;
    let state = bench.options.state_dir.to_str().unwrap().to_owned();
    let text = text.replace("%STATE%", &format!("{:?}", <[&str; 2]>::from(state.split_at(state.len() / 2))));
    let (birth, done, _slot) = python.fork(&bench, &text).await;
    assert_eq!(birth, Birth::Forked);
    assert_eq!(done.stdout, "['itself'] []\n", "{done:?}");
    bench.warden.shutdown().await;
}
