//! What was acknowledged is there after `kill -9`.
//!
//! The test starts itself as a child that writes and prints each thing that was acknowledged, kills it after a number
//! of lines that differs from round to round, and looks for everything that it had printed.

use std::io::{BufRead, BufReader, Cursor, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use mayfly_model::function::{Architecture, CodeSha256};
use mayfly_model::log::{LogEvent, LogStream};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::conformance::function;
use crate::{DataDir, FunctionStore, LogQuery, MessageStore, MessageWrite, NewMessage, Options};

/// Where the child writes; set in the child only.
const DIRECTORY: &str = "MAYFLY_TEST_CRASH_DIRECTORY";
const ROUND: &str = "MAYFLY_TEST_CRASH_ROUND";
const GROUP: &str = "/crash";
/// What the lines of the child begin with.
const WORDS: [&str; 7] = ["inserted", "replaced", "packaged", "logged", "sent", "moved", "received"];

fn archive(text: &str) -> Bytes {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["a", "b/c"] {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    Bytes::from(writer.finish().unwrap().into_inner())
}

async fn insert_forever(functions: Arc<dyn FunctionStore>, label: String) {
    for number in 0.. {
        let name = format!("f-{label}-{number}");
        let stored = functions.insert(function(&name, "first")).await.unwrap();
        println!("\ninserted {name}");
        functions.replace(function(&name, "second"), stored.revision).await.unwrap();
        println!("\nreplaced {name}");
    }
}

/// Puts messages in, moves each on to another queue, and takes every other one of those out again.
async fn send_forever(messages: Arc<dyn MessageStore>, label: String) {
    for number in 0.. {
        let message =
            NewMessage { label: format!("{label}-{number}"), state: String::new(), body: Bytes::from("body") };
        let label = message.label.clone();
        let sent = messages.write(vec![MessageWrite::Append { queue: "in".to_owned(), message }]).await.unwrap();
        println!("\nsent {label}");
        let step = MessageWrite::Move { number: sent[0].unwrap(), to: "out".to_owned(), state: "moved".to_owned() };
        let moved = messages.write(vec![step]).await.unwrap();
        println!("\nmoved {label}");
        if number % 2 == 0 {
            messages.write(vec![MessageWrite::Remove(moved[0].unwrap())]).await.unwrap();
            println!("\nreceived {label}");
        }
    }
}

/// The child's part; passes at once when it runs as a test of its own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn child_writes_until_it_is_killed() {
    let (Some(directory), Ok(round)) = (std::env::var_os(DIRECTORY), std::env::var(ROUND)) else { return };
    let data = DataDir::open(directory, Options::default()).unwrap();
    for writer in 0..4 {
        tokio::spawn(insert_forever(data.functions(), format!("{round}-{writer}")));
        tokio::spawn(send_forever(data.messages(), format!("{round}-{writer}")));
    }
    let (code, logs) = (data.code(), data.logs());
    let stream = LogStream { group: GROUP.to_owned(), stream: round.clone() };
    for number in 0.. {
        let text = format!("{round}/{number}");
        let package = code.put(archive(&text), Some(Architecture::X86_64)).await.unwrap();
        println!("\npackaged {} {text}", package.sha256.hex());
        let event = LogEvent { timestamp: Timestamp::now(), message: text.clone() };
        logs.append(&stream, vec![event]).await.unwrap();
        // A log event is safe from the end of the process once it was read.
        logs.groups(GROUP, None, 1).await.unwrap();
        println!("\nlogged {round} {text}");
    }
}

async fn check(data: &DataDir, acknowledged: &[String]) {
    let (functions, code, logs) = (data.functions(), data.code(), data.logs());
    let mut queues = Vec::new();
    for queue in ["in", "out"] {
        queues.push(data.messages().load(queue).await.unwrap());
    }
    let holds = |queue: usize, label: &str| queues[queue].iter().filter(|message| message.label == label).count();
    for line in acknowledged {
        let is_received = |label: &str| acknowledged.iter().any(|line| *line == format!("received {label}"));
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["inserted", name] => assert!(functions.get(&name.parse().unwrap()).is_some(), "{line}"),
            ["replaced", name] => {
                let stored = functions.get(&name.parse().unwrap()).unwrap();
                assert_eq!(stored.value.latest.description, "second", "{line}");
            }
            // A message is in one queue, once, until it was received; an end that nobody was told of may have come.
            ["sent", label] if !is_received(label) => {
                let even = label.ends_with(['0', '2', '4', '6', '8']);
                assert!(holds(0, label) + holds(1, label) == 1 || even, "{line}");
            }
            ["moved", label] => assert_eq!(holds(0, label), 0, "{line}"),
            ["sent" | "received", label] => assert_eq!(holds(0, label) + holds(1, label), 0, "{line}"),
            ["packaged", sha256, text] => {
                let sha256 = CodeSha256::from_hex(sha256).unwrap();
                assert_eq!(code.archive(&sha256).await.unwrap(), archive(text), "{line}");
                let file = std::fs::read_to_string(code.unpacked(&sha256).join("b/c")).unwrap();
                assert_eq!(file, text, "{line}");
            }
            ["logged", stream, text] => {
                let streams = vec![stream.to_owned()];
                let query = LogQuery { group: GROUP.to_owned(), streams, limit: usize::MAX, ..LogQuery::default() };
                let events = logs.events(query).await.unwrap();
                assert!(events.iter().any(|event| event.event.message == text), "{line}");
            }
            _ => panic!("unexpected line: {line}"),
        }
    }
}

#[tokio::test]
async fn everything_acknowledged_survives_kill_9() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("data");
    let mut acknowledged = Vec::new();
    let mut n_lines = 7;
    for round in 0..6 {
        // Between a few lines and a few hundred, never the same number twice.
        n_lines = (n_lines * 31 + 17) % 251 + 3;
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["child_writes_until_it_is_killed", "--nocapture", "--test-threads=1"])
            .env(DIRECTORY, &path)
            .env(ROUND, round.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let is_line = |line: &String| WORDS.iter().any(|word| line.starts_with(word));
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok).filter(is_line);
        acknowledged.extend(lines.by_ref().take(n_lines));
        child.kill().unwrap();
        child.wait().unwrap();
        // What was printed before the end of it counts, too; its last line may be cut off.
        let mut rest: Vec<String> = lines.collect();
        rest.pop();
        acknowledged.extend(rest);
        let data = DataDir::open(&path, Options::default()).unwrap();
        check(&data, &acknowledged).await;
        let strays = std::fs::read_dir(path.join("code")).unwrap().map(|entry| entry.unwrap().file_name());
        assert_eq!(strays.filter(|name| name.as_encoded_bytes().starts_with(b".")).count(), 0);
        data.close().await.unwrap();
    }
    println!("{} acknowledgements checked over 6 kills", acknowledged.len());
    assert!(acknowledged.len() > 20);
}
