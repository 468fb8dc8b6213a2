//! `CopyObject` and the source of `UploadPartCopy`.

use std::sync::Arc;

use mayfly_model::bucket::ChangeKind;
use mayfly_store::object::{Condition, ContentReader, NewContent, NewObject, ObjectVersion};
use s3s::dto::{
    CopyObjectInput, CopyObjectOutput, CopyObjectResult, CopySource, ETag, MetadataDirective, TaggingDirective,
};
use s3s::{S3Request, S3Response, S3Result, s3_error};

use super::checksum::Algorithm;
use super::condition::ReadCondition;
use super::label::{headers_of, label, refuse_unbuilt};
use super::object::{Checksums, version_id};
use super::operations::{Operations, arrival_of};
use super::{failure, read, time, upload};

/// The largest object that is copied in one go, bytes.
const COPY_BYTES: u64 = 5 << 30;

/// Makes an object of another one.
pub(super) async fn copy(
    operations: &Operations,
    request: S3Request<CopyObjectInput>,
) -> S3Result<S3Response<CopyObjectOutput>> {
    let arrival = arrival_of(&request.extensions)?;
    let mut input = request.input;
    refuse_unbuilt!(input);
    operations.bucket(&input.bucket)?;
    let condition = ReadCondition {
        if_match: input.copy_source_if_match.take(),
        if_none_match: input.copy_source_if_none_match.take(),
        if_modified_since: input.copy_source_if_modified_since.take(),
        if_unmodified_since: input.copy_source_if_unmodified_since.take(),
    };
    let (source, reader) = open(operations, &input.copy_source, &condition).await?;
    if source.bytes > COPY_BYTES {
        return Err(s3_error!(
            InvalidRequest,
            "The specified copy source is larger than the maximum allowable size for a copy source: {COPY_BYTES}"
        ));
    }
    let replaces = input.metadata_directive.as_ref().is_some_and(|it| it.as_str() == MetadataDirective::REPLACE);
    let is_itself =
        source_key(&input.copy_source) == Some((&input.bucket, &input.key)) && named(&input.copy_source).is_none();
    if is_itself && !replaces && input.storage_class.is_none() && input.website_redirect_location.is_none() {
        return Err(s3_error!(
            InvalidRequest,
            "This copy request is illegal because it is trying to copy an object to itself without changing the \
             object's metadata, storage class, website redirect location or encryption attributes."
        ));
    }
    let headers = headers_of!(input);
    let given = label(headers, input.metadata.take(), input.tagging.as_deref())?;
    let mut label = if replaces { given.clone() } else { source.label.clone() };
    if let Some(class) = given.headers.get("x-amz-storage-class") {
        label.headers.insert("x-amz-storage-class".to_owned(), class.clone());
    }
    let retags = input.tagging_directive.as_ref().is_some_and(|it| it.as_str() == TaggingDirective::REPLACE);
    label.tags = if retags { given.tags } else { source.label.tags.clone() };
    label.parts = Vec::new();
    label.composite = false;
    let wanted = input.checksum_algorithm.as_ref().and_then(|name| Algorithm::of_name(name.as_str()));
    let has_wanted = wanted.is_none_or(|algorithm| source.label.checksums.contains_key(algorithm.name()));
    // What was sent in one piece is the same content under another name. What was sent in parts becomes one piece,
    // whose entity tag has to be computed.
    let (content, etag) = if source.label.parts.is_empty() && has_wanted {
        label.checksums.clone_from(&source.label.checksums);
        (NewContent::Shared(reader.segments().to_vec()), source.etag.clone())
    } else {
        let algorithms = [wanted.unwrap_or(Algorithm::Crc64Nvme)];
        let taken = upload::of_object(operations.objects(), reader, (0, source.bytes), &algorithms).await?;
        label.checksums = taken.checksums;
        (NewContent::Fresh(taken.content), taken.etag)
    };
    let object = NewObject {
        bucket: input.bucket,
        key: input.key,
        content,
        etag,
        label,
        condition: Condition::default(),
        kind: ChangeKind::Copy,
        origin: arrival.origin.clone(),
    };
    let version = operations.put(object).await?;
    let sums = Checksums::of(&version.label.checksums, false);
    let result = CopyObjectResult {
        checksum_crc32: sums.crc32,
        checksum_crc32c: sums.crc32c,
        checksum_crc64nvme: sums.crc64nvme,
        checksum_sha1: sums.sha1,
        checksum_sha256: sums.sha256,
        checksum_type: sums.kind,
        e_tag: Some(ETag::Strong(version.etag.clone())),
        last_modified: Some(time::to_wire(version.modified)),
    };
    Ok(S3Response::new(CopyObjectOutput {
        copy_object_result: Some(result),
        copy_source_version_id: version_id(&source),
        version_id: version_id(&version),
        ..CopyObjectOutput::default()
    }))
}

fn source_key(source: &CopySource) -> Option<(&str, &str)> {
    match source {
        CopySource::Bucket { bucket, key, .. } => Some((bucket, key)),
        CopySource::AccessPoint { .. } | CopySource::Outpost { .. } => None,
    }
}

fn named(source: &CopySource) -> Option<&str> {
    match source {
        CopySource::Bucket { version_id, .. } => version_id.as_deref(),
        CopySource::AccessPoint { .. } | CopySource::Outpost { .. } => None,
    }
}

/// Opens the source of a copy.
pub(super) async fn open(
    operations: &Operations,
    source: &CopySource,
    condition: &ReadCondition,
) -> S3Result<(Arc<ObjectVersion>, ContentReader)> {
    let Some((bucket, key)) = source_key(source) else {
        return failure::not_built("copying from access points");
    };
    let opened = operations.objects().open(bucket, key, named(source)).await;
    let (version, reader) = opened.map_err(failure::of_store)?;
    read::refuse_marker(&version, None)?;
    condition.check_source(&version)?;
    Ok((Arc::new(version), reader))
}
