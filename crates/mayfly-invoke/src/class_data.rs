//! Has a class-data archive of the code of every Java function that is used, so that its later instances map the classes
//! that its first one had to load.
//!
//! One task makes the archives, one at a time, of what first instances tell. Nothing waits for it: instances that start
//! before it is done start as if there were none. An archive belongs to a code package, with the layers and the Java
//! that it was made with, and goes with the package.
//!
//! **Invariant.** What has been told of a package is looked at once: one archive is made of it, or none, until the
//! platform starts again. A failure that may pass is tried again by what a later instance tells, after a rest.

use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use mayfly_instance::class_data::{ClassData, ClassListener};
use mayfly_instance::runtime::{ArchiveError, ClassArchiver, CompiledFile};
use mayfly_model::function::{CodeSha256, FunctionConfiguration, State};
use mayfly_model::name::FunctionName;
use mayfly_sandbox::{Mount, MountTarget, Warden};
use mayfly_store::{Addition, StoreError};
use tokio::sync::mpsc;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::invoker::Invoker;

/// Told and not yet looked at.
const QUEUE: usize = 16;
/// What is known of packages is forgotten when it is more than this.
const MOST_STAGES: usize = 4096;
/// How long after a failure that may pass an instance is asked again.
const REST: Duration = Duration::from_secs(300);

/// What makes the archives of a version; none where nothing does.
pub type ArchiverSource = Arc<dyn Fn(&FunctionConfiguration) -> Option<ClassArchiver> + Send + Sync>;

/// An archive, whether it is there or not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Archive {
    package: CodeSha256,
    name: String,
}

/// What became of what was told for an archive.
#[derive(Clone, Debug)]
enum Stage {
    /// It is being made, or waits for its turn.
    Making,
    /// There will be none, for this reason.
    InVain(String),
    /// It could not be made for a reason that may pass, and is not tried again before this.
    Resting { until: Instant, why: String },
}

/// What first instances have told.
#[derive(Clone)]
pub struct ClassArchives {
    archivers: ArchiverSource,
    stages: Arc<Mutex<HashMap<Archive, Stage>>>,
    told: mpsc::Sender<Told>,
}

/// What is to be made archives of.
#[derive(Debug)]
pub struct ToldClasses(mpsc::Receiver<Told>);

#[derive(Debug)]
struct Told {
    by: Listener,
    names: Vec<String>,
}

/// The two ends of what tells of classes and what makes archives of them.
#[must_use]
pub fn class_archives(archivers: ArchiverSource) -> (ClassArchives, ToldClasses) {
    let (told, receiver) = mpsc::channel(QUEUE);
    (ClassArchives { archivers, stages: Arc::default(), told }, ToldClasses(receiver))
}

impl fmt::Debug for ClassArchives {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ClassArchives").field("stages", &self.lock().len()).finish_non_exhaustive()
    }
}

impl ClassArchives {
    fn lock(&self) -> MutexGuard<'_, HashMap<Archive, Stage>> {
        self.stages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_wanted(&self, archive: &Archive) -> bool {
        match self.lock().get(archive) {
            None => true,
            Some(Stage::Making | Stage::InVain(_)) => false,
            Some(Stage::Resting { until, .. }) => Instant::now() >= *until,
        }
    }

    /// Returns whether nobody else has told already.
    fn begin(&self, archive: &Archive) -> bool {
        if !self.is_wanted(archive) {
            return false;
        }
        let mut stages = self.lock();
        if stages.len() >= MOST_STAGES {
            stages.retain(|_archive, stage| matches!(stage, Stage::Making));
        }
        !matches!(stages.insert(archive.clone(), Stage::Making), Some(Stage::Making))
    }

    fn end(&self, archive: &Archive, stage: Option<Stage>) {
        match stage {
            Some(stage) => drop(self.lock().insert(archive.clone(), stage)),
            None => drop(self.lock().remove(archive)),
        }
    }
}

/// Hears of the classes of one package.
#[derive(Clone, Debug)]
struct Listener {
    archives: ClassArchives,
    archive: Archive,
    function: FunctionName,
    layers: Vec<CodeSha256>,
    archiver: ClassArchiver,
}

impl ClassListener for Listener {
    fn wants(&self) -> bool {
        self.archives.is_wanted(&self.archive)
    }

    fn told(&self, names: Vec<String>) {
        if self.archives.begin(&self.archive) && self.archives.told.try_send(Told { by: self.clone(), names }).is_err()
        {
            // There is much to do. A later instance tells the same.
            self.archives.end(&self.archive, None);
        }
    }
}

/// Whether a function has a class-data archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClassDataState {
    /// New instances map it; its size in bytes.
    Ready(u64),
    /// It is being made.
    Making,
    /// It is made of what an instance has loaded by the end of its first event; there was none yet.
    Pending,
    /// There is none, for this reason.
    Missing(String),
}

impl Invoker {
    /// What became of the class-data archive of a function's `$LATEST`; nothing where none is made for its runtime.
    #[must_use]
    pub fn class_data_state(&self, name: &FunctionName) -> Option<ClassDataState> {
        let stored = self.functions().get(name)?;
        let listener = self.listener(name, &stored.value.latest)?;
        let kept = self.tree_with(&listener.archive).and_then(|tree| ClassArchiver::kept_bytes(&tree));
        let stage = self.class_archives().lock().get(&listener.archive).cloned();
        Some(match (kept, stage) {
            (Some(bytes), _) => ClassDataState::Ready(bytes),
            (None, Some(Stage::Making)) => ClassDataState::Making,
            (None, Some(Stage::InVain(why) | Stage::Resting { why, .. })) => ClassDataState::Missing(why),
            (None, None) => ClassDataState::Pending,
        })
    }

