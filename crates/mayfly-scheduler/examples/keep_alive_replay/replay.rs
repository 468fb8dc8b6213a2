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
    /// Instances that were started for an event that was expected.
    pub(crate) n_ahead: u32,
    idle_mib_minutes: f64,
    idle_minutes: f64,
}

impl Outcome {
    pub(crate) fn cold_percent(&self) -> f64 {
        100.0 * f64::from(self.n_cold) / f64::from(self.n_invocations)
    }

    /// How many instances idle, on average over the day.
    pub(crate) fn idle_instances(&self) -> f64 {
        self.idle_minutes / 1440.0
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
    /// From when to when there is to be an instance again.
    again: Option<(u64, u64)>,
}

/// Replays the trace.
pub(crate) fn replay(trace: &Trace, keep_alive: KeepAlive, budget_bytes: u64) -> Outcome {
    let mut day = Day::new(trace, keep_alive, budget_bytes);
    let mut events = trace.events.iter().peekable();
    for minute in 0..MINUTES_A_DAY {
        day.end_idle(minute);
        while let Some((_minute, number)) = events.next_if(|(at, _function)| *at == minute) {
            day.event(minute, *number);
        }
        // What is to be there again is ready after the minute's events, which it would have served otherwise.
        day.begin_again(minute);
        // An instance that ends in a minute was idle until then; one that is used again, too.
        day.outcome.idle_mib_minutes += mebibytes(day.ledger.used_bytes());
        day.outcome.idle_minutes += f64::from(day.functions.iter().map(|it| u32::from(it.idle.is_some())).sum::<u32>());
    }
    day.outcome
}

struct Day {
    keep_alive: KeepAlive,
    sizes_bytes: Vec<u64>,
    functions: Vec<Function>,
    ledger: Ledger<usize>,
    ends: BTreeSet<(u64, usize)>,
    begins: BTreeSet<(u64, usize)>,
    outcome: Outcome,
}

impl Day {
    fn new(trace: &Trace, keep_alive: KeepAlive, budget_bytes: u64) -> Self {
        Self {
            keep_alive,
            sizes_bytes: trace.sizes_mib.iter().map(|size| size << 20).collect(),
            functions: trace.sizes_mib.iter().map(|_size| Function::default()).collect(),
            ledger: Ledger::new(budget_bytes),
            ends: BTreeSet::new(),
            begins: BTreeSet::new(),
            outcome: Outcome { n_invocations: trace.n_invocations, ..Outcome::default() },
        }
    }

    fn end_idle(&mut self, minute: u64) {
        while self.ends.first().is_some_and(|(end, _number)| *end < minute) {
            let Some((_end, number)) = self.ends.pop_first() else { break };
            let function = &mut self.functions[number];
            if let Some((rank, _end)) = function.idle.take() {
                self.ledger.leave(rank);
            }
            match function.again {
                Some((from, _until)) => _ = self.begins.insert((from, number)),
                None => function.n_events = 0,
            }
        }
    }

    fn begin_again(&mut self, minute: u64) {
        while self.begins.first().is_some_and(|(begin, _number)| *begin <= minute) {
            let Some((_begin, number)) = self.begins.pop_first() else { break };
            let Some((_from, until)) = self.functions[number].again.take() else { continue };
            if self.ledger.has_room(self.sizes_bytes[number]) {
                self.outcome.n_ahead += 1;
                self.keep(number, until);
            }
        }
    }

    fn event(&mut self, minute: u64, number: usize) {
        let function = &mut self.functions[number];
        let now = Duration::from_secs(minute * 60);
        match function.idle.take() {
            Some((rank, end)) => {
                self.ledger.leave(rank);
                self.ends.remove(&(end, number));
            }
            None => self.outcome.n_cold += 1,
        }
        if let Some((from, _until)) = function.again.take() {
            self.begins.remove(&(from, number));
        }
        function.history.begin(now);
        function.history.end(now);
        function.n_events += 1;
        let windows = self.keep_alive.windows(&function.history);
        function.again = windows.again.map(|again| (minute + minutes(again.from), minute + minutes(again.until)));
        if !windows.keep.is_zero() {
            self.keep(number, minute + minutes(windows.keep));
        }
    }

    fn keep(&mut self, number: usize, end: u64) {
        let frequency = self.functions[number].n_events;
        let weight = Weight { frequency, start_micros: START_MICROS, size_bytes: self.sizes_bytes[number] };
        let (rank, evicted) = self.ledger.enter(weight, number);
        self.functions[number].idle = Some((rank, end));
        self.ends.insert((end, number));
        for number in evicted {
            let function = &mut self.functions[number];
            if let Some((_rank, end)) = function.idle.take() {
                self.ends.remove(&(end, number));
                function.again = None;
                function.n_events = 0;
                self.outcome.n_evicted += 1;
            }
        }
    }
}

fn minutes(span: Duration) -> u64 {
    span.as_secs() / 60
}

#[expect(clippy::cast_precision_loss, reason = "memory is far below 2^52 bytes")]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
