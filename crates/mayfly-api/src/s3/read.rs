//! `GetObject`, `HeadObject`, `GetObjectAttributes`.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use mayfly_store::object::{ContentReader, Cursor, NULL_VERSION, ObjectError, ObjectLabel, ObjectVersion};
use s3s::dto::{
    Checksum, ChecksumMode, ETag, GetObjectAttributesInput, GetObjectAttributesOutput, GetObjectAttributesParts,
    GetObjectInput, GetObjectOutput, HeadObjectInput, HeadObjectOutput, ObjectAttributes, ObjectPart, Range,
    StorageClass, StreamingBlob, Timestamp, TimestampFormat,
};
use s3s::{S3Error, S3Request, S3Response, S3Result, s3_error};

use super::condition::ReadCondition;
use super::object::{Checksums, version_id};
use super::operations::Operations;
use super::{failure, time};

/// The type of an object for which none was given.
const UNKNOWN_TYPE: &str = "binary/octet-stream";

/// Reads an object.
pub(super) async fn get(
    operations: &Operations,
    request: S3Request<GetObjectInput>,
) -> S3Result<S3Response<GetObjectOutput>> {
    let input = request.input;
    if input.sse_customer_key.is_some() {
        return failure::not_built("encryption with keys of the caller");
    }
    let version_given = input.version_id.as_deref();
    let opened = operations.objects().open(&input.bucket, &input.key, version_given).await;
    let (version, reader) = opened.map_err(failure::of_store)?;
    refuse_marker(&version, version_given)?;
    let condition = ReadCondition {
        if_match: input.if_match,
        if_none_match: input.if_none_match,
        if_modified_since: input.if_modified_since,
        if_unmodified_since: input.if_unmodified_since,
    };
    condition.check(&version)?;
    let part = part_range(&version, input.part_number)?;
    let range = wanted(&version, input.range, part.map(|(from, end, _count)| (from, end)))?;
    let (from, end) = range.unwrap_or((0, version.bytes));
    let shown = Shown::of(&version, range, input.checksum_mode.as_ref());
    let tag_count = i32::try_from(version.label.tags.len()).unwrap_or_default();
    let output = GetObjectOutput {
        accept_ranges: Some("bytes".to_owned()),
        body: Some(content(reader, from, end).await?),
        cache_control: shown.header("cache-control"),
        checksum_crc32: shown.checksums.crc32,
        checksum_crc32c: shown.checksums.crc32c,
        checksum_crc64nvme: shown.checksums.crc64nvme,
        checksum_sha1: shown.checksums.sha1,
        checksum_sha256: shown.checksums.sha256,
        checksum_type: shown.checksums.kind,
        content_disposition: header(&version.label, "content-disposition"),
        content_encoding: header(&version.label, "content-encoding"),
        content_language: header(&version.label, "content-language"),
        content_length: i64::try_from(end - from).ok(),
        content_range: shown.content_range,
        content_type: Some(header(&version.label, "content-type").unwrap_or_else(|| UNKNOWN_TYPE.to_owned())),
        e_tag: Some(ETag::Strong(version.etag.clone())),
        expires: expires(&version.label),
        last_modified: Some(time::to_wire(version.modified)),
        metadata: Some(version.label.metadata.clone().into_iter().collect()),
        parts_count: part.map(|(_from, _end, count)| count),
        storage_class: header(&version.label, "x-amz-storage-class").map(StorageClass::from),
        tag_count: Some(tag_count).filter(|count| *count > 0),
        version_id: version_id(&version),
        website_redirect_location: header(&version.label, "x-amz-website-redirect-location"),
        ..GetObjectOutput::default()
    };
    Ok(S3Response::new(output))
}

/// Tells of an object what reading it would.
pub(super) async fn head(
    operations: &Operations,
    request: S3Request<HeadObjectInput>,
) -> S3Result<S3Response<HeadObjectOutput>> {
    let input = request.input;
    let version_given = input.version_id.as_deref();
    let found = operations.objects().version(&input.bucket, &input.key, version_given).await;
    let version = found.map_err(failure::of_store)?;
    refuse_marker(&version, version_given)?;
    let condition = ReadCondition {
        if_match: input.if_match,
        if_none_match: input.if_none_match,
        if_modified_since: input.if_modified_since,
        if_unmodified_since: input.if_unmodified_since,
    };
    condition.check(&version)?;
    let part = part_range(&version, input.part_number)?;
    let range = wanted(&version, input.range, part.map(|(from, end, _count)| (from, end)))?;
    let (from, end) = range.unwrap_or((0, version.bytes));
    let shown = Shown::of(&version, range, input.checksum_mode.as_ref());
    let is_partial = range.is_some();
    let output = HeadObjectOutput {
        accept_ranges: Some("bytes".to_owned()),
        cache_control: shown.header("cache-control"),
        checksum_crc32: shown.checksums.crc32,
        checksum_crc32c: shown.checksums.crc32c,
        checksum_crc64nvme: shown.checksums.crc64nvme,
        checksum_sha1: shown.checksums.sha1,
        checksum_sha256: shown.checksums.sha256,
        checksum_type: shown.checksums.kind,
        content_disposition: header(&version.label, "content-disposition"),
        content_encoding: header(&version.label, "content-encoding"),
        content_language: header(&version.label, "content-language"),
        content_length: i64::try_from(end - from).ok(),
        content_range: shown.content_range,
        content_type: Some(header(&version.label, "content-type").unwrap_or_else(|| UNKNOWN_TYPE.to_owned())),
        e_tag: Some(ETag::Strong(version.etag.clone())),
        expires: expires(&version.label),
        last_modified: Some(time::to_wire(version.modified)),
        metadata: Some(version.label.metadata.clone().into_iter().collect()),
        parts_count: part.map(|(_from, _end, count)| count),
        storage_class: header(&version.label, "x-amz-storage-class").map(StorageClass::from),
        version_id: version_id(&version),
        website_redirect_location: header(&version.label, "x-amz-website-redirect-location"),
        ..HeadObjectOutput::default()
    };
    let mut response = S3Response::new(output);
    response.status = is_partial.then_some(http::StatusCode::PARTIAL_CONTENT);
    Ok(response)
}

