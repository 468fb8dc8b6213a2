//! The documents that tell of changes: to functions, queues and topics in one form, to buses in another.

use bytes::Bytes;
use jiff::Timestamp;
use mayfly_model::bucket::{ChangeKind, bucket_arn};
use mayfly_model::id::{AccountId, Region};
use mayfly_store::object::{Change, Notice, Origin};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::PRINCIPAL;

/// What stands in keys as it is; a space becomes a plus.
const KEY_ESCAPES: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'*').remove(b'/');

/// Where it happens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'a> {
    pub(super) region: &'a Region,
    pub(super) account: &'a AccountId,
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "Records")]
    records: [Record<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Record<'a> {
    event_version: &'a str,
    event_source: &'a str,
    aws_region: &'a str,
    event_time: String,
    event_name: &'a str,
    user_identity: Principal,
    request_parameters: RequestParameters<'a>,
    response_elements: ResponseElements<'a>,
    s3: Subject<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Principal {
    principal_id: String,
}

#[derive(Serialize)]
struct RequestParameters<'a> {
    #[serde(rename = "sourceIPAddress")]
    source_address: &'a str,
}

#[derive(Serialize)]
struct ResponseElements<'a> {
    #[serde(rename = "x-amz-request-id")]
    request_id: &'a str,
    #[serde(rename = "x-amz-id-2")]
    host_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Subject<'a> {
    #[serde(rename = "s3SchemaVersion")]
    schema_version: &'a str,
    configuration_id: &'a str,
    bucket: BucketOfRecord<'a>,
    object: ObjectOfRecord<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BucketOfRecord<'a> {
    name: &'a str,
    owner_identity: Principal,
    arn: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ObjectOfRecord<'a> {
    key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    e_tag: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version_id: Option<&'a str>,
    sequencer: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct BusEvent<'a> {
    source: &'a str,
    detail_type: &'a str,
    time: Timestamp,
    resources: [String; 1],
    detail: Detail<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Detail<'a> {
    version: &'a str,
    bucket: BucketOfDetail<'a>,
    object: ObjectOfDetail<'a>,
    request_id: &'a str,
    requester: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_ip_address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deletion_type: Option<&'a str>,
}

#[derive(Serialize)]
struct BucketOfDetail<'a> {
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct ObjectOfDetail<'a> {
    key: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    etag: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sequencer: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct TestEvent<'a> {
    service: &'a str,
    event: &'a str,
    time: String,
    bucket: &'a str,
    request_id: &'a str,
    host_id: &'a str,
}

/// What says to a place that it will be told of changes.
pub(super) fn test_event(bucket: &str, origin: &Origin) -> Bytes {
    let (request_id, host_id) = (origin.request_id.as_str(), origin.request_id.as_str());
    let time = with_milliseconds(origin.time);
    json(&TestEvent { service: "Amazon S3", event: "s3:TestEvent", time, bucket, request_id, host_id })
}

impl Scene<'_> {
    /// The document for functions, queues and topics.
    pub(super) fn records(&self, notice: &Notice) -> Bytes {
        let change = &notice.change;
        let (by_lifecycle, is_there) = (is_by_lifecycle(change.kind), change.kind.leaves_an_object());
        let record = Record {
            event_version: version(change.kind),
            event_source: "aws:s3",
            aws_region: self.region.as_str(),
            event_time: with_milliseconds(change.origin.time),
            event_name: change.kind.name(),
            user_identity: Principal {
                principal_id: if by_lifecycle { PRINCIPAL.to_owned() } else { format!("AWS:{}", self.account) },
            },
            request_parameters: RequestParameters { source_address: source_address(change) },
            response_elements: ResponseElements {
                request_id: &change.origin.request_id,
                host_id: &change.origin.request_id,
            },
            s3: Subject {
                schema_version: "1.0",
                configuration_id: &notice.rule,
                bucket: BucketOfRecord {
                    name: &change.bucket,
                    owner_identity: Principal { principal_id: self.account.to_string() },
                    arn: bucket_arn(&change.bucket),
                },
                object: ObjectOfRecord {
                    key: escaped(&change.key),
                    size: is_there.then_some(change.bytes),
                    e_tag: is_there.then_some(&change.etag),
                    version_id: change.version.as_deref(),
                    sequencer: sequencer(change),
                },
            },
        };
        json(&Document { records: [record] })
    }

    /// The event for buses.
    pub(super) fn bus_event(&self, change: &Change) -> Bytes {
        let (detail_type, reason, deletion_type) = in_words(change.kind);
        let is_there = change.kind.leaves_an_object();
        let is_tagging = matches!(change.kind, ChangeKind::TaggingPut | ChangeKind::TaggingDelete);
        let by_lifecycle = is_by_lifecycle(change.kind);
        json(&BusEvent {
            source: "aws.s3",
            detail_type,
            time: change.origin.time,
            resources: [bucket_arn(&change.bucket)],
            detail: Detail {
                version: "0",
                bucket: BucketOfDetail { name: &change.bucket },
                object: ObjectOfDetail {
                    key: &change.key,
                    size: (is_there && !is_tagging).then_some(change.bytes),
                    etag: is_there.then_some(&change.etag),
                    version_id: change.version.as_deref(),
                    sequencer: (!is_tagging).then(|| sequencer(change)),
                },
                request_id: &change.origin.request_id,
                requester: if by_lifecycle { PRINCIPAL } else { self.account.as_str() },
                source_ip_address: (!by_lifecycle).then_some(change.origin.address.as_str()),
                reason,
                deletion_type,
            },
        })
    }
}

