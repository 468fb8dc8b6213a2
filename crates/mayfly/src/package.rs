//! Zip packages: made from folders, the same bytes for the same content, and looked into.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use mayfly_model::limits;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::fault::{Fault, OrFault};
use crate::output;

const HINT: &str = "see what is packaged with `mayfly deploy --help`";
/// Names that are not part of a function wherever they stand.
const IGNORED: [&str; 9] =
    [".git", ".hg", ".svn", ".mayfly", ".venv", "__pycache__", ".DS_Store", ".pytest_cache", ".mypy_cache"];

/// What a package holds, by its path inside.
#[derive(Debug, Default)]
pub(crate) struct Package {
    entries: BTreeMap<String, Source>,
}

#[derive(Debug)]
enum Source {
    File { path: PathBuf, executable: bool },
    Link { target: PathBuf },
}

/// A finished archive.
#[derive(Debug)]
pub(crate) struct Archive {
    /// The zip file.
    pub(crate) bytes: Vec<u8>,
    /// How many files and links it holds.
    pub(crate) n_entries: usize,
}

impl Package {
    /// Adds every file of a folder, except those at its top that are named in `except`.
    pub(crate) fn add_folder(&mut self, folder: &Path, except: &[&str]) -> Result<(), Fault> {
        let mut pending = vec![(folder.to_owned(), String::new())];
        while let Some((directory, prefix)) = pending.pop() {
            let unreadable = format!("cannot read {}", directory.display());
            for entry in std::fs::read_dir(&directory).or_fault(&unreadable, HINT)? {
                let entry = entry.or_fault(&unreadable, HINT)?;
                let Ok(name) = entry.file_name().into_string() else {
                    return Err(Fault::new(format!("the name of {} is not UTF-8", entry.path().display()), HINT));
                };
                if IGNORED.contains(&name.as_str()) || (prefix.is_empty() && except.contains(&name.as_str())) {
                    continue;
                }
                let inside = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
                let kind = entry.file_type().or_fault(&unreadable, HINT)?;
                if kind.is_dir() {
                    pending.push((entry.path(), inside));
                } else if kind.is_symlink() {
                    let target = std::fs::read_link(entry.path()).or_fault(&unreadable, HINT)?;
                    self.entries.insert(inside, Source::Link { target });
                } else if kind.is_file() {
                    self.add_file(&entry.path(), inside)?;
                } else {
                    let sentence = format!("{} is neither file, folder nor link", entry.path().display());
                    return Err(Fault::new(sentence, HINT));
                }
            }
        }
        Ok(())
    }

    /// Adds one file under a path inside the package.
    pub(crate) fn add_file(&mut self, path: &Path, inside: String) -> Result<(), Fault> {
        let metadata = std::fs::metadata(path).or_fault(format!("cannot read {}", path.display()), HINT)?;
        // A bootstrap that cannot be executed is never what was meant.
        let executable = metadata.permissions().mode() & 0o111 != 0 || inside == "bootstrap";
        self.entries.insert(inside, Source::File { path: path.to_owned(), executable });
        Ok(())
    }

    /// Writes the archive: sorted, with a fixed time and only two modes, so that equal content gives
    /// equal bytes and an unchanged function is not deployed again.
    pub(crate) fn archive(&self) -> Result<Archive, Fault> {
        if self.entries.is_empty() {
            return Err(Fault::new("there is nothing to package", HINT));
        }
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let mut unzipped = 0_u64;
        for (inside, source) in &self.entries {
            let failed = format!("cannot package {inside}");
            let options = SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .last_modified_time(DateTime::default());
            match source {
                Source::File { path, executable } => {
                    let content = std::fs::read(path).or_fault(format!("cannot read {}", path.display()), HINT)?;
                    unzipped = unzipped.saturating_add(content.len() as u64);
                    if unzipped > limits::UNZIPPED_CODE_BYTES {
                        let limit = output::size(limits::UNZIPPED_CODE_BYTES);
                        return Err(Fault::new(format!("the unpacked files are larger than {limit}"), HINT));
                    }
                    let mode = if *executable { 0o755 } else { 0o644 };
                    writer.start_file(inside.as_str(), options.unix_permissions(mode)).or_fault(&failed, HINT)?;
                    writer.write_all(&content).or_fault(&failed, HINT)?;
                }
                Source::Link { target } => {
                    let target = String::from_utf8_lossy(target.as_os_str().as_bytes());
                    writer.add_symlink(inside.as_str(), target, options).or_fault(&failed, HINT)?;
                }
            }
        }
        let bytes = writer.finish().or_fault("cannot package the folder", HINT)?.into_inner();
        let zipped = bytes.len() as u64;
        if zipped > limits::ZIPPED_CODE_BYTES {
            let sentence = format!(
                "the package takes {}, more than the {} that the API takes",
                output::size(zipped),
                output::size(limits::ZIPPED_CODE_BYTES)
            );
            return Err(Fault::new(sentence, HINT));
        }
        Ok(Archive { bytes, n_entries: self.entries.len() })
    }
}

