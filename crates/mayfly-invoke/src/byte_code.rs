//! Has byte code of every deployed Python and Node.js function, so that its first instances do not compile what they import.
//!
//! One task follows the function store. Nothing waits for it: instances that start before it is done see the plain
//! files, those that start after it the same with byte code.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use mayfly_instance::runtime::{CompileError, CompiledFile, Compiler};
use mayfly_model::function::{CodeSha256, Function, FunctionConfiguration, State};
use mayfly_model::name::FunctionName;
use mayfly_sandbox::{Mount, MountTarget, Warden};
use mayfly_store::{Addition, CodeStore, StoreError};
use tokio::sync::broadcast::error::RecvError;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::invoker::Invoker;

/// Functions that are read from the store at once.
const PAGE: usize = 256;
/// What is known to be in vain is forgotten when it is more than this.
const MOST_IN_VAIN: usize = 4096;
/// How long after a failure that may pass it is tried again.
const AGAIN_AFTER: Duration = Duration::from_secs(5);
/// The same after many failures in a row.
const LONGEST_REST: Duration = Duration::from_secs(600);

/// Modules that are compiled together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Work {
    /// The packages of each tree. The byte code is kept with the first.
    trees: Vec<(Vec<CodeSha256>, MountTarget)>,
    /// What tells this byte code from other byte code of the same modules.
    name: String,
}

impl Work {
    fn kept_with(&self) -> &[CodeSha256] {
        self.trees.first().map(|(packages, _target)| packages.as_slice()).unwrap_or_default()
    }

    fn is_done(&self, code: &dyn CodeStore) -> bool {
        code.with_additions(self.kept_with(), &self.name).is_some_and(|copy| copy.is_dir())
    }
}

/// What there is to compile of a version.
fn works(compiler: &Compiler, configuration: &FunctionConfiguration) -> Vec<Work> {
    let layers = configuration.layer_packages();
    let own = (vec![configuration.code.sha256], MountTarget::Task);
    let trees: Vec<_> =
        std::iter::once(own).chain((!layers.is_empty()).then_some((layers, MountTarget::Opt))).collect();
    let work = |trees| Work { trees, name: compiler.name().to_owned() };
    match compiler.keeps_all_with_code() {
        true => vec![work(trees)],
        false => trees.into_iter().map(|tree| work(vec![tree])).collect(),
    }
}

/// Where the tree that functions see at `target` is with its byte code, or will be.
pub(crate) fn compiled(
    code: &dyn CodeStore,
    compiler: &Compiler,
    configuration: &FunctionConfiguration,
    target: MountTarget,
) -> Option<PathBuf> {
    let works = works(compiler, configuration);
    let work = works.iter().find(|work| work.trees.first().is_some_and(|(_packages, first)| *first == target))?;
    code.with_additions(work.kept_with(), &work.name)
}

/// What has no byte code although it was looked at, and why: the same files would not compile any better.
#[derive(Clone, Debug, Default)]
pub(crate) struct InVain(Arc<Mutex<HashMap<Work, String>>>);

impl InVain {
    fn why(&self, work: &Work) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(work).cloned()
    }

    fn give_up(&self, work: Work, why: String) {
        let mut works = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if works.len() >= MOST_IN_VAIN {
            works.clear();
        }
        works.insert(work, why);
    }
}

/// Whether modules have byte code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ByteCodeState {
    /// New instances find it.
    Ready,
    /// It is being made, or waits for its turn.
    Pending,
    /// There is none, for this reason.
    Missing(String),
}

/// The byte code of some modules of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByteCode {
    /// Where functions see the modules.
    pub places: Vec<&'static str>,
    /// Whether there is any.
    pub state: ByteCodeState,
}

impl Invoker {
    /// What became of the byte code of a function's `$LATEST`; empty where none is made for its runtime.
    #[must_use]
    pub fn byte_code(&self, name: &FunctionName) -> Vec<ByteCode> {
        let Some(stored) = self.functions().get(name) else { return Vec::new() };
        let configuration = &stored.value.latest;
        let works = self.compiler(configuration).map(|compiler| works(&compiler, configuration));
        let code = self.code();
        let tell = |work: Work| ByteCode {
            places: work.trees.iter().map(|(_packages, target)| target.path()).collect(),
            state: match self.in_vain.why(&work) {
                _ if work.is_done(code.as_ref()) => ByteCodeState::Ready,
                Some(why) => ByteCodeState::Missing(why),
                None => ByteCodeState::Pending,
            },
        };
        works.into_iter().flatten().map(tell).collect()
    }
}

/// Compiles the modules of every function, now and after every change, until `stop` is cancelled.
pub async fn compile_deployed(invoker: Invoker, warden: Warden, stop: CancellationToken) {
    let compiling = Compiling { invoker, warden };
    // What is left half done by this is a slot, which goes with its owner.
    stop.run_until_cancelled(compiling.follow()).await;
}

/// Functions whose byte code could not be made or kept for a reason that may pass.
#[derive(Debug, Default)]
struct Unfinished {
    names: BTreeSet<FunctionName>,
    due: Option<Instant>,
    /// Which time in a row there are some.
    n_rounds: u32,
}

impl Unfinished {
    fn add(&mut self, name: FunctionName) {
        self.names.insert(name);
        let rest = AGAIN_AFTER.saturating_mul(1 << self.n_rounds.min(10)).min(LONGEST_REST);
        self.due.get_or_insert_with(|| Instant::now() + rest);
    }

