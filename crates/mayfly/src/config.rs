//! What `mayfly serve` runs with: default, then file, then environment, then flag.
//!
//! The flags and their environment variables are declared once, in [`ServeFlags`]; the file has the
//! same settings by the same names. A key that is not known is an error, for a misspelt setting that
//! silently does nothing costs more than a refusal.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use mayfly_model::id::{AccountId, Region};
use mayfly_model::limits;
use mayfly_model::meter::PriceSheet;
use mayfly_scheduler::keep_alive::{KeepAlive, Policy};
use mayfly_scheduler::scheduler::StockSize;
use mayfly_store::object::RemoteStore;
use serde::Deserialize;

use crate::duration::{ByteSize, Span};
use crate::fault::{Fault, OrFault};
use crate::object_store::{Bucket, Endpoint, StoreChoice};

mod choice;

pub(crate) use choice::{IsolationChoice, KeepAliveChoice, NetworkChoice, RecordChoice, StockChoice, TemplateChoice};

/// The port of the platform, where the tools of this ecosystem already look.
pub(crate) const DEFAULT_PORT: u16 = 4566;
const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), DEFAULT_PORT);
const DEFAULT_LOG_RETENTION_DAYS: u32 = 30;
const DEFAULT_LOG_BUDGET: ByteSize = ByteSize(1 << 30);
const DEFAULT_ASYNC_RETRY_DELAY: Span = Span(Duration::from_secs(60));
const DEFAULT_KEEP_ALIVE_FLOOR: Span = Span(Duration::from_secs(60));
const DEFAULT_READY_SLOTS: StockChoice = StockChoice(StockSize { floor: 4, ceiling: 32 });
const DEFAULT_STEM_CELLS: StockChoice = StockChoice(StockSize { floor: 1, ceiling: 16 });
const DEFAULT_SNAPSHOTS: StockChoice = StockChoice(StockSize { floor: 1, ceiling: 8 });
const DEFAULT_KEEP_ALIVE_CEILING: Span = Span(Duration::from_secs(4 * 60 * 60));

/// Everything the platform is assembled from: resolved, checked, no option left open.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ServeConfig {
    /// Where the front door listens; always a loopback address until IAM is enforced.
    pub(crate) listen: SocketAddr,
    /// The one directory that holds all state.
    pub(crate) data_dir: PathBuf,
    /// How functions are walled off.
    pub(crate) isolation: mayfly_sandbox::Isolation,
    /// Whether a runtime version that the host does not have is refused instead of replaced by the nearest.
    pub(crate) strict_runtimes: bool,
    /// A root filesystem for functions instead of one built from the host's `/usr`.
    pub(crate) rootfs: Option<PathBuf>,
    /// What functions may reach beyond their own loopback.
    pub(crate) network: mayfly_sandbox::Network,
    /// The region in ARNs and in the functions' environment.
    pub(crate) region: Region,
    /// The account in ARNs.
    pub(crate) account: AccountId,
    /// Days that log events are kept; none keeps them until the budget is used up.
    pub(crate) log_retention_days: Option<u32>,
    /// Bytes that all logs together may take; the oldest events go first.
    pub(crate) log_budget_bytes: u64,
    /// How long an instance without work is kept.
    pub(crate) keep_alive: KeepAlive,
    /// New instances of one function in ten seconds.
    pub(crate) burst_limit: u32,
    /// Bytes that all instances without work may hold; none is a quarter of the machine's memory.
    pub(crate) memory_budget_bytes: Option<u64>,
    /// Bytes of the machine's memory below which instances without work make room; none is a tenth of it.
    pub(crate) memory_reserve_bytes: Option<u64>,
    /// How many slots of each kind are kept ready.
    pub(crate) ready_slots: StockSize,
    /// How many runtimes of each class are booted ahead.
    pub(crate) stem_cells: StockSize,
    /// How many environments are initialised ahead of each version that starts from snapshots.
    pub(crate) snapshots: StockSize,
    /// Whether environments are forked from one that was initialised.
    pub(crate) templates: TemplateChoice,
    /// The wait before a failed asynchronous invocation is tried again.
    pub(crate) async_retry_delay: Duration,
    /// Which events are kept to be run again.
    pub(crate) record_events: RecordChoice,
    /// Certificates of authorities that are trusted besides the system's.
    pub(crate) ca_file: Option<PathBuf>,
    /// Where the content of new objects is kept; none is the data directory.
    pub(crate) object_store: Option<RemoteStore>,
}

