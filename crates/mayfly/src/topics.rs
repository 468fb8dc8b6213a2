//! The operations of SNS that verbs need.

use std::collections::BTreeMap;

use mayfly_aws::XmlElement;

use crate::client::{Call, CallError, Client};
use crate::fault::Fault;

const VERSION: &str = "2010-03-31";
/// What stands for the ARN of a subscription that its subscriber has not confirmed.
const PENDING: &str = "PendingConfirmation";

/// Names and values of a request's parameters.
pub(crate) type Parameters = Vec<(String, String)>;

/// Who hears of a topic's messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subscription {
    /// None as long as the subscriber has not confirmed it.
    pub(crate) arn: Option<String>,
    /// The service's word for how the subscriber is reached.
    pub(crate) protocol: String,
    /// An ARN or a URL.
    pub(crate) endpoint: String,
}

impl Subscription {
    /// The subscriber's name, or its URL.
    pub(crate) fn subscriber(&self) -> &str {
        match self.protocol.as_str() {
            "sqs" => name_of(&self.endpoint),
            // With its version or alias, if there is one.
            "lambda" => self.endpoint.split_once(":function:").map_or(&self.endpoint, |(_before, name)| name),
            _ => &self.endpoint,
        }
    }
}

/// Calls an operation, and returns its result.
async fn call(client: &Client, operation: &str, parameters: &Parameters) -> Result<XmlElement, CallError> {
    let answer = client.send_xml(Call::query("sns", VERSION, operation, parameters)).await?;
    Ok(answer.child(&format!("{operation}Result")).cloned().unwrap_or_default())
}

/// One parameter.
pub(crate) fn parameter(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// The parameters of a map of attributes.
pub(crate) fn entries(attributes: &BTreeMap<&str, String>) -> Parameters {
    let numbered = attributes.iter().zip(1_u32..);
    let pairs = numbered.flat_map(|((name, value), number)| {
        let member = |kind: &str| format!("Attributes.entry.{number}.{kind}");
        [(member("key"), (*name).to_owned()), (member("value"), value.clone())]
    });
    pairs.collect()
}

/// The ARNs of the topics, in order.
pub(crate) async fn arns(client: &Client) -> Result<Vec<String>, CallError> {
    let of_topic = |member: &XmlElement| text(member, "TopicArn");
    let mut arns = pages(client, "ListTopics", "Topics", &Vec::new(), of_topic).await?;
    arns.sort();
    Ok(arns)
}

/// A topic's ARN.
pub(crate) async fn arn(client: &Client, name: &str) -> Result<String, Fault> {
    let found = arns(client).await?.into_iter().find(|arn| name_of(arn) == name);
    found.ok_or_else(|| Fault::new(format!("there is no topic {name}"), "see the topics with `mayfly topic list`"))
}

/// The name at the end of an ARN.
pub(crate) fn name_of(arn: &str) -> &str {
    arn.rsplit(':').next().unwrap_or_default()
}

/// What the topic is set to, and how many subscriptions it has.
pub(crate) async fn attributes(client: &Client, arn: &str) -> Result<BTreeMap<String, String>, CallError> {
    let result = call(client, "GetTopicAttributes", &vec![parameter("TopicArn", arn)]).await?;
    let entries = result.child("Attributes").into_iter().flat_map(|attributes| attributes.named("entry"));
    Ok(entries.map(|entry| (text(entry, "key"), text(entry, "value"))).collect())
}

/// Creates a topic and returns its ARN; one that is there with the same attributes is as good.
pub(crate) async fn create(
    client: &Client,
    name: &str,
    attributes: &BTreeMap<&str, String>,
) -> Result<String, CallError> {
    let mut parameters = vec![parameter("Name", name)];
    parameters.extend(entries(attributes));
    Ok(text(&call(client, "CreateTopic", &parameters).await?, "TopicArn"))
}

/// Deletes a topic and its subscriptions.
pub(crate) async fn delete(client: &Client, arn: &str) -> Result<(), CallError> {
    call(client, "DeleteTopic", &vec![parameter("TopicArn", arn)]).await.map(drop)
}

/// Publishes a message and returns its id.
pub(crate) async fn publish(client: &Client, parameters: &Parameters) -> Result<String, CallError> {
    Ok(text(&call(client, "Publish", parameters).await?, "MessageId"))
}

/// Subscribes an endpoint and returns the subscription's ARN.
pub(crate) async fn subscribe(client: &Client, parameters: &Parameters) -> Result<String, CallError> {
    Ok(text(&call(client, "Subscribe", parameters).await?, "SubscriptionArn"))
}

/// A topic's subscriptions.
pub(crate) async fn subscriptions(client: &Client, arn: &str) -> Result<Vec<Subscription>, CallError> {
    let read = |member: &XmlElement| Subscription {
        arn: Some(text(member, "SubscriptionArn")).filter(|arn| arn != PENDING),
        protocol: text(member, "Protocol"),
        endpoint: text(member, "Endpoint"),
    };
    pages(client, "ListSubscriptionsByTopic", "Subscriptions", &vec![parameter("TopicArn", arn)], read).await
}

/// Ends a subscription.
pub(crate) async fn unsubscribe(client: &Client, arn: &str) -> Result<(), CallError> {
    call(client, "Unsubscribe", &vec![parameter("SubscriptionArn", arn)]).await.map(drop)
}

/// Every member of a list that comes in pages.
async fn pages<T>(
    client: &Client,
    operation: &str,
    list: &str,
    parameters: &Parameters,
    read: impl Fn(&XmlElement) -> T,
) -> Result<Vec<T>, CallError> {
    let (mut found, mut next) = (Vec::new(), None);
    loop {
        let mut asked = parameters.clone();
        asked.extend(next.as_deref().map(|token| parameter("NextToken", token)));
        let result = call(client, operation, &asked).await?;
        let members = result.child(list).into_iter().flat_map(|members| members.named("member"));
        found.extend(members.map(&read));
        let token = Some(text(&result, "NextToken")).filter(|token| !token.is_empty());
        if token.is_none() || token == next {
            return Ok(found);
        }
        next = token;
    }
}

fn text(element: &XmlElement, name: &str) -> String {
    element.child(name).map(XmlElement::text).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Subscription, entries};
    use std::collections::BTreeMap;

    #[test]
    fn attributes_are_numbered_entries() {
        let attributes = BTreeMap::from([("A", "1".to_owned()), ("B", "2".to_owned())]);
        let parameters: Vec<String> =
            entries(&attributes).into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        let expected = [
            "Attributes.entry.1.key=A",
            "Attributes.entry.1.value=1",
            "Attributes.entry.2.key=B",
            "Attributes.entry.2.value=2",
        ];
        assert_eq!(parameters, expected);
    }

    #[test]
    fn subscribers_are_called_by_their_names() {
        let subscriber = |protocol: &str, endpoint: &str| {
            let (protocol, endpoint) = (protocol.to_owned(), endpoint.to_owned());
            Subscription { arn: None, protocol, endpoint }.subscriber().to_owned()
        };
        assert_eq!(subscriber("sqs", "arn:aws:sqs:us-east-1:000000000000:q"), "q");
        assert_eq!(subscriber("lambda", "arn:aws:lambda:us-east-1:000000000000:function:f"), "f");
        assert_eq!(subscriber("lambda", "arn:aws:lambda:us-east-1:000000000000:function:f:live"), "f:live");
        assert_eq!(subscriber("http", "http://a:1/b"), "http://a:1/b");
    }
}
