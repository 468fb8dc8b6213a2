//! What an extension asks for when it subscribes, and what is wrong with it.

use std::fmt::Write as _;
use std::time::Duration;

use http::{Method, Uri};
use serde::Deserialize;
use serde_json::Value;

use super::schema::Schema;

/// The names under which a subscriber inside an environment may be addressed.
const HOSTS: [&str; 2] = ["sandbox.localdomain", "sandbox"];
/// Where the Runtime API listens inside; nobody else can.
const RUNTIME_API_PORT: u16 = 9001;
/// The longest URI that is taken, bytes.
const MAX_URI_BYTES: usize = 2048;

const MAX_ITEMS: Bounds = Bounds { name: "maxItems", least: 1_000, most: 10_000, default: 10_000 };
const MAX_BYTES: Bounds = Bounds { name: "maxBytes", least: 262_144, most: 1_048_576, default: 262_144 };
const TIMEOUT_MS: Bounds = Bounds { name: "timeoutMs", least: 25, most: 30_000, default: 1_000 };

/// Which API an extension speaks. They differ in their schemas; one extension may use only one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Api {
    /// `PUT /2022-07-01/telemetry`.
    Telemetry,
    /// `PUT /2020-08-15/logs`, which came before it.
    Logs,
}

/// The kinds of events that one can subscribe to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Types {
    pub(crate) platform: bool,
    pub(crate) function: bool,
    pub(crate) extension: bool,
}

impl Types {
    fn wanted(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        [
            (self.platform, ("platform", "Platform")),
            (self.function, ("function", "Function")),
            (self.extension, ("extension", "Extension")),
        ]
        .into_iter()
        .filter_map(|(wanted, words)| wanted.then_some(words))
    }

    /// In the words of the API.
    pub(crate) fn words(self) -> impl Iterator<Item = &'static str> {
        self.wanted().map(|(word, _title)| word)
    }

    /// As they stand in a plain log.
    pub(crate) fn titles(self) -> impl Iterator<Item = &'static str> {
        self.wanted().map(|(_word, title)| title)
    }
}

/// How much is collected, and for how long, before it is delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Buffering {
    pub(crate) max_items: usize,
    pub(crate) max_bytes: usize,
    pub(crate) timeout: Duration,
}

/// Where events go: a server inside the environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// Arrays of events, one request each.
    Http { method: Method, uri: Uri, port: u16 },
    /// One event a line.
    Tcp { port: u16 },
}

impl Destination {
    pub(crate) fn port(&self) -> u16 {
        match self {
            Self::Http { port, .. } | Self::Tcp { port } => *port,
        }
    }
}

/// A subscription that can be served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subscription {
    pub(crate) schema: Schema,
    pub(crate) types: Types,
    pub(crate) buffering: Buffering,
    pub(crate) destination: Destination,
}

/// Every fault of a request, in one sentence each.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Invalid(Vec<String>);

impl std::fmt::Display for Invalid {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0.join("; "))
    }
}

impl Invalid {
    fn add(&mut self, fault: impl Into<String>) {
        self.0.push(fault.into());
    }
}

/// The body as it is sent. What a field may hold is checked afterwards, so that all faults are told at once.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    schema_version: Option<Value>,
    types: Option<Value>,
    buffering: Option<Value>,
    destination: Option<Value>,
}

impl Subscription {
    /// Reads the body of a request.
    pub(crate) fn read(api: Api, body: &[u8]) -> Result<Self, Invalid> {
        let Ok(document) = serde_json::from_slice::<Document>(body) else {
            return Err(Invalid(vec!["Request body is not a valid JSON object".to_owned()]));
        };
        let mut invalid = Invalid::default();
        let schema = read_schema(api, document.schema_version.as_ref(), &mut invalid);
        let destination = read_destination(document.destination.as_ref(), &mut invalid);
        let types = read_types(document.types.as_ref(), &mut invalid);
        let buffering = read_buffering(document.buffering.as_ref(), &mut invalid);
        match (schema, destination) {
            (Some(schema), Some(destination)) if invalid.0.is_empty() => {
                Ok(Self { schema, types, buffering, destination })
            }
            _ => Err(invalid),
        }
    }
}

fn read_schema(api: Api, value: Option<&Value>, invalid: &mut Invalid) -> Option<Schema> {
    let schema = match (api, value) {
        (Api::Logs, None) => Some(Schema::Logs2020),
        (Api::Telemetry, None) => {
            invalid.add("schemaVersion is not provided");
            return None;
        }
        (api, Some(value)) => value.as_str().and_then(|text| Schema::named(api, text)),
    };
    if schema.is_none() {
        invalid.add("schemaVersion is not valid");
    }
    schema
}

