//! How an instance came to be: which rung of the ladder it took, how long each phase took, and why it was not a
//! better rung.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;

use crate::limits;
use crate::name::Version;

/// An initialisation that is worth a thought.
const LONG_INIT: Duration = Duration::from_millis(100);

/// The ways to get an instance that is not warm, fastest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// A snapshot of the version: an environment that was initialised ahead and has seen no event.
    Snapshot,
    /// A fork of the version's template: of a process that was initialised once and has seen no event.
    Template,
    /// A runtime's process that was booted ahead, without a function.
    StemCell,
    /// A process forked for this start from a runtime that is booted, outside of every slot.
    Fork,
    /// A new process in a slot that was ready.
    FreshProcess,
    /// A new process in a slot that was built for it.
    BuiltOnDemand,
}

impl Rung {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Snapshot => "snapshot",
            Self::Template => "template",
            Self::StemCell => "stem-cell",
            Self::Fork => "fork",
            Self::FreshProcess => "fresh-process",
            Self::BuiltOnDemand => "built-on-demand",
        }
    }
}

/// What an instance was started for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Cause {
    /// An invocation waited for it: a cold start.
    #[default]
    Invocation,
    /// The version has provisioned concurrency.
    Provisioned,
    /// The function asks for instances that are kept warm.
    KeepWarm,
    /// The history of the version says that an event will come.
    Expected,
}

impl Cause {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invocation => "invocation",
            Self::Provisioned => "provisioned",
            Self::KeepWarm => "keep-warm",
            Self::Expected => "expected",
        }
    }
}

/// When environments of a version are initialised, as functions are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Initialization {
    /// When an event needs one.
    #[default]
    OnDemand,
    /// Ahead of all events.
    Provisioned,
    /// Ahead of an event, up to the point at which the version's snapshots are taken.
    SnapStart,
}

impl Initialization {
    /// The value of `AWS_LAMBDA_INITIALIZATION_TYPE`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnDemand => "on-demand",
            Self::Provisioned => "provisioned-concurrency",
            Self::SnapStart => "snap-start",
        }
    }

    /// How long an init phase may take, for a function with that timeout.
    #[must_use]
    pub fn timeout(self, of_function: Duration) -> Duration {
        match self {
            Self::OnDemand => limits::INIT_TIMEOUT,
            Self::Provisioned | Self::SnapStart => limits::AHEAD_INIT_TIMEOUT.max(of_function),
        }
    }
}

/// Why a start took no better rung than it did.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Missed {
    /// Nothing is booted ahead on this platform, by its settings.
    SwitchedOff,
    /// The process is the function itself: there is nothing that could be booted without it. For compiled programs
    /// a new process is as fast.
    OwnProgram,
    /// The function sets variables that its runtime reads while it boots.
    Variables(Vec<String>),
    /// The function has a wrapper script (`AWS_LAMBDA_EXEC_WRAPPER`) that starts its runtime.
    ExecWrapper,
    /// The function has extensions, which start before its runtime.
    Extensions,
    /// The function's language boots ahead only with something that a compiler builds, and the host has none.
    NoCompiler,
    /// The platform runs functions without sandboxes, in which nothing can be booted ahead.
    NoSandbox,
    /// No snapshot of the version was at hand.
    NoSnapshot,
    /// The version's template was not ready.
    NoTemplate,
    /// The version's process cannot be forked once it is initialised; this is why.
    NotForkable(String),
    /// Nothing of the kind was ready, because this was the first start of its kind: another memory size, runtime, `/tmp`
    /// size or network makes another kind.
    FirstOfKind,
    /// All that were ready of the kind had been taken by starts just before.
    Exhausted,
    /// What ought to have been made ahead could not be made; this is why.
    NotPrepared(String),
    /// What is made ahead holds as much memory as it may.
    NoRoom,
    /// What was booted ahead turned out to be gone or broken.
    Broken,
}

impl Missed {
    /// The reason as a sentence.
    #[must_use]
    pub fn explain(&self) -> String {
        match self {
            Self::SwitchedOff => "This platform is set to boot nothing ahead.".to_owned(),
            Self::OwnProgram => "The function brings its own program, which has nothing to boot ahead.".to_owned(),
            Self::Variables(names) => {
                format!("The runtime reads {} while it boots, so it cannot boot ahead.", names.join(", "))
            }
            Self::ExecWrapper => "A wrapper script starts the runtime, so it cannot boot ahead.".to_owned(),
            Self::Extensions => "Extensions start before the runtime, so it cannot boot ahead.".to_owned(),
            Self::NoCompiler => {
                "Java boots ahead only with a few classes of the platform, which no compiler was there to build."
                    .to_owned()
            }
            Self::NoSandbox => "This platform runs functions without sandboxes.".to_owned(),
            Self::NoSnapshot => {
                "All snapshots of the version had been taken by other starts, or the next one was still being made."
                    .to_owned()
            }
            Self::NoTemplate => {
                "The version's template was not ready: it is made after the first start, and made again from time to time."
                    .to_owned()
            }
            Self::NotForkable(reason) => {
                format!("The version has no template, for its initialised process cannot be forked: {reason}.")
            }
            Self::FirstOfKind => {
                "Nothing was ready for this combination of runtime, memory, /tmp and network yet.".to_owned()
            }
            Self::Exhausted => "All that was ready had been taken by other starts.".to_owned(),
            Self::NotPrepared(reason) => format!("Nothing could be made ready ahead: {reason}."),
            Self::NoRoom => {
                "Nothing more is made ready ahead, because it would hold more memory than it may.".to_owned()
            }
            Self::Broken => "What was ready turned out to be gone.".to_owned(),
        }
    }

