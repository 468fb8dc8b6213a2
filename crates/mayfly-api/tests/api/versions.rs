//! Versions, aliases and concurrency, next to what the real service answered.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use crate::platform::{FUNCTIONS, Platform, Reply, Settings, archive, create_body};
use crate::recorded::Scenario;

const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:function";
const CONCURRENCY: &str = "/2017-10-31/functions";

impl Platform {
    async fn show(&self, target: &str) -> Reply {
        self.call("GET", target, &[], b"").await
    }

    async fn delete(&self, target: &str) -> Reply {
        self.call("DELETE", target, &[], b"").await
    }

    async fn publish(&self, name: &str, body: Value) -> Reply {
        self.json("POST", &format!("{FUNCTIONS}/{name}/versions"), &body).await
    }

    async fn describe(&self, name: &str, description: &str) -> Reply {
        let reply =
            self.json("PUT", &format!("{FUNCTIONS}/{name}/configuration"), &json!({"Description": description})).await;
        self.settled(name).await;
        reply
    }

    async fn alias(&self, name: &str, body: Value) -> Reply {
        self.json("POST", &format!("{FUNCTIONS}/{name}/aliases"), &body).await
    }

    async fn create_with(&self, name: &str, changes: &Value) -> Reply {
        let mut body = create_body(name);
        for (member, value) in changes.as_object().unwrap() {
            body[member] = value.clone();
        }
        let reply = self.json("POST", FUNCTIONS, &body).await;
        self.settled(name).await;
        reply
    }
}

fn error(status: u16, code: &str, message: &str) -> (u16, String, String) {
    (status, code.to_owned(), message.to_owned())
}

#[tokio::test]
async fn versions_live_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded = Scenario::versions("test_lambda_api/TestLambdaVersions/test_version_lifecycle");
    let f = format!("{FUNCTIONS}/f");
    let create = json!({"Description": "No version :(", "Handler": "index.handler"});
    recorded.check("create_response", &platform.create_with("f", &create).await);
    recorded.check("get_function_result", &platform.show(&f).await);
    recorded.check("list_versions_result", &platform.show(&format!("{f}/versions")).await);
    recorded.check("first_update_response", &platform.describe("f", "First version :)").await);
    recorded.check("first_update_get_function", &platform.show(&f).await);
    let described = json!({"Description": "First version description :)"});
    recorded.check("first_publish_response", &platform.publish("f", described).await);
    recorded.check("first_publish_get_function", &platform.show(&format!("{f}?Qualifier=1")).await);
    recorded.check("first_publish_get_function_config", &platform.show(&format!("{f}:1/configuration")).await);
    recorded.check("second_update_response", &platform.describe("f", "Second version :))").await);
    recorded.check("first_publish_get_function_after_update", &platform.show(&format!("{f}:1")).await);
    recorded.check("second_publish_response", &platform.publish("f", json!({})).await);
    let described = json!({"Description": "Third version description :)))"});
    recorded.check("third_publish_response", &platform.publish("f", described).await);
    recorded.check("list_versions_result_after_third_publish", &platform.show(&format!("{f}/versions")).await);
    assert_eq!(platform.delete(&format!("{f}?Qualifier=1")).await.status, 204);
    let after_deletion = platform.show(&format!("{f}/versions")).await;
    recorded.check("list_versions_result_after_deletion_of_first_version", &after_deletion);
    let retired = platform.invoker.retired.lock().unwrap().clone();
    assert_eq!(retired.last().map(String::as_str), Some("f:1"));
    assert!(!retired.contains(&"f".to_owned()), "an update ends instances of published versions: {retired:?}");
    platform.stop().await;
}

#[tokio::test]
async fn a_version_is_published_with_the_function_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded = Scenario::versions("test_lambda_api/TestLambdaVersions/test_publish_version_on_create");
    let f = format!("{FUNCTIONS}/f");
    let create = json!({"Publish": true, "Handler": "index.handler"});
    recorded.check("create_response", &platform.create_with("f", &create).await);
    recorded.check("get_function_result", &platform.show(&f).await);
    recorded.check("get_function_latest_result", &platform.show(&format!("{f}?Qualifier=$LATEST")).await);
    recorded.check("get_function_version_result", &platform.show(&format!("{f}?Qualifier=1")).await);
    recorded.check("list_versions_result", &platform.show(&format!("{f}/versions")).await);
    recorded.check("repeated_publish_response", &platform.publish("f", json!({})).await);
    recorded.check("list_versions_result_after_publish", &platform.show(&format!("{f}/versions")).await);
    platform.stop().await;
}

