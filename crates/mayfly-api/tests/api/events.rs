//! Event buses over raw HTTP.

use serde_json::{Value, json};

use crate::platform::{Platform, Reply, Settings};

const QUEUE: &str = "arn:aws:sqs:us-east-1:000000000000:q";

impl Platform {
    /// An operation of `EventBridge` that is carried out.
    async fn events(&self, operation: &str, body: Value) -> Value {
        let reply = self.events_call(operation, &body).await;
        assert_eq!(reply.status, 200, "{operation} {body}: {}", reply.body());
        if reply.bytes.is_empty() { Value::Null } else { reply.json() }
    }

    /// An operation that is refused: its error.
    async fn events_refused(&self, operation: &str, body: Value) -> (String, String) {
        let reply: Reply = self.events_call(operation, &body).await;
        let (status, code, message) = reply.error();
        assert_eq!(status, 400, "{operation} {body}: {}", reply.body());
        (code, message)
    }

    /// The bodies of a queue's messages, in the order in which they come.
    async fn queue_bodies(&self, queue: &str) -> Vec<String> {
        let url = format!("http://localhost/000000000000/{queue}");
        let body = json!({"QueueUrl": url, "MaxNumberOfMessages": 10});
        let received = self.sqs_call("ReceiveMessage", &body).await.json();
        let messages = received["Messages"].as_array().cloned().unwrap_or_default();
        messages.iter().map(|message| message["Body"].as_str().unwrap().to_owned()).collect()
    }
}

fn pair(code: &str, message: &str) -> (String, String) {
    (code.to_owned(), message.to_owned())
}

#[tokio::test]
async fn an_event_goes_through_a_rule_into_a_queue() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create_queue("q", 30).await;
    let pattern = json!({"detail": {"n": [{"numeric": [">", 1]}]}}).to_string();
    let made = platform.events("PutRule", json!({"Name": "r", "EventPattern": pattern})).await;
    assert_eq!(made, json!({"RuleArn": "arn:aws:events:us-east-1:000000000000:rule/r"}));
    let targets = json!({"Rule": "r", "Targets": [{"Id": "1", "Arn": QUEUE}]});
    let put = platform.events("PutTargets", targets).await;
    assert_eq!(put, json!({"FailedEntries": [], "FailedEntryCount": 0}));
    let entry = |n: u32| json!({"Source": "shop", "DetailType": "made", "Detail": format!("{{\"n\": {n}}}"), "Time": 1_700_000_000, "Resources": ["arn:x"]});
    let put = platform.events("PutEvents", json!({"Entries": [entry(1), entry(2)]})).await;
    assert_eq!(put["FailedEntryCount"], 0);
    let bodies = platform.queue_bodies("q").await;
    let expected = json!({
        "version": "0", "id": put["Entries"][1]["EventId"], "detail-type": "made", "source": "shop",
        "account": "000000000000", "time": "2023-11-14T22:13:20Z", "region": "us-east-1", "resources": ["arn:x"],
        "detail": {"n": 2}
    });
    assert_eq!(bodies.iter().map(|body| serde_json::from_str(body).unwrap()).collect::<Vec<Value>>(), [expected]);
    platform.stop().await;
}

