//! Rules of [`LogStore`](crate::LogStore).

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use mayfly_model::log::{LogEvent, LogStream};
use tokio::task::JoinSet;

use super::Harness;
use crate::{LogQuery, LogStore, StoreError, StoredLogEvent};

const GROUP: &str = "/aws/lambda/f";

fn stream(name: &str) -> LogStream {
    LogStream { group: GROUP.to_owned(), stream: name.to_owned() }
}

/// A recent time, so that no rule of age applies.
fn time(seconds: i64) -> Timestamp {
    let now = Timestamp::now();
    let hour = Timestamp::from_second(now.as_second() / 3600 * 3600).unwrap();
    hour + SignedDuration::from_secs(seconds)
}

fn event(seconds: i64, message: &str) -> LogEvent {
    LogEvent { timestamp: time(seconds), message: message.to_owned() }
}

async fn write(logs: &Arc<dyn LogStore>, name: &str, seconds: i64, message: &str) {
    logs.append(&stream(name), vec![event(seconds, message)]).await.unwrap();
}

fn all() -> LogQuery {
    LogQuery { group: GROUP.to_owned(), limit: 10_000, ..LogQuery::default() }
}

async fn read(logs: &Arc<dyn LogStore>, query: LogQuery) -> Vec<StoredLogEvent> {
    logs.events(query).await.unwrap()
}

fn messages(events: &[StoredLogEvent]) -> Vec<&str> {
    events.iter().map(|event| event.event.message.as_str()).collect()
}

/// An append that returned is seen by the next read, as it was written and in the order of writing.
pub async fn a_read_sees_every_append_before_it(harness: &mut dyn Harness) {
    let logs = harness.open().await.logs;
    let mut expected = Vec::new();
    for number in 0..100 {
        let text = format!("line {number}\twith tab, \"quotes\", nul \0 and ümlaut");
        // Times go backwards: the order is that of writing.
        write(&logs, "s", 1000 - number, &text).await;
        expected.push(event(1000 - number, &text));
        let last = read(&logs, LogQuery { from_end: true, limit: 1, ..all() }).await;
        assert_eq!(last.first().map(|event| &event.event), expected.last());
    }
    let events = read(&logs, all()).await;
    assert!(events.is_sorted_by(|one, other| one.sequence < other.sequence));
    let events: Vec<LogEvent> = events.into_iter().map(|event| event.event).collect();
    assert_eq!(events, expected);
}

/// Groups and streams with prefixes, pages and what their summaries say.
pub async fn groups_and_streams_are_listed_in_order(harness: &mut dyn Harness) {
    let logs = harness.open().await.logs;
    for group in ["/aws/lambda/b", "/aws/lambda/a", "other", "/aws/lambda-x"] {
        let place = LogStream { group: group.to_owned(), stream: "s".to_owned() };
        logs.append(&place, vec![event(1, "12345")]).await.unwrap();
    }
    let names = |groups: Vec<crate::LogGroupSummary>| -> Vec<String> { groups.into_iter().map(|g| g.name).collect() };
    let every = names(logs.groups("", None, 10).await.unwrap());
    assert_eq!(every, ["/aws/lambda-x", "/aws/lambda/a", "/aws/lambda/b", "other"]);
    assert_eq!(names(logs.groups("/aws/lambda/", None, 10).await.unwrap()), ["/aws/lambda/a", "/aws/lambda/b"]);
    assert_eq!(names(logs.groups("/aws/lambda", Some("/aws/lambda-x"), 1).await.unwrap()), ["/aws/lambda/a"]);
    let group = logs.groups("other", None, 1).await.unwrap().remove(0);
    assert_eq!((group.stored_bytes, group.retention_days), (5 + 26, None));

    write(&logs, "z/1", 20, "late").await;
    write(&logs, "z/1", 10, "early").await;
    write(&logs, "a", 30, "x").await;
    let streams = logs.streams(GROUP, "").await.unwrap();
    assert_eq!(streams.iter().map(|stream| stream.name.as_str()).collect::<Vec<_>>(), ["a", "z/1"]);
    let z = &logs.streams(GROUP, "z/").await.unwrap()[0];
    assert_eq!((z.first_event, z.last_event), (Some(time(10)), Some(time(20))));
    assert!(z.last_ingestion.is_some_and(|ingestion| ingestion >= z.created));
}

