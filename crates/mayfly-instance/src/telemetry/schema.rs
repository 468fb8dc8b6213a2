//! How events look to a subscriber, by the version that it asked for.
//!
//! The older Logs API knows fewer platform events, and fewer fields of them; the Telemetry API shows what a JSON log
//! shows.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::subscription::{Api, Types};
use crate::log_pump::Origin;
use crate::report::PlatformEvent;

/// What happened in an environment.
#[derive(Clone, Debug)]
pub(crate) enum Happening {
    Platform(PlatformEvent),
    /// A line, with its end if it had one.
    Line(Origin, String),
}

/// A version of the events' form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Schema {
    /// `2020-08-15`.
    Logs2020,
    /// `2021-03-18`: with `platform.runtimeDone`.
    Logs2021,
    /// `2022-07-01`.
    Telemetry2022July,
    /// `2022-12-13`: lines that are objects stay objects, where the function logs in JSON.
    Telemetry2022December,
    /// `2025-01-29`: the same for every function that there is here.
    Telemetry2025,
}

/// The frame of every event.
#[derive(Serialize)]
struct Event<'a, R> {
    time: String,
    #[serde(rename = "type")]
    kind: &'a str,
    record: R,
}

impl Schema {
    pub(super) fn named(api: Api, version: &str) -> Option<Self> {
        let known = [
            (Api::Logs, "2020-08-15", Self::Logs2020),
            (Api::Logs, "2021-03-18", Self::Logs2021),
            (Api::Telemetry, "2022-07-01", Self::Telemetry2022July),
            (Api::Telemetry, "2022-12-13", Self::Telemetry2022December),
            (Api::Telemetry, "2025-01-29", Self::Telemetry2025),
        ];
        let found = known.into_iter().find(|(of, name, _)| *of == api && *name == version);
        found.map(|(_api, _name, schema)| schema)
    }

    pub(super) fn api(self) -> Api {
        match self {
            Self::Logs2020 | Self::Logs2021 => Api::Logs,
            Self::Telemetry2022July | Self::Telemetry2022December | Self::Telemetry2025 => Api::Telemetry,
        }
    }

    /// The event that a subscriber to these types sees, if it sees one. `objects`: the function logs in JSON.
    pub(super) fn event(self, types: Types, happening: &Happening, time: Timestamp, objects: bool) -> Option<String> {
        let time = format!("{time:.3}");
        // Nothing in these can fail to become JSON.
        match happening {
            Happening::Platform(event) if types.platform => {
                let (kind, record) = self.platform(event)?;
                serde_json::to_string(&Event { time, kind, record }).ok()
            }
            Happening::Line(origin, line) => {
                let (kind, wanted) = match origin {
                    Origin::Function => ("function", types.function),
                    Origin::Extension => ("extension", types.extension),
                };
                if !wanted {
                    return None;
                }
                match self.object(line, objects) {
                    Some(record) => serde_json::to_string(&Event { time, kind, record }).ok(),
                    None => serde_json::to_string(&Event { time, kind, record: line }).ok(),
                }
            }
            Happening::Platform(_) => None,
        }
    }

    fn object(self, line: &str, objects: bool) -> Option<&RawValue> {
        let keeps = matches!(self, Self::Telemetry2022December | Self::Telemetry2025);
        let line = line.trim_end();
        if !(keeps && objects && line.starts_with('{')) {
            return None;
        }
        serde_json::from_str(line).ok()
    }

    fn platform(self, event: &PlatformEvent) -> Option<(&'static str, Value)> {
        if let PlatformEvent::Subscription(subscription) = event
            && subscription.api != self.api()
        {
            return None;
        }
        match self.api() {
            Api::Telemetry => event.record().map(|(kind, _level, record)| (kind, record)),
            Api::Logs => self.logs(event),
        }
    }

    fn logs(self, event: &PlatformEvent) -> Option<(&'static str, Value)> {
        if let PlatformEvent::End { request_id } = event {
            return Some(("platform.end", json!({ "requestId": request_id.to_string() })));
        }
        if let PlatformEvent::Fault { request_id, reason } = event {
            return Some(("platform.fault", format!("RequestId: {request_id} {reason}").into()));
        }
        let (kind, _level, record) = event.record()?;
        let known: &[&str] = match kind {
            "platform.start" => &["requestId", "version"],
            "platform.runtimeDone" if self == Self::Logs2021 => &["requestId", "status"],
            "platform.report" => &["requestId", "metrics", "tracing"],
            "platform.extension" | "platform.logsSubscription" | "platform.logsDropped" => return Some((kind, record)),
            _ => return None,
        };
        let Value::Object(mut members) = record else { return None };
        members.retain(|name, _value| known.contains(&name.as_str()));
        // This API tells a failure of the function from none, and no more.
        if let Some(status) = members.get_mut("status").filter(|status| *status == "error") {
            *status = "failure".into();
        }
        Some((kind, Value::Object(members)))
    }
}

#[cfg(test)]
mod tests;