/// What both ways to look at an object show of it.
struct Shown<'a> {
    label: &'a ObjectLabel,
    content_range: Option<String>,
    checksums: Checksums,
}

impl<'a> Shown<'a> {
    /// Checksums are those of the whole and would be wrong for a part of it.
    fn of(version: &'a ObjectVersion, range: Option<(u64, u64)>, mode: Option<&ChecksumMode>) -> Self {
        let wants_checksums = mode.is_some_and(|mode| mode.as_str() == ChecksumMode::ENABLED) && range.is_none();
        let checksums = if wants_checksums {
            Checksums::of(&version.label.checksums, version.label.composite)
        } else {
            Checksums::default()
        };
        let content_range =
            range.map(|(from, end)| format!("bytes {from}-{}/{}", end.saturating_sub(1), version.bytes));
        Self { label: &version.label, content_range, checksums }
    }

    fn header(&self, name: &str) -> Option<String> {
        header(self.label, name)
    }
}

fn header(label: &ObjectLabel, name: &str) -> Option<String> {
    label.headers.get(name).cloned()
}

fn expires(label: &ObjectLabel) -> Option<Timestamp> {
    Timestamp::parse(TimestampFormat::HttpDate, label.headers.get("expires")?).ok()
}

/// Refuses to read a delete marker: as an absent object, or as what it is if it was named.
pub(super) fn refuse_marker(version: &ObjectVersion, named: Option<&str>) -> S3Result<()> {
    if !version.is_marker {
        return Ok(());
    }
    let mut headers = vec![("x-amz-delete-marker", "true".to_owned())];
    if version.version != NULL_VERSION || named.is_some() {
        headers.push(("x-amz-version-id", version.version.clone()));
    }
    Err(if named.is_some() {
        headers.push(("allow", "DELETE".to_owned()));
        failure::with_headers(
            s3_error!(MethodNotAllowed, "The specified method is not allowed against this resource."),
            &headers,
        )
    } else {
        failure::with_headers(failure::of_store(ObjectError::NoSuchKey), &headers)
    })
}

/// The bytes from, to and how many parts there are, for a reader who names a part.
fn part_range(version: &ObjectVersion, number: Option<i32>) -> S3Result<Option<(u64, u64, i32)>> {
    let Some(number) = number else { return Ok(None) };
    let parts = &version.label.parts;
    let count = i32::try_from(parts.len()).unwrap_or(i32::MAX);
    let mut begin = 0;
    for part in parts {
        let end = begin + part.bytes;
        if i64::from(part.number) == i64::from(number) {
            return Ok(Some((begin, end, count)));
        }
        begin = end;
    }
    if parts.is_empty() && number == 1 {
        return Ok(Some((0, version.bytes, 1)));
    }
    Err(failure::custom(
        "InvalidPartNumber",
        http::StatusCode::RANGE_NOT_SATISFIABLE,
        "The requested partnumber is not satisfiable",
    ))
}

/// The bytes that are wanted if not all are.
fn wanted(version: &ObjectVersion, range: Option<Range>, part: Option<(u64, u64)>) -> S3Result<Option<(u64, u64)>> {
    match (range, part) {
        (Some(_), Some(_)) => {
            Err(s3_error!(InvalidRequest, "Cannot specify both Range header and partNumber query parameter"))
        }
        (None, part) => Ok(part.filter(|(from, end)| from < end)),
        (Some(range), None) => {
            let found = range.check(version.bytes).map_err(|_unsatisfiable| unsatisfiable(version))?;
            Ok(Some((found.start, found.end)))
        }
    }
}

fn unsatisfiable(version: &ObjectVersion) -> S3Error {
    let headers = [("content-range", format!("bytes */{}", version.bytes))];
    failure::with_headers(s3_error!(InvalidRange, "The requested range is not satisfiable"), &headers)
}