    /// All that was taken has been looked at.
    fn end_round(&mut self) {
        self.n_rounds = if self.names.is_empty() { 0 } else { self.n_rounds.saturating_add(1) };
    }

    /// Waits until they are to be looked at again, and takes them. Nothing is lost when it is dropped.
    async fn due(&mut self) -> BTreeSet<FunctionName> {
        match self.due {
            Some(due) => tokio::time::sleep_until(due).await,
            None => std::future::pending().await,
        }
        self.due = None;
        std::mem::take(&mut self.names)
    }
}

/// What is to be done about some modules from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing, until the function changes.
    Settled,
    /// The same once more, later.
    TryAgain,
}

#[derive(Debug)]
struct Compiling {
    invoker: Invoker,
    warden: Warden,
}

impl Compiling {
    async fn follow(&self) {
        let mut changes = self.invoker.functions().changes();
        let mut unfinished = Unfinished::default();
        self.look_at_all(&mut unfinished).await;
        loop {
            let change = tokio::select! {
                change = changes.recv() => change,
                names = unfinished.due() => {
                    for name in names {
                        self.look_at(&name, &mut unfinished).await;
                    }
                    unfinished.end_round();
                    continue;
                }
            };
            match change {
                Ok(name) => self.look_at(&name, &mut unfinished).await,
                Err(RecvError::Lagged(_n_missed)) => self.look_at_all(&mut unfinished).await,
                Err(RecvError::Closed) => return,
            }
        }
    }

    async fn look_at_all(&self, unfinished: &mut Unfinished) {
        let mut after: Option<FunctionName> = None;
        loop {
            let page = self.invoker.functions().list(after.as_ref(), PAGE);
            let Some(last) = page.last() else { return };
            after = Some(last.value.name.clone());
            for stored in &page {
                self.compile_all(&stored.value, unfinished).await;
                // Where nothing is to be done, nothing above has waited.
                tokio::task::yield_now().await;
            }
        }
    }

    async fn look_at(&self, name: &FunctionName, unfinished: &mut Unfinished) {
        if let Some(stored) = self.invoker.functions().get(name) {
            self.compile_all(&stored.value, unfinished).await;
        }
    }

    async fn compile_all(&self, function: &Function, unfinished: &mut Unfinished) {
        for configuration in function.configurations().filter(|it| it.state == State::Active) {
            let Some(compiler) = self.invoker.compiler(configuration) else { continue };
            for work in works(&compiler, configuration) {
                if self.compile(&compiler, work).await == Outcome::TryAgain {
                    unfinished.add(function.name.clone());
                }
            }
        }
    }

    async fn compile(&self, compiler: &Compiler, work: Work) -> Outcome {
        let code = self.invoker.code();
        let in_vain = &self.invoker.in_vain;
        if work.is_done(code.as_ref()) || in_vain.why(&work).is_some() {
            return Outcome::Settled;
        }
        let tree = |(packages, target): &(Vec<CodeSha256>, MountTarget)| {
            code.merged(packages).map(|source| Mount { source, target: *target })
        };
        let trees: Vec<Mount> = work.trees.iter().filter_map(tree).collect();
        let Some(Mount { source: first, .. }) = trees.first() else { return Outcome::Settled };
        let files = match compiler.compile(&self.warden, &trees).await {
            Ok(files) => files,
            Err(error) => {
                let is_final = matches!(error, CompileError::NotCompiled { .. });
                let error = mayfly_model::chain(&error);
                tracing::warn!(tree = %first.display(), name = work.name, error = error.as_str(), "no byte code for a function's modules");
                if !is_final {
                    return Outcome::TryAgain;
                }
                in_vain.give_up(work, error);
                return Outcome::Settled;
            }
        };
        if files.is_empty() {
            in_vain.give_up(work, "there is no module that could be compiled".to_owned());
            return Outcome::Settled;
        }
        let addition = |CompiledFile { path, content }| Addition { path, content };
        match code.add(work.kept_with(), &work.name, files.into_iter().map(addition).collect()).await {
            Ok(()) | Err(StoreError::Closed | StoreError::NotFound { .. }) => Outcome::Settled,
            Err(error) => {
                let error = mayfly_model::chain(&error);
                tracing::warn!(tree = %first.display(), name = work.name, error, "cannot keep the byte code of a function's modules");
                Outcome::TryAgain
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AGAIN_AFTER, LONGEST_REST, Unfinished};
    use tokio::time::Instant;

    #[tokio::test(start_paused = true)]
    async fn what_could_not_be_done_is_due_again_later_and_later() {
        let mut unfinished = Unfinished::default();
        let mut rests = Vec::new();
        for _round in 0..10 {
            unfinished.add("f".parse().unwrap());
            unfinished.add("f".parse().unwrap());
            unfinished.end_round();
            let began = Instant::now();
            assert_eq!(unfinished.due().await.len(), 1);
            rests.push(began.elapsed().as_secs());
        }
        assert_eq!(rests[..4], [5, 10, 20, 40].map(|seconds| seconds * AGAIN_AFTER.as_secs() / 5));
        assert_eq!(rests.last(), Some(&LONGEST_REST.as_secs()));
        unfinished.end_round();
        unfinished.add("f".parse().unwrap());
        let began = Instant::now();
        unfinished.due().await;
        assert_eq!(began.elapsed().as_secs(), AGAIN_AFTER.as_secs(), "after a round that settled all");
    }
}
