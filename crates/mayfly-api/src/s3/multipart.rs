//! Uploads in parts.

use std::collections::BTreeMap;

use mayfly_model::bucket::ChangeKind;
use mayfly_store::object::{FreshContent, NamedPart, NewContent, NewObject, Part, Upload, named_part};
use s3s::dto::{
    AbortMultipartUploadInput, AbortMultipartUploadOutput, ChecksumAlgorithm, ChecksumType,
    CompleteMultipartUploadInput, CompleteMultipartUploadOutput, CompletedPart, CopyPartResult,
    CreateMultipartUploadInput, CreateMultipartUploadOutput, ETag, ListPartsInput, ListPartsOutput, Part as WirePart,
    UploadPartCopyInput, UploadPartCopyOutput, UploadPartInput, UploadPartOutput,
};
use s3s::{S3Error, S3Request, S3Response, S3Result, s3_error};

use super::checksum::Algorithm;
use super::condition::ReadCondition;
use super::digest::hex;
use super::label::{headers_of, label, refuse_unbuilt};
use super::object::{Checksums, version_id};
use super::operations::{Operations, arrival_of};
use super::{condition, copy, failure, time, upload};

/// The highest number of a part.
const MOST_PARTS: i32 = 10_000;
/// Parts of a page at most.
const PAGE: i32 = 1000;

/// Begins an upload.
pub(super) async fn create(
    operations: &Operations,
    request: S3Request<CreateMultipartUploadInput>,
) -> S3Result<S3Response<CreateMultipartUploadOutput>> {
    let arrival = arrival_of(&request.extensions)?;
    let mut input = request.input;
    refuse_unbuilt!(input);
    let headers = headers_of!(input);
    let mut label = label(headers, input.metadata.take(), input.tagging.as_deref())?;
    let algorithm = input.checksum_algorithm.as_ref().and_then(|name| Algorithm::of_name(name.as_str()));
    let kind = checksum_kind(algorithm, input.checksum_type.as_ref())?;
    if let Some(algorithm) = algorithm {
        // Which checksum the object will have; what it is, its parts will tell.
        label.checksums.insert(algorithm.name().to_owned(), String::new());
        label.composite = kind == ChecksumType::COMPOSITE;
    }
    let upload = Upload {
        id: mayfly_model::id::RequestId::random().simple(),
        bucket: input.bucket.clone(),
        key: input.key.clone(),
        begun: arrival.origin.time,
        label,
    };
    let id = upload.id.clone();
    operations.objects().begin_upload(upload).await.map_err(failure::of_store)?;
    Ok(S3Response::new(CreateMultipartUploadOutput {
        bucket: Some(input.bucket),
        checksum_algorithm: algorithm.map(|algorithm| ChecksumAlgorithm::from_static(algorithm.name())),
        checksum_type: algorithm.map(|_algorithm| ChecksumType::from_static(kind)),
        key: Some(input.key),
        upload_id: Some(id),
        ..CreateMultipartUploadOutput::default()
    }))
}

/// How the checksum of the object is to be made of those of the parts.
fn checksum_kind(algorithm: Option<Algorithm>, wanted: Option<&ChecksumType>) -> S3Result<&'static str> {
    let usual =
        if algorithm == Some(Algorithm::Crc64Nvme) { ChecksumType::FULL_OBJECT } else { ChecksumType::COMPOSITE };
    let kind = match wanted.map(ChecksumType::as_str) {
        None => usual,
        Some(ChecksumType::COMPOSITE) => ChecksumType::COMPOSITE,
        Some(ChecksumType::FULL_OBJECT) => ChecksumType::FULL_OBJECT,
        Some(other) => {
            return Err(failure::invalid_argument(format!("Value for x-amz-checksum-type header is invalid: {other}")));
        }
    };
    let Some(algorithm) = algorithm else { return Ok(kind) };
    let is_possible = match kind {
        ChecksumType::FULL_OBJECT => algorithm.is_combinable(),
        _ => algorithm != Algorithm::Crc64Nvme,
    };
    if is_possible {
        return Ok(kind);
    }
    let name = algorithm.name();
    Err(s3_error!(InvalidRequest, "The {kind} checksum type cannot be used with the {name} checksum algorithm."))
}