#[tokio::test]
async fn what_is_wrong_with_an_entry_is_said_of_that_entry() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let entry = json!({"Source": "s", "DetailType": "t", "Detail": "{}"});
    let without = |name: &str| {
        let mut entry = entry.clone();
        entry.as_object_mut().unwrap().remove(name);
        entry
    };
    let with = |name: &str, value: &str| {
        let mut entry = entry.clone();
        entry[name] = json!(value);
        entry
    };
    let entries = json!([
        entry,
        without("Source"),
        without("DetailType"),
        without("Detail"),
        with("Detail", "[]"),
        with("Detail", "\"text\""),
        with("Detail", "{"),
        with("Source", "aws.s3"),
        with("EventBusName", "missing"),
        with("Detail", &format!("{}1{}", "{\"a\":".repeat(127), "}".repeat(127))),
    ]);
    let put = platform.events("PutEvents", json!({"Entries": entries})).await;
    assert_eq!(put["FailedEntryCount"], 8);
    let said: Vec<(&str, &str)> = put["Entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (entry["ErrorCode"].as_str().unwrap_or(""), entry["ErrorMessage"].as_str().unwrap_or("")))
        .collect();
    let required = |name: &str| format!("Parameter {name} is not valid. Reason: {name} is a required argument.");
    let (source, kind, detail) = (required("Source"), required("DetailType"), required("Detail"));
    assert_eq!(
        said,
        [
            ("", ""),
            ("InvalidArgument", source.as_str()),
            ("InvalidArgument", kind.as_str()),
            ("InvalidArgument", detail.as_str()),
            ("MalformedDetail", "Detail is malformed."),
            ("MalformedDetail", "Detail is malformed."),
            ("MalformedDetail", "Detail is malformed."),
            ("NotAuthorizedForSourceException", "Not authorized for the source."),
            ("", ""),
            ("MalformedDetail", "Detail is malformed."),
        ]
    );
    let large = with("Detail", &format!("{{\"a\": \"{}\"}}", "x".repeat(1 << 20)));
    assert_eq!(
        platform.events_refused("PutEvents", json!({"Entries": [large]})).await,
        pair("ValidationException", "Total size of the entries in the request is over the limit.")
    );
    let (code, message) = platform.events_refused("PutEvents", json!({"Entries": vec![entry; 11]})).await;
    assert_eq!(code, "ValidationException");
    assert!(
        message.ends_with("failed to satisfy constraint: Member must have length less than or equal to 10"),
        "{message}"
    );
    platform.stop().await;
}

#[tokio::test]
async fn buses_are_made_found_and_deleted() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let made = platform
        .events("CreateEventBus", json!({"Name": "orders", "Description": "d", "Tags": [{"Key": "k", "Value": "v"}]}))
        .await;
    let arn = "arn:aws:events:us-east-1:000000000000:event-bus/orders";
    assert_eq!(made, json!({"EventBusArn": arn, "Description": "d"}));
    assert_eq!(
        platform.events_refused("CreateEventBus", json!({"Name": "orders"})).await,
        pair("ResourceAlreadyExistsException", "Event bus orders already exists.")
    );
    let names = |listed: &Value| -> Vec<String> {
        listed["EventBuses"].as_array().unwrap().iter().map(|bus| bus["Name"].as_str().unwrap().to_owned()).collect()
    };
    let first = platform.events("ListEventBuses", json!({"Limit": 1})).await;
    assert_eq!(names(&first), ["default"]);
    let second = platform.events("ListEventBuses", json!({"Limit": 1, "NextToken": first["NextToken"]})).await;
    assert_eq!((names(&second), second.get("NextToken")), (vec!["orders".to_owned()], None));
    assert_eq!(names(&platform.events("ListEventBuses", json!({"NamePrefix": "or"})).await), ["orders"]);
    let described = platform.events("DescribeEventBus", json!({"Name": arn})).await;
    assert_eq!((&described["Name"], &described["Description"]), (&json!("orders"), &json!("d")));
    platform.events("UpdateEventBus", json!({"Name": "orders", "Description": "e"})).await;
    assert_eq!(platform.events("DescribeEventBus", json!({"Name": "orders"})).await["Description"], "e");
    assert_eq!(
        platform.events("ListTagsForResource", json!({"ResourceARN": arn})).await,
        json!({"Tags": [{"Key": "k", "Value": "v"}]})
    );
    platform.events("DeleteEventBus", json!({"Name": "orders"})).await;
    platform.events("DeleteEventBus", json!({"Name": "orders"})).await;
    assert_eq!(
        platform.events_refused("DescribeEventBus", json!({"Name": "orders"})).await,
        pair("ResourceNotFoundException", "Event bus orders does not exist.")
    );
    assert_eq!(
        platform.events_refused("DeleteEventBus", json!({"Name": "default"})).await,
        pair("ValidationException", "Cannot delete event bus default.")
    );
    platform.stop().await;
}

