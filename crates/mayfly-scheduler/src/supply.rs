//! Keeps things ready: carries out what a [`Stock`] decides, in the background and never while a request waits.

use std::fmt;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use mayfly_model::start::Missed;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::gate::Gate;
use crate::stock::{Empty, Level, Next, Stock, StockSize, Terms};

/// How something is made ready, told, and ended.
pub(crate) trait Craft: Send + Sync + 'static {
    /// What tells the kinds apart.
    type Kind: Clone + Eq + Hash + fmt::Debug + Send + Sync + 'static;
    /// What is made.
    type Item: fmt::Debug + Send + 'static;

    /// How many are made at one time, at most.
    const AT_ONCE: usize = 1;

    /// After how long one is replaced, if ever.
    const ROTATES_AFTER: Option<Duration> = None;

    /// For how long a kind is kept that nobody asks for.
    const KEEP: Duration = Duration::from_secs(24 * 60 * 60);

    /// Makes one. `ended` is to be notified when it is not good any more.
    fn make(&self, kind: &Self::Kind, ended: Arc<Notify>) -> impl Future<Output = Result<Self::Item, String>> + Send;

    /// Whether none of the kind can ever be made, which is known once it was tried.
    fn is_hopeless(&self, _kind: &Self::Kind) -> bool {
        false
    }

    /// What a kind is called in the log.
    fn name(kind: &Self::Kind) -> String;

    /// Whether one can still be used.
    fn is_good(item: &Self::Item) -> bool;

    /// The memory that one holds.
    fn held_bytes(item: &Self::Item) -> u64;

    /// Ends one and waits until nothing of it is left.
    fn end(item: Self::Item) -> impl Future<Output = ()> + Send;
}

/// Things of several kinds that are ready. Cheap to clone.
#[derive(Debug)]
pub(crate) struct Supply<C: Craft> {
    shared: Arc<Shared<C>>,
}

#[derive(Debug)]
struct Shared<C: Craft> {
    craft: C,
    stock: Mutex<Stock<C::Kind, C::Item>>,
    /// Something was wanted, taken, or has ended.
    changed: Arc<Notify>,
    gate: Arc<Gate>,
    began: Instant,
}

impl<C: Craft> Supply<C> {
    /// Starts to keep things ready, until `cancelled`.
    pub(crate) fn start(
        craft: C,
        size: StockSize,
        budget_bytes: u64,
        gate: Arc<Gate>,
        tasks: &TaskTracker,
        cancelled: &CancellationToken,
    ) -> Self {
        let terms = Terms { size, budget_bytes, keep: C::KEEP, at_once: C::AT_ONCE, rotates_after: C::ROTATES_AFTER };
        let shared = Arc::new(Shared {
            craft,
            stock: Mutex::new(Stock::new(terms)),
            changed: Arc::new(Notify::new()),
            gate,
            began: Instant::now(),
        });
        tasks.spawn(keep_ready(Arc::clone(&shared), tasks.clone(), cancelled.clone()));
        Self { shared }
    }

    /// Somebody may ask for this kind soon.
    pub(crate) fn want(&self, kind: &C::Kind) {
        self.shared.stock().want(kind, self.shared.now());
        self.shared.changed.notify_one();
    }

    /// The same for a kind that is kept for so long after it was last asked for, instead of as long as others.
    pub(crate) fn want_for(&self, kind: &C::Kind, keep: Duration) {
        self.shared.stock().want_for(kind, keep, self.shared.now());
        self.shared.changed.notify_one();
    }

    /// This kind is wanted at all times.
    pub(crate) fn want_always(&self, kind: &C::Kind) {
        self.shared.stock().want_always(kind);
        self.shared.changed.notify_one();
    }

    /// One that is ready, or why there is none.
    pub(crate) fn take(&self, kind: &C::Kind) -> Result<C::Item, Missed> {
        let taken = self.shared.stock().take(kind, self.shared.now(), C::is_good);
        self.conclude(taken)
    }

    /// The same, and it stays.
    pub(crate) fn look(&self, kind: &C::Kind) -> Result<C::Item, Missed>
    where
        C::Item: Clone,
    {
        let seen = self.shared.stock().look(kind, self.shared.now(), C::is_good);
        self.conclude(seen)
    }

