//! Content in a bucket of a store that speaks S3.
//!
//! ```text
//! PREFIX/HOME/home   shows that this platform may write there, and that the home is where it was
//! PREFIX/HOME/ID     content, under the id that it has in the database: HOME/ID
//! ```
//!
//! **Invariants.** Content is in its place before its id is given to anyone who could refer to it, and never changes. The
//! home's name is the platform's own, made by chance: platforms that share a bucket never see each other's content, and a
//! bucket that moves to another address is known again. Every request has a deadline and a bounded number of attempts.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use object_store::aws::{AmazonS3, AmazonS3Builder, AmazonS3ConfigKey};
use object_store::multipart::{MultipartStore as _, PartId};
use object_store::path::Path;
use object_store::{
    BackoffConfig, GetOptions, GetRange, MultipartId, ObjectStore as _, ObjectStoreExt as _, RetryConfig,
};
use rustls::ClientConfig;
use tokio::task::JoinSet;

use super::leases::Leases;
use super::{FreshContent, Tally, blocking};
use crate::error::{RemoteFault, StoreError};
use crate::object::{ContentId, Segment};

mod http;
mod tending;
mod uploads;

use http::Connector;
pub(super) use tending::tend;

/// What is sent at a time, but for the last part. Stores take ten thousand parts of at least 5 MiB.
const PART_BYTES: usize = 8 * 1024 * 1024;
/// How long the start waits until it is known whether the store can be used.
const PROBE: Duration = Duration::from_secs(20);
/// How long a request is tried again, and how often.
const RETRY: Duration = Duration::from_secs(10);
const RETRIES: usize = 4;

/// A bucket in which the content of objects is to be.
#[derive(Clone, PartialEq, Eq)]
pub struct RemoteStore {
    /// The bucket.
    pub bucket: String,
    /// What the keys in it begin with, without slashes at its ends; may be empty.
    pub prefix: String,
    /// The address of the store; none for that of AWS.
    pub endpoint: Option<String>,
    /// The region that requests are signed for.
    pub region: String,
    /// Who mayfly is there: `AWS_*` variables by name, in lower case.
    pub credentials: Vec<(String, String)>,
}

impl std::fmt::Debug for RemoteStore {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The credentials are nobody's business.
        formatter.debug_tuple("RemoteStore").field(&self.location()).finish()
    }
}

impl RemoteStore {
    /// How it is called in messages, and known again by.
    #[must_use]
    pub fn location(&self) -> String {
        let Self { bucket, prefix, endpoint, .. } = self;
        let slash = if prefix.is_empty() { "" } else { "/" };
        let address = endpoint.as_ref().map(|endpoint| format!(" at {endpoint}")).unwrap_or_default();
        format!("s3://{bucket}{slash}{prefix}{address}")
    }
}

/// The content of a bucket that is this platform's.
#[derive(Debug)]
pub(super) struct RemoteHome {
    /// The name of the home.
    pub(super) id: String,
    location: String,
    prefix: String,
    store: AmazonS3,
    connector: Connector,
    bucket_url: String,
    region: String,
    leases: Arc<Leases>,
    /// Uploads that were given up.
    given_up: Mutex<Vec<(Path, MultipartId)>>,
}

impl RemoteHome {
    /// Connects, and finds out whether it can be written to and read from. `homes` are those that are known, with their
    /// locations: one of them if it is there, a new one otherwise.
    pub(super) async fn connect(
        remote: RemoteStore,
        tls: ClientConfig,
        homes: &[(String, String)],
        leases: Arc<Leases>,
    ) -> Result<Self, StoreError> {
        let location = remote.location();
        let mut home = Self::new(remote, tls, leases)?;
        let found = tokio::time::timeout(PROBE, home.find(homes)).await;
        home.id = found.map_err(|_elapsed| {
            let reason = format!("no answer within {} s", PROBE.as_secs());
            StoreError::Remote { action: "use", location, fault: RemoteFault::Unreachable, reason }
        })??;
        Ok(home)
    }

    fn new(remote: RemoteStore, tls: ClientConfig, leases: Arc<Leases>) -> Result<Self, StoreError> {
        let location = remote.location();
        let unusable = |reason: String| {
            let location = remote.location();
            StoreError::Remote { action: "use", location, fault: RemoteFault::Unusable, reason }
        };
        let connector = Connector::new(tls);
        let endpoint = remote.endpoint.clone();
        let endpoint = endpoint.unwrap_or_else(|| format!("https://s3.{}.amazonaws.com", remote.region));
        let mut builder = AmazonS3Builder::new();
        for (name, value) in &remote.credentials {
            // Variables that say nothing of credentials have no names there.
            if let Ok(key) = name.parse::<AmazonS3ConfigKey>() {
                builder = builder.with_config(key, value);
            }
        }
        let backoff =
            BackoffConfig { init_backoff: Duration::from_millis(100), max_backoff: Duration::from_secs(2), base: 2.0 };
        let store = builder
            .with_bucket_name(&remote.bucket)
            .with_region(&remote.region)
            .with_endpoint(&endpoint)
            .with_allow_http(endpoint.starts_with("http://"))
            .with_virtual_hosted_style_request(false)
            .with_retry(RetryConfig { backoff, max_retries: RETRIES, retry_timeout: RETRY })
            .with_http_connector(connector.clone())
            .build()
            .map_err(|error| unusable(error.to_string()))?;
        Ok(Self {
            id: String::new(),
            location,
            bucket_url: format!("{}/{}", endpoint.trim_end_matches('/'), remote.bucket),
            prefix: remote.prefix,
            region: remote.region,
            store,
            connector,
            leases,
            given_up: Mutex::default(),
        })
    }

