use std::io::{Cursor, Write as _};
use std::time::SystemTime;

use bytes::Bytes;
use jiff::Timestamp;
use mayfly_model::clock::Clock;
use mayfly_model::function::CodePackage;
use mayfly_model::layer::LayerVersion;
use mayfly_store::{DataDir, Options};
use tokio::time::Instant;

use super::*;

/// Real time at first, and from then on as the paused clock of the test goes.
#[derive(Debug)]
struct TestClock(Instant);

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::try_from(SystemTime::now() + self.0.elapsed()).unwrap()
    }

    fn instant(&self) -> std::time::Instant {
        std::time::Instant::now()
    }
}

fn archive(text: &str) -> Bytes {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("a", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(text.as_bytes()).unwrap();
    Bytes::from(writer.finish().unwrap().into_inner())
}

fn version(code: CodePackage) -> LayerVersion {
    LayerVersion {
        description: String::new(),
        license: None,
        runtimes: None,
        architectures: None,
        code,
        created: Timestamp::UNIX_EPOCH,
        policy: None,
    }
}

#[tokio::test(start_paused = true)]
async fn what_nothing_refers_to_goes_an_hour_after_the_last_change() {
    let directory = tempfile::tempdir().unwrap();
    let options = Options { clock: Arc::new(TestClock(Instant::now())), ..Options::default() };
    let data = DataDir::open(directory.path(), options).unwrap();
    let (code, layers) = (data.code(), Collection::<Layer>::new(data.documents(), LAYERS));
    let mut packages = Vec::new();
    for text in ["kept", "deleted", "never referred to"] {
        packages.push(code.put(archive(text), None).await.unwrap());
    }
    let shas: Vec<CodeSha256> = packages.iter().map(|package| package.sha256).collect();
    let exist = || shas.iter().map(|sha256| code.unpacked(sha256).exists()).collect::<Vec<_>>();
    code.merge(&shas[..2]).await.unwrap();
    let mut layer = Layer::default();
    layer.publish(version(packages[0].clone()));
    layer.publish(version(packages[1].clone()));
    let stored = layers.insert("l", layer.clone()).await.unwrap();

    let garbage = Garbage { functions: data.functions(), documents: data.documents(), code: Arc::clone(&code) };
    let (changed, stop) = (Arc::new(Notify::new()), CancellationToken::new());
    let task = tokio::spawn(garbage.collect_when_quiet(Arc::clone(&changed), stop.clone()));
    // Without a change nothing wakes up, however long.
    tokio::time::sleep(QUIET * 10).await;
    assert_eq!(exist(), [true, true, true]);
    layer.remove(2);
    layers.replace("l", layer, stored.revision).await.unwrap();
    for _ in 0..3 {
        changed.notify_one();
        tokio::time::sleep(QUIET - Duration::from_secs(1)).await;
        assert_eq!(exist(), [true, true, true]);
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    let gone = async {
        while exist() != [true, false, false] || code.merged(&shas[..2]).is_some_and(|tree| tree.exists()) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(3600), gone).await.unwrap();
    stop.cancel();
    task.await.unwrap();
    data.close().await.unwrap();
}
