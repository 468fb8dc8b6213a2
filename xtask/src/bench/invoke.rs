//! Warm invocations: what the platform adds to a request, and how many it serves, next to nginx.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, ensure};
use serde_json::json;

use crate::bench::InvokeArguments;
use crate::bench::load::{Measured, Shot, fire, quantile};
use crate::bench::server::{Says, Server};
use crate::bench::{platform, subject};
use crate::step::say;
use crate::workspace;

const FUNCTION: &str = "bench-echo";
/// The targets of the design.
const MOST_ADDED_P50: Duration = Duration::from_micros(150);
const MOST_ADDED_P99: Duration = Duration::from_millis(1);
const LEAST_SHARE_OF_NGINX: f64 = 0.60;

/// The rounds of one thing under load.
#[derive(Debug, Default)]
struct Series {
    latency: Vec<Measured>,
    throughput: Vec<Measured>,
}

impl Series {
    fn measure(&mut self, shot: &Shot, arguments: &InvokeArguments) -> anyhow::Result<()> {
        let span = Duration::from_secs(arguments.seconds);
        self.latency.push(fire(shot, 1, span)?);
        self.throughput.push(fire(shot, usize::try_from(arguments.concurrency)?, span)?);
        Ok(())
    }

    fn quantile(&self, share: f64) -> Duration {
        let times: Vec<Duration> = self.latency.iter().flat_map(|round| round.times.iter().copied()).collect();
        quantile(&times, share)
    }

    /// The median round, answers a second.
    fn rate(&self) -> f64 {
        let mut rates: Vec<f64> = self.throughput.iter().map(Measured::rate).collect();
        rates.sort_by(f64::total_cmp);
        rates.get(rates.len() / 2).copied().unwrap_or_default()
    }

    fn json(&self) -> serde_json::Value {
        let n_requests: usize = self.latency.iter().chain(&self.throughput).map(|round| round.times.len()).sum();
        json!({
            "p50_us": self.quantile(0.5).as_secs_f64() * 1e6,
            "p99_us": self.quantile(0.99).as_secs_f64() * 1e6,
            "requests_per_second": self.rate(),
            "requests_per_second_of_each_round": self.throughput.iter().map(Measured::rate).collect::<Vec<_>>(),
            "requests": n_requests,
        })
    }
}

/// Builds, measures, prints and keeps the figures.
pub(crate) fn run(arguments: &InvokeArguments) -> anyhow::Result<()> {
    let results = workspace::target_dir().join("bench");
    let work = platform::work_directory("work")?;
    let mayfly = platform::build(&arguments.build)?;
    let folder = subject::compiled(&work)?.folder;
    let echo = folder.join("bootstrap");
    let responder = Server::start(&mut Command::new(&echo), Says::Out)?;
    let mut serve = Command::new(&mayfly);
    serve.args(["serve", "--listen", "127.0.0.1:0", "--data-dir"]).arg(work.join("data")).env("MAYFLY_LOG", "warn");
    let platform = Server::start(&mut serve, Says::Error)?;
    let deployed = Command::new(&mayfly)
        .args(["deploy", "--name", FUNCTION, "--memory", "1769", "--endpoint", &format!("http://{}", platform.address)])
        .arg(&folder)
        .status()
        .context("cannot run mayfly deploy")?;
    ensure!(deployed.success(), "the function could not be deployed");
    let nginx = workspace::find_program("nginx");
    let proxy = nginx.map(|nginx| Server::nginx(&nginx, &work, responder.address)).transpose()?;

    let filler = "x".repeat(usize::try_from(arguments.payload.saturating_sub(2))?);
    let payload = format!("\"{filler}\"");
    let scope = "Authorization: AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/lambda/aws4_request, \
                 SignedHeaders=host, Signature=0\r\n";
    let path = format!("/2015-03-31/functions/{FUNCTION}/invocations");
    let direct = Shot::echo(responder.address, "/", "", payload.as_bytes())?;
    let invoke = Shot::echo(platform.address, &path, scope, payload.as_bytes())?;
    let proxied = proxy.as_ref().map(|proxy| Shot::echo(proxy.address, "/", "", payload.as_bytes())).transpose()?;
    // What is measured is warm: every instance, connection and cache is there before the first round.
    let warm_up = Duration::from_secs(2);
    for shot in [Some(&direct), Some(&invoke), proxied.as_ref()].into_iter().flatten() {
        fire(shot, usize::try_from(arguments.concurrency)?, warm_up)?;
    }
    let (mut of_responder, mut of_mayfly, mut of_nginx) = (Series::default(), Series::default(), Series::default());
    for round in 1..=arguments.rounds {
        say(&format!("round {round} of {}", arguments.rounds));
        of_responder.measure(&direct, arguments)?;
        of_mayfly.measure(&invoke, arguments)?;
        if let Some(shot) = &proxied {
            of_nginx.measure(shot, arguments)?;
        }
    }
    let of_nginx = proxied.is_some().then_some(of_nginx);
    publish(&results, arguments, &of_responder, &of_mayfly, of_nginx.as_ref())
}

