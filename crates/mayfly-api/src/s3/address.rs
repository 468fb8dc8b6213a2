//! Where the name of a bucket is in a request: in the path, or in the host.

use http::request::Parts;
use percent_encoding::percent_decode_str;

use crate::request::host;

/// The bucket of `bucket.s3.localhost:4566`, `bucket.s3.eu-west-1.amazonaws.com`, `bucket.localhost`.
pub(crate) fn bucket_of_host(head: &Parts) -> Option<String> {
    let host = host(head)?;
    let name = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
    if is_of_service(&name) {
        return None;
    }
    let bucket = match name.find(".s3.").or_else(|| name.find(".s3-")) {
        Some(end) => name.get(..end)?,
        None => name.strip_suffix(".localhost")?,
    };
    (!bucket.is_empty()).then(|| bucket.to_owned())
}

/// Whether a host is the service's own: `s3.localhost`, `s3-eu-west-1.amazonaws.com`.
pub(crate) fn is_of_service(name: &str) -> bool {
    name == "s3" || name.starts_with("s3.") || name.starts_with("s3-")
}

/// The first segment of a path.
pub(crate) fn bucket_of_path(path: &str) -> Option<String> {
    let first = path.trim_start_matches('/').split('/').next().filter(|first| !first.is_empty())?;
    percent_decode_str(first).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::{bucket_of_host, bucket_of_path};

    #[test]
    fn hosts_name_buckets() {
        for (host, bucket) in [
            ("photos.s3.localhost:4566", Some("photos")),
            ("a.b.s3.localhost", Some("a.b")),
            ("photos.s3.eu-west-1.amazonaws.com", Some("photos")),
            ("photos.s3-eu-west-1.amazonaws.com", Some("photos")),
            ("photos.s3.localhost.localstack.cloud:4566", Some("photos")),
            ("photos.localhost:4566", Some("photos")),
            ("Photos.S3.localhost", Some("photos")),
            ("s3.localhost:4566", None),
            ("s3.us-east-1.amazonaws.com", None),
            ("s3-us-west-2.amazonaws.com", None),
            ("localhost:4566", None),
            ("127.0.0.1:4566", None),
            ("[::1]:4566", None),
            (".s3.localhost", None),
        ] {
            let head = http::Request::builder().uri("/").header("host", host).body(()).unwrap().into_parts().0;
            assert_eq!(bucket_of_host(&head).as_deref(), bucket, "{host}");
        }
    }

    #[test]
    fn paths_name_buckets() {
        assert_eq!(bucket_of_path("/photos/a/b").as_deref(), Some("photos"));
        assert_eq!(bucket_of_path("/photos").as_deref(), Some("photos"));
        assert_eq!(bucket_of_path("/"), None);
    }
}
