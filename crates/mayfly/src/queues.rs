//! The operations of SQS that verbs need.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::client::{Call, CallError, Client};
use crate::fault::Fault;

/// Most messages of one receive.
pub(crate) const BATCH: u32 = 10;

/// A message as it was received.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(crate) struct Received {
    /// The message's id.
    pub(crate) message_id: String,
    /// By what it is deleted.
    pub(crate) receipt_handle: String,
    /// The content.
    pub(crate) body: String,
    /// What the queue knows of it.
    pub(crate) attributes: BTreeMap<String, String>,
    /// What the sender has added.
    pub(crate) message_attributes: Map<String, Value>,
}

/// A task that moves dead letters.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(crate) struct MoveTask {
    /// `RUNNING`, `COMPLETED`, `FAILED`, `CANCELLED` or `CANCELLING`.
    pub(crate) status: String,
    /// How many messages are where they belong.
    pub(crate) approximate_number_of_messages_moved: u64,
    /// Why it failed.
    pub(crate) failure_reason: Option<String>,
}

/// Calls an operation.
async fn call(client: &Client, operation: &str, body: &Value) -> Result<Value, CallError> {
    client.send_json(Call::target("sqs", &format!("AmazonSQS.{operation}"), "1.0", body)).await
}

/// The queue's URL.
pub(crate) async fn url(client: &Client, name: &str) -> Result<String, Fault> {
    match call(client, "GetQueueUrl", &json!({"QueueName": name})).await {
        Ok(answer) => Ok(text(&answer, "QueueUrl")),
        Err(error) if error.is("QueueDoesNotExist") => {
            Err(Fault::new(format!("there is no queue {name}"), "see the queues with `mayfly queue list`"))
        }
        Err(error) => Err(error.into()),
    }
}

/// The queue's ARN.
pub(crate) async fn arn(client: &Client, name: &str) -> Result<String, Fault> {
    arn_of(client, &url(client, name).await?).await
}

/// The ARN of the queue with a URL.
pub(crate) async fn arn_of(client: &Client, url: &str) -> Result<String, Fault> {
    arn_among(&mut attributes(client, url).await?, url)
}

/// The ARN among a queue's attributes.
pub(crate) fn arn_among(attributes: &mut BTreeMap<String, String>, url: &str) -> Result<String, Fault> {
    attributes.remove("QueueArn").ok_or_else(|| {
        let sentence = format!("the platform does not say the ARN of the queue {}", name_of(url));
        Fault::new(sentence, "see what listens at the endpoint with `mayfly list`")
    })
}

/// The names of the queues, in order.
pub(crate) async fn names(client: &Client) -> Result<Vec<String>, CallError> {
    let (mut names, mut next) = (Vec::new(), Value::Null);
    loop {
        let mut asked = json!({"MaxResults": 1000});
        if let (false, Some(members)) = (next.is_null(), asked.as_object_mut()) {
            members.insert("NextToken".to_owned(), next);
        }
        let mut page = call(client, "ListQueues", &asked).await?;
        let urls = page.get("QueueUrls").and_then(Value::as_array).into_iter().flatten();
        names.extend(urls.filter_map(Value::as_str).map(|url| name_of(url).to_owned()));
        next = page.get_mut("NextToken").map(Value::take).unwrap_or_default();
        if next.is_null() {
            names.sort();
            return Ok(names);
        }
    }
}

/// What the queue is set to, and how many messages it has.
pub(crate) async fn attributes(client: &Client, url: &str) -> Result<BTreeMap<String, String>, CallError> {
    let answer = call(client, "GetQueueAttributes", &json!({"QueueUrl": url, "AttributeNames": ["All"]})).await?;
    Ok(answer.get("Attributes").and_then(|found| serde_json::from_value(found.clone()).ok()).unwrap_or_default())
}

/// Creates a queue; one that is there with the same attributes is as good.
pub(crate) async fn create(
    client: &Client,
    name: &str,
    attributes: &BTreeMap<&str, String>,
) -> Result<String, CallError> {
    let answer = call(client, "CreateQueue", &json!({"QueueName": name, "Attributes": attributes})).await?;
    Ok(text(&answer, "QueueUrl"))
}

/// What a queue is tagged with.
pub(crate) async fn tags(client: &Client, url: &str) -> Result<BTreeMap<String, String>, CallError> {
    let answer = call(client, "ListQueueTags", &json!({"QueueUrl": url})).await?;
    Ok(answer.get("Tags").and_then(|found| serde_json::from_value(found.clone()).ok()).unwrap_or_default())
}

