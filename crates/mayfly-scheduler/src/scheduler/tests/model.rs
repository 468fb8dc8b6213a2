//! Whatever happens in whatever order: the scheduler against a reference that only counts.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::Timestamp;
use mayfly_model::id::RequestId;
use mayfly_model::name::Version;
use proptest::prelude::*;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};

use super::stage::{Deed, MIB, MINUTE, Stage, fixed, hybrid, options, run};
use crate::keep_alive::{KeepAlive, Policy};
use crate::scheduler::{Limit, ScheduleError, SchedulerOptions};

const FUNCTIONS: [&str; 3] = ["one", "two", "three"];
const VERSION: Version = Version::Published(1);
/// Stands for the functions that were deleted.
const GONE: usize = usize::MAX;
/// After an answer, an invocation gives its concurrency back within this time.
const TAIL: Duration = Duration::from_millis(5);
/// The longest that an event runs here.
const MOST_MILLIS: u64 = 3000;
/// By then every environment without an event is frozen, and what has to end has ended.
const REST: Duration = Duration::from_millis(500);

#[derive(Clone, Copy, Debug)]
enum Step {
    Invoke {
        function: usize,
        deed: Deed,
        millis: u64,
    },
    Wait {
        millis: u64,
    },
    WaitMinutes {
        minutes: u32,
    },
    /// The next starts fail.
    Fail {
        n_starts: usize,
    },
    /// The function's code changes.
    Change {
        function: usize,
    },
    /// The function is deleted, and made again when it is invoked.
    Delete {
        function: usize,
    },
    KeepWarm {
        function: usize,
        n_instances: u32,
    },
    Provision {
        function: usize,
        n_instances: u32,
    },
    Reserve {
        function: usize,
        concurrency: Option<u32>,
    },
    /// The machine is short of memory.
    Relieve,
}

fn step() -> impl Strategy<Value = Step> {
    let function = 0..FUNCTIONS.len();
    let deed =
        prop_oneof![5 => Just(Deed::Answer), 1 => Just(Deed::Tail), 1 => Just(Deed::Break), 1 => Just(Deed::Vanish)];
    prop_oneof![
        12 => (function.clone(), deed, 0..MOST_MILLIS)
            .prop_map(|(function, deed, millis)| Step::Invoke { function, deed, millis }),
        6 => (0_u64..2000).prop_map(|millis| Step::Wait { millis }),
        2 => (1_u32..200).prop_map(|minutes| Step::WaitMinutes { minutes }),
        1 => (1_usize..4).prop_map(|n_starts| Step::Fail { n_starts }),
        1 => function.clone().prop_map(|function| Step::Change { function }),
        1 => function.clone().prop_map(|function| Step::Delete { function }),
        1 => (function.clone(), 0_u32..3).prop_map(|(function, n_instances)| Step::KeepWarm { function, n_instances }),
        1 => (function.clone(), 0_u32..3).prop_map(|(function, n_instances)| Step::Provision { function, n_instances }),
        1 => (function, prop::option::of(0_u32..4))
            .prop_map(|(function, concurrency)| Step::Reserve { function, concurrency }),
        1 => Just(Step::Relieve),
    ]
}

fn any_options() -> impl Strategy<Value = SchedulerOptions> {
    let keep_alive = prop_oneof![
        1 => Just(KeepAlive { policy: Policy::None, ..hybrid() }),
        2 => (0_u64..60).prop_map(|seconds| fixed(Duration::from_secs(seconds))),
        3 => Just(hybrid()),
    ];
    let max_instances = prop_oneof![1 => 3_usize..8, 2 => Just(1000)];
    let burst_limit = prop_oneof![1 => 1_u32..4, 3 => Just(1000)];
    (2_u32..8, burst_limit, max_instances, keep_alive, 0_u64..60, 1_usize..5).prop_map(
        |(account_concurrency, burst_limit, max_instances, keep_alive, budget_mib, concurrent_starts)| {
            let idle_memory_bytes = budget_mib * MIB;
            SchedulerOptions {
                account_concurrency,
                burst_limit,
                max_instances,
                keep_alive,
                idle_memory_bytes,
                concurrent_starts,
                ..options()
            }
        },
    )
}

/// What an invocation was let in on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grant {
    /// A place where environments are ahead of their events.
    Place,
    /// The function's reservation.
    Reservation,
    /// What the account has left.
    Account,
}

/// An invocation that was let in.
struct Running {
    function: usize,
    grant: Grant,
    began: Instant,
    task: JoinHandle<(Instant, Result<u64, ScheduleError>)>,
}

/// The reference.
#[derive(Default)]
struct Model {
    modified: [i64; 3],
    reserved: [Option<u32>; 3],
    provisioned: [u32; 3],
    running: BTreeMap<RequestId, Running>,
    /// Answered, but perhaps not given back yet.
    answered: Vec<(usize, Grant, Instant)>,
    n_injected: usize,
    n_floors: u32,
}

