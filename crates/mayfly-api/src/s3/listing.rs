//! Lists of objects, versions and uploads.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mayfly_store::object::{
    Listing, ObjectError, ObjectVersion, Page, Upload, after_key, after_prefix, sequence_of_version_id,
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use s3s::dto::{
    ChecksumAlgorithm, ChecksumType, CommonPrefix, DeleteMarkerEntry, ETag, EncodingType, ListMultipartUploadsInput,
    ListMultipartUploadsOutput, ListObjectVersionsInput, ListObjectVersionsOutput, ListObjectsInput, ListObjectsOutput,
    ListObjectsV2Input, ListObjectsV2Output, MultipartUpload, Object, ObjectStorageClass, ObjectVersion as WireVersion,
    ObjectVersionStorageClass, StorageClass,
};
use s3s::{S3Request, S3Response, S3Result};

use super::operations::Operations;
use super::{failure, time};

/// Entries of a page at most.
const PAGE: i32 = 1000;

/// What stays as it is in keys that are shown percent-encoded.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'/').remove(b'*');

/// How keys are shown.
#[derive(Clone, Copy)]
struct Spelling {
    is_url: bool,
}

impl Spelling {
    fn of(encoding: Option<&EncodingType>) -> S3Result<Self> {
        match encoding.map(EncodingType::as_str) {
            None => Ok(Self { is_url: false }),
            Some(EncodingType::URL) => Ok(Self { is_url: true }),
            Some(_) => Err(failure::invalid_argument("Invalid Encoding Method specified in Request")),
        }
    }

    fn spell(self, text: &str) -> String {
        if self.is_url { utf8_percent_encode(text, PLAIN).to_string() } else { text.to_owned() }
    }

    fn prefixes(self, prefixes: &[String]) -> Option<Vec<CommonPrefix>> {
        Some(prefixes.iter().map(|prefix| CommonPrefix { prefix: Some(self.spell(prefix)) }).collect())
    }
}

fn limit(most: Option<i32>) -> S3Result<(i32, usize)> {
    let most = most.unwrap_or(PAGE);
    if most < 0 {
        return Err(failure::invalid_argument("Argument maxKeys must be an integer between 0 and 2147483647"));
    }
    let most = most.min(PAGE);
    Ok((most, usize::try_from(most).unwrap_or_default()))
}

/// The first key behind a marker: behind all that it stands for, if it is a common prefix.
fn behind(marker: &str, prefix: &str, delimiter: Option<&str>) -> String {
    let delimiter = delimiter.filter(|delimiter| !delimiter.is_empty());
    let is_common = delimiter.is_some_and(|delimiter| {
        let first = marker.strip_prefix(prefix).and_then(|rest| rest.find(delimiter).map(|at| (rest, at)));
        first.is_some_and(|(rest, at)| at + delimiter.len() == rest.len())
    });
    let after = if is_common { after_prefix(marker) } else { None };
    after.unwrap_or_else(|| after_key(marker))
}

/// A page; one of no entries needs no look into the store but at the bucket.
async fn page(operations: &Operations, listing: Listing) -> S3Result<Page<ObjectVersion>> {
    if listing.limit == 0 {
        operations.bucket(&listing.bucket)?;
        return Ok(Page { entries: Vec::new(), common_prefixes: Vec::new(), next: None });
    }
    operations.objects().list(listing).await.map_err(failure::of_store)
}

