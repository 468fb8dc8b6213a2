//! Cold starts, from the request to the answer: each kind of function on each rung of the ladder, on an idle host
//! and in a hot loop, next to the same program in a container.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::ensure;
use serde_json::{Value, json};

use crate::bench::ColdstartArguments;
use crate::bench::container::{Container, Engine};
use crate::bench::figures::{COLUMNS, Figures, Series, millis, verdict};
use crate::bench::load::Connection;
use crate::bench::platform::{self, Platform, Start, n_events};
use crate::bench::subject::{self, Subject};
use crate::step::say;

mod snapshot;
mod template;

/// The targets of the design for the usual function on an idle host, milliseconds: p50 and p99.
const TARGETS: [(&str, u64, u64); 4] = [("compiled", 3, 10), ("python", 4, 12), ("node", 6, 20), ("java", 25, 60)];
/// The targets where nothing was booted ahead, p50, milliseconds.
const TARGETS_WITHOUT: [(&str, u64); 3] = [("python", 30), ("node", 130), ("java", 90)];
/// The targets of starts from what was initialised ahead, whatever that costs, milliseconds: p50 and p99.
const INITIALISED_TARGETS: [(&str, f64, u64); 2] = [("p50", 0.5, 3), ("p99", 0.99, 10)];
/// How many times faster than `runc run` a Python cold start is to be.
const LEAST_TIMES_RUNC: f64 = 12.0;
/// Functions that take turns in a hot loop, so that each is without an instance when its turn comes. The platform
/// remembers the last 32 starts of each, which is more than its turns.
const ROTATION: usize = 16;
const MOST_TURNS: usize = 30;
/// Invocations that may be spent on one cold start.
const MOST_ATTEMPTS: usize = 8;

/// How a platform is set up, which decides how far up the ladder starts can come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Setup {
    /// As people have it.
    Usual,
    /// No runtime is booted ahead.
    NoBootAhead,
    /// Nothing is ready at all.
    NothingReady,
}

impl Setup {
    const ALL: [Self; 3] = [Self::Usual, Self::NoBootAhead, Self::NothingReady];

    fn name(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::NoBootAhead => "no-boot-ahead",
            Self::NothingReady => "nothing-ready",
        }
    }

    /// Nobody's instance is kept in any of them, so that every invocation finds none.
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Usual => &["--keep-alive", "none"],
            Self::NoBootAhead => &["--keep-alive", "none", "--stem-cells", "0"],
            Self::NothingReady => &["--keep-alive", "none", "--stem-cells", "0", "--ready-slots", "0"],
        }
    }
}

/// Cold starts of one kind and what the platform says about them.
#[derive(Debug, Default)]
struct Sample {
    times: Series,
    starts: Vec<Start>,
}

impl Sample {
    fn rungs(&self) -> BTreeMap<&str, usize> {
        let mut rungs = BTreeMap::new();
        for start in &self.starts {
            *rungs.entry(start.rung.as_str()).or_insert(0) += 1;
        }
        rungs
    }

    /// The median of each phase, and of what is left: HTTP, admission, scheduling, hand-over.
    fn phases(&self) -> Vec<(&'static str, Duration)> {
        let median = |of: fn(&Start) -> u64| {
            Series(self.starts.iter().map(|start| Duration::from_micros(of(start))).collect()).quantile(0.5)
        };
        let known = |start: &Start| {
            let phases = start.phases_us;
            let sum = phases.queue + phases.slot + phases.launch + phases.init + phases.first_event.unwrap_or(0);
            Duration::from_micros(sum)
        };
        let rest = self.times.0.iter().zip(&self.starts).map(|(took, start)| took.saturating_sub(known(start)));
        vec![
            ("queue", median(|start| start.phases_us.queue)),
            ("slot", median(|start| start.phases_us.slot)),
            ("launch", median(|start| start.phases_us.launch)),
            ("init", median(|start| start.phases_us.init)),
            ("event", median(|start| start.phases_us.first_event.unwrap_or(0))),
            ("rest", Series(rest.collect()).quantile(0.5)),
        ]
    }

    fn json(&self) -> Value {
        let phases: BTreeMap<&str, f64> = self.phases().into_iter().map(|(name, time)| (name, millis(time))).collect();
        let mut document = self.times.json();
        if let Some(members) = document.as_object_mut() {
            members.insert("rungs".to_owned(), json!(self.rungs()));
            members.insert("phases_p50_ms".to_owned(), json!(phases));
        }
        document
    }

    fn line(&self, name: &str) -> String {
        let phases: String =
            self.phases().iter().map(|(_name, time)| format!("{:>8.2}", millis(*time))).collect::<Vec<_>>().concat();
        let rungs: Vec<String> = self.rungs().iter().map(|(rung, count)| format!("{rung} {count}")).collect();
        format!("{name:32}{}{phases}  {}\n", self.times.columns(), rungs.join(", "))
    }
}

