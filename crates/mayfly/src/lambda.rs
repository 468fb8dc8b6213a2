//! The Lambda operations that the verbs use, over [`Client`].
//!
//! Documents are read leniently, member by member: a newer platform may say more.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use http::Method;
use mayfly_model::limits;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::client::{Call, CallError, Client, encoded};
use crate::fault::Fault;

const FUNCTIONS: &str = "/2015-03-31/functions";
/// How long a function may take to become `Active`.
const BECOME_ACTIVE: Duration = Duration::from_secs(120);
/// How often its state is asked for.
const POLL: Duration = Duration::from_millis(20);

/// A function's configuration, as far as the verbs show it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Configuration {
    pub(crate) function_name: String,
    pub(crate) function_arn: String,
    pub(crate) description: String,
    pub(crate) runtime: Option<String>,
    pub(crate) handler: Option<String>,
    pub(crate) role: String,
    pub(crate) memory_size: u32,
    pub(crate) timeout: u32,
    pub(crate) code_size: u64,
    pub(crate) code_sha256: String,
    pub(crate) last_modified: String,
    pub(crate) version: String,
    pub(crate) architectures: Vec<String>,
    pub(crate) state: Option<String>,
    pub(crate) state_reason: Option<String>,
    pub(crate) last_update_status: Option<String>,
    pub(crate) last_update_status_reason: Option<String>,
    pub(crate) environment: Environment,
    pub(crate) ephemeral_storage: EphemeralStorage,
    pub(crate) logging_config: LoggingConfig,
}

/// The environment variables of a function.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Environment {
    pub(crate) variables: BTreeMap<String, String>,
}

/// The size of `/tmp`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct EphemeralStorage {
    pub(crate) size: u32,
}

/// Where a function logs.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct LoggingConfig {
    pub(crate) log_group: String,
}

/// What `deploy` wants a function to be; what is not named keeps its value, or takes the default.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Wanted {
    pub(crate) runtime: Option<String>,
    pub(crate) handler: Option<String>,
    pub(crate) role: Option<String>,
    pub(crate) memory_mib: Option<u32>,
    pub(crate) timeout_seconds: Option<u32>,
    pub(crate) description: Option<String>,
    /// All variables; none leaves them as they are.
    pub(crate) environment: Option<BTreeMap<String, String>>,
}

impl Wanted {
    fn members(&self) -> Map<String, Value> {
        let mut members = Map::new();
        let mut add = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                members.insert(name.to_owned(), value);
            }
        };
        add("Runtime", self.runtime.clone().map(Value::from));
        add("Handler", self.handler.clone().map(Value::from));
        add("Role", self.role.clone().map(Value::from));
        add("MemorySize", self.memory_mib.map(Value::from));
        add("Timeout", self.timeout_seconds.map(Value::from));
        add("Description", self.description.clone().map(Value::from));
        add("Environment", self.environment.as_ref().map(|variables| json!({ "Variables": variables })));
        members
    }

    /// The members that a function has already are no change.
    fn differs_from(&self, current: &Configuration) -> bool {
        let differs =
            |wanted: &Option<String>, have: Option<&str>| wanted.as_deref().is_some_and(|it| Some(it) != have);
        differs(&self.runtime, current.runtime.as_deref())
            || differs(&self.handler, current.handler.as_deref())
            || differs(&self.role, Some(&current.role))
            || differs(&self.description, Some(&current.description))
            || self.memory_mib.is_some_and(|it| it != current.memory_size)
            || self.timeout_seconds.is_some_and(|it| it != current.timeout)
            || self.environment.as_ref().is_some_and(|it| *it != current.environment.variables)
    }
}

/// What an invocation gave.
#[derive(Clone, Debug)]
pub(crate) struct Invoked {
    /// The function's answer, or the description of its error.
    pub(crate) payload: Bytes,
    /// The kind of error, if the function failed.
    pub(crate) function_error: Option<String>,
    /// The end of the log, if it was asked for.
    pub(crate) log_tail: Option<String>,
}

/// The role of a function that was given none. Roles are kept and reported, not assumed yet.
pub(crate) const DEFAULT_ROLE: &str = "arn:aws:iam::000000000000:role/mayfly";

fn function_path(name: &str, rest: &str) -> String {
    format!("{FUNCTIONS}/{}{rest}", encoded(name))
}

fn configuration(document: Value) -> Result<Configuration, Fault> {
    serde_json::from_value(document).map_err(|error| {
        Fault::new(
            format!("the platform's answer is not a function configuration: {error}"),
            "see which program answers there with `mayfly list --json`",
        )
    })
}