/// What can be seen of an archive without unpacking it.
#[derive(Debug)]
pub(crate) struct Contents {
    /// How many entries there are.
    pub(crate) n_entries: usize,
    /// The names at the top.
    pub(crate) top: Vec<String>,
}

/// Looks into an archive.
pub(crate) fn contents(archive: &[u8]) -> Result<Contents, Fault> {
    let archive = ZipArchive::new(Cursor::new(archive)).or_fault("not a usable zip archive", HINT)?;
    let mut top = Vec::new();
    for name in archive.file_names() {
        let name = name.or_fault("not a usable zip archive", HINT)?;
        if !name.contains('/') {
            top.push(name.into_owned());
        }
    }
    Ok(Contents { n_entries: archive.len(), top })
}

#[cfg(test)]
mod tests {
    use super::{Package, contents};
    use std::fs;
    use std::io::{Cursor, Read};
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::Path;

    fn pack(folder: &Path) -> Vec<u8> {
        let mut package = Package::default();
        package.add_folder(folder, &["mayfly.toml"]).unwrap();
        package.archive().unwrap().bytes
    }

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        for directory in ["lib", "__pycache__", ".git"] {
            fs::create_dir(path.join(directory)).unwrap();
        }
        for file in ["bootstrap", "lib/run", "lib/data", "__pycache__/x.pyc", ".git/HEAD", "mayfly.toml"] {
            fs::write(path.join(file), file).unwrap();
        }
        fs::set_permissions(path.join("lib/run"), fs::Permissions::from_mode(0o711)).unwrap();
        symlink("data", path.join("lib/link")).unwrap();
        folder
    }

    #[test]
    fn the_same_content_gives_the_same_bytes() {
        let (one, other) = (folder(), folder());
        fs::set_permissions(other.path().join("lib/data"), fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(pack(one.path()), pack(other.path()));
        fs::write(other.path().join("lib/data"), "changed").unwrap();
        assert_ne!(pack(one.path()), pack(other.path()));
    }

    #[test]
    fn modes_and_links_are_kept_and_clutter_is_not() {
        let folder = folder();
        let bytes = pack(folder.path());
        assert_eq!(contents(&bytes).unwrap().top, ["bootstrap"]);
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut all: Vec<_> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        all.sort();
        assert_eq!(all, ["bootstrap", "lib/data", "lib/link", "lib/run"]);
        let mode = |archive: &mut zip::ZipArchive<_>, name: &str| archive.by_name(name).unwrap().unix_mode();
        assert_eq!(mode(&mut archive, "bootstrap"), Some(0o100_755));
        assert_eq!(mode(&mut archive, "lib/run"), Some(0o100_755));
        assert_eq!(mode(&mut archive, "lib/data"), Some(0o100_644));
        let mut link = archive.by_name("lib/link").unwrap();
        assert!(link.is_symlink());
        let mut target = String::new();
        link.read_to_string(&mut target).unwrap();
        assert_eq!(target, "data");
    }

    #[test]
    fn nothing_and_rubbish_are_refused() {
        assert!(Package::default().archive().is_err());
        assert!(contents(b"PK rubbish").is_err());
    }
}
