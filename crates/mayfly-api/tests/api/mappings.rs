//! Event source mappings.

use std::time::Duration;

use serde_json::{Value, json};

use crate::platform::{FUNCTIONS, Platform, Reply, SOON, Settings};
use crate::recorded::Scenario;

const MAPPINGS: &str = "/2015-03-31/event-source-mappings";
const QUEUE: &str = "arn:aws:sqs:us-east-1:000000000000:q";
const STREAM: &str = "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2026-01-01T00:00:00.000";

async fn create(platform: &Platform, body: &Value) -> Reply {
    platform.json("POST", MAPPINGS, body).await
}

async fn get(platform: &Platform, id: &str) -> Reply {
    platform.call("GET", &format!("{MAPPINGS}/{id}"), &[], b"").await
}

/// The mapping when it is no longer on its way.
async fn settled(platform: &Platform, id: &str) -> Reply {
    let look = async {
        loop {
            let reply = get(platform, id).await;
            if reply.status != 200 || matches!(reply.json()["State"].as_str(), Some("Enabled" | "Disabled")) {
                return reply;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(SOON, look).await.unwrap()
}

/// Creates a mapping and waits until it is no longer on its way; its id.
async fn created(platform: &Platform, body: &Value) -> String {
    let reply = create(platform, body).await;
    assert_eq!(reply.status, 202, "{}", reply.body());
    let id = reply.json()["UUID"].as_str().unwrap().to_owned();
    assert_eq!(settled(platform, &id).await.status, 200);
    id
}

async fn deleted(platform: &Platform, id: &str) -> Reply {
    let reply = platform.call("DELETE", &format!("{MAPPINGS}/{id}"), &[], b"").await;
    if reply.status == 202 {
        assert_eq!(settled(platform, id).await.status, 404);
    }
    reply
}

fn lifecycle(scenario: &str) -> Scenario {
    Scenario::stored(scenario)
        .bind("<resource:1>", "2026-01-01T00:00:00.000")
        .bind("<resource:2>", "t")
        .bind("<resource:3>", "failed")
        .bind("<resource:5>", "f")
}

/// A mapping of a stream. Nothing reads streams, so that it can only be kept.
fn of_stream() -> Value {
    json!({
        "FunctionName": "f",
        "EventSourceArn": STREAM,
        "Enabled": false,
        "BatchSize": 1,
        "StartingPosition": "TRIM_HORIZON",
        "MaximumBatchingWindowInSeconds": 1,
        "MaximumRetryAttempts": 1,
        "DestinationConfig": {"OnFailure": {"Destination": "arn:aws:sqs:us-east-1:000000000000:failed"}},
    })
}

/// Checks the answer of a mapping that was enabled when it was recorded, and cannot be here.
fn check_but_for_state(recorded: &mut Scenario, call: &str, reply: &Reply) {
    let mut shown = reply.json();
    assert_eq!((reply.status, &shown["State"]), (200, &json!("Disabled")));
    shown["State"] = json!("Enabled");
    recorded.check_body(call, &shown);
}

#[tokio::test]
async fn a_mapping_lives_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let mut recorded = lifecycle("test_lambda_api/TestLambdaEventSourceMappings/test_event_source_mapping_lifecycle");
    let reply = create(&platform, &of_stream()).await;
    recorded.check("create_response", &reply);
    let id = reply.json()["UUID"].as_str().unwrap().to_owned();
    check_but_for_state(&mut recorded, "get_response", &settled(&platform, &id).await);
    recorded.check("delete_response", &deleted(&platform, &id).await);
    let (status, name, message) = get(&platform, &id).await.error();
    assert_eq!((status, name.as_str()), (404, "ResourceNotFoundException"));
    assert_eq!(message, "The resource you requested does not exist.");
    platform.stop().await;
}

#[tokio::test]
async fn a_mapping_outlives_its_function_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let scenario = "test_lambda_api/TestLambdaEventSourceMappings/test_event_source_mapping_lifecycle_delete_function";
    let mut recorded = lifecycle(scenario);
    let reply = create(&platform, &of_stream()).await;
    recorded.check("create_response", &reply);
    let id = reply.json()["UUID"].as_str().unwrap().to_owned();
    check_but_for_state(&mut recorded, "get_response", &settled(&platform, &id).await);
    let reply = platform.call("DELETE", &format!("{FUNCTIONS}/f"), &[], b"").await;
    assert_eq!(reply.status, 204);
    check_but_for_state(&mut recorded, "get_response_post_delete", &get(&platform, &id).await);
    recorded.check("delete_response", &deleted(&platform, &id).await);
    platform.stop().await;
}

#[tokio::test]
async fn functions_are_named_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create_queue("q", 30).await;
    platform.create("f").await;
    platform.json("POST", &format!("{FUNCTIONS}/f/versions"), &json!({})).await;
    let alias = json!({"Name": "myalias", "FunctionVersion": "1"});
    platform.json("POST", &format!("{FUNCTIONS}/f/aliases"), &alias).await;
    let scenario = "test_lambda_api/TestLambdaEventSourceMappings/test_function_name_variations";
    let arn = "arn:aws:lambda:us-east-1:000000000000:function:f";
    let calls = [
        ("name_only_create_esm", "f".to_owned()),
        ("partial_arn_latest_create_esm", "f:$LATEST".to_owned()),
        ("partial_arn_version_create_esm", "f:1".to_owned()),
        ("partial_arn_alias_create_esm", "f:myalias".to_owned()),
        ("full_arn_latest_create_esm", arn.to_owned()),
        ("full_arn_version_create_esm", format!("{arn}:1")),
        ("full_arn_alias_create_esm", format!("{arn}:myalias")),
    ];
    for (call, name) in calls {
        let mut recorded = Scenario::stored(scenario).bind("<resource:1>", "q").bind("<resource:3>", "f");
        let reply = create(&platform, &json!({"FunctionName": name, "EventSourceArn": QUEUE})).await;
        recorded.check(call, &reply);
        let id = reply.json()["UUID"].as_str().unwrap().to_owned();
        settled(&platform, &id).await;
        assert_eq!(deleted(&platform, &id).await.status, 202);
    }
    platform.stop().await;
}

