//! The operations on functions, next to what the real service answered.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use crate::platform::{FUNCTIONS, Platform, Reply, Settings, archive, create_body};
use crate::recorded::Scenario;

const TAGS: &str = "/2017-03-31/tags";

fn arn(name: &str) -> String {
    format!("arn:aws:lambda:us-east-1:000000000000:function:{name}")
}

fn zip_of(text: &str) -> String {
    BASE64.encode(archive(&[("handler.py", text.as_bytes())]))
}

/// A function's path, its name encoded as clients do it.
fn path(name: &str) -> String {
    let encoded = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
    format!("{FUNCTIONS}/{encoded}")
}

impl Platform {
    async fn get(&self, target: &str) -> Reply {
        self.call("GET", target, &[], b"").await
    }

    async fn update(&self, name: &str, body: Value) -> Reply {
        self.json("PUT", &format!("{}/configuration", path(name)), &body).await
    }
}

fn with(mut body: Value, changes: &Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

#[tokio::test]
async fn a_function_lives_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded = Scenario::lambda("test_lambda_api/TestLambdaFunction/test_function_lifecycle");
    let create =
        with(create_body("resize"), &json!({"MemorySize": 256, "Timeout": 5, "Environment": {"Variables": {}}}));
    recorded.check("create_response", &platform.json("POST", FUNCTIONS, &create).await);
    platform.settled("resize").await;
    recorded.check("get_function_response", &platform.get(&path("resize")).await);
    let change = json!({
        "Description": "Changed-Description", "MemorySize": 512, "Timeout": 10, "Runtime": "python3.11",
        "Environment": {"Variables": {"ENV_A": "a"}},
    });
    recorded.check("update_func_conf_response", &platform.update("resize", change).await);
    platform.settled("resize").await;
    recorded.check("get_function_response_postupdate", &platform.get(&path("resize")).await);
    let code = json!({"ZipFile": zip_of("other")});
    recorded.check("update_code_response", &platform.json("PUT", &format!("{}/code", path("resize")), &code).await);
    platform.settled("resize").await;
    recorded.check("get_function_response_postcodeupdate", &platform.get(&path("resize")).await);
    recorded.check("delete_response", &platform.call("DELETE", &path("resize"), &[], b"").await);
    recorded.check("delete_postdelete", &platform.call("DELETE", &path("resize"), &[], b"").await);
    assert!(platform.invoker.retired.lock().unwrap().contains(&"resize".to_owned()));
    platform.stop().await;
}

#[tokio::test]
async fn what_cannot_be_created_is_refused_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded = Scenario::lambda("test_lambda_api/TestLambdaFunction/test_create_lambda_exceptions");
    let mut check = async |call: &str, changes: Value| {
        let reply = platform.json("POST", FUNCTIONS, &with(create_body("f"), &changes)).await;
        recorded.check(call, &reply);
    };
    check("invalid_role_arn_exc", json!({"Role": "r1"})).await;
    check(
        "invalid_zip_exc",
        json!({"Code": {"ZipFile": BASE64.encode("this is not a zipfile, just a random string")}}),
    )
    .await;
    check("multiple_architectures", json!({"Architectures": ["x86_64", "arm64"]})).await;
    check("uppercase_architecture", json!({"Architectures": ["X86_64"]})).await;
    // The list of runtimes has grown since the recording.
    for (call, runtime) in [("invalid_runtime_exc", "non-existent-runtime"), ("uppercase_runtime_exc", "PYTHON3.9")] {
        let reply = platform.json("POST", FUNCTIONS, &with(create_body("f"), &json!({"Runtime": runtime}))).await;
        let (status, code, message) = reply.error();
        assert_eq!((status, code.as_str()), (400, "InvalidParameterValueException"));
        let expected = recorded.call(call)["Error"]["Message"].as_str().unwrap();
        let (prefix, suffix) = expected.split_at(expected.find("] or be").unwrap());
        assert!(message.starts_with(prefix) && message.ends_with(suffix), "{message}");
        assert_eq!(reply.json()["Type"], "User");
    }
    assert_eq!(platform.get(FUNCTIONS).await.json(), json!({"Functions": []}));
    platform.stop().await;
}

