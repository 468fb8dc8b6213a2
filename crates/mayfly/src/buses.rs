//! The operations of `EventBridge` that verbs need.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::client::{Call, CallError, Client};
use crate::fault::Fault;

/// The bus that is always there.
pub(crate) const DEFAULT: &str = "default";
/// The id of the one target of a rule that a verb has made.
const TARGET: &str = "1";

/// A rule as it is listed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub(crate) struct Rule {
    /// Its name.
    pub(crate) name: String,
    /// `ENABLED` or `DISABLED`.
    pub(crate) state: String,
    /// The events that it sends on.
    pub(crate) event_pattern: Option<String>,
    /// When it sends an event of its own.
    pub(crate) schedule_expression: Option<String>,
}

/// Calls an operation.
async fn call(client: &Client, operation: &str, body: &Value) -> Result<Value, CallError> {
    client.send_json(Call::target("events", &format!("AWSEvents.{operation}"), "1.1", body)).await
}

/// Fails if there is no such bus: the service takes events for it all the same.
pub(crate) async fn find(client: &Client, bus: &str) -> Result<(), Fault> {
    match call(client, "DescribeEventBus", &json!({"Name": bus})).await {
        Ok(_bus) => Ok(()),
        Err(error) if error.is("ResourceNotFoundException") => Err(Fault::new(
            format!("there is no event bus {bus}"),
            "see the buses and their rules with `mayfly event list`",
        )),
        Err(error) => Err(error.into()),
    }
}

/// Puts one event, given as an entry of the request; the answer is its id.
pub(crate) async fn put(client: &Client, entry: &Value) -> Result<String, Fault> {
    let answer = call(client, "PutEvents", &json!({"Entries": [entry]})).await?;
    let result = answer.pointer("/Entries/0").cloned().unwrap_or_default();
    let said = |member: &str| result.get(member).and_then(Value::as_str);
    match (said("EventId"), said("ErrorMessage"), said("ErrorCode")) {
        (Some(id), _, None) => Ok(id.to_owned()),
        (_, message, code) => {
            let (message, code) = (message.unwrap_or("the event was not taken"), code.unwrap_or_default());
            Err(Fault::new(format!("{message} ({code})"), "see what an event has with `mayfly event put --help`"))
        }
    }
}

/// The names of the buses, in order.
pub(crate) async fn names(client: &Client) -> Result<Vec<String>, CallError> {
    let buses = pages(client, "ListEventBuses", Map::new(), "EventBuses").await?;
    Ok(buses.iter().map(|bus| text(bus, "Name")).collect())
}

/// The rules of a bus, in the order of their names.
pub(crate) async fn rules(client: &Client, bus: &str) -> Result<Vec<Rule>, CallError> {
    let asked = Map::from_iter([("EventBusName".to_owned(), Value::from(bus))]);
    let rules = pages(client, "ListRules", asked, "Rules").await?;
    Ok(rules.into_iter().filter_map(|rule| serde_json::from_value(rule).ok()).collect())
}

/// The ARNs of the targets of a rule.
pub(crate) async fn targets(client: &Client, bus: &str, rule: &str) -> Result<Vec<String>, CallError> {
    let asked = [("EventBusName", bus), ("Rule", rule)].map(|(name, value)| (name.to_owned(), Value::from(value)));
    let targets = pages(client, "ListTargetsByRule", Map::from_iter(asked), "Targets").await?;
    Ok(targets.iter().map(|target| text(target, "Arn")).collect())
}

/// Makes a rule, or gives the one of that name this pattern; its ARN.
pub(crate) async fn put_rule(client: &Client, bus: &str, rule: &str, pattern: &str) -> Result<String, CallError> {
    let asked = json!({"EventBusName": bus, "Name": rule, "EventPattern": pattern});
    Ok(text(&call(client, "PutRule", &asked).await?, "RuleArn"))
}

/// Has a rule send what it matches to its one target.
pub(crate) async fn put_target(client: &Client, bus: &str, rule: &str, target: &str) -> Result<(), CallError> {
    let targets = json!({"EventBusName": bus, "Rule": rule, "Targets": [{"Id": TARGET, "Arn": target}]});
    call(client, "PutTargets", &targets).await.map(drop)
}

/// Deletes a rule that has the one target of [`put_target`], or none; whether it was there.
pub(crate) async fn delete_rule(client: &Client, bus: &str, rule: &str) -> Result<bool, CallError> {
    match call(client, "RemoveTargets", &json!({"EventBusName": bus, "Rule": rule, "Ids": [TARGET]})).await {
        Err(error) if error.is("ResourceNotFoundException") => return Ok(false),
        removed => removed?,
    };
    call(client, "DeleteRule", &json!({"EventBusName": bus, "Name": rule})).await.map(|_deleted| true)
}

/// All that an operation lists, page by page.
async fn pages(
    client: &Client,
    operation: &str,
    mut asked: Map<String, Value>,
    member: &str,
) -> Result<Vec<Value>, CallError> {
    let mut found = Vec::new();
    loop {
        let mut page = call(client, operation, &Value::Object(asked.clone())).await?;
        if let Some(Value::Array(listed)) = page.get_mut(member).map(Value::take) {
            found.extend(listed);
        }
        match page.get_mut("NextToken").map(Value::take) {
            None | Some(Value::Null) => return Ok(found),
            Some(next) => asked.insert("NextToken".to_owned(), next),
        };
    }
}

fn text(document: &Value, member: &str) -> String {
    document.get(member).and_then(Value::as_str).unwrap_or_default().to_owned()
}