/// Takes a part.
pub(super) async fn put_part(
    operations: &Operations,
    request: S3Request<UploadPartInput>,
) -> S3Result<S3Response<UploadPartOutput>> {
    let arrival = arrival_of(&request.extensions)?;
    let mut input = request.input;
    let number = part_number(input.part_number)?;
    let found = operations.objects().upload(&input.bucket, &input.key, &input.upload_id).await;
    let upload = found.map_err(failure::of_store)?;
    let taken = upload::of_request(operations.objects(), &arrival, input.body.take(), &algorithms_of(&upload)).await?;
    let part = Part {
        number,
        segment: taken.content.segment().clone(),
        etag: taken.etag,
        modified: arrival.origin.time,
        checksums: taken.checksums,
    };
    let (etag, sums) = (part.etag.clone(), Checksums::of(&part.checksums, false));
    operations.keep_part(input.upload_id, part, taken.content).await?;
    Ok(S3Response::new(UploadPartOutput {
        checksum_crc32: sums.crc32,
        checksum_crc32c: sums.crc32c,
        checksum_crc64nvme: sums.crc64nvme,
        checksum_sha1: sums.sha1,
        checksum_sha256: sums.sha256,
        e_tag: Some(ETag::Strong(etag)),
        ..UploadPartOutput::default()
    }))
}

/// Makes a part of a range of another object.
pub(super) async fn copy_part(
    operations: &Operations,
    request: S3Request<UploadPartCopyInput>,
) -> S3Result<S3Response<UploadPartCopyOutput>> {
    let arrival = arrival_of(&request.extensions)?;
    let mut input = request.input;
    let number = part_number(input.part_number)?;
    let found = operations.objects().upload(&input.bucket, &input.key, &input.upload_id).await;
    let upload = found.map_err(failure::of_store)?;
    let condition = ReadCondition {
        if_match: input.copy_source_if_match.take(),
        if_none_match: input.copy_source_if_none_match.take(),
        if_modified_since: input.copy_source_if_modified_since.take(),
        if_unmodified_since: input.copy_source_if_unmodified_since.take(),
    };
    let (source, reader) = copy::open(operations, &input.copy_source, &condition).await?;
    let range = source_range(input.copy_source_range.as_deref(), source.bytes)?;
    let mut algorithms = algorithms_of(&upload);
    if algorithms.is_empty() {
        algorithms.push(Algorithm::Crc64Nvme);
    }
    let taken = upload::of_object(operations.objects(), reader, range, &algorithms).await?;
    let part = Part {
        number,
        segment: taken.content.segment().clone(),
        etag: taken.etag,
        modified: arrival.origin.time,
        checksums: taken.checksums,
    };
    let (etag, sums) = (part.etag.clone(), Checksums::of(&part.checksums, false));
    operations.keep_part(input.upload_id, part, taken.content).await?;
    let result = CopyPartResult {
        checksum_crc32: sums.crc32,
        checksum_crc32c: sums.crc32c,
        checksum_crc64nvme: sums.crc64nvme,
        checksum_sha1: sums.sha1,
        checksum_sha256: sums.sha256,
        e_tag: Some(ETag::Strong(etag)),
        last_modified: Some(time::to_wire(arrival.origin.time)),
    };
    Ok(S3Response::new(UploadPartCopyOutput {
        copy_part_result: Some(result),
        copy_source_version_id: version_id(&source),
        ..UploadPartCopyOutput::default()
    }))
}

