//! The operations of S3 that verbs need.

pub(crate) mod notification;

use std::io::{self, Read, Write};
use std::time::Duration;

use bytes::Bytes;
use http::{Method, StatusCode, header};
use mayfly_aws::XmlElement;
use mayfly_model::bucket::bucket_arn;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use self::notification::Rule;
use crate::client::{Answer, Call, CallError, Client, encoded};
use crate::fault::{Fault, OrFault};
use crate::lambda;

/// In whose name buckets invoke functions.
const PRINCIPAL: &str = "s3.amazonaws.com";
/// What is in memory of a file at a time; files that are larger are sent in parts.
const PIECE_BYTES: usize = 16 << 20;
/// How long a piece may take.
const PIECE_DEADLINE: Duration = Duration::from_secs(300);
/// What stands in keys as it is.
const KEY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// An object in a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    /// The key.
    pub(crate) key: String,
    /// The size, bytes.
    pub(crate) bytes: u64,
    /// When it was written, as the platform says it.
    pub(crate) modified: String,
}

/// Where an object is, or will be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// The bucket.
    pub(crate) bucket: &'a str,
    /// The key.
    pub(crate) key: &'a str,
}

impl Place<'_> {
    fn path(&self) -> String {
        format!("/{}/{}", encoded(self.bucket), utf8_percent_encode(self.key, KEY))
    }
}

fn path_of(bucket: &str) -> String {
    format!("/{}", encoded(bucket))
}

async fn send(client: &Client, call: Call) -> Result<Answer, Fault> {
    client.send(call).await.map_err(fault)
}

async fn send_xml(client: &Client, call: Call) -> Result<XmlElement, Fault> {
    client.send_xml(call).await.map_err(fault)
}

/// The text of an element inside another one; the empty one if it is not there.
fn text(element: &XmlElement, name: &str) -> String {
    element.child(name).map(XmlElement::text).unwrap_or_default().to_owned()
}

/// What a refusal of the service means for the person at the terminal.
fn fault(error: CallError) -> Fault {
    let hint = match &error {
        CallError::Refused { kind, .. } => match kind.as_str() {
            "NoSuchBucket" => "see the buckets with `mayfly bucket list`",
            "NoSuchKey" => "see the objects with `mayfly bucket list NAME`",
            "BucketNotEmpty" => "remove its objects with `mayfly bucket remove NAME KEY`",
            _ => return error.into(),
        },
        CallError::Unreachable { .. } | CallError::NoAnswer { .. } => return error.into(),
    };
    Fault::new(error, hint)
}

/// The names of the buckets and when each was made.
pub(crate) async fn list(client: &Client) -> Result<Vec<(String, String)>, Fault> {
    let answer = send_xml(client, Call::s3(Method::GET, "/")).await?;
    let buckets = answer.child("Buckets").into_iter().flat_map(|buckets| buckets.named("Bucket"));
    Ok(buckets.map(|bucket| (text(bucket, "Name"), text(bucket, "CreationDate"))).collect())
}

/// Creates a bucket; one's own is as good.
pub(crate) async fn create(client: &Client, bucket: &str) -> Result<(), Fault> {
    send(client, Call::s3(Method::PUT, path_of(bucket))).await.map(drop)
}

/// Deletes a bucket that has nothing in it.
pub(crate) async fn delete(client: &Client, bucket: &str) -> Result<(), Fault> {
    send(client, Call::s3(Method::DELETE, path_of(bucket))).await.map(drop)
}

/// A page of the objects whose keys begin with `prefix`, and what the next page is asked for with.
pub(crate) async fn objects(
    client: &Client,
    bucket: &str,
    prefix: &str,
    after: Option<&str>,
) -> Result<(Vec<Listed>, Option<String>), Fault> {
    let after = after.map(|after| format!("&continuation-token={}", encoded(after))).unwrap_or_default();
    let path = format!("{}?list-type=2&prefix={}{after}", path_of(bucket), encoded(prefix));
    let answer = send_xml(client, Call::s3(Method::GET, path)).await?;
    let listed = |object: &XmlElement| Listed {
        key: text(object, "Key"),
        bytes: text(object, "Size").parse().unwrap_or_default(),
        modified: text(object, "LastModified"),
    };
    let objects = answer.named("Contents").map(listed).collect();
    Ok((objects, answer.child("NextContinuationToken").map(|token| token.text().to_owned())))
}

/// Writes an object, in parts if it is large.
pub(crate) async fn put(
    client: &Client,
    place: Place<'_>,
    content_type: Option<&str>,
    mut content: impl Read,
) -> Result<u64, Fault> {
    let first = piece(&mut content)?;
    let typed = |call: Call| match content_type {
        Some(kind) => call.header("content-type", kind),
        None => call,
    };
    if first.len() < PIECE_BYTES {
        let n_bytes = first.len() as u64;
        let call = Call::s3(Method::PUT, place.path()).body(first).deadline(PIECE_DEADLINE);
        return send(client, typed(call)).await.map(|_written| n_bytes);
    }
    let begun = send_xml(client, typed(Call::s3(Method::POST, format!("{}?uploads", place.path())))).await?;
    let upload = text(&begun, "UploadId");
    let sent = put_parts(client, place, &upload, first, content).await;
    if sent.is_err() {
        let abort = Call::s3(Method::DELETE, format!("{}?uploadId={}", place.path(), encoded(&upload)));
        // What went wrong before is what matters.
        drop(client.send(abort).await);
    }
    sent
}

