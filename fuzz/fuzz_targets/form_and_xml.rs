//! A body to the query protocol and to rest-xml.

#![no_main]

use http::{HeaderMap, Method};
use libfuzzer_sys::fuzz_target;
use mayfly_aws::{HttpRequest, decode_document, trial_query, trial_rest_xml};

fuzz_target!(|body: &[u8]| {
    let headers = HeaderMap::new();
    let form =
        HttpRequest { method: &Method::POST, path: "/", query: "Action=RegisterParcel", headers: &headers, body };
    if let Ok(routed) = trial_query::SERVICE.route(&form) {
        let _ = decode_document(&routed, &form);
    }
    for (method, path) in [(&Method::POST, "/parcels"), (&Method::PUT, "/parcels/a/address")] {
        let document = HttpRequest { method, path, query: "", headers: &headers, body };
        if let Ok(routed) = trial_rest_xml::SERVICE.route(&document) {
            let _ = decode_document(&routed, &document);
        }
    }
});
