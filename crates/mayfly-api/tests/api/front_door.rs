//! The front door on raw sockets: what no HTTP library would send.

use std::time::Duration;

use crate::platform::{Connection, FUNCTIONS, Platform, SOON, Settings};
use crate::recorded::Scenario;
use mayfly_api::front_door::Limits;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

const HEALTH: &[u8] = b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n";

fn impatient() -> Settings {
    let short = Duration::from_millis(150);
    Settings {
        limits: Limits {
            head_timeout: short,
            idle_timeout: short,
            body_idle_timeout: short,
            drain_deadline: Duration::from_millis(500),
            ..Limits::default()
        },
        ..Settings::default()
    }
}

#[tokio::test]
async fn health_is_told_with_one_date_and_an_id() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    for path in ["/health", "/_localstack/health"] {
        let reply = platform.call("GET", path, &[], b"").await;
        assert_eq!(reply.status, 200);
        let body = reply.json();
        let names = ["events", "lambda", "logs", "s3", "scheduler", "sns", "sqs"];
        let running: serde_json::Map<String, Value> =
            names.into_iter().map(|name| (name.to_owned(), json!("running"))).collect();
        assert_eq!(body["services"], Value::Object(running));
        assert_eq!((&body["edition"], &body["version"]), (&json!("mayfly"), &json!("0.0.0-test")));
        assert!(reply.header("date").unwrap().ends_with("GMT"));
        assert_eq!(reply.header("x-amzn-requestid").unwrap().len(), 36);
        assert_eq!(reply.header("content-type"), Some("application/json"));
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_connection_serves_many_requests_also_pipelined() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut connection = platform.connect().await;
    let first = connection.call("GET", "/health", &[], b"").await;
    let second = connection.call("GET", "/health", &[], b"").await;
    assert_ne!(first.header("x-amzn-requestid"), second.header("x-amzn-requestid"));
    let pipelined = [HEALTH, HEALTH, b"GET /nowhere HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"].concat();
    connection.write(&pipelined).await;
    assert_eq!(connection.reply().await.status, 200);
    assert_eq!(connection.reply().await.status, 200);
    let last = connection.reply().await;
    assert_eq!((last.status, last.header("connection")), (404, Some("close")));
    assert_eq!(connection.rest().await, "");
    platform.stop().await;
}

#[tokio::test]
async fn a_head_request_has_no_body() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let mut connection = platform.connect().await;
    let head = connection.call("HEAD", "/health", &[], b"").await;
    assert_eq!(head.status, 200);
    let get = connection.call("GET", "/health", &[], b"").await;
    assert_eq!(head.header("content-length"), get.header("content-length"));
    platform.stop().await;
}

#[tokio::test]
async fn methods_and_paths_that_nothing_answers_to() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let check = async |method: &str, path: &str, status: u16| {
        let reply = platform.call(method, path, &[], b"").await;
        assert_eq!((reply.status, reply.error().1.as_str()), (status, "UnknownOperationException"), "{method} {path}");
    };
    check("GET", "/", 404).await;
    check("BREW", "/health", 404).await;
    check("POST", "/health", 404).await;
    check("PATCH", FUNCTIONS, 405).await;
    check("GET", "/2015-03-31/functions/f/nonsense", 404).await;
    platform.stop().await;
}

#[tokio::test]
async fn slow_and_idle_clients_are_let_go() {
    let (platform, _directory) = Platform::start(impatient()).await;
    // One that begins a head and then drips.
    let mut slow = platform.connect().await;
    slow.write(b"GET /health HTTP/1.1\r\nhost").await;
    assert!(!slow.rest().await.contains("200 OK"));
    // One that says nothing at all.
    let mut idle = platform.connect().await;
    assert_eq!(idle.rest().await, "");
    // One that is done and stays.
    let mut kept = platform.connect().await;
    kept.write(HEALTH).await;
    assert_eq!(kept.reply().await.status, 200);
    assert_eq!(kept.rest().await, "");
    // One that announces a body and keeps it.
    let mut body = platform.connect().await;
    body.write(b"POST /2015-03-31/functions/f/invocations HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{\"a\"")
        .await;
    let reply = body.reply().await;
    assert_eq!((reply.status, reply.header("connection")), (408, Some("close")));
    platform.stop().await;
}

