//! The operations of EventBridge Scheduler that verbs need, and what the platform tells of schedules beside them.

use http::Method;
use mayfly_events::schedule::RULES_GROUP;
use mayfly_events::schedule::definition::{DEFAULT_GROUP, MISSED_RUNS_TAG, MissedRuns};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::client::{Call, CallError, Client, encoded};
use crate::fault::{Fault, OrFault};

/// How a schedule fares.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Standing {
    /// Its group.
    pub(crate) group: String,
    /// Its name in the group.
    pub(crate) name: String,
    /// When it runs.
    pub(crate) expression: String,
    /// In whose time.
    pub(crate) time_zone: String,
    /// Whether it runs.
    pub(crate) enabled: bool,
    /// The ARN of what it runs.
    pub(crate) target: String,
    /// The time of its next run.
    pub(crate) next: Option<String>,
    /// By how much that run is late by now, milliseconds.
    pub(crate) overdue_ms: Option<u64>,
    /// Its last run.
    pub(crate) last: Option<LastRun>,
    /// How many runs were missed for good.
    pub(crate) missed: u64,
    /// How many runs have not arrived yet and are tried again.
    pub(crate) retrying: u64,
}

/// The last run of a schedule.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct LastRun {
    /// The time that it was for.
    pub(crate) scheduled: String,
    /// How much later than it was due, milliseconds.
    pub(crate) late_ms: u64,
}

/// Every schedule in the order of groups and names, as the platform's document, which lists print.
pub(crate) async fn standings(client: &Client) -> Result<Value, CallError> {
    let mut document = client.send_json(Call::lambda(Method::GET, "/_mayfly/schedules")).await?;
    Ok(document.get_mut("schedules").map(Value::take).unwrap_or_default())
}

/// What [`standings`] says, read.
pub(crate) fn read(document: Value) -> Result<Vec<Standing>, Fault> {
    let hint = "use the `mayfly` that the platform was started with";
    serde_json::from_value(document).or_fault("the list of schedules cannot be read", hint)
}

/// Makes a schedule, or puts it in the place of the one of that name.
pub(crate) async fn put(
    client: &Client,
    group: &str,
    name: &str,
    settings: Map<String, Value>,
) -> Result<(), CallError> {
    let path = format!("/schedules/{}", encoded(name));
    let mut body = settings;
    body.insert("GroupName".to_owned(), json!(group));
    let body = Value::Object(body);
    match client.send(Call::scheduler(Method::PUT, &path).json(&body)).await {
        Err(error) if error.is("ResourceNotFoundException") => {}
        replaced => return replaced.map(drop),
    }
    client.send(Call::scheduler(Method::POST, &path).json(&body)).await.map(drop)
}

/// Makes a group; one that is there is as good.
pub(crate) async fn make_group(client: &Client, group: &str) -> Result<(), CallError> {
    if group == DEFAULT_GROUP {
        return Ok(());
    }
    let path = format!("/schedule-groups/{}", encoded(group));
    match client.send(Call::scheduler(Method::POST, path).json(&json!({}))).await {
        Err(error) if error.is("ConflictException") => Ok(()),
        made => made.map(drop),
    }
}

/// Says what becomes of missed runs of a schedule.
pub(crate) async fn tag_missed_runs(client: &Client, group: &str, name: &str, policy: MissedRuns) -> Result<(), Fault> {
    let tags = json!({"Tags": [{"Key": format!("{MISSED_RUNS_TAG}/{name}"), "Value": policy.as_str()}]});
    let path = tags_path(client, group).await?;
    Ok(client.send(Call::scheduler(Method::POST, path).json(&tags)).await.map(drop)?)
}

/// Deletes a schedule, and what was said of its missed runs; whether it was there.
pub(crate) async fn delete(client: &Client, group: &str, name: &str) -> Result<bool, CallError> {
    let path = format!("/schedules/{}?groupName={}", encoded(name), encoded(group));
    match client.send(Call::scheduler(Method::DELETE, path)).await {
        Err(error) if error.is("ResourceNotFoundException") => return Ok(false),
        deleted => deleted.map(drop)?,
    }
    let key = encoded(&format!("{MISSED_RUNS_TAG}/{name}"));
    let path = format!("{}?TagKeys={key}", tags_path(client, group).await?);
    client.send(Call::scheduler(Method::DELETE, path)).await.map(|_untagged| true)
}

async fn tags_path(client: &Client, group: &str) -> Result<String, CallError> {
    let path = format!("/schedule-groups/{}", encoded(group));
    let answer = client.send_json(Call::scheduler(Method::GET, path)).await?;
    let arn = answer.get("Arn").and_then(Value::as_str).unwrap_or_default();
    Ok(format!("/tags/{}", encoded(arn)))
}

/// Makes a run besides those of the timetable.
pub(crate) async fn run_now(client: &Client, group: &str, name: &str) -> Result<(), Fault> {
    let path = format!("/_mayfly/schedules/{}/{}/runs", encoded(group), encoded(name));
    match client.send(Call::lambda(Method::POST, path)).await {
        Err(CallError::Refused { status, .. }) if status == http::StatusCode::NOT_FOUND => {
            Err(none_of_that_name(group, name))
        }
        made => Ok(made.map(drop)?),
    }
}

/// What to say of a schedule that is not there.
pub(crate) fn none_of_that_name(group: &str, name: &str) -> Fault {
    Fault::new(format!("there is no schedule {}", shown(group, name)), "see the schedules with `mayfly schedule list`")
}

/// A schedule's name as people read it: with its group, unless that is the default one; that of a rule is called so.
pub(crate) fn shown(group: &str, name: &str) -> String {
    match group {
        DEFAULT_GROUP => name.to_owned(),
        RULES_GROUP => format!("rule {name}"),
        group => format!("{group}/{name}"),
    }
}
