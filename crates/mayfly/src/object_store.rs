//! The settings of the store in which the content of objects is kept.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use http::Uri;
use mayfly_model::id::Region;
use mayfly_store::RemoteFault;
use mayfly_store::object::RemoteStore;
use serde::Deserialize;

use crate::fault::Fault;

/// The variables that say who mayfly is to that store. Others do not count: `AWS_ENDPOINT_URL` mostly names mayfly itself.
const CREDENTIALS: [&str; 9] = [
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_ROLE_ARN",
    "AWS_ROLE_SESSION_NAME",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
];

/// A bucket and what the keys in it begin with, as `s3://BUCKET/PREFIX`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Bucket {
    name: String,
    prefix: String,
}

impl FromStr for Bucket {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("'{text}' is no bucket, for example s3://BUCKET or s3://BUCKET/PREFIX");
        let rest = text.strip_prefix("s3://").ok_or_else(wrong)?;
        let (name, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let prefix = prefix.strip_suffix('/').unwrap_or(prefix);
        let in_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte);
        let in_prefix = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
        let is_part = |part: &str| !["", ".", ".."].contains(&part) && part.bytes().all(in_prefix);
        let is_name = (3..=63).contains(&name.len()) && name.bytes().all(in_name);
        if !is_name || !(prefix.is_empty() || prefix.split('/').all(is_part)) {
            return Err(wrong());
        }
        Ok(Self { name: name.to_owned(), prefix: prefix.to_owned() })
    }
}

impl TryFrom<String> for Bucket {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

/// The address of a store: over TLS, or on this machine.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Endpoint(String);

impl FromStr for Endpoint {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("'{text}' is no address of a store, for example https://s3.example.com");
        let uri: Uri = text.parse().map_err(|_error| wrong())?;
        let host = uri.host().ok_or_else(wrong)?;
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() || text.contains('@') {
            return Err(wrong());
        }
        match uri.scheme_str() {
            Some("https") => {}
            Some("http") if is_loopback(host) => {}
            Some("http") => {
                return Err(format!(
                    "'{text}' is not on this machine and would get everything in the clear; use https"
                ));
            }
            _ => return Err(wrong()),
        }
        Ok(Self(text.trim_end_matches('/').to_owned()))
    }
}

impl TryFrom<String> for Endpoint {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    address.map_or(host == "localhost", |address| address.is_loopback())
}

/// What was said about the store, wherever it was said.
#[derive(Debug)]
pub(crate) struct StoreChoice {
    pub(crate) bucket: Option<Bucket>,
    pub(crate) endpoint: Option<Endpoint>,
    pub(crate) region: Option<Region>,
}

impl StoreChoice {
    /// The store, if there is to be one. Without a word on its region it is that of the environment or of the platform.
    pub(crate) fn resolve(self, region: &Region, hint: impl fmt::Display) -> Result<Option<RemoteStore>, Fault> {
        let Some(bucket) = self.bucket else {
            return match (self.endpoint, self.region) {
                (None, None) => Ok(None),
                _ => Err(Fault::usage("object_store is not set, only where it would be", hint)),
            };
        };
        let of_environment = || ["AWS_REGION", "AWS_DEFAULT_REGION"].iter().find_map(|name| variable(name));
        let named = self.region.map(|region| region.as_str().to_owned()).or_else(of_environment);
        let credentials = CREDENTIALS.iter().filter_map(|name| Some((name.to_ascii_lowercase(), variable(name)?)));
        Ok(Some(RemoteStore {
            bucket: bucket.name,
            prefix: bucket.prefix,
            endpoint: self.endpoint.map(|endpoint| endpoint.0),
            region: named.unwrap_or_else(|| region.as_str().to_owned()),
            credentials: credentials.collect(),
        }))
    }
}

/// A variable that says something.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// What helps when the store cannot be used.
pub(crate) fn hint(fault: RemoteFault, store: Option<&RemoteStore>) -> String {
    let endpoint = store.and_then(|store| store.endpoint.as_ref());
    let address = endpoint.map(|endpoint| format!(" --endpoint-url {endpoint}")).unwrap_or_default();
    let bucket = store.map(|store| store.bucket.as_str()).unwrap_or_default();
    match fault {
        RemoteFault::Absent => format!("make the bucket with `aws{address} s3 mb s3://{bucket}`"),
        RemoteFault::Refused => {
            format!(
                "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and try them with `aws{address} s3 ls s3://{bucket}`"
            )
        }
        RemoteFault::Untrusted => {
            "name the authority that signed its certificate with `mayfly serve --ca-file FILE`".to_owned()
        }
        RemoteFault::Unreachable => format!("see whether it answers with `aws{address} s3 ls s3://{bucket}`"),
        RemoteFault::Unusable => "see the settings with `mayfly serve --help`".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Bucket, Endpoint, StoreChoice};
    use mayfly_model::id::Region;

    #[test]
    fn buckets_are_urls() {
        let bucket: Bucket = "s3://photos-1/platform/objects/".parse().unwrap();
        assert_eq!((bucket.name.as_str(), bucket.prefix.as_str()), ("photos-1", "platform/objects"));
        assert_eq!("s3://photos".parse::<Bucket>().unwrap().prefix, "");
        for wrong in
            ["photos", "s3://", "s3://Photos", "s3://photos/a//b", "s3://photos/../b", "s3://photos/a b", "http://x"]
        {
            assert!(wrong.parse::<Bucket>().unwrap_err().contains("s3://BUCKET"), "{wrong}");
        }
    }

    #[test]
    fn only_this_machine_is_reached_in_the_clear() {
        for right in ["https://s3.example.com", "http://127.0.0.1:9000/", "http://[::1]:9000", "http://localhost:9000"]
        {
            assert_eq!(right.parse::<Endpoint>().unwrap().0, right.trim_end_matches('/'), "{right}");
        }
        assert!("http://10.0.0.1:9000".parse::<Endpoint>().unwrap_err().contains("in the clear"));
        for wrong in ["localhost:9000", "ftp://localhost", "https://example.com/bucket", "https://a@example.com", "x y"]
        {
            assert!(wrong.parse::<Endpoint>().unwrap_err().contains("no address"), "{wrong}");
        }
    }

    #[test]
    fn an_address_needs_a_bucket() {
        let region = Region::default_region();
        let choice = StoreChoice { bucket: None, endpoint: None, region: None };
        assert_eq!(choice.resolve(&region, "").unwrap(), None);
        let choice = StoreChoice { bucket: None, endpoint: "https://example.com".parse().ok(), region: None };
        assert_eq!(choice.resolve(&region, "").unwrap_err().exit_code(), 2);
        let bucket = "s3://photos/a".parse().ok();
        let choice = StoreChoice { bucket, endpoint: "http://[::1]:1".parse().ok(), region: Some(region.clone()) };
        let store = choice.resolve(&region, "").unwrap().unwrap();
        assert_eq!(store.location(), "s3://photos/a at http://[::1]:1");
        assert_eq!(store.region, region.as_str());
    }
}