#[tokio::test]
async fn bodies_over_the_limit_are_refused_in_the_words_of_the_operation() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let check = async |head: &str, body: &[u8], code: &str, message: &str| {
        let mut connection = platform.connect().await;
        connection.write(format!("{head}\r\nhost: x\r\n").as_bytes()).await;
        connection.write(body).await;
        let (status, name, text) = connection.reply().await.error();
        assert_eq!((status, name.as_str(), text.as_str()), (413, code, message));
    };
    let invoke = "POST /2015-03-31/functions/f/invocations HTTP/1.1";
    let create = "POST /2015-03-31/functions HTTP/1.1";
    // Announced, and not waited for: the client has asked before sending.
    let waiting = b"content-length: 6291556\r\nexpect: 100-continue\r\n\r\n";
    let text = "6291556 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)";
    check(invoke, waiting, "RequestTooLargeException", text).await;
    let waiting = b"content-length: 70167212\r\nexpect: 100-continue\r\n\r\n";
    let recorded = Scenario::lambda("test_lambda_api/TestLambdaSizeLimits/test_oversized_request_create_lambda");
    let text = recorded.call("invalid_param_exc")["Error"]["Message"].as_str().unwrap();
    check(create, waiting, "RequestEntityTooLargeException", text).await;
    // Sent whole by a client that reads only afterwards.
    let mut sent = b"content-length: 6291457\r\n\r\n".to_vec();
    sent.resize(sent.len() + 6_291_457, b' ');
    let text = "6291457 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)";
    check(invoke, &sent, "RequestTooLargeException", text).await;
    // Chunked, so that only counting finds out.
    let mut chunked = b"transfer-encoding: chunked\r\n\r\n600001\r\n".to_vec();
    chunked.resize(chunked.len() + 0x60_0001, b' ');
    chunked.extend_from_slice(b"\r\n0\r\n\r\n");
    let text = "The payload is too large for the RequestResponse invocation type (limit 6291456 bytes)";
    check(invoke, &chunked, "RequestTooLargeException", text).await;
    // After a refusal that was drained the connection goes on.
    let mut connection = platform.connect().await;
    connection.write([format!("{invoke}\r\nhost: x\r\n").as_bytes(), &sent].concat().as_slice()).await;
    assert_eq!(connection.reply().await.status, 413);
    assert_eq!(connection.call("GET", "/health", &[], b"").await.status, 200);
    platform.stop().await;
}

#[tokio::test]
async fn the_largest_event_is_taken_also_chunked() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let mut event = vec![b' '; 6_291_456];
    event[0] = b'"';
    event[6_291_455] = b'"';
    let reply = platform.call("POST", "/2015-03-31/functions/f/invocations", &[], &event).await;
    assert_eq!((reply.status, reply.bytes.len()), (200, event.len()));
    let mut connection = platform.connect().await;
    connection
        .write(b"POST /2015-03-31/functions/f/invocations HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n")
        .await;
    connection.write(b"3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n").await;
    assert_eq!(connection.reply().await.body(), "{\"a\":1}");
    platform.stop().await;
}

#[tokio::test]
async fn a_client_that_expects_to_be_asked_is_asked() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let mut connection = platform.connect().await;
    connection
        .write(b"POST /2015-03-31/functions/f/invocations HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\nexpect: 100-continue\r\n\r\n")
        .await;
    assert_eq!(connection.reply().await.status, 100);
    connection.write(b"{}").await;
    assert_eq!(connection.reply().await.status, 200);
    platform.stop().await;
}