async fn put_parts(
    client: &Client,
    place: Place<'_>,
    upload: &str,
    first: Bytes,
    mut content: impl Read,
) -> Result<u64, Fault> {
    let (mut named, mut n_bytes, mut next) = (String::new(), 0, first);
    let mut number = 0_u32;
    while !next.is_empty() {
        number += 1;
        n_bytes += next.len() as u64;
        let path = format!("{}?partNumber={number}&uploadId={}", place.path(), encoded(upload));
        let answer = send(client, Call::s3(Method::PUT, path).body(next).deadline(PIECE_DEADLINE)).await?;
        let tag = answer.headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).unwrap_or_default();
        named.push_str(&format!("<Part><PartNumber>{number}</PartNumber><ETag>{tag}</ETag></Part>"));
        next = piece(&mut content)?;
    }
    let path = format!("{}?uploadId={}", place.path(), encoded(upload));
    let document = format!("<CompleteMultipartUpload>{named}</CompleteMultipartUpload>");
    let complete = Call::s3(Method::POST, path).body(document).deadline(PIECE_DEADLINE);
    send(client, complete).await.map(|_completed| n_bytes)
}

/// As much as is sent at a time; less only at the end.
fn piece(content: &mut impl Read) -> Result<Bytes, Fault> {
    let mut piece = Vec::new();
    let read = content.by_ref().take(PIECE_BYTES as u64).read_to_end(&mut piece);
    read.or_fault("cannot read the content", "see how to name a file with `mayfly bucket put --help`")?;
    Ok(Bytes::from(piece))
}

/// Reads an object, a piece at a time; all of them are of the same version. Where to is asked once the object is there.
pub(crate) async fn get<W: Write>(
    client: &Client,
    place: Place<'_>,
    into: impl FnOnce() -> Result<W, Fault>,
) -> Result<u64, Fault> {
    let head = client.send(Call::s3(Method::HEAD, place.path())).await.map_err(|error| match error {
        // The answer has no body that says more.
        CallError::Refused { status: StatusCode::NOT_FOUND, .. } => {
            let (bucket, key) = (place.bucket, place.key);
            Fault::new(
                format!("there is no object {key} in {bucket}"),
                format!("see them with `mayfly bucket list {bucket}`"),
            )
        }
        other => fault(other),
    })?;
    let of_head = |name| head.headers.get(name).and_then(|value| value.to_str().ok());
    let n_bytes: u64 = of_head(header::CONTENT_LENGTH).and_then(|length| length.parse().ok()).unwrap_or_default();
    let tag = of_head(header::ETAG).unwrap_or_default().to_owned();
    let mut into = into()?;
    let mut from = 0;
    while from < n_bytes {
        let last = (from + PIECE_BYTES as u64).min(n_bytes) - 1;
        let call = Call::s3(Method::GET, place.path()).header("range", format!("bytes={from}-{last}"));
        let answer = send(client, call.header("if-match", tag.clone()).deadline(PIECE_DEADLINE)).await?;
        into.write_all(&answer.body).map_err(|error| unwritten(&error))?;
        from = last + 1;
    }
    into.flush().map_err(|error| unwritten(&error))?;
    Ok(n_bytes)
}

fn unwritten(error: &io::Error) -> Fault {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Fault::ReaderGone;
    }
    Fault::new(
        format!("cannot write the content: {error}"),
        "see where it can be written with `mayfly bucket get --help`",
    )
}

/// Removes an object; one that is not there is as good.
pub(crate) async fn remove(client: &Client, place: Place<'_>) -> Result<(), Fault> {
    send(client, Call::s3(Method::DELETE, place.path())).await.map(drop)
}

/// Who is told of changes in a bucket, as the document of the service.
pub(crate) async fn notifications(client: &Client, bucket: &str) -> Result<String, Fault> {
    let answer = send(client, Call::s3(Method::GET, format!("{}?notification", path_of(bucket)))).await?;
    Ok(String::from_utf8_lossy(&answer.body).into_owned())
}

/// Says who is told of changes in a bucket.
pub(crate) async fn set_notifications(client: &Client, bucket: &str, document: String) -> Result<(), Fault> {
    let call = Call::s3(Method::PUT, format!("{}?notification", path_of(bucket))).body(document);
    client.send(call).await.map(drop).map_err(|error| {
        if error.is("InvalidArgument") {
            let hint = "take the rules of the bucket away with `mayfly bucket notify NAME --off`, or see what is \
                        possible with `mayfly bucket notify --help`";
            Fault::new(error, hint)
        } else {
            fault(error)
        }
    })
}

/// Adds a rule that tells a function, which is given the permission that it needs; it is taken back if the rule is
/// refused.
pub(crate) async fn tell_function(
    client: &Client,
    (bucket, document): (&str, &str),
    function: &str,
    rule: &Rule<'_>,
) -> Result<(), Fault> {
    let source = bucket_arn(bucket);
    let statement = lambda::statement_id(&source);
    // The platform asks whether the function lets the bucket invoke it before it takes the rule.
    let is_new = lambda::permit(client, function, &statement, PRINCIPAL, &source).await?;
    let told = set_notifications(client, bucket, notification::with_rule(document, rule)).await;
    if told.is_err() && is_new {
        // What went wrong before is what matters.
        drop(lambda::forbid(client, function, &statement).await);
    }
    told
}

/// Sets a document that tells less, and takes the permissions back of the functions that are not told any more.
pub(crate) async fn tell_less(client: &Client, bucket: &str, before: &str, after: String) -> Result<(), Fault> {
    let (told, still_told) = (notification::functions(before), notification::functions(&after));
    set_notifications(client, bucket, after).await?;
    let statement = lambda::statement_id(&bucket_arn(bucket));
    for arn in told.difference(&still_told) {
        // The permission is of the function, whichever version the rule names.
        let named = arn.split(":function:").nth(1).unwrap_or(arn);
        lambda::forbid(client, named.split(':').next().unwrap_or(named), &statement).await?;
    }
    Ok(())
}
