//! Resolves a function, runs it, and shapes the outcome.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use jiff::Timestamp;
use mayfly_instance::blueprint::{Blueprint, BlueprintInputs, Program, Tree};
use mayfly_instance::instance::{InstanceEvent, Payload, Reply};
use mayfly_instance::runtime::{Compiler, InvalidEntrypoint};
use mayfly_model::clock::Clock;
use mayfly_model::failure::{Blame, Failure};
use mayfly_model::function::{Function, FunctionConfiguration, State};
use mayfly_model::id::{AccountId, Region, RequestId};
use mayfly_model::lineage::{self, Lineage};
use mayfly_model::name::{FunctionName, Qualifier, Version, function_arn};
use mayfly_model::runtime_management::RecursiveLoop;
use mayfly_model::snap_start::SnapshotError;
use mayfly_model::start::Initialization;
use mayfly_model::tenant::TenantId;
use mayfly_sandbox::{MountTarget, Network};
use mayfly_scheduler::scheduler::{Limit, PoolKey, ScheduleError, Scheduler, VersionPool};
use mayfly_store::{CodeStore, FunctionStore, Stored, reserved_concurrency};

use crate::byte_code::{self, InVain};
use crate::class_data::ClassArchives;
use crate::recorded::{RecordedEvent, Recorder, Recording};
use crate::streamed::ResponseStream;

/// How long a throttled caller is told to wait.
const RETRY_AFTER: Duration = Duration::from_secs(1);
/// Functions that are read from the store at once.
const PAGE: usize = 256;

/// One invocation as the front door hands it over; names are parsed, signatures checked.
#[derive(Clone, Debug)]
pub struct Invocation {
    /// The id that the caller is told and the handler sees.
    pub request_id: RequestId,
    /// The function.
    pub function: FunctionName,
    /// The qualifier that the caller used; none means `$LATEST`, without a suffix on the ARN.
    pub qualifier: Option<Qualifier>,
    /// The payload; empty is handed over as it is.
    pub payload: Bytes,
    /// The client context as JSON text (decoded from the header's base64).
    pub client_context: Option<String>,
    /// The tenant that it is for.
    pub tenant: Option<TenantId>,
    /// The caller's `X-Amzn-Trace-Id`.
    pub trace_header: Option<String>,
    /// Whether the caller wants the log tail.
    pub log_tail: bool,
}

/// What the caller gets.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The version that ran.
    pub executed_version: Version,
    /// Whether the function failed: `X-Amz-Function-Error: Unhandled`, and `payload` describes it.
    pub function_error: bool,
    /// The function's answer.
    pub payload: Bytes,
    /// The trace header that the function saw.
    pub trace_header: String,
    /// The last 4 KiB of the invocation's log, START to REPORT, if it was asked for.
    pub log_tail: Option<Bytes>,
}

/// What the caller of a streaming invocation gets.
#[derive(Debug)]
pub struct StreamedOutcome {
    /// The version that runs.
    pub executed_version: Version,
    /// The function's answer as it is made.
    pub pieces: ResponseStream,
    /// The trace header that the function saw.
    pub trace_header: String,
}

/// What of a version is on the host.
#[derive(Clone, Copy, Debug)]
pub struct Trees<'a> {
    /// The unpacked code.
    pub code: &'a Path,
    /// The merged layers.
    pub layers: Option<&'a Path>,
}

