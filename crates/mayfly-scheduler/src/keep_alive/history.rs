//! The gaps between the events of one version.

use std::sync::LazyLock;
use std::time::Duration;

/// Gaps are counted by the minute, up to four hours.
const N_BINS: usize = 240;
/// At so many gaps all counts are halved, so that the past fades.
const MOST_GAPS: u32 = 1024;
/// More concurrency than this leaves no trace of its own.
const MOST_LEVELS: usize = 1000;
/// So many typical gaps stand beside those of the version itself: without history they are all there is to go by, and
/// with the first tens of gaps they lose their say.
const TYPICAL_GAPS: f64 = 8.0;
/// Of the gaps of many versions together, the share that is longer than some minutes falls with this power of them: few
/// gaps have any one length, and many are very long.
const TYPICAL_EXPONENT: f64 = 0.3;
/// Starting an instance ahead of an event that may not come costs a processor what idling so long costs in memory.
const AGAIN_COSTS_MINUTES: f64 = 2.0;

/// How many of the typical gaps take so many whole minutes.
static TYPICAL: LazyLock<Box<[f64; N_BINS]>> = LazyLock::new(|| {
    let mut bins = Box::new([0.0; N_BINS]);
    for (bin, minute) in bins.iter_mut().zip(1_u16..) {
        let longer_than = |minutes: u16| f64::from(minutes).powf(-TYPICAL_EXPONENT);
        *bin = TYPICAL_GAPS * (longer_than(minute) - longer_than(minute + 1));
    }
    bins
});

/// A histogram of how long instances idled between two events.
///
/// Since the instance that was used last is lent first, the instance that serves the nth of several
/// concurrent events is always the same one; its gap is the time for which fewer than n events ran.
/// Gaps are therefore taken level by level of concurrency, and do not depend on whether an instance
/// was kept to bridge them. A gap of less than a minute tells nothing: every window bridges it.
#[derive(Clone, Debug)]
pub struct History {
    /// How many gaps took so many whole minutes.
    bins: Box<[u16; N_BINS]>,
    n_longer: u32,
    n_gaps: u32,
    n_running: usize,
    /// Since when each level of concurrency, from the lowest, is without an event.
    idle_since: Vec<Duration>,
}

impl Default for History {
    fn default() -> Self {
        Self { bins: Box::new([0; N_BINS]), n_longer: 0, n_gaps: 0, n_running: 0, idle_since: Vec::new() }
    }
}

impl History {
    /// An event begins. Times are measured from any one moment.
    pub fn begin(&mut self, now: Duration) {
        if let Some(since) = self.idle_since.get(self.n_running) {
            self.record(now.saturating_sub(*since));
        }
        self.n_running += 1;
    }

    /// An event that began is over.
    pub fn end(&mut self, now: Duration) {
        self.n_running = self.n_running.saturating_sub(1);
        match self.idle_since.get_mut(self.n_running) {
            Some(since) => *since = now,
            // Levels end from the top; those between were never free before and are free since now.
            None => self.idle_since.resize((self.n_running + 1).min(MOST_LEVELS), now),
        }
    }

    fn record(&mut self, gap: Duration) {
        let minutes = gap.as_secs() / 60;
        if minutes == 0 {
            return;
        }
        match usize::try_from(minutes).ok().and_then(|bin| self.bins.get_mut(bin)) {
            Some(count) => *count += 1,
            None => self.n_longer += 1,
        }
        self.n_gaps += 1;
        if self.n_gaps >= MOST_GAPS {
            self.bins.iter_mut().for_each(|count| *count /= 2);
            self.n_longer /= 2;
            self.n_gaps = self.bins.iter().map(|count| u32::from(*count)).sum::<u32>() + self.n_longer;
        }
    }

    /// The gaps of a minute and more that are remembered.
    #[must_use]
    pub fn n_gaps(&self) -> u32 {
        self.n_gaps
    }

    /// How an instance would best have been kept for the gaps so far and the typical ones, if bridging one is worth so
    /// many minutes of idling.
    #[must_use]
    pub fn best_minutes(&self, worth: f64) -> Minutes {
        let mut waiting = f64::from(self.n_gaps) + TYPICAL_GAPS;
        let mut search = Search::new();
        for ((minute, count), typical) in (0_u16..).zip(self.bins.iter()).zip(TYPICAL.iter()) {
            let ended = f64::from(*count) + typical;
            search.step(minute, ended * worth - waiting, waiting * AGAIN_COSTS_MINUTES);
            waiting -= ended;
        }
        search.best
    }

    /// What some minutes would have gained, counted one by one.
    #[cfg(test)]
    pub(super) fn gain(&self, minutes: Minutes, worth: f64) -> f64 {
        let mut waiting = f64::from(self.n_gaps) + TYPICAL_GAPS;
        let mut gain = 0.0;
        for ((minute, count), typical) in (0_u16..).zip(self.bins.iter()).zip(TYPICAL.iter()) {
            let ended = f64::from(*count) + typical;
            let is_again = minutes.again.is_some_and(|(from, until)| (from..until).contains(&minute));
            if minutes.again.is_some_and(|(from, _until)| from == minute) {
                gain -= waiting * AGAIN_COSTS_MINUTES;
            }
            if minute < minutes.keep || is_again {
                gain += ended * worth - waiting;
            }
            waiting -= ended;
        }
        gain
    }
}

/// When to keep an instance, in minutes since its last event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Minutes {
    /// Until then.
    pub keep: u16,
    /// Then again, if that is better than keeping it or going without: from then until then.
    pub again: Option<(u16, u16)>,
}

/// Finds the minutes of the most gain: some from the first one on, and perhaps some more after a pause.
#[derive(Debug)]
struct Search {
    best: Minutes,
    best_gain: f64,
    /// What keeping has gained so far.
    kept: f64,
    /// The best time to let go, and what was gained until then.
    let_go: (u16, f64),
    /// The best time to have one again, and what that will have gained by the current minute.
    again: Option<(Minutes, f64)>,
}

impl Search {
    fn new() -> Self {
        Self { best: Minutes { keep: 0, again: None }, best_gain: 0.0, kept: 0.0, let_go: (0, 0.0), again: None }
    }

    /// Keeping an instance during a minute would have gained so much; having one again from then on costs so much.
    fn step(&mut self, minute: u16, gain: f64, again_costs: f64) {
        let (keep, gained) = self.let_go;
        let fresh = gained - again_costs;
        if minute > keep && self.again.is_none_or(|(_minutes, gained)| fresh > gained) {
            self.again = Some((Minutes { keep, again: Some((minute, minute)) }, fresh));
        }
        if let Some((minutes, gained)) = &mut self.again {
            *gained += gain;
            minutes.again = minutes.again.map(|(from, _until)| (from, minute + 1));
            if *gained > self.best_gain {
                (self.best, self.best_gain) = (*minutes, *gained);
            }
        }
        self.kept += gain;
        if self.kept > self.let_go.1 {
            self.let_go = (minute + 1, self.kept);
        }
        if self.kept > self.best_gain {
            (self.best, self.best_gain) = (Minutes { keep: minute + 1, again: None }, self.kept);
        }
    }
}