/// `bytes=FIRST-LAST`, both of which have to be there.
fn source_range(range: Option<&str>, bytes: u64) -> S3Result<(u64, u64)> {
    let Some(range) = range else { return Ok((0, bytes)) };
    let ends = range.strip_prefix("bytes=").and_then(|range| range.split_once('-'));
    let ends = ends.and_then(|(first, last)| Some((first.parse::<u64>().ok()?, last.parse::<u64>().ok()?)));
    match ends {
        Some((first, last)) if first <= last && last < bytes => Ok((first, last + 1)),
        Some(_) => {
            Err(failure::invalid_argument(format!("Range specified is not valid for source object of size: {bytes}")))
        }
        None => Err(failure::invalid_argument(
            "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the \
             zero-based offsets of the first and last bytes to copy",
        )),
    }
}

fn part_number(number: i32) -> S3Result<u32> {
    u32::try_from(number)
        .ok()
        .filter(|_number| (1..=MOST_PARTS).contains(&number))
        .ok_or_else(|| failure::invalid_argument("Part number must be an integer between 1 and 10000, inclusive"))
}

fn algorithms_of(upload: &Upload) -> Vec<Algorithm> {
    upload.label.checksums.keys().filter_map(|name| Algorithm::of_name(name)).collect()
}

/// Makes the object of the parts.
pub(super) async fn complete(
    operations: &Operations,
    request: S3Request<CompleteMultipartUploadInput>,
) -> S3Result<S3Response<CompleteMultipartUploadOutput>> {
    let arrival = arrival_of(&request.extensions)?;
    let input = request.input;
    let (bucket, key) = (input.bucket, input.key);
    let found = operations.objects().upload(&bucket, &key, &input.upload_id).await;
    let upload = found.map_err(failure::of_store)?;
    let named = named_parts(input.multipart_upload.and_then(|upload| upload.parts).unwrap_or_default())?;
    let there = operations.objects().parts(&input.upload_id, 0, usize::MAX).await.map_err(failure::of_store)?;
    let mut parts = Vec::with_capacity(named.len());
    for (name, stated) in &named {
        let part = named_part(&there, name).map_err(failure::of_store)?;
        if stated.iter().any(|(name, sum)| part.checksums.get(name).is_some_and(|there| there != sum)) {
            return Err(failure::of_store(mayfly_store::object::ObjectError::InvalidPart));
        }
        parts.push(part);
    }
    let size: u64 = parts.iter().map(|part| part.segment.bytes).sum();
    if input.mpu_object_size.is_some_and(|stated| u64::try_from(stated).ok() != Some(size)) {
        return Err(s3_error!(
            InvalidRequest,
            "The provided 'x-amz-mp-object-size' header does not match what was computed."
        ));
    }
    let mut label = upload.label.clone();
    label.checksums = whole_checksums(&upload, &parts);
    for (algorithm, stated) in arrival.checksums() {
        if label.checksums.get(algorithm.name()).is_some_and(|computed| *computed != stated) {
            let name = algorithm.name();
            return Err(s3_error!(BadDigest, "The {name} you specified did not match the calculated checksum."));
        }
    }
    let object = NewObject {
        bucket: bucket.clone(),
        key: key.clone(),
        content: NewContent::Shared(Vec::new()),
        etag: etag_of_parts(&named),
        label,
        condition: condition::of_write(input.if_match, input.if_none_match),
        kind: ChangeKind::CompleteMultipartUpload,
        origin: arrival.origin.clone(),
    };
    let named = named.into_iter().map(|(name, _stated)| name).collect();
    let version = operations.complete(input.upload_id, named, object).await?;
    let sums = Checksums::of(&version.label.checksums, version.label.composite);
    Ok(S3Response::new(CompleteMultipartUploadOutput {
        location: Some(format!("/{bucket}/{key}")),
        bucket: Some(bucket),
        key: Some(key),
        checksum_crc32: sums.crc32,
        checksum_crc32c: sums.crc32c,
        checksum_crc64nvme: sums.crc64nvme,
        checksum_sha1: sums.sha1,
        checksum_sha256: sums.sha256,
        checksum_type: sums.kind,
        e_tag: Some(ETag::Strong(version.etag.clone())),
        version_id: version_id(&version),
        ..CompleteMultipartUploadOutput::default()
    }))
}