fn read_types(value: Option<&Value>, invalid: &mut Invalid) -> Types {
    let mut types = Types::default();
    let Some(listed) = value.and_then(Value::as_array).filter(|listed| !listed.is_empty()) else {
        invalid.add("types should not be empty");
        return types;
    };
    for kind in listed {
        match kind.as_str() {
            Some("platform") => types.platform = true,
            Some("function") => types.function = true,
            Some("extension") => types.extension = true,
            _ => {
                invalid.add("types should be among platform, function and extension");
                break;
            }
        }
    }
    types
}

/// A number that may be left out.
struct Bounds {
    name: &'static str,
    least: u32,
    most: u32,
    default: u32,
}

impl Bounds {
    fn read(&self, buffering: Option<&Value>, invalid: &mut Invalid) -> u32 {
        let Some(value) = buffering.and_then(|members| members.get(self.name)).filter(|value| !value.is_null()) else {
            return self.default;
        };
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        if let Some(number) = number.filter(|number| (self.least..=self.most).contains(number)) {
            return number;
        }
        let mut fault = String::new();
        let _ = write!(fault, "{} should be between {} and {}", self.name, self.least, self.most);
        invalid.add(fault);
        self.default
    }
}

fn read_buffering(value: Option<&Value>, invalid: &mut Invalid) -> Buffering {
    let value = value.filter(|value| !value.is_null());
    if value.is_some_and(|value| !value.is_object()) {
        invalid.add("buffering is not valid");
    }
    let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    Buffering {
        max_items: size(MAX_ITEMS.read(value, invalid)),
        max_bytes: size(MAX_BYTES.read(value, invalid)),
        timeout: Duration::from_millis(TIMEOUT_MS.read(value, invalid).into()),
    }
}

fn read_destination(value: Option<&Value>, invalid: &mut Invalid) -> Option<Destination> {
    let Some(value) = value.filter(|value| value.is_object()) else {
        invalid.add("destination is not provided");
        return None;
    };
    let word = |name: &str| value.get(name).and_then(Value::as_str);
    if word("encoding").is_some_and(|encoding| encoding != "JSON") {
        invalid.add("encoding should be JSON");
    }
    match word("protocol") {
        Some("HTTP") => read_http(word("URI"), word("method"), invalid),
        Some("TCP") => {
            let port = value.get("port").and_then(Value::as_u64);
            let port = match port {
                Some(number) => u16::try_from(number).ok(),
                None => word("URI").and_then(|uri| uri.parse::<Uri>().ok()?.port_u16()),
            };
            allowed_port(port, "port is not provided or not valid", invalid).map(|port| Destination::Tcp { port })
        }
        _ => {
            invalid.add("protocol should be HTTP or TCP");
            None
        }
    }
}

fn read_http(uri: Option<&str>, method: Option<&str>, invalid: &mut Invalid) -> Option<Destination> {
    let method = match method {
        None | Some("POST") => Method::POST,
        Some("PUT") => Method::PUT,
        Some(_) => {
            invalid.add("method should be POST or PUT");
            return None;
        }
    };
    let Some(uri) = uri else {
        invalid.add("URI is not provided");
        return None;
    };
    let uri = (uri.len() <= MAX_URI_BYTES).then(|| uri.parse::<Uri>().ok()).flatten();
    let Some(uri) = uri.filter(|uri| uri.scheme_str() == Some("http")) else {
        invalid.add("URI is not valid");
        return None;
    };
    if !uri.host().is_some_and(|host| HOSTS.contains(&host)) {
        invalid.add("URI host should be sandbox.localdomain");
    }
    let port = allowed_port(uri.port_u16(), "URI port is not provided", invalid)?;
    Some(Destination::Http { method, uri, port })
}