#[tokio::test]
async fn statements_of_a_policy_come_and_go() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let put = json!({"Action": "events:PutEvents", "Principal": "111122223333", "StatementId": "a"});
    platform.events("PutPermission", put.clone()).await;
    platform.events("PutPermission", json!({"Action": "events:PutEvents", "Principal": "*", "StatementId": "b"})).await;
    let described = platform.events("DescribeEventBus", json!({})).await;
    let policy: Value = serde_json::from_str(described["Policy"].as_str().unwrap()).unwrap();
    let arn = "arn:aws:events:us-east-1:000000000000:event-bus/default";
    assert_eq!(
        policy["Statement"],
        json!([
            {"Sid": "a", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "events:PutEvents", "Resource": arn},
            {"Sid": "b", "Effect": "Allow", "Principal": "*", "Action": "events:PutEvents", "Resource": arn},
        ])
    );
    platform.events("RemovePermission", json!({"StatementId": "a"})).await;
    assert_eq!(
        platform.events_refused("RemovePermission", json!({"StatementId": "a"})).await,
        pair("ResourceNotFoundException", "Statement with the provided id does not exist.")
    );
    platform.events("RemovePermission", json!({"RemoveAllPermissions": true})).await;
    assert_eq!(platform.events("DescribeEventBus", json!({})).await.get("Policy"), None);
    let mut missing = put;
    missing["EventBusName"] = json!("missing");
    assert_eq!(
        platform.events_refused("PutPermission", missing).await,
        pair("ResourceNotFoundException", "Event bus missing does not exist.")
    );
    platform.stop().await;
}

#[tokio::test]
async fn rules_are_made_changed_and_deleted() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.events("CreateEventBus", json!({"Name": "b"})).await;
    let pattern = r#"{"source":["a"]}"#;
    let put = json!({"Name": "r", "EventBusName": "b", "EventPattern": pattern, "Description": "d", "Tags": [{"Key": "k", "Value": "v"}]});
    let made = platform.events("PutRule", put).await;
    let arn = "arn:aws:events:us-east-1:000000000000:rule/b/r";
    assert_eq!(made["RuleArn"], arn);
    let named = json!({"Name": "r", "EventBusName": "b"});
    assert_eq!(
        platform.events("DescribeRule", named.clone()).await,
        json!({
            "Name": "r", "Arn": arn, "EventPattern": pattern, "State": "ENABLED", "Description": "d", "EventBusName": "b",
            "CreatedBy": "000000000000"
        })
    );
    platform
        .events("PutTargets", json!({"Rule": "r", "EventBusName": "b", "Targets": [{"Id": "1", "Arn": QUEUE}]}))
        .await;
    platform.events("DisableRule", named.clone()).await;
    assert_eq!(platform.events("DescribeRule", named.clone()).await["State"], "DISABLED");
    platform.events("EnableRule", named.clone()).await;
    let again =
        json!({"Name": "r", "EventBusName": "b", "EventPattern": pattern, "Tags": [{"Key": "x", "Value": "y"}]});
    platform.events("PutRule", again).await;
    let listed = platform.events("ListRules", json!({"EventBusName": "b"})).await;
    assert_eq!(
        listed,
        json!({"Rules": [{
            "Name": "r", "Arn": arn, "EventPattern": pattern, "State": "ENABLED", "EventBusName": "b"
        }]}),
        "what a rule is put without is gone"
    );
    let targets = platform.events("ListTargetsByRule", json!({"Rule": "r", "EventBusName": "b"})).await;
    assert_eq!(targets, json!({"Targets": [{"Id": "1", "Arn": QUEUE}]}), "targets stay");
    platform.events("TagResource", json!({"ResourceARN": arn, "Tags": [{"Key": "l", "Value": "w"}]})).await;
    platform.events("UntagResource", json!({"ResourceARN": arn, "TagKeys": ["k"]})).await;
    let tags = platform.events("ListTagsForResource", json!({"ResourceARN": arn})).await;
    assert_eq!(tags, json!({"Tags": [{"Key": "l", "Value": "w"}]}), "and so do tags");
    let by_target = platform.events("ListRuleNamesByTarget", json!({"TargetArn": QUEUE, "EventBusName": "b"})).await;
    assert_eq!(by_target, json!({"RuleNames": ["r"]}));
    assert_eq!(
        platform.events_refused("DeleteRule", named.clone()).await,
        pair("ValidationException", "Rule can't be deleted since it has targets.")
    );
    platform.events("RemoveTargets", json!({"Rule": "r", "EventBusName": "b", "Ids": ["1", "2"]})).await;
    platform.events("DeleteRule", named.clone()).await;
    platform.events("DeleteRule", named.clone()).await;
    assert_eq!(
        platform.events_refused("DescribeRule", named).await,
        pair("ResourceNotFoundException", "Rule r does not exist on EventBus b.")
    );
    platform.stop().await;
}