/// One function as the API describes it, or none.
pub(crate) async fn get(client: &Client, name: &str) -> Result<Option<Value>, Fault> {
    match client.send_json(Call::lambda(Method::GET, function_path(name, ""))).await {
        Ok(document) => Ok(Some(document)),
        Err(error) if error.is("ResourceNotFoundException") => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The configuration of one function, or none.
pub(crate) async fn get_configuration(client: &Client, name: &str) -> Result<Option<Configuration>, Fault> {
    match client.send_json(Call::lambda(Method::GET, function_path(name, "/configuration"))).await {
        Ok(document) => configuration(document).map(Some),
        Err(error) if error.is("ResourceNotFoundException") => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Every function, in the order of the platform's pages.
pub(crate) async fn list(client: &Client) -> Result<Vec<Value>, Fault> {
    let mut functions = Vec::new();
    let mut marker: Option<String> = None;
    loop {
        let page = marker.as_deref().map(|marker| format!("?Marker={}", encoded(marker))).unwrap_or_default();
        let mut document = client.send_json(Call::lambda(Method::GET, format!("{FUNCTIONS}{page}"))).await?;
        if let Some(Value::Array(items)) = document.get_mut("Functions").map(Value::take) {
            functions.extend(items);
        }
        match document.get("NextMarker").and_then(Value::as_str) {
            Some(next) if !next.is_empty() && marker.as_deref() != Some(next) => marker = Some(next.to_owned()),
            _ => return Ok(functions),
        }
    }
}

/// Creates a function.
pub(crate) async fn create(client: &Client, name: &str, wanted: &Wanted, archive: &[u8]) -> Result<(), Fault> {
    let mut members = wanted.members();
    members.entry("Role").or_insert_with(|| Value::from(DEFAULT_ROLE));
    members.insert("FunctionName".to_owned(), Value::from(name));
    members.insert("Code".to_owned(), json!({ "ZipFile": BASE64.encode(archive) }));
    client.send_json(Call::lambda(Method::POST, FUNCTIONS).json(&Value::Object(members))).await?;
    Ok(())
}

/// Brings a function that exists to what is wanted, code last: then the new code never runs with the
/// old handler. Returns whether anything changed.
pub(crate) async fn update(
    client: &Client,
    current: &Configuration,
    wanted: &Wanted,
    archive: &[u8],
) -> Result<bool, Fault> {
    let name = &current.function_name;
    let mut changed = false;
    if wanted.differs_from(current) {
        let body = Value::Object(wanted.members());
        client.send_json(Call::lambda(Method::PUT, function_path(name, "/configuration")).json(&body)).await?;
        wait_until_ready(client, name).await?;
        changed = true;
    }
    if current.code_sha256 != digest(archive) {
        let body = json!({ "ZipFile": BASE64.encode(archive) });
        client.send_json(Call::lambda(Method::PUT, function_path(name, "/code")).json(&body)).await?;
        changed = true;
    }
    Ok(changed)
}

fn digest(archive: &[u8]) -> String {
    use sha2::Digest;
    BASE64.encode(sha2::Sha256::digest(archive))
}

/// Waits until a function is active and its last update is done.
pub(crate) async fn wait_until_ready(client: &Client, name: &str) -> Result<Configuration, Fault> {
    let hint = format!("see what the platform says with `mayfly describe {name}`");
    let started = Instant::now();
    loop {
        let Some(now) = get_configuration(client, name).await? else {
            return Err(Fault::new(
                format!("function {name} was deleted meanwhile"),
                "see what there is with `mayfly list`",
            ));
        };
        let failed = |what: &str, reason: Option<&str>| {
            Fault::new(format!("{what} of {name} failed: {}", reason.unwrap_or("no reason given")), &hint)
        };
        match (now.state.as_deref(), now.last_update_status.as_deref()) {
            (Some("Failed"), _) => return Err(failed("the creation", now.state_reason.as_deref())),
            (_, Some("Failed")) => {
                return Err(failed("the update", now.last_update_status_reason.as_deref()));
            }
            (Some("Pending"), _) | (_, Some("InProgress")) => {}
            _ => return Ok(now),
        }
        if started.elapsed() > BECOME_ACTIVE {
            let sentence = format!("function {name} is not active after {} s", BECOME_ACTIVE.as_secs());
            return Err(Fault::new(sentence, &hint));
        }
        tokio::time::sleep(POLL).await;
    }
}

/// What a function is invoked with.
#[derive(Debug, Default)]
pub(crate) struct Event {
    /// A JSON document.
    pub(crate) payload: Bytes,
    /// The client context as JSON text.
    pub(crate) client_context: Option<String>,
    /// The tenant that it is for.
    pub(crate) tenant: Option<String>,
}

/// Invokes a function and waits for its answer.
pub(crate) async fn invoke(client: &Client, name: &str, event: Event, tail: bool) -> Result<Invoked, CallError> {
    // The longest timeout, the init phase before it, and the way there and back.
    let deadline = Duration::from_secs(u64::from(*limits::TIMEOUT_SECONDS.end())) + 2 * limits::INIT_TIMEOUT;
    let mut call = Call::lambda(Method::POST, function_path(name, "/invocations"))
        .header("content-type", "application/json")
        .header("x-amz-log-type", if tail { "Tail" } else { "None" })
        .body(event.payload)
        .deadline(deadline);
    if let Some(context) = event.client_context {
        call = call.header("x-amz-client-context", BASE64.encode(context));
    }
    if let Some(tenant) = event.tenant {
        call = call.header("x-amz-tenant-id", tenant);
    }
    let answer = client.send(call).await?;
    let text = |name: &str| answer.headers.get(name).and_then(|value| value.to_str().ok());
    let log_tail = text("x-amz-log-result")
        .and_then(|encoded| BASE64.decode(encoded).ok())
        .map(|tail| String::from_utf8_lossy(&tail).into_owned());
    let function_error = text("x-amz-function-error").map(str::to_owned);
    Ok(Invoked { payload: answer.body, function_error, log_tail })
}

/// Has an event accepted, to run later.
pub(crate) async fn accept(client: &Client, name: &str, payload: Bytes) -> Result<(), CallError> {
    let call = Call::lambda(Method::POST, function_path(name, "/invocations"))
        .header("x-amz-invocation-type", "Event")
        .body(payload);
    client.send(call).await.map(drop)
}

/// Lets a service invoke a function in the name of `source`; the statement's id finds it again. False if it could already.
pub(crate) async fn permit(
    client: &Client,
    name: &str,
    statement: &str,
    principal: &str,
    source: &str,
) -> Result<bool, CallError> {
    let document = json!({
        "StatementId": statement,
        "Action": "lambda:InvokeFunction",
        "Principal": principal,
        "SourceArn": source,
    });
    match client.send(Call::lambda(Method::POST, function_path(name, "/policy")).json(&document)).await {
        // The statement with this id is the same one: ids are made of what they allow.
        Err(error) if error.is("ResourceConflictException") => Ok(false),
        permitted => permitted.map(|_answer| true),
    }
}

/// Takes a permission back, if it is there.
pub(crate) async fn forbid(client: &Client, name: &str, statement: &str) -> Result<(), CallError> {
    let path = function_path(name, &format!("/policy/{}", encoded(statement)));
    match client.send(Call::lambda(Method::DELETE, path)).await {
        Err(error) if error.is("ResourceNotFoundException") => Ok(()),
        forbidden => forbidden.map(drop),
    }
}

/// The id of the statement that lets a resource invoke: the same for the same resource, and within what ids may be,
/// which ARNs are not.
pub(crate) fn statement_id(source_arn: &str) -> String {
    use sha2::Digest;
    let digest = sha2::Sha256::digest(source_arn);
    let text: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("mayfly-{text}")
}

/// Deletes a function.
pub(crate) async fn delete(client: &Client, name: &str) -> Result<(), Fault> {
    client.send(Call::lambda(Method::DELETE, function_path(name, ""))).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Configuration, Wanted};

    #[test]
    fn only_what_is_named_and_new_is_a_change() {
        let current: Configuration = serde_json::from_str(
            r#"{"FunctionName":"f","Runtime":"python3.12","Handler":"h.h","MemorySize":128,"Timeout":3,"Role":"r",
                "Environment":{"Variables":{"A":"1"}},"Unknown":[]}"#,
        )
        .unwrap();
        let same = Wanted { runtime: Some("python3.12".to_owned()), memory_mib: Some(128), ..Wanted::default() };
        assert!(!same.differs_from(&current));
        assert!(!Wanted::default().differs_from(&current));
        assert!(Wanted { timeout_seconds: Some(4), ..Wanted::default() }.differs_from(&current));
        assert!(
            Wanted { environment: Some(std::collections::BTreeMap::new()), ..Wanted::default() }.differs_from(&current)
        );
        assert_eq!(
            serde_json::Value::Object(same.members()),
            serde_json::json!({"Runtime":"python3.12","MemorySize":128})
        );
    }
}
