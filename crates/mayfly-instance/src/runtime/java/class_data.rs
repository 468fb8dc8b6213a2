//! An archive of what AWS's client makes Java load, which every Java function then maps instead of loading it.
//!
//! Java takes an archive only where it finds the same class path, so it is made where functions run: in a slot, by
//! `mayfly.Rehearsal`, of nothing but Java, the client and the starter. No function's code has a part in it. It comes
//! out through the process's standard output.
//!
//! **Invariants.** An archive appears whole, by a rename, in the starter's directory, and is never changed. Its name
//! tells its length, and one of another length is not used: Java would crash on an archive that was cut short. Whether
//! it fits the Java and the class path is Java's own check; one that does not fit is not used either.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use mayfly_model::units::{MemoryMib, StorageMib};
use mayfly_sandbox::{
    Exit, ExitStatus, LaunchSpec, Mount, MountTarget, Network, Process, SandboxError, Slot, SlotSpec, Warden,
};
use tokio::io::AsyncReadExt;

use super::super::program::ProgramInputs;
use super::super::{FoundRuntime, bootstrap};
use super::{machine, starter};

/// How long Java may take. It happens beside everything else.
const DEADLINE: Duration = Duration::from_secs(120);
/// The largest archive that is taken. They have some ten MiB.
const LARGEST: u64 = 64 * 1024 * 1024;
const MEMORY: MemoryMib = MemoryMib(1024);
const REHEARSAL: &str = "mayfly.Rehearsal";
/// Where the rehearsal is its own Runtime API.
const ADDRESS: &str = "127.0.0.1:9009";
/// The words that follow are the command.
const SCRIPT: &str = "\"$@\" >/dev/null 2>&1 && exec cat /tmp/classes.jsa";

/// The archive for a Java as a path inside, if there is one.
pub(super) fn archive(interpreter: &FoundRuntime, tree: &Path) -> Option<String> {
    let directory = starter::directory_name();
    let prefix = prefix(interpreter);
    let entries = fs::read_dir(tree.join(&directory)).ok()?;
    let mut names = entries.flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let length = name.strip_prefix(&prefix)?.strip_suffix(".jsa")?.parse::<u64>().ok()?;
        (entry.metadata().ok()?.len() == length).then_some(name)
    });
    names.next().map(|name| format!("/var/runtime/{directory}/{name}"))
}

/// Another release of a Java, and another Java of the same, have archives of their own.
fn prefix(interpreter: &FoundRuntime) -> String {
    let parts = [interpreter.full_version.as_bytes(), interpreter.program.as_os_str().as_encoded_bytes()];
    format!("classes-{:016x}-", bootstrap::fingerprint_of(parts.into_iter()))
}

/// Makes the archive for a Java, if it is not there.
pub(in super::super) async fn make(warden: &Warden, interpreter: &FoundRuntime, tree: &Path) {
    if starter::archive(tree).is_none() || archive(interpreter, tree).is_some() {
        return;
    }
    let version = &interpreter.full_version;
    match try_make(warden, interpreter, tree).await {
        Ok(()) => tracing::debug!("Java {version} starts with an archive of class data"),
        Err(error) => {
            tracing::warn!(
                error = mayfly_model::chain(&error),
                "Java {version} starts without an archive of class data"
            );
        }
    }
}