    fn conclude(&self, (found, bad): (Result<C::Item, Empty>, Vec<C::Item>)) -> Result<C::Item, Missed> {
        self.shared.changed.notify_one();
        let was_bad = !bad.is_empty();
        // What is dropped ends in the background.
        drop(bad);
        found.map_err(|empty| match empty {
            _ if was_bad => Missed::Broken,
            Empty::FirstOfKind => Missed::FirstOfKind,
            Empty::Exhausted => Missed::Exhausted,
            Empty::Failed(reason) => Missed::NotPrepared(reason),
            Empty::NoRoom => Missed::NoRoom,
        })
    }

    /// Adds one that was made elsewhere; its kind may be asked for from now on.
    pub(crate) fn put(&self, kind: &C::Kind, item: C::Item) {
        let bytes = C::held_bytes(&item);
        let now = self.shared.now();
        let mut stock = self.shared.stock();
        stock.want(kind, now);
        stock.put(kind, item, bytes, now);
        drop(stock);
        self.shared.changed.notify_one();
    }

    /// How things are made.
    pub(crate) fn craft(&self) -> &C {
        &self.shared.craft
    }

    /// Told when something is not good any more.
    pub(crate) fn ended(&self) -> Arc<Notify> {
        Arc::clone(&self.shared.changed)
    }

    /// Forgets kinds that nobody will ask for any more, and gives what was ready of them.
    pub(crate) fn forget(&self, is_unwanted: impl Fn(&C::Kind) -> bool) -> Vec<C::Item> {
        let forgotten = self.shared.stock().forget(is_unwanted);
        // There may be room for others now.
        self.shared.changed.notify_one();
        forgotten
    }

    /// What there is of the kinds that are looked for.
    pub(crate) fn levels(&self, is_wanted: impl Fn(&C::Kind) -> bool) -> Vec<(C::Kind, Level)> {
        let stock = self.shared.stock();
        stock.levels().filter(|(kind, _level)| is_wanted(kind)).map(|(kind, level)| (kind.clone(), level)).collect()
    }

    /// The memory that everything holds.
    pub(crate) fn held_bytes(&self) -> u64 {
        self.shared.stock().held_bytes()
    }

    /// Throws away what is ready and waits until nothing of it is left.
    pub(crate) async fn discard(&self) {
        let items = self.shared.stock().sort_out(|_item| false);
        self.shared.changed.notify_one();
        for item in items {
            C::end(item).await;
        }
    }
}

impl<C: Craft> Shared<C> {
    fn now(&self) -> Duration {
        self.began.elapsed()
    }

    /// Held for a few lines, never across an await.
    fn stock(&self) -> MutexGuard<'_, Stock<C::Kind, C::Item>> {
        self.stock.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn keep_ready<C: Craft>(shared: Arc<Shared<C>>, tasks: TaskTracker, cancelled: CancellationToken) {
    // What is being made is given up with it.
    let mut making = JoinSet::new();
    while cancelled.run_until_cancelled(work(&shared, &tasks, &mut making)).await.is_some() {}
}

/// Does the next thing that is to be done, or waits for one.
async fn work<C: Craft>(shared: &Arc<Shared<C>>, tasks: &TaskTracker, making: &mut JoinSet<()>) {
    while making.try_join_next().is_some() {}
    let bad = shared.stock().sort_out(C::is_good);
    for item in bad {
        tasks.spawn(C::end(item));
    }
    let next = shared.stock().next(shared.now());
    match next {
        Next::Make(kind) => {
            making.spawn(tasks.track_future(make(Arc::clone(shared), kind)));
        }
        Next::End(item) => C::end(item).await,
        Next::Wait(until) => wait(shared, until).await,
    }
}

/// Makes one and says so.
async fn make<C: Craft>(shared: Arc<Shared<C>>, kind: C::Kind) {
    shared.gate.lull().await;
    match shared.craft.make(&kind, Arc::clone(&shared.changed)).await {
        Ok(item) => {
            let bytes = C::held_bytes(&item);
            let unwanted = shared.stock().add(&kind, item, bytes, shared.now());
            shared.changed.notify_one();
            if let Some(item) = unwanted {
                C::end(item).await;
            }
        }
        Err(reason) => {
            tracing::warn!(kind = C::name(&kind), reason, "cannot make ready ahead");
            if shared.craft.is_hopeless(&kind) {
                drop(shared.stock().forget(|other| *other == kind));
            } else {
                shared.stock().failed(&kind, reason, shared.now());
            }
            shared.changed.notify_one();
        }
    }
}

async fn wait<C: Craft>(shared: &Shared<C>, until: Option<Duration>) {
    let time_has_come = async {
        match until {
            Some(until) => tokio::time::sleep_until(shared.began + until).await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        () = shared.changed.notified() => {}
        () = time_has_come => {}
    }
}

#[cfg(test)]
mod tests;