#[tokio::test]
async fn only_the_code_that_was_seen_is_published() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded = Scenario::versions("test_lambda_api/TestLambdaVersions/test_publish_with_wrong_sha256");
    let created = platform.create_with("f", &json!({"Handler": "index.handler"})).await;
    recorded.check("create_response", &created);
    recorded.check("get_fn_response", &platform.show(&format!("{FUNCTIONS}/f")).await);
    let wrong = platform.publish("f", json!({"CodeSha256": "somenonexistentsha256"})).await;
    recorded.check("publish_wrong_sha256_exc", &wrong);
    let right = json!({"CodeSha256": created.json()["CodeSha256"]});
    recorded.check("publish_result", &platform.publish("f", right).await);
    platform.stop().await;
}

#[tokio::test]
async fn revisions_of_functions_versions_and_aliases_change_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded =
        Scenario::versions("test_lambda_api/TestLambdaRevisions/test_function_revisions_version_and_alias");
    let f = format!("{FUNCTIONS}/f");
    let created = platform.create_with("f", &json!({"Timeout": 30, "Environment": {"Variables": {}}})).await;
    recorded.check("create_function_response_rev1", &created);
    recorded.check("get_function_active_rev2", &platform.show(&f).await);
    let stale = created.json()["RevisionId"].clone();
    recorded.check("publish_version_revision_exception", &platform.publish("f", json!({"RevisionId": stale})).await);
    let current = platform.show(&format!("{f}/configuration")).await.json()["RevisionId"].clone();
    recorded.check("publish_version_response_rev_v1", &platform.publish("f", json!({"RevisionId": current})).await);
    recorded.check("get_function_published_version_rev_v2", &platform.show(&format!("{f}:1")).await);
    recorded.check("get_function_latest_rev3", &platform.show(&f).await);
    let alias = platform.alias("f", json!({"Name": "revision_alias", "FunctionVersion": "1"})).await;
    recorded.check("create_alias_response_rev_a1", &alias);
    recorded.check("get_function_latest_rev4", &platform.show(&f).await);
    recorded.check("get_function_published_version_rev_v3", &platform.show(&format!("{f}:1")).await);
    let update = async |revision: Value| {
        let body = json!({"RevisionId": revision, "Description": "something changed"});
        platform.json("PUT", &format!("{f}/aliases/revision_alias"), &body).await
    };
    recorded.check("update_alias_revision_exception", &update(stale).await);
    recorded.check("update_alias_response_rev_a2", &update(alias.json()["RevisionId"].clone()).await);
    platform.stop().await;
}

#[tokio::test]
async fn aliases_are_refused_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded = Scenario::versions("test_lambda_api/TestLambdaAlias/test_notfound_and_invalid_routingconfigs");
    let environment = |value: &str| json!({"Variables": {"testenv": value}});
    let create = json!({"Publish": true, "Handler": "index.handler", "Environment": environment("staging")});
    recorded.check("create_response", &platform.create_with("f", &create).await);
    recorded.check("publish_v1", &platform.publish("f", json!({})).await);
    let change = json!({"Environment": recorded.call("publish_v2")["Environment"]});
    platform.json("PUT", &format!("{FUNCTIONS}/f/configuration"), &change).await;
    platform.settled("f").await;
    recorded.check("publish_v2", &platform.publish("f", json!({})).await);
    let routed = |name: &str, version: &str, weights: Value| json!({"Name": name, "FunctionVersion": version, "RoutingConfig": {"AdditionalVersionWeights": weights}});
    let plain = |name: &str, version: &str| json!({"Name": name, "FunctionVersion": version});
    let calls = [
        ("routing_config_exc_toomany", routed("custom", "1", json!({"1": 0.1, "2": 0.2}))),
        ("routing_config_exc_toohigh", routed("custom", "1", json!({"2": 2.0}))),
        ("routing_config_exc_subzero", routed("custom", "1", json!({"2": -1.0}))),
        ("routing_config_exc_sameversion", routed("custom", "1", json!({"1": 0.5}))),
        ("target_version_exc_version_latest", routed("custom", "$LATEST", json!({"1": 0.5}))),
        ("routing_config_exc_version_latest", routed("custom", "1", json!({"$LATEST": 0.5}))),
        ("routing_config_exc_version_doesnotexist", routed("custom", "1", json!({"10": 0.5}))),
        ("target_version_doesnotexist", plain("custom", "10")),
        ("create-alias-latest", plain("custom-latest", "$LATEST")),
        ("create_alias_empty_routingconfig", routed("custom-empty-routingconfig", "1", json!({}))),
        ("create_alias_response", routed("custom", "1", json!({"2": 0.5}))),
        ("routing_config_exc_already_exist", routed("custom", "1", json!({"2": 0.5}))),
    ];
    for (call, body) in calls {
        recorded.check(call, &platform.alias("f", body).await);
    }
    let missing = platform.alias("f-unknown", plain("custom", "1")).await;
    recorded.check("routing_config_exc_fn_doesnotexist", &missing);
    let missing = platform.show(&format!("{FUNCTIONS}/f/aliases/non-existent")).await;
    recorded.check("alias_does_not_exist_esc", &missing);
    platform.stop().await;
}

