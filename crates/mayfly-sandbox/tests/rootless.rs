//! The same walls without root.

#![cfg(test)]

mod common;

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

/// A user id without any meaning, and a group.
const STRANGER: &str = "54321";

#[test]
fn a_stranger_without_root_gets_the_same_walls() {
    let directory = tempfile::tempdir().unwrap();
    let program = directory.path().join("daemon");
    std::fs::copy(env!("CARGO_BIN_EXE_sandbox-test-daemon"), &program).unwrap();
    // Both the program and a directory of its own must be within the stranger's reach.
    std::fs::set_permissions(directory.path(), PermissionsExt::from_mode(0o777)).unwrap();
    let script = "id -u; touch /usr/x; cat /etc/shadow; ls /proc/1/fd; mount -t tmpfs x /mnt; echo $$; \
                  grep Cap /proc/self/status | sort -u -k2";
    let as_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let mut command = if as_root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", STRANGER, "--regid", STRANGER, "--clear-groups"]).arg(&program);
        command
    } else {
        Command::new(&program)
    };
    let state_dir = directory.path().join("state");
    let output = command.arg("run").arg(&state_dir).arg(script).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    if text.contains("failed: isolation is not possible") && std::env::var_os("CI").is_none() {
        return println!("skipped a_stranger_without_root_gets_the_same_walls: {text}");
    }
    assert!(output.status.success(), "{text}{errors}");
    println!("{text}");
    assert!(text.contains("rootless: true"), "{text}");
    assert!(text.contains("\n993\n"), "{text}");
    assert!(text.contains("Status: Code(0)") || text.contains("status: Code(0)"), "{text}");
    for denied in ["touch: cannot touch '/usr/x'", "cat: /etc/shadow", "ls: cannot"] {
        assert!(text.contains(denied), "{denied}: {text}");
    }
    assert!(text.contains("CapInh:\t0000000000000000"), "{text}");
    assert!(!state_dir.join("scratch").exists());
}
