use jiff::Timestamp;
use mayfly_model::id::{AccountId, Region};
use serde_json::{Value, json};

use super::{Exhausted, InvalidTarget, Place, Run, Undelivered, check};
use crate::destination::DeliveryError;
use crate::schedule::definition::{EventWords, ScheduleKey, Target};

const QUEUE: &str = "arn:aws:sqs:us-east-1:000000000000:work";
const FUNCTION: &str = "arn:aws:lambda:us-east-1:000000000000:function:f";

fn place() -> Place {
    Place { region: Region::default_region(), account: AccountId::local() }
}

fn target(arn: &str, input: Option<&str>) -> Target {
    Target {
        arn: arn.to_owned(),
        role_arn: "arn:aws:iam::000000000000:role/r".to_owned(),
        input: input.map(str::to_owned),
        dead_letter_arn: None,
        maximum_age_seconds: None,
        maximum_retries: None,
        message_group: None,
        event: None,
    }
}

fn with_run<R>(target: &Target, look: impl FnOnce(&Run<'_>) -> R) -> R {
    let key = ScheduleKey { group: "default".to_owned(), name: "s".to_owned() };
    let scheduled: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
    look(&Run { place: &place(), key: &key, target, scheduled, n_retries: 2 })
}

fn body(target: &Target) -> String {
    with_run(target, |run| String::from_utf8(run.parcel().unwrap().1.body.to_vec()).unwrap())
}

#[test]
fn input_goes_as_it_is_with_the_words_for_the_run_replaced() {
    assert_eq!(body(&target(QUEUE, Some("no <JSON>"))), "no <JSON>");
    let words =
        "<aws.scheduler.schedule-arn> <aws.scheduler.scheduled-time> <aws.scheduler.attempt-number> <aws.other>";
    assert_eq!(
        body(&target(QUEUE, Some(words))),
        "arn:aws:scheduler:us-east-1:000000000000:schedule/default/s 2026-11-23T08:00:00Z 3 <aws.other>"
    );
    let id = body(&target(QUEUE, Some("<aws.scheduler.execution-id>")));
    assert!(id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
    assert_eq!(id, body(&target(FUNCTION, Some("\"<aws.scheduler.execution-id>\""))).trim_matches('"'));
}

#[test]
fn without_input_the_event_says_what_ran() {
    let mut event: Value = serde_json::from_str(&body(&target(FUNCTION, None))).unwrap();
    assert!(event["id"].take().as_str().is_some_and(|id| id.len() == 36));
    let expected = json!({
        "version": "0", "id": null, "detail-type": "Scheduled Event", "source": "aws.scheduler", "account": "000000000000",
        "time": "2026-11-23T08:00:00Z", "region": "us-east-1",
        "resources": ["arn:aws:scheduler:us-east-1:000000000000:schedule/default/s"], "detail": "{}",
    });
    assert_eq!(event, expected);
}

#[test]
fn a_bus_is_given_an_event() {
    let arn = "arn:aws:events:us-east-1:000000000000:event-bus/default";
    let words = EventWords { detail_type: "tick".to_owned(), source: "clock".to_owned() };
    let bus = Target { event: Some(words), ..target(arn, Some("{\"n\": 1.50}")) };
    assert_eq!(
        body(&bus),
        r#"{"source":"clock","detail-type":"tick","resources":["arn:aws:scheduler:us-east-1:000000000000:schedule/default/s"],"detail":{"n": 1.50}}"#
    );
    let why = Undelivered { code: "c".to_owned(), message: "m".to_owned(), may_help_to_retry: false };
    let request: Value = with_run(&bus, |run| serde_json::from_slice(&run.dead_letter(&why, None).body).unwrap());
    assert_eq!(request["Entries"][0]["Detail"], "{\"n\": 1.50}");
    assert_eq!(
        check(&place(), &Target { event: None, ..bus.clone() }),
        Err(InvalidTarget::NoEventWords(arn.to_owned()))
    );
    assert!(check(&place(), &Target { input: Some("[]".to_owned()), ..bus.clone() }).is_err());
    let rule = Target { arn: "arn:aws:events:us-east-1:000000000000:rule/r".to_owned(), ..bus };
    assert_eq!(check(&place(), &rule), Err(InvalidTarget::NotAvailable(rule.arn.clone())));
}

#[test]
fn operations_are_targets_too() {
    let send = target(
        "arn:aws:scheduler:::aws-sdk:sqs:sendMessage",
        Some(
            r#"{"QueueUrl":"https://sqs.us-east-1.amazonaws.com/000000000000/work.fifo","MessageBody":"b","MessageGroupId":"g",
            "MessageDeduplicationId":"<aws.scheduler.execution-id>","MessageAttributes":{"a":{"DataType":"Number","StringValue":"1"}}}"#,
        ),
    );
    with_run(&send, |run| {
        let (arn, parcel) = run.parcel().unwrap();
        assert_eq!(arn, "arn:aws:sqs:us-east-1:000000000000:work.fifo");
        assert_eq!((parcel.body.as_ref(), parcel.group.as_deref()), (b"b".as_slice(), Some("g")));
        assert_eq!(parcel.deduplication, Some(run.execution_id()));
        assert_eq!(parcel.attributes["a"].data_type, "Number");
    });
    let invoke = target(
        "arn:aws:scheduler:::aws-sdk:lambda:invoke",
        Some(r#"{"FunctionName":"f","Qualifier":"live","InvocationType":"Event","Payload":"{\"a\":1}"}"#),
    );
    with_run(&invoke, |run| {
        let (arn, parcel) = run.parcel().unwrap();
        assert_eq!(arn, format!("{FUNCTION}:live"));
        assert_eq!(parcel.body.as_ref(), b"{\"a\":1}");
    });
}

#[test]
fn what_could_not_run_is_refused_when_it_is_asked_for() {
    let refused = |arn: &str, input: Option<&str>| check(&place(), &target(arn, input)).unwrap_err();
    assert_eq!(refused("nonsense", None), InvalidTarget::Arn("nonsense".to_owned()));
    for arn in [
        "arn:aws:ecs:us-east-1:000000000000:cluster/c",
        "arn:aws:lambda:us-east-1:000000000000:layer:l",
        "arn:aws:scheduler:::aws-sdk:ec2:stopInstances",
    ] {
        assert_eq!(refused(arn, None), InvalidTarget::NotAvailable(arn.to_owned()));
    }
    for (input, reason) in [
        (None, "has no QueueUrl"),
        (Some("[]"), "is no JSON object"),
        (Some(r#"{"QueueUrl":"q","MessageBody":1}"#), "has a MessageBody that is no text"),
        (
            Some(r#"{"QueueUrl":"q","MessageBody":"b","DelaySeconds":1}"#),
            "has a DelaySeconds, which this platform does not heed",
        ),
        (
            Some(r#"{"QueueUrl":"q","MessageBody":"b","MessageAttributes":{"a":{}}}"#),
            "has a message attribute a without DataType and StringValue",
        ),
    ] {
        let error = refused("arn:aws:scheduler:::aws-sdk:sqs:sendMessage", input).to_string();
        assert!(error.ends_with(&format!("{reason}.")), "{error}");
    }
    check(&place(), &target(QUEUE, None)).unwrap();
}

#[test]
fn a_function_is_given_json_only() {
    with_run(&target(FUNCTION, Some("plain")), |run| {
        let why = run.parcel().unwrap_err();
        assert_eq!((why.code.as_str(), why.may_help_to_retry), ("InvalidRequestContentException", false));
    });
}

#[test]
fn a_dead_letter_has_the_services_attributes() {
    let gone = DeliveryError::NotFound { arn: QUEUE.to_owned() };
    let why = Undelivered::of(QUEUE, &gone).unwrap();
    let grouped = Target { message_group: Some("g".to_owned()), ..target(QUEUE, Some("hello")) };
    with_run(&grouped, |run| {
        let letter = run.dead_letter(&why, Some(Exhausted::Retries));
        let request: Value = serde_json::from_slice(&letter.body).unwrap();
        let url = "https://sqs.us-east-1.amazonaws.com/000000000000/work";
        assert_eq!(request, json!({"MessageBody": "hello", "QueueUrl": url, "MessageGroupId": "g"}));
        let text = |name: &str| letter.attributes[name].text.clone().unwrap();
        assert_eq!(text("ERROR_CODE"), "AWS.SimpleQueueService.NonExistentQueue");
        assert_eq!(text("ERROR_MESSAGE"), "The specified queue does not exist for this wsdl version.");
        assert_eq!(text("EXHAUSTED_RETRY_CONDITION"), "MaximumRetryAttempts");
        assert_eq!(text("IS_PAYLOAD_TRUNCATED"), "false");
        assert_eq!(text("RETRY_ATTEMPTS"), "2");
        assert_eq!(text("SCHEDULED_TIME"), "2026-11-23T08:00:00Z");
        assert_eq!(text("SCHEDULE_ARN"), "arn:aws:scheduler:us-east-1:000000000000:schedule/default/s");
        assert_eq!(text("TARGET_ARN"), "arn:aws:scheduler:::aws-sdk:sqs:sendMessage");
        assert_eq!(text("EXECUTION_ID"), run.execution_id());
        assert!(!run.dead_letter(&why, None).attributes.contains_key("EXHAUSTED_RETRY_CONDITION"));
    });
}

#[test]
fn a_dead_letter_fits_a_queue() {
    let long = target(QUEUE, Some(&"\u{1}".repeat(262_144)));
    let why = Undelivered { code: "C".to_owned(), message: String::new(), may_help_to_retry: false };
    with_run(&long, |run| {
        let letter = run.dead_letter(&why, None);
        assert_eq!(letter.body.len(), 1 << 20);
        assert_eq!(letter.attributes["IS_PAYLOAD_TRUNCATED"].text.as_deref(), Some("true"));
    });
}
