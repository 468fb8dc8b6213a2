//! The Runtime API over a real socket, as a runtime client would speak it and as a hostile one might.

use std::sync::Arc;

use bytes::Bytes;
use mayfly_model::id::RequestId;
use mayfly_model::limits;
use proptest::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;

use super::Call;
use crate::class_data::ClassListener;
use crate::exchange::{Answer, Event, Exchange, Heard, InitSignal, Offer, StreamItem};
use crate::report::PlatformEvent;
use crate::telemetry::{Connector, Telemetry};

mod extension;
mod telemetry;

struct Server {
    exchange: Arc<Exchange>,
    metadata: Arc<super::Metadata>,
    telemetry: Arc<Telemetry>,
    _notes: tokio::sync::mpsc::Receiver<PlatformEvent>,
    address: std::net::SocketAddr,
    _end: DropGuard,
}

async fn server() -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let exchange = Arc::new(Exchange::new());
    let end = CancellationToken::new();
    let tasks = TaskTracker::new();
    let metadata = Arc::new(super::Metadata::new("use1-az1".to_owned()));
    let (telemetry, notes) = Telemetry::new(Connector::Here, tasks.clone());
    let apis = super::Apis {
        exchange: Arc::clone(&exchange),
        metadata: Arc::clone(&metadata),
        telemetry: Arc::clone(&telemetry),
    };
    tasks.spawn(super::serve(listener, apis, tasks.clone(), end.clone()));
    Server { exchange, metadata, telemetry, _notes: notes, address, _end: end.drop_guard() }
}

fn event(payload: &'static [u8]) -> Event {
    Event {
        request_id: RequestId::random(),
        invocation_id: uuid::Uuid::from_u128(7),
        deadline_epoch_ms: 1_767_225_600_000,
        invoked_arn: "arn:aws:lambda:us-east-1:000000000000:function:f:live".to_owned(),
        trace: "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0".to_owned(),
        client_context: Some("{\"custom\":{}}".to_owned()),
        tenant: None,
        payload: Bytes::from_static(payload),
    }
}

impl Server {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    async fn send(&self, request: &[u8]) -> String {
        let mut stream = self.connect().await;
        stream.write_all(request).await.unwrap();
        answer(&mut stream).await
    }

    /// A server whose runtime has taken an event; gives the offer and the event's id.
    async fn invoking(&self) -> (Offer, String) {
        let signal = self.exchange.begin_init();
        let mut stream = self.connect().await;
        stream.write_all(b"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
        assert!(matches!(signal.await, Ok(InitSignal::Ready)));
        let sent = event(b"{\"n\":1}");
        let id = sent.request_id.to_string();
        let offer = self.exchange.offer(sent).unwrap();
        let head = answer(&mut stream).await;
        for expected in [
            "HTTP/1.1 200 OK",
            &format!("lambda-runtime-aws-request-id: {id}"),
            "lambda-runtime-invocation-id: 00000000-0000-0000-0000-000000000007",
            "lambda-runtime-deadline-ms: 1767225600000",
            "lambda-runtime-invoked-function-arn: arn:aws:lambda:us-east-1:000000000000:function:f:live",
            "lambda-runtime-trace-id: Root=1-5759e988",
            "lambda-runtime-client-context: {\"custom\":{}}",
            "content-type: application/json",
            "{\"n\":1}",
        ] {
            assert!(head.contains(expected), "{expected} is not in {head}");
        }
        (offer, id)
    }
}

/// Reads one answer: head and as much body as its Content-Length says.
async fn answer(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some(end) = text.find("\r\n\r\n") {
            let length = text
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .map_or(0, |length| length.parse::<usize>().unwrap());
            if bytes.len() >= end + 4 + length {
                return text.into_owned();
            }
        }
        if stream.read_buf(&mut bytes).await.unwrap() == 0 {
            return String::from_utf8_lossy(&bytes).into_owned();
        }
    }
}

