use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mayfly_model::start::Missed;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::{Craft, Supply};
use crate::gate::Gate;
use crate::stock::StockSize;

const SIZE: StockSize = StockSize { floor: 1, ceiling: 4 };

/// Makes letters; capital ones are never finished, and what is no letter cannot be made.
#[derive(Clone, Debug, Default)]
struct Letters {
    n_made: Arc<AtomicU32>,
    dead: Arc<Mutex<BTreeSet<u32>>>,
}

#[derive(Debug)]
struct Letter {
    number: u32,
    dead: Arc<Mutex<BTreeSet<u32>>>,
}

impl Craft for Letters {
    type Kind = char;
    type Item = Letter;

    const AT_ONCE: usize = 2;

    async fn make(&self, kind: &char, _ended: Arc<Notify>) -> Result<Letter, String> {
        if kind.is_uppercase() {
            std::future::pending::<()>().await;
        }
        if !kind.is_alphabetic() {
            return Err("it is no letter".to_owned());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        let number = self.n_made.fetch_add(1, Ordering::Relaxed);
        Ok(Letter { number, dead: Arc::clone(&self.dead) })
    }

    fn name(kind: &char) -> String {
        kind.to_string()
    }

    fn is_good(item: &Letter) -> bool {
        !item.dead.lock().unwrap().contains(&item.number)
    }

    fn held_bytes(_item: &Letter) -> u64 {
        1
    }

    async fn end(_item: Letter) {}
}

struct Stage {
    letters: Letters,
    supply: Supply<Letters>,
    gate: Arc<Gate>,
    tasks: TaskTracker,
    cancelled: CancellationToken,
}

impl Stage {
    fn new() -> Self {
        let (letters, gate) = (Letters::default(), Arc::new(Gate::default()));
        let (tasks, cancelled) = (TaskTracker::new(), CancellationToken::new());
        let supply = Supply::start(letters.clone(), SIZE, u64::MAX, Arc::clone(&gate), &tasks, &cancelled);
        Self { letters, supply, gate, tasks, cancelled }
    }

    async fn n_made(&self, expected: u32) {
        let reached = async {
            while self.letters.n_made.load(Ordering::Relaxed) < expected {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), reached).await.expect("they are made");
        // And put where they belong.
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn what_never_gets_ready_keeps_nothing_else_from_it() {
    let stage = Stage::new();
    for _start in 0..4 {
        assert_eq!(stage.supply.take(&'A').unwrap_err(), Missed::FirstOfKind);
    }
    stage.supply.want(&'b');
    stage.n_made(1).await;
    assert!(stage.supply.take(&'b').is_ok());
    stage.cancelled.cancel();
    stage.tasks.close();
    stage.tasks.wait().await;
}

#[tokio::test(start_paused = true)]
async fn where_somebody_always_waits_things_are_made_nevertheless() {
    let stage = Stage::new();
    let _passage = stage.gate.enter();
    stage.supply.want(&'a');
    stage.n_made(1).await;
    assert!(stage.supply.take(&'a').is_ok());
    stage.n_made(2).await;
}

#[tokio::test(start_paused = true)]
async fn what_has_died_is_made_again_whoever_notices() {
    let stage = Stage::new();
    stage.supply.want(&'a');
    stage.n_made(1).await;
    // Nobody has told yet.
    stage.letters.dead.lock().unwrap().insert(0);
    assert_eq!(stage.supply.take(&'a').unwrap_err(), Missed::Broken);
    stage.n_made(2).await;
    stage.letters.dead.lock().unwrap().insert(1);
    stage.supply.ended().notify_one();
    stage.n_made(3).await;
    assert!(stage.supply.take(&'a').is_ok());
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_made_is_told_with_its_reason() {
    let stage = Stage::new();
    stage.supply.want(&'1');
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(stage.supply.take(&'1').unwrap_err(), Missed::NotPrepared("it is no letter".to_owned()));
}
