//! Versions that start from snapshots: who can have them, and the states that they go through.

use mayfly_model::name::Version;
use mayfly_model::snap_start::SnapshotError;
use serde_json::{Value, json};

use crate::platform::{FUNCTIONS, Platform, Reply, SOON, Settings, create_body};

const ON: &str = "PublishedVersions";

fn body(name: &str, changes: &Value) -> Value {
    let mut body = create_body(name);
    body["SnapStart"] = json!({"ApplyOn": ON});
    for (member, value) in changes.as_object().unwrap() {
        body[member] = value.clone();
    }
    body
}

impl Platform {
    async fn with_snapshots(&self, name: &str) {
        assert_eq!(self.json("POST", FUNCTIONS, &body(name, &json!({}))).await.status, 201);
        self.settled(name).await;
    }

    async fn settle_configuration(&self, name: &str, change: &Value) -> Reply {
        let reply = self.json("PUT", &format!("{FUNCTIONS}/{name}/configuration"), change).await;
        self.settled(name).await;
        reply
    }

    async fn publish_snapshot(&self, name: &str) -> Value {
        self.json("POST", &format!("{FUNCTIONS}/{name}/versions"), &json!({})).await.json()
    }

    async fn version(&self, name: &str, version: u64) -> Value {
        let target = format!("{FUNCTIONS}/{name}/configuration?Qualifier={version}");
        self.call("GET", &target, &[], b"").await.json()
    }

    /// A version once it has come to a state.
    async fn final_version(&self, name: &str, version: u64) -> Value {
        let look = async {
            loop {
                let shown = self.version(name, version).await;
                if shown["State"] != "Pending" {
                    return shown;
                }
                tokio::time::sleep(std::time::Duration::from_millis(2)).await;
            }
        };
        tokio::time::timeout(SOON, look).await.unwrap()
    }
}

/// State, setting and status of what is shown.
fn optimization(shown: &Value) -> Value {
    json!([shown["State"], shown["SnapStart"]["ApplyOn"], shown["SnapStart"]["OptimizationStatus"]])
}

#[tokio::test]
async fn a_version_is_pending_until_its_snapshot_is_there() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.with_snapshots("f").await;
    assert_eq!(optimization(&platform.settled("f").await), json!(["Active", ON, "Off"]));
    platform.invoker.snapshots.send_replace(None);
    let published = platform.publish_snapshot("f").await;
    assert_eq!(optimization(&published), json!(["Pending", ON, "On"]));
    assert_eq!(published["StateReasonCode"], "Creating");
    // Neither updates nor further versions wait for it.
    assert_eq!(platform.settle_configuration("f", &json!({"Description": "two"})).await.status, 200);
    assert_eq!(platform.publish_snapshot("f").await["Version"], "2");
    assert_eq!(optimization(&platform.version("f", 1).await), json!(["Pending", ON, "On"]));
    platform.invoker.snapshots.send_replace(Some(Ok(())));
    for version in [1, 2] {
        assert_eq!(optimization(&platform.final_version("f", version).await), json!(["Active", ON, "On"]));
    }
    // Without it, a version is there at once.
    platform.settle_configuration("f", &json!({"SnapStart": {"ApplyOn": "None"}})).await;
    assert_eq!(optimization(&platform.publish_snapshot("f").await), json!(["Active", "None", "Off"]));
    platform.stop().await;
}

#[tokio::test]
async fn a_version_without_a_snapshot_fails_for_the_reason() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.with_snapshots("f").await;
    let failed = SnapshotError::Function { code: "FunctionError.InitTimeout", reason: "it took too long".to_owned() };
    platform.invoker.snapshots.send_replace(Some(Err(failed)));
    platform.publish_snapshot("f").await;
    let shown = platform.final_version("f", 1).await;
    assert_eq!(optimization(&shown), json!(["Failed", ON, "Off"]));
    assert_eq!(shown["StateReasonCode"], "FunctionError.InitTimeout");
    assert_eq!(shown["StateReason"], "it took too long");
    assert_eq!(platform.settled("f").await["State"], "Active");
    platform.stop().await;
}

#[tokio::test]
async fn what_is_deleted_while_its_snapshot_is_made_leaves_nothing() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.with_snapshots("f").await;
    platform.invoker.snapshots.send_replace(None);
    platform.publish_snapshot("f").await;
    let deleted = platform.call("DELETE", &format!("{FUNCTIONS}/f?Qualifier=1"), &[], b"").await;
    assert_eq!(deleted.status, 204);
    let retired = |platform: &Platform| {
        let name = format!("f:{}", Version::Published(1));
        platform.invoker.retired.lock().unwrap().iter().filter(|retired| **retired == name).count()
    };
    let before = retired(&platform);
    platform.invoker.snapshots.send_replace(Some(Ok(())));
    let let_go = async {
        while retired(&platform) == before {
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(SOON, let_go).await.unwrap();
    platform.stop().await;
}

#[tokio::test]
async fn a_version_that_waits_is_found_by_the_next_start() {
    let (platform, directory) = Platform::start(Settings::default()).await;
    platform.with_snapshots("f").await;
    platform.invoker.snapshots.send_replace(None);
    platform.publish_snapshot("f").await;
    platform.stop().await;
    let platform = Platform::start_in(&directory, Settings::default()).await;
    assert_eq!(optimization(&platform.final_version("f", 1).await), json!(["Active", ON, "On"]));
    platform.stop().await;
}

#[tokio::test]
async fn functions_that_cannot_have_snapshots_are_refused() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let systems = json!([{"Arn": "arn:aws:elasticfilesystem:us-east-1:000000000000:access-point/fsap-0123456789abcdef0", "LocalMountPath": "/mnt/x"}]);
    for (change, message) in [
        (json!({"Runtime": "nodejs22.x"}), "nodejs22.x is not supported for SnapStart enabled functions."),
        (json!({"Runtime": "python3.11"}), "python3.11 is not supported for SnapStart enabled functions."),
        (
            json!({"EphemeralStorage": {"Size": 513}}),
            "SnapStart does not support ephemeral storage greater than 512 MB.",
        ),
        (
            json!({"FileSystemConfigs": systems}),
            "SnapStart is not supported for functions with file system configurations.",
        ),
        (
            json!({"TenancyConfig": {"TenantIsolationMode": "PER_TENANT"}}),
            "SnapStart is not supported for functions with tenancy configuration.",
        ),
    ] {
        let expected = (400, "InvalidParameterValueException".to_owned(), message.to_owned());
        let created = platform.json("POST", FUNCTIONS, &body("f", &change)).await;
        assert_eq!(created.error(), expected);
        if change.get("TenancyConfig").is_some() {
            continue;
        }
        // The same of one that has them already, and of one that is given them.
        for (name, first) in [("with", json!({"ApplyOn": ON})), ("without", json!({"ApplyOn": "None"}))] {
            platform.json("POST", FUNCTIONS, &body(name, &json!({"SnapStart": first}))).await;
            platform.settled(name).await;
            let mut change = change.clone();
            if name == "without" {
                change["SnapStart"] = json!({"ApplyOn": ON});
            }
            assert_eq!(platform.settle_configuration(name, &change).await.error(), expected, "{name}");
        }
    }
    platform.stop().await;
}
