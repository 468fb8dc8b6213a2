//! What the cloud's runtimes carry beside the language: SDKs and clients, as `mayfly runtime install`
//! fetched them.
//!
//! Each install is a tree of its own, `LANGUAGE-NUMBER` below the runtimes' directory, with mayfly's
//! bootstrap in it, ready to be shown at `/var/runtime`. The highest number counts. A tree never changes
//! while the platform runs and appears whole, by a rename, so new versions of functions use it at once
//! and running instances keep theirs; the next start of the platform removes what is superseded.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use mayfly_model::runtime::RuntimeFamily;

use super::bootstrap::{self, InstallError, compile_python};
use super::java::starter;
use super::{FoundRuntime, SearchPath, search};

/// Moves a tree of fetched packages to where platforms with this runtimes' directory find it, and
/// returns its new place. `staged` must be on the same file system as `parent`.
///
/// # Errors
/// Where the language has no packages, and when the file system refuses.
pub fn publish(
    parent: &Path,
    family: RuntimeFamily,
    staged: &Path,
    search_path: &SearchPath,
) -> Result<PathBuf, InstallError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| InstallError { path, source }
    };
    let Some(language) = bootstrap::language(family) else {
        return Err(failed(staged)(io::ErrorKind::Unsupported.into()));
    };
    bootstrap::equip(staged, language).map_err(failed(staged))?;
    let found = search::find(search_path);
    let mut versions: Vec<&FoundRuntime> = found.iter().filter(|found| found.family == family).collect();
    match family {
        RuntimeFamily::Python => {
            versions.dedup_by_key(|found| found.version);
            versions.into_iter().for_each(|found| compile_python(found, staged));
        }
        RuntimeFamily::Java => starter::build(&versions, staged),
        _other => {}
    }
    make_readable(staged).map_err(failed(staged))?;
    loop {
        let number = numbered(parent, language).into_iter().map(|(number, _)| number).max().unwrap_or(0) + 1;
        let place = parent.join(format!("{language}-{number}"));
        match fs::rename(staged, &place) {
            Ok(()) => return Ok(place),
            // Another install was faster: its number is taken, the next is not.
            Err(error) if matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists) => {}
            Err(error) => return Err(failed(&place)(error)),
        }
    }
}

/// The tree that counts.
pub(super) fn newest(parent: &Path, language: &str) -> Option<PathBuf> {
    numbered(parent, language).into_iter().max().map(|(_, path)| path)
}

/// Removes all trees of a language but the one that counts.
pub(super) fn sweep(parent: &Path, language: &str) -> io::Result<()> {
    let newest = newest(parent, language);
    let superseded = numbered(parent, language).into_iter().map(|(_, path)| path);
    superseded.filter(|path| Some(path) != newest.as_ref()).try_for_each(|path| bootstrap::remove(&path))
}

fn numbered(parent: &Path, language: &str) -> Vec<(u32, PathBuf)> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let number = name.strip_prefix(language)?.strip_prefix('-')?.parse().ok()?;
            Some((number, entry.path()))
        })
        .collect()
}

/// Lets everyone read a tree: functions run as another user, and a package client follows its umask.
pub(super) fn make_readable(path: &Path) -> io::Result<()> {
    let metadata = fs::symlink_metadata(path)?;
    if metadata.is_symlink() {
        return Ok(());
    }
    let mode = metadata.permissions().mode();
    let execute = if metadata.is_dir() || mode & 0o100 != 0 { 0o111 } else { 0 };
    if mode & 0o777 != mode & 0o777 | 0o444 | execute {
        fs::set_permissions(path, fs::Permissions::from_mode(mode | 0o444 | execute))?;
    }
    if metadata.is_dir() {
        fs::read_dir(path)?.try_for_each(|entry| make_readable(&entry?.path()))?;
    }
    Ok(())
}