/// Finds the program that runs a configuration with its code and layers. The outer error is the platform's
/// (one sentence that says what is missing on the host), the inner one the package's.
pub type ProgramSource =
    Arc<dyn Fn(&FunctionConfiguration, Trees<'_>) -> Result<Result<Program, InvalidEntrypoint>, String> + Send + Sync>;

/// What compiles the modules of a version; none where nothing is to be compiled.
pub type CompilerSource = Arc<dyn Fn(&FunctionConfiguration) -> Option<Compiler> + Send + Sync>;

/// The tag by which a function chooses its network: `none` or `outbound`.
pub const NETWORK_TAG: &str = "mayfly:network";

/// What functions may reach beyond their own loopback.
#[derive(Clone, Copy, Debug)]
pub struct NetworkSetting {
    /// What a function gets that does not choose.
    pub usual: Network,
    /// Whether the host can give an outbound network at all.
    pub outbound_possible: bool,
}

impl NetworkSetting {
    /// What a function gets: what its tag asks for, as far as the host can give it.
    #[must_use]
    pub fn of(self, function: &Function) -> Network {
        let asked = match function.tags.get(NETWORK_TAG).map(String::as_str) {
            Some("outbound") => Network::Outbound,
            Some("none") => Network::Loopback,
            Some(_) | None => self.usual,
        };
        if self.outbound_possible { asked } else { Network::Loopback }
    }
}

/// What an invoker is put together from.
pub struct InvokerParts {
    /// Function metadata.
    pub functions: Arc<dyn FunctionStore>,
    /// Code packages.
    pub code: Arc<dyn CodeStore>,
    /// Who runs the events.
    pub scheduler: Scheduler,
    /// Where programs come from.
    pub programs: ProgramSource,
    /// Where byte code comes from.
    pub compilers: CompilerSource,
    /// Where class-data archives come from.
    pub class_archives: ClassArchives,
    /// What functions may reach.
    pub network: NetworkSetting,
    /// Which events are kept to be run again.
    pub recording: Recording,
    /// Where those go.
    pub recorder: Recorder,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The platform's region.
    pub region: Region,
    /// The platform's account.
    pub account: AccountId,
}

impl fmt::Debug for InvokerParts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("InvokerParts").field("region", &self.region).finish_non_exhaustive()
    }
}

/// Runs invocations. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Invoker {
    parts: Arc<InvokerParts>,
    /// Held while reservations are counted, so that the last count is the one that stays.
    counting: Arc<Mutex<()>>,
    pub(crate) in_vain: InVain,
}

impl Invoker {
    /// Puts an invoker together.
    #[must_use]
    pub fn new(parts: InvokerParts) -> Self {
        let invoker = Self { parts: Arc::new(parts), counting: Arc::default(), in_vain: InVain::default() };
        invoker.reservations_changed();
        invoker
    }

    /// Runs one invocation and waits for its result.
    ///
    /// The function runs to its end even if this future is dropped.
    ///
    /// # Errors
    /// Everything but the function's own failure, which is an [`Outcome`] with `function_error`.
    pub async fn invoke(&self, invocation: Invocation) -> Result<Outcome, Failure> {
        let (executed_version, reply) = self.run(invocation, false).await?;
        let Payload::Whole(payload) = reply.payload else {
            return Err(Failure::Platform {
                detail: "a result was streamed to a caller that takes no stream".to_owned(),
            });
        };
        Ok(Outcome {
            executed_version,
            function_error: reply.blame.is_some(),
            payload,
            trace_header: reply.trace,
            log_tail: reply.log_tail,
        })
    }

    /// Runs one invocation and returns as soon as its result begins.
    ///
    /// The function runs to its end even if this future or the stream is dropped.
    ///
    /// # Errors
    /// As [`Invoker::invoke`]; what goes wrong after the beginning is the stream's last piece.
    pub async fn invoke_streaming(&self, invocation: Invocation) -> Result<StreamedOutcome, Failure> {
        let wants_tail = invocation.log_tail;
        let (executed_version, reply) = self.run(invocation, true).await?;
        let pieces = match reply.payload {
            Payload::Stream { chunks, end, .. } => ResponseStream::from_function(chunks, end, wants_tail),
            Payload::Whole(document) if reply.blame.is_some() => ResponseStream::failed(document, reply.log_tail),
            Payload::Whole(payload) => ResponseStream::whole(payload, reply.log_tail),
        };
        Ok(StreamedOutcome { executed_version, pieces, trace_header: reply.trace })
    }