#[tokio::test]
async fn what_is_not_http_is_refused_and_does_no_harm() {
    let (platform, _directory) = Platform::start(impatient()).await;
    let many_headers: String = (0..200).map(|number| format!("h{number}: x\r\n")).collect();
    let large_head = format!("h: {}\r\n", "x".repeat(1 << 21));
    let long_target = format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "x".repeat(70_000));
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(), "400"),
        (b"GET / HTTP/9.9\r\n\r\n".to_vec(), ""),
        (b"GET /\x00 HTTP/1.1\r\nhost: x\r\n\r\n".to_vec(), "400"),
        (b"\r\n\r\n\r\nGARBAGE\r\n\r\n".to_vec(), "400"),
        (format!("GET /health HTTP/1.1\r\nhost: x\r\n{many_headers}\r\n").into_bytes(), "431"),
        (format!("GET /health HTTP/1.1\r\nhost: x\r\n{large_head}\r\n").into_bytes(), "431"),
        (long_target.into_bytes(), "414"),
        (b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab".to_vec(), "400"),
        (b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n".to_vec(), "400"),
        (b"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n".to_vec(), "400"),
        (b"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n".to_vec(), "400"),
        (b"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: gzip\r\n\r\n".to_vec(), "400"),
        (b"GET /health HTTP/1.1\r\nauthorization: \xff\xfe\r\nhost: \xff\r\n\r\n".to_vec(), ""),
    ];
    for (bytes, status) in cases {
        let mut connection = platform.connect().await;
        // The server may close while it is still being written to.
        let _sent = tokio::io::AsyncWriteExt::write_all(&mut connection.socket, &bytes).await;
        let answer = connection.rest().await;
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
        assert!(answer.is_empty() || answer.contains(status), "{shown}: {answer}");
        assert!(!answer.contains(" 500 "), "{shown}: {answer}");
        assert_eq!(platform.call("GET", "/health", &[], b"").await.status, 200, "after {shown}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn a_panic_is_answered_and_the_connection_lives() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("panics").await;
    let mut connection = platform.connect().await;
    let reply = connection.call("POST", "/2015-03-31/functions/panics/invocations", &[], b"{}").await;
    assert_eq!((reply.status, reply.error().1.as_str()), (500, "ServiceException"));
    assert!(reply.header("x-amzn-requestid").is_some());
    assert_eq!(connection.call("GET", "/health", &[], b"").await.status, 200);
    platform.stop().await;
}

#[tokio::test]
async fn connections_over_the_limit_wait_for_their_turn() {
    let limits = Limits { connections: 2, ..Limits::default() };
    let (platform, _directory) = Platform::start(Settings { limits, ..Settings::default() }).await;
    let mut first = platform.connect().await;
    let mut second = platform.connect().await;
    assert_eq!(first.call("GET", "/health", &[], b"").await.status, 200);
    assert_eq!(second.call("GET", "/health", &[], b"").await.status, 200);
    let mut third = platform.connect().await;
    third.write(HEALTH).await;
    let early = tokio::time::timeout(Duration::from_millis(100), third.reply()).await;
    assert!(early.is_err(), "served over the limit");
    drop(first);
    assert_eq!(third.reply().await.status, 200);
    platform.stop().await;
}

#[tokio::test]
async fn closing_lets_requests_finish_and_no_longer() {
    let (platform, _directory) = Platform::start(impatient()).await;
    platform.create("hangs").await;
    let mut idle = platform.connect().await;
    assert_eq!(idle.call("GET", "/health", &[], b"").await.status, 200);
    let mut hanging = platform.connect().await;
    hanging
        .write(b"POST /2015-03-31/functions/hangs/invocations HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}")
        .await;
    let invoker = platform.invoker.clone();
    let arrived = async {
        while invoker.seen.lock().unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(SOON, arrived).await.unwrap();
    let began = std::time::Instant::now();
    platform.stop().await;
    assert!(began.elapsed() >= Duration::from_millis(400), "the running request was given no time");
    assert_eq!(idle.rest().await, "");
    assert_eq!(hanging.rest().await, "");
}

#[tokio::test]
async fn an_instances_listener_serves_until_the_instance_ends() {
    let (platform, _directory) = Platform::start(impatient()).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let ended = CancellationToken::new();
    platform.instances.send((listener, ended.clone())).await.unwrap();
    let mut connection = Connection::open(address).await;
    assert_eq!(connection.call("GET", "/health", &[], b"").await.status, 200);
    ended.cancel();
    assert_eq!(connection.rest().await, "");
    let refused = async {
        while tokio::net::TcpStream::connect(address).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(SOON, refused).await.unwrap();
    assert_eq!(platform.call("GET", "/health", &[], b"").await.status, 200);
    platform.stop().await;
}

#[tokio::test]
async fn services_that_are_not_built_say_so_in_their_own_form() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let check = async |headers: &[(&str, &str)], expected: &str| {
        let reply = platform.call("POST", "/", headers, b"").await;
        assert_eq!(reply.status, 501);
        assert!(reply.body().contains(expected), "{}", reply.body());
    };
    let credential = |service: &str| {
        format!(
            "AWS4-HMAC-SHA256 Credential=a/20261101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0"
        )
    };
    check(&[("authorization", &credential("kinesis"))], "kinesis is not available in mayfly yet").await;
    check(&[("authorization", &credential("sts"))], "<Message>sts is not available in mayfly yet</Message>").await;
    check(&[("authorization", &credential("quantum"))], "quantum is not available in mayfly yet").await;
    check(&[("x-amz-target", "DynamoDB_20120810.PutItem")], "dynamodb is not available in mayfly yet").await;
    platform.stop().await;
}