/// The newer list of objects.
pub(super) async fn objects(
    operations: &Operations,
    request: S3Request<ListObjectsV2Input>,
) -> S3Result<S3Response<ListObjectsV2Output>> {
    let input = request.input;
    let spelling = Spelling::of(input.encoding_type.as_ref())?;
    let (most, limit) = limit(input.max_keys)?;
    let prefix = input.prefix.clone().unwrap_or_default();
    let from = match (&input.continuation_token, &input.start_after) {
        (Some(token), _) => {
            let bytes = URL_SAFE_NO_PAD.decode(token).ok();
            let key = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            key.ok_or_else(|| failure::invalid_argument("The continuation token provided is incorrect"))?
        }
        (None, Some(start)) => after_key(start),
        (None, None) => String::new(),
    };
    let listing =
        Listing { bucket: input.bucket.clone(), prefix, delimiter: input.delimiter.clone(), from, before: None, limit };
    let page = page(operations, listing).await?;
    let owner = (input.fetch_owner == Some(true)).then(|| operations.owner());
    let contents: Vec<Object> = page.entries.iter().map(|version| object(version, spelling, owner.clone())).collect();
    let count = contents.len() + page.common_prefixes.len();
    Ok(S3Response::new(ListObjectsV2Output {
        name: Some(input.bucket),
        prefix: Some(spelling.spell(&input.prefix.unwrap_or_default())),
        max_keys: Some(most),
        key_count: i32::try_from(count).ok(),
        continuation_token: input.continuation_token,
        is_truncated: Some(page.next.is_some()),
        next_continuation_token: page.next.map(|next| URL_SAFE_NO_PAD.encode(next)),
        contents: Some(contents),
        common_prefixes: spelling.prefixes(&page.common_prefixes),
        delimiter: input.delimiter.map(|delimiter| spelling.spell(&delimiter)),
        encoding_type: input.encoding_type,
        start_after: input.start_after.map(|start| spelling.spell(&start)),
        ..ListObjectsV2Output::default()
    }))
}

/// The older list of objects.
pub(super) async fn objects_by_marker(
    operations: &Operations,
    request: S3Request<ListObjectsInput>,
) -> S3Result<S3Response<ListObjectsOutput>> {
    let input = request.input;
    let spelling = Spelling::of(input.encoding_type.as_ref())?;
    let (most, limit) = limit(input.max_keys)?;
    let prefix = input.prefix.clone().unwrap_or_default();
    let marker = input.marker.clone().filter(|marker| !marker.is_empty());
    let from = marker.map_or_else(String::new, |marker| behind(&marker, &prefix, input.delimiter.as_deref()));
    let listing =
        Listing { bucket: input.bucket.clone(), prefix, delimiter: input.delimiter.clone(), from, before: None, limit };
    let page = page(operations, listing).await?;
    let last_key = page.entries.last().map(|version| version.key.as_str());
    let last = last_key.max(page.common_prefixes.last().map(String::as_str));
    let next = last.filter(|_last| page.next.is_some() && input.delimiter.is_some());
    Ok(S3Response::new(ListObjectsOutput {
        name: Some(input.bucket),
        prefix: Some(spelling.spell(&input.prefix.unwrap_or_default())),
        marker: Some(spelling.spell(&input.marker.unwrap_or_default())),
        max_keys: Some(most),
        is_truncated: Some(page.next.is_some()),
        next_marker: next.map(|next| spelling.spell(next)),
        contents: Some(
            page.entries.iter().map(|version| object(version, spelling, Some(operations.owner()))).collect(),
        ),
        common_prefixes: spelling.prefixes(&page.common_prefixes),
        delimiter: input.delimiter.map(|delimiter| spelling.spell(&delimiter)),
        encoding_type: input.encoding_type,
        ..ListObjectsOutput::default()
    }))
}

fn object(version: &ObjectVersion, spelling: Spelling, owner: Option<s3s::dto::Owner>) -> Object {
    Object {
        checksum_algorithm: algorithms(version),
        checksum_type: checksum_type(version),
        e_tag: Some(ETag::Strong(version.etag.clone())),
        key: Some(spelling.spell(&version.key)),
        last_modified: Some(time::to_wire(version.modified)),
        owner,
        restore_status: None,
        size: i64::try_from(version.bytes).ok(),
        storage_class: Some(ObjectStorageClass::from(storage_class(version))),
    }
}

fn storage_class(version: &ObjectVersion) -> String {
    let class = version.label.headers.get("x-amz-storage-class").cloned();
    class.unwrap_or_else(|| StorageClass::STANDARD.to_owned())
}

fn algorithms(version: &ObjectVersion) -> Option<Vec<ChecksumAlgorithm>> {
    let names: Vec<ChecksumAlgorithm> = version.label.checksums.keys().cloned().map(ChecksumAlgorithm::from).collect();
    (!names.is_empty()).then_some(names)
}

