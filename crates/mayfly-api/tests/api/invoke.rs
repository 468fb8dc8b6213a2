//! `Invoke`: headers and payloads, in and out.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::json;

use crate::platform::{FUNCTIONS, Platform, Reply, Settings};
use crate::recorded::Scenario;

impl Platform {
    async fn invoke(&self, name: &str, headers: &[(&str, &str)], payload: &[u8]) -> Reply {
        self.call("POST", &format!("{FUNCTIONS}/{name}/invocations"), headers, payload).await
    }
}

#[tokio::test]
async fn the_payload_passes_as_it_is() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("echo").await;
    let payload = " {\"a\" : 1.0e1,\t\"b\": \"\\u00e9 é\", \"a\": null}\n".as_bytes();
    let reply = platform.invoke("echo", &[], payload).await;
    assert_eq!((reply.status, reply.bytes.as_slice()), (200, payload));
    assert_eq!(reply.header("x-amz-executed-version"), Some("$LATEST"));
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("x-amz-function-error"), None);
    assert_eq!(reply.header("x-amz-log-result"), None);
    assert_eq!(reply.header("x-amzn-trace-id"), Some("Root=1-0-0"));
    let seen = platform.invoker.seen.lock().unwrap().pop().unwrap();
    assert_eq!(reply.header("x-amzn-requestid"), Some(seen.request_id.to_string().as_str()));
    assert_eq!((seen.qualifier, seen.client_context, seen.log_tail), (None, None, false));
    // No payload is an empty object.
    assert_eq!(platform.invoke("echo", &[], b"").await.body(), "{}");
    // Every form of the name.
    let forms = [
        "function:echo",
        "000000000000:echo",
        "000000000000:function:echo",
        "us-east-1:000000000000:function:echo",
        "arn:aws:lambda:us-east-1:000000000000:function:echo",
        "arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Aecho%3A%24LATEST",
        "echo:$LATEST",
        "echo/invocations?Qualifier=%24LATEST&x=",
    ];
    for form in forms {
        let target = match form.split_once('/') {
            Some((name, rest)) => format!("{FUNCTIONS}/{name}/{rest}"),
            None => format!("{FUNCTIONS}/{form}/invocations"),
        };
        assert_eq!(platform.call("POST", &target, &[], b"7").await.body(), "7", "{form}");
    }
    platform.stop().await;
}

#[tokio::test]
async fn headers_ask_and_answer() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("raises").await;
    let context = BASE64.encode(r#"{"client": {"app_title": "x"}}"#);
    let headers = [
        ("x-amz-log-type", "Tail"),
        ("x-amz-client-context", context.as_str()),
        ("x-amzn-trace-id", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1"),
        ("x-amz-invocation-type", "RequestResponse"),
    ];
    let reply = platform.invoke("raises", &headers, b"{}").await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("x-amz-function-error"), Some("Unhandled"));
    assert_eq!(BASE64.decode(reply.header("x-amz-log-result").unwrap()).unwrap(), b"START\nEND\nREPORT\t\n");
    assert_eq!(reply.header("x-amzn-trace-id"), Some("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1"));
    let seen = platform.invoker.seen.lock().unwrap().pop().unwrap();
    assert_eq!(seen.client_context.as_deref(), Some(r#"{"client": {"app_title": "x"}}"#));
    assert!(seen.log_tail);
    platform.stop().await;
}

#[tokio::test]
async fn a_dry_run_runs_nothing() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("echo").await;
    let dry = [("x-amz-invocation-type", "DryRun")];
    let reply = platform.invoke("echo", &dry, b"{}").await;
    assert_eq!((reply.status, reply.bytes.len(), reply.header("x-amz-executed-version")), (204, 0, None));
    assert!(platform.invoker.seen.lock().unwrap().is_empty());
    assert_eq!(platform.invoke("missing", &dry, b"{}").await.status, 404);
    assert_eq!(platform.invoke("echo", &dry, b"{").await.status, 400);
    platform.stop().await;
}

#[tokio::test]
async fn an_event_is_accepted_and_does_not_run_before_the_answer() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("echo").await;
    let event = [("x-amz-invocation-type", "Event")];
    let reply = platform.invoke("echo", &event, b"{\"n\":1}").await;
    assert_eq!((reply.status, reply.bytes.len(), reply.header("x-amz-executed-version")), (202, 0, None));
    assert_eq!(platform.invoker.accepted.lock().unwrap()[0].payload, &b"{\"n\":1}"[..]);
    assert!(platform.invoker.seen.lock().unwrap().is_empty());
    assert_eq!(platform.invoke("missing", &event, b"{}").await.status, 404);
    assert_eq!(platform.invoke("echo", &event, b"{").await.status, 400);
    platform.stop().await;
}

