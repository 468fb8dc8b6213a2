//! A scheduler whose environments are entries in a book, which notes what must never happen.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use jiff::Timestamp;
use mayfly_instance::blueprint::{Blueprint, BlueprintInputs, Program};
use mayfly_instance::instance::{Finished, InstanceError, InstanceEvent, LastInit, Payload, Reply, Undelivered};
use mayfly_model::clock::SystemClock;
use mayfly_model::function::{Architecture, FunctionConfiguration, State};
use mayfly_model::id::{AccountId, Region, RequestId, RevisionId};
use mayfly_model::meter::Usage;
use mayfly_model::name::{FunctionName, Version};
use mayfly_model::start::{Initialization, Missed, Rung};
use mayfly_model::units::{MemoryMib, StorageMib};
use mayfly_sandbox::{Network, SlotSpec};
use tokio::sync::{Notify, oneshot};

use crate::keep_alive::{KeepAlive, Policy};
use crate::pool::Counts;
use crate::scheduler::{
    Admitted, Environment, Ladder, PoolKey, Provision, ScheduleError, Scheduler, SchedulerOptions, SnapshotOptions,
    StartError, StemOptions, StockSize, UsageSink, VersionPool, Way,
};

pub(super) const MIB: u64 = 1 << 20;
pub(super) const START: Duration = Duration::from_millis(50);
pub(super) const MINUTE: Duration = Duration::from_secs(60);

/// What an environment does with an event. The first word of the payload says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    Answer,
    /// The same for a caller who wants the log's tail.
    Tail,
    /// Answers, and is of no use any more.
    Break,
    /// Turns out to be gone before its handler has seen the event; the next environment answers.
    Vanish,
}

/// What is known of all environments.
#[derive(Debug, Default)]
pub(super) struct Book {
    n_made: u64,
    pub(super) alive: BTreeSet<u64>,
    pub(super) busy: BTreeSet<u64>,
    pub(super) frozen: BTreeSet<u64>,
    /// Which environment ended, in order.
    pub(super) ended: Vec<u64>,
    /// Whose pages were taken, in order.
    pub(super) reclaimed: Vec<u64>,
    /// The events that a handler has seen, with how often.
    pub(super) seen: BTreeMap<RequestId, u32>,
    vanished_from: BTreeSet<RequestId>,
    pub(super) wrongs: Vec<String>,
    /// Whether the next starts fail; those that are not named succeed.
    pub(super) starts: VecDeque<bool>,
    pub(super) n_starting: usize,
    pub(super) size_bytes: u64,
}

impl Book {
    fn check(&mut self, is_right: bool, wrong: impl FnOnce() -> String) {
        if !is_right {
            self.wrongs.push(wrong());
        }
    }
}

pub(super) type SharedBook = Arc<Mutex<Book>>;

#[derive(Debug)]
pub(super) struct Fake {
    number: u64,
    size_bytes: u64,
    book: SharedBook,
    ended: Arc<Notify>,
}

impl Fake {
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap()
    }
}

impl Environment for Fake {
    fn last_init(&self) -> LastInit {
        LastInit::default()
    }

    fn is_ready(&self) -> bool {
        true
    }

    fn idle_ended(&self) -> Arc<Notify> {
        Arc::clone(&self.ended)
    }

    fn freeze(&mut self) {
        let number = self.number;
        let mut book = self.book();
        let is_busy = book.busy.contains(&number);
        book.check(!is_busy, || format!("{number} was frozen while it was busy"));
        book.frozen.insert(number);
    }

    fn memory_bytes(&self) -> u64 {
        self.size_bytes
    }

    fn reclaim(&self) -> Option<Box<dyn FnOnce() + Send>> {
        let (number, book) = (self.number, Arc::clone(&self.book));
        {
            let mut book = self.book();
            let is_frozen = book.frozen.contains(&number);
            book.check(is_frozen, || format!("the pages of {number} were to be taken while it was in use"));
        }
        Some(Box::new(move || book.lock().unwrap().reclaimed.push(number)))
    }

    async fn invoke(&mut self, event: InstanceEvent, reply: oneshot::Sender<Reply>) -> Result<Finished, Undelivered> {
        let (deed, millis) = read(&event);
        let number = self.number;
        {
            let mut book = self.book();
            let is_free = book.alive.contains(&number) && book.busy.insert(number);
            book.check(is_free, || format!("{number} was lent twice, or after its end"));
            book.frozen.remove(&number);
            if deed == Deed::Vanish && book.vanished_from.insert(event.request_id) {
                book.busy.remove(&number);
                return Err(Undelivered(Box::new(event)));
            }
            *book.seen.entry(event.request_id).or_default() += 1;
        }
        tokio::time::sleep(Duration::from_millis(millis)).await;
        let payload = Payload::Whole(Bytes::from(number.to_string()));
        let log_tail = (deed == Deed::Tail).then(Bytes::new);
        let _ = reply.send(Reply { payload, blame: None, trace: String::new(), log_tail });
        tokio::time::sleep(Duration::from_millis(1)).await;
        self.book().busy.remove(&number);
        Ok(Finished { usage: usage(), broken: deed == Deed::Break })
    }

