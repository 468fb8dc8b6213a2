//! `mayfly topic subscribe` and `unsubscribe`.

use std::collections::BTreeMap;

use clap::Args;
use serde_json::json;

use crate::client::Client;
use crate::fault::Fault;
use crate::topics::parameter;
use crate::verb::no_such_function;
use crate::{lambda, output, queues, topics};

/// In whose name topics invoke functions.
const PRINCIPAL: &str = "sns.amazonaws.com";

/// Who it is.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Subscriber {
    /// A queue
    #[arg(long, value_name = "QUEUE")]
    queue: Option<String>,
    /// A function
    #[arg(long, value_name = "NAME")]
    function: Option<String>,
    /// A web endpoint
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

/// Have a queue, a function or a web endpoint get a topic's messages, and print the ARN of the subscription
///
/// A function gets the permission that it needs. A web endpoint is asked to confirm.
#[derive(Debug, Args)]
pub(super) struct Subscribe {
    /// Name of the topic
    name: String,
    #[command(flatten)]
    subscriber: Subscriber,
    /// Send the bare message
    #[arg(long, conflicts_with = "function")]
    raw: bool,
    /// Filter policy; only messages that pass it are sent
    #[arg(long, value_name = "JSON")]
    filter: Option<String>,
    /// The filter policy looks at the message and not at its attributes
    #[arg(long, requires = "filter")]
    filter_body: bool,
    /// Queue for messages that cannot be delivered
    #[arg(long, value_name = "QUEUE")]
    dead_letters: Option<String>,
}

/// End the subscription of a queue, a function or a web endpoint
#[derive(Debug, Args)]
pub(super) struct Unsubscribe {
    /// Name of the topic
    name: String,
    #[command(flatten)]
    subscriber: Subscriber,
}

/// Subscribes it.
pub(super) async fn subscribe(arguments: &Subscribe, client: &Client) -> Result<(), Fault> {
    let Subscribe { name, subscriber, raw, filter, filter_body, dead_letters } = arguments;
    let topic = topics::arn(client, name).await?;
    let (protocol, endpoint) = subscriber.endpoint(client).await?;
    let mut attributes = BTreeMap::new();
    if *raw {
        attributes.insert("RawMessageDelivery", "true".to_owned());
    }
    if let Some(filter) = filter {
        attributes.insert("FilterPolicy", filter.clone());
        let scope = if *filter_body { "MessageBody" } else { "MessageAttributes" };
        attributes.insert("FilterPolicyScope", scope.to_owned());
    }
    if let Some(queue) = dead_letters {
        let policy = json!({"deadLetterTargetArn": queues::arn(client, queue).await?});
        attributes.insert("RedrivePolicy", policy.to_string());
    }
    let mut parameters = vec![
        parameter("TopicArn", &topic),
        parameter("Protocol", protocol),
        parameter("Endpoint", &endpoint),
        parameter("ReturnSubscriptionArn", "true"),
    ];
    parameters.extend(topics::entries(&attributes));
    if let Some(function) = &subscriber.function {
        lambda::permit(client, function, &lambda::statement_id(&topic), PRINCIPAL, &topic).await?;
    }
    let arn = topics::subscribe(client, &parameters).await?;
    if let Some(url) = &subscriber.url {
        output::talk(&format!("{url} is asked to confirm"));
    }
    output::data(&arn)
}

/// Ends its subscription.
pub(super) async fn unsubscribe(arguments: &Unsubscribe, client: &Client) -> Result<(), Fault> {
    let Unsubscribe { name, subscriber } = arguments;
    let topic = topics::arn(client, name).await?;
    let hint = format!("see who has with `mayfly topic subscriptions {name}`");
    let is_theirs = |found: &topics::Subscription| found.subscriber() == subscriber.name() && subscriber.is(found);
    let mut subscriptions = topics::subscriptions(client, &topic).await?.into_iter();
    let Some(found) = subscriptions.find(is_theirs) else {
        return Err(Fault::new(format!("{} has not subscribed to {name}", subscriber.name()), hint));
    };
    let Some(arn) = found.arn else {
        return Err(Fault::new(format!("{} has not confirmed its subscription to {name}", subscriber.name()), hint));
    };
    topics::unsubscribe(client, &arn).await?;
    if let Some(function) = &subscriber.function {
        lambda::forbid(client, function, &lambda::statement_id(&topic)).await?;
    }
    output::talk(&format!("{} gets no more messages of {name}", subscriber.name()));
    Ok(())
}

impl Subscriber {
    /// What it is called on the command line.
    fn name(&self) -> &str {
        let named = self.queue.as_ref().or(self.function.as_ref()).or(self.url.as_ref());
        named.map(String::as_str).unwrap_or_default()
    }

    fn is(&self, subscription: &topics::Subscription) -> bool {
        match subscription.protocol.as_str() {
            "sqs" => self.queue.is_some(),
            "lambda" => self.function.is_some(),
            _ => self.url.is_some(),
        }
    }

    /// The service's words for how and where it is reached.
    async fn endpoint(&self, client: &Client) -> Result<(&'static str, String), Fault> {
        if let Some(queue) = &self.queue {
            return Ok(("sqs", queues::arn(client, queue).await?));
        }
        if let Some(function) = &self.function {
            let configuration = lambda::get_configuration(client, function).await?;
            return Ok(("lambda", configuration.ok_or_else(|| no_such_function(function))?.function_arn));
        }
        let url = self.url.clone().unwrap_or_default();
        Ok((if url.starts_with("https:") { "https" } else { "http" }, url))
    }
}