fn post(path: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut request =
        format!("POST {path} HTTP/1.1\r\nHost: x\r\n{headers}Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    request.extend_from_slice(body);
    request
}

#[tokio::test]
async fn an_event_goes_out_and_its_result_comes_back() {
    let server = server().await;
    let (offer, id) = server.invoking().await;
    let path = format!("/2018-06-01/runtime/invocation/{id}/response");
    let reply = server.send(&post(&path, "", b"{\"ok\":true}")).await;
    assert!(reply.starts_with("HTTP/1.1 202"), "{reply}");
    assert!(reply.contains("{\"status\":\"OK\"}"), "{reply}");
    let Ok(Answer::Response { body }) = offer.answer.await else { panic!("no response") };
    assert_eq!(body, "{\"ok\":true}");
    let again = server.send(&post(&path, "", b"{}")).await;
    assert!(again.starts_with("HTTP/1.1 403"), "{again}");
    assert!(again.contains("InvalidStateTransition"), "{again}");
}

#[tokio::test]
async fn a_wrong_id_is_refused() {
    let server = server().await;
    let (_offer, _id) = server.invoking().await;
    for id in [RequestId::random().to_string(), "x".to_owned(), "%00".to_owned()] {
        let reply = server.send(&post(&format!("/2018-06-01/runtime/invocation/{id}/response"), "", b"{}")).await;
        assert!(reply.starts_with("HTTP/1.1 400"), "{reply}");
        assert!(reply.contains("InvalidRequestID"), "{reply}");
    }
}

#[tokio::test]
async fn an_answer_to_another_attempt_is_refused() {
    let server = server().await;
    let (offer, id) = server.invoking().await;
    let path = format!("/2018-06-01/runtime/invocation/{id}/response");
    let attempt = |number: u128| format!("Lambda-Runtime-Invocation-Id: {}\r\n", uuid::Uuid::from_u128(number));
    let stray = server.send(&post(&path, &attempt(6), b"1")).await;
    assert!(stray.starts_with("HTTP/1.1 400") && stray.contains("InvalidRequestID"), "{stray}");
    let right = server.send(&post(&path, &attempt(7), b"2")).await;
    assert!(right.starts_with("HTTP/1.1 202"), "{right}");
    assert!(matches!(offer.answer.await, Ok(Answer::Response { body }) if body == "2"));
}

#[tokio::test]
async fn the_metadata_is_for_who_has_the_token() {
    let server = server().await;
    let ask = async |method: &str, token: &str| {
        let path = "/2026-01-15/metadata/execution-environment";
        server.send(format!("{method} {path} HTTP/1.1\r\nHost: x\r\n{token}\r\n").as_bytes()).await
    };
    let authorization = format!("Authorization: Bearer {}\r\n", server.metadata.token());
    let told = ask("GET", &authorization).await;
    assert!(told.starts_with("HTTP/1.1 200"), "{told}");
    assert!(told.contains("cache-control: private, max-age=43200, immutable"), "{told}");
    assert!(told.ends_with("{\"AvailabilityZoneID\":\"use1-az1\"}"), "{told}");
    for wrong in ["", "Authorization: Bearer x\r\n", "Authorization: Basic x\r\n"] {
        let refused = ask("GET", wrong).await;
        assert!(refused.starts_with("HTTP/1.1 401"), "{refused}");
    }
    let refused = ask("POST", &authorization).await;
    assert!(refused.starts_with("HTTP/1.1 405"), "{refused}");
}

#[tokio::test]
async fn an_oversize_result_is_refused_and_reported() {
    let server = server().await;
    let (offer, id) = server.invoking().await;
    let path = format!("/2018-06-01/runtime/invocation/{id}/response");
    let length = limits::INVOKE_RESPONSE_BYTES + 1;
    let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n");
    let reply = server.send(head.as_bytes()).await;
    assert!(reply.starts_with("HTTP/1.1 413"), "{reply}");
    assert!(reply.contains("Exceeded maximum allowed payload size (6291556 bytes)."), "{reply}");
    assert!(matches!(offer.answer.await, Ok(Answer::TooLarge)));
}

#[tokio::test]
async fn an_error_document_passes_byte_for_byte() {
    let server = server().await;
    let (offer, id) = server.invoking().await;
    let document = "{\"errorMessage\":\"caf\u{e9}\",\"errorType\":\"Exception\",\"stackTrace\":[\"\u{a0}\u{a0}x\"]}";
    let path = format!("/2018-06-01/runtime/invocation/{id}/error");
    let reply = server.send(&post(&path, "", document.as_bytes())).await;
    assert!(reply.starts_with("HTTP/1.1 202"), "{reply}");
    let Ok(Answer::Error { body, .. }) = offer.answer.await else { panic!("no error") };
    assert_eq!(body, document);
}

#[tokio::test]
async fn a_stream_arrives_in_pieces_with_its_late_error() {
    let server = server().await;
    let (offer, id) = server.invoking().await;
    let mut stream = server.connect().await;
    let head = format!(
        "POST /2018-06-01/runtime/invocation/{id}/response HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\
         Lambda-Runtime-Function-Response-Mode: streaming\r\nContent-Type: text/plain\r\n\
         Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n\r\n5\r\nhello\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let Ok(Answer::Stream { content_type, mut chunks, mut sent }) = offer.answer.await else { panic!("no stream") };
    assert_eq!(content_type.as_deref(), Some("text/plain"));
    assert!(matches!(chunks.recv().await, Some(StreamItem::Chunk(chunk)) if chunk == "hello"));
    let end =
        "0\r\nLambda-Runtime-Function-Error-Type: Runtime.Late\r\nLambda-Runtime-Function-Error-Body: e30=\r\n\r\n";
    stream.write_all(end.as_bytes()).await.unwrap();
    let Some(StreamItem::Error { kind, body }) = chunks.recv().await else { panic!("no late error") };
    assert_eq!(sent.try_recv().unwrap().error.as_deref(), Some("Runtime.Late"));
    assert_eq!((kind.as_str(), body.as_ref()), ("Runtime.Late", b"{}".as_slice()));
}

#[tokio::test]
async fn a_broken_stream_is_truncated() {
    let server = server().await;
    let (offer, id) = server.invoking().await;
    let mut stream = server.connect().await;
    let head = format!(
        "POST /2018-06-01/runtime/invocation/{id}/response HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\
         Lambda-Runtime-Function-Response-Mode: streaming\r\n\r\n5\r\nhello\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    drop(stream);
    let Ok(Answer::Stream { mut chunks, .. }) = offer.answer.await else { panic!("no stream") };
    assert!(matches!(chunks.recv().await, Some(StreamItem::Chunk(_))));
    assert!(matches!(chunks.recv().await, Some(StreamItem::Truncated)));
}

#[tokio::test]
async fn a_snapshot_is_restored_over_the_wire() {
    let server = server().await;
    let restore_next = "GET /2018-06-01/runtime/restore/next HTTP/1.1\r\nhost: x\r\n\r\n";
    let _init = server.exchange.begin_init();
    assert!(server.send(restore_next.as_bytes()).await.starts_with("HTTP/1.1 404 "), "there are no snapshots");
    server.exchange.allow_pause();
    let init = server.exchange.begin_init();
    let mut outcome = None;
    let restored = async {
        assert!(matches!(init.await, Ok(InitSignal::Ready)));
        outcome = server.exchange.restore();
    };
    let (reply, ()) = tokio::join!(server.send(restore_next.as_bytes()), restored);
    assert!(reply.starts_with("HTTP/1.1 200 "), "{reply}");
    let header = "Lambda-Runtime-Function-Error-Type: Runtime.AfterRestoreError\r\n";
    let failed = server.send(&post("/2018-06-01/runtime/restore/error", header, b"{}")).await;
    assert!(failed.starts_with("HTTP/1.1 202 "), "{failed}");
    let Ok(InitSignal::Error { kind, .. }) = outcome.unwrap().await else { panic!("no error was told") };
    assert_eq!(kind, "Runtime.AfterRestoreError");
}

#[tokio::test]
async fn init_errors_carry_the_type_of_header_or_document() {
    for (header, document, expected) in [
        ("Lambda-Runtime-Function-Error-Type: Runtime.ImportModuleError\r\n", "{}", "Runtime.ImportModuleError"),
        ("", "{\"errorType\":\"Runtime.HandlerNotFound\"}", "Runtime.HandlerNotFound"),
        ("Lambda-Runtime-Function-Error-Type: made up\r\n", "not json", "Runtime.Unknown"),
    ] {
        let server = server().await;
        let signal = server.exchange.begin_init();
        let reply = server.send(&post("/2018-06-01/runtime/init/error", header, document.as_bytes())).await;
        assert!(reply.starts_with("HTTP/1.1 202"), "{reply}");
        let Ok(InitSignal::Error { kind, body }) = signal.await else { panic!("no init error") };
        assert_eq!((kind.as_str(), body.as_ref()), (expected, document.as_bytes()));
    }
}

#[tokio::test]
async fn a_process_without_a_function_is_told_one_and_goes_on_with_it() {
    let server = server().await;
    let ask = async |stream: &mut TcpStream, path: &str| {
        stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").as_bytes()).await.unwrap();
    };
    let next = "/2018-06-01/runtime/invocation/next";
    let mut stream = server.connect().await;
    ask(&mut stream, "/mayfly/stem").await;
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 404"), "nothing boots");
    let boot = server.exchange.begin_boot();
    ask(&mut stream, next).await;
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 403"), "it has no function");
    ask(&mut stream, "/mayfly/stem").await;
    boot.await.unwrap();
    let init = server.exchange.specialise(Bytes::from_static(b"{\"environment\":{}}")).unwrap();
    let told = answer(&mut stream).await;
    assert!(told.starts_with("HTTP/1.1 200") && told.ends_with("{\"environment\":{}}"), "{told}");
    ask(&mut stream, "/mayfly/stem").await;
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 404"), "it has its function");
    ask(&mut stream, next).await;
    assert!(matches!(init.await, Ok(InitSignal::Ready)));
}

#[tokio::test]
async fn a_process_that_is_asked_tells_its_classes_once() {
    let server = server().await;
    let heard = Arc::new(Heard::default());
    assert!(server.exchange.classes.ask(Some(Arc::clone(&heard) as Arc<dyn ClassListener>)));
    let tell = b"POST /mayfly/classes HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na.B\nb.C\n\n";
    assert!(server.send(tell).await.starts_with("HTTP/1.1 202"));
    assert_eq!(*heard.0.lock().unwrap(), ["a.B", "b.C"]);
    assert!(server.send(tell).await.starts_with("HTTP/1.1 404"), "nobody asks any more");
}

#[tokio::test]
async fn unknown_operations_and_methods_are_named_as_such() {
    let server = server().await;
    let check = async |request: &str, status: &str| {
        let reply = server.send(format!("{request} HTTP/1.1\r\nHost: x\r\n\r\n").as_bytes()).await;
        assert!(reply.starts_with(&format!("HTTP/1.1 {status}")), "{request}: {reply}");
    };
    check("GET /2018-06-01/ping", "200").await;
    check("GET /2018-06-01/runtime/invocation/x/other", "404").await;
    check("GET /", "404").await;
    check("GET /mayfly/stem", "404").await;
    check("POST /mayfly/stem", "404").await;
    check("GET /mayfly/classes", "404").await;
    check("POST /mayfly/classes", "404").await;
    check("POST /2018-06-01/runtime/invocation/next", "405").await;
    check("DELETE /2018-06-01/runtime/init/error", "405").await;
}

proptest! {
    #[test]
    fn paths_never_panic(path in "\\PC{0,60}") {
        let _call = Call::parse(&http::Method::GET, &path);
    }

    #[test]
    fn raw_bytes_never_stop_the_server(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let server = server().await;
            let mut stream = server.connect().await;
            let _sent = stream.write_all(&bytes).await;
            let _shut = stream.shutdown().await;
            let mut rest = Vec::new();
            let _read = stream.read_to_end(&mut rest).await;
            let reply = server.send(b"GET /2018-06-01/ping HTTP/1.1\r\nHost: x\r\n\r\n").await;
            prop_assert!(reply.ends_with("pong"), "{}", reply);
            Ok(())
        })?;
    }
}
