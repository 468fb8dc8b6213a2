//! Functions on their way: states, preconditions, conflicts, restarts and races.

use std::collections::BTreeSet;
use std::sync::{Arc, Condvar, Mutex};

use mayfly_api::lambda::RuntimeCheck;
use mayfly_model::function::LastUpdate;
use mayfly_model::name::FunctionName;
use mayfly_store::Stored;
use serde_json::{Value, json};

use crate::platform::{FUNCTIONS, Platform, Reply, Settings, create_body};
use crate::recorded::Scenario;

impl Platform {
    async fn configuration(&self, name: &str) -> Value {
        self.call("GET", &format!("{FUNCTIONS}/{name}/configuration"), &[], b"").await.json()
    }

    async fn configure(&self, name: &str, change: &Value) -> Reply {
        self.json("PUT", &format!("{FUNCTIONS}/{name}/configuration"), change).await
    }

    fn stored(&self, name: &str) -> Stored<mayfly_model::function::Function> {
        let name: FunctionName = name.parse().unwrap();
        self.functions.get(&name).unwrap()
    }
}

/// Holds transitions back until it is opened.
#[derive(Clone, Default)]
struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    fn check(&self) -> RuntimeCheck {
        let Self(shared) = self.clone();
        Arc::new(move |_runtime| {
            let (open, changed) = &*shared;
            let _open = changed.wait_while(open.lock().unwrap(), |open| !*open).unwrap();
            Ok(None)
        })
    }

    fn set(&self, open: bool) {
        *self.0.0.lock().unwrap() = open;
        self.0.1.notify_all();
    }
}

#[tokio::test]
async fn a_function_on_its_way_is_neither_invoked_nor_updated() {
    let gate = Gate::default();
    let settings = Settings { runtime_check: gate.check(), ..Settings::default() };
    let (platform, _directory) = Platform::start(settings).await;
    let created = platform.json("POST", FUNCTIONS, &create_body("f")).await.json();
    assert_eq!(created.get("LastUpdateStatus"), None);
    let pending =
        "The operation cannot be performed at this time. The function is currently in the following state: Pending";
    let invoke = async || platform.call("POST", &format!("{FUNCTIONS}/f/invocations"), &[], b"{}").await;
    let conflict = |message: &str| (409, "ResourceConflictException".to_owned(), message.to_owned());
    assert_eq!(invoke().await.error(), conflict(pending));
    assert_eq!(platform.configure("f", &json!({"Timeout": 4})).await.error(), conflict(pending));
    gate.set(true);
    let active = platform.settled("f").await;
    assert_eq!((&active["State"], &active["LastUpdateStatus"]), (&json!("Active"), &json!("Successful")));
    assert_ne!(active["RevisionId"], created["RevisionId"]);
    gate.set(false);
    let updated = platform.configure("f", &json!({"Timeout": 4})).await.json();
    assert_ne!(updated["RevisionId"], active["RevisionId"]);
    let mut recorded = Scenario::lambda("test_lambda_api/TestLambdaFunction/test_lambda_concurrent_config_updates")
        .bind("<function-name:1>", "f");
    recorded.check("update-during-in-progress-update-exc", &platform.configure("f", &json!({"Timeout": 5})).await);
    // What was there before the update goes on serving.
    assert_eq!(invoke().await.status, 200);
    assert_eq!(platform.stored("f").value.serving().timeout_seconds, 3);
    gate.set(true);
    let settled = platform.settled("f").await;
    assert_eq!(settled["Timeout"], 4);
    assert_ne!(settled["RevisionId"], updated["RevisionId"]);
    assert_eq!(platform.stored("f").value.serving().timeout_seconds, 4);
    platform.stop().await;
}