/// Checks that a mapping of `f` with these settings is refused.
async fn refused(platform: &Platform, changes: Value, expected: &str) {
    let mut body = json!({"FunctionName": "f"});
    body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    let (status, name, message) = create(platform, &body).await.error();
    assert_eq!((status, name.as_str()), (400, "InvalidParameterValueException"), "{changes}: {message}");
    assert_eq!(message, expected, "{changes}");
}

#[tokio::test]
async fn what_cannot_be_mapped_is_refused() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let kinesis = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    let servers = json!({"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": ["kafka:9092"]}});
    let unsupported = |name: &str| format!("Unsupported {name} parameter for given event source mapping type.");
    let check = async |changes: Value, expected: &str| refused(&platform, changes, expected).await;
    check(json!({}), "Unrecognized event source.").await;
    check(json!({"EventSourceArn": "arn:aws:sns:us-east-1:000000000000:t"}), "Unrecognized event source.").await;
    check(json!({"EventSourceArn": QUEUE, "SelfManagedEventSource": servers}), "Unrecognized event source.").await;
    let elsewhere = "arn:aws:sqs:eu-west-1:000000000000:q";
    check(json!({"EventSourceArn": elsewhere}), "The event source must be in the region of the function.").await;
    check(json!({"EventSourceArn": QUEUE, "FunctionName": "missing"}), "Function does not exist").await;
    check(json!({"EventSourceArn": QUEUE, "FunctionName": "f:live"}), "Function does not exist").await;
    let destination = json!({"OnFailure": {"Destination": QUEUE}});
    check(json!({"EventSourceArn": QUEUE, "DestinationConfig": destination}), &unsupported("DestinationConfig")).await;
    check(json!({"EventSourceArn": QUEUE, "TumblingWindowInSeconds": 1}), &unsupported("TumblingWindowInSeconds"))
        .await;
    check(
        json!({"EventSourceArn": QUEUE, "StartingPosition": "LATEST"}),
        &format!("Unsupported starting position for arn type: {QUEUE}"),
    )
    .await;
    check(
        json!({"EventSourceArn": STREAM, "StartingPosition": "AT_TIMESTAMP", "StartingPositionTimestamp": 1.0}),
        &format!("Unsupported starting position for arn type: {STREAM}"),
    )
    .await;
    check(
        json!({"EventSourceArn": kinesis, "StartingPosition": "AT_TIMESTAMP"}),
        "1 validation error detected: Value null at 'startingPositionTimestamp' failed to satisfy constraint: Member must \
         not be null.",
    )
    .await;
    let all = platform.call("GET", MAPPINGS, &[], b"").await.json();
    assert_eq!(all, json!({"EventSourceMappings": []}));

    let scenario = "test_lambda_api/TestLambdaEventSourceMappings/test_create_event_source_validation_kinesis";
    let mut recorded = Scenario::stored(scenario);
    let none = create(&platform, &json!({"FunctionName": "f", "EventSourceArn": kinesis})).await;
    recorded.check("no_starting_position", &none);
    let invalid = json!({"FunctionName": "f", "EventSourceArn": kinesis, "StartingPosition": "invalid"});
    recorded.check("invalid_starting_position", &create(&platform, &invalid).await);
    platform.stop().await;
}

