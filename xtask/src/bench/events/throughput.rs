//! Messages a second, in batches.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{bail, ensure};
use serde_json::{Value, json};

use crate::bench::EventsArguments;
use crate::bench::load::Connection;
use crate::bench::platform::Platform;

/// Messages of a batch.
pub(super) const BATCH: u64 = 10;
/// Bytes of a message's body.
pub(super) const BODY_BYTES: usize = 256;
/// Nothing takes longer than this without being broken.
const PATIENCE: Duration = Duration::from_secs(120);

/// A connection to what carries messages.
pub(super) trait Channel {
    /// Sends a batch, and returns when it is on the disk.
    fn send(&mut self) -> anyhow::Result<()>;

    /// Receives up to a batch and deletes it; how many there were.
    fn take(&mut self) -> anyhow::Result<u64>;
}

/// Messages a second.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rates {
    /// Sent, while nobody received.
    pub(super) sent: f64,
    /// Received and deleted, while nobody sent.
    pub(super) received: f64,
    /// From the first sent until the last deleted, with both at once.
    pub(super) both: f64,
}

impl Rates {
    pub(super) fn json(&self) -> Value {
        json!({
            "sent_per_second": self.sent, "received_per_second": self.received, "both_at_once_per_second": self.both,
        })
    }
}

/// All phases.
pub(super) fn measure<C, Open>(arguments: &EventsArguments, open: Open) -> anyhow::Result<Rates>
where
    C: Channel,
    Open: Fn() -> anyhow::Result<C> + Sync,
{
    let n_connections = usize::try_from(arguments.connections)?;
    let n_messages = arguments.messages.next_multiple_of(BATCH);
    let phase = |n_senders, n_receivers| carry(&open, n_senders, n_receivers, n_messages);
    Ok(Rates {
        sent: phase(n_connections, 0)?,
        received: phase(0, n_connections)?,
        both: phase(n_connections, n_connections)?,
    })
}

/// Sends, receives, or both, and tells the messages a second.
fn carry<C, Open>(open: &Open, n_senders: usize, n_receivers: usize, n_messages: u64) -> anyhow::Result<f64>
where
    C: Channel,
    Open: Fn() -> anyhow::Result<C> + Sync,
{
    let (n_to_send, n_taken) = (AtomicU64::new(n_messages / BATCH), AtomicU64::new(0));
    let ready = Barrier::new(n_senders + n_receivers + 1);
    let took = thread::scope(|scope| -> anyhow::Result<Duration> {
        let senders = (0..n_senders).map(|_number| {
            scope.spawn(|| {
                let channel = open();
                ready.wait();
                send_all(&mut channel?, &n_to_send)
            })
        });
        let mut workers: Vec<_> = senders.collect();
        workers.extend((0..n_receivers).map(|_number| {
            scope.spawn(|| {
                let channel = open();
                ready.wait();
                take_all(&mut channel?, &n_taken, n_messages)
            })
        }));
        ready.wait();
        let began = Instant::now();
        for worker in workers {
            let Ok(ended) = worker.join() else { bail!("a connection of the load generator broke down") };
            ended?;
        }
        Ok(began.elapsed())
    })?;
    let taken = n_taken.into_inner();
    ensure!(n_receivers == 0 || taken == n_messages, "{taken} messages came out of {n_messages}");
    #[expect(clippy::cast_precision_loss, reason = "a count of messages is far below 2^52")]
    let rate = n_messages as f64 / took.as_secs_f64();
    Ok(rate)
}

fn send_all(channel: &mut impl Channel, n_to_send: &AtomicU64) -> anyhow::Result<()> {
    let one_less = |n: u64| n.checked_sub(1);
    while n_to_send.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less).is_ok() {
        channel.send()?;
    }
    Ok(())
}

fn take_all(channel: &mut impl Channel, n_taken: &AtomicU64, n_messages: u64) -> anyhow::Result<()> {
    let deadline = Instant::now() + PATIENCE;
    while n_taken.load(Ordering::Relaxed) < n_messages {
        ensure!(Instant::now() < deadline, "messages are missing: {} of {n_messages}", n_taken.load(Ordering::Relaxed));
        n_taken.fetch_add(channel.take()?, Ordering::Relaxed);
    }
    Ok(())
}

/// What was accepted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Accepted {
    /// How many.
    pub(super) count: u64,
    pub(super) per_second: f64,
}

/// Has each connection call again and again for a while; a call says how many it has handed in.
pub(super) fn accepted(
    platform: &Platform,
    arguments: &EventsArguments,
    call: impl Fn(&mut Connection) -> anyhow::Result<u64> + Sync,
) -> anyhow::Result<Accepted> {
    let began = Instant::now();
    let deadline = began + Duration::from_secs(arguments.seconds);
    let count = thread::scope(|scope| -> anyhow::Result<u64> {
        let callers: Vec<_> = (0..arguments.connections)
            .map(|_number| {
                scope.spawn(|| -> anyhow::Result<u64> {
                    let mut connection = platform.connect()?;
                    let mut n_accepted = 0;
                    while Instant::now() < deadline {
                        n_accepted += call(&mut connection)?;
                    }
                    Ok(n_accepted)
                })
            })
            .collect();
        let mut sum = 0;
        for caller in callers {
            let Ok(n_accepted) = caller.join() else { bail!("a connection of the load generator broke down") };
            sum += n_accepted?;
        }
        Ok(sum)
    })?;
    #[expect(clippy::cast_precision_loss, reason = "a count of events is far below 2^52")]
    let per_second = count as f64 / began.elapsed().as_secs_f64();
    Ok(Accepted { count, per_second })
}
