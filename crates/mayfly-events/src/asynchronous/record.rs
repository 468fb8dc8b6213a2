//! The invocation record: what a destination is told about an event that ended.

use bytes::Bytes;
use jiff::Timestamp;
use mayfly_model::name::Version;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::retry::Condition;

/// What is known of an event that ended.
#[derive(Debug)]
pub(crate) struct Ending<'a> {
    pub(crate) condition: Condition,
    pub(crate) request_id: String,
    /// Always with a qualifier.
    pub(crate) function_arn: String,
    pub(crate) request_payload: &'a Bytes,
    /// How often the function was run for it.
    pub(crate) n_invocations: u32,
    /// The last result; none if the function was not run or its result is not known any more.
    pub(crate) response: Option<Response<'a>>,
    pub(crate) now: Timestamp,
}

/// A function's last result.
#[derive(Debug)]
pub(crate) struct Response<'a> {
    pub(crate) version: Version,
    pub(crate) function_error: bool,
    pub(crate) payload: &'a Bytes,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    version: &'static str,
    timestamp: String,
    request_context: RequestContext,
    request_payload: Box<RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_context: Option<ResponseContext>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_payload: Option<Box<RawValue>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RequestContext {
    request_id: String,
    function_arn: String,
    condition: &'static str,
    approximate_invoke_count: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResponseContext {
    status_code: u16,
    executed_version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    function_error: Option<&'static str>,
}

impl Ending<'_> {
    /// The record as JSON text.
    pub(crate) fn record(&self) -> Result<Bytes, serde_json::Error> {
        let response = self.response.as_ref();
        let record = Record {
            version: "1.0",
            timestamp: milliseconds(self.now),
            request_context: RequestContext {
                request_id: self.request_id.clone(),
                function_arn: self.function_arn.clone(),
                condition: self.condition.as_str(),
                approximate_invoke_count: self.n_invocations,
            },
            request_payload: verbatim(self.request_payload)?,
            response_context: response.map(|response| ResponseContext {
                status_code: 200,
                executed_version: response.version.to_string(),
                function_error: response.function_error.then_some("Unhandled"),
            }),
            response_payload: response.map(|response| verbatim(response.payload)).transpose()?,
        };
        serde_json::to_vec(&record).map(Bytes::from)
    }
}

/// A payload as it is; one that is no JSON, as only results can be, becomes a string.
fn verbatim(payload: &Bytes) -> Result<Box<RawValue>, serde_json::Error> {
    match serde_json::from_slice::<Box<RawValue>>(payload) {
        Ok(value) => Ok(value),
        Err(_not_json) => to_raw_value(&String::from_utf8_lossy(payload)),
    }
}

fn milliseconds(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::{Ending, Response};
    use crate::asynchronous::retry::Condition;
    use bytes::Bytes;
    use jiff::Timestamp;
    use mayfly_model::name::Version;
    use serde_json::{Value, json};

    fn parsed(ending: &Ending<'_>) -> Value {
        serde_json::from_slice(&ending.record().unwrap()).unwrap()
    }

    #[test]
    fn a_record_has_the_services_shape() {
        let (request, answer) = (Bytes::from_static(b"{\"a\": 1.0}"), Bytes::from_static(b"{\"errorType\":\"E\"}"));
        let mut ending = Ending {
            condition: Condition::RetriesExhausted,
            request_id: "id".to_owned(),
            function_arn: "arn:f:$LATEST".to_owned(),
            request_payload: &request,
            n_invocations: 3,
            response: Some(Response { version: Version::Latest, function_error: true, payload: &answer }),
            now: Timestamp::from_millisecond(1_700_000_000_007).unwrap(),
        };
        let expected = json!({
            "version": "1.0",
            "timestamp": "2023-11-14T22:13:20.007Z",
            "requestContext": {
                "requestId": "id", "functionArn": "arn:f:$LATEST",
                "condition": "RetriesExhausted", "approximateInvokeCount": 3
            },
            "requestPayload": {"a": 1.0},
            "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
            "responsePayload": {"errorType": "E"}
        });
        assert_eq!(parsed(&ending), expected);
        assert!(ending.record().unwrap().windows(10).any(|part| part == b"{\"a\": 1.0}"), "payloads are not rewritten");
        ending.response = None;
        ending.condition = Condition::ZeroReservedConcurrency;
        ending.n_invocations = 0;
        let bare = parsed(&ending);
        assert_eq!(bare["requestContext"]["condition"], "ZeroReservedConcurrency");
        assert_eq!((bare.get("responseContext"), bare.get("responsePayload")), (None, None));
    }

    #[test]
    fn a_result_that_is_no_json_is_a_string() {
        let (request, answer) = (Bytes::from_static(b"{}"), Bytes::from_static(b"plain \xff"));
        let ending = Ending {
            condition: Condition::Success,
            request_id: String::new(),
            function_arn: String::new(),
            request_payload: &request,
            n_invocations: 1,
            response: Some(Response { version: Version::Published(7), function_error: false, payload: &answer }),
            now: Timestamp::UNIX_EPOCH,
        };
        let record = parsed(&ending);
        assert_eq!(record["responsePayload"], "plain \u{fffd}");
        assert_eq!(record["responseContext"], json!({"statusCode": 200, "executedVersion": "7"}));
    }
}
