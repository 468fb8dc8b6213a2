//! Provisioned concurrency, next to what the real service answered.

use mayfly_model::name::Version;
use mayfly_model::provisioned::Ready;
use serde_json::{Value, json};

use crate::platform::{FUNCTIONS, Platform, Reply, Settings, create_body};
use crate::recorded::Scenario;

const CONCURRENCY: &str = "/2017-10-31/functions";

fn target(function: &str, query: &str) -> String {
    format!("/2019-09-30/functions/{function}/provisioned-concurrency?{query}")
}

impl Platform {
    async fn provision(&self, function: &str, qualifier: &str, n_instances: i64) -> Reply {
        let body = json!({"ProvisionedConcurrentExecutions": n_instances});
        self.json("PUT", &target(function, &format!("Qualifier={qualifier}")), &body).await
    }

    async fn provisioned(&self, function: &str, qualifier: &str) -> Reply {
        self.call("GET", &target(function, &format!("Qualifier={qualifier}")), &[], b"").await
    }

    async fn unprovision(&self, function: &str, qualifier: &str) -> Reply {
        self.call("DELETE", &target(function, &format!("Qualifier={qualifier}")), &[], b"").await
    }

    async fn all_provisioned(&self, function: &str, more: &str) -> Reply {
        self.call("GET", &target(function, &format!("List=ALL{more}")), &[], b"").await
    }

    async fn reserve(&self, function: &str, reserved: u32) -> Reply {
        let path = format!("{CONCURRENCY}/{function}/concurrency");
        self.json("PUT", &path, &json!({"ReservedConcurrentExecutions": reserved})).await
    }

    async fn with_versions(&self, function: &str, n_versions: usize) {
        self.create(function).await;
        for number in 0..n_versions {
            if number > 0 {
                let path = format!("{FUNCTIONS}/{function}/configuration");
                self.json("PUT", &path, &json!({"Description": number.to_string()})).await;
                self.settled(function).await;
            }
            let published = self.json("POST", &format!("{FUNCTIONS}/{function}/versions"), &json!({})).await;
            assert_eq!(published.status, 201, "{}", published.body());
        }
    }

    async fn add_alias(&self, function: &str, body: Value) -> Reply {
        self.json("POST", &format!("{FUNCTIONS}/{function}/aliases"), &body).await
    }

    fn has_ready(&self, function: &str, version: u64, n_instances: u32, failed: Option<&str>) {
        let ready = Ready { n_instances, failed: failed.map(str::to_owned) };
        self.invoker.ready.lock().unwrap().insert((function.to_owned(), Version::Published(version)), ready);
    }
}

fn error(status: u16, code: &str, message: &str) -> (u16, String, String) {
    (status, code.to_owned(), message.to_owned())
}

/// Requested, allocated and available, and the status.
fn figures(document: &Value) -> (i64, i64, i64, &str) {
    let number = |name: &str| document[format!("{name}ProvisionedConcurrentExecutions")].as_i64().unwrap();
    (number("Requested"), number("Allocated"), number("Available"), document["Status"].as_str().unwrap())
}

#[tokio::test]
async fn provisioned_concurrency_lives_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.with_versions("f", 1).await;
    let scenario = "test_lambda_api/TestLambdaProvisionedConcurrency/test_lambda_provisioned_lifecycle";
    let mut recorded = Scenario::versions(scenario).bind("<function-name:1>", "f").bind("<alias-name>", "live");
    let alias = json!({"Name": "live", "FunctionVersion": "1"});
    recorded.check("create_alias_result", &platform.add_alias("f", alias.clone()).await);
    recorded.check("put_provisioned_on_version", &platform.provision("f", "1", 1).await);
    recorded.check("put_provisioned_on_alias_versionconflict", &platform.provision("f", "live", 1).await);
    recorded.check("delete_provisioned_version", &platform.unprovision("f", "1").await);
    recorded.check("get_provisioned_version_postdelete", &platform.provisioned("f", "1").await);
    recorded.check("put_provisioned_on_alias", &platform.provision("f", "live", 1).await);
    recorded.check("put_provisioned_on_version_conflict", &platform.provision("f", "1", 1).await);
    let deleted = platform.call("DELETE", &format!("{FUNCTIONS}/f/aliases/live"), &[], b"").await;
    recorded.check("delete_alias_result", &deleted);
    recorded.check("get_provisioned_alias_postaliasdelete", &platform.provisioned("f", "live").await);
    recorded.check("list_response_postdeletes", &platform.all_provisioned("f", "").await);
    // A new alias of the same name starts with nothing.
    platform.add_alias("f", alias).await;
    assert_eq!(platform.provisioned("f", "live").await.status, 404);
    platform.stop().await;
}

