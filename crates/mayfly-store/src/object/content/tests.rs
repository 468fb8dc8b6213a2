use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex};

use bytes::Bytes;

use super::{ContentDigest, ContentShelf};
use crate::object::{ObjectError, Segment};
use crate::sqlite::tests::Tmpfs;

/// Wants nothing.
struct Nothing;

impl ContentDigest for Nothing {
    fn update(&mut self, _bytes: &[u8]) {}

    fn finish(self: Box<Self>) -> BTreeMap<String, String> {
        BTreeMap::new()
    }
}

/// Opens a directory where everything that is in its place is referred to, until somebody has it removed.
fn open(root: &Path) -> ContentShelf {
    let place = root.to_owned();
    let referenced = move |beginning: &str| {
        let there = std::fs::read_dir(place.join(beginning)).unwrap();
        Ok(there.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect())
    };
    ContentShelf::open(root, referenced, ()).unwrap()
}

/// How many files there are once nothing is left to remove.
fn files(shelf: &ContentShelf, root: &Path) -> usize {
    shelf.inner.leases.settle();
    let count = |directory: std::fs::DirEntry| std::fs::read_dir(directory.path()).unwrap().count();
    std::fs::read_dir(root).unwrap().map(|entry| count(entry.unwrap())).sum()
}

#[tokio::test]
async fn content_that_nobody_keeps_leaves_no_file() {
    let root = tempfile::tempdir().unwrap();
    let shelf = open(root.path());
    let mut writer = shelf.receive(Box::new(Nothing)).await.unwrap();
    writer.write(Bytes::from_static(b"half")).await.unwrap();
    assert_eq!(files(&shelf, root.path()), 1);
    drop(writer);
    assert_eq!(files(&shelf, root.path()), 0);
    let writer = shelf.receive(Box::new(Nothing)).await.unwrap();
    let received = writer.finish().await.unwrap();
    assert_eq!(files(&shelf, root.path()), 1);
    drop(received);
    assert_eq!(files(&shelf, root.path()), 0);
}

async fn receive(shelf: &ContentShelf) -> Segment {
    let received = shelf.receive(Box::new(Nothing)).await.unwrap().finish().await.unwrap();
    received.content.keep();
    received.content.segment().clone()
}

#[tokio::test]
async fn what_an_earlier_life_left_is_removed_without_anyone_waiting() {
    let root = tempfile::tempdir().unwrap();
    let before = open(root.path());
    let (kept, left) = (receive(&before).await, receive(&before).await);
    before.close().await;
    std::fs::write(root.path().join("incoming").join("half"), "half").unwrap();
    let (go_on, may_go_on) = std::sync::mpsc::channel();
    let referenced = Arc::new(Mutex::new(HashSet::from([kept.content.0.clone()])));
    let (known, mut is_held) = (Arc::clone(&referenced), true);
    let asked = move |_beginning: &str| {
        if std::mem::take(&mut is_held) {
            may_go_on.recv().unwrap();
        }
        Ok(known.lock().unwrap().clone())
    };
    let shelf = ContentShelf::open(root.path(), asked, ()).unwrap();
    // Both while the database has said nothing yet.
    let (new, fresh) = (receive(&shelf).await, shelf.receive(Box::new(Nothing)).await.unwrap());
    assert!(shelf.lease(vec![kept.clone(), new.clone()]).is_some());
    referenced.lock().unwrap().insert(new.content.0.clone());
    go_on.send(()).unwrap();
    // The thread does what can wait before it ends.
    while shelf.inner.local.path(&left.content).exists() || root.path().join("incoming").join("half").exists() {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
    fresh.finish().await.unwrap().content.keep();
    drop(shelf.lease(vec![kept, new]).unwrap());
    shelf.close().await;
}

#[tokio::test]
async fn what_is_read_is_removed_when_it_was_read() {
    let root = tempfile::tempdir().unwrap();
    let shelf = open(root.path());
    let segment = receive(&shelf).await;
    let (one, two) = (shelf.lease(vec![segment.clone()]).unwrap(), shelf.lease(vec![segment.clone()]).unwrap());
    shelf.remove(vec![segment.content.clone()]);
    drop(one);
    assert_eq!(files(&shelf, root.path()), 1);
    drop(two);
    // From now on, and not only once the file is gone.
    assert!(shelf.lease(vec![segment]).is_none());
    assert_eq!(files(&shelf, root.path()), 0);
}

#[tokio::test]
async fn what_is_due_is_removed_before_the_end() {
    let root = tempfile::tempdir().unwrap();
    let shelf = open(root.path());
    let segment = receive(&shelf).await;
    shelf.remove(vec![segment.content.clone()]);
    shelf.close().await;
    assert!(!shelf.inner.local.path(&segment.content).exists());
}

#[tokio::test]
async fn a_full_disk_is_an_error_of_its_own_and_leaves_nothing() {
    let root = tempfile::tempdir().unwrap();
    let Some(_mounted) = Tmpfs::mount(root.path(), "2m") else { return };
    let shelf = open(root.path());
    let mut writer = shelf.receive(Box::new(Nothing)).await.unwrap();
    let refused = loop {
        if let Err(refused) = writer.write(Bytes::from(vec![1; 1 << 20])).await {
            break refused;
        }
    };
    assert!(matches!(refused, ObjectError::DiskFull(_)), "{refused}");
    drop(writer);
    assert_eq!(files(&shelf, root.path()), 0);
    let mut writer = shelf.receive(Box::new(Nothing)).await.unwrap();
    writer.write(Bytes::from_static(b"fits")).await.unwrap();
    writer.finish().await.unwrap();
}
