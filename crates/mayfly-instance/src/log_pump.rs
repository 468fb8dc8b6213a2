//! Carries an environment's output and the platform's own lines into the log, in order.
//!
//! One task per instance owns both output pipes. Platform lines come as commands: `START` goes out
//! before any output that follows it, `END` and `REPORT` after everything the function had written by
//! then, because the pump empties the pipes first.
//!
//! **Invariant.** No line is dropped: the log takes as much as it has room for, and when it is full the pump waits,
//! the pipes fill, and the function waits with it.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::task::Poll;

use async_trait::async_trait;
use bytes::{Buf, Bytes, BytesMut};
use mayfly_model::clock::Clock;
use mayfly_model::limits;
use mayfly_model::log::{LogEvent, LogStream};
use tokio::net::unix::pipe;
use tokio::sync::{mpsc, oneshot};

use crate::log_form::LogForm;
use crate::report::PlatformEvent;
use crate::telemetry::{Happening, Telemetry};

/// The longest line kept as one event, bytes: what the log service takes for one event.
const MAX_LINE_BYTES: usize = 256 * 1024 - 26;
/// What is read from a pipe at once, bytes.
const READ_BYTES: usize = 16 * 1024;
/// Events handed on at once.
const BATCH_EVENTS: usize = 512;
/// Commands that wait for the pump. A handful per invocation.
const COMMANDS: usize = 64;

/// Where logs go.
#[async_trait]
pub trait LogSink: fmt::Debug + Send + Sync + 'static {
    /// Takes events of one stream, in order. Waits while there is no room for them; the function waits with it.
    async fn take(&self, stream: &Arc<LogStream>, events: Vec<LogEvent>);
}

#[derive(Debug)]
enum Command {
    /// A process was launched: read from these pipes too.
    Attach { origin: Origin, stdout: pipe::Receiver, stderr: pipe::Receiver },
    /// A platform event that stands before the output to come; starts a new tail if one is wanted.
    Start { event: PlatformEvent, wants_tail: bool },
    /// Platform events that stand after the whole lines so far; what has no end yet may be on its way.
    Note { events: Vec<PlatformEvent> },
    /// Platform events that stand after the output so far, whether it ends in a whole line or not; says when all of that
    /// has been read.
    EndPhase { events: Vec<PlatformEvent>, ended: oneshot::Sender<()> },
    /// Platform events that stand after the output so far; gives the tail, empty if none was wanted.
    Finish { events: Vec<PlatformEvent>, tail: oneshot::Sender<Bytes> },
}

/// The pump's cheap handle. The pump ends when it is dropped and the pipes are closed.
#[derive(Debug)]
pub(crate) struct LogPump {
    commands: mpsc::Sender<Command>,
    /// A phase whose output is still being read. What is written from the next start on is told from it only by having
    /// been written after that.
    ending: Option<oneshot::Receiver<()>>,
}

impl LogPump {
    /// Makes the pump and the future that is to run as its task.
    pub(crate) fn new(
        stream: Arc<LogStream>,
        form: LogForm,
        sink: Arc<dyn LogSink>,
        clock: Arc<dyn Clock>,
        (telemetry, notes): (Arc<Telemetry>, mpsc::Receiver<PlatformEvent>),
    ) -> (Self, impl Future<Output = ()> + Send) {
        let (commands, receiver) = mpsc::channel(COMMANDS);
        let (sources, events) = (Vec::new(), Vec::new());
        let pump = Pump { stream, form, sink, clock, telemetry, sources, events, tail: None };
        (Self { commands, ending: None }, pump.run(receiver, notes))
    }

    /// Reads what the runtime writes.
    pub(crate) async fn attach(&self, stdout: pipe::Receiver, stderr: pipe::Receiver) {
        self.send(Command::Attach { origin: Origin::Function, stdout, stderr }).await;
    }

    /// Reads what an extension writes.
    pub(crate) async fn attach_extension(&self, stdout: pipe::Receiver, stderr: pipe::Receiver) {
        self.send(Command::Attach { origin: Origin::Extension, stdout, stderr }).await;
    }

    /// Writes a line before everything that is written from now on, and begins a tail if one is wanted. Waits for the
    /// output of a phase before.
    pub(crate) async fn start(&mut self, event: PlatformEvent, wants_tail: bool) {
        if let Some(ending) = self.ending.take() {
            // A pump that is gone is told of below.
            let _ = ending.await;
        }
        self.send(Command::Start { event, wants_tail }).await;
    }

    /// Writes lines behind all whole lines that were written before, in the middle of an invocation.
    pub(crate) async fn note(&self, events: Vec<PlatformEvent>) {
        if !events.is_empty() {
            self.send(Command::Note { events }).await;
        }
    }

