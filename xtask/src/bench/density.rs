//! What idle instances cost: memory by proportional share, processor time and wake-ups.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{bail, ensure};
use serde_json::json;

use crate::bench::DensityArguments;
use crate::bench::coldstart::install_java_client;
use crate::bench::figures::{Figures, verdict};
use crate::bench::platform::{self, Platform, n_events};
use crate::bench::processes::{Tree, cpu_ticks, pss_kib, rss_kib, wake_ups};
use crate::bench::subject::{self, Subject};
use crate::step::say;

/// The targets of the design, proportional share of an idle instance, MiB.
const TARGETS: [(&str, f64); 3] = [("python", 2.0), ("node", 10.0), ("java", 18.0)];
/// What is made ahead is the same before and after: one more idle instance is weighed, not what a burst of starts has
/// the platform keep ready besides.
const STOCK: [&str; 4] = ["--stem-cells", "3..3", "--ready-slots", "6..6"];
/// How long there are no more and no fewer processes before the platform counts as at rest: instances are frozen a few
/// milliseconds after their event, what is made ahead is there a moment later.
const REST: Duration = Duration::from_secs(8);
/// How long that may take.
const REST_DEADLINE: Duration = Duration::from_secs(120);

/// What is taken at one moment.
#[derive(Clone, Copy, Debug, Default)]
struct Weighed {
    instances_pss_kib: u64,
    daemon_rss_kib: u64,
    n_processes: usize,
}

/// Builds, measures, prints and keeps the figures.
pub(crate) fn run(arguments: &DensityArguments) -> anyhow::Result<()> {
    let work = platform::work_directory("density")?;
    let binary = platform::build(&arguments.build)?;
    let mut figures = Figures::default();
    let mut text = format!(
        "{} idle instances; rest is {} s\n\n{:10}{:>14}{:>16}{:>14}{:>14}{:>12}\n",
        arguments.instances,
        arguments.seconds,
        "",
        "MiB/instance",
        "instances/GiB",
        "daemon MiB",
        "cpu %",
        "wake-ups/s"
    );
    let mut verdicts = String::new();
    for find in [Find::Compiled, Find::Python, Find::Node, Find::Java] {
        // Each kind on a platform of its own, so that nothing of the others is shared or left over.
        let data = work.join(format!("data-{find:?}").to_lowercase());
        if matches!(find, Find::Java)
            && let Some(reason) = install_java_client(&binary, &data)?
        {
            figures.skip(format!("java: {reason}"));
            continue;
        }
        let kept = ["--keep-alive", "fixed:1h", "--memory-budget", "16GiB"];
        let platform = Platform::start(&binary, &data, &[kept, STOCK].concat())?;
        let subject = match find {
            Find::Compiled => Ok(subject::compiled(&work)?),
            Find::Python => subject::python(&work, &platform)?,
            Find::Node => subject::node(&work, &platform)?,
            Find::Java => subject::java(&work, &platform)?,
        };
        match subject {
            Ok(subject) => match measure(arguments, &platform, &subject, &mut figures, &mut verdicts) {
                Ok(line) => text.push_str(&line),
                Err(error) => figures.skip(format!("{}: {error:#}", subject.name)),
            },
            Err(reason) => figures.skip(reason),
        }
    }
    text.push_str(&format!("\n{verdicts}"));
    figures.publish("density", &text)
}

#[derive(Clone, Copy, Debug)]
enum Find {
    Compiled,
    Python,
    Node,
    Java,
}

