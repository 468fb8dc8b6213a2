use std::io::Write as _;
use std::os::fd::OwnedFd;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::BytesMut;
use mayfly_model::clock::SystemClock;
use mayfly_model::function::{LogFormat, LoggingConfiguration};
use mayfly_model::id::RequestId;
use mayfly_model::limits;
use mayfly_model::log::{LogEvent, LogStream};
use mayfly_model::name::Version;
use tokio::net::unix::pipe;
use tokio::sync::mpsc;
use tokio_util::task::TaskTracker;

use super::{Command, LogPump, LogSink, MAX_LINE_BYTES, Origin, Pump, Source, readable};
use crate::log_form::LogForm;
use crate::report::PlatformEvent;
use crate::telemetry::{Connector, Telemetry};

struct Harness {
    pump: LogPump,
    batches: mpsc::Receiver<Vec<LogEvent>>,
    stdout: std::io::PipeWriter,
    stderr: std::io::PipeWriter,
}

#[derive(Debug)]
struct Kept(mpsc::Sender<Vec<LogEvent>>);

#[async_trait]
impl LogSink for Kept {
    async fn take(&self, _stream: &Arc<LogStream>, events: Vec<LogEvent>) {
        self.0.send(events).await.unwrap();
    }
}

async fn harness() -> Harness {
    harness_in(LogForm::Text).await
}

fn start(request_id: RequestId) -> PlatformEvent {
    PlatformEvent::Start { request_id, version: Version::Latest, tenant: None, tracing: None }
}

fn end(request_id: RequestId) -> PlatformEvent {
    PlatformEvent::End { request_id }
}

async fn harness_in(form: LogForm) -> Harness {
    let (sink, batches) = mpsc::channel(1024);
    let stream = Arc::new(LogStream { group: "g".to_owned(), stream: "s".to_owned() });
    let told = Telemetry::new(Connector::Here, TaskTracker::new());
    let (pump, task) = LogPump::new(stream, form, Arc::new(Kept(sink)), Arc::new(SystemClock), told);
    tokio::spawn(task);
    let (stdout_reader, stdout) = std::io::pipe().unwrap();
    let (stderr_reader, stderr) = std::io::pipe().unwrap();
    let receiver = |reader: std::io::PipeReader| pipe::Receiver::from_owned_fd(OwnedFd::from(reader)).unwrap();
    pump.attach(receiver(stdout_reader), receiver(stderr_reader)).await;
    Harness { pump, batches, stdout, stderr }
}

impl Harness {
    /// Closes everything and returns all lines.
    async fn lines(self) -> Vec<String> {
        let Self { pump, mut batches, stdout, stderr } = self;
        drop((pump, stdout, stderr));
        let mut lines = Vec::new();
        while let Some(batch) = batches.recv().await {
            lines.extend(batch.into_iter().map(|event| event.message));
        }
        lines
    }
}

#[tokio::test]
async fn platform_lines_enclose_the_output_of_their_invocation() {
    let mut harness = harness().await;
    let ids: [RequestId; 20] = std::array::from_fn(|_number| RequestId::random());
    for (number, id) in ids.into_iter().enumerate() {
        harness.pump.start(start(id), false).await;
        writeln!(harness.stdout, "out {number}").unwrap();
        writeln!(harness.stderr, "err {number}").unwrap();
        harness.pump.finish(vec![end(id)]).await;
    }
    let lines = harness.lines().await;
    assert_eq!(lines.len(), 80);
    for (number, (group, id)) in lines.chunks(4).zip(ids).enumerate() {
        assert_eq!(group[0], format!("START RequestId: {id} Version: $LATEST"));
        let mut output = [group[1].clone(), group[2].clone()];
        output.sort();
        assert_eq!(output, [format!("err {number}"), format!("out {number}")]);
        assert_eq!(group[3], format!("END RequestId: {id}"));
    }
}

#[tokio::test]
async fn a_line_that_is_being_written_is_not_cut_by_what_is_told_in_the_middle() {
    let mut harness = harness().await;
    let id = RequestId::random();
    harness.pump.start(start(id), false).await;
    write!(harness.stdout, "the beginning ").unwrap();
    harness.pump.note(vec![start(id)]).await;
    let mut n_told = 0;
    while n_told < 2 {
        n_told += harness.batches.recv().await.unwrap().len();
    }
    writeln!(harness.stdout, "and the end").unwrap();
    harness.pump.finish(vec![end(id)]).await;
    assert_eq!(harness.lines().await, ["the beginning and the end".to_owned(), format!("END RequestId: {id}")]);
}

#[tokio::test]
async fn what_is_read_before_the_start_is_heard_of_stands_behind_it() {
    let (ours, stdout) = std::io::pipe().unwrap();
    let (commands, mut received) = mpsc::channel(8);
    let (sink, mut batches) = mpsc::channel(8);
    let stream = Arc::new(LogStream { group: "g".to_owned(), stream: "s".to_owned() });
    let (telemetry, _notes) = Telemetry::new(Connector::Here, TaskTracker::new());
    let source = Source {
        origin: Origin::Function,
        pipe: pipe::Receiver::from_owned_fd(OwnedFd::from(ours)).unwrap(),
        partial: BytesMut::new(),
        is_open: true,
    };
    let mut pump = Pump {
        stream,
        form: LogForm::Text,
        sink: Arc::new(Kept(sink)),
        clock: Arc::new(SystemClock),
        telemetry,
        sources: vec![source],
        events: Vec::new(),
        tail: None,
    };
    // The pump has looked for commands, found none, and is about to read when all of this happens.
    let id = RequestId::random();
    commands.send(Command::Start { event: start(id), wants_tail: true }).await.unwrap();
    writeln!(&stdout, "hello").unwrap();
    readable(&pump.sources).await;
    pump.take_in();
    pump.sort_in(&mut received).await;
    pump.flush().await;
    let lines: Vec<String> = batches.recv().await.unwrap().into_iter().map(|event| event.message).collect();
    assert_eq!(lines, [format!("START RequestId: {id} Version: $LATEST"), "hello".to_owned()]);
    assert!(pump.tail.unwrap().ends_with("hello\n"));
}