/// Builds, measures, prints and keeps the figures.
pub(crate) fn run(arguments: &ColdstartArguments) -> anyhow::Result<()> {
    let work = platform::work_directory("coldstart")?;
    let binary = platform::build(&arguments.build)?;
    let data = work.join("data");
    let mut figures = Figures::default();
    let with_java = arguments.runtimes.is_empty() || arguments.runtimes.iter().any(|name| name == "java");
    if with_java && let Some(reason) = install_java_client(&binary, &data)? {
        figures.skip(format!("java: {reason}"));
    }
    let subjects =
        find_subjects(arguments, &Platform::start(&binary, &data, Setup::Usual.arguments())?, &work, &mut figures)?;
    let mut engines = Vec::new();
    for engine in [Engine::runc(), Engine::ctr()] {
        match engine {
            Ok(engine) => engines.push(engine),
            Err(reason) => figures.skip(reason),
        }
    }
    let mut text = format!(
        "cold starts, client to client, every {} ms on an otherwise idle platform, and in a hot loop over {ROTATION} \
         functions;\nmedians of the phases in milliseconds\n\n{:32}{COLUMNS}{}\n",
        arguments.pause,
        "",
        ["queue", "slot", "launch", "init", "event", "rest"].map(|phase| format!("{phase:>8}")).concat()
    );
    let mut verdicts = String::new();
    for setup in Setup::ALL {
        let platform = Platform::start(&binary, &data, setup.arguments())?;
        for subject in &subjects {
            let bench = Bench { arguments, platform: &platform, subject, setup };
            // The containers take turns with the setup that people have.
            let beside: &[Engine] = if setup == Setup::Usual { &engines } else { &[] };
            text.push_str(&bench.measure(beside, &work, &mut figures, &mut verdicts)?);
        }
        text.push('\n');
    }
    if arguments.measures("snapshot") {
        text.push_str(&snapshot::measure(arguments, (&binary, &data, &work), &mut figures, &mut verdicts)?);
        text.push('\n');
    }
    if arguments.measures("template") {
        text.push_str(&template::measure(arguments, (&binary, &data, &work), &mut figures, &mut verdicts)?);
        text.push('\n');
    }
    text.push_str(&verdicts);
    figures.publish("coldstart", &text)
}

/// What there is to measure on this host, of what was asked for.
fn find_subjects(
    arguments: &ColdstartArguments,
    platform: &Platform,
    work: &Path,
    figures: &mut Figures,
) -> anyhow::Result<Vec<Subject>> {
    let found = [
        ("compiled", Ok(subject::compiled(work)?)),
        ("python", subject::python(work, platform)?),
        ("node", subject::node(work, platform)?),
        ("java", subject::java(work, platform)?),
    ];
    let mut subjects = Vec::new();
    for (_name, subject) in found.into_iter().filter(|(name, _subject)| arguments.measures(name)) {
        match subject {
            Ok(subject) => subjects.push(subject),
            Err(reason) => figures.skip(reason),
        }
    }
    Ok(subjects)
}

/// Java functions run on AWS's client, which has to be fetched. Returns why it could not be.
pub(super) fn install_java_client(binary: &Path, data: &Path) -> anyhow::Result<Option<String>> {
    let mut install = Command::new(binary);
    let output = install.args(["runtime", "install", "java", "--data-dir"]).arg(data).output()?;
    let said = String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default().to_owned();
    Ok((!output.status.success()).then(|| format!("AWS's client cannot be installed: {said}")))
}

/// One subject under measurement.
struct Bench<'a> {
    arguments: &'a ColdstartArguments,
    platform: &'a Platform,
    subject: &'a Subject,
    setup: Setup,
}