/// The settings of the platform as flags and environment variables.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct ServeFlags {
    /// Address and port to listen on; port 0 takes a free one [default: 127.0.0.1:4566]
    #[arg(long, value_name = "ADDR:PORT", env = "MAYFLY_LISTEN")]
    pub(crate) listen: Option<SocketAddr>,
    /// Directory of all state [default: $XDG_STATE_HOME/mayfly]
    #[arg(long, value_name = "DIR", env = "MAYFLY_DATA_DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// How functions are walled off [default: namespaces]
    #[arg(long, value_name = "KIND", env = "MAYFLY_ISOLATION")]
    pub(crate) isolation: Option<IsolationChoice>,
    /// Refuse a runtime version that the host does not have, instead of taking the nearest
    #[arg(long, value_name = "BOOL", env = "MAYFLY_STRICT_RUNTIMES", num_args = 0..=1, default_missing_value = "true", require_equals = true, value_parser = clap::builder::BoolishValueParser::new())]
    pub(crate) strict_runtimes: Option<bool>,
    /// Root filesystem for functions, instead of one built from the host's /usr
    #[arg(long, value_name = "DIR", env = "MAYFLY_ROOTFS")]
    pub(crate) rootfs: Option<PathBuf>,
    /// What functions may reach that have no `mayfly:network` tag of their own [default: none]
    #[arg(long, value_name = "CLASS", env = "MAYFLY_NETWORK")]
    pub(crate) network: Option<NetworkChoice>,
    /// Region in ARNs and in the functions' environment [default: us-east-1]
    #[arg(long, value_name = "REGION", env = "MAYFLY_REGION")]
    pub(crate) region: Option<Region>,
    /// Account in ARNs [default: 000000000000]
    #[arg(long, value_name = "ID", env = "MAYFLY_ACCOUNT")]
    pub(crate) account: Option<AccountId>,
    /// Days that log events are kept; 0 keeps them until the budget is used up [default: 30]
    #[arg(long, value_name = "DAYS", env = "MAYFLY_LOG_RETENTION_DAYS")]
    pub(crate) log_retention_days: Option<u32>,
    /// Bytes that all logs together may take; the oldest events go first [default: 1GiB]
    #[arg(long, value_name = "SIZE", env = "MAYFLY_LOG_BUDGET")]
    pub(crate) log_budget: Option<ByteSize>,
    /// How long an instance without work is kept: hybrid (as its history suggests), fixed:10m, none [default: hybrid]
    #[arg(long, value_name = "POLICY", env = "MAYFLY_KEEP_ALIVE")]
    pub(crate) keep_alive: Option<KeepAliveChoice>,
    /// The least that the hybrid policy keeps an instance [default: 1m]
    #[arg(long, value_name = "SPAN", env = "MAYFLY_KEEP_ALIVE_FLOOR")]
    pub(crate) keep_alive_floor: Option<Span>,
    /// The longest that the hybrid policy keeps an instance [default: 4h]
    #[arg(long, value_name = "SPAN", env = "MAYFLY_KEEP_ALIVE_CEILING")]
    pub(crate) keep_alive_ceiling: Option<Span>,
    /// Memory that all instances without work may hold; the least valuable end first [default: a quarter of the machine's]
    #[arg(long, value_name = "SIZE", env = "MAYFLY_MEMORY_BUDGET")]
    pub(crate) memory_budget: Option<ByteSize>,
    /// Memory that is to stay available on the machine; instances without work make room when there is less and programs wait for it [default: a tenth of the machine's]
    #[arg(long, value_name = "SIZE", env = "MAYFLY_MEMORY_RESERVE")]
    pub(crate) memory_reserve: Option<ByteSize>,
    /// New instances of one function in ten seconds; invocations that would need more are throttled [default: 1000]
    #[arg(long, value_name = "INSTANCES", env = "MAYFLY_BURST_LIMIT")]
    pub(crate) burst_limit: Option<NonZero<u32>>,
    /// Sandboxes that are kept ready for cold starts, as many as recent bursts suggest [default: 4..32]
    #[arg(long, value_name = "LEAST..MOST", env = "MAYFLY_READY_SLOTS")]
    pub(crate) ready_slots: Option<StockChoice>,
    /// Runtimes that are booted ahead, of each kind that functions use and as many as recent bursts suggest; 0 boots none [default: 1..16]
    #[arg(long, value_name = "LEAST..MOST", env = "MAYFLY_STEM_CELLS")]
    pub(crate) stem_cells: Option<StockChoice>,
    /// Environments that are initialised ahead, of each version with SnapStart and as many as recent bursts suggest; 0 keeps none [default: 1..8]
    #[arg(long, value_name = "LEAST..MOST", env = "MAYFLY_SNAPSHOTS")]
    pub(crate) snapshots: Option<StockChoice>,
    /// Whether environments of a version are forked from one that was initialised, where that is possible: auto, off; what
    /// the initialisation has made is then the same in all of them [default: off]
    #[arg(long, value_enum, value_name = "WHICH", env = "MAYFLY_TEMPLATES", hide_possible_values = true)]
    pub(crate) templates: Option<TemplateChoice>,
    /// The wait before a failed asynchronous invocation is tried again; the second time it is twice that [default: 1m]
    #[arg(long, value_name = "SPAN", env = "MAYFLY_ASYNC_RETRY_DELAY")]
    pub(crate) async_retry_delay: Option<Span>,
    /// Which events `mayfly replay` can run again: the newest 1,000 of those with which a function failed, of all, or none
    /// [default: failed]
    #[arg(long, value_enum, value_name = "WHICH", env = "MAYFLY_RECORD_EVENTS", hide_possible_values = true)]
    pub(crate) record_events: Option<RecordChoice>,
    /// Certificates of authorities (PEM) that are trusted besides the system's, where the platform calls an https address
    #[arg(long, value_name = "FILE", env = "MAYFLY_CA_FILE")]
    pub(crate) ca_file: Option<PathBuf>,
    /// Where the content of new objects is kept: a bucket of a store that speaks S3, as s3://BUCKET/PREFIX, with the
    /// credentials of the usual AWS_* variables [default: the data directory]
    #[arg(long, value_name = "URL", env = "MAYFLY_OBJECT_STORE")]
    pub(crate) object_store: Option<Bucket>,
    /// Address of that store, if it is not AWS; plain http only on this machine
    #[arg(long, value_name = "URL", env = "MAYFLY_OBJECT_STORE_ENDPOINT")]
    pub(crate) object_store_endpoint: Option<Endpoint>,
    /// Region of that store [default: AWS_REGION, AWS_DEFAULT_REGION, or that of the platform]
    #[arg(long, value_name = "REGION", env = "MAYFLY_OBJECT_STORE_REGION")]
    pub(crate) object_store_region: Option<Region>,
    /// Configuration file [default: $XDG_CONFIG_HOME/mayfly/config.toml, if it is there]
    #[arg(long, value_name = "FILE", env = "MAYFLY_CONFIG")]
    pub(crate) config: Option<PathBuf>,
}

