//! Bursts: how soon many busy instances are there, and how many cold starts a second the machine sustains.

use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};

use crate::bench::BurstArguments;
use crate::bench::figures::{Figures, Series, millis, verdict};
use crate::bench::platform::{self, Platform, n_events};
use crate::bench::subject::{self, Subject};
use crate::step::say;

/// The targets of the design.
const MOST_UNTIL_ALL_RUN: Duration = Duration::from_millis(1500);
const LEAST_STARTS_A_SECOND_AND_CORE: f64 = 100.0;
/// How long the handlers of a burst stay busy: longer than the burst takes to come up, so that no instance can
/// serve two of its events.
const BUSY: Duration = Duration::from_secs(15);
/// Functions that take turns where cold starts are to be sustained.
const ROTATION: usize = 64;
/// Connections for each core; more than one, so that a core has work while another start waits.
const CONNECTIONS_PER_CORE: usize = 2;

/// Builds, measures, prints and keeps the figures.
pub(crate) fn run(arguments: &BurstArguments) -> anyhow::Result<()> {
    let work = platform::work_directory("burst")?;
    let binary = platform::build(&arguments.build)?;
    let mut figures = Figures::default();
    let mut text = String::new();
    let compiled = subject::compiled(&work)?;
    let python = {
        let platform = Platform::start(&binary, &work.join("data"), &[])?;
        match subject::python(&work, &platform)? {
            Ok(python) => {
                text.push_str(&burst(arguments, &platform, &python, &mut figures)?);
                Some(python)
            }
            Err(reason) => {
                figures.skip(reason);
                None
            }
        }
    };
    let platform = Platform::start(&binary, &work.join("data-sustained"), &["--keep-alive", "none"])?;
    for subject in python.iter().chain([&compiled]) {
        text.push_str(&sustain(arguments, &platform, subject, &mut figures)?);
    }
    figures.publish("burst", &text)
}

/// Many events at once for a function without an instance.
fn burst(
    arguments: &BurstArguments,
    platform: &Platform,
    subject: &Subject,
    figures: &mut Figures,
) -> anyhow::Result<String> {
    let n_events_at_once = usize::try_from(arguments.instances)?;
    let mut rounds = Vec::new();
    for round in 1..=arguments.rounds {
        // A function of its own each time: nothing of it is there yet.
        let function = format!("burst-{round}");
        platform.deploy(&subject.deployment(&function))?;
        say(&format!("burst {round} of {}: 0 to {n_events_at_once} busy instances", arguments.rounds));
        thread::sleep(Duration::from_secs(2));
        rounds.push(one_burst(platform, &function, n_events_at_once)?);
        platform.call("DELETE", &format!("/2015-03-31/functions/{function}"), "")?;
        // The instances end before the next burst.
        thread::sleep(Duration::from_secs(3));
    }
    let until_all = Series(rounds.iter().map(|round| round.until_all_run).collect());
    let n_failed: usize = rounds.iter().map(|round| round.n_failed).sum();
    figures.add(
        "burst",
        json!({
            "instances": arguments.instances, "rounds": arguments.rounds, "failed": n_failed,
            "until_all_run": until_all.json(),
            "until_half_run_p50_ms": millis(Series(rounds.iter().map(|round| round.until_half_run).collect()).quantile(0.5)),
        }),
    );
    let median = until_all.quantile(0.5);
    let holds = verdict(median <= MOST_UNTIL_ALL_RUN && n_failed == 0);
    Ok(format!(
        "0 to {} busy {} instances, {} rounds\n\
         until all run: p50 {:.0} ms, max {:.0} ms; failures: {n_failed}   target <= {} ms, none   {holds}\n\n",
        arguments.instances,
        subject.name,
        arguments.rounds,
        millis(median),
        millis(until_all.quantile(1.0)),
        MOST_UNTIL_ALL_RUN.as_millis()
    ))
}

/// What one burst gave.
#[derive(Debug)]
struct Round {
    until_half_run: Duration,
    until_all_run: Duration,
    n_failed: usize,
}

