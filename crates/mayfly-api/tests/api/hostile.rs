//! Arbitrary requests: never a failure of the platform, never a change without a success.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;

use crate::platform::{Connection, FUNCTIONS, Platform, Settings, create_body};

/// A request that is nearly right in most places.
#[derive(Clone, Debug)]
struct Attempt {
    method: &'static str,
    target: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

fn segment() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => select(vec!["f", "g", "missing", "f:$LATEST", "f:1", "f%3Alive", "arn:aws:lambda:us-east-1:000000000000:function:f"])
            .prop_map(str::to_owned),
        2 => "[ -~&&[^ #?/]]{0,30}",
        1 => "(%[0-9a-f]{2}){1,6}",
    ]
}

fn query() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(String::new()),
        2 => select(vec!["?Qualifier=$LATEST", "?Qualifier=1", "?MaxItems=-1", "?MaxItems=x", "?Marker=%00", "?tagKeys=a&tagKeys=b"])
            .prop_map(str::to_owned),
        1 => "\\?[ -~&&[^ #]]{0,40}",
    ]
}

fn target() -> impl Strategy<Value = String> {
    let dates = vec!["2015-03-31", "2017-03-31", "2019-09-30", "2020-06-30", "2021-10-31", "2016-08-19", "2018-10-31"];
    let kinds = vec!["functions", "tags", "event-source-mappings", "layers", "account-settings"];
    let tails = vec![
        "",
        "",
        "/",
        "/configuration",
        "/code",
        "/invocations",
        "/policy",
        "/url",
        "/versions",
        "/concurrency",
        "/aliases",
        "/code-signing-config",
        "/aliases/x",
    ];
    prop_oneof![
        12 => (select(dates), select(kinds), segment(), select(tails), query())
            .prop_map(|(date, kind, segment, tail, query)| format!("/{date}/{kind}/{segment}{tail}{query}")),
        2 => Just(FUNCTIONS.to_owned()),
        2 => "/[ -~&&[^ #]]{0,60}",
        1 => select(vec!["/", "/health", "/_mayfly/code/00", "/_mayfly/code/", "*"]).prop_map(str::to_owned),
    ]
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,20}".prop_map(Value::from),
        select(vec!["$LATEST", "python3.12", "arn:aws:iam::000000000000:role/r", "x86_64", "AAAA"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[A-Za-z]{1,10}", inner, 0..4).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

/// A whole `CreateFunction` with some members replaced; it also fits where updates are expected.
fn nearly_right() -> impl Strategy<Value = Value> {
    let members = vec![
        "FunctionName",
        "Runtime",
        "Role",
        "Handler",
        "Code",
        "ZipFile",
        "Timeout",
        "MemorySize",
        "Environment",
        "Tags",
        "Layers",
        "VpcConfig",
        "LoggingConfig",
        "EphemeralStorage",
        "Architectures",
        "SnapStart",
        "RevisionId",
        "DryRun",
        "logGroupName",
        "logStreamName",
        "nextToken",
        "filterPattern",
        "limit",
        "startTime",
        "Description",
    ];
    prop::collection::vec((select(members), json_value()), 0..4).prop_map(|changes| {
        let mut body = create_body("f");
        for (member, value) in changes {
            body[member] = value;
        }
        body
    })
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => nearly_right().prop_map(|body| body.to_string().into_bytes()),
        2 => json_value().prop_map(|body| body.to_string().into_bytes()),
        2 => Just(Vec::new()),
        2 => prop::collection::vec(any::<u8>(), 0..200),
    ]
}

fn headers() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let names = vec![
        "x-amz-invocation-type",
        "x-amz-log-type",
        "x-amz-client-context",
        "x-amz-tenant-id",
        "x-amz-target",
        "content-type",
        "authorization",
        "x-amzn-trace-id",
        "accept-encoding",
    ];
    let values = prop_oneof![
        select(vec![
            "RequestResponse",
            "Event",
            "DryRun",
            "Tail",
            "application/json",
            "application/x-www-form-urlencoded",
            "e30=",
            "Logs_20140328.GetLogEvents",
            "Logs_20140328.FilterLogEvents",
            "Logs_20140328.DescribeLogGroups",
            "Logs_20140328.DescribeLogStreams",
            "Logs_20140328.DeleteLogGroup",
            "Logs_20140328.Nonsense",
            "AWS4-HMAC-SHA256 Credential=a/20261101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0",
            "AWS4-HMAC-SHA256 Credential=a/20261101/us-east-1/logs/aws4_request, SignedHeaders=host, Signature=0",
        ])
        .prop_map(str::to_owned),
        "[ -~]{0,40}",
    ];
    prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec((select(names), values), 0..3)]
}