    /// Writes lines behind everything that was written before, at the end of a phase outside invocations.
    /// Nobody waits for that before the next start.
    pub(crate) async fn end_phase(&mut self, events: Vec<PlatformEvent>) {
        if !events.is_empty() {
            let (ended, ending) = oneshot::channel();
            self.send(Command::EndPhase { events, ended }).await;
            self.ending = Some(ending);
        }
    }

    /// Writes the last lines of an invocation and gives its tail. Returns when all output so far has
    /// been read, so that none of it can end up in the next invocation.
    pub(crate) async fn finish(&self, events: Vec<PlatformEvent>) -> Bytes {
        let (tail, received) = oneshot::channel();
        self.send(Command::Finish { events, tail }).await;
        received.await.unwrap_or_default()
    }

    async fn send(&self, command: Command) {
        if self.commands.send(command).await.is_err() {
            tracing::error!("an instance's log pump ended before its instance");
        }
    }
}

/// Who writes a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Function,
    Extension,
}

/// One output pipe and the line that is not complete yet.
#[derive(Debug)]
struct Source {
    origin: Origin,
    pipe: pipe::Receiver,
    /// What was read of it and is not logged yet.
    partial: BytesMut,
    /// Whether there can be more.
    is_open: bool,
}

impl Source {
    /// Reads once. An end or a failure closes it.
    fn take_in(&mut self, read: impl FnOnce(&pipe::Receiver, &mut BytesMut) -> io::Result<usize>) -> usize {
        self.partial.reserve(READ_BYTES);
        match read(&self.pipe, &mut self.partial) {
            Ok(count) => {
                self.is_open &= count > 0;
                count
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => 0,
            Err(error) => {
                tracing::warn!(%error, "an output pipe of a function failed");
                self.is_open = false;
                0
            }
        }
    }
}

#[derive(Debug)]
struct Pump {
    stream: Arc<LogStream>,
    form: LogForm,
    sink: Arc<dyn LogSink>,
    clock: Arc<dyn Clock>,
    /// Hears everything, whatever the log leaves out.
    telemetry: Arc<Telemetry>,
    sources: Vec<Source>,
    events: Vec<LogEvent>,
    /// The text since the last `Start` that wanted a tail, trimmed now and then.
    tail: Option<String>,
}

impl Pump {
    async fn run(mut self, mut commands: mpsc::Receiver<Command>, mut notes: mpsc::Receiver<PlatformEvent>) {
        loop {
            self.flush().await;
            tokio::select! {
                biased;
                // What an extension has subscribed to is known before the init phase that it is part of can end.
                Some(event) = notes.recv() => self.push_platform(&event),
                command = commands.recv() => match command {
                    Some(command) => self.obey(command).await,
                    None => break,
                },
                () = readable(&self.sources), if !self.sources.is_empty() => {
                    self.take_in();
                    self.sort_in(&mut commands).await;
                }
            }
        }
        self.read_everything().await;
        self.end_partial_lines();
        self.sources.clear();
        self.flush().await;
    }

    /// Reads a piece from each pipe that has some, and logs nothing yet.
    fn take_in(&mut self) {
        for source in &mut self.sources {
            source.take_in(|pipe, partial| pipe.try_read_buf(partial));
        }
    }

    /// Logs what was taken in. What the platform said while that was written stands before it: the function got its
    /// event after the start was told, so that what it wrote belongs behind the start.
    async fn sort_in(&mut self, commands: &mut mpsc::Receiver<Command>) {
        while let Ok(command) = commands.try_recv() {
            self.obey(command).await;
        }
        let mut sources = std::mem::take(&mut self.sources);
        for source in &mut sources {
            self.split_lines(source).await;
        }
        self.keep_open(sources);
    }

    async fn obey(&mut self, command: Command) {
        match command {
            Command::Attach { origin, stdout, stderr } => {
                // Those of processes that have ended are closed, and taken out.
                self.read_everything().await;
                let source = |pipe| Source { origin, pipe, partial: BytesMut::new(), is_open: true };
                self.sources.extend([stdout, stderr].map(source));
            }
            Command::Start { event, wants_tail } => {
                self.tail = wants_tail.then(String::new);
                self.push_platform(&event);
            }
            Command::Note { events } => {
                self.read_everything().await;
                self.push_all(&events);
            }
            Command::EndPhase { events, ended } => {
                self.write_behind(&events).await;
                // An instance that ends does not begin another phase.
                let _ = ended.send(());
            }
            Command::Finish { events, tail } => {
                self.write_behind(&events).await;
                let text = self.tail.take().unwrap_or_default();
                let _ = tail.send(Bytes::from(last_bytes(&text, limits::LOG_TAIL_BYTES).to_owned()));
            }
        }
    }

    async fn write_behind(&mut self, events: &[PlatformEvent]) {
        self.read_everything().await;
        self.end_partial_lines();
        self.push_all(events);
    }

    fn push_all(&mut self, events: &[PlatformEvent]) {
        for event in events {
            self.push_platform(event);
        }
    }