#[tokio::test]
async fn an_allocation_is_told_as_it_comes() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.with_versions("f", 2).await;
    platform.add_alias("f", json!({"Name": "live", "FunctionVersion": "1"})).await;
    let scenario = "test_lambda/TestLambdaConcurrency/test_reserved_provisioned_overlap";
    let mut recorded = Scenario::versions(scenario);
    recorded.check("put_provisioned_5", &platform.provision("f", "live", 2).await);
    recorded.check("get_provisioned_prewait", &platform.provisioned("f", "live").await);
    platform.has_ready("f", 1, 1, None);
    assert_eq!(figures(&platform.provisioned("f", "live").await.json()), (2, 1, 1, "IN_PROGRESS"));
    platform.has_ready("f", 1, 2, None);
    recorded.check("get_provisioned_postwait", &platform.provisioned("f", "live").await);
    // It goes where the alias goes.
    let moved = platform.json("PUT", &format!("{FUNCTIONS}/f/aliases/live"), &json!({"FunctionVersion": "2"})).await;
    assert_eq!(moved.status, 200);
    assert_eq!(figures(&platform.provisioned("f", "live").await.json()), (2, 0, 0, "IN_PROGRESS"));
    platform.has_ready("f", 2, 0, Some("FUNCTION_ERROR_INIT_FAILURE"));
    let failed = platform.provisioned("f", "live").await.json();
    assert_eq!(figures(&failed), (2, 0, 0, "FAILED"));
    assert_eq!(failed["StatusReason"], "FUNCTION_ERROR_INIT_FAILURE");
    platform.stop().await;
}

#[tokio::test]
async fn what_is_provisioned_is_a_part_of_what_is_reserved() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.with_versions("f", 2).await;
    let scenario = "test_lambda/TestLambdaConcurrency/test_reserved_provisioned_overlap";
    let mut recorded = Scenario::versions(scenario);
    assert_eq!(platform.provision("f", "1", 2).await.status, 202);
    recorded.check("reserved_lower_than_provisioned_exc", &platform.reserve("f", 1).await);
    assert_eq!(platform.reserve("f", 2).await.status, 200);
    recorded.check("reserved_equals_provisioned_another_provisioned_exc", &platform.provision("f", "2", 1).await);
    recorded.check("reserved_equals_provisioned_increase_provisioned_exc", &platform.provision("f", "1", 3).await);
    // Less is always possible.
    assert_eq!(platform.provision("f", "1", 1).await.status, 202);
    assert_eq!(platform.provision("f", "2", 1).await.status, 202);
    platform.stop().await;
}

#[tokio::test]
async fn what_is_provisioned_is_taken_from_the_account() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.with_versions("f", 1).await;
    platform.with_versions("g", 1).await;
    let unreserved = async || {
        let settings = platform.call("GET", "/2016-08-19/account-settings", &[], b"").await.json();
        settings["AccountLimit"]["UnreservedConcurrentExecutions"].as_i64().unwrap()
    };
    let text = "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [1000].";
    assert_eq!(platform.provision("f", "1", 1001).await.error(), error(400, "InvalidParameterValueException", text));
    let text = "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its \
                minimum value of [100].";
    assert_eq!(platform.provision("f", "1", 901).await.error(), error(400, "InvalidParameterValueException", text));
    assert_eq!(platform.provision("f", "1", 900).await.status, 202);
    assert_eq!(unreserved().await, 100);
    assert_eq!(platform.provision("g", "1", 1).await.error(), error(400, "InvalidParameterValueException", text));
    assert_eq!(platform.reserve("g", 1).await.status, 400);
    assert_eq!(platform.unprovision("f", "1").await.status, 204);
    assert_eq!(unreserved().await, 1000);
    assert_eq!(platform.provision("g", "1", 1).await.status, 202);
    assert_eq!(unreserved().await, 999);
    assert_eq!(platform.call("DELETE", &format!("{FUNCTIONS}/g"), &[], b"").await.status, 204);
    assert_eq!(unreserved().await, 1000);
    platform.stop().await;
}

