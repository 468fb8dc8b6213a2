//! Bytes to the code store as an archive: it is refused or unpacked, and never leaves the data directory.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mayfly_model::function::Architecture;
use mayfly_store::{DataDir, Options};

struct Store {
    runtime: tokio::runtime::Runtime,
    data: DataDir,
    _directory: tempfile::TempDir,
}

static STORE: LazyLock<Store> = LazyLock::new(|| {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let data = DataDir::open(directory.path().join("data"), Options::default()).expect("a data directory");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    Store { runtime, data, _directory: directory }
});

fuzz_target!(|archive: &[u8]| {
    let archive = bytes::Bytes::copy_from_slice(archive);
    let _ = STORE.runtime.block_on(STORE.data.code().put(archive, Some(Architecture::X86_64)));
});
