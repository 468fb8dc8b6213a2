//! A function that a queue invokes, and what it writes down about when it ran.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail, ensure};
use serde::Deserialize;
use serde_json::json;

use super::sqs::Queue;
use super::throughput::BATCH;
use crate::bench::platform::{Deployment, Platform};
use crate::bench::subject::Subject;

/// Messages of a backlog.
pub(super) const BACKLOG: u64 = 200;
/// How long the handler of a backlog takes.
pub(super) const HANDLER: Duration = Duration::from_millis(200);
/// Between two single messages.
pub(super) const PAUSE: Duration = Duration::from_millis(25);
/// Nothing takes longer than this without being broken.
const PATIENCE: Duration = Duration::from_secs(60);
const NAME: &str = "bench-listener";
/// A batch sleeps as long as its first message says, and says when it began and ended, nanoseconds by the machine's
/// clock.
const CODE: &str = "\
import json, time
def lambda_handler(event, context):
    began = time.time_ns()
    messages = [json.loads(record['body']) for record in event['Records']]
    time.sleep(messages[0]['sleep'])
    ended = time.time_ns()
    print(json.dumps({'began': began, 'ended': ended, 'round': messages[0]['round'], 'sent': [it['sent'] for it in messages]}))
";

/// What the function writes about one batch.
#[derive(Debug, Deserialize)]
struct Ran {
    began: u64,
    ended: u64,
    round: u64,
    /// When each message was sent.
    sent: Vec<u64>,
}

/// The function behind a queue.
#[derive(Debug)]
pub(super) struct Listener<'a> {
    platform: &'a Platform,
    queue: Queue,
}

