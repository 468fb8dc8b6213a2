//! CloudWatch Logs, next to what the real service answered.

use jiff::Timestamp;
use mayfly_model::log::{LogEvent, LogStream};
use serde_json::{Value, json};

use crate::platform::{Platform, Settings};
use crate::recorded::Scenario;

const GROUP: &str = "/aws/lambda/f";
const FIRST: i64 = 1_760_000_000_000;

impl Platform {
    /// Events a second apart, as a function would have written them.
    async fn write(&self, group: &str, stream: &str, start: i64, messages: &[&str]) {
        let place = LogStream { group: group.to_owned(), stream: stream.to_owned() };
        let events = messages.iter().zip(0_i64..).map(|(message, number)| LogEvent {
            timestamp: Timestamp::from_millisecond(start + number * 1000).unwrap(),
            message: (*message).to_owned(),
        });
        self.logs.append(&place, events.collect()).await.unwrap();
    }

    async fn ask(&self, operation: &str, body: Value) -> Value {
        let reply = self.logs_call(operation, &body).await;
        assert_eq!(reply.status, 200, "{operation} {body}: {}", reply.body());
        assert_eq!(reply.header("content-type"), Some("application/x-amz-json-1.1"));
        if reply.bytes.is_empty() { Value::Null } else { reply.json() }
    }

    async fn refused(&self, operation: &str, body: Value) -> (String, String) {
        let reply = self.logs_call(operation, &body).await;
        assert_eq!(reply.status, 400, "{operation} {body}: {}", reply.body());
        let body = reply.json();
        (body["__type"].as_str().unwrap().to_owned(), body["message"].as_str().unwrap().to_owned())
    }
}

