//! The operations on event source mappings that verbs need.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use http::Method;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::client::{Call, CallError, Client, encoded};
use crate::fault::Fault;

const MAPPINGS: &str = "/2015-03-31/event-source-mappings";
/// How long a mapping may take to be enabled.
const BECOME_ENABLED: Duration = Duration::from_secs(30);
/// How often its state is asked for.
const POLL: Duration = Duration::from_millis(20);

/// A mapping, as far as the verbs show it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Mapping {
    #[serde(rename = "UUID")]
    pub(crate) uuid: String,
    pub(crate) state: String,
    pub(crate) state_transition_reason: String,
    /// Most messages of one invocation.
    pub(crate) batch_size: u32,
}

/// The mapping of a source to a function, if there is one.
pub(crate) async fn find(client: &Client, function: &str, source: &str) -> Result<Option<Mapping>, CallError> {
    let asked = format!("{MAPPINGS}?FunctionName={}&EventSourceArn={}", encoded(function), encoded(source));
    let mut page = client.send_json(Call::lambda(Method::GET, asked)).await?;
    let first = page.get_mut("EventSourceMappings").and_then(|mappings| mappings.get_mut(0)).map(Value::take);
    Ok(first.map(read))
}

/// Has a source invoke a function; `settings` are members of the request.
pub(crate) async fn create(
    client: &Client,
    function: &str,
    source: &str,
    settings: &BTreeMap<&str, u32>,
) -> Result<Mapping, CallError> {
    let mut members = members(settings);
    members.insert("FunctionName".to_owned(), Value::from(function));
    members.insert("EventSourceArn".to_owned(), Value::from(source));
    client.send_json(Call::lambda(Method::POST, MAPPINGS).json(&Value::Object(members))).await.map(read)
}

/// Changes settings of a mapping, and enables it.
pub(crate) async fn update(
    client: &Client,
    mapping: &Mapping,
    settings: &BTreeMap<&str, u32>,
) -> Result<Mapping, CallError> {
    let mut members = members(settings);
    members.insert("Enabled".to_owned(), Value::from(true));
    client.send_json(Call::lambda(Method::PUT, path(mapping)).json(&Value::Object(members))).await.map(read)
}

/// Deletes a mapping.
pub(crate) async fn delete(client: &Client, mapping: &Mapping) -> Result<(), CallError> {
    client.send(Call::lambda(Method::DELETE, path(mapping))).await.map(drop)
}

/// Waits until a mapping is at work.
pub(crate) async fn wait_until_enabled(client: &Client, mapping: &Mapping) -> Result<(), Fault> {
    let deadline = Instant::now() + BECOME_ENABLED;
    loop {
        let found = client.send_json(Call::lambda(Method::GET, path(mapping))).await.map(read)?;
        if found.state == "Enabled" {
            return Ok(());
        }
        if Instant::now() >= deadline {
            let sentence = format!("the mapping {} is {}: {}", found.uuid, found.state, found.state_transition_reason);
            return Err(Fault::new(sentence, "see what the terminal of `mayfly serve` says"));
        }
        tokio::time::sleep(POLL).await;
    }
}

fn members(settings: &BTreeMap<&str, u32>) -> Map<String, Value> {
    settings.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))).collect()
}

fn path(mapping: &Mapping) -> String {
    format!("{MAPPINGS}/{}", encoded(&mapping.uuid))
}

/// Lenient, member by member: a newer platform may say more.
fn read(document: Value) -> Mapping {
    serde_json::from_value(document).unwrap_or_default()
}