impl Bench<'_> {
    fn measure(
        &self,
        engines: &[Engine],
        work: &Path,
        figures: &mut Figures,
        verdicts: &mut String,
    ) -> anyhow::Result<String> {
        let name = self.subject.name;
        let mut text = String::new();
        let mut containers = Vec::new();
        for engine in engines {
            containers.push((engine.name, Container::new(engine, self.subject, work)?, Series::default()));
        }
        let setup = self.setup;
        let function = format!("{name}-{}", setup.name());
        self.platform.deploy(&self.subject.deployment(&function))?;
        say(&format!("{function}: {} cold starts on an idle host", self.arguments.starts));
        let sample = match self.spaced(&function, &mut containers) {
            Ok(sample) => sample,
            Err(error) => {
                figures.skip(format!("{function}: {error:#}"));
                return Ok(text);
            }
        };
        text.push_str(&sample.line(&format!("{name} {} idle", setup.name())));
        figures.add(format!("{name} {} idle", setup.name()), sample.json());
        judge(name, setup, &sample, verdicts);
        for (engine, _container, series) in &containers {
            let times = millis(series.quantile(0.5)) / millis(sample.times.quantile(0.5)).max(f64::EPSILON);
            let label = format!("{name} {engine} run");
            text.push_str(&format!("{label:32}{}  {times:.1} times as long\n", series.columns()));
            figures.add(format!("{name} {engine}"), series.json());
            figures.add(format!("{name} {engine} times"), json!(times));
            if name == "python" && *engine == "runc" {
                let holds = verdict(times >= LEAST_TIMES_RUNC);
                verdicts.push_str(&format!(
                    "python against runc run  {times:>6.1} x   target >= {LEAST_TIMES_RUNC} x   {holds}\n"
                ));
            }
        }
        if setup == Setup::Usual {
            say(&format!("{function}: {} cold starts in a hot loop", self.arguments.starts));
            let sample = self.hot()?;
            text.push_str(&sample.line(&format!("{name} usual hot")));
            figures.add(format!("{name} usual hot"), sample.json());
        }
        Ok(text)
    }

    /// One after the other with pauses, in which the platform comes to rest.
    fn spaced(&self, function: &str, beside: &mut [(&str, Container, Series)]) -> anyhow::Result<Sample> {
        let request = self.platform.invocation(function, "{}");
        let pause = Duration::from_millis(self.arguments.pause);
        let mut connection = self.platform.connect()?;
        let mut sample = Sample::default();
        // The first start of a function brings its files into memory; that is another measurement.
        shoot(&mut connection, &request)?;
        for _turn in 0..self.arguments.starts {
            let mut attempts = 0;
            let took = loop {
                attempts += 1;
                ensure!(attempts <= MOST_ATTEMPTS, "{function} does not start cold");
                thread::sleep(pause);
                if let (took, 1) = shoot(&mut connection, &request)? {
                    break took;
                }
            };
            thread::sleep(pause);
            let Some(start) = self.platform.starts(function)?.pop() else { continue };
            sample.times.0.push(took);
            sample.starts.push(start);
            for (_engine, container, series) in beside.iter_mut() {
                series.0.push(container.run()?);
            }
        }
        Ok(sample)
    }

    /// One after the other without a pause. What the ring of the platform forgets is not counted.
    fn hot(&self) -> anyhow::Result<Sample> {
        let n_starts = usize::try_from(self.arguments.starts)?;
        let functions: Vec<String> = (0..ROTATION).map(|number| format!("{}-hot{number}", self.subject.name)).collect();
        for function in &functions {
            self.platform.deploy(&self.subject.deployment(function))?;
        }
        let requests: Vec<Vec<u8>> = functions.iter().map(|name| self.platform.invocation(name, "{}")).collect();
        let mut connection = self.platform.connect()?;
        for request in &requests {
            shoot(&mut connection, request)?;
        }
        thread::sleep(Duration::from_secs(1));
        let mut cold: Vec<Vec<Duration>> = vec![Vec::new(); ROTATION];
        let mut n_cold = 0;
        'turns: for _turn in 0..MOST_TURNS {
            for (request, times) in requests.iter().zip(&mut cold) {
                if let (took, 1) = shoot(&mut connection, request)? {
                    times.push(took);
                    n_cold += 1;
                }
                if n_cold >= n_starts {
                    break 'turns;
                }
            }
        }
        let mut sample = Sample::default();
        for (function, times) in functions.iter().zip(cold) {
            // The first start was before the loop.
            let starts = self.platform.starts(function)?;
            if starts.len() == times.len() + 1 {
                sample.starts.extend(starts.into_iter().skip(1));
                sample.times.0.extend(times);
            }
        }
        Ok(sample)
    }
}

/// Invokes: how long it took, and the how-manieth event of its instance it was.
fn shoot(connection: &mut Connection, request: &[u8]) -> anyhow::Result<(Duration, u64)> {
    let began = Instant::now();
    let (status, body) = connection.send(request)?;
    let took = began.elapsed();
    let said = || String::from_utf8_lossy(body).into_owned();
    ensure!(status == 200, "an invocation was answered with {status}: {}", said());
    let Some(n_events) = n_events(body) else { anyhow::bail!("an invocation failed: {}", said()) };
    Ok((took, n_events))
}

/// Whether a share of the times is at most so many milliseconds.
fn judge_one(label: &str, sample: &Sample, (share, most): (f64, u64), verdicts: &mut String) {
    let is = sample.times.quantile(share);
    let holds = verdict(is <= Duration::from_millis(most));
    verdicts.push_str(&format!("{label:32}{:>8.2} ms   target <= {most} ms   {holds}\n", millis(is)));
}

fn judge(name: &str, setup: Setup, sample: &Sample, verdicts: &mut String) {
    let mut line = |what: &str, share: f64, most: u64| {
        judge_one(&format!("{name} {} {what}", setup.name()), sample, (share, most), verdicts);
    };
    match setup {
        Setup::Usual => {
            for (_name, p50, p99) in TARGETS.iter().filter(|target| target.0 == name) {
                line("p50", 0.5, *p50);
                line("p99", 0.99, *p99);
            }
        }
        Setup::NoBootAhead => {}
        Setup::NothingReady => {
            for (_name, p50) in TARGETS_WITHOUT.iter().filter(|target| target.0 == name) {
                line("p50", 0.5, *p50);
            }
        }
    }
}
