//! Without root: the warden becomes root of a user namespace of its own and then works as it does with root.

use std::fs;
use std::io;
use std::process::{Command, Stdio};

use super::ids::Ids;
use crate::error::{At, SandboxError};
use crate::sys;

/// The fewest subordinate ids that are worth mapping.
const FEWEST_SUBORDINATES: u32 = 16;

/// Moves this process into user, mount and network namespaces of its own. Returns the ids that slots can have there, and
/// whether group lists can be set.
pub(super) fn enter(warnings: &mut Vec<String>) -> Result<(Ids, bool), SandboxError> {
    let uid = rustix::process::geteuid().as_raw();
    let gid = rustix::process::getegid().as_raw();
    let subordinates = subordinates(uid);
    let unsupported = |error: io::Error| SandboxError::Unsupported {
        reason: format!(
            "this process is not root and may not create user namespaces ({error}); allow them (sysctl \
             kernel.unprivileged_userns_clone=1, user.max_user_namespaces, and where AppArmor restricts them \
             kernel.apparmor_restrict_unprivileged_userns=0), run as root, or use process isolation"
        ),
    };
    let mapper = match subordinates {
        Some((uids, gids)) => Some(Mapper::start(uid, gid, uids, gids)?),
        None => None,
    };
    // The network is left as well: there would be no way back into the host's from a slot's.
    sys::unshare(libc::CLONE_NEWUSER | libc::CLONE_NEWNS | libc::CLONE_NEWNET).map_err(unsupported)?;
    if let Some(mapper) = mapper
        && let Some(count) = mapper.finish()
    {
        return Ok((Ids::mapped(1, count), true));
    }
    fs::write("/proc/self/setgroups", "deny").map_err(unsupported)?;
    fs::write("/proc/self/uid_map", format!("0 {uid} 1")).map_err(unsupported)?;
    fs::write("/proc/self/gid_map", format!("0 {gid} 1")).map_err(unsupported)?;
    warnings.push(
        "functions run under this user's own id on the host, as newuidmap, newgidmap and ranges for this user in \
         /etc/subuid and /etc/subgid are not all there"
            .to_owned(),
    );
    Ok((Ids::Single, false))
}

/// A range of subordinate ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    first: u32,
    count: u32,
}

fn subordinates(uid: u32) -> Option<(Range, Range)> {
    let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let name = passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)?.parse::<u32>().ok()? == uid).then_some(name)
    });
    let of = |file: &str| range(&fs::read_to_string(file).unwrap_or_default(), uid, name);
    Some((of("/etc/subuid")?, of("/etc/subgid")?))
}

/// The first useful range of a user in the text of `/etc/subuid` or `/etc/subgid`.
fn range(text: &str, uid: u32, name: Option<&str>) -> Option<Range> {
    text.lines().find_map(|line| {
        let mut fields = line.split(':');
        let owner = fields.next()?;
        if Some(owner) != name && owner.parse() != Ok(uid) {
            return None;
        }
        let range = Range { first: fields.next()?.parse().ok()?, count: fields.next()?.trim().parse().ok()? };
        (range.count >= FEWEST_SUBORDINATES).then_some(range)
    })
}

/// A child that stays outside the new user namespace and writes its maps with the system's set-uid programs.
struct Mapper {
    pid: i32,
    go: io::PipeWriter,
    count: u32,
}

impl Mapper {
    fn start(uid: u32, gid: u32, uids: Range, gids: Range) -> Result<Self, SandboxError> {
        let warden = std::process::id();
        let (wait, go) = io::pipe().at("pipe")?;
        let count = uids.count.min(gids.count);
        let Some(pid) = sys::fork().at("fork")? else {
            drop(go);
            let started = matches!(io::Read::read(&mut &wait, &mut [0]), Ok(1));
            let mapped = started
                && map("newuidmap", warden, uid, Range { count, ..uids })
                && map("newgidmap", warden, gid, Range { count, ..gids });
            sys::exit_now(i32::from(!mapped))
        };
        Ok(Self { pid, go, count })
    }

    /// Lets the child write the maps. Returns the number of mapped ids if it could.
    fn finish(mut self) -> Option<u32> {
        io::Write::write_all(&mut self.go, b"g").ok()?;
        let status = sys::wait_for(self.pid).ok()?;
        (status == 0).then_some(self.count)
    }
}

fn map(program: &str, warden: u32, own: u32, range: Range) -> bool {
    Command::new(program)
        .args([warden, 0, own, 1, 1, range.first, range.count].map(|number| number.to_string()))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::{Range, range};

    #[test]
    fn ranges_are_found_by_name_or_number() {
        let text = "alice:100000:65536\n1001:300000:65536\nbob:5:2\nbob:400000:65536\n";
        let expect = |first| Some(Range { first, count: 65_536 });
        assert_eq!(range(text, 1000, Some("alice")), expect(100_000));
        assert_eq!(range(text, 1001, None), expect(300_000));
        assert_eq!(range(text, 1002, Some("bob")), expect(400_000));
        assert_eq!(range(text, 1003, Some("carol")), None);
        assert_eq!(range("alice:x\n:::\n", 1000, Some("alice")), None);
    }
}
