use std::os::unix::fs::PermissionsExt;
use std::time::Instant;

use tokio::task::JoinSet;

use super::*;
use crate::conformance::function;
use crate::sqlite::metadata::Metadata;
use crate::sqlite::tests::Tmpfs;

fn name(text: &str) -> FunctionName {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_full_disk_refuses_writes_and_loses_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let Some(_mount) = Tmpfs::mount(directory.path(), "1m") else { return };
    let path = directory.path().join("mayfly.db");
    let ballast = directory.path().join("ballast");
    std::fs::write(&ballast, vec![0; 400_000]).unwrap();
    let store = Metadata::open(&path, ()).unwrap();
    let mut written = Vec::new();
    let text = "x".repeat(20_000);
    let refused = loop {
        let next = format!("f{}", written.len());
        match store.functions.insert(function(&next, &text)).await {
            Ok(stored) => written.push(stored),
            Err(error) => break error,
        }
        assert!(written.len() < 100, "a megabyte took two");
    };
    assert!(matches!(&refused, StoreError::Storage { action: "write", .. }), "{refused}");
    assert!(!written.is_empty());
    assert_eq!(store.functions.list(None, 1000).len(), written.len());
    // Reads go on, and so do writes once there is room.
    std::fs::remove_file(&ballast).unwrap();
    store.functions.remove(&name("f0")).await.unwrap();
    written.remove(0);
    store.functions.insert(function("small", "")).await.unwrap();
    store.functions.remove(&name("small")).await.unwrap();
    store.close().await.unwrap();
    let reopened = Metadata::open(&path, ()).unwrap();
    written.sort_by(|one, other| one.value.name.cmp(&other.value.name));
    assert_eq!(reopened.functions.list(None, 1000), written);
    reopened.close().await.unwrap();
}

#[tokio::test]
async fn a_read_only_database_is_refused_with_its_name() {
    let directory = tempfile::tempdir().unwrap();
    let Some(_mount) = Tmpfs::mount(directory.path(), "1m") else { return };
    let path = directory.path().join("mayfly.db");
    let store = Metadata::open(&path, ()).unwrap();
    store.functions.insert(function("f", "")).await.unwrap();
    store.close().await.unwrap();
    let flags = rustix::mount::MountFlags::RDONLY;
    rustix::mount::mount_remount(directory.path(), flags, c"").unwrap();
    let error = Metadata::open(&path, ()).unwrap_err();
    assert!(matches!(&error, StoreError::Storage { path: named, .. } if *named == path), "{error}");
}

#[tokio::test]
async fn a_damaged_record_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("mayfly.db");
    let store = Metadata::open(&path, ()).unwrap();
    store.functions.insert(function("f", "")).await.unwrap();
    store.close().await.unwrap();
    Connection::open(&path).unwrap().execute("UPDATE functions SET document = '{}'", []).unwrap();
    let error = Metadata::open(&path, ()).unwrap_err().to_string();
    assert!(error.contains("the record of function 'f' is damaged"), "{error}");
}

/// Overwrites the middle of the file, as a failing disk does.
#[tokio::test]
async fn a_damaged_database_is_an_error_and_not_a_panic() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("mayfly.db");
    let store = Metadata::open(&path, ()).unwrap();
    for number in 0..200 {
        store.functions.insert(function(&format!("f{number}"), "some description")).await.unwrap();
    }
    store.close().await.unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    let length = bytes.len();
    bytes[8192..length - 8192].fill(0xa5);
    std::fs::write(&path, bytes).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let error = Metadata::open(&path, ()).unwrap_err();
    assert!(matches!(&error, StoreError::Corrupt { .. }), "{error}");
}

/// Prints how many durable writes a second the group commit makes of many waiting writers.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn concurrent_writers_share_commits() {
    const WRITERS: usize = 64;
    const EACH: usize = 20;
    let directory = tempfile::tempdir().unwrap();
    let store = Arc::new(Metadata::open(&directory.path().join("mayfly.db"), ()).unwrap());
    let alone = Instant::now();
    for number in 0..EACH {
        store.functions.insert(function(&format!("alone-{number}"), "")).await.unwrap();
    }
    let alone = alone.elapsed();
    let together = Instant::now();
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        let store = Arc::clone(&store);
        writers.spawn(async move {
            for number in 0..EACH {
                store.functions.insert(function(&format!("f-{writer}-{number}"), "")).await.unwrap();
            }
        });
    }
    writers.join_all().await;
    let together = together.elapsed();
    let rate = |n_writes: usize, time: std::time::Duration| {
        n_writes * 1_000_000 / usize::try_from(time.as_micros()).unwrap().max(1)
    };
    println!(
        "durable writes/s: {} alone, {} from {WRITERS} writers",
        rate(EACH, alone),
        rate(WRITERS * EACH, together)
    );
    assert_eq!(store.functions.list(None, usize::MAX).len(), (WRITERS + 1) * EACH);
    store.close().await.unwrap();
}

/// Ten thousand functions cost a start nothing to speak of and a look-up nothing at all.
#[tokio::test]
async fn ten_thousand_functions_are_read_from_memory() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("mayfly.db");
    let store = Arc::new(Metadata::open(&path, ()).unwrap());
    let mut inserts = JoinSet::new();
    for number in 0..10_000 {
        let store = Arc::clone(&store);
        inserts.spawn(async move { store.functions.insert(function(&format!("f{number}"), "")).await.map(drop) });
    }
    inserts.join_all().await.into_iter().for_each(Result::unwrap);
    store.close().await.unwrap();
    let start = Instant::now();
    let store = Metadata::open(&path, ()).unwrap();
    let opened = start.elapsed();
    let start = Instant::now();
    for number in 0..10_000 {
        assert!(store.functions.get(&name(&format!("f{number}"))).is_some());
    }
    println!("10,000 functions: opened in {opened:?}, each looked up in {:?}", start.elapsed() / 10_000);
    store.close().await.unwrap();
}