/// Pages by sequence number in both directions meet without gap or repetition.
pub async fn events_page_forward_and_backward(harness: &mut dyn Harness) {
    let logs = harness.open().await.logs;
    for number in 0..25 {
        write(&logs, ["a", "b"][number % 2], i64::try_from(number).unwrap(), &number.to_string()).await;
    }
    let everything = read(&logs, all()).await;
    assert_eq!(everything.len(), 25);
    let mut forward: Vec<StoredLogEvent> = Vec::new();
    loop {
        let after = forward.last().map(|event| event.sequence);
        let page = read(&logs, LogQuery { after, limit: 4, ..all() }).await;
        assert!(page.len() <= 4);
        if page.is_empty() {
            break;
        }
        forward.extend(page);
    }
    assert_eq!(forward, everything);
    let mut backward: Vec<StoredLogEvent> = Vec::new();
    loop {
        let before = backward.first().map(|event| event.sequence);
        let mut page = read(&logs, LogQuery { before, limit: 4, from_end: true, ..all() }).await;
        if page.is_empty() {
            break;
        }
        page.append(&mut backward);
        backward = page;
    }
    assert_eq!(backward, everything);
    assert!(read(&logs, LogQuery { limit: 0, ..all() }).await.is_empty());
    let one_stream = LogQuery { streams: vec!["b".to_owned()], limit: 2, from_end: true, ..all() };
    assert_eq!(messages(&read(&logs, one_stream).await), ["21", "23"]);
}

/// Filters by stream names, name prefix and time, alone and together.
pub async fn events_are_filtered_by_stream_and_time(harness: &mut dyn Harness) {
    let logs = harness.open().await.logs;
    for (name, seconds, message) in
        [("x/1", 10, "a"), ("x/2", 20, "b"), ("y/1", 30, "c"), ("x/1", 40, "d"), ("y/1", 15, "late arrival")]
    {
        write(&logs, name, seconds, message).await;
    }
    let streams = |names: &[&str]| LogQuery { streams: names.iter().map(|&n| n.to_owned()).collect(), ..all() };
    assert_eq!(messages(&read(&logs, streams(&["x/1"])).await), ["a", "d"]);
    assert_eq!(messages(&read(&logs, streams(&["y/1", "x/2", "y/1", "unknown"])).await), ["b", "c", "late arrival"]);
    assert!(read(&logs, streams(&["unknown"])).await.is_empty());
    let prefix = LogQuery { stream_prefix: Some("x/".to_owned()), ..all() };
    assert_eq!(messages(&read(&logs, prefix.clone()).await), ["a", "b", "d"]);
    let window = LogQuery { start: Some(time(15)), end: Some(time(40)), ..all() };
    assert_eq!(messages(&read(&logs, window.clone()).await), ["b", "c", "late arrival"]);
    let both = LogQuery { stream_prefix: Some("x/".to_owned()), ..window.clone() };
    assert_eq!(messages(&read(&logs, both).await), ["b"]);
    let last = LogQuery { from_end: true, limit: 1, ..window.clone() };
    assert_eq!(messages(&read(&logs, last).await), ["late arrival"]);
    let first = read(&logs, LogQuery { limit: 1, ..window.clone() }).await;
    let rest = LogQuery { after: Some(first[0].sequence), ..window };
    assert_eq!(messages(&read(&logs, rest).await), ["c", "late arrival"]);
    let empty = LogQuery { start: Some(time(41)), ..all() };
    assert!(read(&logs, empty).await.is_empty());
}