fn messages(answer: &Value) -> Vec<&str> {
    answer["events"].as_array().unwrap().iter().map(|event| event["message"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn groups_are_shown_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    for group in ["/aws/lambda/a", "/aws/lambda/b", "/aws/lambda/c", "/other"] {
        platform.write(group, "s", FIRST, &[]).await;
        platform.write(group, "s", FIRST, &["x"]).await;
    }
    let mut recorded = Scenario::logs("logs/test_logs_groups/TestLogsGroups/test_describe_log_groups_with_prefix");
    let reply = platform.logs_call("DescribeLogGroups", &json!({"logGroupNamePrefix": "/aws/lambda/"})).await;
    let mut shown = reply.json();
    for group in shown["logGroups"].as_array_mut().unwrap() {
        assert_eq!(group["storedBytes"], 27);
        group["storedBytes"] = json!(0);
    }
    recorded.check_body("describe-log-groups-prefix", &shown);
    let mut recorded =
        Scenario::logs("logs/test_logs_groups/TestLogsGroups/test_describe_log_groups_prefix_and_pattern_error");
    let both = json!({"logGroupNamePrefix": "/a", "logGroupNamePattern": "b"});
    recorded.check("error-prefix-and-pattern", &platform.logs_call("DescribeLogGroups", &both).await);
    let one = platform.ask("DescribeLogGroups", json!({"logGroupNamePattern": "lambda/b"})).await;
    assert_eq!(one["logGroups"].as_array().unwrap().len(), 1);
    platform.stop().await;
}

#[tokio::test]
async fn groups_and_streams_come_in_pages() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    for number in 0..5 {
        platform.write(&format!("/g/{number}"), "s", FIRST, &["x"]).await;
        platform.write(GROUP, &format!("s{number}"), FIRST - i64::from(number) * 60_000, &["x"]).await;
    }
    let pages = async |operation: &str, list: &str, name: &str, body: Value| {
        let (mut body, mut names, mut n_pages) = (body, Vec::new(), 0);
        loop {
            let page = platform.ask(operation, body.clone()).await;
            names.extend(page[list].as_array().unwrap().iter().map(|item| item[name].as_str().unwrap().to_owned()));
            n_pages += 1;
            match page.get("nextToken") {
                Some(token) => body["nextToken"] = token.clone(),
                None => return (names, n_pages),
            }
        }
    };
    let (names, n_pages) =
        pages("DescribeLogGroups", "logGroups", "logGroupName", json!({"logGroupNamePrefix": "/g/", "limit": 2})).await;
    assert_eq!((names.join(" ").as_str(), n_pages), ("/g/0 /g/1 /g/2 /g/3 /g/4", 3));
    let streams = async |order: &str, descending: bool| {
        let body = json!({"logGroupName": GROUP, "orderBy": order, "descending": descending, "limit": 2});
        pages("DescribeLogStreams", "logStreams", "logStreamName", body).await.0.join(" ")
    };
    assert_eq!(streams("LogStreamName", false).await, "s0 s1 s2 s3 s4");
    assert_eq!(streams("LogStreamName", true).await, "s4 s3 s2 s1 s0");
    assert_eq!(streams("LastEventTime", false).await, "s4 s3 s2 s1 s0");
    assert_eq!(streams("LastEventTime", true).await, "s0 s1 s2 s3 s4");
    let prefixed = json!({"logGroupName": GROUP, "logStreamNamePrefix": "s1"});
    let shown = platform.ask("DescribeLogStreams", prefixed).await;
    let stream = &shown["logStreams"][0];
    assert_eq!(stream["arn"], "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/f:log-stream:s1");
    assert_eq!((&stream["firstEventTimestamp"], &stream["storedBytes"]), (&json!(FIRST - 60_000), &json!(0)));
    let (code, message) = platform
        .refused(
            "DescribeLogStreams",
            json!({"logGroupName": GROUP, "logStreamNamePrefix": "s", "orderBy": "LastEventTime"}),
        )
        .await;
    assert_eq!(code, "InvalidParameterException");
    assert_eq!(message, "Cannot order by LastEventTime with a logStreamNamePrefix.");
    platform.stop().await;
}

#[tokio::test]
async fn a_stream_is_read_in_both_directions() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.write(GROUP, "s", FIRST, &["1", "2", "3", "4", "5"]).await;
    platform.write(GROUP, "other", FIRST, &["x"]).await;
    let get = async |more: Value| {
        let mut body = json!({"logGroupName": GROUP, "logStreamName": "s", "limit": 2});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        platform.ask("GetLogEvents", body).await
    };
    let next = async |token: &Value| get(json!({"nextToken": token})).await;
    // Without a word on it, the newest come first, in the order of writing.
    let newest = get(json!({})).await;
    assert_eq!(messages(&newest), ["4", "5"]);
    assert_eq!(newest["events"][0]["timestamp"], FIRST + 3000);
    let before = next(&newest["nextBackwardToken"]).await;
    assert_eq!(messages(&before), ["2", "3"]);
    assert_eq!(messages(&next(&before["nextForwardToken"]).await), ["4", "5"]);
    let oldest = next(&before["nextBackwardToken"]).await;
    assert_eq!(messages(&oldest), ["1"]);
    // At either end the same token comes back.
    let nothing = next(&oldest["nextBackwardToken"]).await;
    assert_eq!(messages(&nothing), [""; 0]);
    assert_eq!(nothing["nextBackwardToken"], oldest["nextBackwardToken"]);
    assert_eq!(messages(&next(&nothing["nextForwardToken"]).await), ["1", "2"]);
    let head = get(json!({"startFromHead": true})).await;
    assert_eq!(messages(&head), ["1", "2"]);
    let end = next(&newest["nextForwardToken"]).await;
    assert_eq!(messages(&end), [""; 0]);
    assert_eq!(end["nextForwardToken"], newest["nextForwardToken"]);
    // What is written later is behind that token.
    platform.write(GROUP, "s", FIRST + 60_000, &["6"]).await;
    assert_eq!(messages(&next(&end["nextForwardToken"]).await), ["6"]);
    let window = get(json!({"startTime": FIRST + 1000, "endTime": FIRST + 3000, "startFromHead": true})).await;
    assert_eq!(messages(&window), ["2", "3"]);
    platform.stop().await;
}

