//! An archive of what one function makes Java load, its own classes among it.
//!
//! It holds what [`super::class_data`] holds and the classes that an instance has named. They are loaded and linked from
//! the function's files, by which none of their code runs. Java takes a class of a function from the archive where the
//! class file that it is about to load has the same name, size and checksum, so that an archive can be mapped before the
//! files are there.
//!
//! **Invariants.** The archive's name tells its length, and one of another length is not used: Java would crash on an
//! archive that was cut short. Whether it fits the Java and the class path is Java's own check; one that does not fit is
//! not used either. One for another client, starter, Java or list of layers is kept under another name. No two have the
//! same path inside, so that a process that booted with one is never taken for one that booted with the next.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use mayfly_model::function::CodeSha256;
use mayfly_model::runtime::{RuntimeFamily, RuntimeName};
use mayfly_sandbox::{Mount, Warden};
use uuid::Uuid;

use super::super::{CompiledFile, FoundRuntime, Runtimes, bootstrap};
use super::rehearsal::{ArchiveError, Rehearsal};
use super::{
    ARCHIVE_OPTION, ARCHIVE_QUIET, STARTER, STARTER_ASKED, TOOL_OPTIONS, archive_options, brings_archive, starter,
};

const PREFIX: &str = "version-";
const SUFFIX: &str = ".jsa";
/// With fewer classes of a function's own, an archive saves less than what it and processes booted with it cost.
const FEWEST_CLASSES: usize = 64;

/// What makes the archive of a version.
#[derive(Clone, Debug)]
pub struct ClassArchiver {
    interpreter: FoundRuntime,
    tree: PathBuf,
    name: String,
}

impl Runtimes {
    /// What makes class-data archives for functions with this runtime, variables and layers; none where nothing does.
    #[must_use]
    pub fn class_archiver(
        &self,
        runtime: &RuntimeName,
        environment: Option<&BTreeMap<String, String>>,
        layers: &[CodeSha256],
        strict: bool,
    ) -> Option<ClassArchiver> {
        let own = environment.and_then(|variables| variables.get(TOOL_OPTIONS));
        if runtime.family() != RuntimeFamily::Java || own.is_some_and(|options| brings_archive(options)) {
            return None;
        }
        let interpreter = self.resolve(runtime, strict).ok()?.interpreter?;
        let tree = self.bootstraps.directory(RuntimeFamily::Java)?;
        ClassArchiver::new(interpreter, tree, layers)
    }
}

impl ClassArchiver {
    fn new(interpreter: FoundRuntime, tree: PathBuf, layers: &[CodeSha256]) -> Option<Self> {
        let starter = starter::archive(&tree)?;
        let mut parts = vec![interpreter.program.as_os_str().as_encoded_bytes().to_vec(), starter.into_bytes()];
        for library in starter::libraries(&tree) {
            let length = fs::metadata(tree.join("lib").join(&library)).ok()?.len();
            parts.extend([library.into_encoded_bytes(), length.to_be_bytes().to_vec()]);
        }
        parts.extend(layers.iter().map(|layer| layer.0.to_vec()));
        let fingerprint = bootstrap::fingerprint_of(parts.iter().map(Vec::as_slice));
        let name = format!("java-{}-{fingerprint:016x}", interpreter.full_version);
        Some(Self { interpreter, tree, name })
    }

    /// What tells an archive that is of use to a version from others of the same code.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The tree that the archive is added to.
    #[must_use]
    pub fn runtime_tree(&self) -> &Path {
        &self.tree
    }

    /// The size of the archive that a tree has, bytes; nothing where it has none that is whole.
    #[must_use]
    pub fn kept_bytes(tree: &Path) -> Option<u64> {
        whole(tree).map(|(_name, length)| length)
    }

    /// Makes the archive, of the classes of these names in the function's code and layers.
    ///
    /// # Errors
    /// When there is none, and why.
    pub async fn archive(
        &self,
        warden: &Warden,
        code: &[Mount],
        names: &[String],
    ) -> Result<CompiledFile, ArchiveError> {
        if names.len() < FEWEST_CLASSES {
            return Err(ArchiveError::TooFewClasses { n_classes: names.len(), fewest: FEWEST_CLASSES });
        }
        let names = Some(names.join("\n"));
        let content =
            Rehearsal { interpreter: &self.interpreter, tree: &self.tree, code, names }.record(warden).await?;
        let path = format!("{PREFIX}{}-{}{SUFFIX}", Uuid::new_v4().simple(), content.len()).into();
        Ok(CompiledFile { path, content: Bytes::from(content) })
    }
}

/// The archive that a tree has, as a path inside.
pub(crate) fn find(tree: &Path) -> Option<String> {
    whole(tree).map(|(name, _length)| format!("/var/runtime/{name}"))
}

