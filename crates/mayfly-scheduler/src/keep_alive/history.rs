//! The gaps between the events of one version.

use std::time::Duration;

/// Gaps are counted by the minute, up to four hours.
const N_BINS: usize = 240;
/// At so many gaps all counts are halved, so that the past fades.
const MOST_GAPS: u32 = 1024;
/// More concurrency than this leaves no trace of its own.
const MOST_LEVELS: usize = 1000;

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

    /// The window that would have paid best for the gaps so far, if bridging one is worth so many minutes
    /// of idling; zero if idling never paid.
    #[must_use]
    pub fn best_window_minutes(&self, worth: u16) -> u16 {
        let (mut best, mut most) = (0, 0);
        let (mut n_bridged, mut idled_bridging) = (0, 0);
        for (minutes, count) in (0_u16..).zip(self.bins.iter()).filter(|(_minutes, count)| **count > 0) {
            let (window, count) = (i64::from(minutes) + 1, i64::from(*count));
            n_bridged += count;
            idled_bridging += count * window;
            let idled_in_vain = (i64::from(self.n_gaps) - n_bridged) * window;
            let gain = n_bridged * i64::from(worth) - idled_bridging - idled_in_vain;
            if gain > most {
                (best, most) = (minutes + 1, gain);
            }
        }
        best
    }
}
