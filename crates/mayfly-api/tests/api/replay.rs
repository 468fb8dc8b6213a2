//! Whatever the real service showed of functions and mappings: each answer is turned back into the request that leads to
//! it, and ours has to be the same. What another service or a sandbox is needed for is not in the data.

use serde_json::{Map, Value, json};

use crate::platform::{FUNCTIONS, Platform, Reply, Settings, create_body};
use crate::recorded::Scenario;

/// Runtimes of recordings that no function can be created with any more.
const RETIRED: &[&str] = &["dotnet6", "nodejs16.x"];

/// Sources that nothing reads: their mappings can only be kept, so that they are made with `Enabled=false` although the
/// recorded ones were enabled. Answers of creation show both alike.
const UNREAD: &[&str] = &["dynamodb", "kinesis"];

/// The recorded scenarios, with names in place of the placeholders for names.
fn scenarios() -> Map<String, Value> {
    let text = include_str!("../data/shown.json").replace("111111111111", "000000000000");
    // What a runtime's version is called is the recorder's own business.
    let mut text =
        text.replace("::runtime:<resource:", "::runtime:<runtime:").replace("<<code-sha-256>", "<code-sha-256");
    for kind in ["resource", "function-name"] {
        for number in 1..9 {
            text = text.replace(&format!("<{kind}:{number}>"), &format!("{kind}-{number}"));
        }
    }
    let text = text.replace("<partition>", "aws").replace("<region>", "us-east-1").replace("<custom-tag>", "tag");
    serde_json::from_str(&text).unwrap()
}

/// The members of a recorded configuration that a request may have, too.
fn asked(recorded: &Value) -> Value {
    let mut request = create_body(recorded["FunctionName"].as_str().unwrap());
    for member in
        ["Runtime", "Handler", "Role", "Timeout", "MemorySize", "Architectures", "TracingConfig", "Environment"]
    {
        if let Some(value) = recorded.get(member) {
            request[member] = value.clone();
        }
    }
    if recorded["LoggingConfig"]["LogFormat"] == "JSON" {
        request["LoggingConfig"] = recorded["LoggingConfig"].clone();
    }
    request["SnapStart"] = json!({"ApplyOn": recorded["SnapStart"]["ApplyOn"]});
    request
}

async fn created(platform: &Platform, recorded: &Value, tags: Option<&Value>) -> Reply {
    let mut request = asked(recorded);
    if let Some(tags) = tags {
        request["Tags"] = tags.clone();
    }
    platform.json("POST", FUNCTIONS, &request).await
}

async fn ensure(platform: &Platform, recorded: &Value, tags: Option<&Value>) -> String {
    let name = recorded["FunctionName"].as_str().unwrap().to_owned();
    if platform.functions.get(&name.parse().unwrap()).is_none() {
        let reply = created(platform, recorded, tags).await;
        assert_eq!(reply.status, 201, "{}", reply.body());
    }
    platform.settled(&name).await;
    name
}

/// The answer to the request that a recorded mapping comes from, with patterns as the recording shows them.
async fn mapped(platform: &Platform, recorded: &Value) -> Reply {
    let function = recorded["FunctionArn"].as_str().unwrap().rsplit(':').next().unwrap();
    ensure(platform, &json!({"FunctionName": function, "SnapStart": {"ApplyOn": "None"}}), None).await;
    let of_answer = ["EventSourceMappingArn", "FunctionArn", "LastModified", "LastProcessingResult", "State"];
    let others = ["StateTransitionReason", "UUID", "ResponseMetadata"];
    if let Some((_, queue)) =
        recorded["EventSourceArn"].as_str().unwrap_or_default().split_once(":sqs:us-east-1:000000000000:")
    {
        platform.create_queue(queue, 900).await;
    }
    let mut request = recorded.clone();
    for member in of_answer.into_iter().chain(others) {
        request.as_object_mut().unwrap().remove(member);
    }
    request["FunctionName"] = json!(function);
    let service = recorded["EventSourceArn"].as_str().and_then(|arn| arn.split(':').nth(2)).unwrap_or_default();
    if UNREAD.contains(&service) {
        request["Enabled"] = json!(false);
    }
    let filters = |body: &mut Value, change: &dyn Fn(&Value) -> Value| {
        for filter in body["FilterCriteria"]["Filters"].as_array_mut().into_iter().flatten() {
            filter["Pattern"] = change(&filter["Pattern"]);
        }
    };
    if recorded.get("FilterCriteria").is_some() {
        filters(&mut request, &|pattern| json!(pattern.to_string()));
    }
    let mut reply = platform.json("POST", "/2015-03-31/event-source-mappings", &request).await;
    if reply.status == 202 && recorded.get("FilterCriteria").is_some() {
        let mut body = reply.json();
        filters(&mut body, &|pattern| serde_json::from_str(pattern.as_str().unwrap()).unwrap());
        reply.bytes = body.to_string().into_bytes();
    }
    reply
}

