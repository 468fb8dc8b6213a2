//! The service alone, fed requests as texts: for fuzz targets, and for the tests that stand for them.

use std::sync::Arc;

use bytes::Bytes;
use http::header::HeaderName;
use http::request::Parts;
use http::{HeaderValue, Method, Request, StatusCode, Uri};
use http_body_util::{BodyExt as _, Full};
use mayfly_events::bucket::{Lifecycle, NotificationParts, Notifications};
use mayfly_events::destination::Destinations;
use mayfly_model::clock::SystemClock;
use mayfly_model::id::RequestId;
use mayfly_store::{DataDir, Options};
use tempfile::TempDir;
use tokio_util::task::TaskTracker;

use super::{S3, S3Parts, answer};
use crate::place::Place;

/// A service on a directory of its own, with the bucket `photos` and the object `k` in it.
#[derive(Debug)]
pub struct Trial {
    s3: S3,
    _data: DataDir,
    _directory: TempDir,
}

impl Trial {
    /// A fresh one; none if there is no room for it.
    pub async fn new() -> Option<Self> {
        let directory = tempfile::tempdir().ok()?;
        let data = DataDir::open(directory.path(), Options::default()).ok()?;
        let (clock, place) = (Arc::new(SystemClock), Place::default());
        let notifications = Notifications::new(NotificationParts {
            objects: data.objects(),
            destinations: Destinations::default(),
            clock: clock.clone(),
            region: place.region.clone(),
            account: place.account.clone(),
        });
        let lifecycle = Lifecycle::new(data.objects(), clock.clone());
        let tasks = TaskTracker::new();
        let s3 = S3::new(S3Parts { place, objects: data.objects(), notifications, lifecycle, clock, tasks });
        let trial = Self { s3, _data: data, _directory: directory };
        trial.refill().await;
        Some(trial)
    }

    /// Makes the bucket and the object again if they are gone.
    pub async fn refill(&self) {
        self.feed(b"PUT /photos\nhost: localhost\n\n").await;
        self.feed(b"PUT /photos/k\nhost: localhost\n\ncontent").await;
    }

    /// The status of the answer to `METHOD TARGET`, lines of headers, an empty line and the body; none if the text is no
    /// such request.
    pub async fn feed(&self, text: &[u8]) -> Option<StatusCode> {
        let (head, body) = request(text)?;
        let answered = answer(&self.s3, head, Full::new(body), RequestId::random()).await;
        let (head, body) = answered.into_parts();
        // The content of an answer is made while it is read.
        let _broken_off = body.collect().await;
        Some(head.status)
    }
}

fn request(text: &[u8]) -> Option<(Parts, Bytes)> {
    let end = text.windows(2).position(|pair| pair == b"\n\n")?;
    let (head, body) = (text.get(..end)?, text.get(end + 2..)?);
    let mut lines = head.split(|byte| *byte == b'\n');
    let first = lines.next()?;
    let space = first.iter().position(|byte| *byte == b' ')?;
    let mut request = Request::new(());
    *request.method_mut() = Method::from_bytes(first.get(..space)?).ok()?;
    *request.uri_mut() = Uri::try_from(first.get(space + 1..)?).ok()?;
    for line in lines {
        let colon = line.iter().position(|byte| *byte == b':')?;
        let name = HeaderName::from_bytes(line.get(..colon)?).ok()?;
        let value = HeaderValue::from_bytes(line.get(colon + 1..)?.trim_ascii()).ok()?;
        request.headers_mut().append(name, value);
    }
    let (head, ()) = request.into_parts();
    Some((head, Bytes::copy_from_slice(body)))
}

#[cfg(test)]
mod tests;