fn publish(
    results: &Path,
    arguments: &InvokeArguments,
    responder: &Series,
    mayfly: &Series,
    nginx: Option<&Series>,
) -> anyhow::Result<()> {
    let added = |share: f64| mayfly.quantile(share).saturating_sub(responder.quantile(share));
    let share_of_nginx = nginx.map(|nginx| mayfly.rate() / nginx.rate());
    let verdict = |holds: bool| if holds { "holds" } else { "MISSED" };
    let mut text = format!(
        "warm invocations of a compiled function, {} byte payload, {} rounds of {} s\n\n\
         {:22}{:>10}{:>10}{:>14}\n",
        arguments.payload, arguments.rounds, arguments.seconds, "", "p50 us", "p99 us", "requests/s"
    );
    let series = [
        Some(("responder, direct", responder)),
        nginx.map(|it| ("responder, nginx", it)),
        Some(("function, mayfly", mayfly)),
    ];
    for (name, series) in series.into_iter().flatten() {
        let micros = |share: f64| series.quantile(share).as_secs_f64() * 1e6;
        text.push_str(&format!("{name:22}{:>10.0}{:>10.0}{:>14.0}\n", micros(0.5), micros(0.99), series.rate()));
    }
    text.push_str(&format!(
        "\nlatency with 1 connection, requests/s with {}\n\
         added by the platform, p50  {:>6} us   target <= {} us   {}\n\
         added by the platform, p99  {:>6} us   target <= {} us  {}\n",
        arguments.concurrency,
        added(0.5).as_micros(),
        MOST_ADDED_P50.as_micros(),
        verdict(added(0.5) <= MOST_ADDED_P50),
        added(0.99).as_micros(),
        MOST_ADDED_P99.as_micros(),
        verdict(added(0.99) <= MOST_ADDED_P99),
    ));
    match share_of_nginx {
        Some(share) => text.push_str(&format!(
            "requests/s against nginx    {:>6.0} %    target >= {:.0} %     {}\n",
            share * 100.0,
            LEAST_SHARE_OF_NGINX * 100.0,
            verdict(share >= LEAST_SHARE_OF_NGINX)
        )),
        None => text.push_str("requests/s against nginx    skipped: nginx is not installed\n"),
    }
    say(&text);
    let document = json!({
        "seconds": arguments.seconds, "rounds": arguments.rounds, "concurrency": arguments.concurrency,
        "payload_bytes": arguments.payload, "responder": responder.json(), "mayfly": mayfly.json(),
        "nginx": nginx.map(Series::json), "added_p50_us": added(0.5).as_secs_f64() * 1e6,
        "added_p99_us": added(0.99).as_secs_f64() * 1e6, "share_of_nginx": share_of_nginx,
    });
    std::fs::write(results.join("invoke.txt"), &text).context("cannot write the results")?;
    std::fs::write(results.join("invoke.json"), format!("{document:#}\n")).context("cannot write the results")?;
    say(&format!("kept in {}", results.display()));
    Ok(())
}