#[tokio::test]
async fn an_accepted_event_may_be_smaller_than_one_that_is_answered() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("echo").await;
    let event = [("x-amz-invocation-type", "Event")];
    let largest = format!("\"{}\"", "x".repeat(1_048_576 - 2));
    assert_eq!(platform.invoke("echo", &event, largest.as_bytes()).await.status, 202);
    let larger = format!(" {largest}");
    assert_eq!(platform.invoke("echo", &[], larger.as_bytes()).await.status, 200);
    let (status, name, message) = platform.invoke("echo", &event, larger.as_bytes()).await.error();
    assert_eq!((status, name.as_str()), (413, "RequestTooLargeException"));
    assert_eq!(message, "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)");
    platform.stop().await;
}

#[tokio::test]
async fn events_are_accepted_in_the_older_way_too() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("echo").await;
    let send = async |name: &str, payload: &[u8]| {
        platform.call("POST", &format!("/2014-11-13/functions/{name}/invoke-async"), &[], payload).await
    };
    let reply = send("echo", b"{\"n\":1}").await;
    assert_eq!((reply.status, reply.body().as_str()), (202, "{}"));
    assert_eq!(platform.invoker.accepted.lock().unwrap()[0].payload, &b"{\"n\":1}"[..]);
    let (status, name, message) = send("missing", b"{}").await.error();
    assert_eq!((status, name.as_str()), (404, "ResourceNotFoundException"));
    assert_eq!(message, "Function not found: arn:aws:lambda:us-east-1:000000000000:function:missing:$LATEST");
    let (status, name, _message) = send("echo", b"{").await.error();
    assert_eq!((status, name.as_str()), (400, "InvalidRequestContentException"));
    platform.stop().await;
}

#[tokio::test]
async fn what_is_not_built_says_so() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("echo").await;
    let check = async |header: (&str, &str), status: u16, text: &str| {
        let reply = platform.invoke("echo", &[header], b"{}").await;
        let (found, _, message) = reply.error();
        assert_eq!((found, message.as_str()), (status, text));
    };
    let durable = "Invoke with DurableExecutionName is not available in mayfly yet";
    check(("x-amz-durable-execution-name", "x"), 501, durable).await;
    let reply = platform.invoke("echo", &[("x-amz-tenant-id", "x")], b"{}").await;
    assert_eq!((reply.status, reply.error().1.as_str()), (400, "InvalidParameterValueException"));
    platform.stop().await;
}

#[tokio::test]
async fn bad_requests_are_refused_before_anything_runs() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("echo").await;
    let check = async |headers: &[(&str, &str)], payload: &[u8], code: &str, text: &str| {
        let (status, name, message) = platform.invoke("echo", headers, payload).await.error();
        assert_eq!((status, name.as_str()), (400, code), "{message}");
        assert!(message.starts_with(text), "{message}");
    };
    let content = "InvalidRequestContentException";
    let not_json = "Could not parse request body into json: Could not parse payload into json: ";
    for payload in [b"{".as_slice(), b"nope", b"{}{}", b"\"\xff\"", b"[1,]", b"\"\x01\"", b"NaN", b" "] {
        check(&[], payload, content, not_json).await;
    }
    let bad_context = "Client context must be a valid Base64-encoded JSON object.";
    for context in ["not base64!".to_owned(), BASE64.encode("not json"), BASE64.encode("[1]"), BASE64.encode(b"\xff")] {
        check(&[("x-amz-client-context", &context)], b"{}", content, bad_context).await;
    }
    let long = "A".repeat(3584);
    let rule = "1 validation error detected: Value at 'clientContext' failed to satisfy constraint: Member must have length \
                less than or equal to 3583";
    check(&[("x-amz-client-context", &long)], b"{}", "ValidationException", rule).await;
    let rule = "1 validation error detected: Value 'Maybe' at 'invocationType' failed to satisfy constraint: Member must \
                satisfy enum value set: [";
    check(&[("x-amz-invocation-type", "Maybe")], b"{}", "ValidationException", rule).await;
    let rule = "1 validation error detected: Value 'Head' at 'logType' failed to satisfy constraint: Member must satisfy enum \
                value set: [";
    check(&[("x-amz-log-type", "Head")], b"{}", "ValidationException", rule).await;
    assert!(platform.invoker.seen.lock().unwrap().is_empty());
    platform.stop().await;
}