#[tokio::test]
async fn an_alias_moves_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded = Scenario::versions("test_lambda/TestLambdaAliases/test_lambda_alias_moving");
    platform.create("f").await;
    platform.publish("f", json!({})).await;
    platform.describe("f", "other").await;
    platform.publish("f", json!({})).await;
    let alias = platform.alias("f", json!({"Name": "alias1", "FunctionVersion": "1"})).await;
    recorded = recorded.bind("<function-name:1>", "f");
    recorded.check("create_alias_response", &alias);
    let invoke = async |qualifier: &str| {
        platform.call("POST", &format!("{FUNCTIONS}/f/invocations?Qualifier={qualifier}"), &[], b"{}").await
    };
    assert_eq!(invoke("alias1").await.header("x-amz-executed-version"), Some("1"));
    let target = format!("{FUNCTIONS}/f/aliases/alias1");
    recorded.check("update_alias_response", &platform.json("PUT", &target, &json!({"FunctionVersion": "2"})).await);
    assert_eq!(invoke("alias1").await.header("x-amz-executed-version"), Some("2"));
    recorded.check("invocation_exc_not_existent", &invoke("non-existent-alias").await);
    // Half of the invocations go each way; that all of forty go one way happens once in 10¹¹ runs.
    let weights = json!({"RoutingConfig": {"AdditionalVersionWeights": {"1": 0.5}}});
    assert_eq!(platform.json("PUT", &target, &weights).await.json()["RoutingConfig"], weights["RoutingConfig"]);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..40 {
        seen.insert(invoke("alias1").await.header("x-amz-executed-version").unwrap().to_owned());
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["1", "2"]);
    // Empty weights take the second version away; what is not named stays.
    let moved = platform.json("PUT", &target, &json!({"Description": "d"})).await.json();
    assert_eq!(moved["RoutingConfig"], weights["RoutingConfig"]);
    let same = platform.json("PUT", &target, &json!({"FunctionVersion": "1"})).await;
    let text = "Invalid function version 1. Function version 1 is already included in routing configuration.";
    assert_eq!(same.error(), error(400, "InvalidParameterValueException", text));
    let cleared = platform.json("PUT", &target, &json!({"RoutingConfig": {}})).await.json();
    assert_eq!((cleared.get("RoutingConfig"), &cleared["Description"]), (None, &json!("d")));
    platform.stop().await;
}

