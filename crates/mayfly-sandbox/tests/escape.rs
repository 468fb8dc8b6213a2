//! Attempts to get out, each a named case: denied inside, and shown to bite by succeeding where its wall is not there.
//!
//! The walls are taken away by running the same program outside of any sandbox as root, in throw-away namespaces where
//! success would otherwise change the host. What a case would do to the host is chosen to be harmless.

#![cfg(test)]

mod common;

use std::os::linux::net::SocketAddrExt;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{SocketAddr, UnixListener};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use common::template::Template;
use common::{Bench, Finished, program, python, run};
use mayfly_sandbox::{Birth, ExitStatus, LaunchSpec, Mount, MountTarget, Slot};

/// The probe inside.
const PROBE: &str = "/var/task/probe";

/// One attempt.
struct Case {
    name: &'static str,
    /// The argument inside.
    inside: String,
    /// The argument where the wall is removed.
    outside: String,
    /// What runs the probe there.
    wrapper: &'static [&'static str],
}

const PLAIN: &[&str] = &[];
/// Own namespaces, so that success changes nothing.
const THROW_AWAY: &[&str] = &["unshare", "--mount", "--uts", "--propagation", "private"];
/// Another user, for whom a set-uid program makes a difference.
const STRANGER: &[&str] = &["setpriv", "--reuid", "54321", "--regid", "54321", "--clear-groups"];

fn case(
    name: &'static str,
    inside: impl std::fmt::Display,
    outside: impl std::fmt::Display,
    wrapper: &'static [&'static str],
) -> Case {
    Case { name, inside: inside.to_string(), outside: outside.to_string(), wrapper }
}

