//! `mayfly quickstart`: a platform with the example functions, invoked cold and warm.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bytes::Bytes;
use clap::Args;
use mayfly_model::function::Architecture;
use mayfly_model::meter::{PriceSheet, UsageTotals};
use mayfly_model::runtime::{RuntimeFamily, RuntimeName};
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::client::{Client, Endpoint};
use crate::config::{ConfigFile, DEFAULT_PORT, Directories, IsolationChoice, ServeConfig, ServeFlags};
use crate::cost::dollars;
use crate::example::{self, Example};
use crate::fault::{Fault, OrFault};
use crate::lambda::{self, Event};
use crate::output::{self, Column};
use crate::project::{Build, Project, Said};
use crate::verb::runtime::{self, Found};
use crate::verb::{deploy, serve};

/// How long one example may take to build and deploy; the first build of Rust or Go fetches packages.
const DEPLOY: Duration = Duration::from_secs(300);
/// Warm invocations of each function; the table shows their median.
const N_WARM: usize = 9;

/// Start a platform, deploy the example functions and invoke them
///
/// Examples whose language the host does not have are named and left out. State is kept for the next
/// time below $XDG_STATE_HOME/mayfly-quickstart.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// End after the table, and keep no state
    #[arg(long)]
    once: bool,
    /// How functions are walled off
    #[arg(long, value_name = "KIND", env = "MAYFLY_ISOLATION", default_value = "namespaces")]
    isolation: IsolationChoice,
}

/// One line of the table.
struct Line {
    name: String,
    runtime: String,
    cold: Duration,
    warm: Duration,
    totals: UsageTotals,
}

/// Starts, shows and serves.
pub(crate) async fn run(arguments: &Arguments) -> Result<(), Fault> {
    let started = Instant::now();
    let directories = Directories::of_environment();
    let Some(home) = directories.state.as_ref().map(|state| state.join("mayfly-quickstart")) else {
        return Err(Fault::usage(
            "there is no directory for state: neither HOME nor XDG_STATE_HOME is set",
            "name one with `XDG_STATE_HOME=/tmp/state mayfly quickstart`",
        ));
    };
    // Without `--once` the state stays, and so do builds in both cases: the second run is fast.
    let temporary = arguments.once.then(tempfile::tempdir).transpose();
    let temporary = temporary.or_fault("cannot create a directory for state", "see the disk with `df /tmp`")?;
    let data_dir = temporary.as_ref().map_or_else(|| home.join("data"), |directory| directory.path().join("data"));
    serve::start_tracing("warn");
    let shutdown = serve::shutdown_signal()?;
    let config = config(arguments, data_dir, &directories)?;
    let platform = serve::start(&config).await?;
    let endpoint = platform.endpoint;
    let (stop, stopped) = oneshot::channel::<()>();
    let platform = tokio::spawn(platform.run_until(async {
        let _dropped_is_a_stop_too = stopped.await;
    }));
    output::talk(&format!("listening on http://{endpoint} after {} ms", started.elapsed().as_millis()));
    let client = Client::new(Endpoint::from(endpoint), config.region.as_str());
    let shown = async {
        let n_failed = show(&client, &home.join("examples")).await?;
        if !arguments.once {
            output::talk(&next_steps(endpoint));
        }
        Ok::<usize, Fault>(n_failed)
    };
    let mut shutdown = std::pin::pin!(shutdown);
    let shown = tokio::select! {
        shown = shown => shown,
        () = &mut shutdown => return end(stop, platform).await,
    };
    if shown.is_ok() && !arguments.once {
        shutdown.await;
    }
    end(stop, platform).await?;
    match shown? {
        0 => Ok(()),
        n_failed => Err(Fault::new(
            format!("examples that failed: {n_failed}"),
            "see more with `MAYFLY_LOG=debug mayfly quickstart`",
        )),
    }
}

async fn end(stop: oneshot::Sender<()>, platform: tokio::task::JoinHandle<anyhow::Result<()>>) -> Result<(), Fault> {
    let _gone_already = stop.send(());
    let hint = "start it again with `mayfly quickstart`";
    platform.await.or_fault("the platform ended badly", hint)?.or_fault("the platform ended badly", hint)
}