#[tokio::test]
async fn what_cannot_be_updated_is_refused_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let created = platform.create("f").await;
    let mut recorded = Scenario::lambda("test_lambda_api/TestLambdaFunction/test_update_lambda_exceptions");
    recorded.check("invalid_role_arn_exc", &platform.update("f", json!({"Role": "r1"})).await);
    for runtime in ["non-existent-runtime", "PYTHON3.9"] {
        let (status, code, message) = platform.update("f", json!({"Runtime": runtime})).await.error();
        assert_eq!((status, code.as_str()), (400, "InvalidParameterValueException"));
        assert!(message.starts_with(&format!("Value {runtime} at 'runtime' failed")), "{message}");
    }
    let shown = platform.get(&format!("{}/configuration", path("f"))).await.json();
    assert_eq!((&shown["Timeout"], &shown["Runtime"]), (&created["Timeout"], &created["Runtime"]));
    platform.stop().await;
}

#[tokio::test]
async fn deprecated_runtimes_are_refused_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    for runtime in ["dotnetcore3.1", "go1.x", "java8", "nodejs14.x", "python3.7"] {
        let mut recorded = Scenario::lambda(&format!(
            "test_lambda_api/TestRuntimeValidation/test_create_deprecated_function_runtime_with_validation_enabled[{runtime}]"
        ));
        let reply = platform.json("POST", FUNCTIONS, &with(create_body("f"), &json!({"Runtime": runtime}))).await;
        recorded.check("deprecation_error", &reply);
    }
    platform.stop().await;
}

/// Inputs of the recorded cases: name and qualifier.
fn names_and_qualifiers() -> Vec<(&'static str, String, Option<String>)> {
    let wrong_region = |name: &str| format!("arn:aws:lambda:invalid-region:000000000000:function:{name}");
    let long = "a".repeat(170);
    vec![
        (
            "full_arn_and_qualifier_too_long_and_invalid_region",
            wrong_region(&format!("my-function-{long}")),
            Some("a".repeat(129)),
        ),
        ("function_name_is_single_invalid", "*".to_owned(), None),
        ("function_name_too_long", "a".repeat(65), None),
        ("function_name_too_long_and_invalid_region", wrong_region(&format!("my-function{long}")), None),
        ("incomplete_arn", arn("x").trim_end_matches(":x").to_owned(), None),
        ("invalid_account_id_in_partial_arn", "invalid-account:function:my-function".to_owned(), None),
        ("invalid_characters_in_function_name", "my-function!".to_owned(), None),
        ("invalid_characters_in_qualifier", "my-function".to_owned(), Some("invalid!".to_owned())),
        ("invalid_region_in_arn", wrong_region("my-function"), None),
        ("lowercase_latest_qualifier", arn("my-function"), Some("$latest".to_owned())),
        ("missing_account_id_in_arn", "arn:aws:lambda:us-east-1::function:my-function".to_owned(), None),
        ("missing_region_in_arn", "arn:aws:lambda::000000000000:function:my-function".to_owned(), None),
        ("misspelled_latest_in_arn", format!("{}:$LATES", arn("my-function")), None),
        ("non_lambda_arn", "arn:aws:ec2:us-east-1:000000000000:instance:i-1234567890abcdef0".to_owned(), None),
        ("partial_arn_with_extra_qualifier", "function:my-function:$LATEST:extra".to_owned(), None),
        ("qualifier_too_long", "my-function".to_owned(), Some("a".repeat(129))),
    ]
}