/// The content as a body.
async fn content(reader: ContentReader, from: u64, end: u64) -> S3Result<StreamingBlob> {
    let cursor = reader.range(from, end).prepared().await.map_err(failure::of_store)?;
    let body = ContentBody { remaining: end - from, step: Some(Step::Idle(cursor)) };
    Ok(StreamingBlob::from(s3s::Body::http_body_unsync(body)))
}

type NextPiece = Pin<Box<dyn Future<Output = Result<Option<(Bytes, Cursor)>, ObjectError>> + Send>>;

enum Step {
    Idle(Cursor),
    Reading(NextPiece),
}

/// A body that reads a piece when one is asked for.
struct ContentBody {
    remaining: u64,
    /// None at the end.
    step: Option<Step>,
}

impl Body for ContentBody {
    type Data = Bytes;
    type Error = ObjectError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, ObjectError>>> {
        let mut reading = match self.step.take() {
            None => return Poll::Ready(None),
            Some(Step::Idle(cursor)) => Box::pin(cursor.next()) as NextPiece,
            Some(Step::Reading(reading)) => reading,
        };
        let Poll::Ready(read) = reading.as_mut().poll(context) else {
            self.step = Some(Step::Reading(reading));
            return Poll::Pending;
        };
        match ready!(Poll::Ready(read)) {
            Ok(Some((piece, cursor))) => {
                self.remaining = cursor.remaining();
                self.step = Some(Step::Idle(cursor));
                Poll::Ready(Some(Ok(Frame::data(piece))))
            }
            Ok(None) => Poll::Ready(None),
            Err(error) => Poll::Ready(Some(Err(error))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.remaining == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.remaining)
    }
}

/// Tells of an object what is asked.
pub(super) async fn attributes(
    operations: &Operations,
    request: S3Request<GetObjectAttributesInput>,
) -> S3Result<S3Response<GetObjectAttributesOutput>> {
    let input = request.input;
    let found = operations.objects().version(&input.bucket, &input.key, input.version_id.as_deref()).await;
    let version = found.map_err(failure::of_store)?;
    refuse_marker(&version, input.version_id.as_deref())?;
    // They come as one header for each, or all in one.
    let asked = input.object_attributes.iter().flat_map(|attribute| attribute.as_str().split(','));
    let asked: Vec<&str> = asked.map(str::trim).collect();
    let wants = |name: &str| asked.contains(&name);
    let mut output = GetObjectAttributesOutput {
        last_modified: Some(time::to_wire(version.modified)),
        version_id: version_id(&version),
        ..GetObjectAttributesOutput::default()
    };
    if wants(ObjectAttributes::ETAG) {
        output.e_tag = Some(ETag::Strong(version.etag.clone()));
    }
    if wants(ObjectAttributes::OBJECT_SIZE) {
        output.object_size = i64::try_from(version.bytes).ok();
    }
    if wants(ObjectAttributes::STORAGE_CLASS) {
        let class = header(&version.label, "x-amz-storage-class");
        output.storage_class = Some(StorageClass::from(class.unwrap_or_else(|| StorageClass::STANDARD.to_owned())));
    }
    if wants(ObjectAttributes::CHECKSUM) && !version.label.checksums.is_empty() {
        let sums = Checksums::of(&version.label.checksums, version.label.composite);
        output.checksum = Some(Checksum {
            checksum_crc32: sums.crc32,
            checksum_crc32c: sums.crc32c,
            checksum_crc64nvme: sums.crc64nvme,
            checksum_sha1: sums.sha1,
            checksum_sha256: sums.sha256,
            checksum_type: sums.kind,
        });
    }
    if wants(ObjectAttributes::OBJECT_PARTS) && !version.label.parts.is_empty() {
        output.object_parts = Some(parts(&version, input.part_number_marker.unwrap_or(0), input.max_parts));
    }
    Ok(S3Response::new(output))
}

fn parts(version: &ObjectVersion, after: i32, most: Option<i32>) -> GetObjectAttributesParts {
    let most = usize::try_from(most.unwrap_or(1000)).unwrap_or(1000).min(1000);
    let rest: Vec<_> = version.label.parts.iter().filter(|part| i64::from(part.number) > i64::from(after)).collect();
    let shown = rest.iter().take(most).map(|part| {
        let sums = Checksums::of(&part.checksums, false);
        ObjectPart {
            checksum_crc32: sums.crc32,
            checksum_crc32c: sums.crc32c,
            checksum_crc64nvme: sums.crc64nvme,
            checksum_sha1: sums.sha1,
            checksum_sha256: sums.sha256,
            part_number: i32::try_from(part.number).ok(),
            size: i64::try_from(part.bytes).ok(),
        }
    });
    let shown: Vec<ObjectPart> = shown.collect();
    GetObjectAttributesParts {
        is_truncated: Some(rest.len() > most),
        max_parts: i32::try_from(most).ok(),
        next_part_number_marker: shown.last().and_then(|part| part.part_number),
        part_number_marker: Some(after),
        parts: Some(shown),
        total_parts_count: i32::try_from(version.label.parts.len()).ok(),
    }
}
