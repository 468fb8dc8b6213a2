//! What an environment may know of the place it runs in.

use bytes::Bytes;
use http::header::{AUTHORIZATION, CACHE_CONTROL, HeaderValue};
use http::{HeaderMap, Method, Response, StatusCode};
use http_body_util::Full;
use jiff::Timestamp;
use mayfly_model::id::Region;
use uuid::Uuid;

use super::reply;
use crate::credentials;

/// Where the metadata is.
pub(super) const PATH: &str = "/2026-01-15/metadata/execution-environment";

/// Where keys are for clients in an environment that was started without any.
pub(crate) const CREDENTIALS_PATH: &str = "/2021-04-23/credentials";

/// The metadata of one environment, for who has its token.
#[derive(Debug)]
pub(crate) struct Metadata {
    token: String,
    zone_id: String,
}

impl Metadata {
    pub(crate) fn new(zone_id: String) -> Self {
        Self { token: format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple()), zone_id }
    }

    /// What the environment has to show.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// Keys for the environment's clients, where it was started without any.
    pub(super) fn credentials(&self, method: &Method, headers: &HeaderMap) -> Response<Full<Bytes>> {
        if method != Method::GET {
            let message = "Only GET is supported";
            return reply::error(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message);
        }
        if headers.get(AUTHORIZATION).map(HeaderValue::as_bytes) != Some(self.token.as_bytes()) {
            return reply::error(StatusCode::UNAUTHORIZED, "Unauthorized", "The token is missing or not valid");
        }
        reply::json(StatusCode::OK, Bytes::from(credentials::document(Timestamp::now()).to_string()))
    }

    pub(super) fn answer(&self, method: &Method, headers: &HeaderMap) -> Response<Full<Bytes>> {
        if method != Method::GET {
            let message = "Only GET is supported";
            return reply::error(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message);
        }
        let shown = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        if shown.and_then(|text| text.strip_prefix("Bearer ")) != Some(self.token.as_str()) {
            return reply::error(StatusCode::UNAUTHORIZED, "Unauthorized", "The token is missing or not valid");
        }
        let document = serde_json::json!({ "AvailabilityZoneID": self.zone_id });
        let mut response = reply::json(StatusCode::OK, Bytes::from(document.to_string()));
        let lasting = HeaderValue::from_static("private, max-age=43200, immutable");
        response.headers_mut().insert(CACHE_CONTROL, lasting);
        response
    }
}

/// The id of a region's first zone: `use1-az1` in `us-east-1`, `apse2-az1` in `ap-southeast-2`.
pub(crate) fn zone_id(region: &Region) -> String {
    let region = region.to_string();
    let mut short = String::new();
    for (place, part) in region.split('-').enumerate() {
        match part {
            "northeast" => short.push_str("ne"),
            "northwest" => short.push_str("nw"),
            "southeast" => short.push_str("se"),
            "southwest" => short.push_str("sw"),
            word if place > 0 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                short.extend(word.chars().take(1))
            }
            word => short.push_str(word),
        }
    }
    format!("{short}-az1")
}

#[cfg(test)]
mod tests {
    use super::zone_id;

    #[test]
    fn zones_are_named_after_their_region() {
        for (region, zone) in [
            ("us-east-1", "use1-az1"),
            ("eu-central-1", "euc1-az1"),
            ("ap-southeast-2", "apse2-az1"),
            ("us-gov-west-1", "usgw1-az1"),
        ] {
            assert_eq!(zone_id(&region.parse().unwrap()), zone);
        }
    }
}