#[tokio::test]
async fn names_and_qualifiers_are_judged_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let data: Value = serde_json::from_str(include_str!("../data/lambda.json")).unwrap();
    let mut n_checked = 0;
    for (case, name, qualifier) in names_and_qualifiers() {
        for operation in ["create_function", "delete_function", "get_function", "invoke"] {
            let scenario = format!(
                "test_lambda_api/TestLambdaFunction/test_function_name_and_qualifier_validation[{case}-{operation}]"
            );
            let Some(recorded) = data.get(&scenario) else { continue };
            let (_, recorded) = recorded.as_object().unwrap().iter().next().unwrap();
            let query = qualifier.as_ref().map_or(String::new(), |text| {
                format!(
                    "?Qualifier={}",
                    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC)
                )
            });
            let reply = match operation {
                "create_function" => {
                    let whole = qualifier.as_ref().map_or(name.clone(), |qualifier| format!("{name}:{qualifier}"));
                    platform.json("POST", FUNCTIONS, &create_body(&whole)).await
                }
                "delete_function" => platform.call("DELETE", &format!("{}{query}", path(&name)), &[], b"").await,
                "get_function" => platform.get(&format!("{}{query}", path(&name))).await,
                _ => platform.call("POST", &format!("{}/invocations{query}", path(&name)), &[], b"{}").await,
            };
            check_name_error(&format!("{case}-{operation}"), recorded, &reply);
            n_checked += 1;
        }
    }
    assert_eq!(n_checked, data.as_object().unwrap().keys().filter(|name| name.contains("name_and_qualifier")).count());
    platform.stop().await;
}

fn check_name_error(case: &str, recorded: &Value, reply: &Reply) {
    let (_, code, message) = reply.error();
    assert_eq!(recorded["Code"], Value::from(code), "{case}: {message}");
    match recorded["Errors"].as_array() {
        None => {
            let expected = recorded["Message"].as_str().unwrap().replace("111111111111", "000000000000");
            let expected = expected.replace("<partition>", "aws").replace("<region>", "us-east-1");
            assert_eq!(expected.replace("<a:len(65)>", &"a".repeat(65)), message, "{case}");
        }
        Some(errors) => {
            // The patterns themselves have changed in the model since; values were abbreviated by the recorder.
            let rules = |text: &str| {
                let rule = text.split(" failed to satisfy constraint: ").nth(1).unwrap();
                let path = text.split(" at ").nth(1).unwrap().split(' ').next().unwrap();
                format!("{path} {}", rule.split("pattern:").next().unwrap())
            };
            let mut expected: Vec<String> = errors.iter().map(|error| rules(error.as_str().unwrap())).collect();
            let actual = message.split_once("detected: ").unwrap().1;
            let mut actual: Vec<String> = actual.split("; Value ").map(rules).collect();
            expected.sort();
            actual.sort();
            assert_eq!(expected, actual, "{case}");
            let count = format!("{} validation error", errors.len());
            assert!(message.starts_with(&count), "{case}: {message}");
        }
    }
}

#[tokio::test]
async fn other_regions_are_out_of_reach_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded =
        Scenario::lambda("test_lambda_api/TestLambdaFunction/test_get_function_wrong_region[get_function]")
            .bind("<wrong-region>", "eu-west-1");
    let name = arn("f").replace("us-east-1", "eu-west-1");
    recorded.check("wrong_region_exception", &platform.get(&path(&name)).await);
    platform.stop().await;
}