#[tokio::test]
async fn a_missing_runtime_fails_the_function_and_says_what_to_install() {
    let check: RuntimeCheck = Arc::new(|runtime| match runtime.as_str() {
        "ruby3.4" => Err("ruby is not on this machine; install it with 'apt install ruby'".to_owned()),
        "python3.14" => Ok(Some("python3.14 is not here, python3.13 is used".to_owned())),
        _ => Ok(None),
    });
    let (platform, _directory) = Platform::start(Settings { runtime_check: check, ..Settings::default() }).await;
    let mut create = create_body("f");
    create["Runtime"] = json!("ruby3.4");
    assert_eq!(platform.json("POST", FUNCTIONS, &create).await.status, 201);
    let failed = platform.settled("f").await;
    assert_eq!((&failed["State"], &failed["StateReasonCode"]), (&json!("Failed"), &json!("InvalidRuntime")));
    assert!(failed["StateReason"].as_str().unwrap().contains("apt install ruby"));
    assert_eq!(failed["LastUpdateStatus"], "Failed");
    let reply = platform.call("POST", &format!("{FUNCTIONS}/f/invocations"), &[], b"{}").await;
    assert!(reply.error().2.ends_with("in the following state: Failed"), "{}", reply.body());
    // An update may repair it; a nearby version is good enough.
    assert_eq!(platform.configure("f", &json!({"Runtime": "python3.14"})).await.status, 200);
    let repaired = platform.settled("f").await;
    assert_eq!((&repaired["State"], &repaired["LastUpdateStatus"]), (&json!("Active"), &json!("Successful")));
    assert_eq!(repaired.get("StateReason"), None);
    // An update that fails leaves the function as it was, until one succeeds.
    platform.configure("f", &json!({"Runtime": "ruby3.4"})).await;
    let failed = platform.settled("f").await;
    assert_eq!((&failed["State"], &failed["LastUpdateStatus"]), (&json!("Active"), &json!("Failed")));
    assert_eq!(failed["LastUpdateStatusReasonCode"], "InvalidRuntime");
    assert_eq!(platform.stored("f").value.serving().runtime.as_ref().unwrap().as_str(), "python3.14");
    platform.configure("f", &json!({"Timeout": 9})).await;
    assert_eq!(platform.settled("f").await["LastUpdateStatus"], "Failed");
    assert_eq!(platform.stored("f").value.serving().timeout_seconds, 3);
    platform.configure("f", &json!({"Runtime": "python3.12"})).await;
    let repaired = platform.settled("f").await;
    assert_eq!((&repaired["LastUpdateStatus"], &repaired["Timeout"]), (&json!("Successful"), &json!(9)));
    assert_eq!(platform.stored("f").value.before_update, None);
    platform.stop().await;
}

#[tokio::test]
async fn a_stale_revision_is_refused() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let created = platform.create("f").await;
    let stale = json!({"Timeout": 4, "RevisionId": created["RevisionId"]});
    let text = "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to \
                retrieve the latest Revision Id";
    let expected = (412, "PreconditionFailedException".to_owned(), text.to_owned());
    assert_eq!(platform.configure("f", &stale).await.error(), expected);
    let mut code = create_body("f")["Code"].clone();
    code["RevisionId"] = created["RevisionId"].clone();
    assert_eq!(platform.json("PUT", &format!("{FUNCTIONS}/f/code"), &code).await.error(), expected);
    let current = platform.configuration("f").await["RevisionId"].clone();
    assert_eq!(platform.configure("f", &json!({"Timeout": 4, "RevisionId": current})).await.status, 200);
    platform.stop().await;
}

#[tokio::test]
async fn a_dry_run_of_an_update_changes_nothing() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let before = platform.configuration("f").await;
    let archive = crate::platform::archive(&[("handler.py", b"other")]);
    let zip = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, &archive);
    let target = format!("{FUNCTIONS}/f/code");
    let shown = platform.json("PUT", &target, &json!({"ZipFile": zip, "DryRun": true})).await.json();
    assert_ne!(shown["CodeSha256"], before["CodeSha256"]);
    assert_eq!(platform.configuration("f").await, before);
    let (_, code, message) = platform.json("PUT", &target, &json!({"ImageUri": "x"})).await.error();
    assert_eq!(code, "InvalidParameterValueException");
    assert_eq!(message, "Please don't provide ImageUri when updating a function with packageType Zip.");
    platform.stop().await;
}

#[tokio::test]
async fn an_update_keeps_what_it_does_not_name_and_replaces_what_it_does() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut create = create_body("f");
    create["Environment"] = json!({"Variables": {"AA": "1", "BB": "2"}});
    create["DeadLetterConfig"] = json!({"TargetArn": "arn:aws:sqs:us-east-1:000000000000:q"});
    create["KMSKeyArn"] = json!("arn:aws:kms:us-east-1:000000000000:key/k");
    create["VpcConfig"] = json!({"SubnetIds": [], "SecurityGroupIds": []});
    create["EphemeralStorage"] = json!({"Size": 1024});
    create["TracingConfig"] = json!({"Mode": "Active"});
    let created = platform.json("POST", FUNCTIONS, &create).await;
    assert_eq!(created.status, 201, "{}", created.body());
    platform.settled("f").await;
    let change = async |change: Value| {
        let reply = platform.configure("f", &change).await;
        assert_eq!(reply.status, 200, "{}", reply.body());
        platform.settled("f").await
    };
    let shown = change(json!({"Environment": {"Variables": {"CC": "3"}}, "Handler": "h.h"})).await;
    assert_eq!(shown["Environment"], json!({"Variables": {"CC": "3"}}));
    assert_eq!(shown["DeadLetterConfig"], create["DeadLetterConfig"]);
    assert_eq!((&shown["EphemeralStorage"]["Size"], &shown["TracingConfig"]["Mode"]), (&json!(1024), &json!("Active")));
    let vpc = json!({"SubnetIds": [], "SecurityGroupIds": [], "VpcId": "", "Ipv6AllowedForDualStack": false});
    assert_eq!(shown["VpcConfig"], vpc);
    let shown = change(json!({"Environment": {}, "DeadLetterConfig": {}, "KMSKeyArn": ""})).await;
    assert_eq!(shown["Environment"], json!({"Variables": {}}));
    assert_eq!((shown.get("DeadLetterConfig"), shown.get("KMSKeyArn")), (None, None));
    platform.stop().await;
}