#[tokio::test]
async fn settings_that_do_not_fit_are_refused() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let check = async |changes: Value, expected: &str| refused(&platform, changes, expected).await;
    let kinesis = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    let kafka = "arn:aws:kafka:us-east-1:000000000000:cluster/c/1";
    let servers = json!({"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": ["kafka:9092"]}});
    check(
        json!({"EventSourceArn": QUEUE, "BatchSize": 11}),
        "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
    )
    .await;
    let fifo = format!("{QUEUE}.fifo");
    check(
        json!({"EventSourceArn": fifo, "BatchSize": 11, "MaximumBatchingWindowInSeconds": 1}),
        "The batch size of a FIFO queue cannot be greater than 10.",
    )
    .await;
    check(
        json!({"EventSourceArn": fifo, "MaximumBatchingWindowInSeconds": 1}),
        "Batching window is not supported for FIFO queues.",
    )
    .await;
    check(
        json!({"EventSourceArn": kinesis, "StartingPosition": "LATEST", "MaximumRecordAgeInSeconds": 59}),
        "MaximumRecordAgeInSeconds must be -1, or 60 or more.",
    )
    .await;
    let criteria = json!({"Filters": [{"Pattern": "simple string"}]});
    check(json!({"EventSourceArn": QUEUE, "FilterCriteria": criteria}), "Invalid filter pattern definition.").await;
    let six: Vec<Value> = (0..6).map(|_| json!({"Pattern": r#"{"a": [1]}"#})).collect();
    check(
        json!({"EventSourceArn": QUEUE, "FilterCriteria": {"Filters": six}}),
        "The number of filters exceeds the limit of 5.",
    )
    .await;
    check(
        json!({"SelfManagedEventSource": servers, "Topics": ["orders"], "StartingPosition": "LATEST"}),
        "Required 'sourceAccessConfigurations' parameter is missing.",
    )
    .await;
    check(json!({"EventSourceArn": kafka, "StartingPosition": "LATEST"}), "Required 'topics' parameter is missing.")
        .await;
    check(
        json!({
            "EventSourceArn": QUEUE,
            "ScalingConfig": {"MaximumConcurrency": 2},
            "ProvisionedPollerConfig": {"MinimumPollers": 2},
        }),
        "MaximumConcurrency and ProvisionedPollerConfig exclude each other.",
    )
    .await;
    let tags: serde_json::Map<String, Value> = (0..51).map(|number| (format!("k{number}"), json!("v"))).collect();
    check(json!({"EventSourceArn": QUEUE, "Tags": tags}), "Number of tags exceeds resource tag limit.").await;
    let all = platform.call("GET", MAPPINGS, &[], b"").await.json();
    assert_eq!(all, json!({"EventSourceMappings": []}));
    platform.stop().await;
}

#[tokio::test]
async fn a_pair_is_mapped_once_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create_queue("q", 30).await;
    platform.create("f").await;
    platform.create("g").await;
    let scenario =
        "event_source_mapping/test_lambda_integration_kinesis/TestKinesisSource/test_duplicate_event_source_mappings";
    let mut recorded = Scenario::stored(scenario).bind("<resource:1>", "s").bind("<resource:2>", "f");
    let stream = json!({
        "FunctionName": "f",
        "EventSourceArn": "arn:aws:kinesis:us-east-1:000000000000:stream/s",
        "StartingPosition": "LATEST",
        "Enabled": false,
    });
    recorded.check("create", &create(&platform, &stream).await);
    recorded.check("error", &create(&platform, &stream).await);
    let first = created(&platform, &json!({"FunctionName": "f", "EventSourceArn": QUEUE})).await;
    let (status, name, message) =
        create(&platform, &json!({"FunctionName": "f:$LATEST", "EventSourceArn": QUEUE})).await.error();
    assert_eq!((status, name.as_str()), (409, "ResourceConflictException"));
    let expected = format!(
        "An event source mapping with SQS arn (\" {QUEUE} \") and function (\" f \") already exists. Please update or \
         delete the existing mapping with UUID {first}"
    );
    assert_eq!(message, expected);
    // Another function may have the queue, but not become the one that has it.
    let second = created(&platform, &json!({"FunctionName": "g", "EventSourceArn": QUEUE})).await;
    let (status, _, message) =
        platform.json("PUT", &format!("{MAPPINGS}/{second}"), &json!({"FunctionName": "f"})).await.error();
    assert_eq!((status, message), (409, expected));
    platform.stop().await;
}

#[tokio::test]
async fn an_update_merges_disables_and_clears() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create_queue("q", 30).await;
    platform.create("f").await;
    platform.create("g").await;
    let criteria = json!({"Filters": [{"Pattern": r#"{"body": {"n": [{"numeric": [">", 1]}]}}"#}]});
    let body = json!({
        "FunctionName": "f",
        "EventSourceArn": QUEUE,
        "Enabled": false,
        "FilterCriteria": criteria,
        "ScalingConfig": {"MaximumConcurrency": 5},
        "FunctionResponseTypes": ["ReportBatchItemFailures"],
    });
    let reply = create(&platform, &body).await;
    assert_eq!(reply.json()["State"], "Creating");
    let id = reply.json()["UUID"].as_str().unwrap().to_owned();
    let shown = settled(&platform, &id).await.json();
    assert_eq!(shown["State"], "Disabled");
    assert_eq!(shown["FilterCriteria"], criteria);
    assert_eq!(shown["ScalingConfig"], json!({"MaximumConcurrency": 5}));
    assert_eq!(shown["FunctionResponseTypes"], json!(["ReportBatchItemFailures"]));
    let update = async |body: Value| {
        let reply = platform.json("PUT", &format!("{MAPPINGS}/{id}"), &body).await;
        assert_eq!(reply.status, 202, "{}", reply.body());
        (reply.json(), settled(&platform, &id).await.json())
    };
    let (answer, after) = update(json!({"Enabled": true, "FunctionName": "g"})).await;
    assert_eq!((answer["State"].as_str(), after["State"].as_str()), (Some("Enabling"), Some("Enabled")));
    assert_eq!(after["FunctionArn"], "arn:aws:lambda:us-east-1:000000000000:function:g");
    assert_eq!(after["FilterCriteria"], criteria);
    let cleared = json!({"FilterCriteria": {}, "ScalingConfig": {}, "FunctionResponseTypes": [], "BatchSize": 5});
    let (answer, after) = update(cleared).await;
    assert_eq!((answer["State"].as_str(), after["State"].as_str()), (Some("Updating"), Some("Enabled")));
    assert_eq!((&after["FilterCriteria"], &after["ScalingConfig"]), (&Value::Null, &Value::Null));
    assert_eq!((&after["FunctionResponseTypes"], &after["BatchSize"]), (&json!([]), &json!(5)));
    let (answer, after) = update(json!({"Enabled": false})).await;
    assert_eq!((answer["State"].as_str(), after["State"].as_str()), (Some("Disabling"), Some("Disabled")));
    let refused = platform.json("PUT", &format!("{MAPPINGS}/{id}"), &json!({"BatchSize": 11})).await;
    assert_eq!(refused.status, 400, "{}", refused.body());
    assert_eq!(get(&platform, &id).await.json(), after);
    platform.stop().await;
}

#[tokio::test]
async fn a_queue_has_to_exist_and_to_outlast_the_function() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let missing = "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error \
                   Message: The specified queue does not exist.";
    let short = "Queue visibility timeout: 2 seconds is less than Function timeout: 3 seconds";
    let refused = |text: &str| (400, "InvalidParameterValueException".to_owned(), text.to_owned());
    let wanted = json!({"FunctionName": "f", "EventSourceArn": QUEUE});
    assert_eq!(create(&platform, &wanted).await.error(), refused(missing));
    platform.create_queue("q", 2).await;
    assert_eq!(create(&platform, &wanted).await.error(), refused(short));
    let url = json!({"QueueUrl": "http://localhost/000000000000/q"});
    let with_timeout = |seconds: &str| {
        let mut body = url.clone();
        body["Attributes"] = json!({"VisibilityTimeout": seconds});
        body
    };
    assert_eq!(platform.sqs_call("SetQueueAttributes", &with_timeout("3")).await.status, 200);
    let id = created(&platform, &wanted).await;
    settled(&platform, &id).await;
    // A mapping whose queue has gone can be disabled, but not enabled again.
    assert_eq!(platform.sqs_call("DeleteQueue", &url).await.status, 200);
    let target = format!("{MAPPINGS}/{id}");
    assert_eq!(platform.json("PUT", &target, &json!({"Enabled": false})).await.status, 202);
    settled(&platform, &id).await;
    assert_eq!(platform.json("PUT", &target, &json!({"Enabled": true})).await.error(), refused(missing));
    platform.stop().await;
}

#[tokio::test]
async fn mappings_are_listed_by_source_and_function_in_pages() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    for number in 0..7 {
        platform.create_queue(&format!("q{number}"), 30).await;
    }
    platform.create("f").await;
    platform.create("g").await;
    platform.json("POST", &format!("{FUNCTIONS}/f/versions"), &json!({})).await;
    for number in 0..7 {
        let queue = format!("{QUEUE}{number}");
        created(&platform, &json!({"FunctionName": "f", "EventSourceArn": queue})).await;
    }
    created(&platform, &json!({"FunctionName": "f:1", "EventSourceArn": format!("{QUEUE}0")})).await;
    created(&platform, &json!({"FunctionName": "g", "EventSourceArn": format!("{QUEUE}0")})).await;
    let ids = async |query: &str| {
        let reply = platform.call("GET", &format!("{MAPPINGS}?{query}"), &[], b"").await;
        assert_eq!(reply.status, 200, "{}", reply.body());
        let body = reply.json();
        let found = body["EventSourceMappings"].as_array().unwrap().clone();
        (found.len(), body["NextMarker"].as_str().map(str::to_owned))
    };
    assert_eq!(ids("").await, (9, None));
    assert_eq!(ids("FunctionName=f").await, (7, None));
    assert_eq!(ids("FunctionName=f:1").await, (1, None));
    assert_eq!(ids("FunctionName=missing").await, (0, None));
    assert_eq!(ids(&format!("EventSourceArn={QUEUE}0")).await, (3, None));
    assert_eq!(ids(&format!("EventSourceArn={QUEUE}0&FunctionName=g")).await, (1, None));
    let (mut seen, mut marker, mut pages) = (0, String::new(), 0);
    loop {
        let (count, next) = ids(&format!("FunctionName=f&MaxItems=3{marker}")).await;
        (seen, pages) = (seen + count, pages + 1);
        let Some(next) = next else { break };
        marker = format!("&Marker={next}");
    }
    assert_eq!((seen, pages), (7, 3));
    let (status, _, message) = platform.call("GET", &format!("{MAPPINGS}?Marker=x"), &[], b"").await.error();
    assert_eq!((status, message.as_str()), (400, "The marker is not valid."));
    platform.stop().await;
}

#[tokio::test]
async fn a_kafka_mapping_shows_what_it_was_told() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let access = json!([{"Type": "BASIC_AUTH", "URI": "arn:aws:secretsmanager:us-east-1:000000000000:secret:s"}]);
    let servers = json!({"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": ["kafka:9092"]}});
    let body = json!({
        "FunctionName": "f",
        "SelfManagedEventSource": servers,
        "SourceAccessConfigurations": access,
        "Topics": ["orders"],
        "StartingPosition": "AT_TIMESTAMP",
        "StartingPositionTimestamp": 1_767_225_600.0,
        "Enabled": false,
    });
    let id = created(&platform, &body).await;
    let shown = get(&platform, &id).await.json();
    assert_eq!(shown["SelfManagedEventSource"], servers);
    assert_eq!(shown["SourceAccessConfigurations"], access);
    assert_eq!(shown["Topics"], json!(["orders"]));
    assert_eq!(shown["StartingPositionTimestamp"], json!(1_767_225_600));
    assert_eq!((&shown["EventSourceArn"], &shown["BatchSize"]), (&Value::Null, &json!(100)));
    platform.stop().await;
}

