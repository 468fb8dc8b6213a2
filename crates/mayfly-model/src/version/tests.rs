use jiff::Timestamp;
use serde_json::json;

use super::PublishedVersions;
use crate::function::{Function, FunctionConfiguration, LastUpdate, State};
use crate::id::RevisionId;
use crate::name::{Qualifier, Version};
use crate::snap_start::SnapStart;

/// A function as it was stored before there were versions.
fn old_document() -> serde_json::Value {
    json!({
        "name": "f",
        "latest": {
            "version": "Latest", "description": "d", "role": "r", "runtime": "python3.13", "handler": "h.h",
            "timeout_seconds": 3, "memory": 128, "ephemeral_storage": 512, "environment": null, "architecture": "X86_64",
            "tracing": "PassThrough",
            "logging": {"format": "Text", "group": null, "application_level": null, "system_level": null},
            "code": {"sha256": "00".repeat(32), "zipped_bytes": 1, "unzipped_bytes": 2},
            "state": "Active", "last_update": "Successful", "revision_id": RevisionId::random(),
            "last_modified": "2026-01-01T00:00:00Z",
        },
    })
}

fn function() -> Function {
    serde_json::from_value(old_document()).unwrap()
}

fn now() -> Timestamp {
    "2026-11-01T10:11:12Z".parse().unwrap()
}

fn publish(versions: &mut PublishedVersions, latest: &FunctionConfiguration) -> Version {
    versions.publish(latest, None, now()).version
}

#[test]
fn an_older_document_is_a_function_without_versions() {
    let function = function();
    assert_eq!(function.versions.iter().count(), 0);
    assert_eq!((function.aliases.len(), function.reserved_concurrency), (0, None));
    let mut grown = function;
    publish(&mut grown.versions, &grown.latest.clone());
    let text = serde_json::to_string(&grown).unwrap();
    assert_eq!(serde_json::from_str::<Function>(&text).unwrap(), grown);
}

#[test]
fn a_number_is_given_once_whatever_is_deleted() {
    let mut function = function();
    let versions = &mut function.versions;
    assert_eq!(publish(versions, &function.latest), Version::Published(1));
    assert_eq!(publish(versions, &function.latest), Version::Published(2));
    assert!(versions.remove(2) && !versions.remove(2));
    assert_eq!(publish(versions, &function.latest), Version::Published(3));
    assert_eq!(versions.after(1).map(|(number, _)| number).collect::<Vec<_>>(), [3]);
}

#[test]
fn only_code_settings_and_description_count_as_a_change() {
    let mut function = function();
    publish(&mut function.versions, &function.latest);
    let unchanged = |latest: &FunctionConfiguration| function.versions.unchanged(latest).is_some();
    let mut latest = function.latest.clone();
    latest.revision_id = RevisionId::random();
    latest.last_modified = now();
    assert!(unchanged(&latest));
    latest.description = "other".to_owned();
    assert!(!unchanged(&latest));
    latest = function.latest.clone();
    latest.timeout_seconds = 4;
    assert!(!unchanged(&latest));
    // Without the last version there is nothing to compare with.
    function.versions.remove(1);
    assert!(function.versions.unchanged(&function.latest).is_none());
}

#[test]
fn a_version_of_what_is_on_its_way_shares_its_fate() {
    let mut function = function();
    publish(&mut function.versions, &function.latest);
    function.latest.last_update = Some(LastUpdate::InProgress);
    publish(&mut function.versions, &function.latest);
    let state = |function: &Function, number| function.versions.get(number).unwrap().state.clone();
    assert_eq!((state(&function, 1), state(&function, 2)), (State::Active, State::Pending));
    let failed = State::Failed { code: "InvalidRuntime".to_owned(), reason: "none".to_owned() };
    let outcome = LastUpdate::Failed { code: "InvalidRuntime".to_owned(), reason: "none".to_owned() };
    let before = function.versions.get(1).cloned();
    function.versions.settle(&failed, &outcome);
    assert_eq!(state(&function, 2), failed);
    assert_eq!(function.versions.get(1).cloned(), before);
}

#[test]
fn a_version_that_starts_from_snapshots_waits_for_one() {
    let mut function = function();
    function.latest.snap_start = SnapStart::PublishedVersions;
    publish(&mut function.versions, &function.latest);
    function.latest.last_update = Some(LastUpdate::InProgress);
    publish(&mut function.versions, &function.latest);
    let awaiting = |function: &Function| function.versions.awaiting_snapshots().collect::<Vec<_>>();
    assert_eq!(awaiting(&function), [1], "the second one has to wait for its code first");
    // What becomes of a later update is nothing to the first one.
    let failed = State::Failed { code: "InvalidRuntime".to_owned(), reason: "none".to_owned() };
    let mut other = function.clone();
    let outcome = LastUpdate::Failed { code: "InvalidRuntime".to_owned(), reason: "none".to_owned() };
    other.versions.settle(&failed, &outcome);
    assert_eq!(awaiting(&other), [1]);
    function.versions.settle(&State::Active, &LastUpdate::Successful);
    assert_eq!(awaiting(&function), [1, 2]);
    assert!(function.versions.settle_snapshot(2, State::Active));
    assert!(function.versions.settle_snapshot(1, failed.clone()));
    assert!(!function.versions.settle_snapshot(2, failed.clone()) && !function.versions.settle_snapshot(7, failed));
    assert!(awaiting(&function).is_empty());
    assert_eq!(function.versions.get(2).unwrap().state, State::Active);
    assert!(!function.latest.starts_from_snapshots(), "there are none of $LATEST");
}

#[test]
fn invocations_of_latest_run_what_serves_and_reads_show_what_is_coming() {
    let mut function = function();
    function.before_update = Some(function.latest.clone());
    function.latest.timeout_seconds = 9;
    let latest = Some(&Qualifier::Latest);
    assert_eq!(function.invoked(latest, 0).unwrap().timeout_seconds, 3);
    assert_eq!(function.qualified(latest).unwrap().timeout_seconds, 9);
    assert!(function.invoked(Some(&Qualifier::Version(1)), 0).is_none());
    assert!(function.qualified(Some(&Qualifier::Alias("live".to_owned()))).is_none());
    assert_eq!(function.packages().count(), 2);
}