/// The parts that are named, with the checksums that are stated, in rising order.
fn named_parts(parts: Vec<CompletedPart>) -> S3Result<Vec<(NamedPart, BTreeMap<String, String>)>> {
    let malformed = || -> S3Error {
        s3_error!(
            MalformedXML,
            "The XML you provided was not well-formed or did not validate against our published schema"
        )
    };
    if parts.is_empty() {
        return Err(malformed());
    }
    let mut named = Vec::with_capacity(parts.len());
    let mut last = 0;
    for part in parts {
        let number = part_number(part.part_number.ok_or_else(malformed)?)?;
        if number <= last {
            return Err(s3_error!(
                InvalidPartOrder,
                "The list of parts was not in ascending order. Parts must be ordered by part number."
            ));
        }
        last = number;
        let stated = [
            (Algorithm::Crc32, part.checksum_crc32),
            (Algorithm::Crc32c, part.checksum_crc32c),
            (Algorithm::Crc64Nvme, part.checksum_crc64nvme),
            (Algorithm::Sha1, part.checksum_sha1),
            (Algorithm::Sha256, part.checksum_sha256),
        ];
        let stated = stated.into_iter().filter_map(|(algorithm, sum)| Some((algorithm.name().to_owned(), sum?)));
        let etag = part.e_tag.ok_or_else(malformed)?.into_value();
        named.push((NamedPart { number, etag }, stated.collect()));
    }
    Ok(named)
}

/// The MD5 of the MD5s, and how many there are.
fn etag_of_parts(parts: &[(NamedPart, BTreeMap<String, String>)]) -> String {
    let bytes: Vec<u8> = parts.iter().flat_map(|(part, _stated)| bytes_of_hex(&part.etag)).collect();
    let md5 = <s3s::crypto::Md5 as s3s::crypto::Checksum>::checksum(&bytes);
    format!("{}-{}", hex(md5.as_ref()), parts.len())
}

fn bytes_of_hex(text: &str) -> Vec<u8> {
    let pairs = text.as_bytes().chunks_exact(2);
    pairs.filter_map(|pair| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok())).collect()
}

/// The checksums of the object: that which was asked for at the beginning, or the one that every part has.
fn whole_checksums(upload: &Upload, parts: &[&Part]) -> BTreeMap<String, String> {
    let asked = algorithms_of(upload);
    let algorithms = if asked.is_empty() { vec![Algorithm::Crc64Nvme] } else { asked };
    let whole = |algorithm: Algorithm| {
        let sums: Option<Vec<(&str, u64)>> = parts
            .iter()
            .map(|part| Some((part.checksums.get(algorithm.name())?.as_str(), part.segment.bytes)))
            .collect();
        let sums = sums?;
        let sum = if upload.label.composite {
            algorithm.composite(&sums.iter().map(|(sum, _bytes)| *sum).collect::<Vec<_>>())?
        } else {
            algorithm.combined(&sums)?
        };
        Some((algorithm.name().to_owned(), sum))
    };
    algorithms.into_iter().filter_map(whole).collect()
}

/// Gives an upload up.
pub(super) async fn abort(
    operations: &Operations,
    request: S3Request<AbortMultipartUploadInput>,
) -> S3Result<S3Response<AbortMultipartUploadOutput>> {
    let input = request.input;
    let aborted = operations.objects().abort_upload(&input.bucket, &input.key, &input.upload_id).await;
    aborted.map_err(failure::of_store)?;
    Ok(S3Response::new(AbortMultipartUploadOutput::default()))
}

