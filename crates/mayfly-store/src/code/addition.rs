//! Adds files to an unpacked tree that nobody uses yet.
//!
//! The names come from a sandbox, and the tree from a package: neither is trusted. No link is followed, and no file is
//! written through: what is in a file's place is removed first, for it may be shared with other trees.

use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::PermissionsExt;
use std::path::{Component, Path};

use super::Addition;

/// Adds the files that fit in. Returns how many.
pub(crate) fn add(tree: &Path, additions: &[Addition]) -> io::Result<usize> {
    additions.iter().try_fold(0, |n_added, addition| Ok(n_added + usize::from(add_one(tree, addition)?)))
}

fn add_one(tree: &Path, addition: &Addition) -> io::Result<bool> {
    let mut components = addition.path.components().peekable();
    let mut place = tree.to_owned();
    while let Some(component) = components.next() {
        let Component::Normal(name) = component else {
            return Ok(false);
        };
        place.push(name);
        let found = match fs::symlink_metadata(&place) {
            Ok(metadata) => Some(metadata),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) if error.raw_os_error() == Some(rustix::io::Errno::NAMETOOLONG.raw_os_error()) => {
                return Ok(false);
            }
            Err(error) => return Err(error),
        };
        match (components.peek().is_some(), found) {
            (true, Some(metadata)) if metadata.is_dir() => {}
            (true, None) => {
                fs::create_dir(&place)?;
                // Not at creation, where the daemon's umask would have a say.
                fs::set_permissions(&place, fs::Permissions::from_mode(0o755))?;
            }
            (false, Some(metadata)) if metadata.is_file() => fs::remove_file(&place)?,
            (false, None) => {}
            (true | false, Some(_other)) => return Ok(false),
        }
    }
    if place == tree {
        return Ok(false);
    }
    fs::write(&place, &addition.content)?;
    fs::set_permissions(&place, fs::Permissions::from_mode(0o644))?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use bytes::Bytes;

    use super::{Addition, add};

    fn addition(path: &str) -> Addition {
        Addition { path: path.into(), content: Bytes::from_static(b"new") }
    }

    #[test]
    fn what_does_not_fit_in_is_left_out() {
        let (tree, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir(tree.path().join("directory")).unwrap();
        fs::write(tree.path().join("file"), b"old").unwrap();
        fs::write(outside.path().join("theirs"), b"old").unwrap();
        symlink(outside.path(), tree.path().join("link")).unwrap();
        symlink(outside.path().join("theirs"), tree.path().join("to-file")).unwrap();
        let long = "x".repeat(300);
        for path in ["", "/etc/x", "../x", "directory/../../x", "link/x", "to-file", "directory", "file/x", &long] {
            assert_eq!(add(tree.path(), &[addition(path)]).unwrap(), 0, "{path}");
        }
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
        assert_eq!(fs::read(outside.path().join("theirs")).unwrap(), b"old");
    }

    #[test]
    fn a_file_in_the_place_is_replaced_and_not_written_to() {
        let tree = tempfile::tempdir().unwrap();
        let place = |name: &str| tree.path().join(name);
        fs::write(place("file"), b"old").unwrap();
        fs::hard_link(place("file"), place("other name")).unwrap();
        let added = [addition("file"), addition("a/b/c")];
        assert_eq!(add(tree.path(), &added).unwrap(), 2);
        let read = |path: &Path| fs::read(path).unwrap();
        assert_eq!((read(&place("file")), read(&place("a/b/c"))), (b"new".to_vec(), b"new".to_vec()));
        assert_eq!(read(&place("other name")), b"old");
    }
}