fn config(arguments: &Arguments, data_dir: PathBuf, directories: &Directories) -> Result<ServeConfig, Fault> {
    let loopback = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let usual = SocketAddr::new(loopback, DEFAULT_PORT);
    // Somebody may serve there already; a quickstart must not fail for that.
    let free = TcpListener::bind(usual).is_ok();
    let flags = ServeFlags {
        listen: Some(if free { usual } else { SocketAddr::new(loopback, 0) }),
        data_dir: Some(data_dir),
        isolation: Some(arguments.isolation),
        ..ServeFlags::default()
    };
    ServeConfig::resolve(&flags, &ConfigFile::default(), directories)
}

/// Deploys and invokes all examples and prints the table. Returns how many failed that should not have.
async fn show(client: &Client, directory: &Path) -> Result<usize, Fault> {
    let examples = example::write_all(directory)
        .or_fault(format!("cannot write the examples to {}", directory.display()), "see the disk with `df -h`")?;
    let available = runtime::found(client).await.map_or_else(|_not_served| None, |(_document, found)| Some(found));
    let (mut deployed, mut left_out, mut n_failed) = (Vec::new(), Vec::new(), 0);
    for example in &examples {
        if let Some(missing) = missing_language(&example.folder, available.as_deref())? {
            left_out.push(format!("{}: {missing}", example.name));
            continue;
        }
        match timeout(DEPLOY, deploy::deploy_folder(&example.folder, client)).await {
            Ok(Ok((name, runtime))) => deployed.push((example, name, runtime)),
            Ok(Err(fault)) => {
                let reason = fault.message().map(|message| message.sentence.clone()).unwrap_or_default();
                left_out.push(format!("{}: {reason}", example.name));
            }
            Err(_elapsed) => left_out.push(format!("{}: not built within {} s", example.name, DEPLOY.as_secs())),
        }
    }
    let mut lines = Vec::new();
    for (example, name, runtime) in deployed {
        match measure(client, example, name, runtime).await {
            Ok(line) => lines.push(line),
            Err(reason) => {
                n_failed += 1;
                output::warn(&format!("{} failed: {reason}", example.name));
            }
        }
    }
    output::talk("");
    output::data(&render(&lines))?;
    output::talk("");
    for reason in left_out {
        output::talk(&format!("left out {reason}"));
    }
    Ok(n_failed)
}

/// What an example needs that the host does not have.
fn missing_language(folder: &Path, available: Option<&[Found]>) -> Result<Option<String>, Fault> {
    let project = Project::detect(folder, Said::default())?;
    let has_family = |family: RuntimeFamily| {
        available.is_none_or(|found| {
            found.iter().filter_map(|it| it.identifier.parse::<RuntimeName>().ok()).any(|it| it.family() == family)
        })
    };
    if let Some(family) =
        project.runtime.family().filter(|family| *family != RuntimeFamily::Provided && !has_family(*family))
    {
        // A Java alone is not enough: AWS's client for it is fetched on request.
        let fetched = if family == RuntimeFamily::Java { ", or `mayfly runtime install java` was not run" } else { "" };
        return Ok(Some(format!("the host has no {family} runtime{fetched}")));
    }
    let tools: &[&str] = match &project.build {
        Build::Go => &["go"],
        Build::Cargo => &["cargo"],
        Build::Npm => &["npm"],
        Build::Command { command, .. } => {
            let first = command.split_whitespace().find(|word| !word.contains('=')).unwrap_or("sh");
            return Ok((!on_path(first)).then(|| format!("the host has no {first}")));
        }
        Build::None | Build::Pip => &[],
    };
    Ok(tools.iter().find(|tool| !on_path(tool)).map(|tool| format!("the host has no {tool}")))
}

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|directory| directory.join(program).is_file())
}

