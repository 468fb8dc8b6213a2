//! `PutObject` and forms of browsers.

use std::collections::BTreeMap;

use mayfly_model::bucket::ChangeKind;
use mayfly_store::object::{NULL_VERSION, NewContent, NewObject, ObjectVersion};
use s3s::dto::{self, ETag, PutObjectInput, PutObjectOutput};
use s3s::{S3Request, S3Response, S3Result};

use super::checksum::Algorithm;
use super::label::{headers_of, label, refuse_unbuilt};
use super::operations::{Operations, arrival_of};
use super::{condition, failure, upload};

/// Writes an object.
pub(super) async fn put(
    operations: &Operations,
    request: S3Request<PutObjectInput>,
) -> S3Result<S3Response<PutObjectOutput>> {
    let arrival = arrival_of(&request.extensions)?;
    // A form is turned into this operation before it comes here.
    let kind = if arrival.is_form { ChangeKind::Post } else { ChangeKind::Put };
    let mut input = request.input;
    refuse_unbuilt!(input);
    if input.write_offset_bytes.is_some() {
        return failure::not_built("appending to objects");
    }
    operations.bucket(&input.bucket)?;
    let headers = headers_of!(input);
    let mut label = label(headers, input.metadata.take(), input.tagging.as_deref())?;
    let taken = upload::of_request(operations.objects(), &arrival, input.body.take(), &[]).await?;
    label.checksums.clone_from(&taken.checksums);
    let object = NewObject {
        bucket: input.bucket,
        key: input.key,
        content: NewContent::Fresh(taken.content),
        etag: taken.etag,
        label,
        condition: condition::of_write(input.if_match, input.if_none_match),
        kind,
        origin: arrival.origin.clone(),
    };
    let version = operations.put(object).await?;
    let sums = Checksums::of(&version.label.checksums, false);
    Ok(S3Response::new(PutObjectOutput {
        checksum_crc32: sums.crc32,
        checksum_crc32c: sums.crc32c,
        checksum_crc64nvme: sums.crc64nvme,
        checksum_sha1: sums.sha1,
        checksum_sha256: sums.sha256,
        checksum_type: sums.kind,
        e_tag: Some(ETag::Strong(version.etag.clone())),
        version_id: version_id(&version),
        ..PutObjectOutput::default()
    }))
}

/// The id of a version as it is shown: not at all in buckets that never had versions, where all are `null`.
pub(super) fn version_id(version: &ObjectVersion) -> Option<String> {
    (version.version != NULL_VERSION).then(|| version.version.clone())
}

/// Checksums, each in its member.
#[derive(Debug, Default)]
pub(super) struct Checksums {
    pub(super) crc32: Option<String>,
    pub(super) crc32c: Option<String>,
    pub(super) crc64nvme: Option<String>,
    pub(super) sha1: Option<String>,
    pub(super) sha256: Option<String>,
    pub(super) kind: Option<dto::ChecksumType>,
}

impl Checksums {
    /// Of what is kept by the algorithms' names.
    pub(super) fn of(checksums: &BTreeMap<String, String>, composite: bool) -> Self {
        let get = |algorithm: Algorithm| checksums.get(algorithm.name()).cloned();
        let kind = if composite { dto::ChecksumType::COMPOSITE } else { dto::ChecksumType::FULL_OBJECT };
        Self {
            crc32: get(Algorithm::Crc32),
            crc32c: get(Algorithm::Crc32c),
            crc64nvme: get(Algorithm::Crc64Nvme),
            sha1: get(Algorithm::Sha1),
            sha256: get(Algorithm::Sha256),
            kind: (!checksums.is_empty()).then(|| dto::ChecksumType::from_static(kind)),
        }
    }
}
