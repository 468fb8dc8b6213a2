//! Which process has a data directory.

use std::fs::{self, File};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::FlockOperation;
use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};

use crate::error::StoreError;

/// How long a process that was killed may go on holding the lock: a process that it was about to start has the file
/// until it executes its program.
const DEAD_HOLDER_PATIENCE: Duration = Duration::from_secs(5);
const DEAD_HOLDER_PAUSE: Duration = Duration::from_millis(5);

/// The exclusive lock on a data directory.
#[derive(Debug)]
pub(super) struct DirectoryLock(Mutex<Option<File>>);

impl DirectoryLock {
    /// Locks, or says who has the lock. Waits for one whose holder has ended.
    pub(super) fn acquire(directory: &Path) -> Result<Self, StoreError> {
        let path = directory.join("lock");
        let failed = |error| StoreError::storage("open", &path, error);
        let mut file = fs::OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(failed)?;
        let deadline = Instant::now() + DEAD_HOLDER_PATIENCE;
        loop {
            match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => break,
                Err(Errno::WOULDBLOCK) => {}
                Err(error) => return Err(StoreError::storage("lock", &path, error)),
            }
            let holder = holder(&mut file);
            if holder.is_none_or(is_alive) || Instant::now() >= deadline {
                let pid = holder.map_or(0, |pid| pid.as_raw_nonzero().get().unsigned_abs());
                return Err(StoreError::InUse { path: directory.to_owned(), pid });
            }
            thread::sleep(DEAD_HOLDER_PAUSE);
        }
        let write_pid = |file: &mut File| {
            file.set_len(0)?;
            file.rewind()?;
            writeln!(file, "{}", std::process::id())
        };
        write_pid(&mut file).map_err(|error| StoreError::storage("write", &path, error))?;
        Ok(Self(Mutex::new(Some(file))))
    }

    /// Unlocks, also for processes that inherited the file.
    pub(super) fn release(&self) {
        if let Some(file) = self.0.lock().unwrap_or_else(PoisonError::into_inner).take() {
            // Closing unlocks as well, if nobody inherited it.
            let _closed_next = rustix::fs::flock(&file, FlockOperation::Unlock);
        }
    }
}

impl Drop for DirectoryLock {
    fn drop(&mut self) {
        self.release();
    }
}

/// Who has written that it has the lock. It may not have come to that yet.
fn holder(file: &mut File) -> Option<Pid> {
    let mut text = String::new();
    // Without its process id the message is still right.
    file.rewind().and_then(|()| file.read_to_string(&mut text)).ok()?;
    text.trim().parse().ok().and_then(Pid::from_raw)
}

fn is_alive(pid: Pid) -> bool {
    test_kill_process(pid) != Err(Errno::SRCH)
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::process::Command;
    use std::thread;
    use std::time::Duration;

    use rustix::fs::FlockOperation;

    use super::DirectoryLock;
    use crate::error::StoreError;

    #[test]
    fn what_a_killed_process_was_about_to_start_keeps_nobody_out() {
        let directory = tempfile::tempdir().unwrap();
        let mut killed = Command::new("true").spawn().unwrap();
        killed.wait().unwrap();
        let path = directory.path().join("lock");
        fs::write(&path, format!("{}\n", killed.id())).unwrap();
        let inherited = File::open(&path).unwrap();
        rustix::fs::flock(&inherited, FlockOperation::NonBlockingLockExclusive).unwrap();
        let execution = thread::spawn(move || {
            thread::sleep(Duration::from_millis(100));
            drop(inherited);
        });
        let lock = DirectoryLock::acquire(directory.path()).unwrap();
        execution.join().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap().trim(), std::process::id().to_string());
        let refused = DirectoryLock::acquire(directory.path()).unwrap_err();
        assert!(matches!(refused, StoreError::InUse { pid, .. } if pid == std::process::id()), "{refused}");
        drop(lock);
        DirectoryLock::acquire(directory.path()).unwrap();
    }
}
