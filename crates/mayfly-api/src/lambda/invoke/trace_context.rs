//! The W3C trace context of a call: request headers of the caller become the member `w3c` of the client context, which
//! is where the runtimes look for it.

use http::{HeaderMap, HeaderName};
use serde::Serialize;
use serde::de::IgnoredAny;

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
const TRACESTATE: HeaderName = HeaderName::from_static("tracestate");
const BAGGAGE: HeaderName = HeaderName::from_static("baggage");
/// The longest value that is passed on, bytes; longer ones are left out, as the recommendations for them allow.
const MAX_STATE_BYTES: usize = 512;
const MAX_BAGGAGE_BYTES: usize = 8192;

#[derive(Serialize)]
struct TraceContext {
    #[serde(skip_serializing_if = "Option::is_none")]
    traceparent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tracestate: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baggage: Option<String>,
}

/// The client context with the trace context of the headers, if they have one. What the caller has written into the
/// client context itself is kept.
pub(super) fn carry(client_context: Option<String>, headers: &HeaderMap) -> Option<String> {
    let traceparent = joined(headers, &TRACEPARENT, usize::MAX).filter(|text| is_traceparent(text));
    // Without a parent there is nothing that a state could be of.
    let tracestate = traceparent.as_ref().and_then(|_parent| joined(headers, &TRACESTATE, MAX_STATE_BYTES));
    let baggage = joined(headers, &BAGGAGE, MAX_BAGGAGE_BYTES);
    if traceparent.is_none() && baggage.is_none() {
        return client_context;
    }
    // Strings only: nothing in it can fail to become JSON.
    let trace = serde_json::to_string(&TraceContext { traceparent, tracestate, baggage }).unwrap_or_default();
    let Some(context) = client_context else { return Some(format!("{{\"w3c\":{trace}}}")) };
    if has_trace(&context) {
        return Some(context);
    }
    // The caller's text goes on byte for byte.
    let rest = context.trim_start().strip_prefix('{').unwrap_or_default();
    let comma = if rest.trim_start().starts_with('}') { "" } else { "," };
    Some(format!("{{\"w3c\":{trace}{comma}{rest}"))
}

fn has_trace(context: &str) -> bool {
    #[derive(serde::Deserialize)]
    struct Context {
        w3c: Option<IgnoredAny>,
    }
    serde_json::from_str::<Context>(context).is_ok_and(|context| context.w3c.is_some())
}

/// A header's values as one list.
fn joined(headers: &HeaderMap, name: &HeaderName, most: usize) -> Option<String> {
    let values = headers.get_all(name).iter().map(|value| value.to_str().ok());
    let text = values.collect::<Option<Vec<_>>>()?.join(",");
    (!text.is_empty() && text.len() <= most).then_some(text)
}

/// `<version>-<trace id>-<parent id>-<flags>` in small hexadecimal digits. Later versions may have more behind it.
fn is_traceparent(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut hexadecimal = |length: usize| {
        parts.next().filter(|part| {
            part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
        })
    };
    let is_zero = |part: &str| part.bytes().all(|byte| byte == b'0');
    let (version, trace, parent, flags) = (hexadecimal(2), hexadecimal(32), hexadecimal(16), hexadecimal(2));
    let (Some(version), Some(trace), Some(parent), Some(_flags)) = (version, trace, parent, flags) else {
        return false;
    };
    version != "ff" && !is_zero(trace) && !is_zero(parent) && (version != "00" || text.len() == 55)
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderName, HeaderValue};
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::{carry, is_traceparent};

    const PARENT: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    fn headers(of: &[(&'static str, &str)]) -> HeaderMap {
        of.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())).fold(
            HeaderMap::new(),
            |mut headers, (name, value)| {
                headers.append(name, value);
                headers
            },
        )
    }

    fn carried(context: Option<&str>, of: &[(&'static str, &str)]) -> Option<Value> {
        carry(context.map(str::to_owned), &headers(of)).map(|text| serde_json::from_str(&text).unwrap())
    }

    #[test]
    fn headers_become_a_member_of_the_client_context() {
        let all = [("traceparent", PARENT), ("tracestate", "a=1"), ("tracestate", "b=2"), ("baggage", "k=v")];
        let trace = json!({ "traceparent": PARENT, "tracestate": "a=1,b=2", "baggage": "k=v" });
        assert_eq!(carried(None, &all), Some(json!({ "w3c": trace })));
        assert_eq!(carried(Some(" {} "), &all), Some(json!({ "w3c": trace })));
        let with_more = carried(Some("{\"custom\":{\"n\":1}}"), &all);
        assert_eq!(with_more, Some(json!({ "w3c": trace, "custom": { "n": 1 } })));
        assert_eq!(carried(None, &[("baggage", "k=v")]), Some(json!({ "w3c": { "baggage": "k=v" } })));
    }

    #[test]
    fn what_the_caller_wrote_is_kept() {
        let own = "{\"w3c\":{\"traceparent\":\"mine\"}, \"big\":12345678901234567890123}";
        assert_eq!(carry(Some(own.to_owned()), &headers(&[("traceparent", PARENT)])).as_deref(), Some(own));
        let big = "{\"big\":12345678901234567890123}";
        assert_eq!(carry(Some(big.to_owned()), &HeaderMap::new()).as_deref(), Some(big));
        let carried = carry(Some(big.to_owned()), &headers(&[("baggage", "k=v")])).unwrap();
        assert!(carried.ends_with(",\"big\":12345678901234567890123}"), "{carried}");
    }

    #[test]
    fn what_is_no_trace_context_is_left_out() {
        assert_eq!(carried(None, &[]), None);
        assert_eq!(carried(None, &[("tracestate", "a=1")]), None);
        assert_eq!(carried(None, &[("traceparent", PARENT), ("traceparent", PARENT)]), None);
        assert_eq!(carried(None, &[("baggage", &"x".repeat(9000))]), None);
        for bad in [
            "",
            "00",
            &PARENT.to_uppercase(),
            &PARENT.replace("00-", "ff-"),
            &PARENT.replace("b7ad6b7169203331", "0000000000000000"),
            &PARENT.replace("0af7651916cd43dd8448eb211c80319c", "00000000000000000000000000000000"),
            &format!("{PARENT}-more"),
        ] {
            assert!(!is_traceparent(bad), "{bad}");
        }
        assert!(is_traceparent(&format!("01{}-more", PARENT.strip_prefix("00").unwrap())));
    }

    proptest! {
        #[test]
        fn every_object_stays_an_object(keys in prop::collection::btree_map("[a-z]{1,5}", 0_u32..9, 0..4)) {
            let context = serde_json::to_string(&keys).unwrap();
            let carried = carried(Some(&context), &[("traceparent", PARENT)]).unwrap();
            prop_assert_eq!(carried["w3c"]["traceparent"].as_str(), Some(PARENT));
            for (key, value) in &keys {
                prop_assert_eq!(carried[key].as_u64(), Some(u64::from(*value)));
            }
        }
    }
}
