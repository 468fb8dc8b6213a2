//! `mayfly serve`: runs the platform until it is told to stop.

use std::io::IsTerminal;

use clap::Args;
use mayfly_sandbox::SandboxError;
use mayfly_store::StoreError;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use crate::assemble::{Platform, assemble};
use crate::config::{ConfigFile, Directories, ServeConfig, ServeFlags};
use crate::fault::{Fault, OrFault};
use crate::{object_store, output};

/// Run the platform
///
/// Settings come from flags, then MAYFLY_* variables, then the configuration file, then defaults.
/// SIGTERM and Ctrl-C let running invocations end; a second one ends at once.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    flags: ServeFlags,
}

/// Serves until SIGTERM or SIGINT, then drains.
pub(crate) async fn run(arguments: &Arguments) -> Result<(), Fault> {
    let file = ConfigFile::load(arguments.flags.config.as_deref())?;
    let config = ServeConfig::resolve(&arguments.flags, &file, &Directories::of_environment())?;
    start_tracing("info");
    // The handlers are there before the platform: a signal during the start is not lost.
    let shutdown = shutdown_signal()?;
    let platform = start(&config).await?;
    // Scripts and tests wait for this line.
    output::talk(&format!("listening on http://{}", platform.endpoint));
    platform.run_until(shutdown).await.or_fault("the platform ended badly", "start it again with `mayfly serve`")
}

/// Assembles the platform, and explains why where that is not possible.
pub(crate) async fn start(config: &ServeConfig) -> Result<Platform, Fault> {
    assemble(config).await.map_err(|error| explain(&error, config))
}

/// Log lines go to standard error; `MAYFLY_LOG` sets what is shown, as `RUST_LOG` does elsewhere.
pub(crate) fn start_tracing(usual: &str) {
    // That crate calls every request that it refuses an error of its own; refusals are the client's business.
    let usual = format!("{usual},s3s=off");
    let filter = EnvFilter::try_from_env("MAYFLY_LOG").unwrap_or_else(|_unset_or_wrong| EnvFilter::new(usual));
    let colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) && std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colour).init();
}

/// Completes with the first SIGTERM or SIGINT; the second one ends the process where it stands.
pub(crate) fn shutdown_signal() -> Result<impl Future<Output = ()> + Send + 'static, Fault> {
    let hint = "see what limits apply with `ulimit -a`";
    let mut terminate = signal(SignalKind::terminate()).or_fault("cannot wait for SIGTERM", hint)?;
    let mut interrupt = signal(SignalKind::interrupt()).or_fault("cannot wait for SIGINT", hint)?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        output::talk("stopping: running invocations may end; a second signal stops at once");
        // This one watcher lives as long as the process: it is what ends a drain that takes too long.
        tokio::spawn(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            end_at_once();
        });
    })
}

#[expect(clippy::exit, reason = "the second signal asks for exactly this; the warden cleans up once its socket closes")]
fn end_at_once() {
    std::process::exit(130);
}

fn explain(error: &anyhow::Error, config: &ServeConfig) -> Fault {
    let sentence = error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": ");
    let data_dir = config.data_dir.display();
    let mut hint = "see the settings with `mayfly serve --help`".to_owned();
    for cause in error.chain() {
        if let Some(SandboxError::Unsupported { .. }) = cause.downcast_ref() {
            hint =
                "for development only, run functions without walls with `mayfly serve --isolation process`".to_owned();
        } else if let Some(store) = cause.downcast_ref::<StoreError>() {
            hint = match store {
                StoreError::InUse { .. } => {
                    "stop the other platform, or take another directory with `mayfly serve --data-dir DIR`".to_owned()
                }
                StoreError::Corrupt { path, .. } => {
                    format!(
                        "keep a copy of {data_dir}, then save what can be read with `sqlite3 {} .recover`",
                        path.display()
                    )
                }
                StoreError::Remote { fault, .. } => object_store::hint(*fault, config.object_store.as_ref()),
                StoreError::UnknownSchema { .. } => format!(
                    "keep {data_dir} for the program that wrote it, and take another directory with `mayfly serve --data-dir DIR`"
                ),
                StoreError::NewerSchema { .. } => "update the program, then see `mayfly --version`".to_owned(),
                _ => format!("see the directory with `ls -la {data_dir}`"),
            };
        } else if let Some(io) = cause.downcast_ref::<std::io::Error>()
            && io.kind() == std::io::ErrorKind::AddrInUse
        {
            hint = "let the system choose a port with `mayfly serve --listen 127.0.0.1:0`".to_owned();
        }
    }
    Fault::new(format!("cannot start: {sentence}"), hint)
}