#[tokio::test]
async fn what_is_no_rule_is_refused() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.events("CreateEventBus", json!({"Name": "b"})).await;
    for (body, code, message) in [
        (
            json!({"Name": "r"}),
            "ValidationException",
            "Parameter(s) EventPattern or ScheduleExpression must be specified.",
        ),
        (
            json!({"Name": "r", "EventPattern": "{\"a\": []}"}),
            "InvalidEventPatternException",
            "Event pattern is not valid. Reason: Empty arrays are not allowed",
        ),
        (
            json!({"Name": "r", "EventPattern": "{\"a\": [1]}", "EventBusName": "x"}),
            "ResourceNotFoundException",
            "Event bus x does not exist.",
        ),
        (
            json!({"Name": "r", "ScheduleExpression": "rate(1 minute)", "EventBusName": "b"}),
            "ValidationException",
            "ScheduleExpression is supported only on the default event bus.",
        ),
    ] {
        assert_eq!(platform.events_refused("PutRule", body).await, pair(code, message));
    }
    let (code, message) =
        platform.events_refused("PutRule", json!({"Name": "r", "ScheduleExpression": "cron(0 99 * * ? *)"})).await;
    assert!(
        code == "ValidationException" && message.starts_with("Parameter ScheduleExpression is not valid."),
        "{message}"
    );
    assert!(message.contains("hours"), "the field is named: {message}");
    platform.stop().await;
}

#[tokio::test]
async fn targets_are_checked() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.events("PutRule", json!({"Name": "r", "EventPattern": "{\"a\": [1]}"})).await;
    let transformer = |template: &str| json!({"Id": "t", "Arn": QUEUE, "InputTransformer": {"InputPathsMap": {"a": "$.a"}, "InputTemplate": template}});
    for (target, message) in [
        (
            json!({"Id": "t", "Arn": QUEUE, "Input": "{}", "InputPath": "$.a"}),
            "Only one of Input, InputPath, or InputTransformer must be provided for target t.",
        ),
        (transformer("<a> <b>"), "InputTemplate for target t contains invalid placeholder b."),
        (transformer("{\"x\": <a>"), "Invalid InputTemplate for target t."),
        (json!({"Id": "t", "Arn": QUEUE, "Input": "{"}), "JSON syntax error in input for target t."),
        (json!({"Id": "t", "Arn": QUEUE, "InputPath": "a"}), "Invalid path a for target t."),
        (json!({"Id": "t", "Arn": "q"}), "Parameter q is not valid. Reason: Provided Arn is not in correct format."),
        (
            json!({"Id": "t", "Arn": format!("{QUEUE}.fifo")}),
            "Parameter(s) SqsParameters must be specified for target: t.",
        ),
    ] {
        let put = json!({"Rule": "r", "Targets": [target]});
        assert_eq!(platform.events_refused("PutTargets", put).await, pair("ValidationException", message));
    }
    let five: Vec<Value> = (0..6).map(|id| json!({"Id": id.to_string(), "Arn": QUEUE})).collect();
    assert_eq!(
        platform.events_refused("PutTargets", json!({"Rule": "r", "Targets": five})).await,
        pair("LimitExceededException", "The requested resource exceeds the maximum number allowed.")
    );
    let elsewhere =
        json!({"Rule": "r", "Targets": [{"Id": "t", "Arn": "arn:aws:kinesis:us-east-1:000000000000:stream/s"}]});
    assert_eq!(platform.events_call("PutTargets", &elsewhere).await.status, 501);
    let whole = json!({
        "Id": "t", "Arn": format!("{QUEUE}.fifo"), "RoleArn": "arn:aws:iam::000000000000:role/r",
        "InputTransformer": {"InputPathsMap": {"a": "$.a"}, "InputTemplate": "\"<a>\""},
        "SqsParameters": {"MessageGroupId": "g"}, "DeadLetterConfig": {"Arn": QUEUE},
        "RetryPolicy": {"MaximumRetryAttempts": 3, "MaximumEventAgeInSeconds": 60}
    });
    platform.events("PutTargets", json!({"Rule": "r", "Targets": [whole]})).await;
    assert_eq!(platform.events("ListTargetsByRule", json!({"Rule": "r"})).await, json!({"Targets": [whole]}));
    platform.stop().await;
}