#[tokio::test]
async fn aliases_come_in_pages_and_by_version() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    platform.publish("f", json!({})).await;
    for (name, version) in [("c", "1"), ("a", "1"), ("b", "$LATEST"), ("d", "1")] {
        assert_eq!(platform.alias("f", json!({"Name": name, "FunctionVersion": version})).await.status, 201);
    }
    let page = async |query: &str| platform.show(&format!("{FUNCTIONS}/f/aliases{query}")).await.json();
    let names = |page: &Value| -> Vec<String> {
        page["Aliases"].as_array().unwrap().iter().map(|alias| alias["Name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&page("").await), ["a", "b", "c", "d"]);
    let first = page("?FunctionVersion=1&MaxItems=2").await;
    assert_eq!(names(&first), ["a", "c"]);
    let marker = first["NextMarker"].as_str().unwrap();
    let second = page(&format!("?FunctionVersion=1&MaxItems=2&Marker={marker}")).await;
    assert_eq!((names(&second), second.get("NextMarker")), (vec!["d".to_owned()], None));
    let bad = platform.show(&format!("{FUNCTIONS}/f/aliases?Marker=made-up")).await;
    assert_eq!(bad.error(), error(400, "InvalidParameterValueException", "The marker is not valid."));
    let missing = platform.show(&format!("{FUNCTIONS}/g/aliases")).await;
    assert_eq!(missing.error(), error(404, "ResourceNotFoundException", &format!("Function not found: {ARN}:g")));
    let missing = platform.json("PUT", &format!("{FUNCTIONS}/f/aliases/x"), &json!({})).await;
    assert_eq!(missing.error(), error(404, "ResourceNotFoundException", &format!("Alias not found: {ARN}:f:x")));
    assert_eq!(platform.delete(&format!("{FUNCTIONS}/f/aliases/x")).await.status, 204);
    assert_eq!(platform.delete(&format!("{FUNCTIONS}/f/aliases/a")).await.status, 204);
    assert_eq!(names(&page("").await), ["b", "c", "d"]);
    assert_eq!(platform.alias("f", json!({"Name": "12", "FunctionVersion": "1"})).await.status, 400);
    platform.stop().await;
}

#[tokio::test]
async fn a_qualifier_is_understood_in_every_form() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    platform.publish("f", json!({"Description": "one"})).await;
    platform.alias("f", json!({"Name": "live", "FunctionVersion": "1"})).await;
    let forms = |qualifier: &str| {
        [
            format!("f:{qualifier}"),
            format!("f?Qualifier={qualifier}"),
            format!("function:f:{qualifier}"),
            format!("000000000000:f:{qualifier}"),
            format!("000000000000:function:f:{qualifier}"),
            format!("us-east-1:000000000000:function:f:{qualifier}"),
            format!("{ARN}:f:{qualifier}"),
            format!("{ARN}:f:{qualifier}?Qualifier={qualifier}"),
            format!("{ARN}:f?Qualifier={qualifier}"),
        ]
    };
    for (qualifier, version) in [("1", "1"), ("live", "1"), ("$LATEST", "$LATEST")] {
        for form in forms(qualifier) {
            let reply = platform.show(&format!("{FUNCTIONS}/{form}")).await;
            assert_eq!(reply.status, 200, "{form}: {}", reply.body());
            let shown = reply.json()["Configuration"].clone();
            assert_eq!(
                (&shown["Version"], &shown["FunctionArn"]),
                (&json!(version), &json!(format!("{ARN}:f:{qualifier}")))
            );
        }
    }
    for qualifier in ["2", "01", "gone", "99999999999999999999999"] {
        for form in forms(qualifier) {
            let reply = platform.show(&format!("{FUNCTIONS}/{form}")).await;
            let expected = format!("Function not found: {ARN}:f:{qualifier}");
            assert_eq!(reply.error(), error(404, "ResourceNotFoundException", &expected), "{form}");
            if let Some((name, "")) = form.split_once('?').or(Some((form.as_str(), ""))) {
                let reply = platform.call("POST", &format!("{FUNCTIONS}/{name}/invocations"), &[], b"{}").await;
                assert_eq!(reply.error(), error(404, "ResourceNotFoundException", &expected), "{form}");
            }
        }
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_version_goes_when_no_alias_needs_it_and_its_number_stays_taken() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let f = format!("{FUNCTIONS}/f");
    for number in 1..=3 {
        platform.describe("f", &format!("{number}")).await;
        assert_eq!(platform.publish("f", json!({})).await.json()["Version"], format!("{number}"));
    }
    platform
        .alias(
            "f",
            json!({"Name": "live", "FunctionVersion": "1", "RoutingConfig": {"AdditionalVersionWeights": {"2": 0.1}}}),
        )
        .await;
    for version in ["1", "2"] {
        let text = "Unable to delete version because the following aliases reference it: [live]";
        let refused = platform.delete(&format!("{f}:{version}")).await;
        assert_eq!(refused.error(), error(409, "ResourceConflictException", text));
    }
    for gone in ["9", "007", "99999999999999999999999"] {
        assert_eq!(platform.delete(&format!("{f}?Qualifier={gone}")).await.status, 204, "{gone}");
    }
    assert_eq!(platform.delete(&format!("{f}:3")).await.status, 204);
    let shown = platform.show(&format!("{f}:3")).await;
    assert_eq!(shown.error(), error(404, "ResourceNotFoundException", &format!("Function not found: {ARN}:f:3")));
    assert_eq!(platform.publish("f", json!({})).await.json()["Version"], "4");
    for alias in ["live", "none"] {
        let refused = platform.delete(&format!("{f}:{alias}")).await;
        let text = "Deletion of aliases is not currently supported.";
        assert_eq!(refused.error(), error(400, "InvalidParameterValueException", text));
    }
    let refused = platform.delete(&format!("{f}?Qualifier=$LATEST")).await;
    let text = "$LATEST version cannot be deleted without deleting the function.";
    assert_eq!(refused.error(), error(400, "InvalidParameterValueException", text));
    assert_eq!(platform.delete(&f).await.status, 204);
    for target in [f.clone(), format!("{f}:1"), format!("{f}:live"), format!("{f}/versions"), format!("{f}/aliases")] {
        assert_eq!(platform.show(&target).await.status, 404, "{target}");
    }
    // A function of the same name is another function, whose numbers begin anew.
    let created = platform.create_with("f", &json!({"Publish": true})).await;
    assert_eq!(created.json()["Version"], "1");
    platform.stop().await;
}

#[tokio::test]
async fn versions_come_in_pages_of_fifty_at_most() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("e").await;
    platform.create("f").await;
    platform.create("g").await;
    for number in 1..=52 {
        platform.describe("f", &format!("{number}")).await;
        platform.publish("f", json!({})).await;
    }
    let versions = |page: &Value, list: &str| -> Vec<String> {
        let arns = page[list].as_array().unwrap().iter();
        arns.map(|version| version["FunctionArn"].as_str().unwrap().rsplit_once(':').unwrap().1.to_owned()).collect()
    };
    let first = platform.show(&format!("{FUNCTIONS}/f/versions")).await.json();
    let marker = first["NextMarker"].as_str().unwrap();
    let second = platform.show(&format!("{FUNCTIONS}/f/versions?Marker={marker}")).await.json();
    assert_eq!((versions(&first, "Versions").len(), second.get("NextMarker")), (50, None));
    assert_eq!(versions(&first, "Versions")[..3], ["$LATEST", "1", "2"]);
    assert_eq!(versions(&second, "Versions"), ["50", "51", "52"]);
    assert_eq!((first["Versions"][1].get("State"), first["Versions"][1].get("LastUpdateStatus")), (None, None));
    let mut walked = Vec::new();
    let mut query = "?FunctionVersion=ALL&MaxItems=10".to_owned();
    loop {
        let page = platform.show(&format!("{FUNCTIONS}{query}")).await.json();
        walked.extend(versions(&page, "Functions"));
        match page["NextMarker"].as_str() {
            Some(marker) => query = format!("?FunctionVersion=ALL&MaxItems=10&Marker={marker}"),
            None => break,
        }
    }
    let mut expected = vec!["$LATEST".to_owned(), "$LATEST".to_owned()];
    expected.extend((1..=52).map(|number| number.to_string()));
    expected.push("$LATEST".to_owned());
    assert_eq!(walked, expected);
    let settings = platform.show("/2016-08-19/account-settings").await.json();
    let size = first["Versions"][0]["CodeSize"].as_i64().unwrap();
    assert_eq!(settings["AccountUsage"], json!({"FunctionCount": 3, "TotalCodeSize": 55 * size}));
    platform.stop().await;
}

#[tokio::test]
async fn functions_and_their_versions_are_listed_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded = Scenario::versions("test_lambda_api/TestLambdaFunction/test_list_functions");
    let common = |publish: bool, code: &str| {
        let zip = BASE64.encode(archive(&[("handler.py", code.as_bytes())]));
        json!({"Timeout": 30, "Environment": {"Variables": {}}, "Publish": publish, "Code": {"ZipFile": zip}})
    };
    recorded.check("create_response_1", &platform.create_with("f1", &common(true, "1")).await);
    recorded.check("create_response_2", &platform.create_with("f2", &common(false, "2")).await);
    recorded.check_body("list_all", &platform.show(&format!("{FUNCTIONS}?FunctionVersion=ALL")).await.json());
    recorded.check_body("list_default", &platform.show(FUNCTIONS).await.json());
    platform.stop().await;
}

