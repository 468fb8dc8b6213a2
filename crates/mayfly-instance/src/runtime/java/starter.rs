//! What lets Java boot before its function is known: a small archive of classes in front of AWS's client, and the
//! library that goes with it. They are built once for each install of the client, with a compiler that a JDK of the
//! host brings, into a directory of the install's tree that is named after their source.
//!
//! **Invariant.** The directory appears whole, by a rename. Without it, Java starts as AWS's client alone would.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::super::{FoundRuntime, bootstrap, packages};
use super::library;

const SOURCES: [(&str, &str); 5] = [
    ("ClassList.java", include_str!("../../../../../runtimes/java/mayfly/ClassList.java")),
    ("Exercise.java", include_str!("../../../../../runtimes/java/mayfly/Exercise.java")),
    ("Rehearsal.java", include_str!("../../../../../runtimes/java/mayfly/Rehearsal.java")),
    ("Start.java", include_str!("../../../../../runtimes/java/mayfly/Start.java")),
    ("Stem.java", include_str!("../../../../../runtimes/java/mayfly/Stem.java")),
];
/// What the directory's name begins with.
const PLACE: &str = "start-";
const ARCHIVE: &str = "mayfly-start.jar";
/// `mayfly.Stem` looks for it beside its own archive.
const LIBRARY: &str = "libmayfly-stem.so";
/// The oldest Java that can run the classes.
const RELEASE: &str = "11";

/// The archive as a path inside, where the tree of an install has it.
pub(super) fn archive(tree: &Path) -> Option<String> {
    let name = directory_name();
    tree.join(&name).join(ARCHIVE).is_file().then(|| format!("/var/runtime/{name}/{ARCHIVE}"))
}

/// The client's own archives below a tree, in the order of their names.
pub(super) fn libraries(tree: &Path) -> Vec<OsString> {
    let entries = fs::read_dir(tree.join("lib")).into_iter().flatten().flatten();
    let mut names: Vec<OsString> =
        entries.map(|entry| entry.file_name()).filter(|name| name.as_encoded_bytes().ends_with(b".jar")).collect();
    names.sort();
    names
}

/// Builds into a tree what it lacks, with the first of these Javas that is a JDK. Blocks for a second or two.
pub(in super::super) fn build(javas: &[&FoundRuntime], tree: &Path) {
    if let Err(error) = sweep(tree) {
        tracing::debug!(%error, "what another version built for Java cannot be removed");
    }
    if archive(tree).is_some() || libraries(tree).is_empty() {
        return;
    }
    let tools = javas.iter().filter_map(|java| Some((java.program.parent()?, java.version)));
    let Some((tools, version)) = tools.into_iter().find(|(tools, _)| tools.join("javac").is_file()) else {
        tracing::info!("Java cannot boot ahead of its functions: no JDK with a compiler was found");
        return;
    };
    let staging = tree.join(format!(".{}.{}", directory_name(), std::process::id()));
    let built = build_in(&staging, tools, tree).and_then(|()| fs::rename(&staging, tree.join(directory_name())));
    if let Err(error) = built {
        let version = version.major;
        tracing::warn!(%error, "Java {version} did not build what it needs to boot ahead of its functions");
        if let Err(error) = bootstrap::remove(&staging) {
            tracing::debug!(%error, "what was begun cannot be removed");
        }
    }
}

/// Removes what another version of the platform built, or did not build to the end: nothing of this one uses it.
fn sweep(tree: &Path) -> io::Result<()> {
    let own = directory_name();
    let entries = fs::read_dir(tree)?.flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names
        .filter(|name| name.trim_start_matches('.').starts_with(PLACE) && *name != own)
        .try_for_each(|name| bootstrap::remove(&tree.join(name)))
}