#[tokio::test]
async fn what_nothing_reads_is_kept_and_never_enabled() {
    use mayfly_model::event_source_mapping::{EventSourceMapping, MappingState};
    use mayfly_store::Collection;

    let (platform, directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let unread = |source: &str| {
        format!(
            "Reading {source} is not available in mayfly yet: it reads SQS queues. The mapping can be kept with \
             Enabled=false."
        )
    };
    let broker = "arn:aws:mq:us-east-1:000000000000:broker:b:1";
    let access = json!([{"Type": "BASIC_AUTH", "URI": "arn:aws:secretsmanager:us-east-1:000000000000:secret:s"}]);
    let servers = json!({"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": ["kafka:9092"]}});
    let of_broker = json!({"EventSourceArn": broker, "Queues": ["q"], "SourceAccessConfigurations": access});
    let of_kafka = json!({
        "SelfManagedEventSource": servers,
        "SourceAccessConfigurations": access,
        "Topics": ["orders"],
        "StartingPosition": "LATEST",
    });
    let of_stream_enabled = json!({"EventSourceArn": STREAM, "StartingPosition": "LATEST", "Enabled": true});
    refused(&platform, of_broker, &unread(broker)).await;
    refused(&platform, of_kafka, &unread("a self-managed event source")).await;
    refused(&platform, of_stream_enabled, &unread(STREAM)).await;
    let id = created(&platform, &of_stream()).await;
    let target = format!("{MAPPINGS}/{id}");
    let (status, name, message) = platform.json("PUT", &target, &json!({"Enabled": true})).await.error();
    assert_eq!((status, name.as_str(), message), (400, "InvalidParameterValueException", unread(STREAM)));
    assert_eq!(platform.json("PUT", &target, &json!({"BatchSize": 7})).await.status, 202);
    assert_eq!(settled(&platform, &id).await.json()["BatchSize"], 7);
    platform.stop().await;
    // As a daemon left it that refused nothing.
    {
        let data = mayfly_store::DataDir::open(directory.path(), mayfly_store::Options::default()).unwrap();
        let mappings: Collection<EventSourceMapping> = Collection::new(data.documents(), "event-source-mappings");
        let stored = mappings.get(&id).unwrap().unwrap();
        let enabled = EventSourceMapping { state: MappingState::Enabled, ..(*stored.value).clone() };
        mappings.replace(&id, enabled, stored.revision).await.unwrap();
        data.close().await.unwrap();
    }
    let platform = Platform::start_in(&directory, Settings::default()).await;
    let result = get(&platform, &id).await.json()["LastProcessingResult"].clone();
    assert_eq!(result, "PROBLEM: Nothing reads this source yet");
    assert_eq!(platform.json("PUT", &target, &json!({"Enabled": false})).await.status, 202);
    let shown = settled(&platform, &id).await.json();
    assert_eq!((&shown["State"], &shown["LastProcessingResult"]), (&json!("Disabled"), &json!("No records processed")));
    platform.stop().await;
}

