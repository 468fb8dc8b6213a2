use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::{Decision, Timetable};
use crate::schedule::definition::MissedRuns;
use crate::schedule::expression::{Dialect, Expression};

const DAY: Duration = Duration::from_secs(86_400);

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn timetable(expression: &str, window_minutes: u64) -> Timetable {
    let expression = Expression::parse(expression, Dialect::Scheduler).unwrap();
    Timetable {
        expression,
        zone: TimeZone::UTC,
        anchor: time("2026-11-20T00:00:00Z"),
        start: None,
        end: None,
        window: Duration::from_secs(60 * window_minutes),
        seed: "seed".to_owned(),
    }
}

fn hourly(policy: MissedRuns, now: &str) -> (Vec<String>, u64, Option<String>) {
    let through = time("2026-11-23T08:00:00Z");
    let decision = timetable("cron(0 * * * ? *)", 0).decide(through, time(now), policy, Duration::from_secs(3 * 3600));
    let shown = |time: &Timestamp| time.strftime("%dT%H").to_string();
    (decision.run.iter().map(shown).collect(), decision.n_missed, decision.last_missed.as_ref().map(shown))
}

#[test]
fn a_run_that_is_due_is_made_whatever_the_policy() {
    for policy in [MissedRuns::Skip, MissedRuns::Once, MissedRuns::All] {
        assert_eq!(hourly(policy, "2026-11-23T08:59:59Z"), (vec![], 0, None));
        assert_eq!(hourly(policy, "2026-11-23T09:00:00Z"), (vec!["23T09".to_owned()], 0, None));
        assert_eq!(hourly(policy, "2026-11-23T09:01:00Z"), (vec!["23T09".to_owned()], 0, None));
    }
}

#[test]
fn the_policy_decides_about_what_was_missed() {
    let night = "2026-11-23T20:30:00Z";
    assert_eq!(hourly(MissedRuns::Skip, night), (vec![], 12, Some("23T20".to_owned())));
    assert_eq!(hourly(MissedRuns::Once, night), (vec!["23T20".to_owned()], 11, Some("23T19".to_owned())));
    let all = ["23T18", "23T19", "23T20"].map(str::to_owned).to_vec();
    assert_eq!(hourly(MissedRuns::All, night), (all, 9, Some("23T17".to_owned())));
}

#[test]
fn what_runs_on_time_makes_up_for_what_was_missed_before() {
    let nine = "2026-11-23T12:00:30Z";
    assert_eq!(hourly(MissedRuns::Once, nine), (vec!["23T12".to_owned()], 3, Some("23T11".to_owned())));
    assert_eq!(hourly(MissedRuns::Skip, nine), (vec!["23T12".to_owned()], 3, Some("23T11".to_owned())));
    let all = ["23T10", "23T11", "23T12"].map(str::to_owned).to_vec();
    assert_eq!(hourly(MissedRuns::All, nine), (all, 1, Some("23T09".to_owned())));
}

#[test]
fn what_is_older_than_a_run_may_become_is_never_made_up_for() {
    let daily = timetable("cron(0 8 * * ? *)", 0);
    let decision = daily.decide(time("2026-11-20T08:00:00Z"), time("2026-11-23T12:00:00Z"), MissedRuns::Once, DAY / 12);
    let last = time("2026-11-23T08:00:00Z");
    assert_eq!(decision, Decision { run: vec![], n_missed: 3, last_missed: Some(last), through: last });
}

#[test]
fn years_of_missed_runs_are_decided_about_at_once() {
    let minutely = timetable("rate(1 minute)", 0);
    let now = time("2056-11-23T12:00:00.5Z");
    let decision = minutely.decide(time("2026-11-20T08:00:00Z"), now, MissedRuns::All, DAY);
    assert_eq!(decision.run.len(), 1440);
    assert_eq!(decision.run.last(), Some(&time("2056-11-23T12:00:00Z")));
    assert_eq!(decision.through, time("2056-11-23T12:00:00Z"));
    assert!(decision.n_missed >= 10_000);
}

#[test]
fn a_run_has_its_own_place_in_its_window() {
    let table = timetable("rate(1 hour)", 15);
    let hours = (0..200).map(|hour| time("2026-11-20T00:00:00Z") + SignedDuration::from_hours(hour));
    let places: Vec<i64> = hours.map(|hour| table.due(hour).duration_since(hour).as_secs()).collect();
    assert!(places.iter().all(|place| (0..900).contains(place)));
    let spread = places.iter().max().unwrap() - places.iter().min().unwrap();
    assert!(spread > 600, "{spread} s of a window of 900");
    let hour = time("2026-11-20T07:00:00Z");
    assert_eq!(table.due(hour), table.clone().due(hour));
}

proptest! {
    /// However the clock moves, each run is decided about exactly once and in order, and is made in its window.
    #[test]
    fn every_run_is_decided_about_once(
        steps in prop::collection::vec(-5000_i64..20_000, 1..60), window in 0_u64..30, rate in 1_u64..200,
    ) {
        let table = timetable(&format!("rate({rate} minutes)"), window);
        let begin = time("2026-11-20T00:00:00Z");
        let (mut through, mut now, mut latest) = (begin, begin, begin);
        let (mut n_decided, mut made) = (0, Vec::new());
        for step in steps {
            now = now.checked_add(SignedDuration::from_secs(step)).unwrap();
            latest = latest.max(now);
            let decision = table.decide(through, now, MissedRuns::All, DAY * 365);
            prop_assert_eq!(decision.n_missed, 0);
            for run in &decision.run {
                prop_assert!(table.due(*run) <= now);
                prop_assert!(table.due(*run) < *run + Duration::from_secs(60 * window.max(1)));
            }
            n_decided += decision.run.len();
            made.extend(decision.run);
            prop_assert!(decision.through >= through);
            through = decision.through;
        }
        prop_assert!(made.is_sorted_by(|one, other| one < other), "twice, or out of order");
        let all = std::iter::successors(table.next_after(begin), |last| table.next_after(*last));
        let reached = all.take_while(|run| *run <= through).count();
        prop_assert_eq!(n_decided, reached);
        prop_assert!(table.next_due(through).is_none_or(|due| due > now || now < latest));
    }
}