#[tokio::test]
async fn a_restart_finishes_what_was_begun() {
    let (platform, directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    platform.create("g").await;
    let interrupted = platform.stored("f");
    let mut function = (*interrupted.value).clone();
    function.before_update = Some(function.latest.clone());
    function.latest.last_update = Some(LastUpdate::InProgress);
    function.latest.timeout_seconds = 7;
    platform.functions.replace(function, interrupted.revision).await.unwrap();
    let untouched = platform.configuration("g").await;
    platform.stop().await;
    let platform = Platform::start_in(&directory, Settings::default()).await;
    let finished = platform.settled("f").await;
    assert_eq!((&finished["LastUpdateStatus"], &finished["Timeout"]), (&json!("Successful"), &json!(7)));
    assert_eq!(platform.configuration("g").await, untouched);
    platform.stop().await;
}

/// What an observer of a function may ever see.
fn check_state(shown: &Value) {
    let state = (shown["State"].as_str(), shown["LastUpdateStatus"].as_str());
    let allowed = [(Some("Pending"), None), (Some("Active"), Some("Successful")), (Some("Active"), Some("InProgress"))];
    assert!(allowed.contains(&state), "{state:?}");
    let has_reason = shown.get("StateReason").is_some() || shown.get("LastUpdateStatusReason").is_some();
    assert_eq!(has_reason, state != (Some("Active"), Some("Successful")), "{shown}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn racing_changes_of_one_function_leave_only_allowed_states() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let platform = Arc::new(platform);
    let mut racers = tokio::task::JoinSet::new();
    for racer in 0..64_u32 {
        let platform = Arc::clone(&platform);
        racers.spawn(async move {
            let (mut n_created, mut n_deleted, mut revisions) = (0, 0, Vec::new());
            for round in 0..6 {
                let (reply, allowed): (Reply, &[u16]) = match (racer + round) % 5 {
                    0 => (platform.json("POST", FUNCTIONS, &create_body("f")).await, &[201, 409]),
                    1 => (platform.configure("f", &json!({"Timeout": racer + 1})).await, &[200, 404, 409]),
                    2 => {
                        let code = create_body("f")["Code"].clone();
                        (platform.json("PUT", &format!("{FUNCTIONS}/f/code"), &code).await, &[200, 404, 409])
                    }
                    3 if round == 3 => {
                        (platform.call("DELETE", &format!("{FUNCTIONS}/f"), &[], b"").await, &[204, 404])
                    }
                    _ => (platform.call("GET", &format!("{FUNCTIONS}/f/configuration"), &[], b"").await, &[200, 404]),
                };
                assert!(allowed.contains(&reply.status), "{}: {}", reply.status, reply.body());
                match reply.status {
                    204 => n_deleted += 1,
                    status @ (200 | 201) => {
                        let shown = reply.json();
                        check_state(&shown);
                        n_created += i32::from(status == 201);
                        if (racer + round) % 5 < 3 {
                            revisions.push(shown["RevisionId"].as_str().unwrap().to_owned());
                        }
                    }
                    _ => {}
                }
            }
            (n_created, n_deleted, revisions)
        });
    }
    let (mut n_created, mut n_deleted, mut minted) = (0, 0, BTreeSet::new());
    while let Some(raced) = racers.join_next().await {
        let (created, deleted, revisions) = raced.unwrap();
        n_created += created;
        n_deleted += deleted;
        for revision in revisions {
            // A change that was answered with success has a revision of its own.
            assert!(minted.insert(revision), "two changes got one revision");
        }
    }
    let name: FunctionName = "f".parse().unwrap();
    let is_there = platform.functions.get(&name).is_some();
    assert_eq!(n_created - n_deleted, i32::from(is_there), "{n_created} created, {n_deleted} deleted");
    if is_there {
        let settled = platform.settled("f").await;
        assert_eq!((&settled["State"], &settled["LastUpdateStatus"]), (&json!("Active"), &json!("Successful")));
        assert_eq!(platform.stored("f").value.before_update, None);
    }
    Arc::into_inner(platform).unwrap().stop().await;
}
