//! A machine that is short of memory.

use std::time::Duration;

use tokio::time::sleep;

use super::stage::{Deed, Stage, options};
use crate::scheduler::Relief;

const MOMENT: Duration = Duration::from_millis(100);

#[tokio::test(start_paused = true)]
async fn idle_ones_give_back_pages_and_then_go_and_a_busy_one_never_does() {
    let stage = Stage::new(options());
    let (busy, warm) = (stage.pool("busy"), stage.pool("warm"));
    let working = tokio::spawn(stage.begin(&busy, Deed::Answer, 600_000).1);
    stage.scheduler.keep_at_least(&warm, 1, jiff::Timestamp::UNIX_EPOCH);
    let mut idle = Vec::new();
    for function in ["cheap", "precious"] {
        let pool = stage.pool(function);
        let n_events = if function == "precious" { 9 } else { 1 };
        for _event in 0..n_events {
            idle.push(stage.invoke(&pool).await);
        }
        sleep(MOMENT).await;
    }
    idle.dedup();
    assert_eq!(stage.scheduler.relieve().await, Relief::Reclaimed(2));
    assert_eq!(stage.book().reclaimed, idle, "the least worth first");
    assert_eq!(stage.book().alive.len(), 4, "nothing has ended for it");
    // Still short.
    assert_eq!(stage.scheduler.relieve().await, Relief::Ended(1));
    sleep(MOMENT).await;
    assert_eq!(stage.book().ended, idle[..1]);
    assert_eq!(stage.scheduler.relieve().await, Relief::Ended(1));
    assert_eq!(stage.scheduler.relieve().await, Relief::Nothing);
    sleep(MOMENT).await;
    assert_eq!(stage.book().ended, idle);
    assert!(!working.is_finished() && stage.counts(&warm).idle == 1);
    working.await.unwrap().unwrap();
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn what_has_run_since_gives_back_pages_again() {
    let stage = Stage::new(options());
    let pool = stage.pool("f");
    stage.invoke(&pool).await;
    sleep(MOMENT).await;
    assert_eq!(stage.scheduler.relieve().await, Relief::Reclaimed(1));
    stage.invoke(&pool).await;
    assert_eq!(stage.scheduler.relieve().await, Relief::Nothing, "it may be needed at once");
    sleep(MOMENT).await;
    assert_eq!(stage.scheduler.relieve().await, Relief::Reclaimed(1));
    stage.end().await;
}