    /// What the function's owner can do about it, if anything.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Variables(names) => Some(format!(
                "Set {} in the code instead of in the function's configuration, if the function can do without at boot.",
                names.join(", ")
            )),
            Self::ExecWrapper => {
                Some("Remove AWS_LAMBDA_EXEC_WRAPPER, if what the wrapper sets can be set in the code.".to_owned())
            }
            Self::Extensions => Some("Remove extensions that the function does not need.".to_owned()),
            Self::NoCompiler => Some(
                "Install a JDK of any version from 11 on beside or instead of the JRE, and restart mayfly.".to_owned(),
            ),
            Self::NoSnapshot => Some(
                "If bursts like this one are usual, let the operator have more snapshots made (serve --snapshots)."
                    .to_owned(),
            ),
            Self::NotForkable(_) => Some(
                "If the function can do without, let it start threads and open files and connections when they are first \
                 needed, not in its initialisation."
                    .to_owned(),
            ),
            Self::FirstOfKind => Some(
                "Further starts of this kind will be faster; functions with the same settings share it.".to_owned(),
            ),
            Self::Exhausted => {
                Some("If bursts like this one are usual, give the function provisioned concurrency.".to_owned())
            }
            Self::NotPrepared(_) => {
                Some("If the reason lies in the function's initialisation, its log tells more.".to_owned())
            }
            Self::NoRoom => Some(
                "Let the operator have more memory kept for it (serve --memory-budget), or let the function hold less \
                 when it is initialised."
                    .to_owned(),
            ),
            Self::SwitchedOff | Self::OwnProgram | Self::NoSandbox | Self::NoTemplate | Self::Broken => None,
        }
    }
}

/// Where the time of a start went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Phases {
    /// Waiting until the platform was ready to start one more.
    pub queue: Duration,
    /// Getting a slot, or what was booted ahead in one.
    pub slot: Duration,
    /// Attaching code and limits and launching the process; with a stem cell or a template, making it the function's.
    pub launch: Duration,
    /// From then until the runtime asked for its first event: runtime boot (if that was still to do) and the function's
    /// own initialisation.
    pub init: Duration,
    /// The first event, from hand-over until the runtime was ready for the next; none until there was one.
    pub first_event: Option<Duration>,
}

impl Phases {
    /// From the decision to start until the instance could take an event.
    #[must_use]
    pub fn total(&self) -> Duration {
        self.queue + self.slot + self.launch + self.init
    }
}

/// One start, for whoever wants to know why it took as long as it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartRecord {
    /// When it was decided.
    pub when: Timestamp,
    /// The version.
    pub version: Version,
    /// What for.
    pub cause: Cause,
    /// The rung that served it.
    pub rung: Rung,
    /// Where the time went.
    pub phases: Phases,
    /// Whether the function's initialisation failed; it is then repeated in the first invocation.
    pub init_failed: bool,
    /// Why it was no better rung; none if there is none for this function.
    pub missed: Option<Missed>,
}

impl StartRecord {
    /// What the function's owner can do about this start, if anything. Where nobody waited for it, only a failure is
    /// worth a word.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        if self.init_failed {
            return Some("The function's initialisation failed and was repeated: see its log.".to_owned());
        }
        if self.cause != Cause::Invocation {
            return None;
        }
        if let Some(hint) = self.missed.as_ref().and_then(Missed::hint) {
            return Some(hint);
        }
        // On these rungs nothing but the function's own initialisation is left.
        let is_own = self.rung <= Rung::Fork;
        (is_own && self.phases.init >= LONG_INIT).then(|| {
            "Most of it was the function's own initialisation: load less before the handler, or give the function \
             provisioned concurrency."
                .to_owned()
        })
    }
}

/// The last starts of one version, each under the number of its instance.
#[derive(Clone, Debug)]
pub struct RecentStarts {
    most: usize,
    records: VecDeque<(u64, StartRecord)>,
}

