//! One day of events against one policy.

#![expect(clippy::indexing_slicing, reason = "functions are numbered by their place in the trace")]

use std::collections::BTreeSet;
use std::time::Duration;

use mayfly_scheduler::keep_alive::{History, KeepAlive, Ledger, Rank, Weight};

const MINUTES_A_DAY: u64 = 24 * 60;
/// The trace does not tell what a start took; all are taken to be equal.
const START_MICROS: u64 = 100_000;

/// What happened on a day.
pub(crate) struct Trace {
    sizes_mib: Vec<u64>,
    n_invocations: u32,
    /// Minute and function, in order.
    events: Vec<(u64, usize)>,
}

impl Trace {
    /// Reads the form that the file's first line explains.
    pub(crate) fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let mut trace = Self { sizes_mib: Vec::new(), n_invocations: 0, events: Vec::new() };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ');
            let function = trace.sizes_mib.len();
            trace.sizes_mib.push(words.next().ok_or("a line without memory")?.parse()?);
            trace.n_invocations += words.next().ok_or("a line without invocations")?.parse::<u32>()?;
            let mut minute = 0;
            for word in words {
                let (difference, times) = word.split_once('x').unwrap_or((word, "1"));
                let difference: u64 = difference.parse()?;
                for _time in 0..times.parse::<u32>()? {
                    minute += difference;
                    trace.events.push((minute, function));
                }
            }
        }
        trace.events.sort_unstable();
        Ok(trace)
    }

    pub(crate) fn n_functions(&self) -> usize {
        self.sizes_mib.len()
    }

    pub(crate) fn n_invocations(&self) -> u32 {
        self.n_invocations
    }
}

/// What a policy came to.
#[derive(Default)]
pub(crate) struct Outcome {
    n_invocations: u32,
    pub(crate) n_cold: u32,
    pub(crate) n_evicted: u32,
    idle_mib_minutes: f64,
}

impl Outcome {
    pub(crate) fn cold_percent(&self) -> f64 {
        100.0 * f64::from(self.n_cold) / f64::from(self.n_invocations)
    }

    /// The average over the day.
    pub(crate) fn idle_gib(&self) -> f64 {
        self.idle_mib_minutes / 1440.0 / 1024.0
    }
}

#[derive(Default)]
struct Function {
    history: History,
    n_events: u64,
    /// The place of its idle instance, and when that is to end.
    idle: Option<(Rank, u64)>,
}

/// Replays the trace.
pub(crate) fn replay(trace: &Trace, keep_alive: KeepAlive, budget_bytes: u64) -> Outcome {
    let mut outcome = Outcome { n_invocations: trace.n_invocations, ..Outcome::default() };
    let mut functions: Vec<Function> = trace.sizes_mib.iter().map(|_size| Function::default()).collect();
    let mut ledger = Ledger::new(budget_bytes);
    let mut ends: BTreeSet<(u64, usize)> = BTreeSet::new();
    let mut events = trace.events.iter().peekable();
    for minute in 0..MINUTES_A_DAY {
        while ends.first().is_some_and(|(end, _number)| *end < minute) {
            let Some((_end, number)) = ends.pop_first() else { break };
            if let Some((rank, _end)) = functions[number].idle.take() {
                ledger.leave(rank);
                functions[number].n_events = 0;
            }
        }
        while let Some((_minute, number)) = events.next_if(|(at, _function)| *at == minute) {
            let function = &mut functions[*number];
            let now = Duration::from_secs(minute * 60);
            match function.idle.take() {
                Some((rank, end)) => {
                    ledger.leave(rank);
                    ends.remove(&(end, *number));
                }
                None => outcome.n_cold += 1,
            }
            function.history.begin(now);
            function.history.end(now);
            function.n_events += 1;
            let window = keep_alive.window(&function.history).as_secs() / 60;
            if window == 0 {
                continue;
            }
            let size_bytes = trace.sizes_mib[*number] << 20;
            let weight = Weight { frequency: function.n_events, start_micros: START_MICROS, size_bytes };
            let (rank, evicted) = ledger.enter(weight, *number);
            function.idle = Some((rank, minute + window));
            ends.insert((minute + window, *number));
            for number in evicted {
                if let Some((_rank, end)) = functions[number].idle.take() {
                    ends.remove(&(end, number));
                    functions[number].n_events = 0;
                    outcome.n_evicted += 1;
                }
            }
        }
        // An instance that ends in a minute was idle until then; one that is used again, too.
        outcome.idle_mib_minutes += mebibytes(ledger.used_bytes());
    }
    outcome
}

#[expect(clippy::cast_precision_loss, reason = "memory is far below 2^52 bytes")]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