    /// Logs everything that has been written by now, whether the event loop knows of it yet or not.
    async fn read_everything(&mut self) {
        let mut sources = std::mem::take(&mut self.sources);
        for source in &mut sources {
            self.split_lines(source).await;
            let mut n_written = rustix::io::ioctl_fionread(&source.pipe).unwrap_or(u64::MAX);
            loop {
                let count = u64::try_from(source.take_in(read_now)).unwrap_or(u64::MAX);
                self.split_lines(source).await;
                // What is written meanwhile may come later, so that this ends where a function never stops writing.
                if count == 0 || count > n_written {
                    break;
                }
                n_written -= count;
            }
        }
        self.keep_open(sources);
    }

    /// Keeps the pipes that are not closed. The others have written their last line.
    fn keep_open(&mut self, sources: Vec<Source>) {
        for mut source in sources {
            if source.is_open {
                self.sources.push(source);
            } else {
                self.push_partial(&mut source);
            }
        }
    }

    async fn split_lines(&mut self, source: &mut Source) {
        loop {
            let (line, is_whole) = match source.partial.iter().position(|byte| *byte == b'\n') {
                Some(end) if end <= MAX_LINE_BYTES => {
                    let line = source.partial.split_to(end);
                    source.partial.advance(1);
                    (line, true)
                }
                Some(_) | None if source.partial.len() > MAX_LINE_BYTES => {
                    (source.partial.split_to(MAX_LINE_BYTES), false)
                }
                Some(_) | None => return,
            };
            self.push(source.origin, text_of(&line), is_whole);
            if self.events.len() >= BATCH_EVENTS {
                self.flush().await;
            }
        }
    }

    fn end_partial_lines(&mut self) {
        let mut sources = std::mem::take(&mut self.sources);
        for source in &mut sources {
            self.push_partial(source);
        }
        self.sources = sources;
    }

    fn push_partial(&mut self, source: &mut Source) {
        if !source.partial.is_empty() {
            let line = source.partial.split();
            self.push(source.origin, text_of(&line), false);
        }
    }

    /// A line of the function or of an extension; one that is not whole has no end.
    fn push(&mut self, origin: Origin, message: String, is_whole: bool) {
        let timestamp = self.clock.now();
        self.telemetry.tell(timestamp, || {
            let end = if is_whole { "\n" } else { "" };
            Happening::Line(origin, format!("{message}{end}"))
        });
        // The function's level is for the function's logger.
        if origin == Origin::Extension || self.form.keeps(&message) {
            self.add_to_tail(&message);
            self.events.push(LogEvent { timestamp, message });
        }
    }

    /// An event of the platform. The tail has plain lines whatever the log has.
    fn push_platform(&mut self, event: &PlatformEvent) {
        if self.tail.is_some()
            && let Some(line) = event.text()
        {
            self.add_to_tail(&line);
        }
        let timestamp = self.clock.now();
        self.telemetry.tell(timestamp, || Happening::Platform(event.clone()));
        if let Some(message) = self.form.platform_line(event, timestamp) {
            self.events.push(LogEvent { timestamp, message });
        }
    }

    fn add_to_tail(&mut self, line: &str) {
        if let Some(tail) = &mut self.tail {
            tail.push_str(last_bytes(line, limits::LOG_TAIL_BYTES));
            tail.push('\n');
            if tail.len() > 8 * limits::LOG_TAIL_BYTES {
                *tail = last_bytes(tail, limits::LOG_TAIL_BYTES).to_owned();
            }
        }
    }

    async fn flush(&mut self) {
        if !self.events.is_empty() {
            self.sink.take(&self.stream, std::mem::take(&mut self.events)).await;
        }
    }
}

/// Reads past the event loop, whose knowledge of the pipe may lag behind.
fn read_now(pipe: &pipe::Receiver, partial: &mut BytesMut) -> io::Result<usize> {
    let mut buffer = [0_u8; READ_BYTES];
    let count = rustix::io::read(pipe, &mut buffer)?;
    partial.extend_from_slice(buffer.get(..count).unwrap_or_default());
    Ok(count)
}

async fn readable(sources: &[Source]) {
    std::future::poll_fn(|context| {
        // Errors show when it is read.
        let is_ready = |source: &Source| source.pipe.poll_read_ready(context).is_ready();
        // Each has to be asked, so that each wakes this task.
        let n_ready = sources.iter().map(is_ready).filter(|ready| *ready).count();
        if n_ready > 0 { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

/// A line as text. Runtimes write a record of several lines as one, with carriage returns between them.
fn text_of(line: &[u8]) -> String {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    String::from_utf8_lossy(line).replace('\r', "\n")
}

/// At most the last `limit` bytes of a text, cut at a character.
fn last_bytes(text: &str, limit: usize) -> &str {
    let mut cut = text.len().saturating_sub(limit);
    while !text.is_char_boundary(cut) {
        cut += 1;
    }
    text.get(cut..).unwrap_or_default()
}

#[cfg(test)]
mod tests;