fn checksum_type(version: &ObjectVersion) -> Option<ChecksumType> {
    let kind = if version.label.composite { ChecksumType::COMPOSITE } else { ChecksumType::FULL_OBJECT };
    (!version.label.checksums.is_empty()).then(|| ChecksumType::from_static(kind))
}

/// All versions and delete markers.
pub(super) async fn versions(
    operations: &Operations,
    request: S3Request<ListObjectVersionsInput>,
) -> S3Result<S3Response<ListObjectVersionsOutput>> {
    let input = request.input;
    let spelling = Spelling::of(input.encoding_type.as_ref())?;
    let (most, limit) = limit(input.max_keys)?;
    let prefix = input.prefix.clone().unwrap_or_default();
    let key_marker = input.key_marker.clone().filter(|marker| !marker.is_empty());
    let version_marker = input.version_id_marker.clone().filter(|marker| !marker.is_empty());
    let (from, before) = match (&key_marker, &version_marker) {
        (None, None) => (String::new(), None),
        (None, Some(_)) => {
            return Err(failure::invalid_argument("A version-id marker cannot be specified without a key marker."));
        }
        (Some(key), None) => (behind(key, &prefix, input.delimiter.as_deref()), None),
        (Some(key), Some(version)) => (key.clone(), sequence_of(operations, &input.bucket, key, version).await?),
    };
    let listing =
        Listing { bucket: input.bucket.clone(), prefix, delimiter: input.delimiter.clone(), from, before, limit };
    let page = if limit == 0 {
        page(operations, listing).await?
    } else {
        operations.objects().list_versions(listing).await.map_err(failure::of_store)?
    };
    let last = page.entries.last();
    let last_prefix = page.common_prefixes.last().filter(|prefix| last.is_none_or(|last| last.key < **prefix));
    let next = page.next.is_some().then(|| match last_prefix {
        Some(prefix) => (Some(prefix.clone()), None),
        None => (last.map(|last| last.key.clone()), last.map(|last| last.version.clone())),
    });
    let (next_key, next_version) = next.unwrap_or_default();
    let (markers, shown): (Vec<&ObjectVersion>, Vec<_>) = page.entries.iter().partition(|version| version.is_marker);
    Ok(S3Response::new(ListObjectVersionsOutput {
        common_prefixes: spelling.prefixes(&page.common_prefixes),
        delete_markers: Some(markers.into_iter().map(|marker| wire_marker(operations, marker, spelling)).collect()),
        delimiter: input.delimiter.map(|delimiter| spelling.spell(&delimiter)),
        encoding_type: input.encoding_type,
        is_truncated: Some(page.next.is_some()),
        key_marker: Some(spelling.spell(&input.key_marker.unwrap_or_default())),
        max_keys: Some(most),
        name: Some(input.bucket),
        next_key_marker: next_key.map(|key| spelling.spell(&key)),
        next_version_id_marker: next_version,
        prefix: Some(spelling.spell(&input.prefix.unwrap_or_default())),
        version_id_marker: Some(input.version_id_marker.unwrap_or_default()),
        versions: Some(shown.into_iter().map(|version| wire_version(operations, version, spelling)).collect()),
        ..ListObjectVersionsOutput::default()
    }))
}

/// The sequence of the version behind which a page begins. None if it is not known any more: the page then begins with
/// the newest version of the key, so that it may show one again, but leaves none out.
async fn sequence_of(operations: &Operations, bucket: &str, key: &str, version: &str) -> S3Result<Option<u64>> {
    if let Some(sequence) = sequence_of_version_id(version) {
        return Ok(Some(sequence));
    }
    match operations.objects().version(bucket, key, Some(version)).await {
        Ok(version) => Ok(Some(version.sequence)),
        // The null version, which was removed or replaced since the last page.
        Err(ObjectError::NoSuchKey | ObjectError::NoSuchVersion) => Ok(None),
        Err(error) => Err(failure::of_store(error)),
    }
}

fn wire_marker(operations: &Operations, marker: &ObjectVersion, spelling: Spelling) -> DeleteMarkerEntry {
    DeleteMarkerEntry {
        is_latest: Some(marker.is_current),
        key: Some(spelling.spell(&marker.key)),
        last_modified: Some(time::to_wire(marker.modified)),
        owner: Some(operations.owner()),
        version_id: Some(marker.version.clone()),
    }
}