fn one_burst(platform: &Platform, function: &str, n_events_at_once: usize) -> anyhow::Result<Round> {
    let request = platform.invocation(function, &format!("{{\"sleep\": {}}}", BUSY.as_secs()));
    let ready = Barrier::new(n_events_at_once + 1);
    let (began, answers) = thread::scope(|scope| -> anyhow::Result<_> {
        let callers: Vec<_> = (0..n_events_at_once)
            .map(|_number| {
                thread::Builder::new().stack_size(256 << 10).spawn_scoped(scope, || {
                    let connection = platform.connect();
                    ready.wait();
                    began_running(&mut connection?, &request)
                })
            })
            .collect::<Result<_, _>>()?;
        ready.wait();
        let began = SystemTime::now().duration_since(UNIX_EPOCH)?;
        let answers: Vec<_> = callers.into_iter().map(thread::ScopedJoinHandle::join).collect();
        Ok((began, answers))
    })?;
    let mut running = Vec::new();
    let mut n_failed = 0;
    for answer in answers {
        match answer {
            Ok(Ok(at)) => running.push(at.saturating_sub(began)),
            Ok(Err(error)) => {
                n_failed += 1;
                say(&format!("failed: {error:#}"));
            }
            Err(_panic) => bail!("a connection of the load generator broke down"),
        }
    }
    let running = Series(running);
    Ok(Round { until_half_run: running.quantile(0.5), until_all_run: running.quantile(1.0), n_failed })
}

/// Invokes, and returns when the handler began to run by the clock of the machine.
fn began_running(connection: &mut crate::bench::load::Connection, request: &[u8]) -> anyhow::Result<Duration> {
    let (status, body) = connection.send(request)?;
    ensure!(status == 200, "answered with {status}: {}", String::from_utf8_lossy(body));
    ensure!(n_events(body) == Some(1), "an instance served two events: {}", String::from_utf8_lossy(body));
    let document: Value = serde_json::from_slice(body)?;
    let began = document.get("began").and_then(Value::as_f64).context("the answer does not say when it began")?;
    Ok(Duration::from_secs_f64(began))
}

/// Cold starts one after the other on a few connections, each time of another function.
fn sustain(
    arguments: &BurstArguments,
    platform: &Platform,
    subject: &Subject,
    figures: &mut Figures,
) -> anyhow::Result<String> {
    let cores = thread::available_parallelism()?.get();
    say(&format!("{}: cold starts for {} s on {cores} cores", subject.name, arguments.seconds));
    let functions: Vec<String> = (0..ROTATION).map(|number| format!("{}-{number}", subject.name)).collect();
    for function in &functions {
        platform.deploy(&subject.deployment(function))?;
    }
    let requests: Vec<Vec<u8>> = functions.iter().map(|name| platform.invocation(name, "{}")).collect();
    let turn = AtomicUsize::new(0);
    let began = Instant::now();
    let deadline = began + Duration::from_secs(arguments.seconds);
    let times = thread::scope(|scope| -> anyhow::Result<Vec<Duration>> {
        let callers: Vec<_> = (0..cores * CONNECTIONS_PER_CORE)
            .map(|_number| scope.spawn(|| cold_starts_until(deadline, platform, &requests, &turn)))
            .collect();
        let mut times = Vec::new();
        for caller in callers {
            let Ok(cold) = caller.join() else { bail!("a connection of the load generator broke down") };
            times.extend(cold?);
        }
        Ok(times)
    })?;
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    let rate = times.len() as f64 / began.elapsed().as_secs_f64() / cores as f64;
    let series = Series(times);
    figures.add(format!("sustained {}", subject.name), {
        json!({ "cold_starts_per_second_and_core": rate, "cores": cores, "latency": series.json() })
    });
    let holds = verdict(rate >= LEAST_STARTS_A_SECOND_AND_CORE);
    Ok(format!(
        "{:10}{rate:>8.1} cold starts/s and core over {} s, p50 {:.1} ms, p99 {:.1} ms   target >= {:.0}   {holds}\n",
        subject.name,
        arguments.seconds,
        millis(series.quantile(0.5)),
        millis(series.quantile(0.99)),
        LEAST_STARTS_A_SECOND_AND_CORE
    ))
}

fn cold_starts_until(
    deadline: Instant,
    platform: &Platform,
    requests: &[Vec<u8>],
    turn: &AtomicUsize,
) -> anyhow::Result<Vec<Duration>> {
    let mut connection = platform.connect()?;
    let mut times = Vec::new();
    while Instant::now() < deadline {
        let index = turn.fetch_add(1, Ordering::Relaxed) % requests.len();
        let Some(request) = requests.get(index) else { break };
        let began = Instant::now();
        let (status, body) = connection.send(request)?;
        let took = began.elapsed();
        ensure!(status == 200, "an invocation was answered with {status}: {}", String::from_utf8_lossy(body));
        // A warm one does not count.
        if n_events(body) == Some(1) {
            times.push(took);
        }
    }
    Ok(times)
}
