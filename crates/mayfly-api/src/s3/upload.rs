//! Taking content in: from a request's body, or from another object.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::StatusCode;
use http_body_util::BodyExt as _;
use mayfly_store::ObjectStore;
use mayfly_store::object::{ContentReader, ContentWriter, FreshContent, Received};
use s3s::dto::StreamingBlob;
use s3s::{S3Error, S3Result, s3_error};

use super::arrival::Arrival;
use super::checksum::Algorithm;
use super::digest::{Digests, HEX_SHA256, hex};
use super::failure;

/// The largest object that is sent in one piece, and the largest part, bytes.
const PIECE_BYTES: u64 = 5 << 30;

/// Content that was taken in.
#[derive(Debug)]
pub(super) struct Taken {
    pub(super) content: FreshContent,
    /// The entity tag that it has as one piece.
    pub(super) etag: String,
    /// Its checksums by the names of their algorithms.
    pub(super) checksums: BTreeMap<String, String>,
}

/// Takes a request's body in and holds it against what was announced.
pub(super) async fn of_request(
    objects: &dyn ObjectStore,
    arrival: &Arrival,
    body: Option<StreamingBlob>,
    also: &[Algorithm],
) -> S3Result<Taken> {
    if arrival.length.is_some_and(|length| length > PIECE_BYTES) {
        return Err(too_large());
    }
    let mut algorithms = arrival.algorithms.clone();
    algorithms.extend(also.iter().filter(|algorithm| !arrival.algorithms.contains(algorithm)));
    if algorithms.is_empty() {
        algorithms.push(Algorithm::Crc64Nvme);
    }
    let digests = Digests { algorithms, hex_sha256: arrival.sha256.is_some() };
    let mut writer = objects.receive(digests.digest()).await.map_err(failure::of_store)?;
    let (least, most) = (arrival.bytes.0, arrival.bytes.1.min(PIECE_BYTES));
    if let Some(body) = body {
        copy_in(s3s::Body::from(body), &mut writer, most).await?;
    }
    let length = writer.received();
    if length < least {
        return Err(s3_error!(EntityTooSmall, "Your proposed upload is smaller than the minimum allowed size"));
    }
    if arrival.length.is_some_and(|announced| announced != length) {
        return Err(failure::incomplete_body());
    }
    let mut received = writer.finish().await.map_err(failure::of_store)?;
    let sha256 = received.digests.remove(HEX_SHA256);
    if sha256.is_some_and(|sha256| arrival.sha256.as_ref().is_none_or(|stated| !stated.eq_ignore_ascii_case(&sha256))) {
        return Err(failure::custom(
            "XAmzContentSHA256Mismatch",
            StatusCode::BAD_REQUEST,
            "The provided 'x-amz-content-sha256' header does not match what was computed.",
        ));
    }
    check(arrival, &received)?;
    Ok(taken(received))
}

async fn copy_in(mut body: s3s::Body, writer: &mut ContentWriter, most: u64) -> S3Result<()> {
    while let Some(frame) = body.frame().await {
        // A client that hung up hears nothing; one that sent something malformed hears of it.
        let frame = frame.map_err(|error| {
            let mut refused = failure::incomplete_body();
            refused.set_source(error);
            refused
        })?;
        let Ok(piece) = frame.into_data() else { continue };
        let bytes = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        if writer.received().saturating_add(bytes) > most {
            return Err(too_large());
        }
        writer.write(piece).await.map_err(failure::of_store)?;
    }
    Ok(())
}

fn check(arrival: &Arrival, received: &Received) -> S3Result<()> {
    if let Some(stated) = &arrival.md5 {
        let Some(bytes) = STANDARD.decode(stated).ok().filter(|bytes| bytes.len() == 16) else {
            return Err(s3_error!(InvalidDigest, "The Content-MD5 you specified was invalid."));
        };
        if bytes != received.md5 {
            return Err(s3_error!(BadDigest, "The Content-MD5 you specified did not match what we received."));
        }
    }
    for (algorithm, stated) in arrival.checksums() {
        let name = algorithm.name();
        if received.digests.get(name).is_some_and(|computed| *computed != stated) {
            return Err(s3_error!(BadDigest, "The {name} you specified did not match the calculated checksum."));
        }
    }
    Ok(())
}

/// Takes a range of another object's content in.
pub(super) async fn of_object(
    objects: &dyn ObjectStore,
    source: ContentReader,
    (from, end): (u64, u64),
    algorithms: &[Algorithm],
) -> S3Result<Taken> {
    let digests = Digests { algorithms: algorithms.to_vec(), hex_sha256: false };
    let mut writer = objects.receive(digests.digest()).await.map_err(failure::of_store)?;
    let mut cursor = source.range(from, end);
    while let Some((piece, rest)) = cursor.next().await.map_err(failure::of_store)? {
        writer.write(piece).await.map_err(failure::of_store)?;
        cursor = rest;
    }
    Ok(taken(writer.finish().await.map_err(failure::of_store)?))
}

fn taken(received: Received) -> Taken {
    Taken { content: received.content, etag: hex(&received.md5), checksums: received.digests }
}

fn too_large() -> S3Error {
    s3_error!(EntityTooLarge, "Your proposed upload exceeds the maximum allowed object size.")
}
