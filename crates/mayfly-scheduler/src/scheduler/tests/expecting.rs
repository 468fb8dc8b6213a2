//! Environments for events that are expected.

use std::time::Duration;

use mayfly_model::start::Cause;
use tokio::time::sleep;

use super::stage::{Deed, MIB, MINUTE, Stage, hybrid, options};
use crate::scheduler::SchedulerOptions;

fn stage() -> Stage {
    Stage::new(SchedulerOptions { keep_alive: hybrid(), ..options() })
}

/// Lets a timer tick, until the version's history says when it ticks next. Returns with its last tick.
async fn timer(stage: &Stage, every: Duration) {
    let pool = stage.pool("timer");
    for _tick in 0..60 {
        stage.invoke(&pool).await;
        sleep(every).await;
    }
    stage.invoke(&pool).await;
}

fn causes(stage: &Stage) -> Vec<Cause> {
    stage.scheduler.starts(&"timer".parse().unwrap()).iter().map(|start| start.cause).collect()
}

#[tokio::test(start_paused = true)]
async fn a_timer_is_let_go_and_has_another_one_ready_before_it_ticks() {
    let stage = stage();
    let pool = stage.pool("timer");
    timer(&stage, 120 * MINUTE).await;
    sleep(60 * MINUTE).await;
    assert!(stage.book().alive.is_empty(), "it is not kept for two hours");
    let n_before = stage.book().ended.len();
    sleep(59 * MINUTE).await;
    assert_eq!(stage.counts(&pool).idle, 1, "a minute before it ticks");
    assert_eq!(causes(&stage)[0], Cause::Expected);
    sleep(MINUTE).await;
    stage.invoke(&pool).await;
    assert_eq!(stage.book().ended.len(), n_before, "that one ran the event");
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn what_was_expected_and_does_not_come_is_waited_for_only_so_long() {
    let stage = stage();
    timer(&stage, 120 * MINUTE).await;
    let n_before = stage.book().ended.len();
    sleep(250 * MINUTE).await;
    assert_eq!(stage.book().ended.len(), n_before + 2, "the one that ran the last event, and the one for the next");
    sleep(2000 * MINUTE).await;
    assert_eq!(stage.book().ended.len(), n_before + 2, "once is enough");
    assert!(stage.book().alive.is_empty());
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn an_event_that_comes_before_calls_the_start_off() {
    let stage = stage();
    let pool = stage.pool("timer");
    timer(&stage, 120 * MINUTE).await;
    sleep(100 * MINUTE).await;
    let early = stage.invoke(&pool).await;
    sleep(20 * MINUTE).await;
    assert!(causes(&stage).iter().take(1).all(|cause| *cause == Cause::Invocation));
    assert!(stage.book().alive.is_empty() || stage.book().alive.contains(&early));
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn an_expected_event_takes_no_memory_from_others_and_no_place_from_a_busy_one() {
    let stage = Stage::new(SchedulerOptions { keep_alive: hybrid(), max_instances: 3, ..options() });
    let pool = stage.pool("timer");
    timer(&stage, 120 * MINUTE).await;
    sleep(60 * MINUTE).await;
    // The budget is used by somebody else.
    stage.book().size_bytes = 100 * MIB;
    let other = stage.pool("other");
    let large = stage.invoke(&other).await;
    stage.book().size_bytes = 10 * MIB;
    sleep(59 * MINUTE).await;
    assert_eq!(stage.counts(&pool).total(), 0);
    assert!(stage.book().alive.contains(&large));
    // As many as may be are there.
    stage.invoke(&pool).await;
    sleep(60 * MINUTE).await;
    let busy: Vec<_> = (0..3).map(|_event| tokio::spawn(stage.begin(&other, Deed::Answer, 7_200_000).1)).collect();
    sleep(59 * MINUTE).await;
    assert_eq!(stage.counts(&pool).total(), 0);
    for event in busy {
        event.await.unwrap().unwrap();
    }
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn a_new_state_of_the_code_expects_nothing() {
    let stage = stage();
    timer(&stage, 120 * MINUTE).await;
    sleep(60 * MINUTE).await;
    stage.pool_as_of("timer", jiff::Timestamp::MAX);
    sleep(59 * MINUTE).await;
    assert!(stage.book().alive.is_empty());
    stage.end().await;
}