impl RecentStarts {
    /// Remembers at most so many.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { most, records: VecDeque::new() }
    }

    /// Adds one; the oldest is forgotten for it.
    pub fn add(&mut self, instance: u64, record: StartRecord) {
        if self.records.len() >= self.most {
            self.records.pop_front();
        }
        if self.most > 0 {
            self.records.push_back((instance, record));
        }
    }

    /// An instance has run its first event, which took so long.
    pub fn first_event(&mut self, instance: u64, took: Duration) {
        let found = self.records.iter_mut().rev().find(|(number, _record)| *number == instance);
        if let Some((_number, record)) = found {
            record.phases.first_event.get_or_insert(took);
        }
    }

    /// The newest first.
    pub fn iter(&self) -> impl Iterator<Item = &StartRecord> {
        self.records.iter().rev().map(|(_instance, record)| record)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cause, Missed, Phases, RecentStarts, Rung, StartRecord};
    use crate::name::Version;
    use jiff::Timestamp;
    use std::time::Duration;

    fn record(rung: Rung) -> StartRecord {
        StartRecord {
            when: Timestamp::UNIX_EPOCH,
            version: Version::Latest,
            cause: Cause::Invocation,
            rung,
            phases: Phases::default(),
            init_failed: false,
            missed: None,
        }
    }

    #[test]
    fn rungs_are_ordered_from_the_fastest() {
        assert!(Rung::Snapshot < Rung::Template);
        assert!(Rung::Template < Rung::StemCell);
        assert!(Rung::StemCell < Rung::Fork);
        assert!(Rung::Fork < Rung::FreshProcess);
        assert!(Rung::FreshProcess < Rung::BuiltOnDemand);
    }

    #[test]
    fn the_oldest_start_is_forgotten() {
        let mut starts = RecentStarts::new(2);
        starts.add(1, record(Rung::BuiltOnDemand));
        starts.add(2, record(Rung::FreshProcess));
        starts.add(3, record(Rung::StemCell));
        let rungs: Vec<Rung> = starts.iter().map(|record| record.rung).collect();
        assert_eq!(rungs, [Rung::StemCell, Rung::FreshProcess]);
    }

    #[test]
    fn the_first_event_is_told_once_and_of_forgotten_starts_not_at_all() {
        let mut starts = RecentStarts::new(1);
        starts.add(1, record(Rung::FreshProcess));
        starts.first_event(1, Duration::from_millis(3));
        starts.first_event(1, Duration::from_millis(9));
        starts.first_event(7, Duration::from_millis(9));
        let phases = starts.iter().next().unwrap().phases;
        assert_eq!(phases.first_event, Some(Duration::from_millis(3)));
        starts.add(2, record(Rung::FreshProcess));
        starts.first_event(1, Duration::from_millis(4));
        assert_eq!(starts.iter().next().unwrap().phases.first_event, None);
    }

    #[test]
    fn nothing_is_remembered_where_nothing_may_be() {
        let mut starts = RecentStarts::new(0);
        starts.add(1, record(Rung::FreshProcess));
        assert_eq!(starts.iter().count(), 0);
    }

    #[test]
    fn a_long_initialisation_is_the_functions_own() {
        let mut start = record(Rung::StemCell);
        start.phases.init = Duration::from_millis(99);
        assert_eq!(start.hint(), None);
        start.phases.init = Duration::from_millis(400);
        for (rung, is_own) in [(Rung::StemCell, true), (Rung::Fork, true), (Rung::FreshProcess, false)] {
            start.rung = rung;
            assert_eq!(start.hint().is_some_and(|hint| hint.contains("initialisation")), is_own, "{rung:?}");
        }
        start.rung = Rung::Fork;
        start.cause = Cause::Provisioned;
        assert_eq!(start.hint(), None, "nobody waited");
    }

    #[test]
    fn a_start_that_nobody_waited_for_needs_no_advice() {
        for cause in [Cause::Provisioned, Cause::KeepWarm, Cause::Expected] {
            let mut start = StartRecord { cause, missed: Some(Missed::Exhausted), ..record(Rung::FreshProcess) };
            assert_eq!(start.hint(), None, "{cause:?}");
            start.init_failed = true;
            assert!(start.hint().unwrap().contains("log"));
        }
    }

    #[test]
    fn only_what_the_owner_can_change_comes_with_a_hint() {
        let variables = Missed::Variables(vec!["NODE_OPTIONS".to_owned()]);
        let mut of_variables = record(Rung::FreshProcess);
        of_variables.missed = Some(variables);
        assert!(of_variables.hint().unwrap().contains("NODE_OPTIONS"));
        assert_eq!(record(Rung::StemCell).hint(), None);
        let mut own_program = record(Rung::FreshProcess);
        own_program.missed = Some(Missed::OwnProgram);
        assert_eq!(own_program.hint(), None);
        own_program.init_failed = true;
        assert!(own_program.hint().unwrap().contains("log"));
    }
}