#[derive(Debug, thiserror::Error)]
enum ArchiveError {
    #[error("cannot run Java in a slot")]
    Sandbox(#[from] SandboxError),
    #[error("cannot write the archive")]
    Write(#[from] io::Error),
    #[error("Java did not make one: {0}")]
    NotMade(String),
}

async fn try_make(warden: &Warden, interpreter: &FoundRuntime, tree: &Path) -> Result<(), ArchiveError> {
    let spec = SlotSpec {
        network: Network::Loopback,
        ephemeral_storage: StorageMib(mayfly_model::limits::DEFAULT_EPHEMERAL_STORAGE_MIB),
    };
    let mut slot = warden.prepare(spec).await?;
    let directory = tree.join(starter::directory_name());
    let staged = directory.join(format!(".classes.{}", std::process::id()));
    let made = tokio::time::timeout(DEADLINE, run(&mut slot, interpreter, tree, &staged)).await;
    slot.destroy().await;
    let made = made.unwrap_or_else(|_elapsed| Err(ArchiveError::NotMade("it took too long".to_owned())));
    let published = made.and_then(|length| {
        fs::rename(&staged, directory.join(format!("{}{length}.jsa", prefix(interpreter))))?;
        Ok(())
    });
    if published.is_err() {
        // It may not have come to that; the error that is told is the other one.
        let _ = fs::remove_file(&staged);
    }
    published
}

async fn run(slot: &mut Slot, interpreter: &FoundRuntime, tree: &Path, staged: &Path) -> Result<u64, ArchiveError> {
    let Process { stdout, exit, .. } = slot.launch(launch(interpreter, tree)).await?;
    let mut content = Vec::new();
    stdout.take(LARGEST + 1).read_to_end(&mut content).await?;
    let length = content.len() as u64;
    if length == 0 || length > LARGEST {
        return Err(ArchiveError::NotMade(format!("{length} bytes came out")));
    }
    match exit.await {
        Ok(Exit { status: ExitStatus::Code(0), .. }) => {}
        Ok(Exit { status, .. }) => return Err(ArchiveError::NotMade(format!("it ended with {status:?}"))),
        Err(_lost) => return Err(ArchiveError::NotMade("its slot was lost".to_owned())),
    }
    let staged = staged.to_owned();
    tokio::task::spawn_blocking(move || write(&staged, &content)).await.map_err(io::Error::other)??;
    Ok(length)
}

fn write(place: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = File::create(place)?;
    file.write_all(content)?;
    // Functions read it as another user.
    file.set_permissions(fs::Permissions::from_mode(0o644))?;
    file.sync_all()
}

fn launch(interpreter: &FoundRuntime, tree: &Path) -> LaunchSpec {
    let nothing = PathBuf::new();
    let inputs = ProgramInputs { environment: None, handler: None, memory: MEMORY, code: &nothing, layers: None };
    let mut argv: Vec<String> = ["/bin/sh", "-c", SCRIPT, "sh"].map(str::to_owned).into();
    argv.extend(machine(interpreter, &inputs, Some(tree)));
    argv.extend(["-XX:ArchiveClassesAtExit=/tmp/classes.jsa", REHEARSAL].map(str::to_owned));
    let mount = |source: &Path, target| Mount { source: source.to_owned(), target };
    let mut mounts = vec![mount(tree, MountTarget::Runtime)];
    mounts.extend(interpreter.language_root.iter().map(|root| mount(root, MountTarget::Lang)));
    let env = [
        ("LANG", "en_US.UTF-8"),
        ("PATH", "/usr/local/bin:/usr/bin:/bin"),
        ("AWS_LAMBDA_RUNTIME_API", ADDRESS),
        ("MAYFLY_STEM", "1"),
    ];
    LaunchSpec {
        mounts,
        argv,
        env: env.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        cwd: crate::blueprint::DIRECTORY.to_owned(),
        memory: MEMORY,
        processes: mayfly_model::limits::PROCESSES,
        files: mayfly_model::limits::FILE_DESCRIPTORS,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use mayfly_model::runtime::{RuntimeFamily, RuntimeVersion};

    use super::super::super::FoundRuntime;
    use super::{archive, prefix, starter};

    #[test]
    fn only_an_archive_of_its_own_length_is_used() {
        let tree = tempfile::tempdir().unwrap();
        starter::pretend(tree.path());
        let java = |full_version: &str| FoundRuntime {
            family: RuntimeFamily::Java,
            version: RuntimeVersion { major: 17, minor: 0 },
            full_version: full_version.to_owned(),
            program: "/opt/java/bin/java".into(),
            language_root: None,
        };
        let directory = tree.path().join(starter::directory_name());
        let file = directory.join(format!("{}4.jsa", prefix(&java("17.0.1"))));
        assert_eq!(archive(&java("17.0.1"), tree.path()), None);
        fs::write(&file, b"1234").unwrap();
        let found = archive(&java("17.0.1"), tree.path()).unwrap();
        assert_eq!(found.strip_prefix("/var/runtime/"), file.strip_prefix(tree.path()).unwrap().to_str());
        assert_eq!(archive(&java("17.0.2"), tree.path()), None, "another release");
        fs::write(&file, b"123").unwrap();
        assert_eq!(archive(&java("17.0.1"), tree.path()), None, "cut short");
    }
}