    async fn run(&self, invocation: Invocation, accepts_stream: bool) -> Result<(Version, Reply), Failure> {
        let stored = self.find(&invocation)?;
        let configuration = self.invocable(&invocation, &stored.value)?;
        let lineage = self.lineage(&invocation, &stored.value)?;
        let pool = self.pool(&stored.value, configuration, invocation.tenant.as_ref())?;
        let reserved = stored.value.reserved_concurrency;
        let admitted = self.parts.scheduler.admit(&pool, reserved).await.map_err(failure_of)?;
        let blueprint = pool.blueprint();
        let executed_version = blueprint.version;
        let qualifier = invocation.qualifier.as_ref().map(ToString::to_string);
        let recorded = self.recorded(&invocation);
        let event = InstanceEvent {
            request_id: invocation.request_id,
            invoked_arn: blueprint.invoked_arn(qualifier.as_deref()),
            payload: invocation.payload,
            client_context: invocation.client_context,
            tenant: invocation.tenant,
            trace_header: invocation.trace_header,
            lineage,
            wants_tail: invocation.log_tail,
            accepts_stream,
        };
        let reply = self.parts.scheduler.run(admitted, event).await.map_err(failure_of)?;
        self.record(recorded, reply.blame.is_some());
        match &reply.payload {
            Payload::Whole(document) if reply.blame == Some(Blame::Platform) => {
                Err(Failure::Platform { detail: String::from_utf8_lossy(document).into_owned() })
            }
            Payload::Whole(_) | Payload::Stream { .. } => Ok((executed_version, reply)),
        }
    }

    /// What may have to be kept of an invocation.
    fn recorded(&self, invocation: &Invocation) -> Option<(RecordedEvent, Bytes)> {
        (self.parts.recording != Recording::None).then(|| {
            let event = RecordedEvent {
                request_id: invocation.request_id,
                function: invocation.function.clone(),
                qualifier: invocation.qualifier.clone(),
                tenant: invocation.tenant.clone(),
                client_context: invocation.client_context.clone(),
                ended: Timestamp::UNIX_EPOCH,
                failed: false,
            };
            (event, invocation.payload.clone())
        })
    }

    fn record(&self, recorded: Option<(RecordedEvent, Bytes)>, failed: bool) {
        let Some((event, payload)) = recorded.filter(|_event| failed || self.parts.recording == Recording::All) else {
            return;
        };
        let event = RecordedEvent { ended: self.parts.clock.now(), failed, ..event };
        self.parts.recorder.record(event, payload);
    }

    /// The chain that the invocation continues, unless it has gone on for too long.
    fn lineage(&self, invocation: &Invocation, function: &Function) -> Result<Lineage, Failure> {
        let arn = function_arn(&self.parts.region, &self.parts.account, function.name.as_str(), None);
        let (lineage, n_before) = Lineage::of_header(invocation.trace_header.as_deref()).invoking(&arn);
        if n_before >= lineage::MOST && function.recursive_loop == RecursiveLoop::Terminate {
            return Err(Failure::Recursive { arn });
        }
        Ok(lineage)
    }

    /// Checks that an invocation would be admitted, and runs nothing.
    ///
    /// # Errors
    /// As [`Invoker::invoke`].
    pub fn dry_run(&self, invocation: &Invocation) -> Result<Version, Failure> {
        let stored = self.find(invocation)?;
        self.invocable(invocation, &stored.value).map(|configuration| configuration.version)
    }

    /// Ends idle instances of a function, and busy ones after their invocation: it was deleted.
    pub fn retire(&self, function: &FunctionName) {
        self.parts.scheduler.retire(function);
    }

