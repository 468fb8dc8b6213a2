use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use mayfly_model::log::{LogEvent, LogStream};
use tempfile::TempDir;

use super::{DataDir, Options};
use crate::conformance::{self, Harness, Stores, function};
use crate::{LogQuery, StoreError};

/// The embedded implementation in a directory of its own.
struct Embedded {
    directory: TempDir,
    open: Option<DataDir>,
}

impl Embedded {
    fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap(), open: None }
    }
}

#[async_trait]
impl Harness for Embedded {
    async fn open(&mut self) -> Stores {
        let data = DataDir::open(self.directory.path().join("data"), Options::default()).unwrap();
        let stores = Stores {
            functions: data.functions(),
            documents: data.documents(),
            messages: data.messages(),
            objects: data.objects(),
            code: data.code(),
            logs: data.logs(),
            meter: data.meter(),
        };
        self.open = Some(data);
        stores
    }

    async fn close(&mut self) {
        if let Some(data) = self.open.take() {
            data.close().await.unwrap();
        }
    }
}

macro_rules! conformance_tests {
    ($($module:ident::$rule:ident,)*) => {
        mod contract {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $rule() {
                    let mut harness = super::Embedded::new();
                    super::conformance::$module::$rule(&mut harness).await;
                    super::Harness::close(&mut harness).await;
                }
            )*
        }
    };
}
crate::conformance_rules!(conformance_tests);

#[tokio::test]
async fn a_second_daemon_is_refused_by_process_id() {
    let directory = tempfile::tempdir().unwrap();
    let first = DataDir::open(directory.path(), Options::default()).unwrap();
    let refused = DataDir::open(directory.path(), Options::default()).unwrap_err();
    assert!(matches!(&refused, StoreError::InUse { pid, .. } if *pid == std::process::id()), "{refused}");
    let handle = first.functions();
    first.close().await.unwrap();
    let second = DataDir::open(directory.path(), Options::default()).unwrap();
    second.functions().insert(function("f", "")).await.unwrap();
    assert!(matches!(handle.insert(function("g", "")).await, Err(StoreError::Closed)));
    second.close().await.unwrap();
}

#[tokio::test]
async fn the_directory_is_private() {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("a/b");
    let data = DataDir::open(&path, Options::default()).unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(data.path(), path);
    data.close().await.unwrap();
}

#[tokio::test]
async fn a_read_only_directory_is_refused_with_its_name() {
    let directory = tempfile::tempdir().unwrap();
    let Some(_mount) = crate::sqlite::tests::Tmpfs::mount(directory.path(), "1m") else { return };
    DataDir::open(directory.path(), Options::default()).unwrap().close().await.unwrap();
    rustix::mount::mount_remount(directory.path(), rustix::mount::MountFlags::RDONLY, c"").unwrap();
    let error = DataDir::open(directory.path(), Options::default()).unwrap_err();
    let StoreError::Storage { path, reason, .. } = &error else { panic!("{error}") };
    assert!(path.starts_with(directory.path()), "{error}");
    assert!(reason.contains("Read-only"), "{error}");
}

#[tokio::test]
async fn dropping_the_directory_writes_what_was_accepted_and_gives_it_up() {
    let directory = tempfile::tempdir().unwrap();
    let stream = LogStream { group: "g".to_owned(), stream: "s".to_owned() };
    let data = DataDir::open(directory.path(), Options::default()).unwrap();
    for _ in 0..100 {
        let event = LogEvent { timestamp: jiff::Timestamp::now(), message: "x".to_owned() };
        data.logs().append(&stream, vec![event]).await.unwrap();
    }
    drop(data);
    let deadline = Instant::now() + Duration::from_secs(30);
    let data = loop {
        match DataDir::open(directory.path(), Options::default()) {
            Err(StoreError::InUse { .. }) => assert!(Instant::now() < deadline),
            opened => break opened.unwrap(),
        }
    };
    let query = LogQuery { group: "g".to_owned(), limit: 1000, ..LogQuery::default() };
    assert_eq!(data.logs().events(query).await.unwrap().len(), 100);
    data.close().await.unwrap();
}
