//! SNS on the wire: forms in, XML out.

use crate::platform::{Platform, Settings};
use proptest::prelude::*;

const TOPIC: &str = "arn:aws:sns:us-east-1:000000000000:t";

/// The text of an element.
fn element<'a>(body: &'a str, name: &str) -> &'a str {
    let (_before, rest) = body.split_once(&format!("<{name}>")).unwrap_or_else(|| panic!("no {name} in {body}"));
    rest.split_once('<').unwrap().0
}

#[tokio::test]
async fn replies_and_errors_have_the_services_form() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let reply = platform.sns_call("Action=CreateTopic&Version=2010-03-31&Name=t").await;
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("text/xml")));
    let body = reply.body();
    assert!(body.contains("<CreateTopicResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"), "{body}");
    assert_eq!(element(&body, "TopicArn"), TOPIC);
    assert_eq!(element(&body, "RequestId"), reply.header("x-amzn-requestid").unwrap());
    let reply = platform.sns_call(&format!("Action=GetTopicAttributes&TopicArn={TOPIC}x")).await;
    let body = reply.body();
    assert_eq!((reply.status, element(&body, "Code"), element(&body, "Type")), (404, "NotFound", "Sender"));
    assert_eq!(element(&body, "Message"), "Topic does not exist");
    let reply = platform.sns_call("Action=Fly").await;
    assert_eq!((reply.status, element(&reply.body(), "Code")), (400, "InvalidAction"));
    let reply = platform.sns_call("Action=CreateTopic").await;
    assert_eq!((reply.status, element(&reply.body(), "Code")), (400, "ValidationError"));
    let reply = platform.sns_call("Action=CreatePlatformApplication&Name=a&Platform=b").await;
    assert_eq!((reply.status, element(&reply.body(), "Code")), (501, "NotImplementedException"));
    platform.stop().await;
}

#[tokio::test]
async fn what_was_published_is_there_after_a_restart() {
    let (platform, directory) = Platform::start(Settings::default()).await;
    platform.create_queue("q", 30).await;
    platform.sns_call("Action=CreateTopic&Name=t").await;
    let endpoint = "arn:aws:sqs:us-east-1:000000000000:q";
    let subscribe = format!(
        "Action=Subscribe&TopicArn={TOPIC}&Protocol=sqs&Endpoint={endpoint}&Attributes.entry.1.key=RawMessageDelivery&\
         Attributes.entry.1.value=true"
    );
    assert_eq!(platform.sns_call(&subscribe).await.status, 200);
    let publish = format!("Action=Publish&TopicArn={TOPIC}&Message=hello%20there");
    assert_eq!(platform.sns_call(&publish).await.status, 200);
    platform.stop().await;
    let platform = Platform::start_in(&directory, Settings::default()).await;
    assert_eq!(platform.sns_call(&publish).await.status, 200);
    let url = serde_json::json!({"QueueUrl": "http://localhost/000000000000/q", "MaxNumberOfMessages": 10});
    let received = platform.sqs_call("ReceiveMessage", &url).await.json();
    let bodies: Vec<&str> =
        received["Messages"].as_array().unwrap().iter().map(|message| message["Body"].as_str().unwrap()).collect();
    assert_eq!(bodies, ["hello there", "hello there"]);
    platform.stop().await;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever a form says, it is answered, and never with an error of the platform's own.
    #[test]
    fn any_form_is_answered(
        action in prop::sample::select(vec![
            "CreateTopic", "Subscribe", "Publish", "PublishBatch", "SetTopicAttributes", "SetSubscriptionAttributes",
            "ConfirmSubscription", "Unsubscribe", "ListSubscriptions", "TagResource", "AddPermission",
        ]),
        fields in prop::collection::vec(("[A-Za-z.0-9]{1,24}", "[ -~]{0,40}"), 0..6),
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let (platform, _directory) = Platform::start(Settings::default()).await;
            platform.sns_call("Action=CreateTopic&Name=t").await;
            let mut form = format!("Action={action}&TopicArn={TOPIC}&Name=n&Protocol=sqs&Message=m");
            for (name, value) in fields {
                let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
                form.push_str(&format!("&{name}={value}"));
            }
            let reply = platform.sns_call(&form).await;
            assert!(reply.status < 500 || reply.status == 501, "{form}: {}", reply.body());
            platform.stop().await;
        });
    }
}
