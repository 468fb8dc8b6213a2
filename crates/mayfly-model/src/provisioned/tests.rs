use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::json;

use super::{AllocationStatus, ProvisionedConcurrency, Ready, shares};
use crate::alias::{Alias, WeightedVersion};
use crate::function::Function;
use crate::id::RevisionId;
use crate::name::{Qualifier, Version};

/// A function with three versions.
fn function() -> Function {
    let mut function: Function = serde_json::from_value(json!({
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
    }))
    .unwrap();
    let latest = function.latest.clone();
    for _number in 1..=3 {
        function.versions.publish(&latest, None, Timestamp::UNIX_EPOCH);
    }
    function
}

fn alias(function: &mut Function, name: &str, version: u64, additional: Option<(u64, f64)>) {
    let additional = additional.map(|(number, weight)| WeightedVersion { number, weight });
    let version = Version::Published(version);
    let alias = Alias { version, additional, description: String::new(), revision_id: RevisionId::random() };
    function.aliases.insert(name.to_owned(), alias);
}

fn provision(function: &mut Function, qualifier: &str, requested: u32) {
    let config = ProvisionedConcurrency { requested, last_modified: Timestamp::UNIX_EPOCH };
    function.attached.change(qualifier.parse().unwrap(), |attachment| attachment.provisioned = Some(config));
}

fn ready(n_instances: u32) -> Ready {
    Ready { n_instances, failed: None }
}

#[test]
fn what_an_alias_has_moves_with_it() {
    let mut function = function();
    alias(&mut function, "live", 1, None);
    provision(&mut function, "live", 4);
    assert_eq!(function.provisioned_by_version(), [(1, 4)].into());
    alias(&mut function, "live", 2, None);
    assert_eq!(function.provisioned_by_version(), [(2, 4)].into());
    alias(&mut function, "live", 2, Some((3, 0.25)));
    assert_eq!(function.provisioned_by_version(), [(2, 3), (3, 1)].into());
    function.aliases.remove("live");
    assert_eq!(function.provisioned_by_version(), [].into());
}

#[test]
fn a_version_has_what_all_its_names_ask_for() {
    let mut function = function();
    alias(&mut function, "a", 1, None);
    alias(&mut function, "b", 1, None);
    provision(&mut function, "a", 2);
    provision(&mut function, "b", 3);
    provision(&mut function, "2", 1);
    assert_eq!(function.provisioned_by_version(), [(1, 5), (2, 1)].into());
    assert_eq!(function.provisioned_total(), 6);
    function.versions.remove(2);
    assert_eq!(function.provisioned_by_version(), [(1, 5)].into());
}

#[test]
fn an_allocation_is_ready_when_all_of_it_is_there() {
    let mut function = function();
    alias(&mut function, "a", 1, None);
    alias(&mut function, "b", 1, None);
    provision(&mut function, "a", 2);
    provision(&mut function, "b", 3);
    let told = |n_instances| -> Vec<(u32, AllocationStatus)> {
        let allocations = function.allocations(|_version| ready(n_instances));
        allocations.into_iter().map(|(_qualifier, _config, it)| (it.allocated, it.status)).collect()
    };
    let (in_progress, done) = (AllocationStatus::InProgress, AllocationStatus::Ready);
    assert_eq!(told(0), [(0, in_progress.clone()), (0, in_progress.clone())]);
    assert_eq!(told(3), [(2, done.clone()), (1, in_progress)]);
    assert_eq!(told(9), [(2, done.clone()), (3, done)]);
}

#[test]
fn a_failure_is_told_with_what_is_there() {
    let mut function = function();
    provision(&mut function, "1", 3);
    let failed = |n_instances| Ready { n_instances, failed: Some("FUNCTION_ERROR_INIT_FAILURE".to_owned()) };
    let status = |n_instances| {
        let mut allocations = function.allocations(|_version| failed(n_instances));
        allocations.pop().map(|(_qualifier, _config, it)| (it.allocated, it.status)).unwrap()
    };
    let reason = "FUNCTION_ERROR_INIT_FAILURE".to_owned();
    assert_eq!(status(1), (1, AllocationStatus::Failed { reason }));
    assert_eq!(status(3), (3, AllocationStatus::Ready));
}

#[test]
fn latest_has_none() {
    assert!(shares(&function(), &Qualifier::Latest, 5).is_empty());
    let mut function = function();
    function.aliases.insert(
        "live".to_owned(),
        Alias {
            version: Version::Latest,
            additional: None,
            description: String::new(),
            revision_id: RevisionId::random(),
        },
    );
    assert!(shares(&function, &Qualifier::Alias("live".to_owned()), 5).is_empty());
}

#[test]
fn what_is_configured_is_stored() {
    let mut function = function();
    provision(&mut function, "1", 3);
    let text = serde_json::to_string(&function).unwrap();
    assert_eq!(serde_json::from_str::<Function>(&text).unwrap(), function);
}

proptest! {
    /// Whatever the weight, nothing is lost or made up when a configuration is shared out.
    #[test]
    fn shares_add_up(requested in 0_u32..10_000, weight in 0.0_f64..=1.0) {
        let mut function = function();
        alias(&mut function, "live", 1, Some((2, weight)));
        let shares = shares(&function, &Qualifier::Alias("live".to_owned()), requested);
        prop_assert_eq!(shares.iter().map(|(_number, share)| share).sum::<u32>(), requested);
    }
}
