//! A request of five lines (method, path, query, header value, body) to the Lambda and logs services.

#![no_main]

use http::{HeaderMap, HeaderValue, Method};
use libfuzzer_sys::fuzz_target;
use mayfly_aws::{HttpRequest, decode_document, lambda, logs};

fuzz_target!(|data: &[u8]| {
    let mut lines = data.splitn(5, |byte| *byte == b'\n');
    let mut line = || lines.next().unwrap_or_default();
    let Ok(method) = Method::from_bytes(line()) else {
        return;
    };
    let (path, query) = (String::from_utf8_lossy(line()), String::from_utf8_lossy(line()));
    let mut headers = HeaderMap::new();
    if let Ok(value) = HeaderValue::from_bytes(line()) {
        headers.insert("x-amz-target", value.clone());
        headers.insert("x-amz-invocation-type", value);
    }
    let request = HttpRequest { method: &method, path: &path, query: &query, headers: &headers, body: line() };
    if let Ok(routed) = lambda::SERVICE.route(&request) {
        let _ = decode_document(&routed, &request);
    }
    if let Ok(routed) = logs::SERVICE.route(&request) {
        let _ = decode_document(&routed, &request);
    }
});
