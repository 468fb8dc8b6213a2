//! An accepted event, and the form in which it is kept.

use bytes::Bytes;
use jiff::Timestamp;
use mayfly_invoke::Invocation;
use mayfly_model::id::{InvalidId, RequestId};
use mayfly_model::name::{FunctionName, Qualifier};
use mayfly_model::tenant::TenantId;
use mayfly_store::{MessageWrite, NewMessage, StoreError, StoredMessage};
use serde::{Deserialize, Serialize};

/// The queues of accepted events are called this and the function's name.
const QUEUE_PREFIX: &str = "event/";

/// An event that was accepted: what never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AcceptedEvent {
    pub(crate) request_id: RequestId,
    pub(crate) function: FunctionName,
    pub(crate) qualifier: Option<Qualifier>,
    pub(crate) accepted: Timestamp,
    pub(crate) client_context: Option<String>,
    pub(crate) tenant: Option<TenantId>,
    pub(crate) trace_header: Option<String>,
}

/// What has happened to it so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Progress {
    /// How often the function has failed.
    #[serde(default)]
    pub(crate) n_failures: u32,
    /// How often in a row the platform had no room for it.
    #[serde(default)]
    pub(crate) n_refusals: u32,
    /// When it is to run; none means at once.
    #[serde(default)]
    pub(crate) due: Option<Timestamp>,
}

/// The stored form of what never changes.
#[derive(Serialize, Deserialize)]
struct Label {
    request_id: String,
    function: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    qualifier: Option<String>,
    accepted: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    client_context: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tenant: Option<TenantId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    trace_header: Option<String>,
}

/// Why a stored event cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DamagedEvent {
    #[error("it is not of the stored form")]
    Form(#[from] serde_json::Error),
    #[error("its request id is none")]
    RequestId(#[from] InvalidId),
    #[error("its function's name is none")]
    Name,
}

impl AcceptedEvent {
    /// An invocation that is accepted now, and its payload.
    pub(crate) fn of(invocation: Invocation, accepted: Timestamp) -> (Self, Bytes) {
        let event = Self {
            request_id: invocation.request_id,
            function: invocation.function,
            qualifier: invocation.qualifier,
            accepted,
            client_context: invocation.client_context,
            tenant: invocation.tenant,
            trace_header: invocation.trace_header,
        };
        (event, invocation.payload)
    }

    /// The invocation that runs it.
    pub(crate) fn invocation(&self, payload: Bytes) -> Invocation {
        Invocation {
            request_id: self.request_id,
            function: self.function.clone(),
            qualifier: self.qualifier.clone(),
            payload,
            client_context: self.client_context.clone(),
            tenant: self.tenant.clone(),
            trace_header: self.trace_header.clone(),
            log_tail: false,
        }
    }

    /// The write that keeps it.
    pub(crate) fn write(&self, body: Bytes) -> Result<MessageWrite, StoreError> {
        let label = serde_json::to_string(&Label {
            request_id: self.request_id.to_string(),
            function: self.function.to_string(),
            qualifier: self.qualifier.as_ref().map(ToString::to_string),
            accepted: self.accepted,
            client_context: self.client_context.clone(),
            tenant: self.tenant.clone(),
            trace_header: self.trace_header.clone(),
        });
        let label = label
            .map_err(|error| StoreError::Damaged { key: self.request_id.to_string(), reason: error.to_string() })?;
        let message = NewMessage { label, state: String::new(), body };
        Ok(MessageWrite::Append { queue: queue_of(&self.function), message })
    }

    /// Reads a stored event.
    pub(crate) fn read(message: &StoredMessage) -> Result<(Self, Progress), DamagedEvent> {
        let label: Label = serde_json::from_str(&message.label)?;
        let progress =
            if message.state.is_empty() { Progress::default() } else { serde_json::from_str(&message.state)? };
        let event = Self {
            request_id: label.request_id.parse()?,
            function: label.function.parse().map_err(|_invalid| DamagedEvent::Name)?,
            qualifier: label.qualifier.map(|text| text.parse()).transpose().map_err(|_invalid| DamagedEvent::Name)?,
            accepted: label.accepted,
            client_context: label.client_context,
            tenant: label.tenant,
            trace_header: label.trace_header,
        };
        Ok((event, progress))
    }
}

impl Progress {
    /// The stored form.
    pub(crate) fn text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }
}

/// The queue of a function's accepted events.
pub(crate) fn queue_of(function: &FunctionName) -> String {
    format!("{QUEUE_PREFIX}{function}")
}

/// Whether a queue is one of accepted events.
pub(crate) fn is_event_queue(queue: &str) -> bool {
    queue.starts_with(QUEUE_PREFIX)
}

#[cfg(test)]
mod tests {
    use super::{AcceptedEvent, Progress, is_event_queue};
    use bytes::Bytes;
    use jiff::Timestamp;
    use mayfly_model::id::RequestId;
    use mayfly_store::{MessageNumber, MessageWrite, StoredMessage};

    #[test]
    fn an_event_is_read_back_as_it_was_kept() {
        for qualifier in [None, Some("live"), Some("7"), Some("$LATEST")] {
            let event = AcceptedEvent {
                request_id: RequestId::random(),
                function: "f".parse().unwrap(),
                qualifier: qualifier.map(|text| text.parse().unwrap()),
                accepted: Timestamp::from_millisecond(1_700_000_000_123).unwrap(),
                client_context: Some("{\"a\":1}".to_owned()),
                tenant: Some("blue".parse().unwrap()),
                trace_header: None,
            };
            let MessageWrite::Append { queue, message } = event.write(Bytes::from_static(b"{}")).unwrap() else {
                panic!("an event is appended");
            };
            assert!(is_event_queue(&queue));
            let progress = Progress { n_failures: 1, n_refusals: 2, due: Some(event.accepted) };
            let state = progress.text().unwrap();
            let stored = StoredMessage { number: MessageNumber(1), label: message.label, state, body_bytes: 2 };
            assert_eq!(AcceptedEvent::read(&stored).unwrap(), (event, progress));
        }
    }

    #[test]
    fn what_is_damaged_is_an_error() {
        for (label, state) in [("", ""), ("{}", ""), ("[1]", ""), ("{\"request_id\":\"x\"}", "")] {
            let stored = StoredMessage {
                number: MessageNumber(1),
                label: label.to_owned(),
                state: state.to_owned(),
                body_bytes: 0,
            };
            assert!(AcceptedEvent::read(&stored).is_err(), "{label}");
        }
    }
}
