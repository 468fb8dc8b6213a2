//! `METHOD TARGET`, lines of headers, an empty line and a body to S3: presigned links, chunked bodies, forms of browsers,
//! XML documents, and the headers that say how objects are kept and found.

#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use mayfly_api::s3::Trial;
use tokio::runtime::Runtime;

static SERVICE: OnceLock<(Runtime, Trial)> = OnceLock::new();

fuzz_target!(|text: &[u8]| {
    let (runtime, trial) = SERVICE.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        let trial = runtime.block_on(Trial::new()).expect("a directory can be made");
        (runtime, trial)
    });
    runtime.block_on(async {
        let status = trial.feed(text).await.map_or(0, |status| status.as_u16());
        assert!(status < 500 || status == 501, "answered with {status}");
        trial.refill().await;
    });
});
