//! Where code comes from: the request itself, or an object in a bucket.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::function::{Architecture, CodePackage};
use mayfly_model::limits;
use mayfly_store::object::ObjectError;
use mayfly_store::{CodeError, CodeStore, ObjectStore};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{failure, settings};
use crate::answer;

/// Archives out of buckets that are in memory at a time; more wait.
const AT_A_TIME: usize = 2;
/// The mode in which code would stay in its bucket.
const REFERENCE: &str = "REFERENCE";

/// The buckets that code can come from.
#[derive(Clone, Debug)]
pub(crate) struct Sources {
    objects: Arc<dyn ObjectStore>,
    room: Arc<Semaphore>,
}

/// What makes packages of archives.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packing<'a> {
    pub(crate) code: &'a dyn CodeStore,
    pub(crate) sources: &'a Sources,
}

impl Packing<'_> {
    /// Fetches an archive and keeps it as a package, whose binaries have to fit the architecture if one is given.
    ///
    /// # Errors
    /// As of [`Sources::fetch`], and what is wrong with the archive.
    pub(crate) async fn package(
        self,
        source: Source,
        architecture: Option<Architecture>,
    ) -> Result<CodePackage, ApiError> {
        let archive = self.sources.fetch(source).await?;
        self.code.put(archive.bytes, architecture).await.map_err(|error| failure::of_code(&error))
    }
}

/// An archive, and with it a part of the room for those that are in memory.
#[derive(Debug)]
struct Archive {
    bytes: Bytes,
    _room: Option<OwnedSemaphorePermit>,
}

/// What a request says of where code is.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(crate) zip_file: Option<Bytes>,
    pub(crate) bucket: Option<String>,
    pub(crate) key: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) storage_mode: Option<wire::S3ObjectStorageMode>,
}

impl Source {
    /// Refuses what the operation cannot take; what is left is one archive in one place.
    ///
    /// # Errors
    /// In the service's words; `what` and `shape` are what it calls the archive.
    pub(crate) fn check(&self, operation: &str, what: &str, shape: &str) -> Result<(), ApiError> {
        let is_reference = self.storage_mode.as_ref().is_some_and(|mode| mode.as_str() == REFERENCE);
        settings::refuse_unbuilt(operation, &[("S3ObjectStorageMode REFERENCE", is_reference)])?;
        let is_elsewhere = self.bucket.is_some() || self.key.is_some() || self.version.is_some();
        match (&self.zip_file, is_elsewhere) {
            (Some(_), true) => Err(failure::invalid_parameter(format!(
                "Please do not provide other {shape} parameters when providing a ZipFile."
            ))),
            (Some(archive), false) => check_size(archive.len() as u64, limits::ZIPPED_CODE_BYTES),
            (None, _) if self.bucket.is_some() && self.key.is_some() => Ok(()),
            (None, _) => Err(failure::invalid_parameter(format!("Please provide a source for {what}."))),
        }
    }
}

impl Sources {
    /// The buckets of this store.
    pub(crate) fn new(objects: Arc<dyn ObjectStore>) -> Self {
        Self { objects, room: Arc::new(Semaphore::new(AT_A_TIME)) }
    }

    /// Fetches an archive, which was checked before.
    ///
    /// # Errors
    /// What the bucket says, in the service's words.
    async fn fetch(&self, source: Source) -> Result<Archive, ApiError> {
        let (bucket, key) = match source {
            Source { zip_file: Some(bytes), .. } => return Ok(Archive { bytes, _room: None }),
            Source { bucket: Some(bucket), key: Some(key), .. } => (bucket, key),
            Source { .. } => return Err(answer::internal_failure()),
        };
        let room = Arc::clone(&self.room).acquire_owned().await.map_err(|_closed| answer::internal_failure())?;
        let opened = self.objects.open(&bucket, &key, source.version.as_deref()).await;
        let (version, content) = opened.map_err(|error| refused(&error))?;
        if version.is_marker {
            return Err(refused(&ObjectError::NoSuchKey));
        }
        // Unpacked code may be no larger, and what is packed is smaller.
        check_size(version.bytes, limits::UNZIPPED_CODE_BYTES)?;
        let mut bytes = BytesMut::with_capacity(usize::try_from(version.bytes).unwrap_or_default());
        let mut cursor = content.range(0, version.bytes);
        while let Some((piece, rest)) = cursor.next().await.map_err(|error| refused(&error))? {
            bytes.extend_from_slice(&piece);
            cursor = rest;
        }
        Ok(Archive { bytes: bytes.freeze(), _room: Some(room) })
    }
}

fn check_size(bytes: u64, limit: u64) -> Result<(), ApiError> {
    if bytes > limit { Err(failure::of_code(&CodeError::ZippedTooLarge { bytes, limit })) } else { Ok(()) }
}

fn refused(error: &ObjectError) -> ApiError {
    let (code, text) = match error {
        ObjectError::NoSuchBucket => ("NoSuchBucket", "The specified bucket does not exist"),
        ObjectError::NoSuchKey => ("NoSuchKey", "The specified key does not exist."),
        ObjectError::NoSuchVersion => ("NoSuchVersion", "The specified version does not exist."),
        other => {
            tracing::error!(error = mayfly_model::chain(other), "code cannot be read out of its bucket");
            return answer::internal_failure();
        }
    };
    failure::invalid_parameter(format!(
        "Error occurred while GetObject. S3 Error Code: {code}. S3 Error Message: {text}"
    ))
}