#[tokio::test]
async fn events_are_filtered_over_all_streams() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.write(GROUP, "a", FIRST, &["START", "ERROR one", "END"]).await;
    platform.write(GROUP, "b", FIRST + 10_000, &["START", "ERROR two retry", "END"]).await;
    let filter = async |more: Value| {
        let mut body = json!({"logGroupName": GROUP});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        platform.ask("FilterLogEvents", body).await
    };
    let all = filter(json!({})).await;
    assert_eq!(messages(&all), ["START", "ERROR one", "END", "START", "ERROR two retry", "END"]);
    assert_eq!((&all["events"][0]["logStreamName"], &all["searchedLogStreams"]), (&json!("a"), &json!([])));
    let id = all["events"][0]["eventId"].as_str().unwrap();
    assert!(id.len() == 56 && id.bytes().all(|byte| byte.is_ascii_digit()), "{id}");
    assert_eq!(messages(&filter(json!({"filterPattern": "ERROR -retry"})).await), ["ERROR one"]);
    assert_eq!(messages(&filter(json!({"filterPattern": "?one ?two"})).await), ["ERROR one", "ERROR two retry"]);
    assert_eq!(messages(&filter(json!({"logStreamNames": ["b"]})).await).len(), 3);
    assert_eq!(messages(&filter(json!({"logStreamNamePrefix": "a"})).await).len(), 3);
    assert_eq!(messages(&filter(json!({"startTime": FIRST + 10_000, "endTime": FIRST + 11_000})).await), ["START"]);
    let mut page = filter(json!({"filterPattern": "ERROR", "limit": 1})).await;
    assert_eq!(messages(&page), ["ERROR one"]);
    page = filter(json!({"filterPattern": "ERROR", "limit": 1, "nextToken": page["nextToken"]})).await;
    assert_eq!(messages(&page), ["ERROR two retry"]);
    while let Some(token) = page.get("nextToken").cloned() {
        page = filter(json!({"filterPattern": "ERROR", "limit": 1, "nextToken": token})).await;
        assert_eq!(messages(&page), [""; 0]);
    }
    let reply =
        platform.logs_call("FilterLogEvents", &json!({"logGroupName": GROUP, "filterPattern": "{ $.a = 1 }"})).await;
    assert_eq!(reply.status, 501);
    assert!(reply.body().contains("FilterLogEvents with a JSON filterPattern is not available in mayfly yet"));
    platform.stop().await;
}

#[tokio::test]
async fn what_is_not_there_is_told_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut recorded = Scenario::logs("logs/test_logs_events/TestLogsEventsErrors/test_resource_does_not_exist");
    let of = |group: &str, stream: &str| json!({"logGroupName": group, "logStreamName": stream});
    let call = "error-log-group-does-not-exist";
    recorded.check(call, &platform.logs_call("GetLogEvents", &of(GROUP, "s")).await);
    recorded.check(call, &platform.logs_call("FilterLogEvents", &json!({"logGroupName": GROUP})).await);
    recorded.check(call, &platform.logs_call("DescribeLogStreams", &json!({"logGroupName": GROUP})).await);
    recorded.check(call, &platform.logs_call("DeleteLogGroup", &json!({"logGroupName": GROUP})).await);
    let retention = json!({"logGroupName": GROUP, "retentionInDays": 7});
    recorded.check(call, &platform.logs_call("PutRetentionPolicy", &retention).await);
    platform.write(GROUP, "stream", FIRST, &["x"]).await;
    let call = "error-log-stream-does-not-exist";
    recorded.check(call, &platform.logs_call("GetLogEvents", &of(GROUP, "s")).await);
    let streams = json!({"logGroupName": GROUP, "logStreamNames": ["s"]});
    recorded.check(call, &platform.logs_call("FilterLogEvents", &streams).await);
    let mut limits =
        Scenario::logs("logs/test_logs_filter_events/TestFilterLogEvents/test_filter_log_events_limit_validation");
    let many = json!({"logGroupName": GROUP, "limit": 10_001});
    limits.check("error-limit-exceeded", &platform.logs_call("FilterLogEvents", &many).await);
    let mut tokens =
        Scenario::logs("logs/test_logs_filter_events/TestFilterLogEvents/test_filter_log_events_unknown_token");
    let unknown = json!({"logGroupName": GROUP, "nextToken": "unknown"});
    tokens.check("invalid-token", &platform.logs_call("FilterLogEvents", &unknown).await);
    let mut tokens = Scenario::logs("logs/test_logs_events/TestLogsEvents/test_get_log_events_invalid_token");
    for token in ["unknown", "f/", "f/-1", "f/99999999999999999999999", "x/1"] {
        let unknown = json!({"logGroupName": GROUP, "logStreamName": "stream", "nextToken": token});
        tokens.check("error-invalid-token", &platform.logs_call("GetLogEvents", &unknown).await);
    }
    platform.stop().await;
}

