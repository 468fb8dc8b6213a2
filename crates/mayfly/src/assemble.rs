//! The assembly of the platform: the only place that knows every crate.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use mayfly_api::api::Api;
use mayfly_api::front_door::{FrontDoor, Limits};
use mayfly_api::lambda::{Invocations, Invoke, RuntimeCheck, TransitionParts, Transitions};
use mayfly_api::platform_page::{
    ClassDataSource, FunctionStarts, PlatformPages, RuntimeOnHost, ScheduleSource, StartSource,
};
use mayfly_events::schedule::Schedules;
use mayfly_instance::instance::{PlatformListener, Surroundings};
use mayfly_instance::runtime::{Bootstraps, Compiler, CompilerInputs, ProgramInputs, Runtimes, SearchPath};
use mayfly_invoke::recorded::{RecordedEvents, recording, write_recorded};
use mayfly_invoke::records::{KeptLogs, KeptUsage};
use mayfly_invoke::{
    ArchiverSource, CompilerSource, Invoker, InvokerParts, NetworkSetting, ProgramSource, Trees, archive_classes,
    class_archives, compile_deployed, keep_ready,
};
use mayfly_model::clock::{Clock, SystemClock};
use mayfly_model::function::FunctionConfiguration;
use mayfly_model::limits;
use mayfly_model::start::Missed;
use mayfly_model::units::StorageMib;
use mayfly_sandbox::{Capabilities, Isolation, Network, SandboxOptions, SlotSpec, Warden};
use mayfly_scheduler::scheduler::{Scheduler, SchedulerOptions, SnapshotOptions, StemOptions};
use mayfly_store::{DataDir, Options};
use rustls::ClientConfig;
use tokio::net::TcpListener;
use tokio::sync::{Notify, mpsc};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::{ServeConfig, TemplateChoice};
use crate::garbage::Garbage;
use crate::{pressure, trust};

mod events;
mod services;

use services::ServiceParts;

/// Listeners of new instances on their way to the front door.
const LISTENER_QUEUE: usize = 64;
/// What part of the memory for instances without work may go to runtimes that were booted ahead.
const STEMS_SHARE: u64 = 4;
/// The same of environments that were initialised ahead.
const SNAPSHOTS_SHARE: u64 = 4;
/// The same of templates.
const TEMPLATES_SHARE: u64 = 4;
/// How long an idle instance runs on before it is frozen.
const FREEZE_AFTER: Duration = Duration::from_millis(20);
/// How long an invocation waits at least for a nearly free instance: less than a start takes.
const PATIENCE: Duration = Duration::from_millis(3);
/// How long it waits at most, and for a place at a limit: longer than what has spent its share of a period of the CPU
/// needs until it gets some again.
const LONGEST_PATIENCE: Duration = Duration::from_millis(250);

/// A platform that listens.
#[derive(Debug)]
pub(crate) struct Platform {
    /// Where the front door listens.
    pub(crate) endpoint: SocketAddr,
    front_door: FrontDoor,
    listener: TcpListener,
    instance_listeners: mpsc::Receiver<PlatformListener>,
    scheduler: Scheduler,
    warden: Warden,
    data: DataDir,
    tasks: TaskTracker,
    /// Says that no more requests are taken, and that those which wait for something shall not.
    closing: CancellationToken,
    /// Ends the tasks that bring functions to their final state.
    stop: CancellationToken,
    /// Ends the tasks that write events and queues, after everything that sends to them.
    recorded: CancellationToken,
}