fn whole(tree: &Path) -> Option<(String, u64)> {
    let mut entries = fs::read_dir(tree).ok()?.flatten();
    entries.find_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let (_by_chance, length) = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?.split_once('-')?;
        let length = length.parse().ok()?;
        (entry.metadata().ok()?.len() == length).then_some((name, length))
    })
}

/// A function's command with this archive in the place of the one of all functions. Nothing for a command that does not
/// begin with what boots ahead: it was made before that was there.
pub(crate) fn command(argv: &[String], archive: &str) -> Option<Vec<String>> {
    let (program, options) = argv.split_last()?;
    (program == STARTER).then(|| {
        let others = |option: &&String| !option.starts_with(ARCHIVE_OPTION) && *option != ARCHIVE_QUIET;
        options.iter().filter(others).cloned().chain(archive_options(archive)).chain([STARTER.to_owned()]).collect()
    })
}

/// Has the process that a command starts tell which classes its function loads. Returns whether it can.
pub(crate) fn ask_for_classes(argv: &mut Vec<String>) -> bool {
    let can_tell = argv.last().is_some_and(|program| program == STARTER);
    argv.extend(can_tell.then(|| STARTER_ASKED.to_owned()));
    can_tell
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use mayfly_model::function::CodeSha256;
    use mayfly_model::runtime::{RuntimeFamily, RuntimeVersion};

    use super::{ClassArchiver, FoundRuntime, ask_for_classes, command, find, starter};

    fn name(tree: &Path, program: &str, layers: &[CodeSha256]) -> String {
        let interpreter = FoundRuntime {
            family: RuntimeFamily::Java,
            version: RuntimeVersion { major: 17, minor: 0 },
            full_version: "17.0.1".to_owned(),
            program: PathBuf::from(program),
            language_root: None,
        };
        ClassArchiver::new(interpreter, tree.to_owned(), layers).unwrap().name().to_owned()
    }

    #[test]
    fn archives_that_java_would_not_take_for_each_other_have_other_names() {
        let tree = tempfile::tempdir().unwrap();
        starter::pretend(tree.path());
        let one = name(tree.path(), "/opt/java/bin/java", &[]);
        assert!(one.starts_with("java-17.0.1-"));
        assert_eq!(name(tree.path(), "/opt/java/bin/java", &[]), one);
        assert_ne!(name(tree.path(), "/opt/other/bin/java", &[]), one);
        assert_ne!(name(tree.path(), "/opt/java/bin/java", &[CodeSha256([1; 32])]), one);
        fs::create_dir(tree.path().join("lib")).unwrap();
        fs::write(tree.path().join("lib/client.jar"), b"1").unwrap();
        let with_client = name(tree.path(), "/opt/java/bin/java", &[]);
        assert_ne!(with_client, one);
        fs::write(tree.path().join("lib/client.jar"), b"12").unwrap();
        assert_ne!(name(tree.path(), "/opt/java/bin/java", &[]), with_client);
    }

    #[test]
    fn only_an_archive_of_its_own_length_is_used() {
        let tree = tempfile::tempdir().unwrap();
        assert_eq!(find(&tree.path().join("nowhere")), None);
        fs::write(tree.path().join("start.sh"), b"").unwrap();
        assert_eq!(find(tree.path()), None);
        let archive = tree.path().join("version-0a-4.jsa");
        fs::write(&archive, b"1234").unwrap();
        assert_eq!(find(tree.path()).as_deref(), Some("/var/runtime/version-0a-4.jsa"));
        assert_eq!(ClassArchiver::kept_bytes(tree.path()), Some(4));
        for other in [b"123".as_slice(), b"12345", b""] {
            fs::write(&archive, other).unwrap();
            assert_eq!(find(tree.path()), None, "{} bytes", other.len());
        }
    }

    #[test]
    fn an_archive_takes_the_place_of_that_of_all_functions() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let argv = words("java -Xmx1m -XX:SharedArchiveFile=/var/runtime/x.jsa -Xlog:cds*=off mayfly.Start");
        let expected = "java -Xmx1m -XX:SharedArchiveFile=/a.jsa -Xlog:cds*=off mayfly.Start";
        assert_eq!(command(&argv, "/a.jsa"), Some(words(expected)));
        let expected = "java -XX:SharedArchiveFile=/a.jsa -Xlog:cds*=off mayfly.Start";
        assert_eq!(command(&words("java mayfly.Start"), "/a.jsa"), Some(words(expected)));
        assert_eq!(command(&words("java some.Client handler"), "/a.jsa"), None);
        let mut argv = words("java mayfly.Start");
        assert!(ask_for_classes(&mut argv));
        assert_eq!(argv, words("java mayfly.Start classes"));
        let mut argv = words("java some.Client handler");
        assert!(!ask_for_classes(&mut argv));
        assert_eq!(argv.len(), 3);
    }
}
