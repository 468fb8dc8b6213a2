use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::Trial;

/// What the fuzz target begins with.
fn seeds() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds/s3_request");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// One change of a text.
#[derive(Clone, Debug)]
enum Edit {
    /// Takes some bytes away.
    Cut(Index, usize),
    /// Writes some bytes twice.
    Double(Index, usize),
    /// Writes other bytes over what is there.
    Put(Index, Vec<u8>),
    /// Goes on as another seed does.
    GoOn(Index, Index, Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let words = vec![
        "?",
        "&",
        "%",
        "%00",
        "%2F",
        "=",
        "-1",
        "0",
        "18446744073709551616",
        "\r\n",
        "<",
        ">",
        "/>",
        "&amp;",
        "]]>",
        "\"",
        "*",
        "..",
        "\n\n",
        "x-amz-",
        "STREAMING-",
        ";",
        ",",
        "bytes=",
        "null",
        "versionId",
        "uploadId",
        "partNumber",
    ];
    let word = prop_oneof![select(words).prop_map(|word: &str| word.as_bytes().to_vec()), vec(any::<u8>(), 1..4),];
    let place = any::<Index>;
    prop_oneof![
        (place(), 1_usize..20).prop_map(|(at, bytes)| Edit::Cut(at, bytes)),
        (place(), 1_usize..40).prop_map(|(at, bytes)| Edit::Double(at, bytes)),
        (place(), word).prop_map(|(at, word)| Edit::Put(at, word)),
        (place(), place(), place()).prop_map(|(at, seed, from)| Edit::GoOn(at, seed, from)),
    ]
}

impl Edit {
    fn apply(&self, text: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        let length = text.len();
        if length == 0 {
            return;
        }
        match self {
            Self::Cut(at, bytes) => {
                let at = at.index(length);
                text.drain(at..(at + bytes).min(length));
            }
            Self::Double(at, bytes) => {
                let at = at.index(length);
                let end = (at + bytes).min(length);
                let again = text[at..end].to_vec();
                text.splice(end..end, again);
            }
            Self::Put(at, word) => {
                let at = at.index(length);
                text.splice(at..(at + word.len()).min(length), word.iter().copied());
            }
            Self::GoOn(at, seed, from) => {
                let other = &seeds[seed.index(seeds.len())];
                text.truncate(at.index(length));
                text.extend_from_slice(&other[from.index(other.len())..]);
            }
        }
    }
}

#[tokio::test]
async fn every_seed_is_answered() {
    let trial = Trial::new().await.unwrap();
    let mut n_good = 0;
    for seed in seeds() {
        let text = String::from_utf8_lossy(&seed).into_owned();
        let status = trial.feed(&seed).await.unwrap_or_else(|| panic!("no request: {text}"));
        assert!(status.as_u16() < 500 || status.as_u16() == 501, "{status}: {text}");
        n_good += u32::from(status.is_success());
        trial.refill().await;
    }
    assert!(n_good > 10, "{n_good} of the seeds are what the service knows");
}

#[test]
fn no_request_is_a_failure_of_the_service() {
    let seeds = seeds();
    let strategy = (any::<Index>(), vec(edit(), 0..6));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let trial = runtime.block_on(Trial::new()).unwrap();
    // The same requests every time: what is new is for the fuzz target to find, and for `PROPTEST_CASES`.
    let mut runner = TestRunner::deterministic();
    for _case in 0..runner.config().cases {
        let (seed, edits) = strategy.new_tree(&mut runner).unwrap().current();
        let mut text = seeds[seed.index(seeds.len())].clone();
        edits.iter().for_each(|edit| edit.apply(&mut text, &seeds));
        let status = runtime.block_on(trial.feed(&text)).map(|status| status.as_u16());
        let is_fault = status.is_some_and(|status| status >= 500 && status != 501);
        assert!(!is_fault, "{status:?}: {}", String::from_utf8_lossy(&text));
        runtime.block_on(trial.refill());
    }
}