fn allowed_port(port: Option<u16>, missing: &str, invalid: &mut Invalid) -> Option<u16> {
    match port {
        None | Some(0) => {
            invalid.add(missing);
            None
        }
        Some(RUNTIME_API_PORT) => {
            invalid.add("port 9001 is reserved");
            None
        }
        Some(port) => Some(port),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::Method;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::{Api, Buffering, Destination, Subscription, Types};
    use crate::telemetry::schema::Schema;

    fn read(api: Api, body: &Value) -> Result<Subscription, String> {
        Subscription::read(api, body.to_string().as_bytes()).map_err(|invalid| invalid.to_string())
    }

    fn http() -> Value {
        json!({ "protocol": "HTTP", "URI": "http://sandbox.localdomain:8080/events?a=b" })
    }

    #[test]
    fn what_is_left_out_has_its_default() {
        let body = json!({ "schemaVersion": "2022-12-13", "types": ["platform"], "destination": http() });
        let subscription = read(Api::Telemetry, &body).unwrap();
        assert_eq!(subscription.schema, Schema::Telemetry2022December);
        assert_eq!(subscription.types, Types { platform: true, ..Types::default() });
        let buffering = Buffering { max_items: 10_000, max_bytes: 262_144, timeout: Duration::from_secs(1) };
        assert_eq!(subscription.buffering, buffering);
        let Destination::Http { method, uri, port } = subscription.destination else { panic!("no http") };
        assert_eq!((method, uri.path_and_query().unwrap().as_str(), port), (Method::POST, "/events?a=b", 8080));
    }

    #[test]
    fn everything_can_be_said() {
        let body = json!({
            "schemaVersion": "2021-03-18",
            "types": ["extension", "function", "function"],
            "buffering": { "maxItems": 1000, "maxBytes": 1_048_576, "timeoutMs": 25 },
            "destination": { "protocol": "HTTP", "URI": "http://sandbox:1234", "method": "PUT", "encoding": "JSON" },
        });
        let subscription = read(Api::Logs, &body).unwrap();
        assert_eq!(subscription.schema, Schema::Logs2021);
        assert_eq!(subscription.types.words().collect::<Vec<_>>(), ["function", "extension"]);
        let buffering = Buffering { max_items: 1000, max_bytes: 1_048_576, timeout: Duration::from_millis(25) };
        assert_eq!(subscription.buffering, buffering);
        let without_version = json!({ "types": ["platform"], "destination": { "protocol": "TCP", "port": 8080 } });
        let subscription = read(Api::Logs, &without_version).unwrap();
        assert_eq!(
            (subscription.schema, subscription.destination),
            (Schema::Logs2020, Destination::Tcp { port: 8080 })
        );
    }

    #[test]
    fn each_api_has_its_own_schemas() {
        for (api, version, known) in [
            (Api::Telemetry, "2022-07-01", true),
            (Api::Telemetry, "2022-12-13", true),
            (Api::Telemetry, "2025-01-29", true),
            (Api::Telemetry, "2021-03-18", false),
            (Api::Telemetry, "", false),
            (Api::Logs, "2020-08-15", true),
            (Api::Logs, "2021-03-18", true),
            (Api::Logs, "2022-07-01", false),
        ] {
            let body = json!({ "schemaVersion": version, "types": ["platform"], "destination": http() });
            assert_eq!(read(api, &body).is_ok(), known, "{version}");
        }
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let uri = |uri: &str| json!({ "protocol": "HTTP", "URI": uri });
        let valid = json!({ "schemaVersion": "2022-07-01", "types": ["platform"], "destination": http() });
        let with = |name: &str, value: Value| {
            let mut body = valid.clone();
            body[name] = value;
            body
        };
        let portless = "URI port is not provided; types should not be empty";
        let unnamed = "schemaVersion is not provided; destination is not provided; types should not be empty";
        for (body, fault) in [
            (json!([]), "Request body is not a valid JSON object"),
            (json!({}), unnamed),
            (
                json!({ "schemaVersion": "2022-07-01", "types": [], "destination": uri("http://sandbox.localdomain/") }),
                portless,
            ),
            (with("schemaVersion", json!(7)), "schemaVersion is not valid"),
            (with("types", json!(["all"])), "types should be among platform, function and extension"),
            (with("types", json!("platform")), "types should not be empty"),
            (with("destination", json!({ "protocol": "UDP" })), "protocol should be HTTP or TCP"),
            (with("destination", json!({ "protocol": "HTTP" })), "URI is not provided"),
            (with("destination", uri("https://sandbox.localdomain:1")), "URI is not valid"),
            (with("destination", uri("http://127.0.0.1:8080/")), "URI host should be sandbox.localdomain"),
            (with("destination", uri("http://sandbox.localdomain:9001/")), "port 9001 is reserved"),
            (with("destination", json!({ "protocol": "TCP" })), "port is not provided or not valid"),
            (with("destination", json!({ "protocol": "TCP", "port": 70_000 })), "port is not provided or not valid"),
            (with("buffering", json!(1)), "buffering is not valid"),
            (with("buffering", json!({ "maxItems": 999 })), "maxItems should be between 1000 and 10000"),
            (with("buffering", json!({ "maxBytes": -1 })), "maxBytes should be between 262144 and 1048576"),
            (
                with("buffering", json!({ "timeoutMs": 30_001, "maxItems": "1" })),
                "maxItems should be between 1000 and 10000; timeoutMs should be between 25 and 30000",
            ),
        ] {
            assert_eq!(read(Api::Telemetry, &body).unwrap_err(), fault, "{body}");
        }
    }

    proptest! {
        #[test]
        fn no_body_breaks_the_reader(body in "\\PC{0,200}") {
            let _read = Subscription::read(Api::Telemetry, body.as_bytes());
        }

        #[test]
        fn no_uri_breaks_the_reader(uri in "(http://)?(sandbox.localdomain|\\PC{0,10})(:[0-9]{0,6})?\\PC{0,20}") {
            let destination = json!({ "protocol": "HTTP", "URI": uri });
            let body = json!({ "schemaVersion": "2022-07-01", "types": ["platform"], "destination": destination });
            let _read = read(Api::Telemetry, &body);
        }
    }
}