#[tokio::test]
async fn groups_are_kept_and_deleted() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.write(GROUP, "s", FIRST, &["x"]).await;
    let shown = async || platform.ask("DescribeLogGroups", json!({})).await["logGroups"].clone();
    platform.ask("PutRetentionPolicy", json!({"logGroupName": GROUP, "retentionInDays": 30})).await;
    assert_eq!(shown().await[0]["retentionInDays"], 30);
    platform.ask("DeleteRetentionPolicy", json!({"logGroupName": GROUP})).await;
    assert_eq!(shown().await[0].get("retentionInDays"), None);
    let (code, message) =
        platform.refused("PutRetentionPolicy", json!({"logGroupName": GROUP, "retentionInDays": 2})).await;
    assert_eq!(code, "InvalidParameterException");
    assert!(message.contains("Value '2' at 'retentionInDays'"), "{message}");
    platform.ask("DeleteLogGroup", json!({"logGroupName": GROUP})).await;
    assert_eq!(shown().await, json!([]));
    platform.stop().await;
}

fn exists_already(what: &str) -> (String, String) {
    ("ResourceAlreadyExistsException".to_owned(), format!("The specified log {what} already exists"))
}

#[tokio::test]
async fn clients_make_groups_and_streams_of_their_own() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let stream = json!({"logGroupName": "mine", "logStreamName": "s"});
    let no_group = ("ResourceNotFoundException".to_owned(), "The specified log group does not exist.".to_owned());
    let no_stream = ("ResourceNotFoundException".to_owned(), "The specified log stream does not exist.".to_owned());
    assert_eq!(platform.refused("CreateLogStream", stream.clone()).await, no_group);
    assert_eq!(platform.refused("DeleteLogStream", stream.clone()).await, no_group);
    platform.ask("CreateLogGroup", json!({"logGroupName": "mine"})).await;
    assert_eq!(platform.refused("CreateLogGroup", json!({"logGroupName": "mine"})).await, exists_already("group"));
    assert_eq!(platform.refused("DeleteLogStream", stream.clone()).await, no_stream);
    platform.ask("CreateLogStream", stream.clone()).await;
    let scenario = "logs/test_logs_streams/TestLogsStreams/test_create_log_stream_duplicate_error";
    let (name, message) = platform.refused("CreateLogStream", stream.clone()).await;
    let error = Scenario::logs(scenario).call("error-duplicate-log-stream")["Error"].clone();
    assert_eq!((&error["Code"], &error["Message"]), (&json!(name), &json!(message)));
    let shown = platform.logs_call("DescribeLogStreams", &json!({"logGroupName": "mine"})).await;
    let mut recorded = Scenario::logs("logs/test_logs_streams/TestLogsStreams/test_log_stream_arn_format")
        .bind("<log-group>", "mine")
        .bind("<log-stream-name:1>", "s");
    recorded.check_body("describe-log-streams-with-arn", &shown.json());
    platform.ask("DeleteLogStream", stream.clone()).await;
    assert_eq!(platform.refused("DeleteLogStream", stream).await, no_stream);
    let encrypted = json!({"logGroupName": "other", "kmsKeyId": "arn:aws:kms:us-east-1:000000000000:key/k"});
    let reply = platform.logs_call("CreateLogGroup", &encrypted).await;
    let message = "CreateLogGroup with kmsKeyId is not available in mayfly yet";
    assert_eq!((reply.status, reply.json()["message"].as_str()), (501, Some(message)));
    platform.stop().await;
}

