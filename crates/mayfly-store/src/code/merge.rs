//! Lays unpacked trees over each other, for functions with several layers.
//!
//! Nothing is followed: a symbolic link is taken over as one, and a directory is entered only where both trees have
//! a directory. What a link of one layer means in the merged tree is decided inside the sandbox, at `/opt`.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::StoreError;

/// Makes what is in `tree` appear in `target`, too, over what has the same path there. Files are hard links.
pub(crate) fn lay_over(tree: &Path, target: &Path, cancelled: &AtomicBool) -> Result<(), StoreError> {
    let mut to_do: Vec<(PathBuf, PathBuf)> = vec![(tree.to_owned(), target.to_owned())];
    while let Some((from, to)) = to_do.pop() {
        for entry in fs::read_dir(&from).map_err(|error| StoreError::storage("read", &from, error))? {
            if cancelled.load(Ordering::Relaxed) {
                return Err(StoreError::Closed);
            }
            let entry = entry.map_err(|error| StoreError::storage("read", &from, error))?;
            let (source, place) = (entry.path(), to.join(entry.file_name()));
            let kind = entry.file_type().map_err(|error| StoreError::storage("read", &source, error))?;
            let failed = |error| StoreError::storage("lay out", &place, error);
            if kind.is_dir() {
                enter(&place).map_err(failed)?;
                to_do.push((source, place));
            } else {
                clear(&place).map_err(failed)?;
                link(&source, &place, kind.is_symlink()).map_err(failed)?;
            }
        }
    }
    Ok(())
}

/// Has a directory at `place`, one that is there or a new one in place of something else.
fn enter(place: &Path) -> std::io::Result<()> {
    match fs::symlink_metadata(place) {
        Ok(metadata) if metadata.is_dir() => return Ok(()),
        Ok(_file_or_link) => fs::remove_file(place)?,
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    fs::create_dir(place)?;
    // Not at creation, where the daemon's umask would have a say.
    fs::set_permissions(place, fs::Permissions::from_mode(0o755))
}

/// Has nothing at `place`.
fn clear(place: &Path) -> std::io::Result<()> {
    match fs::symlink_metadata(place) {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(place),
        Ok(_file_or_link) => fs::remove_file(place),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

fn link(source: &Path, place: &Path, is_symlink: bool) -> std::io::Result<()> {
    match fs::hard_link(source, place) {
        Err(error) if cannot_link(&error) => {
            if is_symlink {
                return std::os::unix::fs::symlink(fs::read_link(source)?, place);
            }
            fs::copy(source, place).map(|_bytes| ())
        }
        linked => linked,
    }
}

/// Whether a file can have no more names, or none but one on this file system. A copy is as good.
fn cannot_link(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::TooManyLinks | ErrorKind::PermissionDenied | ErrorKind::Unsupported)
}

#[cfg(test)]
mod tests {
    use super::lay_over;
    use std::fs;
    use std::path::Path;
    use std::sync::atomic::AtomicBool;

    fn file(path: &Path, contents: &str) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    #[test]
    fn later_trees_win_whatever_is_in_the_way() {
        let directory = tempfile::tempdir().unwrap();
        let [one, two, target] = ["one", "two", "target"].map(|name| directory.path().join(name));
        file(&one.join("shared/a"), "1");
        file(&one.join("shared/b"), "1");
        file(&one.join("file-then-directory"), "1");
        file(&one.join("directory-then-file/x"), "1");
        file(&one.join("directory-then-link/x"), "1");
        std::os::unix::fs::symlink("/etc", one.join("link-then-directory")).unwrap();
        std::os::unix::fs::symlink("shared/a", one.join("link-then-file")).unwrap();
        file(&two.join("shared/b"), "2");
        file(&two.join("file-then-directory/x"), "2");
        file(&two.join("directory-then-file"), "2");
        std::os::unix::fs::symlink("shared", two.join("directory-then-link")).unwrap();
        file(&two.join("link-then-directory/mayfly-test"), "2");
        file(&two.join("link-then-file"), "2");
        fs::create_dir(&target).unwrap();
        for tree in [&one, &two] {
            lay_over(tree, &target, &AtomicBool::new(false)).unwrap();
        }
        let read = |path: &str| fs::read_to_string(target.join(path)).unwrap();
        assert_eq!((read("shared/a"), read("shared/b")), ("1".to_owned(), "2".to_owned()));
        assert_eq!(read("file-then-directory/x"), "2");
        assert_eq!(read("directory-then-file"), "2");
        assert_eq!(fs::read_link(target.join("directory-then-link")).unwrap(), Path::new("shared"));
        assert_eq!(read("link-then-directory/mayfly-test"), "2");
        assert!(!Path::new("/etc/mayfly-test").exists());
        assert_eq!(read("link-then-file"), "2");
        // The trees themselves are as they were.
        assert_eq!(fs::read_to_string(one.join("shared/a")).unwrap(), "1");
        assert_eq!(fs::read_to_string(one.join("file-then-directory")).unwrap(), "1");
    }
}
