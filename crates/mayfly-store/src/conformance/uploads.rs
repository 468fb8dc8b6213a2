//! Rules of uploads in parts.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::Harness;
use super::objects::{B, Store, listing, new, read, receive, reopened, with_bucket};
use crate::object::{Listing, NamedPart, NewContent, NewObject, ObjectError, ObjectLabel, Part, Upload};

const PART: usize = 5 * 1024 * 1024;

async fn begin(store: &Store, id: &str, key: &str) {
    let upload = Upload {
        id: id.to_owned(),
        bucket: B.to_owned(),
        key: key.to_owned(),
        begun: Timestamp::UNIX_EPOCH,
        label: ObjectLabel::default(),
    };
    store.begin_upload(upload).await.unwrap();
}

async fn put_part(store: &Store, id: &str, number: u32, content: &[u8]) -> Result<NamedPart, ObjectError> {
    let received = receive(store, content).await;
    let etag = format!("part-{number}-{}", content.first().copied().unwrap_or_default());
    let part = Part {
        number,
        segment: received.content.segment().clone(),
        etag: etag.clone(),
        modified: Timestamp::UNIX_EPOCH,
        checksums: BTreeMap::new(),
    };
    store.put_part(id, part, received.content).await?;
    Ok(NamedPart { number, etag })
}

async fn whole(store: &Store, key: &str) -> NewObject {
    NewObject { content: NewContent::Shared(Vec::new()), ..new(store, key, b"").await }
}

/// The parts that are named become the object, in their order; the others go.
pub async fn parts_become_one_object(harness: &mut dyn Harness) {
    let store = with_bucket(harness).await;
    begin(&store, "u", "k").await;
    let first = put_part(&store, "u", 1, &vec![1; PART]).await.unwrap();
    put_part(&store, "u", 2, &[9; 10]).await.unwrap();
    let second = put_part(&store, "u", 2, &[2; 7]).await.unwrap();
    put_part(&store, "u", 3, &[3; 7]).await.unwrap();
    assert_eq!(put_part(&store, "absent", 1, b"x").await, Err(ObjectError::NoSuchUpload));
    let store = reopened(harness).await;
    assert_eq!(store.parts("u", 1, 1).await.unwrap()[0].etag, second.etag);
    let complete = async |parts: Vec<NamedPart>| store.complete_upload("u", parts, whole(&store, "k").await).await;
    let wrong = NamedPart { number: 2, etag: "other".to_owned() };
    assert_eq!(complete(vec![first.clone(), wrong]).await, Err(ObjectError::InvalidPart));
    let small = complete(vec![second.clone(), NamedPart { number: 3, etag: "part-3-3".to_owned() }]).await;
    assert_eq!(small, Err(ObjectError::PartTooSmall { number: 2, bytes: 7 }));
    let version = complete(vec![first, second]).await.unwrap();
    assert_eq!(version.bytes, PART as u64 + 7);
    let sizes: Vec<(u32, u64)> = version.label.parts.iter().map(|part| (part.number, part.bytes)).collect();
    assert_eq!(sizes, [(1, PART as u64), (2, 7)]);
    let content = read(&store, "k", None).await.unwrap();
    assert_eq!(content, [vec![1; PART], vec![2; 7]].concat());
    assert_eq!(complete(Vec::new()).await, Err(ObjectError::NoSuchUpload));
    let (_found, reader) = store.open(B, "k", None).await.unwrap();
    let across = reader.range(PART as u64 - 1, PART as u64 + 1);
    let (one, across) = across.next().await.unwrap().unwrap();
    let (two, _end) = across.next().await.unwrap().unwrap();
    assert_eq!([one, two].concat(), [1, 2]);
}

/// Giving up removes the parts; so does removing the bucket.
pub async fn an_upload_that_is_given_up_leaves_nothing(harness: &mut dyn Harness) {
    let store = with_bucket(harness).await;
    for id in ["a", "b", "c"] {
        begin(&store, id, "k").await;
        put_part(&store, id, 1, b"part").await.unwrap();
    }
    assert_eq!(store.abort_upload(B, "other", "a").await, Err(ObjectError::NoSuchUpload));
    store.abort_upload(B, "k", "a").await.unwrap();
    assert_eq!(store.abort_upload(B, "k", "a").await, Err(ObjectError::NoSuchUpload));
    let page = store.list_uploads(Listing { limit: 1, ..listing() }, None).await.unwrap();
    assert_eq!(page.entries[0].id, "b");
    assert_eq!(page.next.as_deref(), Some("k"));
    let rest = Listing { from: "k".to_owned(), ..listing() };
    let page = store.list_uploads(rest, Some("b".to_owned())).await.unwrap();
    assert_eq!(page.entries.iter().map(|upload| upload.id.as_str()).collect::<Vec<_>>(), ["c"]);
    store.delete_bucket(B).await.unwrap();
    assert_eq!(store.upload(B, "k", "b").await, Err(ObjectError::NoSuchUpload));
    assert_eq!(store.parts("b", 0, 10).await.unwrap(), []);
}