#[tokio::test]
async fn patterns_are_tested_against_whole_events() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let event = json!({
        "id": "i", "account": "0", "source": "shop", "time": "2026-01-01T00:00:00Z", "region": "r", "resources": [],
        "detail-type": "t", "detail": {"n": 1}
    });
    let test = |pattern: &str, event: &str| json!({"EventPattern": pattern, "Event": event});
    for (pattern, expected) in [(r#"{"source": ["shop"]}"#, true), (r#"{"detail": {"n": [2]}}"#, false)] {
        let tested = platform.events("TestEventPattern", test(pattern, &event.to_string())).await;
        assert_eq!(tested, json!({"Result": expected}));
    }
    let (code, _message) = platform.events_refused("TestEventPattern", test("{}", &event.to_string())).await;
    assert_eq!(code, "InvalidEventPatternException");
    for bad in ["{", "{}", "[]"] {
        let (code, message) = platform.events_refused("TestEventPattern", test(r#"{"source": ["shop"]}"#, bad)).await;
        assert!(code == "ValidationException" && message.starts_with("Parameter Event is not valid."), "{message}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn what_is_not_there_yet_says_so() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    for operation in ["CreateConnection", "ListEndpoints", "ListApiDestinations"] {
        assert_eq!(platform.events_call(operation, &json!({})).await.status, 501, "{operation}");
    }
    assert_eq!(platform.events_call("NoSuchOperation", &json!({})).await.status, 400);
    platform.stop().await;
}

#[tokio::test]
async fn a_replay_takes_archives_of_this_account_and_region_alone() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let bus = "arn:aws:events:us-east-1:000000000000:event-bus/default";
    let archive = "arn:aws:events:us-east-1:000000000000:archive/a";
    platform.events("CreateArchive", json!({"ArchiveName": "a", "EventSourceArn": bus})).await;
    let replay = |source: &str| {
        json!({
            "ReplayName": "r", "EventSourceArn": source, "EventStartTime": 1, "EventEndTime": 2,
            "Destination": {"Arn": bus},
        })
    };
    let elsewhere =
        ["arn:aws:events:eu-west-1:000000000000:archive/a", "arn:aws:events:us-east-1:111111111111:archive/a"];
    for source in elsewhere {
        let refused = platform.events_refused("StartReplay", replay(source)).await;
        assert_eq!(refused, pair("ResourceNotFoundException", "Archive a does not exist."), "{source}");
    }
    assert_eq!(platform.events("StartReplay", replay(archive)).await["State"], "STARTING");
    platform.stop().await;
}

#[tokio::test]
async fn a_queue_is_made_with_as_many_tags_as_it_may_have() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let create = |count: u32| {
        let tags: serde_json::Map<String, Value> = (0..count).map(|n| (format!("k{n}"), json!("v"))).collect();
        json!({"QueueName": "q", "tags": tags})
    };
    let (status, code, message) = platform.sqs_call("CreateQueue", &create(51)).await.error();
    assert_eq!((status, message.as_str()), (400, "Too many tags added for queue q."), "{code}");
    assert_eq!(platform.sqs_call("CreateQueue", &create(50)).await.status, 200);
    platform.stop().await;
}