/// Puts the platform together and begins to listen.
pub(crate) async fn assemble(config: &ServeConfig) -> anyhow::Result<Platform> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let tasks = TaskTracker::new();
    let (closing, stop, recorded) = (CancellationToken::new(), CancellationToken::new(), CancellationToken::new());

    // The data directory's lock comes first: it keeps a second platform from sweeping away the sandboxes
    // of the first.
    let (data, tls) = open_data(config, &clock).await?;
    let listener =
        TcpListener::bind(config.listen).await.with_context(|| format!("cannot listen on {}", config.listen))?;
    let endpoint = listener.local_addr().context("cannot tell the address of the listener")?;
    let (warden, runtimes) = tokio::join!(start_warden(config), find_runtimes(config.data_dir.join("runtimes")));
    let (warden, runtimes) = (warden?, Arc::new(runtimes?));
    prepare_bootstraps(&runtimes, &warden, &tasks, &stop);
    let network = network_setting(config.network, warden.capabilities());

    let (listener_sender, instance_listeners) = mpsc::channel(LISTENER_QUEUE);
    let surroundings = Surroundings {
        logs: Arc::new(KeptLogs(data.logs())),
        platform_listeners: listener_sender,
        platform_address: Some(endpoint.to_string()),
        clock: Arc::clone(&clock),
    };
    let usage = Arc::new(KeptUsage(data.meter()));
    let scheduler = Scheduler::new(
        warden.clone(),
        surroundings,
        usage,
        scheduler_options(config, warden.capabilities(), network.usual),
    );
    tasks.spawn(pressure::relieve(scheduler.clone(), config.memory_reserve_bytes, stop.clone()));
    let ground = (&scheduler, &warden, &runtimes);
    let invoker = start_invoker(config, &data, ground, network, &clock, (&tasks, &stop, &recorded));
    let lives = events::Lives { tasks: &tasks, stop: &stop, recorded: &recorded };
    let web = events::Web { platform_url: format!("http://{endpoint}"), tls };
    let events = events::start(config, &data, &invoker, &clock, web, lives).await?;
    let compiled = invoker.clone();
    let invoker: Arc<dyn Invoke> = Arc::new(Invocations { invoker, asynchronous: events.asynchronous });
    let transitions = Transitions::start(
        TransitionParts {
            functions: data.functions(),
            code: data.code(),
            documents: data.documents(),
            mapping_changes: events.mapping_changes,
            runtime_check: runtime_check(Arc::clone(&runtimes), config.strict_runtimes),
            invoker: Arc::clone(&invoker),
        },
        &tasks,
        stop.clone(),
    );
    let services = ServiceParts {
        config,
        data: &data,
        queues: events.queues,
        topics: events.topics,
        buses: events.buses,
        schedules: events.schedules.clone(),
        notifications: events.notifications,
        lifecycle: events.lifecycle,
        invoker,
        transitions,
        released: collect_garbage(&data, &tasks, &stop),
        clock: Arc::clone(&clock),
        tasks: &tasks,
        closing: &closing,
    }
    .services();
    let pages = platform_pages(&data, &runtimes, (&scheduler, compiled), events.schedules, clock);
    let api = Api::new(services, env!("CARGO_PKG_VERSION")).with_pages(pages);
    let front_door = FrontDoor::new(Arc::new(api), Limits::default());
    Ok(Platform {
        endpoint,
        front_door,
        listener,
        instance_listeners,
        scheduler,
        warden,
        data,
        tasks,
        closing,
        stop,
        recorded,
    })
}

/// What the platform tells its own command line.
fn platform_pages(
    data: &DataDir,
    runtimes: &Runtimes,
    (scheduler, compiled): (&Scheduler, Invoker),
    schedules: Schedules,
    clock: Arc<dyn Clock>,
) -> PlatformPages {
    PlatformPages {
        meter: data.meter(),
        runtimes: runtimes_on_host(runtimes),
        recorded: RecordedEvents::new(data.messages()),
        starts: start_source(scheduler.clone()),
        class_data: class_data_source(compiled.clone()),
        byte_code: Arc::new(move |function| compiled.byte_code(function)),
        schedules: ScheduleSource { schedules, clock },
    }
}

/// Removes code that nothing needs any more, whenever it is told of a change that may have left some.
fn collect_garbage(data: &DataDir, tasks: &TaskTracker, stop: &CancellationToken) -> Arc<Notify> {
    let released = Arc::new(Notify::new());
    let garbage = Garbage { functions: data.functions(), documents: data.documents(), code: data.code() };
    tasks.spawn(garbage.collect_when_quiet(Arc::clone(&released), stop.clone()));
    released
}

/// What the scheduler knows of a function's starts.
fn start_source(scheduler: Scheduler) -> StartSource {
    Arc::new(move |function| FunctionStarts {
        records: scheduler.starts(function),
        snapshots: scheduler.snapshots(function),
    })
}

/// What the invoker knows of a function's class-data archive.
fn class_data_source(invoker: Invoker) -> ClassDataSource {
    Arc::new(move |function| invoker.class_data_state(function))
}

/// Makes beside everything else what makes starts faster: byte code of the bootstraps, and archives of their classes.
fn prepare_bootstraps(runtimes: &Arc<Runtimes>, warden: &Warden, tasks: &TaskTracker, stop: &CancellationToken) {
    let bootstraps = Arc::clone(runtimes);
    let precompiled = tasks.spawn_blocking(move || bootstraps.precompile());
    let (archived, slots) = (Arc::clone(runtimes), warden.clone());
    tasks.spawn(stop.clone().run_until_cancelled_owned(async move {
        // What it could not make is not there; Java then does without.
        let _ = precompiled.await;
        archived.archive_class_data(&slots).await;
    }));
}