    /// Where a version's archive is, or will be.
    pub(crate) fn class_data(&self, name: &FunctionName, configuration: &FunctionConfiguration) -> Option<ClassData> {
        let listener = self.listener(name, configuration)?;
        let tree = self.tree_with(&listener.archive)?;
        Some(ClassData { tree, listener: Arc::new(listener) })
    }

    fn listener(&self, name: &FunctionName, configuration: &FunctionConfiguration) -> Option<Listener> {
        let archives = self.class_archives();
        let archiver = (archives.archivers)(configuration)?;
        let archive = Archive { package: configuration.code.sha256, name: archiver.name().to_owned() };
        let layers = configuration.layer_packages();
        Some(Listener { archives: archives.clone(), archive, function: name.clone(), layers, archiver })
    }

    /// Processes that map the archive of a package can boot from now on, for a function that is in use.
    fn expect_with_archive(&self, function: &FunctionName, package: &CodeSha256) {
        let Some(stored) = self.functions().get(function) else { return };
        let network = self.network_of(&stored.value);
        let has_code = |it: &&FunctionConfiguration| it.state == State::Active && it.code.sha256 == *package;
        for configuration in stored.value.configurations().filter(has_code) {
            if let Ok(blueprint) = self.blueprint(function, configuration, network, configuration.initialization()) {
                self.scheduler().expect_own(&Arc::new(blueprint));
            }
        }
    }

    fn tree_with(&self, archive: &Archive) -> Option<PathBuf> {
        self.code().with_additions(&[archive.package], &archive.name)
    }
}

/// Makes archives of what is told, until `stop` is cancelled.
pub async fn archive_classes(invoker: Invoker, warden: Warden, mut told: ToldClasses, stop: CancellationToken) {
    let follow = async {
        while let Some(Told { by, names }) = told.0.recv().await {
            let stage = make(&invoker, &warden, &by, &names).await;
            let is_made = stage.is_none();
            by.archives.end(&by.archive, stage);
            if is_made {
                invoker.expect_with_archive(&by.function, &by.archive.package);
            }
        }
    };
    // What is left half done by this is a slot, which goes with its owner.
    stop.run_until_cancelled(follow).await;
}

/// Nothing if all went well, or nobody needs it any more.
async fn make(invoker: &Invoker, warden: &Warden, by: &Listener, names: &[String]) -> Option<Stage> {
    let code = invoker.code();
    let Archive { package, name } = &by.archive;
    let task = Mount { source: code.unpacked(package), target: MountTarget::Task };
    let layers = code.merged(&by.layers).map(|source| Mount { source, target: MountTarget::Opt });
    let trees: Vec<Mount> = std::iter::once(task).chain(layers).collect();
    let CompiledFile { path, content } = match by.archiver.archive(warden, &trees, names).await {
        Ok(file) => file,
        Err(error @ (ArchiveError::TooFewClasses { .. } | ArchiveError::NotMade(_))) => {
            let why = mayfly_model::chain(&error);
            tracing::debug!(function = %by.function, why, "no class-data archive of a function");
            return Some(Stage::InVain(why));
        }
        Err(error) => return Some(rest(by, &error)),
    };
    let addition = Addition { path, content };
    match code.keep(package, name, by.archiver.runtime_tree(), vec![addition]).await {
        Ok(()) | Err(StoreError::Closed | StoreError::NotFound { .. }) => None,
        Err(error) => Some(rest(by, &error)),
    }
}

fn rest(by: &Listener, error: &(dyn std::error::Error + 'static)) -> Stage {
    let why = mayfly_model::chain(error);
    tracing::warn!(function = %by.function, error = why.as_str(), "cannot make the class-data archive of a function");
    Stage::Resting { until: Instant::now() + REST, why }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use mayfly_model::function::CodeSha256;
    use tokio::time::Instant;

    use super::{Archive, ClassArchives, MOST_STAGES, REST, Stage, class_archives};

    fn archives() -> ClassArchives {
        class_archives(Arc::new(|_configuration| None)).0
    }

    fn archive(name: &str) -> Archive {
        Archive { package: CodeSha256([1; 32]), name: name.to_owned() }
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_told_is_looked_at_once() {
        let (archives, one) = (archives(), archive("one"));
        assert!(archives.begin(&one));
        assert!(!archives.begin(&one) && !archives.is_wanted(&one), "it is being made");
        assert!(archives.is_wanted(&archive("other")));
        archives.end(&one, Some(Stage::InVain("no".to_owned())));
        assert!(!archives.begin(&one));
        archives.end(&one, None);
        assert!(archives.begin(&one), "it was made, and is asked for only where it is not there any more");
    }

    #[tokio::test(start_paused = true)]
    async fn what_may_work_another_time_is_tried_after_a_rest() {
        let (archives, one) = (archives(), archive("one"));
        assert!(archives.begin(&one));
        archives.end(&one, Some(Stage::Resting { until: Instant::now() + REST, why: "full".to_owned() }));
        assert!(!archives.begin(&one));
        tokio::time::advance(REST).await;
        assert!(archives.begin(&one));
    }

    #[tokio::test]
    async fn what_is_known_is_bounded_and_what_is_being_made_is_not_forgotten() {
        let archives = archives();
        assert!(archives.begin(&archive("making")));
        for number in 0..MOST_STAGES {
            let one = archive(&number.to_string());
            assert!(archives.begin(&one));
            archives.end(&one, Some(Stage::InVain("no".to_owned())));
        }
        assert!(archives.lock().len() <= MOST_STAGES);
        assert!(!archives.is_wanted(&archive("making")));
    }
}