#[tokio::test]
async fn tags_are_kept_and_limited_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let target = format!("{TAGS}/{}", arn("f"));
    let mut recorded = Scenario::lambda("test_lambda_api/TestLambdaTag/test_tag_lifecycle");
    let tagged = [
        ("tag_single", json!({"A": "tag-a"})),
        ("tag_multiple", json!({"B": "tag-b", "C": "tag-c"})),
        ("tag_overlap", json!({"C": "tag-c-newsuffix", "D": "tag-d"})),
    ];
    for (call, tags) in tagged {
        let reply = platform.json("POST", &target, &json!({"Tags": tags})).await;
        recorded.check(&format!("{call}_response"), &reply);
        recorded.check(&format!("{call}_response_listtags"), &platform.get(&target).await);
    }
    let untagged = [
        ("untag_single", "tagKeys=A"),
        ("untag_multiple", "tagKeys=B&tagKeys=C"),
        ("untag_nonexisting", "tagKeys=F"),
        ("untag_existing_and_nonexisting", "tagKeys=D&tagKeys=F"),
    ];
    for (call, query) in untagged {
        let reply = platform.call("DELETE", &format!("{target}?{query}"), &[], b"").await;
        recorded.check(&format!("{call}_response"), &reply);
        recorded.check(&format!("{call}_response_listtags"), &platform.get(&target).await);
    }
    let mut limits = Scenario::lambda("test_lambda_api/TestLambdaTags/test_tag_limits");
    let many = |count: usize| -> Value {
        (0..count).map(|number| (format!("{number}_key"), json!("value"))).collect::<serde_json::Map<_, _>>().into()
    };
    limits.check("tag_lambda_too_many_tags", &platform.json("POST", &target, &json!({"Tags": many(51)})).await);
    assert_eq!(platform.json("POST", &target, &json!({"Tags": many(50)})).await.status, 204);
    let additional = json!({"Tags": {"a_key": "a_value"}});
    limits.check("tag_lambda_too_many_tags_additional", &platform.json("POST", &target, &additional).await);
    let create = with(create_body("g"), &json!({"Tags": many(51)}));
    limits.check("create_function_invalid_tags", &platform.json("POST", FUNCTIONS, &create).await);
    let mut versions = Scenario::lambda("test_lambda_api/TestLambdaTags/test_tag_versions");
    versions.check("tag_resource_exception", &platform.json("POST", &format!("{target}:1"), &additional).await);
    versions.check(
        "tag_resource_latest_exception",
        &platform.json("POST", &format!("{target}:$LATEST"), &additional).await,
    );
    let (_, code, message) = platform.json("POST", &target, &json!({"Tags": {}})).await.error();
    assert_eq!(code, "InvalidParameterValueException");
    assert_eq!(message, "An error occurred and the request cannot be processed.");
    let (_, code, message) = platform.call("DELETE", &target, &[], b"").await.error();
    assert_eq!(code, "ValidationException");
    assert!(message.contains("Value null at 'tagKeys'"), "{message}");
    platform.stop().await;
}

#[tokio::test]
async fn tags_of_a_function_show_and_change_its_revision_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded = Scenario::lambda("test_lambda_api/TestLambdaTags/test_tag_lifecycle");
    let create =
        with(create_body("f"), &json!({"Tags": {"key_a": "value_a"}, "Environment": {"Variables": {}}, "Timeout": 30}));
    assert_eq!(platform.json("POST", FUNCTIONS, &create).await.status, 201);
    platform.settled("f").await;
    let target = format!("{TAGS}/{}", arn("f"));
    recorded.check("get_fn_response_postfncreate", &platform.get(&path("f")).await);
    recorded.check("list_tags_response_postfncreate", &platform.get(&target).await);
    let added = json!({"Tags": {"key_b": "value_b", "key_c": "value_c", "key_d": "value_d", "key_e": "value_e"}});
    platform.json("POST", &target, &added).await;
    recorded.check("get_fn_response_postaddtags", &platform.get(&path("f")).await);
    recorded.check("list_tags_response_postaddtags", &platform.get(&target).await);
    recorded
        .check("tag_resource_overwrite", &platform.json("POST", &target, &json!({"Tags": {"key_c": "value_x"}})).await);
    recorded.check("get_fn_response_overwrite", &platform.get(&path("f")).await);
    recorded.check("list_tags_response_overwrite", &platform.get(&target).await);
    platform.call("DELETE", &path("f"), &[], b"").await;
    recorded.check("list_tags_postdelete", &platform.get(&target).await);
    let mut missing = Scenario::lambda("test_lambda_api/TestLambdaTag/test_tag_nonexisting_resource");
    missing.check("not_found_exception_list", &platform.get(&target).await);
    missing.check("not_found_exception_tag", &platform.json("POST", &target, &added).await);
    missing
        .check("not_found_exception_untag", &platform.call("DELETE", &format!("{target}?tagKeys=A"), &[], b"").await);
    platform.stop().await;
}