impl Model {
    fn all_reserved(&self) -> u32 {
        self.reserved.iter().flatten().sum()
    }

    /// The function is gone. What runs there runs on, and has nothing to do with a new function of that name.
    fn forget(&mut self, function: usize) {
        self.provisioned[function] = 0;
        self.reserved[function] = None;
        self.running.values_mut().filter(|it| it.function == function).for_each(|it| it.function = GONE);
        self.answered.iter_mut().filter(|(of, ..)| *of == function).for_each(|(of, ..)| *of = GONE);
    }
}

struct Play {
    stage: Stage,
    options: SchedulerOptions,
    model: Model,
}

impl Play {
    fn modified(&self, function: usize) -> Timestamp {
        Timestamp::from_second(self.model.modified[function]).unwrap()
    }

    /// How many invocations of a kind run at least, and at most.
    fn n_running(&self, is_kind: impl Fn(usize, Grant) -> bool) -> (u32, u32) {
        let running = self.model.running.values().filter(|it| is_kind(it.function, it.grant));
        let (mut least, mut most) = (0, 0);
        for invocation in running {
            most += 1;
            least += u32::from(!invocation.task.is_finished());
        }
        let recently = |at: &Instant| at.elapsed() <= TAIL;
        let answered = self.model.answered.iter().filter(|(of, grant, at)| is_kind(*of, *grant) && recently(at));
        (least, most + u32::try_from(answered.count()).unwrap())
    }

    async fn invoke(&mut self, function: usize, deed: Deed, millis: u64) -> Result<(), TestCaseError> {
        let pool = self.stage.pool_of(FUNCTIONS[function], VERSION, self.modified(function));
        let reserved = self.model.reserved[function];
        let (account_least, account_most) = self.n_running(|_of, grant| grant == Grant::Account);
        let (own_least, own_most) = self.n_running(|of, grant| of == function && grant != Grant::Place);
        let (placed_least, _most) = self.n_running(|of, grant| of == function && grant == Grant::Place);
        let unreserved = self.options.account_concurrency.saturating_sub(self.model.all_reserved());
        let admitted = match self.stage.scheduler.admit(&pool, reserved).await {
            Ok(admitted) => admitted,
            Err(ScheduleError::Throttled { limit: Limit::Account }) => {
                prop_assert!(reserved.is_none());
                prop_assert!(account_most >= unreserved, "throttled at {account_most} of {unreserved}");
                return Ok(());
            }
            Err(ScheduleError::Throttled { limit: Limit::Function }) => {
                let limit = reserved.unwrap();
                let allocated = self.model.provisioned[function];
                prop_assert!(own_most + allocated >= limit, "throttled at {own_most} of {limit} with {allocated}");
                return Ok(());
            }
            Err(other) => return Err(TestCaseError::fail(format!("{other}"))),
        };
        let grant = match reserved {
            _ if admitted.pool.is_provisioned() => Grant::Place,
            Some(_concurrency) => Grant::Reservation,
            None => Grant::Account,
        };
        match grant {
            Grant::Place => prop_assert!(placed_least < self.model.provisioned[function], "more than is provisioned"),
            Grant::Reservation => prop_assert!(own_least < reserved.unwrap(), "more than is reserved"),
            Grant::Account => prop_assert!(account_least < unreserved, "more than the account has"),
        }
        let (id, scheduler) = (RequestId::random(), self.stage.scheduler.clone());
        let task = tokio::spawn(async move {
            let outcome = run(scheduler, admitted, id, deed, millis).await;
            (Instant::now(), outcome)
        });
        self.model.running.insert(id, Running { function, grant, began: Instant::now(), task });
        Ok(())
    }

    async fn step(&mut self, step: Step) -> Result<(), TestCaseError> {
        let name = |function: usize| FUNCTIONS[function].parse().unwrap();
        match step {
            Step::Invoke { function, deed, millis } => self.invoke(function, deed, millis).await?,
            Step::Wait { millis } => sleep(Duration::from_millis(millis)).await,
            Step::WaitMinutes { minutes } => sleep(MINUTE * minutes).await,
            Step::Fail { n_starts } => {
                self.model.n_injected += n_starts;
                self.stage.book().starts.extend(vec![true; n_starts]);
            }
            Step::Change { function } => {
                self.model.modified[function] += 1;
                let modified = self.modified(function);
                self.stage.scheduler.retire_version(&name(function), VERSION, |it| it.modified == modified);
                self.model.provisioned[function] = 0;
            }
            Step::Delete { function } => {
                self.stage.scheduler.retire(&name(function));
                self.model.forget(function);
                self.stage.scheduler.set_reserved(self.model.all_reserved());
            }
            Step::KeepWarm { function, n_instances } => {
                let pool = self.stage.pool_of(FUNCTIONS[function], VERSION, self.modified(function));
                self.model.n_floors += n_instances;
                self.stage.scheduler.keep_at_least(&pool, n_instances, Timestamp::UNIX_EPOCH);
            }
            Step::Provision { function, n_instances } => {
                self.model.n_floors += n_instances;
                self.model.provisioned[function] = n_instances;
                self.stage.provision(FUNCTIONS[function], VERSION, self.modified(function), n_instances);
            }
            Step::Relieve => {
                self.stage.scheduler.relieve().await;
                let book = self.stage.book();
                prop_assert!(book.busy.is_subset(&book.alive), "a busy environment was ended");
            }
            Step::Reserve { function, concurrency } => {
                self.model.reserved[function] = concurrency;
                self.stage.scheduler.set_reserved(self.model.all_reserved());
            }
        }
        self.collect().await?;
        self.check()
    }

