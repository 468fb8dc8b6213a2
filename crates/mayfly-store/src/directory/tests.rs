use std::os::unix::fs::PermissionsExt;

use async_trait::async_trait;
use tempfile::TempDir;

use super::{DataDir, Options};
use crate::StoreError;
use crate::conformance::{self, Harness, Stores, function};

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
        let stores = Stores { functions: data.functions(), code: data.code(), logs: data.logs(), meter: data.meter() };
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