    /// Ends idle instances of one version, and busy ones after their invocation: it was deleted or changed. What has
    /// been started for its new state stays.
    pub fn retire_version(&self, function: &FunctionName, version: Version) {
        let current = self.parts.functions.get(function).and_then(|stored| match version {
            Version::Latest => Some(stored.value.serving().last_modified),
            Version::Published(number) => stored.value.versions.get(number).map(|version| version.last_modified),
        });
        self.parts.scheduler.retire_version(function, version, |blueprint| Some(blueprint.modified) == current);
        self.bring_named(function);
    }

    pub(crate) fn code(&self) -> Arc<dyn CodeStore> {
        Arc::clone(&self.parts.code)
    }

    /// What compiles the modules of a version.
    pub(crate) fn compiler(&self, configuration: &FunctionConfiguration) -> Option<Compiler> {
        (self.parts.compilers)(configuration)
    }

    pub(crate) fn class_archives(&self) -> &ClassArchives {
        &self.parts.class_archives
    }

    pub(crate) fn functions(&self) -> &dyn FunctionStore {
        self.parts.functions.as_ref()
    }

    pub(crate) fn scheduler(&self) -> &Scheduler {
        &self.parts.scheduler
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.parts.clock.now()
    }

    pub(crate) fn network_of(&self, function: &Function) -> Network {
        self.parts.network.of(function)
    }

    /// A function may be invoked soon, for it was created or changed: what can be made ahead for it is.
    pub fn expect(&self, function: &FunctionName) {
        if let Some(stored) = self.parts.functions.get(function) {
            self.expect_versions(&stored.value);
        }
    }

    /// The same for all functions there are. Looks at every function's package: not for a task that others wait for.
    pub fn expect_all(&self) {
        let mut after = None;
        loop {
            let page = self.parts.functions.list(after.as_ref(), PAGE);
            let Some(last) = page.last() else { return };
            after = Some(last.value.name.clone());
            page.iter().for_each(|stored| self.expect_versions(&stored.value));
        }
    }

    /// Makes the first snapshot of a version that waits for one.
    ///
    /// # Errors
    /// [`SnapshotError`].
    pub async fn make_first_snapshot(&self, function: &FunctionName, number: u64) -> Result<(), SnapshotError> {
        let stored = self.parts.functions.get(function).ok_or(SnapshotError::Gone)?;
        let waiting = stored.value.versions.get(number).filter(|version| version.awaits_snapshot());
        let configuration = waiting.ok_or(SnapshotError::Gone)?;
        let network = self.parts.network.of(&stored.value);
        let blueprint = self
            .blueprint(function, configuration, network, configuration.initialization())
            .map_err(|failure| SnapshotError::Platform { reason: failure.to_string() })?;
        self.parts.scheduler.make_first_snapshot(blueprint).await
    }

    fn expect_versions(&self, function: &Function) {
        let network = self.parts.network.of(function);
        for configuration in function.configurations().filter(|it| it.state == State::Active) {
            // Why there is no blueprint is told to who invokes the version.
            let initialization = configuration.initialization();
            if let Ok(blueprint) = self.blueprint(&function.name, configuration, network, initialization) {
                self.parts.scheduler.expect(&Arc::new(blueprint));
            }
        }
    }

    /// Takes notice of what functions have reserved of the account's concurrency.
    pub fn reservations_changed(&self) {
        let _counting = self.counting.lock().unwrap_or_else(PoisonError::into_inner);
        self.parts.scheduler.set_reserved(reserved_concurrency(self.parts.functions.as_ref()));
    }

    fn find(&self, invocation: &Invocation) -> Result<Stored<Function>, Failure> {
        self.parts.functions.get(&invocation.function).ok_or_else(|| self.not_found(invocation))
    }

    fn not_found(&self, invocation: &Invocation) -> Failure {
        let qualifier = invocation.qualifier.clone().unwrap_or(Qualifier::Latest);
        Failure::FunctionNotFound { arn: self.arn(&invocation.function, Some(&qualifier)) }
    }