/// Many writers at once: every event is kept once, and each writer's in its order.
pub async fn concurrent_appends_are_all_kept_in_the_order_of_each_writer(harness: &mut dyn Harness) {
    let logs = harness.open().await.logs;
    let mut writers = JoinSet::new();
    for writer in 0..8 {
        let logs = Arc::clone(&logs);
        writers.spawn(async move {
            for number in 0..100 {
                write(&logs, &format!("w{writer}"), 0, &number.to_string()).await;
            }
        });
    }
    writers.join_all().await;
    let expected: Vec<String> = (0..100).map(|number| number.to_string()).collect();
    for writer in 0..8 {
        let events = read(&logs, LogQuery { streams: vec![format!("w{writer}")], ..all() }).await;
        assert_eq!(messages(&events), expected);
    }
    assert_eq!(read(&logs, all()).await.len(), 800);
}

/// Everything about a group that nobody wrote to.
pub async fn an_unknown_group_is_not_found(harness: &mut dyn Harness) {
    let logs = harness.open().await.logs;
    let unknown = |error| matches!(error, StoreError::NotFound { key } if key == GROUP);
    assert!(logs.groups("", None, 10).await.unwrap().is_empty());
    assert!(unknown(logs.streams(GROUP, "").await.unwrap_err()));
    assert!(unknown(logs.events(all()).await.unwrap_err()));
    assert!(unknown(logs.set_retention(GROUP, Some(1)).await.unwrap_err()));
    assert!(unknown(logs.remove_group(GROUP).await.unwrap_err()));
}

/// Removal takes all events with it, also from a group that is written to again afterwards.
pub async fn a_removed_group_is_gone_and_may_come_again(harness: &mut dyn Harness) {
    let logs = harness.open().await.logs;
    write(&logs, "s", 1, "old").await;
    let old = read(&logs, all()).await;
    logs.remove_group(GROUP).await.unwrap();
    assert!(matches!(logs.events(all()).await, Err(StoreError::NotFound { .. })));
    write(&logs, "s", 2, "new").await;
    let new = read(&logs, all()).await;
    assert_eq!(messages(&new), ["new"]);
    assert!(new[0].sequence > old[0].sequence);
    let group = logs.groups("", None, 10).await.unwrap().remove(0);
    assert_eq!(group.stored_bytes, 3 + 26);
}

/// Groups and streams that clients make are there without events, and a removed stream may come again, empty.
pub async fn groups_and_streams_are_made_and_unmade(harness: &mut dyn Harness) {
    let logs = harness.open().await.logs;
    let exists = |key: &str| Err(StoreError::AlreadyExists { key: key.to_owned() });
    let not_found = StoreError::NotFound { key: GROUP.to_owned() };
    assert_eq!(logs.create_stream(&stream("s")).await, Err(not_found.clone()));
    assert_eq!(logs.remove_stream(&stream("s")).await, Err(not_found));
    logs.create_group(GROUP, BTreeMap::new()).await.unwrap();
    assert_eq!(logs.create_group(GROUP, BTreeMap::new()).await, exists(GROUP));
    assert_eq!(logs.remove_stream(&stream("s")).await, Ok(false));
    logs.create_stream(&stream("s")).await.unwrap();
    assert_eq!(logs.create_stream(&stream("s")).await, exists("s"));
    assert_eq!(logs.streams(GROUP, "").await.unwrap()[0].last_event, None);
    write(&logs, "s", 1, "old").await;
    write(&logs, "other", 1, "kept").await;
    assert_eq!(logs.remove_stream(&stream("s")).await, Ok(true));
    assert_eq!(messages(&read(&logs, all()).await), ["kept"]);
    // A function may be writing to it still.
    write(&logs, "s", 2, "new").await;
    assert_eq!(messages(&read(&logs, all()).await), ["kept", "new"]);
    drop(logs);
    harness.close().await;
    let logs = harness.open().await.logs;
    assert_eq!(messages(&read(&logs, all()).await), ["kept", "new"]);
    logs.remove_group(GROUP).await.unwrap();
    logs.create_group(GROUP, BTreeMap::new()).await.unwrap();
    assert_eq!(logs.streams(GROUP, "").await, Ok(Vec::new()));
}

