use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use bytes::Bytes;

use super::{ContentDigest, ContentShelf};
use crate::object::ObjectError;
use crate::sqlite::tests::Tmpfs;

/// Wants nothing.
struct Nothing;

impl ContentDigest for Nothing {
    fn update(&mut self, _bytes: &[u8]) {}

    fn finish(self: Box<Self>) -> BTreeMap<String, String> {
        BTreeMap::new()
    }
}

fn open(root: &Path) -> ContentShelf {
    ContentShelf::open(root, |_beginning| Ok(HashSet::new())).unwrap()
}

fn files(root: &Path) -> usize {
    let count = |directory: std::fs::DirEntry| std::fs::read_dir(directory.path()).unwrap().count();
    std::fs::read_dir(root).unwrap().map(|entry| count(entry.unwrap())).sum()
}

#[tokio::test]
async fn content_that_nobody_keeps_leaves_no_file() {
    let root = tempfile::tempdir().unwrap();
    let shelf = open(root.path());
    let mut writer = shelf.receive(Box::new(Nothing)).await.unwrap();
    writer.write(Bytes::from_static(b"half")).await.unwrap();
    assert_eq!(files(root.path()), 1);
    drop(writer);
    assert_eq!(files(root.path()), 0);
    let writer = shelf.receive(Box::new(Nothing)).await.unwrap();
    let received = writer.finish().await.unwrap();
    assert_eq!(files(root.path()), 1);
    drop(received);
    assert_eq!(files(root.path()), 0);
}

#[tokio::test]
async fn the_start_removes_what_nothing_refers_to() {
    let root = tempfile::tempdir().unwrap();
    let shelf = open(root.path());
    let mut kept = Vec::new();
    for _ in 0..2 {
        let received = shelf.receive(Box::new(Nothing)).await.unwrap().finish().await.unwrap();
        received.content.keep();
        kept.push(received.content.segment().content.clone());
    }
    std::fs::write(root.path().join("incoming").join("half"), "half").unwrap();
    let referenced = kept[0].0.clone();
    let shelf = ContentShelf::open(root.path(), |beginning| {
        Ok(if referenced.starts_with(beginning) { [referenced.clone()].into() } else { HashSet::new() })
    });
    let shelf = shelf.unwrap();
    assert!(shelf.path(&kept[0]).exists());
    assert!(!shelf.path(&kept[1]).exists());
    assert_eq!(files(root.path()), 1);
}

#[tokio::test]
async fn what_is_read_is_removed_when_it_was_read() {
    let root = tempfile::tempdir().unwrap();
    let shelf = open(root.path());
    let received = shelf.receive(Box::new(Nothing)).await.unwrap().finish().await.unwrap();
    received.content.keep();
    let segment = received.content.segment().clone();
    let (one, two) = (shelf.lease(vec![segment.clone()]).unwrap(), shelf.lease(vec![segment.clone()]).unwrap());
    shelf.remove(vec![segment.content.clone()]);
    drop(one);
    assert!(shelf.path(&segment.content).exists());
    drop(two);
    assert!(!shelf.path(&segment.content).exists());
    assert!(shelf.lease(vec![segment]).is_none());
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
    assert_eq!(files(root.path()), 0);
    let mut writer = shelf.receive(Box::new(Nothing)).await.unwrap();
    writer.write(Bytes::from_static(b"fits")).await.unwrap();
    writer.finish().await.unwrap();
}