fn measure(
    arguments: &DensityArguments,
    platform: &Platform,
    subject: &Subject,
    figures: &mut Figures,
    verdicts: &mut String,
) -> anyhow::Result<String> {
    say(&format!("{}: {} idle instances", subject.name, arguments.instances));
    let functions = usize::try_from(arguments.instances)?;
    let names: Vec<String> = (0..functions).map(|number| format!("{}-idle{number}", subject.name)).collect();
    for name in &names {
        platform.deploy(&subject.deployment(name))?;
    }
    // One instance first: what a class of functions has ready is there before, and not part of what one more costs.
    let (first, others) = names.split_at(1);
    first.iter().try_for_each(|name| invoke(platform, name))?;
    let before = weigh_at_rest(platform.pid())?;
    others.iter().try_for_each(|name| invoke(platform, name))?;
    let after = weigh_at_rest(platform.pid())?;
    let (cpu_percent, wake_ups_per_second) = at_rest(platform.pid(), Duration::from_secs(arguments.seconds));
    #[expect(clippy::cast_precision_loss, reason = "sizes far below 2^52")]
    let per_instance_mib = {
        let grown = after.instances_pss_kib.saturating_sub(before.instances_pss_kib) as f64;
        grown / 1024.0 / others.len().max(1) as f64
    };
    let per_gib = 1024.0 / per_instance_mib.max(f64::EPSILON);
    #[expect(clippy::cast_precision_loss, reason = "sizes far below 2^52")]
    let daemon_mib = after.daemon_rss_kib as f64 / 1024.0;
    figures.add(
        subject.name,
        json!({
            "pss_mib_per_idle_instance": per_instance_mib, "idle_instances_per_gib": per_gib,
            "daemon_rss_mib": daemon_mib, "processes_per_instance_x100":
                (after.n_processes.saturating_sub(before.n_processes)) * 100 / others.len().max(1),
            "cpu_percent_at_rest": cpu_percent, "wake_ups_per_second_at_rest": wake_ups_per_second,
        }),
    );
    for (_name, most) in TARGETS.iter().filter(|target| target.0 == subject.name) {
        let holds = verdict(per_instance_mib <= *most);
        verdicts.push_str(&format!(
            "{:10}{per_instance_mib:>8.2} MiB/instance   target <= {most} MiB   {holds}\n",
            subject.name
        ));
    }
    let resting = verdict(cpu_percent == 0.0);
    verdicts.push_str(&format!("{:10}{cpu_percent:>8.2} % cpu at rest    target 0 %   {resting}\n", subject.name));
    Ok(format!(
        "{:10}{per_instance_mib:>14.2}{per_gib:>16.0}{daemon_mib:>14.1}{cpu_percent:>14.2}{wake_ups_per_second:>12.1}\n",
        subject.name
    ))
}

fn invoke(platform: &Platform, function: &str) -> anyhow::Result<()> {
    let mut connection = platform.connect()?;
    let request = platform.invocation(function, "{}");
    let (status, body) = connection.send(&request)?;
    ensure!(
        status == 200 && n_events(body).is_some(),
        "{function} answered with {status}: {}",
        String::from_utf8_lossy(body)
    );
    Ok(())
}

fn weigh_at_rest(daemon: u32) -> anyhow::Result<Weighed> {
    let deadline = Instant::now() + REST_DEADLINE;
    let mut weighed = weigh(daemon)?;
    let mut since = Instant::now();
    while since.elapsed() < REST {
        ensure!(Instant::now() < deadline, "the platform does not come to rest");
        thread::sleep(Duration::from_secs(1));
        let before = std::mem::replace(&mut weighed, weigh(daemon)?);
        if before.n_processes != weighed.n_processes {
            since = Instant::now();
        }
    }
    Ok(weighed)
}

/// The warden and everything it keeps counts with the instances.
fn weigh(daemon: u32) -> anyhow::Result<Weighed> {
    let tree = Tree::of(daemon);
    let Some(daemon_rss_kib) = rss_kib(daemon) else { bail!("the platform is gone") };
    let shares: Vec<u64> = tree.children.iter().chain(&tree.below).filter_map(|pid| pss_kib(*pid)).collect();
    ensure!(!shares.is_empty(), "the processes of the platform cannot be read");
    Ok(Weighed { instances_pss_kib: shares.iter().sum(), daemon_rss_kib, n_processes: shares.len() })
}

/// Processor time in percent of a core, and wake-ups a second, of everything together.
#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn at_rest(daemon: u32, span: Duration) -> (f64, f64) {
    let tree = Tree::of(daemon);
    let sum = |of: fn(u32) -> u64| -> u64 { tree.all().map(of).sum() };
    let (ticks, woken, began) = (sum(cpu_ticks), sum(wake_ups), Instant::now());
    thread::sleep(span);
    let seconds = began.elapsed().as_secs_f64();
    let used = sum(cpu_ticks).saturating_sub(ticks) as f64;
    (used / seconds, sum(wake_ups).saturating_sub(woken) as f64 / seconds)
}