#[tokio::test]
async fn deep_nesting_is_json_like_any_other() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("echo").await;
    let deep = ["[".repeat(1_000_000), "]".repeat(1_000_000)].concat();
    let reply = platform.invoke("echo", &[], deep.as_bytes()).await;
    assert_eq!((reply.status, reply.bytes.len()), (200, deep.len()));
    platform.stop().await;
}

#[tokio::test]
async fn failures_are_told_as_recorded() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    let arn = "arn:aws:lambda:us-east-1:000000000000:function:missing";
    for (target, qualifier) in [("missing", "$LATEST"), ("missing:live", "live"), ("missing:007", "007")] {
        let reply = platform.invoke(target, &[], b"{}").await;
        let text = format!("Function not found: {arn}:{qualifier}");
        assert_eq!((reply.status, reply.json()), (404, json!({"Type": "User", "Message": text})));
    }
    platform.create("throttled").await;
    let mut recorded = Scenario::lambda("test_lambda/TestLambdaConcurrency/test_reserved_concurrency");
    let reply = platform.invoke("throttled", &[], b"{}").await;
    let body = reply.json();
    assert_eq!(reply.header("retry-after"), Some("2"));
    assert_eq!(body["Reason"], "ConcurrentInvocationLimitExceeded");
    // The recorded one ran into its reserved concurrency; all else is the same.
    let renamed = Reply {
        bytes: reply.body().replace("ConcurrentInvocation", "ReservedFunctionConcurrentInvocation").into_bytes(),
        ..reply
    };
    recorded.check("exc_no_cap_requestresponse", &renamed);
    platform.stop().await;
}

#[tokio::test]
async fn a_stream_ends_with_what_became_of_it() {
    const PATH: &str = "response-streaming-invocations";
    let (platform, _directory) = Platform::start(Settings::default()).await;
    platform.create("echo").await;
    platform.create("raises").await;
    let stream = async |name: &str, headers: &[(&str, &str)], payload: &[u8]| {
        platform.call("POST", &format!("/2021-11-15/functions/{name}/{PATH}"), headers, payload).await
    };
    let large = format!("\"{}\"", "x".repeat(300_000));
    let reply = stream("echo", &[("x-amz-log-type", "Tail")], large.as_bytes()).await;
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/vnd.amazon.eventstream")));
    assert_eq!(reply.header("x-amz-executed-version"), Some("$LATEST"));
    let mut messages = messages(&reply.bytes);
    let (kind, end) = messages.pop().unwrap();
    assert!(messages.iter().all(|(kind, _)| kind == "PayloadChunk"));
    let payload = messages.into_iter().flat_map(|(_, payload)| payload).collect::<Vec<u8>>();
    assert_eq!(String::from_utf8(payload).unwrap(), large);
    let end: serde_json::Value = serde_json::from_slice(&end).unwrap();
    assert_eq!(
        (kind.as_str(), &end),
        ("InvokeComplete", &json!({"LogResult": BASE64.encode(b"START\nEND\nREPORT\t\n")}))
    );
    let failed = stream("raises", &[], b"{\"errorType\":\"E\"}").await;
    let end = json!({"ErrorCode": "Unhandled", "ErrorDetails": "{\"errorType\":\"E\"}"}).to_string();
    assert_eq!(self::messages(&failed.bytes), [("InvokeComplete".to_owned(), end.into_bytes())]);
    let dry = stream("echo", &[("x-amz-invocation-type", "DryRun")], b"{}").await;
    assert_eq!((dry.status, dry.bytes.len()), (204, 0));
    let (status, code, text) = stream("echo", &[("x-amz-invocation-type", "Event")], b"{}").await.error();
    assert_eq!((status, code.as_str()), (400, "ValidationException"), "{text}");
    assert_eq!(stream("missing", &[], b"{}").await.status, 404);
    assert_eq!(stream("echo", &[], b"{").await.status, 400);
    platform.stop().await;
}

/// The kinds and payloads of an event stream's messages.
fn messages(mut bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut messages = Vec::new();
    while !bytes.is_empty() {
        let number = |at: usize| usize::try_from(u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap())).unwrap();
        let (message, rest) = bytes.split_at(number(0));
        let head = String::from_utf8_lossy(&message[12..12 + number(4)]).into_owned();
        let kind = if head.contains("PayloadChunk") { "PayloadChunk" } else { "InvokeComplete" };
        messages.push((kind.to_owned(), message[12 + number(4)..message.len() - 4].to_vec()));
        bytes = rest;
    }
    messages
}