    /// Takes note of the invocations that are answered.
    async fn collect(&mut self) -> Result<(), TestCaseError> {
        let finished: Vec<_> = self.model.running.extract_if(.., |_id, it| it.task.is_finished()).collect();
        for (id, invocation) in finished {
            let (at, outcome) = invocation.task.await.unwrap();
            self.model.answered.push((invocation.function, invocation.grant, at));
            let seen = self.stage.book().seen.get(&id).copied().unwrap_or(0);
            prop_assert!(at - invocation.began < MINUTE, "it had to wait for {:?}", at - invocation.began);
            match outcome {
                Ok(_number) => prop_assert_eq!(seen, 1, "an answer without an event"),
                Err(error) => {
                    prop_assert_eq!(seen, 0, "an event without an answer");
                    self.check_refusal(&error)?;
                }
            }
        }
        Ok(())
    }

    fn check_refusal(&self, error: &ScheduleError) -> Result<(), TestCaseError> {
        let may_fail = self.model.n_injected > 0 || self.options.max_instances < 1000;
        match error {
            ScheduleError::Throttled { limit } => {
                prop_assert_eq!(*limit, Limit::Burst);
                prop_assert!(self.options.burst_limit < 1000);
            }
            ScheduleError::Restore { .. } => return Err(TestCaseError::fail("nothing has a snapshot here")),
            ScheduleError::NoInstance { reason } => prop_assert!(may_fail, "no instance: {reason}"),
        }
        Ok(())
    }

    /// What holds at any moment.
    fn check(&self) -> Result<(), TestCaseError> {
        let book = self.stage.book();
        prop_assert!(book.wrongs.is_empty(), "{:?}", book.wrongs);
        prop_assert!(book.seen.values().all(|times| *times == 1), "an event ran twice");
        prop_assert!(book.n_starting <= self.options.concurrent_starts);
        drop(book);
        prop_assert!(self.stage.scheduler.idle().used_bytes() <= self.options.idle_memory_bytes);
        Ok(())
    }

    /// What holds when nothing has happened for a while.
    async fn come_to_rest(&mut self) -> Result<(), TestCaseError> {
        while !self.model.running.is_empty() {
            let before = self.model.running.len();
            sleep(MINUTE).await;
            self.collect().await?;
            prop_assert!(self.model.running.len() < before, "{before} invocations wait for ever");
        }
        sleep(MINUTE).await;
        self.check()?;
        let counts = self.stage.scheduler.counts();
        let n_idle: usize = counts.iter().map(|(_name, _version, counts)| counts.idle).sum();
        prop_assert!(counts.iter().all(|(_name, _version, it)| it.lent + it.starting == 0), "{counts:?}");
        {
            let book = self.stage.book();
            prop_assert_eq!(book.alive.len(), n_idle, "an environment that nobody knows, or that is not there");
            prop_assert_eq!(book.frozen.len(), n_idle, "what is idle is frozen");
            let kept = u64::try_from(n_idle).unwrap() * book.size_bytes;
            let floors = u64::from(self.model.n_floors) * book.size_bytes;
            prop_assert!(kept <= self.options.idle_memory_bytes + floors, "{kept} bytes are idle");
        }
        prop_assert_eq!(self.stage.scheduler.shared.n_instances.load(Ordering::Acquire), n_idle);
        // Everything that was granted has been given back: all of it can be had again.
        self.stage.scheduler.set_reserved(0);
        let pool = self.stage.pool("probe");
        let mut permits = Vec::new();
        for _one in 0..self.options.account_concurrency {
            permits.push(self.stage.scheduler.admit(&pool, None).await);
        }
        prop_assert!(permits.iter().all(Result::is_ok), "a grant was not given back");
        prop_assert!(self.stage.scheduler.admit(&pool, None).await.is_err());
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn limits_hold_and_no_event_is_lost_or_runs_twice(
        options in any_options(),
        steps in prop::collection::vec(step(), 1..80),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        runtime.block_on(async {
            let stage = Stage::new(options.clone());
            let mut play = Play { stage, options, model: Model::default() };
            for step in steps {
                play.step(step).await?;
            }
            play.come_to_rest().await?;
            sleep(REST).await;
            play.stage.end().await;
            Ok::<_, TestCaseError>(())
        })?;
    }
}
