//! Has byte code of every deployed Python function, so that its first instances do not compile what they import.
//!
//! One task follows the function store. Nothing waits for it: instances that start before it is done see the plain
//! files, those that start after it the same with byte code.

use std::collections::HashSet;

use mayfly_instance::runtime::{CompiledModule, PythonCompiler};
use mayfly_model::function::{CodeSha256, Function, FunctionConfiguration, State};
use mayfly_model::name::FunctionName;
use mayfly_sandbox::{MountTarget, Warden};
use mayfly_store::{Addition, StoreError};
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use crate::invoker::Invoker;

/// Functions that are read from the store at once.
const PAGE: usize = 256;
/// What is known to be in vain is forgotten when it is more than this.
const MOST_IN_VAIN: usize = 4096;

/// Files that byte code is made for, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Work {
    packages: Vec<CodeSha256>,
    python: String,
}

/// Compiles the modules of every function, now and after every change, until `stop` is cancelled.
pub async fn compile_deployed(invoker: Invoker, warden: Warden, stop: CancellationToken) {
    let mut compiling = Compiling { invoker, warden, in_vain: HashSet::new() };
    // What is left half done by this is a slot, which goes with its owner.
    stop.run_until_cancelled(compiling.follow()).await;
}

#[derive(Debug)]
struct Compiling {
    invoker: Invoker,
    warden: Warden,
    /// What has no byte code although it was looked at.
    in_vain: HashSet<Work>,
}

impl Compiling {
    async fn follow(&mut self) {
        let mut changes = self.invoker.functions().changes();
        self.look_at_all().await;
        loop {
            match changes.recv().await {
                Ok(name) => self.look_at(&name).await,
                Err(RecvError::Lagged(_n_missed)) => self.look_at_all().await,
                Err(RecvError::Closed) => return,
            }
        }
    }

    async fn look_at_all(&mut self) {
        let mut after: Option<FunctionName> = None;
        loop {
            let page = self.invoker.functions().list(after.as_ref(), PAGE);
            let Some(last) = page.last() else { return };
            after = Some(last.value.name.clone());
            for stored in &page {
                self.compile_all(&stored.value).await;
            }
        }
    }

    /// The same files would not compile any better.
    fn give_up(&mut self, work: Work) {
        if self.in_vain.len() >= MOST_IN_VAIN {
            self.in_vain.clear();
        }
        self.in_vain.insert(work);
    }

    async fn look_at(&mut self, name: &FunctionName) {
        if let Some(stored) = self.invoker.functions().get(name) {
            self.compile_all(&stored.value).await;
        }
    }

    async fn compile_all(&mut self, function: &Function) {
        for configuration in function.configurations().filter(|it| it.state == State::Active) {
            let Some(python) = configuration.runtime.as_ref().and_then(|runtime| self.invoker.python(runtime)) else {
                continue;
            };
            for (packages, target) in trees(configuration) {
                self.compile(&python, packages, target).await;
            }
        }
    }

    async fn compile(&mut self, python: &PythonCompiler, packages: Vec<CodeSha256>, target: MountTarget) {
        let work = Work { packages, python: python.name() };
        let code = self.invoker.code();
        let Some(tree) = code.merged(&work.packages) else { return };
        let is_there = code.with_additions(&work.packages, &work.python).is_some_and(|copy| copy.is_dir());
        if is_there || self.in_vain.contains(&work) {
            return;
        }
        let modules = match python.compile(&self.warden, &tree, target).await {
            Ok(modules) => modules,
            Err(error) => {
                let error = mayfly_model::chain(&error);
                tracing::warn!(tree = %tree.display(), error, "no byte code for a function's modules");
                self.give_up(work);
                return;
            }
        };
        if modules.is_empty() {
            self.give_up(work);
            return;
        }
        let addition = |CompiledModule { path, content }| Addition { path, content };
        match code.add(&work.packages, &work.python, modules.into_iter().map(addition).collect()).await {
            Ok(()) | Err(StoreError::Closed | StoreError::NotFound { .. }) => {}
            Err(error) => {
                let error = mayfly_model::chain(&error);
                tracing::warn!(tree = %tree.display(), error, "cannot keep the byte code of a function's modules");
            }
        }
    }
}

/// The files of a version, and where functions see them.
fn trees(configuration: &FunctionConfiguration) -> [(Vec<CodeSha256>, MountTarget); 2] {
    [(vec![configuration.code.sha256], MountTarget::Task), (configuration.layer_packages(), MountTarget::Opt)]
}