    /// The name of the home that is there, or of a new one, written and read.
    async fn find(&self, homes: &[(String, String)]) -> Result<String, StoreError> {
        let mut found = None;
        // What it is called by is not enough: a bucket can be moved, and another take its name.
        for (id, location) in homes {
            match self.store.head(&self.marker(id)).await {
                Ok(_there) => {
                    found = Some(id.clone());
                    break;
                }
                Err(object_store::Error::NotFound { .. }) if *location == self.location => {
                    tracing::warn!(%location, "what was put into this store is not there: was it emptied?");
                }
                Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(self.failure("use", &error)),
            }
        }
        let id = found.unwrap_or_else(|| {
            let name = uuid::Uuid::new_v4().simple().to_string();
            format!("r{}", name.get(..12).unwrap_or(&name))
        });
        let text = Bytes::from_static(b"The content of objects of a mayfly platform.\n");
        let marker = self.marker(&id);
        self.store.put(&marker, text.into()).await.map_err(|error| self.failure("write to", &error))?;
        let read = self.store.get(&marker).await.map_err(|error| self.failure("read", &error))?;
        read.bytes().await.map_err(|error| self.failure("read", &error))?;
        Ok(id)
    }

    /// A key in the bucket.
    fn key(&self, below: &str) -> String {
        if self.prefix.is_empty() { below.to_owned() } else { format!("{}/{below}", self.prefix) }
    }

    fn marker(&self, id: &str) -> Path {
        Path::from(self.key(&format!("{id}/home")))
    }

    /// How the home is called and known again by.
    pub(super) fn location(&self) -> &str {
        &self.location
    }

    /// The key of something in this home.
    fn key_of(&self, name: &str) -> String {
        self.key(&format!("{}/{name}", self.id))
    }

    /// The content id that a key stands for; none for what is no content.
    fn content_of(&self, key: &str) -> Option<String> {
        let name = key.strip_prefix(&self.key_of(""))?;
        let is_id = name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_id.then(|| format!("{}/{name}", self.id))
    }

    fn path(&self, content: &ContentId) -> Path {
        Path::from(self.key(&content.0))
    }

    /// Begins content.
    pub(super) fn create(self: &Arc<Self>, tally: Tally) -> Outgoing {
        let id = ContentId::new(Some(&self.id));
        self.leases.begin(&id);
        let (path, home) = (self.path(&id), Arc::clone(self));
        Outgoing { home, id, path, tally, gathered: Vec::new(), upload: None, is_published: false }
    }

    /// Reads a range.
    pub(super) async fn read(&self, content: &ContentId, from: u64, end: u64) -> Result<Pieces, StoreError> {
        let range = Some(GetRange::Bounded(from..end));
        let got = self.store.get_opts(&self.path(content), GetOptions { range, ..GetOptions::default() }).await;
        let got = got.map_err(|error| self.failure("read", &error))?;
        Ok(Pieces { stream: got.into_stream(), location: self.location.clone() })
    }

    async fn abort(&self, path: &Path, upload: &str) -> Result<(), StoreError> {
        match self.store.abort_multipart(path, &upload.to_owned()).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.failure("end an upload of", &error)),
        }
    }

    fn unreachable(&self, action: &'static str, reason: String) -> StoreError {
        StoreError::Remote { action, location: self.location.clone(), fault: RemoteFault::Unreachable, reason }
    }

    fn failure(&self, action: &'static str, error: &object_store::Error) -> StoreError {
        failure(action, &self.location, error)
    }
}

/// What a failure of the store means.
fn failure(action: &'static str, location: &str, error: &object_store::Error) -> StoreError {
    let text = mayfly_model::chain(error);
    let fault = match error {
        object_store::Error::NotFound { .. } => RemoteFault::Absent,
        object_store::Error::PermissionDenied { .. } | object_store::Error::Unauthenticated { .. } => {
            RemoteFault::Refused
        }
        // Where no credentials are given, the machine's own are asked for at this address.
        _ if text.contains("169.254.") => RemoteFault::Refused,
        _ if text.contains("invalid peer certificate") => RemoteFault::Untrusted,
        _ => RemoteFault::Unreachable,
    };
    // What a store says at length begins with a code.
    let code = text.split_once("<Code>").and_then(|(_before, rest)| rest.split_once("</Code>"));
    let reason =
        code.map_or_else(|| text.split_whitespace().collect::<Vec<_>>().join(" "), |(code, _)| code.to_owned());
    StoreError::Remote { action, location: location.to_owned(), fault, reason }
}

