use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar};
use std::time::Duration;

use super::*;
use crate::sqlite::connection::{Durability, open_writer};

/// Counts batches, and waits for leave before each.
struct Counting {
    n_batches: Arc<AtomicUsize>,
    gate: Arc<Gate>,
    refuse: Arc<AtomicUsize>,
}

#[derive(Default)]
struct Gate {
    reached: AtomicBool,
    open: Mutex<bool>,
    changed: Condvar,
}

impl Gate {
    fn open(&self) {
        *self.open.lock().unwrap() = true;
        self.changed.notify_all();
    }

    fn pass(&self) {
        self.reached.store(true, Ordering::SeqCst);
        let guard = self.open.lock().unwrap();
        drop(self.changed.wait_while(guard, |open| !*open).unwrap());
    }
}

impl Apply for Counting {
    type Message = Box<dyn Task>;

    /// No test gets that far.
    const LINGER: Duration = Duration::from_secs(600);

    fn apply(&mut self, connection: &Connection, batch: &mut [Box<dyn Task>]) -> rusqlite::Result<()> {
        self.gate.pass();
        self.n_batches.fetch_add(1, Ordering::SeqCst);
        batch.iter_mut().try_for_each(|task| task.apply(connection))?;
        if self.refuse.load(Ordering::SeqCst) > 0 {
            self.refuse.fetch_sub(1, Ordering::SeqCst);
            return Err(rusqlite::Error::InvalidQuery);
        }
        Ok(())
    }

    fn committed(&mut self, batch: Vec<Box<dyn Task>>) {
        batch.into_iter().for_each(Task::committed);
    }

    fn failed(&mut self, batch: Vec<Box<dyn Task>>, error: &StoreError) -> Vec<Box<dyn Task>> {
        batch.into_iter().for_each(|task| task.failed(error));
        Vec::new()
    }
}

struct Fixture {
    _directory: tempfile::TempDir,
    writer: Arc<Writer<Box<dyn Task>>>,
    n_batches: Arc<AtomicUsize>,
    refuse: Arc<AtomicUsize>,
    gate: Arc<Gate>,
}

impl Fixture {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("db");
        let connection = open_writer(&path, Durability::Full, &["CREATE TABLE t (a INTEGER) STRICT"]).unwrap();
        let (n_batches, refuse, gate) = (Arc::default(), Arc::default(), Arc::<Gate>::default());
        let apply =
            Counting { n_batches: Arc::clone(&n_batches), gate: Arc::clone(&gate), refuse: Arc::clone(&refuse) };
        let writer = Arc::new(Writer::start("test", &path, connection, apply, ()).unwrap());
        Self { _directory: directory, writer, n_batches, refuse, gate }
    }

    /// Queues an insertion; the answer is the number of rows it saw.
    async fn insert(&self, committed: &Arc<AtomicUsize>) -> oneshot::Receiver<TaskResult<usize>> {
        let (task, answer) = Self::insertion(committed);
        self.writer.send(task).await.unwrap();
        answer
    }

    fn insertion(committed: &Arc<AtomicUsize>) -> (Box<dyn Task>, oneshot::Receiver<TaskResult<usize>>) {
        let committed = Arc::clone(committed);
        let work = |connection: &Connection| {
            connection.execute("INSERT INTO t VALUES (1)", [])?;
            connection
                .query_row("SELECT count(*) FROM t", [], |row| row.get::<_, isize>(0))
                .map(|n| Ok(n.unsigned_abs()))
        };
        task(work, move |_: &usize| {
            committed.fetch_add(1, Ordering::SeqCst);
        })
    }
}

#[tokio::test]
async fn what_waits_together_is_committed_together() {
    let fixture = Fixture::new();
    let committed = Arc::default();
    let mut answers = Vec::new();
    for _ in 0..500 {
        answers.push(fixture.insert(&committed).await);
    }
    fixture.gate.open();
    for (number, answer) in answers.into_iter().enumerate() {
        assert_eq!(answer.await.unwrap().unwrap(), number + 1);
    }
    assert_eq!(committed.load(Ordering::SeqCst), 500);
    // The first may have been alone.
    assert!(fixture.n_batches.load(Ordering::SeqCst) <= 2);
    fixture.writer.close().await.unwrap();
}

#[tokio::test]
async fn what_nobody_waits_for_is_written_with_the_next_that_somebody_waits_for() {
    let fixture = Fixture::new();
    fixture.gate.open();
    let committed = Arc::default();
    let mut posted = Vec::new();
    for _ in 0..10 {
        let (task, answer) = Fixture::insertion(&committed);
        fixture.writer.post(task).await.unwrap();
        posted.push(answer);
    }
    let answer = fixture.insert(&committed).await;
    assert_eq!(answer.await.unwrap().unwrap(), 11);
    assert_eq!(fixture.n_batches.load(Ordering::SeqCst), 1);
    assert!(posted.iter_mut().all(|answer| answer.try_recv().is_ok()));
    fixture.writer.close().await.unwrap();
}

