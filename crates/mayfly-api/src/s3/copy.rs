//! `CopyObject` and the source of `UploadPartCopy`.

use std::collections::BTreeMap;
use std::sync::Arc;

use mayfly_model::bucket::ChangeKind;
use mayfly_store::object::{Condition, ContentReader, NewContent, NewObject, ObjectLabel, ObjectVersion};
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
    // However large, it is the same content under another name, with the entity tag that the content has. Only a
    // checksum that nobody knows makes it necessary to read it.
    let (content, etag) = if let Some(known) = whole_checksums(&source.label, wanted) {
        label.checksums = known;
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

/// The checksums of an object as a whole, if they are known and what is wanted is among them.
fn whole_checksums(label: &ObjectLabel, wanted: Option<Algorithm>) -> Option<BTreeMap<String, String>> {
    let combined = |algorithm: Algorithm| {
        let name = algorithm.name();
        let parts = label.parts.iter().map(|part| Some((part.checksums.get(name)?.as_str(), part.bytes)));
        Some((name.to_owned(), algorithm.combined(&parts.collect::<Option<Vec<_>>>()?)?))
    };
    let known: BTreeMap<_, _> = if label.composite {
        let algorithms = label.checksums.keys().map(|name| Algorithm::of_name(name).and_then(combined));
        algorithms.collect::<Option<_>>()?
    } else if label.checksums.is_empty() {
        // Nobody asked for one; what the parts have in common does.
        Algorithm::ALL.into_iter().filter_map(combined).collect()
    } else {
        label.checksums.clone()
    };
    wanted.is_none_or(|algorithm| known.contains_key(algorithm.name())).then_some(known)
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use mayfly_store::object::{ObjectLabel, PartLabel};

    use super::super::checksum::Algorithm;
    use super::super::digest::{Digests, digest_of};
    use super::whole_checksums;

    fn sums(algorithm: Algorithm, bytes: &[u8]) -> BTreeMap<String, String> {
        digest_of(&Digests { algorithms: vec![algorithm], hex_sha256: false }, bytes)
    }

    /// Of an object that came in two parts.
    fn composite(algorithm: Algorithm) -> ObjectLabel {
        let parts = [&b"one"[..], b"and two"].map(|bytes| sums(algorithm, bytes));
        let texts = parts.each_ref().map(|sums| sums[algorithm.name()].as_str());
        let whole = algorithm.composite(&texts).unwrap();
        let part = |number, bytes, checksums| PartLabel { number, bytes, checksums };
        let [one, two] = parts;
        ObjectLabel {
            checksums: [(algorithm.name().to_owned(), whole)].into(),
            composite: true,
            parts: vec![part(1, 3, one), part(2, 7, two)],
            ..ObjectLabel::default()
        }
    }

    #[test]
    fn what_is_known_of_an_object_is_known_of_its_copy() {
        let label = ObjectLabel { checksums: sums(Algorithm::Sha1, b"x"), ..ObjectLabel::default() };
        assert_eq!(whole_checksums(&label, None), Some(label.checksums.clone()));
        assert_eq!(whole_checksums(&label, Some(Algorithm::Sha1)), Some(label.checksums.clone()));
        assert_eq!(whole_checksums(&label, Some(Algorithm::Crc32)), None);
        assert_eq!(whole_checksums(&ObjectLabel::default(), None), Some(BTreeMap::new()));
    }

    #[test]
    fn checksums_of_parts_are_put_together_where_that_can_be_done() {
        let known = whole_checksums(&composite(Algorithm::Crc32), None);
        assert_eq!(known, Some(sums(Algorithm::Crc32, b"oneand two")));
        assert_eq!(whole_checksums(&composite(Algorithm::Sha256), None), None);
        let mut label = composite(Algorithm::Crc32c);
        (label.composite, label.checksums) = (false, BTreeMap::new());
        assert_eq!(whole_checksums(&label, None), Some(sums(Algorithm::Crc32c, b"oneand two")));
        let mut label = composite(Algorithm::Crc32c);
        label.parts[0].checksums.clear();
        assert_eq!(whole_checksums(&label, None), None);
    }
}