#[tokio::test]
async fn clients_write_events_within_the_limits() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.ask("CreateLogGroup", json!({"logGroupName": "mine"})).await;
    let put = |events: &[(i64, &str)]| {
        let events: Vec<Value> =
            events.iter().map(|(time, text)| json!({"timestamp": time, "message": text})).collect();
        json!({"logGroupName": "mine", "logStreamName": "s", "logEvents": events})
    };
    let now = Timestamp::now().as_millisecond();
    let scenario = "logs/test_logs_events/TestLogsEvents/test_put_log_events_to_invalid_stream";
    let error = Scenario::logs(scenario).call("error-invalid-stream")["Error"].clone();
    let (name, message) = platform.refused("PutLogEvents", put(&[(now, "x")])).await;
    assert_eq!((&error["Code"], &error["Message"]), (&json!(name), &json!(message)));
    platform.ask("CreateLogStream", json!({"logGroupName": "mine", "logStreamName": "s"})).await;
    let answer = platform.ask("PutLogEvents", put(&[(now - 1, "one"), (now, "two"), (now, "three")])).await;
    assert!(answer["nextSequenceToken"].is_string() && answer.get("rejectedLogEventsInfo").is_none(), "{answer}");
    let (day, hour) = (24 * 3_600_000, 3_600_000);
    let old = platform.ask("PutLogEvents", put(&[(now - 15 * day, "old"), (now - 15 * day + 1, "old")])).await;
    assert_eq!(old["rejectedLogEventsInfo"], json!({"tooOldLogEventEndIndex": 2}));
    let new = platform.ask("PutLogEvents", put(&[(now + hour, "four"), (now + 3 * hour, "new")])).await;
    assert_eq!(new["rejectedLogEventsInfo"], json!({"tooNewLogEventStartIndex": 1}));
    let place = json!({"logGroupName": "mine", "logStreamName": "s", "startFromHead": true});
    let read = platform.ask("GetLogEvents", place).await;
    assert_eq!(messages(&read), ["one", "two", "three", "four"]);
    let refused = async |events: &[(i64, &str)]| platform.refused("PutLogEvents", put(events)).await.1;
    assert_eq!(
        refused(&[(now, "x"), (now - 1, "y")]).await,
        "Log events in a single PutLogEvents request must be in chronological order."
    );
    assert_eq!(
        refused(&[(now - day - 1, "x"), (now, "y")]).await,
        "The batch of log events in a single PutLogEvents request cannot span more than 24 hours."
    );
    let large = "x".repeat(600_000);
    assert_eq!(
        refused(&[(now, &large), (now, &large)]).await,
        "Upload too large: 1200052 bytes exceeds limit of 1048576"
    );
    assert_eq!(refused(&[(i64::MAX, "x")]).await, "The timestamp of a log event is out of range.");
    platform.stop().await;
}

#[tokio::test]
async fn groups_have_tags_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let arn = "arn:aws:logs:us-east-1:000000000000:log-group:mine";
    let mut recorded = Scenario::logs("logs/test_logs_groups/TestLogsGroupsTags/test_tag_resource_api");
    let mut check = async |call: &str, operation: &str, body: Value| {
        recorded.check_body(call, &platform.ask(operation, body).await);
    };
    let (by_arn, by_name) = (json!({"resourceArn": arn}), json!({"logGroupName": "mine"}));
    platform.ask("CreateLogGroup", json!({"logGroupName": "mine", "tags": {"env": "testing1"}})).await;
    check("list-tags-after-create", "ListTagsForResource", by_arn.clone()).await;
    platform.ask("TagResource", json!({"resourceArn": arn, "tags": {"test1": "val1", "test2": "val2"}})).await;
    check("list-tags-log-group-after-tag-resource", "ListTagsLogGroup", by_name.clone()).await;
    check("list-tags-for-resource-after-tag-resource", "ListTagsForResource", by_arn.clone()).await;
    platform.ask("TagLogGroup", json!({"logGroupName": "mine", "tags": {"test3": "val3"}})).await;
    check("list-tags-log-group-after-tag-log-group", "ListTagsLogGroup", by_name.clone()).await;
    check("list-tags-for-resource-after-tag-log-group", "ListTagsForResource", by_arn.clone()).await;
    platform.ask("UntagResource", json!({"resourceArn": arn, "tagKeys": ["env", "test1"]})).await;
    platform.ask("UntagLogGroup", json!({"logGroupName": "mine", "tags": ["test3"]})).await;
    check("list-tags-log-group-after-untag", "ListTagsLogGroup", by_name).await;
    check("list-tags-for-resource-after-untag", "ListTagsForResource", by_arn).await;
    let many = |range: std::ops::Range<u32>| -> Value {
        Value::Object(range.map(|number| (format!("k{number}"), json!("v"))).collect())
    };
    platform.ask("TagResource", json!({"resourceArn": arn, "tags": many(0..49)})).await;
    let (name, _) = platform.refused("TagResource", json!({"resourceArn": arn, "tags": many(49..50)})).await;
    assert_eq!(name, "TooManyTagsException");
    for missing in [arn.replace("mine", "other"), arn.replace("us-east-1", "eu-west-1")] {
        let (name, _) = platform.refused("ListTagsForResource", json!({"resourceArn": missing})).await;
        assert_eq!(name, "ResourceNotFoundException");
    }
    platform.stop().await;
}