#[tokio::test]
async fn environments_are_measured_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded = Scenario::lambda("test_lambda_api/TestLambdaSizeLimits/test_large_environment_variables_fails");
    let text = recorded.call("failed_create_fn_result")["Error"]["Message"].as_str().unwrap();
    let measured: Value = serde_json::from_str(text.split_once("String measured: ").unwrap().1).unwrap();
    let create = with(create_body("f"), &json!({"Environment": {"Variables": measured}}));
    recorded.check("failed_create_fn_result", &platform.json("POST", FUNCTIONS, &create).await);
    // `{"K":""}` is eight characters.
    let largest = json!({"Environment": {"Variables": {"KK": "x".repeat(4096 - 9)}}});
    assert_eq!(platform.json("POST", FUNCTIONS, &with(create_body("f"), &largest)).await.status, 201);
    let reserved = with(create_body("g"), &json!({"Environment": {"Variables": {"AWS_REGION": "x", "_HANDLER": "x"}}}));
    let (status, code, message) = platform.json("POST", FUNCTIONS, &reserved).await.error();
    // `_HANDLER` does not fit the pattern of a name; the reserved ones that do are named.
    assert_eq!((status, code.as_str()), (400, "ValidationException"), "{message}");
    let reserved = with(create_body("g"), &json!({"Environment": {"Variables": {"AWS_REGION": "x"}}}));
    let (_, code, message) = platform.json("POST", FUNCTIONS, &reserved).await.error();
    assert_eq!(code, "InvalidParameterValueException");
    assert!(message.ends_with("Reserved keys used in this request: AWS_REGION"), "{message}");
    platform.stop().await;
}

#[tokio::test]
async fn log_formats_switch_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded =
        Scenario::lambda("test_lambda_api/TestLoggingConfig/test_advanced_logging_configuration_format_switch");
    let create = with(create_body("f"), &json!({"MemorySize": 256, "Timeout": 5, "Environment": {"Variables": {}}}));
    recorded.check("create_response", &platform.json("POST", FUNCTIONS, &create).await);
    platform.settled("f").await;
    recorded.check("get_function_response", &platform.get(&path("f")).await);
    recorded.check("function_config", &platform.get(&format!("{}/configuration", path("f"))).await);
    for (format, suffix) in [("JSON", ""), ("Text", "_v2")] {
        let reply = platform.update("f", json!({"LoggingConfig": {"LogFormat": format}})).await;
        recorded.check(&format!("updated_config{suffix}"), &reply);
        platform.settled("f").await;
        let reply = platform.get(&format!("{}/configuration", path("f"))).await;
        recorded.check(&format!("received_config{suffix}"), &reply);
    }
    platform.stop().await;
}

#[tokio::test]
async fn deleting_what_is_not_there_is_told_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded = Scenario::lambda("test_lambda_api/TestLambdaFunction/test_delete_on_nonexisting_version");
    let delete = async |target: &str| platform.call("DELETE", target, &[], b"").await;
    recorded.check("delete_function_response_non_existent", &delete(&path("f")).await);
    let qualified = format!("{}?Qualifier=1234", path("f"));
    recorded.check("delete_function_response_non_existent_with_qualifier", &delete(&qualified).await);
    platform.create("f").await;
    assert_eq!(delete(&qualified).await.status, 204);
    let (_, _, message) = delete(&path("f:$LATEST")).await.error();
    assert_eq!(message, "$LATEST version cannot be deleted without deleting the function.");
    let (_, _, message) = delete(&path("f:live")).await.error();
    assert_eq!(message, "Deletion of aliases is not currently supported.");
    assert_eq!(platform.get(&path("f")).await.status, 200);
    platform.stop().await;
}
