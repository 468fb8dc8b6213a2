//! Freezing, expiry and eviction of idle environments.

use std::time::Duration;

use tokio::time::sleep;

use super::stage::{Deed, MIB, MINUTE, Stage, fixed, options};
use crate::keep_alive::{KeepAlive, Policy};
use crate::pool::Counts;
use crate::scheduler::SchedulerOptions;

const MOMENT: Duration = Duration::from_millis(100);

#[tokio::test(start_paused = true)]
async fn an_idle_environment_is_frozen_and_the_next_event_finds_it() {
    let stage = Stage::new(options());
    let pool = stage.pool("f");
    let first = stage.invoke(&pool).await;
    assert!(stage.book().frozen.is_empty(), "back-to-back events find it running");
    sleep(MOMENT).await;
    assert!(stage.book().frozen.contains(&first));
    assert_eq!(stage.invoke(&pool).await, first);
    assert!(stage.book().frozen.is_empty());
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn an_idle_environment_ends_after_its_window_and_every_event_begins_it_anew() {
    let stage = Stage::new(options());
    let pool = stage.pool("f");
    let first = stage.invoke(&pool).await;
    for _event in 0..5 {
        sleep(9 * MINUTE).await;
        assert_eq!(stage.invoke(&pool).await, first);
    }
    sleep(9 * MINUTE).await;
    assert!(stage.book().alive.contains(&first));
    sleep(2 * MINUTE).await;
    assert!(stage.book().alive.is_empty());
    assert_ne!(stage.invoke(&pool).await, first);
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn a_busy_environment_outlives_every_window() {
    let stage = Stage::new(SchedulerOptions { keep_alive: fixed(Duration::from_secs(1)), ..options() });
    let pool = stage.pool("f");
    let first = stage.invoke(&pool).await;
    sleep(MOMENT).await;
    // Frozen, with its window running, when an event comes that takes longer than that.
    let long = stage.begin(&pool, Deed::Answer, 60_000).1.await;
    assert_eq!(long.unwrap(), first);
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn the_environments_of_a_burst_end_and_the_hottest_one_stays() {
    let stage = Stage::new(options());
    let pool = stage.pool("f");
    let burst: Vec<_> = (0..5).map(|_event| tokio::spawn(stage.begin(&pool, Deed::Answer, 500).1)).collect();
    for event in burst {
        event.await.unwrap().unwrap();
    }
    assert_eq!(stage.counts(&pool), Counts { idle: 4, lent: 1, starting: 0 });
    for _event in 0..8 {
        sleep(2 * MINUTE).await;
        stage.invoke(&pool).await;
    }
    assert_eq!(stage.counts(&pool).total(), 1);
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn nothing_is_kept_where_nothing_is_to_be_kept() {
    let nothing = KeepAlive { policy: Policy::None, ..fixed(MINUTE) };
    let stage = Stage::new(SchedulerOptions { keep_alive: nothing, ..options() });
    let pool = stage.pool("f");
    let first = stage.begin(&pool, Deed::Tail, 10).1.await.unwrap();
    assert_eq!(stage.counts(&pool).total(), 0, "it goes with its event");
    assert_ne!(stage.begin(&pool, Deed::Tail, 10).1.await.unwrap(), first);
    sleep(MOMENT).await;
    assert!(stage.book().alive.is_empty());
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn a_full_budget_ends_what_costs_least_and_never_what_is_busy() {
    let stage = Stage::new(SchedulerOptions { idle_memory_bytes: 20 * MIB, ..options() });
    let (busy, precious, cheap) = (stage.pool("busy"), stage.pool("precious"), stage.pool("cheap"));
    let (_id, working) = stage.begin(&busy, Deed::Answer, 60_000);
    let working = tokio::spawn(working);
    for _event in 0..10 {
        stage.invoke(&precious).await;
    }
    sleep(MOMENT).await;
    stage.invoke(&cheap).await;
    sleep(MOMENT).await;
    assert_eq!(stage.book().alive.len(), 3, "two idle ones have room");
    let other = stage.pool("other");
    stage.invoke(&other).await;
    stage.invoke(&other).await;
    sleep(MOMENT).await;
    assert_eq!(stage.counts(&cheap).total(), 0);
    assert_eq!(stage.counts(&precious).idle, 1);
    assert!(!working.is_finished());
    working.await.unwrap().unwrap();
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn at_the_limit_of_instances_an_idle_one_gives_way() {
    let stage = Stage::new(SchedulerOptions { max_instances: 2, ..options() });
    let (busy, idle, new) = (stage.pool("busy"), stage.pool("idle"), stage.pool("new"));
    let working = tokio::spawn(stage.begin(&busy, Deed::Answer, 60_000).1);
    stage.invoke(&idle).await;
    sleep(MOMENT).await;
    stage.invoke(&new).await;
    assert_eq!(stage.counts(&idle).total(), 0);
    // Ready again, though not frozen yet: it gives way as well.
    sleep(Duration::from_millis(5)).await;
    stage.invoke(&idle).await;
    assert_eq!(stage.counts(&new).total(), 0);
    let too_many = tokio::spawn(stage.begin(&idle, Deed::Answer, 1000).1);
    sleep(MOMENT).await;
    assert!(stage.begin(&new, Deed::Answer, 10).1.await.is_err(), "all are busy");
    too_many.await.unwrap().unwrap();
    working.await.unwrap().unwrap();
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn what_is_kept_warm_stays_and_what_is_beyond_it_goes() {
    let stage = Stage::new(SchedulerOptions { idle_memory_bytes: 0, ..options() });
    let pool = stage.pool("f");
    stage.scheduler.keep_at_least(&pool, 2, jiff::Timestamp::UNIX_EPOCH);
    sleep(20 * MINUTE).await;
    assert_eq!(stage.counts(&pool).idle, 2);
    let burst: Vec<_> = (0..4).map(|_event| tokio::spawn(stage.begin(&pool, Deed::Answer, 500).1)).collect();
    for event in burst {
        event.await.unwrap().unwrap();
    }
    sleep(MOMENT).await;
    assert_eq!(stage.counts(&pool).idle, 2);
    stage.scheduler.let_go(&"f".parse().unwrap(), mayfly_model::name::Version::Latest);
    sleep(MOMENT).await;
    assert_eq!(stage.counts(&pool).total(), 0);
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn a_retired_pool_ends_its_idle_ones_now_and_its_busy_ones_after_their_event() {
    let stage = Stage::new(options());
    let pool = stage.pool("f");
    let busy = tokio::spawn(stage.begin(&pool, Deed::Answer, 1000).1);
    sleep(MOMENT).await;
    stage.invoke(&pool).await;
    stage.pool_as_of("f", jiff::Timestamp::MAX);
    sleep(MOMENT).await;
    assert_eq!(stage.book().alive.len(), 1);
    busy.await.unwrap().unwrap();
    sleep(MOMENT).await;
    assert!(stage.book().alive.is_empty());
    stage.end().await;
}

#[tokio::test(start_paused = true)]
async fn what_is_ending_takes_nobodys_place() {
    let stage = Stage::new(SchedulerOptions { max_instances: 1, ..options() });
    let pool = stage.pool("f");
    stage.invoke(&pool).await;
    sleep(MOMENT).await;
    let changed = stage.pool_as_of("f", jiff::Timestamp::MAX);
    stage.invoke(&changed).await;
    stage.end().await;
}