#[tokio::test]
async fn closing_waits_for_no_more_of_what_nobody_waits_for() {
    let fixture = Fixture::new();
    fixture.gate.open();
    let committed = Arc::default();
    let (task, answer) = Fixture::insertion(&committed);
    fixture.writer.post(task).await.unwrap();
    fixture.writer.close().await.unwrap();
    assert_eq!(answer.await.unwrap().unwrap(), 1);
}

#[tokio::test]
async fn a_failed_batch_fails_everyone_in_it_and_is_undone() {
    let fixture = Fixture::new();
    let committed = Arc::default();
    fixture.refuse.store(2, Ordering::SeqCst);
    let mut answers = Vec::new();
    for _ in 0..10 {
        answers.push(fixture.insert(&committed).await);
    }
    fixture.gate.open();
    for answer in answers {
        assert!(matches!(answer.await.unwrap(), Err(StoreError::Storage { action: "write", .. })));
    }
    fixture.refuse.store(0, Ordering::SeqCst);
    assert_eq!(committed.load(Ordering::SeqCst), 0);
    let answer = fixture.insert(&committed).await;
    assert_eq!(answer.await.unwrap().unwrap(), 1);
    fixture.writer.close().await.unwrap();
}

#[tokio::test]
async fn a_damaged_page_fails_only_who_meets_it() {
    let fixture = Fixture::new();
    let committed = Arc::default();
    let first = fixture.insert(&committed).await;
    let damage = || rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT), None);
    let (unlucky, failed) = task(move |_: &Connection| Err::<TaskResult<()>, _>(damage()), |()| {});
    fixture.writer.send(unlucky).await.unwrap();
    let last = fixture.insert(&committed).await;
    fixture.gate.open();
    assert_eq!(first.await.unwrap().unwrap(), 1);
    assert!(matches!(failed.await.unwrap(), Err(StoreError::Corrupt { action: "write", .. })));
    assert_eq!(last.await.unwrap().unwrap(), 2);
    fixture.writer.close().await.unwrap();
}

#[tokio::test]
async fn the_queue_is_bounded_and_its_senders_wait() {
    let fixture = Fixture::new();
    let committed = Arc::default();
    let mut answers = Vec::new();
    // One batch is taken out and waits at the gate; what follows fills the queue.
    let full = loop {
        match tokio::time::timeout(Duration::from_millis(200), fixture.insert(&committed)).await {
            Ok(answer) => answers.push(answer),
            Err(_elapsed) => break answers.len(),
        }
    };
    assert!((QUEUE..=QUEUE + BATCH).contains(&full), "{full}");
    fixture.gate.open();
    for answer in answers {
        answer.await.unwrap().unwrap();
    }
    fixture.writer.close().await.unwrap();
}

#[tokio::test]
async fn closing_writes_what_is_queued_and_refuses_the_rest() {
    let fixture = Fixture::new();
    let committed = Arc::default();
    let mut answers = Vec::new();
    for _ in 0..3000 {
        answers.push(fixture.insert(&committed).await);
    }
    let writer = Arc::clone(&fixture.writer);
    fixture.gate.open();
    writer.close().await.unwrap();
    for answer in answers {
        answer.await.unwrap().unwrap();
    }
    let (late, _answer) = task(|_: &Connection| Ok(Ok(())), |()| {});
    assert!(matches!(writer.send(late).await, Err(StoreError::Closed)));
    writer.close().await.unwrap();
}

#[tokio::test]
async fn the_thread_ends_with_its_last_handle_after_writing_everything() {
    let fixture = Fixture::new();
    let committed = Arc::default();
    let answer = fixture.insert(&committed).await;
    let thread = fixture.writer.thread.lock().unwrap().take().unwrap();
    fixture.gate.open();
    drop(fixture);
    thread.join().unwrap().unwrap();
    assert_eq!(answer.await.unwrap().unwrap(), 1);
}

#[tokio::test]
async fn what_is_accepted_behind_the_end_is_written_before_it() {
    let fixture = Fixture::new();
    let committed = Arc::default();
    let first = fixture.insert(&committed).await;
    while !fixture.gate.reached.load(Ordering::SeqCst) {
        tokio::task::yield_now().await;
    }
    let writer = Arc::clone(&fixture.writer);
    let closing = tokio::spawn(async move { writer.close().await });
    // The first message is out of the queue, at the gate; only the call for the end is in it.
    while fixture.writer.sender.capacity() != QUEUE - 1 {
        tokio::task::yield_now().await;
    }
    let behind = fixture.insert(&committed).await;
    fixture.gate.open();
    assert_eq!(first.await.unwrap().unwrap(), 1);
    assert_eq!(behind.await.unwrap().unwrap(), 2);
    closing.await.unwrap().unwrap();
}