    /// The version that the invocation runs, if it can.
    fn invocable<'a>(
        &self,
        invocation: &Invocation,
        function: &'a Function,
    ) -> Result<&'a FunctionConfiguration, Failure> {
        let configuration = function
            .invoked(invocation.qualifier.as_ref(), invocation.request_id.lot())
            .ok_or_else(|| self.not_found(invocation))?;
        configuration.check_tenant(invocation.tenant.as_ref())?;
        let state = match &configuration.state {
            State::Active => return Ok(configuration),
            State::Pending if configuration.awaits_snapshot() => {
                return Err(Failure::SnapshotNotReady { arn: self.arn(&function.name, None) });
            }
            State::Pending => "Pending",
            State::Failed { .. } => "Failed",
        };
        Err(Failure::NotActive { arn: self.arn(&function.name, None), state: state.to_owned() })
    }

    pub(crate) fn pool(
        &self,
        function: &Function,
        configuration: &FunctionConfiguration,
        tenant: Option<&TenantId>,
    ) -> Result<Arc<VersionPool>, Failure> {
        let scheduler = &self.parts.scheduler;
        let key = PoolKey { version: configuration.version, tenant: tenant.cloned() };
        let network = self.parts.network.of(function);
        let make = || self.blueprint(&function.name, configuration, network, configuration.initialization());
        let pool = scheduler.pool(&function.name, &key, configuration.last_modified, make)?;
        if pool.blueprint().slot.network == network {
            return Ok(pool);
        }
        // The tag was changed since the pool was made.
        scheduler.retire_version(&function.name, key.version, |blueprint| blueprint.slot.network == network);
        let pool = scheduler.pool(&function.name, &key, configuration.last_modified, make)?;
        self.provision(function)?;
        Ok(pool)
    }

    pub(crate) fn blueprint(
        &self,
        name: &FunctionName,
        configuration: &FunctionConfiguration,
        network: Network,
        initialization: Initialization,
    ) -> Result<Blueprint, Failure> {
        let parts = &self.parts;
        let code = parts.code.unpacked(&configuration.code.sha256);
        let layers = parts.code.merged(&configuration.layer_packages());
        let trees = Trees { code: &code, layers: layers.as_deref() };
        let program = (parts.programs)(configuration, trees).map_err(|detail| Failure::RuntimeUnavailable {
            runtime: configuration.runtime.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string),
            detail,
        })?;
        let compiler = self.compiler(configuration);
        let tree = |plain, target| {
            let compiler = compiler.as_ref();
            let compiled = compiler.and_then(|it| byte_code::compiled(parts.code.as_ref(), it, configuration, target));
            Tree { plain, compiled }
        };
        let code = tree(code, MountTarget::Task);
        let layers = layers.map(|plain| tree(plain, MountTarget::Opt));
        Ok(Blueprint::new(BlueprintInputs {
            region: &parts.region,
            account: &parts.account,
            name,
            configuration,
            code,
            layers,
            program,
            network,
            initialization,
            class_data: self.class_data(name, configuration),
        }))
    }

    fn arn(&self, name: &FunctionName, qualifier: Option<&Qualifier>) -> String {
        function_arn(&self.parts.region, &self.parts.account, name.as_str(), qualifier)
    }
}

fn failure_of(error: ScheduleError) -> Failure {
    match error {
        ScheduleError::Throttled { limit } => {
            let reason = match limit {
                Limit::Account | Limit::Burst => "ConcurrentInvocationLimitExceeded",
                Limit::Function => "ReservedFunctionConcurrentInvocationLimitExceeded",
            };
            Failure::Throttled { reason, retry_after: RETRY_AFTER }
        }
        ScheduleError::Restore { timed_out, detail } => Failure::RestoreFailed { timed_out, detail },
        ScheduleError::NoInstance { reason } => Failure::Platform { detail: reason },
    }
}