#[tokio::test]
async fn an_update_of_code_publishes_a_version_that_shares_its_fate() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let target = format!("{FUNCTIONS}/f/code");
    let code =
        |text: &str| json!({"ZipFile": BASE64.encode(archive(&[("handler.py", text.as_bytes())])), "Publish": true});
    let shown = platform.json("PUT", &target, &code("2")).await.json();
    assert_eq!((&shown["Version"], &shown["FunctionArn"]), (&json!("1"), &json!(format!("{ARN}:f:1"))));
    platform.settled("f").await;
    let version = platform.show(&format!("{FUNCTIONS}/f:1/configuration")).await.json();
    assert_eq!((&version["State"], &version["LastUpdateStatus"]), (&json!("Active"), &json!("Successful")));
    // The same code again is no new version.
    assert_eq!(platform.json("PUT", &target, &code("2")).await.json()["Version"], "1");
    platform.settled("f").await;
    let mut dry = code("3");
    dry["DryRun"] = json!(true);
    assert_eq!(platform.json("PUT", &target, &dry).await.json()["Version"], "$LATEST");
    let versions = platform.show(&format!("{FUNCTIONS}/f/versions")).await.json();
    assert_eq!(versions["Versions"].as_array().unwrap().len(), 2);
    platform.stop().await;
}