/// Requests for operations that exist, with whatever name, query, headers and body.
fn operation() -> impl Strategy<Value = (&'static str, String)> {
    let operations = vec![
        ("POST", "/2015-03-31/functions"),
        ("GET", "/2015-03-31/functions"),
        ("GET", "/2015-03-31/functions/{}"),
        ("DELETE", "/2015-03-31/functions/{}"),
        ("GET", "/2015-03-31/functions/{}/configuration"),
        ("PUT", "/2015-03-31/functions/{}/configuration"),
        ("PUT", "/2015-03-31/functions/{}/code"),
        ("POST", "/2015-03-31/functions/{}/invocations"),
        ("GET", "/2015-03-31/functions/{}/versions"),
        ("GET", "/2015-03-31/functions/{}/policy"),
        ("GET", "/2017-03-31/tags/{}"),
        ("POST", "/2017-03-31/tags/{}"),
        ("DELETE", "/2017-03-31/tags/{}"),
        ("GET", "/2019-09-30/functions/{}/concurrency"),
        ("DELETE", "/2017-10-31/functions/{}/concurrency"),
        ("POST", "/2015-03-31/functions/{}/aliases"),
    ];
    (select(operations), segment(), query())
        .prop_map(|((method, path), name, query)| (method, format!("{}{query}", path.replace("{}", &name))))
}

/// Requests to CloudWatch Logs.
fn logs_operation() -> impl Strategy<Value = Attempt> {
    let operations = vec![
        "DescribeLogGroups",
        "DescribeLogStreams",
        "GetLogEvents",
        "FilterLogEvents",
        "PutRetentionPolicy",
        "DeleteRetentionPolicy",
        "DeleteLogGroup",
        "CreateLogGroup",
        "StartQuery",
        "Nonsense",
    ];
    (select(operations), body()).prop_map(|(operation, body)| Attempt {
        method: "POST",
        target: "/".to_owned(),
        headers: vec![("x-amz-target", format!("Logs_20140328.{operation}"))],
        body,
    })
}

fn attempt() -> impl Strategy<Value = Attempt> {
    let methods = vec!["GET", "GET", "POST", "POST", "POST", "PUT", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"];
    let any_target = (select(methods), target());
    let of_lambda = (prop_oneof![6 => operation(), 2 => any_target], headers(), body())
        .prop_map(|((method, target), headers, body)| Attempt { method, target, headers, body });
    prop_oneof![5 => of_lambda, 1 => logs_operation()]
}

#[test]
fn arbitrary_requests_never_fail_the_platform() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (platform, _directory) = runtime.block_on(async {
        let (platform, directory) = Platform::start(Settings::default()).await;
        platform.create("f").await;
        (platform, directory)
    });
    let snapshot = || -> Vec<(String, u64)> {
        let functions = platform.functions.list(None, 1000);
        functions.iter().map(|stored| (stored.value.name.to_string(), stored.revision)).collect()
    };
    let mut runner = TestRunner::new(Config { cases: 1000, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&attempt(), |attempt| {
        runtime.block_on(async {
            // What an earlier attempt began is finished first, so that changes have one cause.
            for (name, _) in snapshot() {
                platform.settled(&name).await;
            }
            let before = snapshot();
            let headers: Vec<(&str, &str)> =
                attempt.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let mut connection = Connection::open(platform.address).await;
            let reply = connection.call(attempt.method, &attempt.target, &headers, &attempt.body).await;
            prop_assert!(reply.status < 500 || reply.status == 501, "{}: {}", reply.status, reply.body());
            if reply.status >= 400 {
                prop_assert_eq!(before, snapshot(), "changed by {}", reply.status);
                // Errors have a body that a client can read; only the HTTP layer's own have none.
                let has_body = attempt.method == "HEAD" || !reply.bytes.is_empty() || reply.status == 400;
                prop_assert!(has_body, "{} without a body", reply.status);
            }
            Ok(())
        })
    });
    outcome.unwrap();
    runtime.block_on(platform.stop());
}

#[test]
fn the_generators_reach_into_the_operations() {
    // A generator whose requests all fail at the first check would prove nothing.
    let mut runner = TestRunner::deterministic();
    let mut n_whole = 0;
    for _ in 0..500 {
        let body = nearly_right().new_tree(&mut runner).unwrap().current();
        n_whole += i32::from(body == create_body("f"));
    }
    assert!(n_whole > 50, "{n_whole}");
}
