//! Whether an interpreter may run with privileges: only if nobody but root could have changed what it loads.
//!
//! Looked at from inside the zygote's own view, whose mounts are read-only and cannot be exchanged any more, so that
//! what was looked at is what is used.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Where packages are that an interpreter started without `site` never looks for modules in.
const IGNORED: [&str; 2] = ["site-packages", "dist-packages"];
/// Where, in its own tree, an interpreter has its libraries.
const LIBRARIES: [&str; 2] = ["lib", "lib64"];
/// The mode bits by which others than the owner may write.
const WRITABLE_BY_OTHERS: u32 = 0o022;

/// Checks an interpreter, the modules and libraries of its own, and a directory of modules beside these.
///
/// # Errors
/// Names the first file that somebody else could change.
pub(super) fn check(program: &Path, modules: &Path) -> Result<(), String> {
    let prefix = program.parent().and_then(Path::parent).unwrap_or(Path::new("/"));
    check_ancestors(program)?;
    check_ancestors(modules)?;
    check_one(program)?;
    for library in LIBRARIES {
        check_libraries(&prefix.join(library))?;
    }
    check_tree(modules)
}

/// A directory decides what its names mean.
fn check_ancestors(path: &Path) -> Result<(), String> {
    path.ancestors().skip(1).try_for_each(check_one)
}

/// The shared libraries in a directory, and every Python's modules below it.
fn check_libraries(directory: &Path) -> Result<(), String> {
    let Ok(entries) = fs::read_dir(directory) else {
        return Ok(());
    };
    check_one(directory)?;
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(directory, &error))?;
        let path = entry.path();
        let is_directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if !is_directory {
            check_one(&path)?;
        } else if entry.file_name().as_encoded_bytes().starts_with(b"python") {
            check_tree(&path)?;
        }
    }
    Ok(())
}

fn check_tree(root: &Path) -> Result<(), String> {
    let mut directories: Vec<PathBuf> = vec![root.to_owned()];
    while let Some(directory) = directories.pop() {
        check_one(&directory)?;
        for entry in fs::read_dir(&directory).map_err(|error| unreadable(&directory, &error))? {
            let entry = entry.map_err(|error| unreadable(&directory, &error))?;
            if !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                check_one(&entry.path())?;
            } else if !IGNORED.iter().any(|ignored| entry.file_name() == *ignored) {
                directories.push(entry.path());
            }
        }
    }
    Ok(())
}

fn check_one(path: &Path) -> Result<(), String> {
    let metadata = fs::symlink_metadata(path).map_err(|error| unreadable(path, &error))?;
    if metadata.uid() != 0 {
        return Err(format!("{} belongs to user {}, not to root", path.display(), metadata.uid()));
    }
    // A link has no mode; where it leads is part of the same view, which is read-only.
    if !metadata.is_symlink() && metadata.permissions().mode() & WRITABLE_BY_OTHERS != 0 {
        return Err(format!("others than root may write {}", path.display()));
    }
    Ok(())
}

fn unreadable(path: &Path, error: &std::io::Error) -> String {
    format!("{} cannot be looked at: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, chown, symlink};
    use std::path::{Path, PathBuf};

    use super::{check_libraries, check_tree};

    /// A tree as an interpreter has it. Where it lies decides about its ancestors, so these are left out here.
    fn tree() -> (tempfile::TempDir, PathBuf) {
        let directory = tempfile::tempdir().unwrap();
        let lib = directory.path().join("lib");
        for folder in ["python3.12/json", "python3.12/site-packages", "cmake"] {
            fs::create_dir_all(lib.join(folder)).unwrap();
        }
        for file in ["libpython3.12.so.1.0", "python3.12/os.py", "python3.12/json/decoder.py"] {
            fs::write(lib.join(file), "").unwrap();
        }
        symlink("libpython3.12.so.1.0", lib.join("libpython3.12.so")).unwrap();
        (directory, lib)
    }

    fn allow(path: &Path, mode: u32) {
        fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    }

    fn is_root() -> bool {
        rustix::process::geteuid().is_root()
    }

    #[test]
    fn what_only_root_can_change_is_trusted() {
        let (_directory, lib) = tree();
        if !is_root() {
            return println!("skipped: files of root's are needed");
        }
        assert_eq!(check_libraries(&lib), Ok(()));
        // Never looked into by an interpreter without `site`.
        allow(&lib.join("python3.12/site-packages"), 0o777);
        allow(&lib.join("cmake"), 0o777);
        assert_eq!(check_libraries(&lib), Ok(()));
    }

    #[test]
    fn what_others_can_change_is_not() {
        if !is_root() {
            return println!("skipped: files of root's are needed");
        }
        for name in ["libpython3.12.so.1.0", "python3.12", "python3.12/json", "python3.12/json/decoder.py"] {
            for mode in [0o775, 0o757] {
                let (_directory, lib) = tree();
                allow(&lib.join(name), mode);
                let refused = check_libraries(&lib).unwrap_err();
                assert!(refused.contains("others than root may write") && refused.ends_with(name), "{refused}");
            }
            let (_directory, lib) = tree();
            chown(lib.join(name), Some(1000), None).unwrap();
            let refused = check_libraries(&lib).unwrap_err();
            assert!(refused.contains("belongs to user 1000"), "{refused}");
        }
        assert!(check_tree(Path::new("/nonexistent")).is_err());
    }
}