#[tokio::test]
async fn reservations_are_kept_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let target = format!("{CONCURRENCY}/f/concurrency");
    let shown = "/2019-09-30/functions/f/concurrency";
    let put = async |count: i32| platform.json("PUT", &target, &json!({"ReservedConcurrentExecutions": count})).await;
    let missing = format!("Function not found: {ARN}:f:$LATEST");
    assert_eq!(put(1).await.error(), error(404, "ResourceNotFoundException", &missing));
    platform.create("f").await;
    let mut recorded = Scenario::versions("test_lambda_api/TestLambdaReservedConcurrency/test_function_concurrency");
    recorded.check("put_function_concurrency_with_reserved_0", &put(0).await);
    recorded.check("put_function_concurrency_with_reserved_1", &put(1).await);
    recorded.check("get_function_concurrency", &platform.show(shown).await);
    recorded.check("delete_response", &platform.delete(&target).await);
    recorded.check("get_function_concurrency_after_delete", &platform.show(shown).await);
    let mut limits =
        Scenario::versions("test_lambda_api/TestLambdaReservedConcurrency/test_function_concurrency_limits")
            .bind("<min_unreserved_concurrency>", "100");
    limits.check("put_function_concurrency_account_limit_exceeded", &put(1001).await);
    limits.check("put_function_concurrency_below_unreserved_min_value", &put(901).await);
    assert_eq!(put(-1).await.error().1, "ValidationException");
    assert_eq!(put(900).await.status, 200);
    platform.create("g").await;
    let other = format!("{CONCURRENCY}/g/concurrency");
    let refused = platform.json("PUT", &other, &json!({"ReservedConcurrentExecutions": 1})).await;
    limits.check("put_function_concurrency_below_unreserved_min_value", &refused);
    assert_eq!(platform.json("PUT", &other, &json!({"ReservedConcurrentExecutions": 0})).await.status, 200);
    let settings = platform.show("/2016-08-19/account-settings").await.json();
    assert_eq!(settings["AccountLimit"]["UnreservedConcurrentExecutions"], 100);
    let function = platform.show(&format!("{FUNCTIONS}/f")).await.json();
    assert_eq!(function["Concurrency"], json!({"ReservedConcurrentExecutions": 900}));
    // Less is always possible, and what a deleted function had is free again.
    assert_eq!(put(899).await.status, 200);
    platform.delete(&format!("{FUNCTIONS}/f")).await;
    assert_eq!(platform.json("PUT", &other, &json!({"ReservedConcurrentExecutions": 900})).await.status, 200);
    let text = "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. \
                Please specify either a function name or an unqualified function ARN.";
    let refused = platform
        .json("PUT", &format!("{CONCURRENCY}/g:1/concurrency"), &json!({"ReservedConcurrentExecutions": 1}))
        .await;
    assert_eq!(refused.error(), error(400, "InvalidParameterValueException", text));
    platform.stop().await;
}