/// Invokes a function, which nothing is running of yet, and then warm.
async fn measure(client: &Client, example: &Example, name: String, runtime: String) -> Result<Line, String> {
    let mut totals = UsageTotals::default();
    let mut times = Vec::with_capacity(N_WARM + 1);
    for _turn in 0..=N_WARM {
        let begun = Instant::now();
        let invoked = lambda::invoke(
            client,
            &name,
            Event { payload: Bytes::from_static(example.event), ..Event::default() },
            true,
        )
        .await
        .map_err(|error| error.to_string())?;
        times.push(begun.elapsed());
        if let Some(kind) = invoked.function_error {
            return Err(format!("{kind}: {}", String::from_utf8_lossy(&invoked.payload)));
        }
        let report = invoked.log_tail.as_deref().and_then(read_report).ok_or("the log has no REPORT line")?;
        add(&mut totals, &report);
    }
    let cold = times.remove(0);
    times.sort();
    let warm = times.get(times.len() / 2).copied().unwrap_or(cold);
    Ok(Line { name, runtime, cold, warm, totals })
}

/// The numbers of a `REPORT` line.
#[derive(Debug, Default, PartialEq, Eq)]
struct Report {
    billed_ms: u64,
    memory_mib: u64,
    max_memory_used_mib: u32,
}

fn read_report(log: &str) -> Option<Report> {
    let line = log.lines().rev().find(|line| line.starts_with("REPORT "))?;
    let field = |name: &str| {
        line.split('\t').find_map(|part| part.trim().strip_prefix(name)?.trim().split(' ').next()?.parse::<u64>().ok())
    };
    Some(Report {
        billed_ms: field("Billed Duration:")?,
        memory_mib: field("Memory Size:")?,
        max_memory_used_mib: u32::try_from(field("Max Memory Used:")?).ok()?,
    })
}

fn add(totals: &mut UsageTotals, report: &Report) {
    totals.invocations += 1;
    totals.billed_ms += report.billed_ms;
    totals.billed_mib_ms += report.billed_ms * report.memory_mib;
    totals.max_memory_used_mib = totals.max_memory_used_mib.max(report.max_memory_used_mib);
}

fn render(lines: &[Line]) -> String {
    let columns = [
        Column::Text("FUNCTION"),
        Column::Text("RUNTIME"),
        Column::Number("COLD MS"),
        Column::Number("WARM MS"),
        Column::Number("BILLED MS"),
        Column::Number("MEMORY MB"),
        Column::Number("COST"),
    ];
    let milliseconds = |time: Duration| format!("{:.2}", time.as_secs_f64() * 1000.0);
    let rows = lines.iter().map(|line| {
        vec![
            line.name.clone(),
            line.runtime.clone(),
            milliseconds(line.cold),
            milliseconds(line.warm),
            line.totals.billed_ms.to_string(),
            line.totals.max_memory_used_mib.to_string(),
            dollars(line.totals.cost(&PriceSheet::default(), Architecture::host())),
        ]
    });
    output::table(&columns, rows.collect())
}

fn next_steps(endpoint: SocketAddr) -> String {
    let program = if on_path("mayfly") {
        "mayfly".to_owned()
    } else {
        let program = std::env::current_exe().unwrap_or_else(|_unknown| PathBuf::from("mayfly"));
        let here = std::env::current_dir().unwrap_or_default();
        program.strip_prefix(&here).unwrap_or(&program).display().to_string()
    };
    let at = if endpoint.port() == DEFAULT_PORT { String::new() } else { format!(" --endpoint http://{endpoint}") };
    format!(
        "cold and warm are times of whole HTTP requests; billed ms and cost are of all {} invocations of a function\n\n\
         The platform serves until Ctrl-C. In another terminal:\n  \
         {program} list{at}\n  \
         {program} deploy DIR{at}\n  \
         {program} invoke NAME --payload '{{}}' --tail{at}\n  \
         {program} logs NAME --follow{at}\n  \
         {program} cost{at}\n  \
         aws --endpoint-url http://{endpoint} lambda list-functions",
        N_WARM + 1
    )
}

#[cfg(test)]
mod tests {
    use super::{Report, read_report};

    #[test]
    fn a_report_line_is_read() {
        let log = "START RequestId: x Version: $LATEST\nhello\nEND RequestId: x\nREPORT RequestId: x\tDuration: 1.25 ms\t\
                   Billed Duration: 2 ms\tMemory Size: 128 MB\tMax Memory Used: 30 MB\tInit Duration: 4.50 ms\t\n";
        assert_eq!(read_report(log), Some(Report { billed_ms: 2, memory_mib: 128, max_memory_used_mib: 30 }));
        assert_eq!(read_report("START\nEND\n"), None);
    }
}