/// Lists the parts that are there.
pub(super) async fn list_parts(
    operations: &Operations,
    request: S3Request<ListPartsInput>,
) -> S3Result<S3Response<ListPartsOutput>> {
    let input = request.input;
    let found = operations.objects().upload(&input.bucket, &input.key, &input.upload_id).await;
    let upload = found.map_err(failure::of_store)?;
    let most = input.max_parts.unwrap_or(PAGE).clamp(0, PAGE);
    let limit = usize::try_from(most).unwrap_or_default();
    let after = u32::try_from(input.part_number_marker.unwrap_or(0)).unwrap_or(0);
    let read = operations.objects().parts(&input.upload_id, after, limit + 1).await;
    let mut parts = read.map_err(failure::of_store)?;
    let is_truncated = parts.len() > limit;
    parts.truncate(limit);
    let algorithm = algorithms_of(&upload).first().copied();
    let kind = if upload.label.composite { ChecksumType::COMPOSITE } else { ChecksumType::FULL_OBJECT };
    let shown: Vec<WirePart> = parts.iter().map(|part| wire_part(part, algorithm)).collect();
    Ok(S3Response::new(ListPartsOutput {
        bucket: Some(input.bucket),
        checksum_algorithm: algorithm.map(|algorithm| ChecksumAlgorithm::from_static(algorithm.name())),
        checksum_type: algorithm.map(|_algorithm| ChecksumType::from_static(kind)),
        is_truncated: Some(is_truncated),
        key: Some(input.key),
        max_parts: Some(most),
        next_part_number_marker: shown.last().and_then(|part| part.part_number).filter(|_number| is_truncated),
        owner: Some(operations.owner()),
        part_number_marker: i32::try_from(after).ok(),
        parts: Some(shown),
        storage_class: Some(s3s::dto::StorageClass::from_static(s3s::dto::StorageClass::STANDARD)),
        upload_id: Some(input.upload_id),
        ..ListPartsOutput::default()
    }))
}

/// A part shows a checksum only if one was asked for.
fn wire_part(part: &Part, algorithm: Option<Algorithm>) -> WirePart {
    let sums = if algorithm.is_some() { Checksums::of(&part.checksums, false) } else { Checksums::default() };
    WirePart {
        checksum_crc32: sums.crc32,
        checksum_crc32c: sums.crc32c,
        checksum_crc64nvme: sums.crc64nvme,
        checksum_sha1: sums.sha1,
        checksum_sha256: sums.sha256,
        e_tag: Some(ETag::Strong(part.etag.clone())),
        last_modified: Some(time::to_wire(part.modified)),
        part_number: i32::try_from(part.number).ok(),
        size: i64::try_from(part.segment.bytes).ok(),
    }
}

impl Operations {
    /// Keeps a part in a task of its own.
    async fn keep_part(&self, upload: String, part: Part, content: FreshContent) -> S3Result<()> {
        let objects = self.shared_objects();
        let kept = self.tasks().spawn(async move { objects.put_part(&upload, part, content).await }).await;
        kept.map_err(|_panicked| failure::internal())?.map_err(failure::of_store)
    }

    /// Completes an upload in a task of its own.
    async fn complete(
        &self,
        upload: String,
        parts: Vec<NamedPart>,
        object: NewObject,
    ) -> S3Result<mayfly_store::object::ObjectVersion> {
        let objects = self.shared_objects();
        let done = self.tasks().spawn(async move { objects.complete_upload(&upload, parts, object).await }).await;
        done.map_err(|_panicked| failure::internal())?.map_err(failure::of_store)
    }
}

#[cfg(test)]
mod tests {
    use super::{NamedPart, etag_of_parts, source_range};

    #[test]
    fn the_entity_tag_of_parts_counts_them() {
        let part = |etag: &str| (NamedPart { number: 1, etag: etag.to_owned() }, [].into());
        let parts = [part("5d41402abc4b2a76b9719d911017c592"), part("7d793037a0760186574b0282f2f435e7")];
        assert_eq!(etag_of_parts(&parts), "065947336a2f2a95ba8899f3675c3be6-2");
    }

    #[test]
    fn source_ranges_have_two_ends() {
        assert_eq!(source_range(None, 7).unwrap(), (0, 7));
        assert_eq!(source_range(Some("bytes=1-3"), 7).unwrap(), (1, 4));
        for range in ["bytes=1-", "bytes=-3", "1-3", "bytes=3-1", "bytes=0-7"] {
            assert_eq!(source_range(Some(range), 7).unwrap_err().code().as_str(), "InvalidArgument", "{range}");
        }
    }
}