/// Tags a queue, or changes tags that it has.
pub(crate) async fn tag(client: &Client, url: &str, tags: &BTreeMap<&str, String>) -> Result<(), CallError> {
    call(client, "TagQueue", &json!({"QueueUrl": url, "Tags": tags})).await.map(drop)
}

/// Deletes a queue and what is in it.
pub(crate) async fn delete(client: &Client, url: &str) -> Result<(), CallError> {
    call(client, "DeleteQueue", &json!({"QueueUrl": url})).await.map(drop)
}

/// Deletes what is in a queue.
pub(crate) async fn purge(client: &Client, url: &str) -> Result<(), CallError> {
    call(client, "PurgeQueue", &json!({"QueueUrl": url})).await.map(drop)
}

/// Sends a message, given as the members of the request; the answer is its id.
pub(crate) async fn send(client: &Client, request: &Value) -> Result<String, CallError> {
    Ok(text(&call(client, "SendMessage", request).await?, "MessageId"))
}

/// Takes messages out of a queue for as long as its visibility timeout.
pub(crate) async fn receive(
    client: &Client,
    url: &str,
    most: u32,
    wait_seconds: u32,
) -> Result<Vec<Received>, CallError> {
    let asked = json!({
        "QueueUrl": url,
        "MaxNumberOfMessages": most.min(BATCH),
        "WaitTimeSeconds": wait_seconds,
        "MessageSystemAttributeNames": ["All"],
        "MessageAttributeNames": ["All"],
    });
    let answer = call(client, "ReceiveMessage", &asked).await?;
    Ok(answer.get("Messages").and_then(|found| serde_json::from_value(found.clone()).ok()).unwrap_or_default())
}

/// Deletes a message that was received.
pub(crate) async fn delete_message(client: &Client, url: &str, receipt: &str) -> Result<(), CallError> {
    call(client, "DeleteMessage", &json!({"QueueUrl": url, "ReceiptHandle": receipt})).await.map(drop)
}

/// Gives a message that was received back to the queue at once.
pub(crate) async fn give_back(client: &Client, url: &str, receipt: &str) -> Result<(), CallError> {
    let asked = json!({"QueueUrl": url, "ReceiptHandle": receipt, "VisibilityTimeout": 0});
    call(client, "ChangeMessageVisibility", &asked).await.map(drop)
}

/// The names of the queues whose dead letters go to this one.
pub(crate) async fn sources(client: &Client, url: &str) -> Result<Vec<String>, CallError> {
    let answer = call(client, "ListDeadLetterSourceQueues", &json!({"QueueUrl": url})).await?;
    let urls = answer.get("queueUrls").and_then(Value::as_array).into_iter().flatten();
    Ok(urls.filter_map(Value::as_str).map(|url| name_of(url).to_owned()).collect())
}

/// Begins to move the messages of a dead-letter queue, to where they came from unless `to` says where.
pub(crate) async fn start_move(
    client: &Client,
    arn: &str,
    to: Option<&str>,
    per_second: Option<u32>,
) -> Result<(), CallError> {
    let mut asked = Map::from_iter([("SourceArn".to_owned(), Value::from(arn))]);
    asked.extend(to.map(|to| ("DestinationArn".to_owned(), Value::from(to))));
    asked.extend(per_second.map(|most| ("MaxNumberOfMessagesPerSecond".to_owned(), Value::from(most))));
    call(client, "StartMessageMoveTask", &Value::Object(asked)).await.map(drop)
}

/// The newest task that moves messages of a dead-letter queue.
pub(crate) async fn last_move(client: &Client, arn: &str) -> Result<MoveTask, CallError> {
    let answer = call(client, "ListMessageMoveTasks", &json!({"SourceArn": arn, "MaxResults": 1})).await?;
    let newest = answer.get("Results").and_then(|tasks| tasks.get(0)).cloned();
    Ok(newest.and_then(|task| serde_json::from_value(task).ok()).unwrap_or_default())
}

fn name_of(url: &str) -> &str {
    url.rsplit('/').next().unwrap_or_default()
}

fn text(document: &Value, member: &str) -> String {
    document.get(member).and_then(Value::as_str).unwrap_or_default().to_owned()
}
