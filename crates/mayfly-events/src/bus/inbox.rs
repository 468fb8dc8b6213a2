//! Buses as places to deliver to, and rules that are run by their schedules.
//!
//! A parcel becomes an event by what its body says. An object with `source`, `detail-type` and `detail` is that event,
//! with its `resources` and its `time` where it has them: that is how buckets put theirs. The record of an invocation
//! becomes `Lambda Function Invocation Result - Success` or `- Failure` of the source `lambda`. Anything else is refused.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use jiff::Timestamp;
use mayfly_store::MessageWrite;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::event::{Arrival, NewEvent};
use super::{BusError, Buses};
use crate::destination::{DeliveryError, Inbox, Parcel};

impl Buses {
    /// The inbox of buses: what is put there is put on the bus as an event.
    #[must_use]
    pub fn inbox(&self) -> Arc<dyn Inbox> {
        Arc::new(BusInbox(self.clone()))
    }
}

#[derive(Debug)]
struct BusInbox(Buses);

#[async_trait]
impl Inbox for BusInbox {
    async fn put(&self, arn: &str, parcel: Parcel, also: Vec<MessageWrite>) -> Result<(), DeliveryError> {
        let not_found = || DeliveryError::NotFound { arn: arn.to_owned() };
        let unkept = |cause| DeliveryError::Storage { arn: arn.to_owned(), cause };
        let refused = |reason: &str| DeliveryError::Refused { arn: arn.to_owned(), reason: reason.to_owned() };
        let new = read(arn, &parcel.body).ok_or_else(|| refused("it is no event and no record of an invocation"))?;
        if self.0.rule_of_arn(arn).is_some() {
            return self.0.deliver_rule(arn, new, also).await.map_err(|error| match error {
                BusError::Storage(cause) => unkept(cause),
                BusError::NoRule => not_found(),
                other => refused(&other.to_string()),
            });
        }
        let bus = self.0.bus_of_arn(arn).ok_or_else(not_found)?;
        match self.0.bus(&bus) {
            Ok(_bus) => {}
            Err(BusError::Storage(cause)) => return Err(unkept(cause)),
            Err(_missing) => return Err(not_found()),
        }
        let now = self.0.shared.parts.clock.now();
        let arrival = Arrival::new(self.0.event(new), now, parcel.trace_header);
        let arrival = arrival.map_err(|_error| refused("it cannot be written as an event"))?;
        let shipments = self.0.plan(&bus, &Arc::new(arrival), &[]);
        let shipments = shipments.map_err(|_many| refused("it would be sent to too many places"))?;
        let shipped = self.0.ship_then(shipments, also).await;
        shipped.map_err(unkept)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Written {
    source: String,
    detail_type: String,
    time: Option<Timestamp>,
    #[serde(default)]
    resources: Vec<String>,
    detail: Box<RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InvocationRecord {
    request_context: RequestContext,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RequestContext {
    function_arn: String,
    condition: String,
}

/// The event that a body says.
fn read(bus_arn: &str, body: &Bytes) -> Option<NewEvent> {
    if let Ok(written) = serde_json::from_slice::<Written>(body) {
        return Some(NewEvent {
            detail_type: written.detail_type,
            source: written.source,
            time: written.time,
            resources: written.resources,
            detail: written.detail,
        });
    }
    let record: InvocationRecord = serde_json::from_slice(body).ok()?;
    let result = if record.request_context.condition == "Success" { "Success" } else { "Failure" };
    Some(NewEvent {
        detail_type: format!("Lambda Function Invocation Result - {result}"),
        source: "lambda".to_owned(),
        time: None,
        resources: vec![bus_arn.to_owned(), record.request_context.function_arn],
        detail: serde_json::from_slice(body).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::read;
    use bytes::Bytes;

    #[test]
    fn a_parcel_is_the_event_that_its_body_says() {
        let event =
            r#"{"source": "aws.s3", "detail-type": "Object Created", "resources": ["arn:b"], "detail": {"k": 1}}"#;
        let read_event = read("arn:bus", &Bytes::from(event)).unwrap();
        assert_eq!((read_event.source.as_str(), read_event.detail_type.as_str()), ("aws.s3", "Object Created"));
        assert_eq!((read_event.resources, read_event.detail.get()), (vec!["arn:b".to_owned()], "{\"k\": 1}"));
        let record =
            r#"{"version": "1.0", "requestContext": {"functionArn": "arn:f", "condition": "RetriesExhausted"}}"#;
        let failed = read("arn:bus", &Bytes::from(record)).unwrap();
        assert_eq!(failed.detail_type, "Lambda Function Invocation Result - Failure");
        assert_eq!((failed.resources, failed.detail.get()), (vec!["arn:bus".to_owned(), "arn:f".to_owned()], record));
        assert!(read("arn:bus", &Bytes::from("{}")).is_none());
        assert!(read("arn:bus", &Bytes::from("plain")).is_none());
    }
}