    async fn end(self) {
        tokio::time::sleep(Duration::from_millis(2)).await;
        let number = self.number;
        let mut book = self.book();
        let is_busy = book.busy.contains(&number);
        book.check(!is_busy, || format!("{number} was ended while it was busy"));
        let was_alive = book.alive.remove(&number);
        book.check(was_alive, || format!("{number} was ended twice"));
        book.frozen.remove(&number);
        book.ended.push(number);
    }
}

fn read(event: &InstanceEvent) -> (Deed, u64) {
    let text = std::str::from_utf8(&event.payload).unwrap();
    let (deed, millis) = text.split_once(' ').unwrap();
    let deed = match deed {
        "break" => Deed::Break,
        "tail" => Deed::Tail,
        "vanish" => Deed::Vanish,
        _ => Deed::Answer,
    };
    (deed, millis.parse().unwrap())
}

fn usage() -> Usage {
    Usage {
        function: "f".parse().unwrap(),
        version: Version::Latest,
        ended: Timestamp::UNIX_EPOCH,
        init: None,
        duration: Duration::ZERO,
        memory: MemoryMib(128),
        max_memory_used: MemoryMib(20),
        architecture: Architecture::host(),
        failed: false,
    }
}

#[derive(Debug)]
pub(super) struct FakeLadder {
    book: SharedBook,
}

impl Ladder for FakeLadder {
    type Environment = Fake;

    fn expect(&self, _blueprint: &Arc<Blueprint>) {}

    fn forget(&self, _is_unwanted: impl Fn(&Blueprint) -> bool) {}

    async fn climb(&self, _blueprint: &Arc<Blueprint>) -> Result<(Fake, Way), StartError> {
        let fails = {
            let mut book = self.book.lock().unwrap();
            book.n_starting += 1;
            book.starts.pop_front().unwrap_or(false)
        };
        tokio::time::sleep(START).await;
        let mut book = self.book.lock().unwrap();
        book.n_starting -= 1;
        if fails {
            return Err(InstanceError::StemLost.into());
        }
        book.n_made += 1;
        let number = book.n_made;
        book.alive.insert(number);
        let fake = Fake { number, size_bytes: book.size_bytes, book: Arc::clone(&self.book), ended: Arc::default() };
        Ok((fake, Way { rung: Rung::FreshProcess, missed: None, slot: Duration::ZERO }))
    }

    fn held_bytes(&self) -> u64 {
        0
    }

    async fn discard(&self) {}
}

/// See the module's documentation.
pub(super) struct Stage {
    pub(super) scheduler: Scheduler<FakeLadder>,
    book: SharedBook,
}

/// Room for ten environments, of which each is kept for ten minutes.
pub(super) fn options() -> SchedulerOptions {
    SchedulerOptions {
        account_concurrency: 1000,
        burst_limit: 1000,
        max_instances: 1000,
        keep_alive: fixed(10 * MINUTE),
        idle_memory_bytes: 100 * MIB,
        freeze_after: Duration::from_millis(20),
        patience: Duration::from_millis(3),
        longest_patience: Duration::ZERO,
        concurrent_starts: 4,
        slots: StockSize { floor: 0, ceiling: 0 },
        usual_slot: SlotSpec { network: Network::Loopback, ephemeral_storage: StorageMib(512) },
        stems: StemOptions { size: Err(Missed::SwitchedOff), budget_bytes: 0 },
        snapshots: SnapshotOptions { size: StockSize { floor: 0, ceiling: 0 }, budget_bytes: 0 },
        templates_bytes: None,
    }
}

pub(super) fn fixed(window: Duration) -> KeepAlive {
    KeepAlive { policy: Policy::Fixed(window), ..hybrid() }
}

pub(super) fn hybrid() -> KeepAlive {
    KeepAlive { policy: Policy::Hybrid, floor: MINUTE, ceiling: 240 * MINUTE }
}

/// A meter that nobody reads.
#[derive(Debug)]
struct Forgotten;

#[async_trait]
impl UsageSink for Forgotten {
    async fn take(&self, _usage: Usage) {}
}

impl Stage {
    pub(super) fn new(options: SchedulerOptions) -> Self {
        let book = SharedBook::default();
        book.lock().unwrap().size_bytes = 10 * MIB;
        let ladder = FakeLadder { book: Arc::clone(&book) };
        let scheduler = Scheduler::with_ladder(
            Arc::new(SystemClock),
            Arc::new(Forgotten),
            options,
            |_, _gate, _tasks, _cancelled| ladder,
        );
        Self { scheduler, book }
    }