#[tokio::test]
async fn what_is_written_for_an_event_stands_behind_its_start_however_late_the_phase_before_is_read() {
    let mut harness = harness().await;
    let id = RequestId::random();
    writeln!(harness.stdout, "initialised").unwrap();
    // The pump, which runs on this thread, has read nothing by then.
    harness.pump.end_phase(vec![end(id)]).await;
    harness.pump.start(start(id), true).await;
    writeln!(harness.stdout, "hello").unwrap();
    let tail = harness.pump.finish(vec![end(id)]).await;
    assert_eq!(tail, format!("START RequestId: {id} Version: $LATEST\nhello\nEND RequestId: {id}\n"));
    let logged = harness.lines().await;
    assert_eq!(logged.first().map(String::as_str), Some("initialised"), "{logged:?}");
}

#[tokio::test]
async fn an_invocation_ends_while_the_function_goes_on_writing() {
    let harness = harness().await;
    let Harness { mut pump, mut batches, mut stdout, stderr } = harness;
    // It ends when nobody reads any more.
    let writer = std::thread::spawn(move || while stdout.write_all(&[b'\n'; 4096]).is_ok() {});
    let reader = tokio::spawn(async move { while batches.recv().await.is_some() {} });
    let id = RequestId::random();
    pump.start(start(id), true).await;
    let tail = pump.finish(vec![end(id)]).await;
    assert!(String::from_utf8_lossy(&tail).contains("END RequestId"));
    drop((pump, stderr));
    reader.await.unwrap();
    writer.join().unwrap();
}

#[tokio::test]
async fn a_tail_holds_the_last_bytes_of_one_invocation() {
    let mut harness = harness().await;
    let (first, second) = (RequestId::random(), RequestId::random());
    harness.pump.start(start(first), true).await;
    for number in 0..2000 {
        writeln!(harness.stdout, "line {number} \u{e9}").unwrap();
    }
    let tail = harness.pump.finish(vec![end(first), end(second)]).await;
    let tail = String::from_utf8(tail.to_vec()).unwrap();
    assert!(tail.len() <= limits::LOG_TAIL_BYTES && tail.len() > limits::LOG_TAIL_BYTES - 4, "{}", tail.len());
    let expected = format!("line 1999 \u{e9}\nEND RequestId: {first}\nEND RequestId: {second}\n");
    assert!(tail.ends_with(&expected), "{tail}");
    harness.pump.start(start(second), true).await;
    let tail = harness.pump.finish(vec![end(second)]).await;
    assert_eq!(tail, format!("START RequestId: {second} Version: $LATEST\nEND RequestId: {second}\n"));
}

#[tokio::test]
async fn a_line_without_end_is_cut_at_the_event_limit() {
    let mut harness = harness().await;
    let writer = std::thread::spawn(move || {
        harness.stdout.write_all(&vec![b'x'; 2 * MAX_LINE_BYTES + 10]).unwrap();
        harness
    });
    while !writer.is_finished() {
        tokio::task::yield_now().await;
    }
    let lines = writer.join().unwrap().lines().await;
    assert_eq!(lines.iter().map(String::len).collect::<Vec<_>>(), [MAX_LINE_BYTES, MAX_LINE_BYTES, 10]);
}

#[tokio::test]
async fn bytes_that_are_no_text_do_not_stop_the_log() {
    let mut harness = harness().await;
    harness.stdout.write_all(b"\xff\xfe\nafter\r\nend").unwrap();
    assert_eq!(harness.lines().await, ["\u{fffd}\u{fffd}", "after", "end"]);
}

#[tokio::test]
async fn a_record_of_several_lines_stays_one_event() {
    let mut harness = harness().await;
    harness.stdout.write_all(b"[ERROR] ValueError: no\rTraceback:\r\xc2\xa0 line 1\n").unwrap();
    assert_eq!(harness.lines().await, ["[ERROR] ValueError: no\nTraceback:\n\u{a0} line 1"]);
}

#[tokio::test]
async fn objects_are_logged_by_level_and_the_tail_is_text() {
    let logging = LoggingConfiguration { format: LogFormat::Json, ..LoggingConfiguration::default() };
    let mut harness = harness_in(LogForm::new(&logging)).await;
    let id = RequestId::random();
    harness.pump.start(start(id), true).await;
    let debug = "{\"level\":\"DEBUG\",\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"message\":\"no\"}";
    let info = debug.replace("DEBUG", "INFO");
    writeln!(harness.stdout, "plain\n{debug}\n{info}").unwrap();
    let tail = harness.pump.finish(vec![end(id)]).await;
    assert_eq!(tail, format!("START RequestId: {id} Version: $LATEST\nplain\n{info}\nEND RequestId: {id}\n"));
    let lines = harness.lines().await;
    assert!(lines[0].contains("\"type\":\"platform.start\""), "{}", lines[0]);
    assert_eq!(lines[1..], ["plain".to_owned(), info]);
}