/// Starts what runs functions, and has made ready what they will need.
fn start_invoker(
    config: &ServeConfig,
    data: &DataDir,
    (scheduler, warden, runtimes): (&Scheduler, &Warden, &Arc<Runtimes>),
    network: NetworkSetting,
    clock: &Arc<dyn Clock>,
    (tasks, stop, recorded): (&TaskTracker, &CancellationToken, &CancellationToken),
) -> Invoker {
    let (recorder, events) = recording();
    tasks.spawn(write_recorded(events, data.messages(), recorded.clone()));
    let archivers = archiver_source(Arc::clone(runtimes), config.strict_runtimes, warden);
    let (class_archives, told) = class_archives(archivers);
    let invoker = Invoker::new(InvokerParts {
        functions: data.functions(),
        code: data.code(),
        scheduler: scheduler.clone(),
        programs: program_source(Arc::clone(runtimes), config.strict_runtimes),
        compilers: compiler_source(Arc::clone(runtimes), config.strict_runtimes, warden),
        class_archives,
        network,
        recording: config.record_events.into(),
        recorder,
        clock: Arc::clone(clock),
        region: config.region.clone(),
        account: config.account.clone(),
    });
    let expecting = invoker.clone();
    tasks.spawn_blocking(move || expecting.expect_all());
    tasks.spawn(keep_ready(invoker.clone(), stop.clone()));
    tasks.spawn(compile_deployed(invoker.clone(), warden.clone(), stop.clone()));
    tasks.spawn(archive_classes(invoker.clone(), warden.clone(), told, stop.clone()));
    invoker
}

impl Platform {
    /// Serves until `shutdown` completes, then drains: requests, invocations, instances, records, state.
    pub(crate) async fn run_until(self, shutdown: impl Future<Output = ()>) -> anyhow::Result<()> {
        let serving = self.front_door.serve(vec![self.listener], self.instance_listeners, self.closing.clone());
        let close = async {
            shutdown.await;
            self.closing.cancel();
        };
        tokio::join!(serving, close);
        self.stop.cancel();
        self.scheduler.shutdown().await;
        self.warden.shutdown().await;
        self.recorded.cancel();
        self.tasks.close();
        self.tasks.wait().await;
        self.data.close().await.context("cannot write the last of the state")
    }
}

/// The state, and who is believed where an `https` address is called: that may be where a part of the state is.
async fn open_data(config: &ServeConfig, clock: &Arc<dyn Clock>) -> anyhow::Result<(DataDir, Arc<ClientConfig>)> {
    let options = Options {
        log_budget_bytes: config.log_budget_bytes,
        log_retention_days: config.log_retention_days,
        clock: Arc::clone(clock),
        ..Options::default()
    };
    let data = DataDir::open(&config.data_dir, options)?;
    let tls = trust::client_config(config.ca_file.as_deref())?;
    if let Some(remote) = &config.object_store {
        data.keep_content_in(remote.clone(), ClientConfig::clone(&tls)).await?;
        tracing::info!(location = remote.location(), "the content of new objects is kept in another store");
    }
    Ok((data, tls))
}

async fn start_warden(config: &ServeConfig) -> anyhow::Result<Warden> {
    let options = SandboxOptions {
        isolation: config.isolation,
        state_dir: config.data_dir.join("sandbox"),
        rootfs: config.rootfs.clone(),
        warden_program: std::env::current_exe().context("cannot find this program's own file")?,
    };
    let warden = Warden::start(options).await?;
    let capabilities = warden.capabilities();
    tracing::info!(
        isolation = ?capabilities.isolation,
        rootless = capabilities.rootless,
        cgroups = capabilities.cgroups,
        outbound_network = capabilities.outbound_network,
        "sandboxes are ready"
    );
    for warning in &capabilities.warnings {
        tracing::warn!("{warning}");
    }
    Ok(warden)
}

async fn find_runtimes(bootstraps: std::path::PathBuf) -> anyhow::Result<Runtimes> {
    let search = SearchPath::of_host(std::env::var_os("PATH").as_deref(), std::env::var_os("HOME").map(Into::into))
        .with_java_home(std::env::var_os("JAVA_HOME").map(Into::into));
    let found = tokio::task::spawn_blocking(move || {
        let bootstraps = Bootstraps::install(&bootstraps)?;
        anyhow::Ok(Runtimes::discover(&search, bootstraps))
    });
    found.await.context("looking for runtimes failed")?
}