    pub(super) fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap()
    }

    pub(super) fn pool(&self, function: &str) -> Arc<VersionPool<Fake>> {
        self.pool_as_of(function, Timestamp::UNIX_EPOCH)
    }

    /// The pool of a state of the function's code.
    pub(super) fn pool_as_of(&self, function: &str, modified: Timestamp) -> Arc<VersionPool<Fake>> {
        self.pool_of(function, Version::Latest, modified)
    }

    pub(super) fn pool_of(&self, function: &str, version: Version, modified: Timestamp) -> Arc<VersionPool<Fake>> {
        let name: FunctionName = function.parse().unwrap();
        let key = PoolKey { version, tenant: None };
        let make = || Ok::<_, ()>(blueprint(&name, modified, version, Initialization::OnDemand));
        self.scheduler.pool(&name, &key, modified, make).unwrap()
    }

    /// Has so many environments of a version ahead of its events.
    pub(super) fn provision(&self, function: &str, version: Version, modified: Timestamp, n_instances: u32) {
        let name: FunctionName = function.parse().unwrap();
        let wanted = Provision { version, n_instances, since: Timestamp::UNIX_EPOCH };
        let is_current = |blueprint: &Blueprint| blueprint.modified == modified;
        let make = || Ok::<_, ()>(blueprint(&name, modified, version, Initialization::Provisioned));
        self.scheduler.provision(&name, wanted, is_current, make).unwrap();
    }

    /// Begins an invocation.
    pub(super) fn begin(
        &self,
        pool: &Arc<VersionPool<Fake>>,
        deed: Deed,
        millis: u64,
    ) -> (RequestId, impl Future<Output = Result<u64, ScheduleError>> + Send + 'static) {
        let (id, scheduler, pool) = (RequestId::random(), self.scheduler.clone(), Arc::clone(pool));
        (id, async move {
            let admitted = scheduler.admit(&pool, None).await?;
            run(scheduler, admitted, id, deed, millis).await
        })
    }

    /// Invokes and says which environment answered.
    pub(super) async fn invoke(&self, pool: &Arc<VersionPool<Fake>>) -> u64 {
        self.begin(pool, Deed::Answer, 10).1.await.unwrap()
    }

    pub(super) fn counts(&self, pool: &Arc<VersionPool<Fake>>) -> Counts {
        pool.counts()
    }

    /// Ends everything, and looks whether it was all right.
    pub(super) async fn end(self) {
        self.scheduler.shutdown().await;
        let book = self.book();
        assert!(book.wrongs.is_empty(), "{:#?}", book.wrongs);
        assert!(book.alive.is_empty(), "left: {:?}", book.alive);
    }
}

/// Runs an event that was admitted, and says which environment answered.
pub(super) async fn run(
    scheduler: Scheduler<FakeLadder>,
    admitted: Admitted<Fake>,
    id: RequestId,
    deed: Deed,
    millis: u64,
) -> Result<u64, ScheduleError> {
    let word = format!("{deed:?}").to_lowercase();
    let reply = scheduler.run(admitted, event(id, format!("{word} {millis}"))).await?;
    let Payload::Whole(number) = reply.payload else { unreachable!("nothing streams here") };
    Ok(std::str::from_utf8(&number).unwrap().parse().unwrap())
}

fn event(request_id: RequestId, payload: String) -> InstanceEvent {
    InstanceEvent {
        lineage: mayfly_model::lineage::Lineage::default(),
        request_id,
        invoked_arn: String::new(),
        payload: Bytes::from(payload),
        client_context: None,
        tenant: None,
        trace_header: None,
        wants_tail: false,
        accepts_stream: false,
    }
}

fn blueprint(name: &FunctionName, modified: Timestamp, version: Version, initialization: Initialization) -> Blueprint {
    let configuration = FunctionConfiguration {
        version,
        description: String::new(),
        role: "arn:aws:iam::000000000000:role/test".to_owned(),
        runtime: None,
        handler: None,
        timeout_seconds: 3,
        memory: MemoryMib(128),
        ephemeral_storage: StorageMib(512),
        environment: None,
        architecture: Architecture::host(),
        tracing: mayfly_model::function::TracingMode::PassThrough,
        logging: mayfly_model::function::LoggingConfiguration::default(),
        code: mayfly_model::function::CodePackage {
            sha256: mayfly_model::function::CodeSha256([7; 32]),
            zipped_bytes: 10,
            unzipped_bytes: 20,
        },
        layers: Vec::new(),
        tenant_isolation: mayfly_model::tenant::TenantIsolation::None,
        snap_start: mayfly_model::snap_start::SnapStart::Off,
        stored_only: BTreeMap::new(),
        state: State::Active,
        last_update: None,
        revision_id: RevisionId::random(),
        last_modified: modified,
    };
    Blueprint::new(BlueprintInputs {
        region: &"us-east-1".parse::<Region>().unwrap(),
        account: &"000000000000".parse::<AccountId>().unwrap(),
        name,
        configuration: &configuration,
        code: std::path::PathBuf::from("/nowhere").into(),
        layers: None,
        program: Ok(Program {
            argv: Vec::new(),
            env_defaults: Vec::new(),
            bootstrap: None,
            language: None,
            boot_variables: Err(Missed::OwnProgram),
            description: String::new(),
        }),
        network: Network::Loopback,
        initialization,
        class_data: None,
    })
}
