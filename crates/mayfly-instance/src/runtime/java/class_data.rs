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
use std::path::Path;

use mayfly_sandbox::Warden;

use super::super::{FoundRuntime, bootstrap};
use super::rehearsal::{ArchiveError, Rehearsal};
use super::starter;

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

async fn try_make(warden: &Warden, interpreter: &FoundRuntime, tree: &Path) -> Result<(), ArchiveError> {
    let content = Rehearsal { interpreter, tree, code: &[], names: None }.record(warden).await?;
    let directory = tree.join(starter::directory_name());
    let staged = directory.join(format!(".classes.{}", std::process::id()));
    let place = directory.join(format!("{}{}.jsa", prefix(interpreter), content.len()));
    tokio::task::spawn_blocking(move || {
        let published = write(&staged, &content).and_then(|()| fs::rename(&staged, place));
        if published.is_err() {
            // It may not have come to that; the error that is told is the other one.
            let _ = fs::remove_file(&staged);
        }
        published
    })
    .await
    .map_err(io::Error::other)??;
    Ok(())
}

fn write(place: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = File::create(place)?;
    file.write_all(content)?;
    // Functions read it as another user.
    file.set_permissions(fs::Permissions::from_mode(0o644))?;
    file.sync_all()
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