/// Content on its way out in pieces.
pub(super) struct Pieces {
    stream: BoxStream<'static, object_store::Result<Bytes>>,
    location: String,
}

impl std::fmt::Debug for Pieces {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Pieces").field("location", &self.location).finish_non_exhaustive()
    }
}

impl Pieces {
    /// The next piece, which is never empty; none at the end.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, StoreError> {
        while let Some(piece) = self.stream.next().await {
            let piece = piece.map_err(|error| failure("read", &self.location, &error))?;
            if !piece.is_empty() {
                return Ok(Some(piece));
            }
        }
        Ok(None)
    }
}

/// Content on its way to the store; dropping it has what is there removed.
#[derive(Debug)]
pub(super) struct Outgoing {
    home: Arc<RemoteHome>,
    id: ContentId,
    path: Path,
    tally: Tally,
    /// At most a part.
    gathered: Vec<u8>,
    upload: Option<Upload>,
    is_published: bool,
}

/// An upload in parts, one of which is on its way while the next is gathered.
#[derive(Debug)]
struct Upload {
    id: MultipartId,
    n_begun: usize,
    there: Vec<PartId>,
    sending: JoinSet<Result<PartId, StoreError>>,
}

impl Upload {
    /// Waits for the part that is on its way.
    async fn arrived(&mut self) -> Result<(), StoreError> {
        while let Some(sent) = self.sending.join_next().await {
            self.there.push(sent.unwrap_or(Err(StoreError::Closed))?);
        }
        Ok(())
    }
}

impl Outgoing {
    /// Takes the next pieces.
    pub(super) async fn write(mut self, pieces: Vec<Bytes>) -> Result<Self, StoreError> {
        let (mut outgoing, full) = blocking(move || {
            let mut full = Vec::new();
            for piece in &pieces {
                self.tally.update(piece);
                self.gather(piece, &mut full);
            }
            Ok((self, full))
        })
        .await?;
        for part in full {
            outgoing.send(part.into()).await?;
        }
        Ok(outgoing)
    }

    /// Appends bytes. A whole part is kept back until there is more: content of one part needs no upload in parts.
    fn gather(&mut self, piece: &[u8], full: &mut Vec<Vec<u8>>) {
        let mut rest = piece;
        while !rest.is_empty() {
            if self.gathered.len() == PART_BYTES {
                full.push(std::mem::take(&mut self.gathered));
            }
            let (fits, more) = rest.split_at(rest.len().min(PART_BYTES - self.gathered.len()));
            let needed = self.gathered.len() + fits.len();
            if needed > self.gathered.capacity() {
                // Never more than a part, which doubling would be.
                let wanted = needed.max((self.gathered.capacity() * 2).min(PART_BYTES));
                self.gathered.reserve_exact(wanted - self.gathered.len());
            }
            self.gathered.extend_from_slice(fits);
            rest = more;
        }
    }

    async fn send(&mut self, part: Bytes) -> Result<(), StoreError> {
        let upload = match &mut self.upload {
            Some(upload) => upload,
            None => {
                let begun = self.home.store.create_multipart(&self.path).await;
                let id = begun.map_err(|error| self.home.failure("write to", &error))?;
                self.upload.insert(Upload { id, n_begun: 0, there: Vec::new(), sending: JoinSet::new() })
            }
        };
        upload.arrived().await?;
        let (home, path, id, number) = (Arc::clone(&self.home), self.path.clone(), upload.id.clone(), upload.n_begun);
        upload.n_begun += 1;
        upload.sending.spawn(async move {
            let sent = home.store.put_part(&path, &id, number, part.into()).await;
            sent.map_err(|error| home.failure("write to", &error))
        });
        Ok(())
    }

    /// Waits until it is all there.
    pub(super) async fn publish(mut self) -> Result<(FreshContent, Tally), StoreError> {
        let rest = Bytes::from(std::mem::take(&mut self.gathered));
        if self.upload.is_none() {
            let put = self.home.store.put(&self.path, rest.into()).await;
            put.map_err(|error| self.home.failure("write to", &error))?;
        } else {
            self.send(rest).await?;
            if let Some(upload) = &mut self.upload {
                upload.arrived().await?;
                let parts = std::mem::take(&mut upload.there);
                let completed = self.home.store.complete_multipart(&self.path, &upload.id, parts).await;
                completed.map_err(|error| self.home.failure("write to", &error))?;
            }
        }
        self.is_published = true;
        let segment = Segment { content: self.id.clone(), bytes: self.tally.bytes };
        Ok((FreshContent::new(Arc::clone(&self.home.leases), segment), std::mem::take(&mut self.tally)))
    }
}

impl Drop for Outgoing {
    fn drop(&mut self) {
        if self.is_published {
            return;
        }
        if let Some(upload) = self.upload.take() {
            let given_up = (self.path.clone(), upload.id);
            self.home.given_up.lock().unwrap_or_else(PoisonError::into_inner).push(given_up);
        }
        self.home.leases.discard(&self.id);
    }
}
