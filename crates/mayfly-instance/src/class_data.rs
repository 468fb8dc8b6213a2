//! The class-data archive of one version of a function: where it will be, and who hears which classes it is to hold.
//!
//! The first instance of a version tells the names of the classes that its function has loaded, after its first event.
//! [`crate::runtime::ClassArchiver`] makes an archive of them, which every instance that starts later maps. It is in a
//! copy of the runtime's own tree that only instances of this code see, in the place of that tree: so Java can boot with
//! the archive before the function's code is there.
//!
//! **Invariants.** What a function's process says is names and nothing else. No code of the function runs where the
//! archive is made, and nothing that was made of one package is shown to a function of another. An archive that does not
//! have the length that its name tells is not used.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use mayfly_sandbox::{Mount, MountTarget};

use crate::runtime::version_archive;

/// Hears which classes a function has loaded.
pub trait ClassListener: fmt::Debug + Send + Sync {
    /// Whether it wants to. Asked at each start, by which nothing may wait.
    fn wants(&self) -> bool;
    /// The names, in the order in which the classes were loaded. A stranger's word.
    fn told(&self, names: Vec<String>);
}

/// See the module's documentation.
#[derive(Clone, Debug)]
pub struct ClassData {
    /// The runtime's tree with the archive, which may be there one day.
    pub tree: PathBuf,
    /// Who hears of the classes until then.
    pub listener: Arc<dyn ClassListener>,
}

impl ClassData {
    /// What to run, and what to show it, in the place of this: the same with the archive, if there is one.
    pub(crate) fn apply(&self, argv: &[String], mounts: &[Mount]) -> Option<(Vec<String>, Vec<Mount>)> {
        let argv = version_archive::command(argv, &version_archive::find(&self.tree)?)?;
        let with_archive = |mount: &Mount| match mount.target {
            MountTarget::Runtime => Mount { source: self.tree.clone(), target: mount.target },
            MountTarget::Task | MountTarget::Opt | MountTarget::Lang => mount.clone(),
        };
        Some((argv, mounts.iter().map(with_archive).collect()))
    }

    /// Who wants to hear of the classes of a process that is about to start.
    pub(crate) fn listener(&self) -> Option<Arc<dyn ClassListener>> {
        let is_wanted = self.listener.wants() && version_archive::find(&self.tree).is_none();
        is_wanted.then(|| Arc::clone(&self.listener))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use mayfly_sandbox::{Mount, MountTarget};

    use super::ClassData;
    use crate::exchange::Heard;

    #[test]
    fn what_starts_has_the_archive_once_it_is_there() {
        let tree = tempfile::tempdir().unwrap();
        let data = ClassData { tree: tree.path().to_owned(), listener: Arc::new(Heard::default()) };
        let argv = ["java", "-Xmx1m", "mayfly.Start"].map(str::to_owned);
        let mount = |source: &Path, target| Mount { source: source.to_owned(), target };
        let plain = [(Path::new("/client"), MountTarget::Runtime), (Path::new("/java"), MountTarget::Lang)];
        let plain = plain.map(|(source, target)| mount(source, target));
        assert_eq!(data.apply(&argv, &plain), None);
        assert!(data.listener().is_some());
        std::fs::write(tree.path().join("version-0a-2.jsa"), b"12").unwrap();
        let (argv, mounts) = data.apply(&argv, &plain).unwrap();
        assert!(argv.contains(&"-XX:SharedArchiveFile=/var/runtime/version-0a-2.jsa".to_owned()), "{argv:?}");
        assert_eq!(argv.last().unwrap(), "mayfly.Start");
        assert_eq!(mounts, [mount(tree.path(), MountTarget::Runtime), mount(Path::new("/java"), MountTarget::Lang)]);
        assert!(data.listener().is_none(), "nobody has to be asked any more");
    }
}