/// Kind, reason and the way of deletion as buses are told.
const fn in_words(kind: ChangeKind) -> (&'static str, Option<&'static str>, Option<&'static str>) {
    const CREATED: &str = "Object Created";
    const DELETED: &str = "Object Deleted";
    const FOR_GOOD: Option<&str> = Some("Permanently Deleted");
    const HIDDEN: Option<&str> = Some("Delete Marker Created");
    const EXPIRED: Option<&str> = Some("Lifecycle Expiration");
    match kind {
        ChangeKind::Put => (CREATED, Some("PutObject"), None),
        ChangeKind::Post => (CREATED, Some("POST Object"), None),
        ChangeKind::Copy => (CREATED, Some("CopyObject"), None),
        ChangeKind::CompleteMultipartUpload => (CREATED, Some("CompleteMultipartUpload"), None),
        ChangeKind::Delete => (DELETED, Some("DeleteObject"), FOR_GOOD),
        ChangeKind::DeleteMarkerCreated => (DELETED, Some("DeleteObject"), HIDDEN),
        ChangeKind::LifecycleExpirationDelete => (DELETED, EXPIRED, FOR_GOOD),
        ChangeKind::LifecycleExpirationDeleteMarkerCreated => (DELETED, EXPIRED, HIDDEN),
        ChangeKind::TaggingPut => ("Object Tags Added", None, None),
        ChangeKind::TaggingDelete => ("Object Tags Deleted", None, None),
    }
}

/// The version of the form, which grew with the kinds of events.
const fn version(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Put
        | ChangeKind::Post
        | ChangeKind::Copy
        | ChangeKind::CompleteMultipartUpload
        | ChangeKind::Delete
        | ChangeKind::DeleteMarkerCreated => "2.1",
        ChangeKind::LifecycleExpirationDelete
        | ChangeKind::LifecycleExpirationDeleteMarkerCreated
        | ChangeKind::TaggingPut
        | ChangeKind::TaggingDelete => "2.3",
    }
}

const fn is_by_lifecycle(kind: ChangeKind) -> bool {
    matches!(kind, ChangeKind::LifecycleExpirationDelete | ChangeKind::LifecycleExpirationDeleteMarkerCreated)
}

fn source_address(change: &Change) -> &str {
    if is_by_lifecycle(change.kind) { PRINCIPAL } else { &change.origin.address }
}

/// Rises with the changes of an object when texts are compared.
fn sequencer(change: &Change) -> String {
    format!("{:018X}", change.sequence)
}

fn escaped(key: &str) -> String {
    utf8_percent_encode(key, KEY_ESCAPES).to_string().replace("%20", "+")
}

fn with_milliseconds(time: Timestamp) -> String {
    format!("{time:.3}")
}

