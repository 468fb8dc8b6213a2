//! Callers who come a moment after an answer.

use std::time::Duration;

use tokio::time::sleep;

use super::stage::{Deed, Stage, options};
use crate::pool::Counts;
use crate::scheduler::{Limit, ScheduleError, SchedulerOptions};

const LONGEST: Duration = Duration::from_millis(250);
const MOMENT: Duration = Duration::from_millis(100);

#[tokio::test(start_paused = true)]
async fn who_invokes_again_at_once_gets_the_place_and_the_environment_that_have_just_answered() {
    let stage = Stage::new(SchedulerOptions { account_concurrency: 1, longest_patience: LONGEST, ..options() });
    let pool = stage.pool("f");
    let first = stage.invoke(&pool).await;
    for _again in 0..20 {
        assert_eq!(stage.invoke(&pool).await, first);
    }
    sleep(MOMENT).await;
    assert_eq!(stage.counts(&pool).total(), 1);
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn who_gets_the_tail_of_the_log_finds_the_environment_where_it_belongs() {
    let stage = Stage::new(options());
    let pool = stage.pool("f");
    let first = stage.begin(&pool, Deed::Tail, 10).1.await.unwrap();
    for _again in 0..20 {
        assert_eq!(stage.counts(&pool), Counts { idle: 1, lent: 0, starting: 0 });
        assert_eq!(stage.begin(&pool, Deed::Tail, 10).1.await.unwrap(), first);
    }
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn who_comes_while_an_event_still_runs_is_throttled_at_once() {
    let stage = Stage::new(SchedulerOptions { account_concurrency: 1, longest_patience: LONGEST, ..options() });
    let pool = stage.pool("f");
    let running = tokio::spawn(stage.begin(&pool, Deed::Answer, 1000).1);
    sleep(MOMENT).await;
    let began = tokio::time::Instant::now();
    let refused = stage.begin(&pool, Deed::Answer, 10).1.await;
    assert!(matches!(refused, Err(ScheduleError::Throttled { limit: Limit::Account })), "{refused:?}");
    assert!(began.elapsed().is_zero());
    running.await.unwrap().unwrap();
    stage.end().await;
}
