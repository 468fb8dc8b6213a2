//! Events: what they say, and how they are written.

use bytes::Bytes;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use uuid::Uuid;

/// An event of a bus.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Event {
    /// Always "0".
    version: Version,
    /// What tells it from all others.
    pub id: String,
    /// What happened.
    pub detail_type: String,
    /// Where it happened.
    pub source: String,
    /// The account that it happened in.
    pub account: String,
    /// When it happened. Written in whole seconds.
    #[serde(with = "seconds")]
    pub time: Timestamp,
    /// The region that it happened in.
    pub region: String,
    /// The replay that repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replay_name: Option<String>,
    /// What it is about, as ARNs.
    pub resources: Vec<String>,
    /// More, as it was written: a JSON object.
    pub detail: Box<RawValue>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
enum Version {
    #[serde(rename = "0")]
    Zero,
}

/// What somebody says of an event; the platform adds the rest.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// What happened.
    pub detail_type: String,
    /// Where it happened.
    pub source: String,
    /// When, if it is not now.
    pub time: Option<Timestamp>,
    /// What it is about, as ARNs.
    pub resources: Vec<String>,
    /// More: a JSON object.
    pub detail: Box<RawValue>,
}

impl NewEvent {
    /// The event, under a new id.
    pub(super) fn at(self, now: Timestamp, account: &str, region: &str) -> Event {
        Event {
            version: Version::Zero,
            id: Uuid::new_v4().to_string(),
            detail_type: self.detail_type,
            source: self.source,
            account: account.to_owned(),
            time: self.time.unwrap_or(now),
            region: region.to_owned(),
            replay_name: None,
            resources: self.resources,
            detail: self.detail,
        }
    }
}

/// An event on its way, read once for everybody who looks at it.
#[derive(Clone, Debug)]
pub(super) struct Arrival {
    pub(super) event: Event,
    /// The event as it is written.
    pub(super) text: Bytes,
    /// The event as patterns see it.
    pub(super) value: Value,
    /// When it came.
    pub(super) ingested: Timestamp,
    /// The trace header of what led to it.
    pub(super) trace_header: Option<String>,
}

impl Arrival {
    pub(super) fn new(
        event: Event,
        ingested: Timestamp,
        trace_header: Option<String>,
    ) -> Result<Self, serde_json::Error> {
        let text = serde_json::to_vec(&event)?;
        let value = serde_json::from_slice(&text)?;
        Ok(Self { event, text: Bytes::from(text), value, ingested, trace_header })
    }
}

/// A time as events show it.
pub(super) fn shown(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

mod seconds {
    use jiff::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&super::shown(*time))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::{Arrival, NewEvent};
    use jiff::Timestamp;
    use serde_json::value::RawValue;

    #[test]
    fn an_event_is_written_in_the_services_order_with_its_detail_untouched() {
        let new = NewEvent {
            detail_type: "made".to_owned(),
            source: "shop".to_owned(),
            time: None,
            resources: vec!["arn:x".to_owned()],
            detail: RawValue::from_string(r#"{"z": 1.0, "a": 12345678901234567890123}"#.to_owned()).unwrap(),
        };
        let now = Timestamp::from_millisecond(1_700_000_000_500).unwrap();
        let mut event = new.at(now, "000000000000", "eu-west-1");
        event.id = "i".to_owned();
        event.replay_name = Some("again".to_owned());
        let arrival = Arrival::new(event, now, None).unwrap();
        assert_eq!(
            std::str::from_utf8(&arrival.text).unwrap(),
            r#"{"version":"0","id":"i","detail-type":"made","source":"shop","account":"000000000000","time":"2023-11-14T22:13:20Z","region":"eu-west-1","replay-name":"again","resources":["arn:x"],"detail":{"z": 1.0, "a": 12345678901234567890123}}"#
        );
        let read: super::Event = serde_json::from_slice(&arrival.text).unwrap();
        assert_eq!(serde_json::to_vec(&read).unwrap(), arrival.text);
    }
}
