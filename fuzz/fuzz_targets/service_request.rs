//! A request of five lines (method, path, query, target, body) to the services of events: queues by both protocols,
//! topics, buses and schedules.

#![no_main]

use http::{HeaderMap, HeaderValue, Method};
use libfuzzer_sys::fuzz_target;
use mayfly_aws::{HttpRequest, Service, ServiceOperation, decode_document, events, scheduler, sns, sqs, sqs_query};

fn feed<O: ServiceOperation>(service: &Service<O>, request: &HttpRequest<'_>) {
    if let Ok(routed) = service.route(request) {
        let _ = decode_document(&routed, request);
    }
}

fuzz_target!(|data: &[u8]| {
    let mut lines = data.splitn(5, |byte| *byte == b'\n');
    let mut line = || lines.next().unwrap_or_default();
    let Ok(method) = Method::from_bytes(line()) else {
        return;
    };
    let (path, query) = (String::from_utf8_lossy(line()), String::from_utf8_lossy(line()));
    let mut headers = HeaderMap::new();
    if let Ok(value) = HeaderValue::from_bytes(line()) {
        headers.insert("x-amz-target", value);
    }
    let request = HttpRequest { method: &method, path: &path, query: &query, headers: &headers, body: line() };
    feed(&sqs::SERVICE, &request);
    feed(&sqs_query::SERVICE, &request);
    feed(&sns::SERVICE, &request);
    feed(&events::SERVICE, &request);
    feed(&scheduler::SERVICE, &request);
});