#[tokio::test]
async fn provisioned_concurrency_is_for_what_can_have_it() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.with_versions("f", 1).await;
    platform.add_alias("f", json!({"Name": "newest", "FunctionVersion": "$LATEST"})).await;
    let text = "Provisioned Concurrency Configs cannot be applied to unpublished function versions.";
    let refused = error(400, "InvalidParameterValueException", text);
    assert_eq!(platform.provision("f", "$LATEST", 1).await.error(), refused);
    assert_eq!(platform.provision("f", "newest", 1).await.error(), refused);
    let text = "The function resource provided must be an alias or a published version.";
    let refused = error(400, "InvalidParameterValueException", text);
    assert_eq!(platform.provisioned("f", "$LATEST").await.error(), refused);
    assert_eq!(platform.unprovision("f", "$LATEST").await.error(), refused);
    let text = "The resource you requested does not exist.";
    assert_eq!(platform.provisioned("none", "1").await.error(), error(404, "ResourceNotFoundException", text));
    assert_eq!(platform.provision("none", "1", 1).await.status, 404);
    assert_eq!(platform.provision("f", "2", 1).await.status, 404);
    assert_eq!(platform.provision("f", "gone", 1).await.status, 404);
    let refused = platform.provision("f", "1", 0).await;
    assert_eq!((refused.status, refused.error().1.as_str()), (400, "ValidationException"));
    // Deleting what was never there is as good as having deleted it.
    assert_eq!(platform.unprovision("f", "1").await.status, 204);
    let mut snapshots = create_body("s");
    snapshots["SnapStart"] = json!({"ApplyOn": "PublishedVersions"});
    platform.json("POST", FUNCTIONS, &snapshots).await;
    platform.settled("s").await;
    platform.json("POST", &format!("{FUNCTIONS}/s/versions"), &json!({})).await;
    assert_eq!(platform.provision("s", "1", 1).await.status, 400);
    platform.stop().await;
}

#[tokio::test]
async fn what_is_provisioned_is_listed_and_kept() {
    let (platform, directory) = Platform::start(Settings::default()).await;
    platform.with_versions("f", 3).await;
    platform.add_alias("f", json!({"Name": "live", "FunctionVersion": "3"})).await;
    for qualifier in ["1", "2", "live"] {
        assert_eq!(platform.provision("f", qualifier, 1).await.status, 202);
    }
    let arns = |document: &Value| -> Vec<String> {
        let configs = document["ProvisionedConcurrencyConfigs"].as_array().unwrap();
        configs.iter().map(|config| config["FunctionArn"].as_str().unwrap().to_owned()).collect()
    };
    let first = platform.all_provisioned("f", "&MaxItems=2").await.json();
    assert_eq!(arns(&first).len(), 2);
    let marker = first["NextMarker"].as_str().unwrap();
    let second = platform.all_provisioned("f", &format!("&MaxItems=2&Marker={marker}")).await.json();
    let mut all = [arns(&first), arns(&second)].concat();
    all.sort();
    let arn = "arn:aws:lambda:us-east-1:000000000000:function:f";
    assert_eq!(all, [format!("{arn}:1"), format!("{arn}:2"), format!("{arn}:live")]);
    // A version takes what it has with it.
    assert_eq!(platform.call("DELETE", &format!("{FUNCTIONS}/f?Qualifier=1"), &[], b"").await.status, 204);
    assert_eq!(arns(&platform.all_provisioned("f", "").await.json()).len(), 2);
    platform.stop().await;
    let platform = Platform::start_in(&directory, Settings::default()).await;
    assert_eq!(figures(&platform.provisioned("f", "live").await.json()), (1, 0, 0, "IN_PROGRESS"));
    platform.stop().await;
}