/// The answer to the request that leads to a recorded answer; none if that can not be told from it.
async fn answer(platform: &Platform, call: &str, recorded: &Value) -> Option<Reply> {
    if recorded.get("EventSourceMappingArn").is_some() {
        return Some(mapped(platform, recorded).await);
    }
    if let Some(configuration) = recorded.get("Configuration") {
        let name = ensure(platform, configuration, recorded.get("Tags")).await;
        return Some(platform.call("GET", &format!("{FUNCTIONS}/{name}"), &[], b"").await);
    }
    if recorded["State"] == "Pending" {
        // A scenario may have deleted what it creates again.
        platform.call("DELETE", &format!("{FUNCTIONS}/{}", recorded["FunctionName"].as_str()?), &[], b"").await;
        return Some(created(platform, recorded, None).await);
    }
    if recorded["LastUpdateStatus"] == "InProgress" {
        let name = recorded["FunctionName"].as_str()?;
        platform.settled(name).await;
        let change = json!({"SnapStart": {"ApplyOn": recorded["SnapStart"]["ApplyOn"]}});
        return Some(platform.json("PUT", &format!("{FUNCTIONS}/{name}/configuration"), &change).await);
    }
    let function = ["resource-1", "function-name-1"].into_iter().find(|name| recorded.to_string().contains(name));
    let name = ensure(platform, &json!({"FunctionName": function?, "SnapStart": {"ApplyOn": "None"}}), None).await;
    match call {
        "create_lambda_url_config" => {
            let target = format!("/2021-10-31/functions/{name}/url");
            Some(platform.json("POST", &target, &json!({"AuthType": recorded["AuthType"]})).await)
        }
        _ => None,
    }
}

#[tokio::test]
async fn functions_and_mappings_are_shown_as_recorded() {
    let mut replayed = 0;
    for calls in scenarios().values() {
        let (platform, _directory) = Platform::start(Settings::default()).await;
        let mut recorded = Scenario::of_calls(calls.clone());
        let mut calls: Vec<(&String, &Value)> = calls.as_object().unwrap().iter().collect();
        // What tells most of the function makes it.
        calls.sort_by_key(|(_, expected)| expected.get("Configuration").is_none() && expected.get("State").is_none());
        for (call, expected) in calls {
            let configuration = expected.get("Configuration").unwrap_or(expected);
            if configuration["Runtime"].as_str().is_some_and(|runtime| RETIRED.contains(&runtime)) {
                continue;
            }
            let Some(reply) = answer(&platform, call, expected).await else { continue };
            recorded.check(call, &reply);
            replayed += 1;
        }
        platform.stop().await;
    }
    // Most of the data; the rest are retired runtimes and the refusals below.
    assert!(replayed > 90, "{replayed}");
}

#[tokio::test]
async fn refusals_are_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let all = scenarios();
    let group = "test_lambda_api/TestLambdaSnapStart/test_snapstart_exceptions";
    let mut create = create_body("f");
    create["SnapStart"] = json!({"ApplyOn": "invalidOption"});
    let reply = platform.json("POST", FUNCTIONS, &create).await;
    Scenario::of_calls(all[group].clone()).check("create_function_invalid_snapstart_apply", &reply);

    let group = "test_lambda_api/TestLambdaFunction/test_invalid_vpc_config_subnet";
    let mut create = create_body("f");
    create["VpcConfig"] = json!({"SubnetIds": ["bad"], "SecurityGroupIds": ["sg-1"]});
    let reply = platform.json("POST", FUNCTIONS, &create).await;
    let mut recorded = Scenario::of_calls(all[group].clone()).bind("<subnet_id_2>", "bad");
    recorded.check("create-response-invalid-format-subnet-id", &reply);

    let group = "test_lambda_api/TestLambdaFunction/test_get_function_wrong_region[get_function_concurrency]";
    let target = "/2019-09-30/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A000000000000%3Afunction%3Af/concurrency";
    let reply = platform.call("GET", target, &[], b"").await;
    let mut recorded = Scenario::of_calls(all[group].clone()).bind("<wrong-region>", "eu-west-1");
    recorded.check("wrong_region_exception", &reply);
    platform.stop().await;
}