fn wire_version(operations: &Operations, version: &ObjectVersion, spelling: Spelling) -> WireVersion {
    WireVersion {
        checksum_algorithm: algorithms(version),
        checksum_type: checksum_type(version),
        e_tag: Some(ETag::Strong(version.etag.clone())),
        is_latest: Some(version.is_current),
        key: Some(spelling.spell(&version.key)),
        last_modified: Some(time::to_wire(version.modified)),
        owner: Some(operations.owner()),
        restore_status: None,
        size: i64::try_from(version.bytes).ok(),
        storage_class: Some(ObjectVersionStorageClass::from(storage_class(version))),
        version_id: Some(version.version.clone()),
    }
}

/// Uploads that are not complete.
pub(super) async fn uploads(
    operations: &Operations,
    request: S3Request<ListMultipartUploadsInput>,
) -> S3Result<S3Response<ListMultipartUploadsOutput>> {
    let input = request.input;
    let spelling = Spelling::of(input.encoding_type.as_ref())?;
    let (most, limit) = limit(input.max_uploads)?;
    let prefix = input.prefix.clone().unwrap_or_default();
    let key_marker = input.key_marker.clone().filter(|marker| !marker.is_empty());
    let id_marker = input.upload_id_marker.clone().filter(|marker| !marker.is_empty() && key_marker.is_some());
    let from = match (&key_marker, &id_marker) {
        (None, _) => String::new(),
        (Some(key), None) => behind(key, &prefix, input.delimiter.as_deref()),
        (Some(key), Some(_)) => key.clone(),
    };
    let listing = Listing {
        bucket: input.bucket.clone(),
        prefix,
        delimiter: input.delimiter.clone(),
        from,
        before: None,
        limit: limit.max(1),
    };
    let page = operations.objects().list_uploads(listing, id_marker).await.map_err(failure::of_store)?;
    let last = page.entries.last().filter(|_last| page.next.is_some());
    let shown: Vec<MultipartUpload> =
        page.entries.iter().take(limit).map(|upload| wire_upload(operations, upload, spelling)).collect();
    Ok(S3Response::new(ListMultipartUploadsOutput {
        bucket: Some(input.bucket),
        common_prefixes: spelling.prefixes(&page.common_prefixes),
        delimiter: input.delimiter.map(|delimiter| spelling.spell(&delimiter)),
        encoding_type: input.encoding_type,
        is_truncated: Some(page.next.is_some()),
        key_marker: Some(spelling.spell(&input.key_marker.unwrap_or_default())),
        max_uploads: Some(most),
        next_key_marker: last.map(|last| spelling.spell(&last.key)),
        next_upload_id_marker: last.map(|last| last.id.clone()),
        prefix: Some(spelling.spell(&input.prefix.unwrap_or_default())),
        upload_id_marker: input.upload_id_marker,
        uploads: Some(shown),
        ..ListMultipartUploadsOutput::default()
    }))
}

fn wire_upload(operations: &Operations, upload: &Upload, spelling: Spelling) -> MultipartUpload {
    let algorithms: BTreeSet<&String> = upload.label.checksums.keys().collect();
    MultipartUpload {
        checksum_algorithm: algorithms.first().map(|name| ChecksumAlgorithm::from((*name).clone())),
        checksum_type: None,
        initiated: Some(time::to_wire(upload.begun)),
        initiator: None,
        key: Some(spelling.spell(&upload.key)),
        owner: Some(operations.owner()),
        storage_class: Some(StorageClass::from_static(StorageClass::STANDARD)),
        upload_id: Some(upload.id.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::behind;

    #[test]
    fn a_common_prefix_as_marker_stands_for_all_below_it() {
        assert_eq!(behind("a/", "", Some("/")), "a0");
        assert_eq!(behind("a/b", "", Some("/")), "a/b\0");
        assert_eq!(behind("a/b/", "a/", Some("/")), "a/b0");
        assert_eq!(behind("a/", "", None), "a/\0");
        assert_eq!(behind("a", "", Some("/")), "a\0");
    }
}