/// The reserve holds slots of the kind that most functions need.
fn scheduler_options(config: &ServeConfig, capabilities: &Capabilities, network: Network) -> SchedulerOptions {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let memory_budget_bytes = config.memory_budget_bytes.unwrap_or_else(a_quarter_of_memory);
    let usual = SlotSpec { network, ephemeral_storage: StorageMib(limits::DEFAULT_EPHEMERAL_STORAGE_MIB) };
    SchedulerOptions {
        account_concurrency: limits::ACCOUNT_CONCURRENCY,
        burst_limit: config.burst_limit,
        max_instances: limits::ACCOUNT_CONCURRENCY as usize,
        keep_alive: config.keep_alive,
        idle_memory_bytes: memory_budget_bytes,
        freeze_after: FREEZE_AFTER,
        patience: PATIENCE,
        longest_patience: LONGEST_PATIENCE,
        concurrent_starts: cores * 2,
        slots: config.ready_slots,
        usual_slot: usual,
        stems: StemOptions {
            size: match config.isolation {
                Isolation::Process => Err(Missed::NoSandbox),
                Isolation::Namespaces if config.stem_cells.ceiling == 0 => Err(Missed::SwitchedOff),
                Isolation::Namespaces => Ok(config.stem_cells),
            },
            budget_bytes: memory_budget_bytes / STEMS_SHARE,
        },
        snapshots: SnapshotOptions { size: config.snapshots, budget_bytes: memory_budget_bytes / SNAPSHOTS_SHARE },
        templates_bytes: keeps_templates(config, capabilities).then_some(memory_budget_bytes / TEMPLATES_SHARE),
    }
}

/// Whether versions have templates, which takes the operator's word and what root can build.
fn keeps_templates(config: &ServeConfig, capabilities: &Capabilities) -> bool {
    if config.templates == TemplateChoice::Off {
        return false;
    }
    let is_possible = capabilities.isolation == Isolation::Namespaces && !capabilities.rootless;
    if !is_possible {
        tracing::warn!("no version has a template: forking into sandboxes takes root and namespaces");
    }
    is_possible
}

/// A quarter of what the machine has, which is taken for 4 GiB where it cannot be read.
fn a_quarter_of_memory() -> u64 {
    let text = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total = text.lines().find_map(|line| line.strip_prefix("MemTotal:")?.trim().strip_suffix(" kB")?.parse().ok());
    total.unwrap_or(4_u64 << 20) * 1024 / 4
}

/// What functions get of what the operator asked for.
fn network_setting(asked: Network, capabilities: &Capabilities) -> NetworkSetting {
    let outbound_possible = capabilities.outbound_network;
    if asked == Network::Outbound && !outbound_possible {
        tracing::warn!("functions have no outbound network: this host cannot give them one");
        return NetworkSetting { usual: Network::Loopback, outbound_possible };
    }
    NetworkSetting { usual: asked, outbound_possible }
}

fn program_source(runtimes: Arc<Runtimes>, strict: bool) -> ProgramSource {
    Arc::new(move |configuration: &FunctionConfiguration, trees: Trees<'_>| {
        let Some(runtime) = &configuration.runtime else {
            return Err("functions from container images are not available yet".to_owned());
        };
        let resolved = runtimes.resolve(runtime, strict).map_err(|error| error.to_string())?;
        let inputs = ProgramInputs {
            environment: configuration.environment.as_ref(),
            handler: configuration.handler.as_deref(),
            memory: configuration.memory,
            code: trees.code,
            layers: trees.layers,
        };
        Ok(resolved.program(&inputs))
    })
}

fn compiler_source(runtimes: Arc<Runtimes>, strict: bool, warden: &Warden) -> CompilerSource {
    let works = Compiler::works_with(warden);
    Arc::new(move |configuration: &FunctionConfiguration| {
        let runtime = configuration.runtime.as_ref().filter(|_| works)?;
        let layers = configuration.layer_packages();
        let inputs = CompilerInputs {
            environment: configuration.environment.as_ref(),
            memory: configuration.memory,
            layers: &layers,
        };
        runtimes.compiler(runtime, inputs, strict)
    })
}

fn archiver_source(runtimes: Arc<Runtimes>, strict: bool, warden: &Warden) -> ArchiverSource {
    let works = Compiler::works_with(warden);
    Arc::new(move |configuration: &FunctionConfiguration| {
        let runtime = configuration.runtime.as_ref().filter(|_| works)?;
        let variables = configuration.environment.as_ref();
        let layers = configuration.layer_packages();
        runtimes.class_archiver(runtime, variables, &layers, strict)
    })
}

fn runtime_check(runtimes: Arc<Runtimes>, strict: bool) -> RuntimeCheck {
    Arc::new(move |name| {
        runtimes.resolve(name, strict).map(|resolved| resolved.warning).map_err(|error| error.to_string())
    })
}

fn runtimes_on_host(runtimes: &Runtimes) -> Vec<RuntimeOnHost> {
    let found = runtimes.list().iter().map(|found| RuntimeOnHost {
        identifier: found.identifier(),
        version: found.full_version.clone(),
        program: found.program.display().to_string(),
    });
    let own = RuntimeOnHost {
        identifier: "provided.al2023".to_owned(),
        version: "the package brings its own program".to_owned(),
        program: String::new(),
    };
    found.chain([own]).collect()
}