fn build_in(staging: &Path, tools: &Path, tree: &Path) -> io::Result<()> {
    let library =
        library::image().ok_or_else(|| io::Error::new(io::ErrorKind::Unsupported, "this machine is not known"))?;
    bootstrap::remove(staging)?;
    let (sources, classes) = (staging.join("sources"), staging.join("classes"));
    fs::create_dir_all(&sources)?;
    let mut compiler = Command::new(tools.join("javac"));
    compiler.args(["-nowarn", "-proc:none", "-XDignore.symbol.file", "--release", RELEASE]);
    // The machine would make a class for each text that is put together, at every boot.
    compiler.args(["-XDstringConcat=inline", "-classpath"]);
    compiler.arg(class_path(tree)).arg("-d").arg(&classes);
    for (name, content) in SOURCES {
        let source = sources.join(name);
        fs::write(&source, content)?;
        compiler.arg(source);
    }
    run(&mut compiler)?;
    run(Command::new(tools.join("jar"))
        .args(["--create", "--file"])
        .arg(staging.join(ARCHIVE))
        .arg("-C")
        .args([classes.as_path(), Path::new(".")]))?;
    fs::write(staging.join(LIBRARY), library)?;
    bootstrap::remove(&sources)?;
    bootstrap::remove(&classes)?;
    packages::make_readable(staging)
}

/// As the compiler, outside, sees it.
fn class_path(tree: &Path) -> OsString {
    let paths: Vec<PathBuf> = libraries(tree).into_iter().map(|name| tree.join("lib").join(name)).collect();
    paths.iter().map(|path| path.as_os_str()).collect::<Vec<_>>().join(std::ffi::OsStr::new(":"))
}

fn run(tool: &mut Command) -> io::Result<()> {
    let ended = tool.env_clear().stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).output()?;
    if ended.status.success() {
        return Ok(());
    }
    Err(io::Error::other(String::from_utf8_lossy(&ended.stderr).trim().to_owned()))
}

/// Other sources have another place, so that what another version of the platform built is not used.
pub(super) fn directory_name() -> String {
    let content = SOURCES.iter().flat_map(|(name, content)| [name.as_bytes(), content.as_bytes()]);
    format!("{PLACE}{:016x}", bootstrap::fingerprint_of(content))
}

/// Puts something in the archive's place.
#[cfg(test)]
pub(super) fn pretend(tree: &Path) {
    let place = tree.join(directory_name());
    fs::create_dir_all(&place).unwrap();
    fs::write(place.join(ARCHIVE), b"").unwrap();
}

#[cfg(test)]
mod tests {
    use super::{build, directory_name, library, pretend};

    #[test]
    fn what_another_version_built_is_removed() {
        let tree = tempfile::tempdir().unwrap();
        for other in ["start-0123", ".start-0123.77", "lib"] {
            std::fs::create_dir(tree.path().join(other)).unwrap();
        }
        pretend(tree.path());
        build(&[], tree.path());
        let mut left: Vec<_> = std::fs::read_dir(tree.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, ["lib".to_owned(), directory_name()]);
    }

    #[test]
    fn the_library_is_one_that_the_dynamic_linker_takes() {
        let Some(image) = library::image() else {
            return;
        };
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("libmayfly-stem.so");
        std::fs::write(&file, image).unwrap();
        let script = "import ctypes, os, sys\n\
            own, c = ctypes.CDLL(sys.argv[1]), ctypes.CDLL(None)\n\
            c.getenv.restype = ctypes.c_char_p\n\
            assert own.Java_mayfly_Stem_clearenv(None, None) == 0 and c.getenv(b'PATH') is None\n\
            assert own.Java_mayfly_Stem_setenv(None, None, b'NAME', b'value') == 0 and c.getenv(b'NAME') == b'value'\n\
            assert own.Java_mayfly_Stem_setenv(None, None, b'NAME', b'other') == 0 and c.getenv(b'NAME') == b'other'\n\
            assert own.Java_mayfly_Stem_chdir(None, None, b'/usr') == 0 and os.getcwd() == '/usr'\n\
            assert own.Java_mayfly_Stem_chdir(None, None, b'/nowhere') == -1\n";
        let ended = std::process::Command::new("python3").args(["-c", script]).arg(&file).output();
        // A host without Python has nothing else that could call a library.
        if let Ok(ended) = ended {
            assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        }
    }
}