/// None of the documents can fail to be written: their members are texts and numbers.
fn json(document: &impl Serialize) -> Bytes {
    serde_json::to_vec(document).map(Bytes::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Scene, escaped, test_event};
    use jiff::Timestamp;
    use mayfly_model::bucket::ChangeKind;
    use mayfly_model::id::{AccountId, Region};
    use mayfly_store::object::{Change, Notice, Origin};
    use serde_json::{Value, json};

    fn origin() -> Origin {
        let time: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        Origin { request_id: "R".to_owned(), address: "203.0.113.9".to_owned(), time, trace_header: None }
    }

    fn change(kind: ChangeKind, version: Option<&str>) -> Change {
        Change {
            bucket: "b".to_owned(),
            key: "a+b c/ü.txt".to_owned(),
            kind,
            version: version.map(str::to_owned),
            bytes: 11,
            etag: "e9fb".to_owned(),
            sequence: 0x55_AED6,
            origin: origin(),
        }
    }

    fn record(kind: ChangeKind, version: Option<&str>) -> Value {
        let (region, account) = ("us-east-1".parse::<Region>().unwrap(), "000000000000".parse::<AccountId>().unwrap());
        let notice = Notice { number: 1, rule: "cfg".to_owned(), arn: String::new(), change: change(kind, version) };
        let bytes = Scene { region: &region, account: &account }.records(&notice);
        serde_json::from_slice(&bytes).unwrap()
    }

    #[test]
    fn a_new_object_is_told_with_size_and_tag() {
        assert_eq!(
            record(ChangeKind::Put, Some("v")),
            json!({"Records": [{
                "eventVersion": "2.1",
                "eventSource": "aws:s3",
                "awsRegion": "us-east-1",
                "eventTime": "2026-01-01T00:00:00.000Z",
                "eventName": "ObjectCreated:Put",
                "userIdentity": {"principalId": "AWS:000000000000"},
                "requestParameters": {"sourceIPAddress": "203.0.113.9"},
                "responseElements": {"x-amz-request-id": "R", "x-amz-id-2": "R"},
                "s3": {
                    "s3SchemaVersion": "1.0",
                    "configurationId": "cfg",
                    "bucket": {"name": "b", "ownerIdentity": {"principalId": "000000000000"}, "arn": "arn:aws:s3:::b"},
                    "object": {
                        "key": "a%2Bb+c/%C3%BC.txt",
                        "size": 11,
                        "eTag": "e9fb",
                        "versionId": "v",
                        "sequencer": "00000000000055AED6",
                    },
                },
            }]})
        );
    }

    #[test]
    fn a_removed_object_has_no_size() {
        let record = record(ChangeKind::LifecycleExpirationDelete, None);
        assert_eq!(record["Records"][0]["eventVersion"], "2.3");
        assert_eq!(record["Records"][0]["userIdentity"]["principalId"], "s3.amazonaws.com");
        let object = json!({"key": "a%2Bb+c/%C3%BC.txt", "sequencer": "00000000000055AED6"});
        assert_eq!(record["Records"][0]["s3"]["object"], object);
    }

    #[test]
    fn buses_are_told_in_their_own_words() {
        let (region, account) = ("us-east-1".parse::<Region>().unwrap(), "000000000000".parse::<AccountId>().unwrap());
        let scene = Scene { region: &region, account: &account };
        let told = |kind| serde_json::from_slice::<Value>(&scene.bus_event(&change(kind, None))).unwrap();
        assert_eq!(
            told(ChangeKind::Put),
            json!({
                "source": "aws.s3",
                "detail-type": "Object Created",
                "time": "2026-01-01T00:00:00Z",
                "resources": ["arn:aws:s3:::b"],
                "detail": {
                    "version": "0",
                    "bucket": {"name": "b"},
                    "object": {"key": "a+b c/ü.txt", "size": 11, "etag": "e9fb", "sequencer": "00000000000055AED6"},
                    "request-id": "R",
                    "requester": "000000000000",
                    "source-ip-address": "203.0.113.9",
                    "reason": "PutObject",
                },
            })
        );
        assert_eq!(told(ChangeKind::DeleteMarkerCreated)["detail"]["deletion-type"], "Delete Marker Created");
        assert_eq!(told(ChangeKind::TaggingPut)["detail-type"], "Object Tags Added");
    }

    #[test]
    fn a_test_event_names_the_bucket() {
        let told: Value = serde_json::from_slice(&test_event("b", &origin())).unwrap();
        let expected = json!({
            "Service": "Amazon S3", "Event": "s3:TestEvent", "Time": "2026-01-01T00:00:00.000Z", "Bucket": "b",
            "RequestId": "R", "HostId": "R",
        });
        assert_eq!(told, expected);
    }

    #[test]
    fn keys_are_escaped_as_forms_are() {
        assert_eq!(escaped("a/b-c_d.e*f"), "a/b-c_d.e*f");
        assert_eq!(escaped("~%(日)"), "%7E%25%28%E6%97%A5%29");
    }
}