impl<'a> Listener<'a> {
    /// Deploys it, and has the queue invoke it.
    pub(super) fn deploy(platform: &'a Platform, python: &Subject, work: &Path) -> anyhow::Result<Self> {
        let folder = work.join("listener");
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("lambda_function.py"), CODE)?;
        let runtime = &python.runtime;
        let handler = "lambda_function.lambda_handler";
        let deployment =
            Deployment { name: NAME, folder: &folder, runtime, handler, memory: 1769, variables: Vec::new() };
        platform.deploy(&deployment)?;
        let queue = Queue::create(platform, "bench-listener", 60)?;
        let mapping = json!({ "FunctionName": NAME, "EventSourceArn": queue.arn, "BatchSize": BATCH });
        let created = platform.call("POST", "/2015-03-31/event-source-mappings", &mapping.to_string())?;
        let uuid = super::sqs::text(&created, "UUID")?;
        wait_until("the mapping is enabled", || {
            let found = platform.call("GET", &format!("/2015-03-31/event-source-mappings/{uuid}"), "")?;
            Ok(super::sqs::text(&found, "State")? == "Enabled")
        })?;
        Ok(Self { platform, queue })
    }

    /// One message after the other: from before each was sent until its handler began. The first, cold ones do not
    /// count.
    pub(super) fn singles(&self, n_messages: u64) -> anyhow::Result<Vec<Duration>> {
        const N_COLD: u64 = 5;
        let mut connection = self.platform.connect()?;
        for number in 0..n_messages + N_COLD {
            let request = self.queue.sending(self.platform, &[body(number, Duration::ZERO)?]);
            let (status, answer) = connection.send(&request)?;
            ensure!(status == 200, "answered with {status}: {}", String::from_utf8_lossy(answer));
            thread::sleep(PAUSE);
        }
        // The round's number counts the messages here.
        let ran = self.ran_at_least(n_messages + N_COLD, |_ran| true)?;
        let warm = ran.iter().filter(|ran| ran.round >= N_COLD);
        Ok(warm
            .flat_map(|ran| ran.sent.iter().map(|sent| Duration::from_nanos(ran.began.saturating_sub(*sent))))
            .collect())
    }

    /// Backlogs: from before the first message of each was sent until the last handler ended. One more comes first,
    /// which makes instances and does not count.
    pub(super) fn backlogs(&self, n_rounds: u64) -> anyhow::Result<Vec<Duration>> {
        // Other numbers than those of the single messages.
        const FIRST: u64 = 1_000_000;
        let mut took = Vec::new();
        for round in FIRST..=FIRST + n_rounds {
            let began = now()?;
            self.send_backlog(round)?;
            let ran = self.ran_at_least(BACKLOG, |ran| ran.round == round)?;
            let ended = ran.iter().map(|ran| ran.ended).max().context("nothing ran")?;
            if round > FIRST {
                took.push(Duration::from_nanos(ended).saturating_sub(began));
            }
            thread::sleep(Duration::from_millis(500));
        }
        Ok(took)
    }

    /// Sends a backlog over connections of its own, all batches at once.
    fn send_backlog(&self, round: u64) -> anyhow::Result<()> {
        thread::scope(|scope| {
            let senders: Vec<_> = (0..BACKLOG / BATCH)
                .map(|_number| {
                    scope.spawn(|| -> anyhow::Result<()> {
                        let bodies: Vec<String> =
                            (0..BATCH).map(|_message| body(round, HANDLER)).collect::<Result<_, _>>()?;
                        let mut connection = self.platform.connect()?;
                        let (status, answer) = connection.send(&self.queue.sending(self.platform, &bodies))?;
                        ensure!(status == 200, "answered with {status}: {}", String::from_utf8_lossy(answer));
                        Ok(())
                    })
                })
                .collect();
            for sender in senders {
                let Ok(sent) = sender.join() else { bail!("a connection of the load generator broke down") };
                sent?;
            }
            Ok(())
        })
    }

    /// What was written about at least that many messages, once nothing is left in the queue.
    fn ran_at_least(&self, n_messages: u64, counts: impl Fn(&Ran) -> bool) -> anyhow::Result<Vec<Ran>> {
        wait_until("the queue is empty", || self.queue.is_empty(self.platform))?;
        let mut found = Vec::new();
        wait_until("the handlers have written what they did", || {
            found = self.read_logs()?.into_iter().filter(&counts).collect();
            let n_found: usize = found.iter().map(|ran: &Ran| ran.sent.len()).sum();
            Ok(u64::try_from(n_found)? >= n_messages)
        })?;
        Ok(found)
    }

    fn read_logs(&self) -> anyhow::Result<Vec<Ran>> {
        let mut found = Vec::new();
        let mut next = None;
        loop {
            let mut asked = json!({ "logGroupName": format!("/aws/lambda/{NAME}"), "filterPattern": "\"began\"" });
            if let (Some(token), Some(asked)) = (next.take(), asked.as_object_mut()) {
                asked.insert("nextToken".to_owned(), token);
            }
            let answer = self.platform.operate("Logs_20140328.FilterLogEvents", &asked)?;
            let events = answer.get("events").and_then(serde_json::Value::as_array).context("no events")?;
            for event in events {
                found.push(serde_json::from_str(&super::sqs::text(event, "message")?)?);
            }
            next = answer.get("nextToken").filter(|token| token.is_string()).cloned();
            if next.is_none() {
                return Ok(found);
            }
        }
    }
}

fn body(round: u64, sleep: Duration) -> anyhow::Result<String> {
    let sent = u64::try_from(now()?.as_nanos())?;
    Ok(json!({ "round": round, "sent": sent, "sleep": sleep.as_secs_f64() }).to_string())
}

fn now() -> anyhow::Result<Duration> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?)
}

fn wait_until(what: &str, mut holds: impl FnMut() -> anyhow::Result<bool>) -> anyhow::Result<()> {
    let deadline = Instant::now() + PATIENCE;
    while !holds()? {
        ensure!(Instant::now() < deadline, "not within {} s: {what}", PATIENCE.as_secs());
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}