/// Cases whose argument is the same on both sides.
fn same(name: &'static str, argument: impl std::fmt::Display, wrapper: &'static [&'static str]) -> Case {
    case(name, argument.to_string(), argument.to_string(), wrapper)
}

/// What the cases aim at on the host.
struct Targets {
    warden: i32,
    secret: String,
    writable: String,
    port: u16,
    abstract_name: String,
    /// What `port` and `abstract_name` are of, and what `writable` is.
    _held: (std::net::TcpListener, UnixListener, tempfile::TempDir),
}

impl Targets {
    fn set_up(bench: &Bench) -> Self {
        let writable = tempfile::tempdir().unwrap();
        std::fs::write(writable.path().join("file"), "").unwrap();
        let secret = bench.options.state_dir.join("secret");
        std::fs::write(&secret, "secret").unwrap();
        let tcp = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let abstract_name = format!("mayfly-escape-{}-{}", std::process::id(), bench.warden_pid());
        let address = SocketAddr::from_abstract_name(&abstract_name).unwrap();
        let unix = UnixListener::bind_addr(&address).unwrap();
        Self {
            warden: bench.warden_pid(),
            secret: secret.to_str().unwrap().to_owned(),
            writable: writable.path().to_str().unwrap().to_owned(),
            port: tcp.local_addr().unwrap().port(),
            abstract_name,
            _held: (tcp, unix, writable),
        }
    }
}

fn cases(targets: &Targets) -> Vec<Case> {
    let Targets { warden, secret, writable, port, abstract_name, .. } = targets;
    let test = std::process::id();
    let of_warden = |file: &str| format!("/proc/{warden}/{file}");
    vec![
        same("read", "/etc/shadow", PLAIN),
        same("read", secret, PLAIN),
        case("read", "/proc/1/root/etc/shadow", of_warden("root/etc/shadow"), PLAIN),
        case("read", "/proc/1/mem", of_warden("mem"), PLAIN),
        case("read", "/proc/1/environ", of_warden("environ"), PLAIN),
        case("read", "/proc/1/exe", of_warden("exe"), PLAIN),
        same("read", "/dev/kmsg", PLAIN),
        case("create", "/var/task/new", format!("{writable}/new"), PLAIN),
        case("write", PROBE, format!("{writable}/file"), PLAIN),
        case("write", "/proc/self/exe", format!("{writable}/file"), PLAIN),
        case("create", "/usr/bin/new", format!("{writable}/new2"), PLAIN),
        case("create", "/etc/new", format!("{writable}/new3"), PLAIN),
        same("write", "/proc/sys/kernel/core_pattern", PLAIN),
        same("see-process", "escape-marker", PLAIN),
        same("signal", test, PLAIN),
        same("connect-tcp", port, PLAIN),
        same("connect-abstract", abstract_name, PLAIN),
        case("steal-descriptor", 1, warden, PLAIN),
        case("open-descriptors", 1, warden, PLAIN),
        same("fork-bomb", "", PLAIN),
        same("exceed-memory", "", PLAIN),
        case("fill", "/tmp/fill", format!("{writable}/fill"), PLAIN),
        same("mount", "", THROW_AWAY),
        same("open-tree", "", PLAIN),
        same("umount", "", THROW_AWAY),
        same("ptrace", "", PLAIN),
        same("process-vm-readv", 0, PLAIN),
        same("bpf", "", PLAIN),
        same("perf", "", PLAIN),
        same("raw-socket", "", PLAIN),
        same("packet-socket", "", PLAIN),
        same("netfilter-socket", "", PLAIN),
        same("release-agent", "", PLAIN),
        same("keyctl", "", PLAIN),
        same("userfaultfd", "", PLAIN),
        same("io-uring", "", PLAIN),
        same("unshare", "", PLAIN),
        same("clone", "", PLAIN),
        same("clone3", "", PLAIN),
        same("setns", "", PLAIN),
        same("open-by-handle", "", PLAIN),
        case("mknod", "/tmp/device", format!("{writable}/device"), PLAIN),
        same("chroot", "", PLAIN),
        same("module", "", PLAIN),
        same("setuid-program", "", STRANGER),
        same("setuid", "", PLAIN),
        same("personality", "", PLAIN),
        same("hostname", "", THROW_AWAY),
        same("syslog", "", PLAIN),
    ]
}

/// Compiles the probe, with the set-uid bit for the case that needs it.
fn build_probe(directory: &Path) -> bool {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/probe/probe.c");
    let probe = directory.join("probe");
    let built = Command::new("cc")
        .args(["-static", "-O1", "-w", "-o"])
        .arg(&probe)
        .arg(source)
        .status()
        .is_ok_and(|status| status.success());
    if built {
        std::fs::set_permissions(&probe, PermissionsExt::from_mode(0o4755)).unwrap();
        std::fs::set_permissions(directory, PermissionsExt::from_mode(0o755)).unwrap();
    }
    built
}

fn launch(code: &Path, case: &Case) -> LaunchSpec {
    let mut spec = program([PROBE, case.name, &case.inside]);
    spec.mounts = vec![Mount { source: code.to_owned(), target: MountTarget::Task }];
    spec
}

/// What went wrong: nothing, where the attempt is denied.
async fn attempt_inside(slot: &mut Slot, code: &Path, case: &Case) -> Option<String> {
    judge(&run(slot, launch(code, case)).await, case)
}

fn judge(done: &Finished, case: &Case) -> Option<String> {
    let text = format!("{} {}: {}{:?}", case.name, case.inside, done.stdout, done.exit);
    let denied = match done.exit.status {
        ExitStatus::Code(code) => code == 1 || code == 3,
        ExitStatus::Signal(signal) => signal == libc::SIGKILL && done.exit.out_of_memory,
    };
    println!("{text}");
    (!denied).then(|| format!("not denied: {text}"))
}

/// What went wrong: nothing, where the attempt succeeds.
fn attempt_outside(probe: &Path, case: &Case) -> Option<String> {
    let mut words: Vec<&str> = case.wrapper.to_vec();
    words.extend([probe.to_str().unwrap(), case.name, &case.outside]);
    let output = Command::new(words[0]).args(&words[1..]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    if output.status.code() == Some(3) {
        println!("{} does not exist in this kernel: {text}", case.name);
        return None;
    }
    (!output.status.success()).then(|| format!("does not bite: {} {}: {text}", case.name, case.outside))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_way_out_is_denied_and_would_work_without_its_wall() {
    let test = "every_way_out_is_denied_and_would_work_without_its_wall";
    let Some(bench) = Bench::start(test).await else { return };
    let code = tempfile::tempdir().unwrap();
    if !build_probe(code.path()) {
        assert!(std::env::var_os("CI").is_none(), "no C compiler that links statically");
        return println!("skipped {test}: no C compiler that links statically");
    }
    let privileged = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let mut marker = Command::new("sleep").arg0("escape-marker").arg("600").spawn().unwrap();
    let targets = Targets::set_up(&bench);
    let mut slot = bench.slot().await;
    let mut neighbour = bench.slot().await;
    let mut wrong = Vec::new();
    for case in cases(&targets) {
        wrong.extend(attempt_inside(&mut slot, code.path(), &case).await);
        // The platform and both slots are as healthy as before.
        let after = run(&mut slot, program(["/bin/true"])).await.exit.status;
        if after != ExitStatus::Code(0) {
            wrong.push(format!("after {}: {after:?}", case.name));
        }
        if privileged {
            wrong.extend(attempt_outside(&code.path().join("probe"), &case));
        }
    }
    assert_eq!(run(&mut neighbour, program(["/bin/true"])).await.exit.status, ExitStatus::Code(0));
    marker.kill().unwrap();
    marker.wait().unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
    bench.warden.shutdown().await;
}

/// The probe is what a process becomes that was forked with privileges and lost them: it holds all that was left to it.
#[tokio::test(flavor = "multi_thread")]
async fn every_way_out_is_denied_to_what_a_zygote_forks() {
    let test = "every_way_out_is_denied_to_what_a_zygote_forks";
    let Some((bench, python)) = python::start(test).await else { return };
    let code = tempfile::tempdir().unwrap();
    if !build_probe(code.path()) {
        assert!(std::env::var_os("CI").is_none(), "no C compiler that links statically");
        return println!("skipped {test}: no C compiler that links statically");
    }
    std::fs::copy(code.path().join("probe"), python.task.path().join("probe")).unwrap();
    let mut marker = Command::new("sleep").arg0("escape-marker").arg("600").spawn().unwrap();
    let targets = Targets::set_up(&bench);
    let (birth, ..) = python.fork(&bench, "").await;
    assert_eq!(birth, Birth::Forked);
    let zygote = python::zygotes(&bench)[0];
    let mut cases = cases(&targets);
    for file in ["mem", "environ", "root/etc/passwd", "maps", "fd/0"] {
        cases.push(same("read", format!("/proc/{zygote}/{file}"), PLAIN));
    }
    cases.push(same("steal-descriptor", zygote, PLAIN));
    cases.push(same("open-descriptors", zygote, PLAIN));
    cases.push(same("signal", zygote, PLAIN));
    let mut wrong = Vec::new();
    for case in cases {
        let text = format!("import os; os.execv({PROBE:?}, [{PROBE:?}, {:?}, {:?}])", case.name, case.inside);
        let (birth, done, slot) = python.fork(&bench, &text).await;
        assert_eq!(birth, Birth::Forked, "{done:?}");
        wrong.extend(judge(&done, &case));
        slot.destroy().await;
    }
    assert_eq!(python::zygotes(&bench), [zygote], "the zygote is the same as before");
    marker.kill().unwrap();
    marker.wait().unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
    bench.warden.shutdown().await;
}

/// The namespaces of a slot that a fork entered are owned by its own user namespace: all the more must nobody have rights
/// in it.
#[tokio::test(flavor = "multi_thread")]
async fn every_way_out_is_denied_to_forks_of_a_template() {
    let test = "every_way_out_is_denied_to_forks_of_a_template";
    let Some((bench, python)) = python::start(test).await else { return };
    let code = tempfile::tempdir().unwrap();
    if !build_probe(code.path()) {
        assert!(std::env::var_os("CI").is_none(), "no C compiler that links statically");
        return println!("skipped {test}: no C compiler that links statically");
    }
    std::fs::copy(code.path().join("probe"), python.task.path().join("probe")).unwrap();
    let mut marker = Command::new("sleep").arg0("escape-marker").arg("600").spawn().unwrap();
    let targets = Targets::set_up(&bench);
    let mut wrong = Vec::new();
    for case in cases(&targets) {
        let text = format!("os.execv({PROBE:?}, [{PROBE:?}, {:?}, {:?}])", case.name, case.inside);
        let template = Template::start(&bench, &python, "", &text).await;
        let (process, slot) = template.fork().await.unwrap();
        wrong.extend(judge(&common::finish(process).await, &case));
        slot.destroy().await;
        template.end().await;
    }
    marker.kill().unwrap();
    marker.wait().unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn a_slot_reaches_its_own_runtime_api_and_no_other() {
    let Some(bench) = Bench::start("a_slot_reaches_its_own_runtime_api_and_no_other").await else { return };
    let mut slot = bench.slot().await;
    let mut neighbour = bench.slot().await;
    let own = slot.take_runtime_api().unwrap();
    let other = neighbour.take_runtime_api().unwrap();
    let connect = program(["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9001"]);
    assert_eq!(run(&mut slot, connect.clone()).await.exit.status, ExitStatus::Code(0));
    assert!(own.accept().is_ok());
    assert!(other.accept().is_err());
    // The same program in the other slot, where there is no wall, arrives.
    assert_eq!(run(&mut neighbour, connect).await.exit.status, ExitStatus::Code(0));
    assert!(other.accept().is_ok());
    assert!(own.accept().is_err());
    bench.warden.shutdown().await;
}