/// Putting events makes neither a group nor a stream.
pub async fn events_are_put_only_where_a_stream_is(harness: &mut dyn Harness) {
    let logs = harness.open().await.logs;
    let put = async |text: &str| logs.put(&stream("s"), vec![event(1, text)]).await;
    assert_eq!(put("no group").await, Err(StoreError::NotFound { key: GROUP.to_owned() }));
    logs.create_group(GROUP, BTreeMap::new()).await.unwrap();
    assert_eq!(put("no stream").await, Ok(false));
    logs.create_stream(&stream("s")).await.unwrap();
    assert_eq!(put("first").await, Ok(true));
    write(&logs, "s", 2, "second").await;
    assert_eq!(put("third").await, Ok(true));
    assert_eq!(messages(&read(&logs, all()).await), ["first", "second", "third"]);
    let group = logs.groups(GROUP, None, 1).await.unwrap().remove(0);
    assert_eq!(group.stored_bytes, 16 + 3 * 26);
    logs.remove_stream(&stream("s")).await.unwrap();
    assert_eq!(put("gone").await, Ok(false));
}

/// Tags change only from what the caller knew, and are gone with their group.
pub async fn tags_of_a_group_are_replaced_whole(harness: &mut dyn Harness) {
    let logs = harness.open().await.logs;
    let tags = |text: &str| BTreeMap::from([("k".to_owned(), text.to_owned())]);
    let not_found = StoreError::NotFound { key: GROUP.to_owned() };
    assert_eq!(logs.tags(GROUP).await, Err(not_found.clone()));
    assert_eq!(logs.replace_tags(GROUP, BTreeMap::new(), tags("a")).await, Err(not_found));
    write(&logs, "s", 1, "made by a function").await;
    assert_eq!(logs.tags(GROUP).await, Ok(BTreeMap::new()));
    assert_eq!(logs.replace_tags(GROUP, BTreeMap::new(), tags("a")).await, Ok(true));
    assert_eq!(logs.replace_tags(GROUP, BTreeMap::new(), tags("b")).await, Ok(false));
    assert_eq!(logs.tags(GROUP).await, Ok(tags("a")));
    logs.remove_group(GROUP).await.unwrap();
    logs.create_group(GROUP, tags("c")).await.unwrap();
    assert_eq!(logs.tags(GROUP).await, Ok(tags("c")));
}

/// Events that are older than the retention are not shown any more, at once.
pub async fn retention_hides_what_is_older(harness: &mut dyn Harness) {
    let logs = harness.open().await.logs;
    let day = 86_400;
    write(&logs, "s", -10 * day, "ten days").await;
    write(&logs, "s", -3 * day, "three days").await;
    write(&logs, "s", 0, "now").await;
    logs.set_retention(GROUP, Some(5)).await.unwrap();
    assert_eq!(messages(&read(&logs, all()).await), ["three days", "now"]);
    assert_eq!(logs.groups("", None, 1).await.unwrap()[0].retention_days, Some(5));
    logs.set_retention(GROUP, None).await.unwrap();
    assert_eq!(logs.groups("", None, 1).await.unwrap()[0].retention_days, None);
}

/// Events and their order are there after an orderly end, and new ones come after them.
pub async fn logs_survive_reopening(harness: &mut dyn Harness) {
    let logs = harness.open().await.logs;
    for number in 0..50 {
        write(&logs, "s", number, &number.to_string()).await;
    }
    harness.close().await;
    let logs = harness.open().await.logs;
    let before = read(&logs, all()).await;
    assert_eq!(before.len(), 50);
    write(&logs, "s", 50, "after").await;
    let after = before.last().map(|event| event.sequence);
    assert_eq!(messages(&read(&logs, LogQuery { after, ..all() }).await), ["after"]);
}

/// After the end, appends and reads are refused; nothing hangs.
pub async fn closed_logs_say_so(harness: &mut dyn Harness) {
    let logs = harness.open().await.logs;
    write(&logs, "s", 0, "x").await;
    harness.close().await;
    assert!(matches!(logs.append(&stream("s"), vec![event(0, "y")]).await, Err(StoreError::Closed)));
    assert!(matches!(logs.events(all()).await, Err(StoreError::Closed)));
}