#[tokio::test]
async fn what_was_on_its_way_arrives_after_a_restart() {
    use mayfly_model::event_source_mapping::{EventSourceMapping, MappingState};
    use mayfly_store::Collection;

    let (platform, directory) = Platform::start(Settings::default()).await;
    platform.create_queue("q", 30).await;
    platform.create_queue("q2", 30).await;
    platform.create("f").await;
    let kept = created(&platform, &json!({"FunctionName": "f", "EventSourceArn": QUEUE})).await;
    let gone = created(&platform, &json!({"FunctionName": "f", "EventSourceArn": format!("{QUEUE}2")})).await;
    platform.stop().await;
    // As a daemon leaves them that is killed right after its answer.
    {
        let data = mayfly_store::DataDir::open(directory.path(), mayfly_store::Options::default()).unwrap();
        let mappings: Collection<EventSourceMapping> = Collection::new(data.documents(), "event-source-mappings");
        for (id, state) in [(&kept, MappingState::Creating { enabled: false }), (&gone, MappingState::Deleting)] {
            let stored = mappings.get(id).unwrap().unwrap();
            let passing = EventSourceMapping { state, ..(*stored.value).clone() };
            mappings.replace(id, passing, stored.revision).await.unwrap();
        }
        data.close().await.unwrap();
    }
    let platform = Platform::start_in(&directory, Settings::default()).await;
    assert_eq!(settled(&platform, &kept).await.json()["State"], "Disabled");
    assert_eq!(settled(&platform, &gone).await.status, 404);
    platform.stop().await;
}