/// The configuration file.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfigFile {
    listen: Option<SocketAddr>,
    data_dir: Option<PathBuf>,
    isolation: Option<IsolationChoice>,
    strict_runtimes: Option<bool>,
    rootfs: Option<PathBuf>,
    network: Option<NetworkChoice>,
    region: Option<String>,
    account: Option<String>,
    log_retention_days: Option<u32>,
    log_budget: Option<ByteSize>,
    keep_alive: Option<KeepAliveChoice>,
    keep_alive_floor: Option<Span>,
    keep_alive_ceiling: Option<Span>,
    memory_budget: Option<ByteSize>,
    memory_reserve: Option<ByteSize>,
    burst_limit: Option<NonZero<u32>>,
    ready_slots: Option<StockChoice>,
    stem_cells: Option<StockChoice>,
    snapshots: Option<StockChoice>,
    templates: Option<TemplateChoice>,
    async_retry_delay: Option<Span>,
    record_events: Option<RecordChoice>,
    ca_file: Option<PathBuf>,
    object_store: Option<Bucket>,
    object_store_endpoint: Option<Endpoint>,
    object_store_region: Option<String>,
    /// The price sheet that `mayfly cost` uses.
    #[serde(default)]
    pub(crate) prices: PriceSheet,
}

impl ConfigFile {
    /// Reads the file that was named, or the default one if it is there.
    pub(crate) fn load(named: Option<&Path>) -> Result<Self, Fault> {
        let (path, must_exist) = match named {
            Some(path) => (path.to_owned(), true),
            None => match default_config_file() {
                Some(path) => (path, false),
                None => return Ok(Self::default()),
            },
        };
        let hint = "see the settings with `mayfly serve --help`";
        match std::fs::read_to_string(&path) {
            Ok(text) => Self::parse(&text).map_err(|reason| {
                Fault::usage(format!("{} is not a usable configuration: {reason}", path.display()), hint)
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !must_exist => Ok(Self::default()),
            Err(error) => Err(Fault::usage(format!("cannot read {}: {error}", path.display()), hint)),
        }
    }

    fn parse(text: &str) -> Result<Self, String> {
        // The parser shows the line in question over several lines; a fault is one sentence.
        let file: Self = toml::from_str(text).map_err(|error: toml::de::Error| {
            let line =
                error.span().map_or(1, |span| 1 + text.bytes().take(span.start).filter(|byte| *byte == b'\n').count());
            format!("line {line}: {}", error.message().trim_end().replace('\n', ", "))
        })?;
        for (what, value) in [
            ("prices.x86_64_gb_second", file.prices.x86_64_gb_second),
            ("prices.arm64_gb_second", file.prices.arm64_gb_second),
            ("prices.million_requests", file.prices.million_requests),
        ] {
            if !value.is_finite() || value < 0.0 {
                return Err(format!("{what} must be a price, not {value}"));
            }
        }
        Ok(file)
    }
}

/// Directories that the environment gives.
#[derive(Clone, Debug, Default)]
pub(crate) struct Directories {
    /// `$XDG_STATE_HOME`, or where it is by default.
    pub(crate) state: Option<PathBuf>,
}

impl Directories {
    /// As this process's environment has them.
    pub(crate) fn of_environment() -> Self {
        Self { state: base_directory("XDG_STATE_HOME", ".local/state") }
    }
}

/// An XDG base directory. A relative path in the variable is to be ignored, says the specification.
fn base_directory(variable: &str, below_home: &str) -> Option<PathBuf> {
    let absolute = |value: std::ffi::OsString| Some(PathBuf::from(value)).filter(|path| path.is_absolute());
    std::env::var_os(variable)
        .and_then(absolute)
        .or_else(|| std::env::var_os("HOME").and_then(absolute).map(|home| home.join(below_home)))
}

fn default_config_file() -> Option<PathBuf> {
    base_directory("XDG_CONFIG_HOME", ".config").map(|directory| directory.join("mayfly/config.toml"))
}

impl ServeConfig {
    /// Lays the flags (with the environment, which `clap` has merged) over the file over the defaults.
    pub(crate) fn resolve(flags: &ServeFlags, file: &ConfigFile, directories: &Directories) -> Result<Self, Fault> {
        let hint = "see the settings with `mayfly serve --help`";
        let flags = flags.clone();
        let data_dir = flags
            .data_dir
            .or_else(|| file.data_dir.clone())
            .or_else(|| directories.state.as_ref().map(|state| state.join("mayfly")));
        let Some(data_dir) = data_dir else {
            return Err(Fault::usage(
                "there is no directory for state: neither HOME nor XDG_STATE_HOME is set",
                "name one with `mayfly serve --data-dir DIR`",
            ));
        };
        let region = match (flags.region, &file.region) {
            (Some(region), _) => region,
            (None, Some(text)) => text.parse().map_err(|error| Fault::usage(error, hint))?,
            (None, None) => Region::default_region(),
        };
        let account = match (flags.account, &file.account) {
            (Some(account), _) => account,
            (None, Some(text)) => text.parse().map_err(|error| Fault::usage(error, hint))?,
            (None, None) => AccountId::local(),
        };
        let retention = flags.log_retention_days.or(file.log_retention_days).unwrap_or(DEFAULT_LOG_RETENTION_DAYS);
        let listen = flags.listen.or(file.listen).unwrap_or(DEFAULT_LISTEN);
        refuse_open_address(listen)?;
        let keep_alive = KeepAlive {
            policy: flags.keep_alive.or(file.keep_alive).unwrap_or(KeepAliveChoice(Policy::Hybrid)).0,
            floor: flags.keep_alive_floor.or(file.keep_alive_floor).unwrap_or(DEFAULT_KEEP_ALIVE_FLOOR).0,
            ceiling: flags.keep_alive_ceiling.or(file.keep_alive_ceiling).unwrap_or(DEFAULT_KEEP_ALIVE_CEILING).0,
        };
        let object_store = StoreChoice {
            bucket: flags.object_store.or_else(|| file.object_store.clone()),
            endpoint: flags.object_store_endpoint.or_else(|| file.object_store_endpoint.clone()),
            region: match (flags.object_store_region, &file.object_store_region) {
                (Some(region), _) => Some(region),
                (None, Some(text)) => Some(text.parse().map_err(|error| Fault::usage(error, hint))?),
                (None, None) => None,
            },
        };
        let object_store = object_store.resolve(&region, hint)?;
        if keep_alive.floor > keep_alive.ceiling {
            return Err(Fault::usage("keep_alive_floor is above keep_alive_ceiling", hint));
        }
        Ok(Self {
            listen,
            data_dir: std::path::absolute(&data_dir).or_fault(format!("'{}' is no path", data_dir.display()), hint)?,
            isolation: flags.isolation.or(file.isolation).unwrap_or(IsolationChoice::Namespaces).into(),
            strict_runtimes: flags.strict_runtimes.or(file.strict_runtimes).unwrap_or(false),
            rootfs: flags.rootfs.or_else(|| file.rootfs.clone()),
            network: flags.network.or(file.network).unwrap_or(NetworkChoice::None).into(),
            region,
            account,
            log_retention_days: (retention > 0).then_some(retention),
            log_budget_bytes: flags.log_budget.or(file.log_budget).unwrap_or(DEFAULT_LOG_BUDGET).0,
            keep_alive,
            memory_budget_bytes: flags.memory_budget.or(file.memory_budget).map(|budget| budget.0),
            memory_reserve_bytes: flags.memory_reserve.or(file.memory_reserve).map(|reserve| reserve.0),
            burst_limit: flags.burst_limit.or(file.burst_limit).map_or(limits::BURST_STARTS, NonZero::get),
            ready_slots: flags.ready_slots.or(file.ready_slots).unwrap_or(DEFAULT_READY_SLOTS).0,
            stem_cells: flags.stem_cells.or(file.stem_cells).unwrap_or(DEFAULT_STEM_CELLS).0,
            snapshots: flags.snapshots.or(file.snapshots).unwrap_or(DEFAULT_SNAPSHOTS).0,
            templates: flags.templates.or(file.templates).unwrap_or_default(),
            async_retry_delay: flags
                .async_retry_delay
                .or(file.async_retry_delay)
                .unwrap_or(DEFAULT_ASYNC_RETRY_DELAY)
                .0,
            record_events: flags.record_events.or(file.record_events).unwrap_or_default(),
            ca_file: flags.ca_file.or_else(|| file.ca_file.clone()),
            object_store,
        })
    }
}

/// Whoever reaches the port may run code on this machine, and nothing asks who it is.
fn refuse_open_address(listen: SocketAddr) -> Result<(), Fault> {
    if listen.ip().is_loopback() {
        return Ok(());
    }
    Err(Fault::usage(
        format!(
            "{listen} is not a loopback address, and mayfly does not enforce IAM yet: anyone who reaches the port could run code here"
        ),
        format!("listen on this machine only with `mayfly serve --listen 127.0.0.1:{}`", listen.port()),
    ))
}

#[cfg(test)]
mod tests {
    use super::{ConfigFile, Directories, ServeConfig, ServeFlags, TemplateChoice};
    use crate::fault::Fault;
    use mayfly_scheduler::keep_alive::Policy;
    use std::path::{Path, PathBuf};
    use std::time::Duration;

    fn resolve(flags: &ServeFlags, file: &str) -> Result<ServeConfig, Fault> {
        let directories = Directories { state: Some(PathBuf::from("/state")) };
        ServeConfig::resolve(flags, &ConfigFile::parse(file).unwrap(), &directories)
    }

    #[test]
    fn defaults_are_loopback_and_the_state_directory() {
        let config = resolve(&ServeFlags::default(), "").unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:4566");
        assert_eq!(config.data_dir, Path::new("/state/mayfly"));
        assert_eq!(config.isolation, mayfly_sandbox::Isolation::Namespaces);
        assert_eq!(config.network, mayfly_sandbox::Network::Loopback);
        assert_eq!(config.log_retention_days, Some(30));
        assert_eq!(config.keep_alive.policy, Policy::Hybrid);
        assert_eq!(config.keep_alive.ceiling.as_secs(), 4 * 3600);
        assert_eq!((config.memory_budget_bytes, config.memory_reserve_bytes, config.burst_limit), (None, None, 1000));
        assert_eq!((config.ready_slots.floor, config.ready_slots.ceiling), (4, 32));
        assert_eq!((config.stem_cells.floor, config.stem_cells.ceiling), (1, 16));
        assert_eq!((config.snapshots.floor, config.snapshots.ceiling), (1, 8));
        assert_eq!(config.ca_file, None);
        assert_eq!(config.templates, TemplateChoice::Off);
    }

    #[test]
    fn a_flag_goes_over_the_file() {
        let file = "listen = '127.0.0.1:1'\nregion = 'eu-west-1'\nlog_retention_days = 0\nlog_budget = '2MiB'\nkeep_alive = 'fixed:5s'\nmemory_budget = '1GiB'\nmemory_reserve = '300MiB'\nburst_limit = 20\nready_slots = '2..3'\nstem_cells = '0'\nsnapshots = '0..2'\ntemplates = 'auto'";
        let flags = ServeFlags { listen: Some("[::1]:2".parse().unwrap()), ..ServeFlags::default() };
        let config = resolve(&flags, file).unwrap();
        assert_eq!(config.listen.to_string(), "[::1]:2");
        assert_eq!(config.region.as_str(), "eu-west-1");
        assert_eq!(config.log_retention_days, None);
        assert_eq!(config.log_budget_bytes, 2 << 20);
        assert_eq!(config.keep_alive.policy, Policy::Fixed(Duration::from_secs(5)));
        assert_eq!((config.memory_budget_bytes, config.burst_limit), (Some(1 << 30), 20));
        assert_eq!(config.memory_reserve_bytes, Some(300 << 20));
        assert_eq!((config.ready_slots.floor, config.ready_slots.ceiling), (2, 3));
        assert_eq!((config.stem_cells.floor, config.stem_cells.ceiling), (0, 0));
        assert_eq!((config.snapshots.floor, config.snapshots.ceiling), (0, 2));
        assert_eq!(config.templates, TemplateChoice::Auto);
    }

    #[test]
    fn unknown_keys_and_wrong_values_are_refused_with_their_line() {
        for (file, said) in [
            ("lisen = '127.0.0.1:1'", "line 1: unknown field `lisen`"),
            ("\n\n[prices]\nmilion = 1", "line 4: unknown field `milion`"),
            ("keep_alive = 'fixed:soon'", "line 1: 'soon' is not a span of time"),
            ("keep_alive = 'forever'", "line 1: 'forever' is not a keep-alive policy"),
            ("stem_cells = '5..2'", "line 1: '5..2' is not a range of numbers"),
            ("ready_slots = '1..9999'", "line 1: '1..9999' is not a range of numbers"),
            ("isolation = 'docker'", "line 1: unknown variant `docker`"),
            ("[prices]\nmillion_requests = -1.0", "prices.million_requests must be a price"),
        ] {
            let refused = ConfigFile::parse(file).unwrap_err();
            assert!(refused.contains(said), "{refused}");
            assert!(!refused.contains('\n'), "{refused}");
        }
    }

    #[test]
    fn an_open_address_is_refused() {
        for address in ["0.0.0.0:4566", "[::]:4566", "192.168.1.5:80"] {
            let flags = ServeFlags { listen: Some(address.parse().unwrap()), ..ServeFlags::default() };
            let fault = resolve(&flags, "").unwrap_err();
            assert_eq!(fault.exit_code(), 2);
            assert!(fault.message().unwrap().sentence.contains("IAM"), "{fault:?}");
        }
        let error = resolve(&ServeFlags::default(), "region = 'moon'").unwrap_err();
        assert!(error.message().unwrap().sentence.contains("'moon' is not a valid region"));
    }
}
