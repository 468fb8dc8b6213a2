//! Every operation of the API over raw HTTP, with requests made from the model: what the coverage table says of it,
//! and whatever a stranger may send to it.

use std::collections::BTreeSet;
use std::path::Path;

use mayfly_api::lambda::coverage::{Coverage, TABLE};
use mayfly_aws::ServiceOperation as _;
use mayfly_aws::lambda::{Operation, SERVICE};
use mayfly_aws::schema::{Kind, Location, Member, Segment, Shape};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};

use crate::platform::{Platform, Reply, Settings};

/// Numbers that a seed decides.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn one_in(&mut self, bound: u64) -> bool {
        self.below(bound) == 0
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        let position = self.below(all.len() as u64);
        all[usize::try_from(position).unwrap()].clone()
    }
}

/// A request.
#[derive(Debug)]
struct Sent {
    method: &'static str,
    target: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Platform {
    async fn send(&self, sent: &Sent) -> Reply {
        let headers: Vec<(&str, &str)> = sent.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.call(sent.method, &sent.target, &headers, &sent.body).await
    }
}

/// Stand for what is made anew for each platform, and so is known only when a request is sent.
const MAPPING: &str = "MAPPINGID";
const CODE_SIGNING: &str = "CODESIGNINGARN";

/// Texts that mean something to one member or another.
fn meaningful(name: &str) -> &'static [&'static str] {
    match name {
        "FunctionName" => &["f", "f:live", "f:$LATEST", "missing", "arn:aws:lambda:us-east-1:000000000000:function:f"],
        "ResourceArn" | "Resource" => &[
            "arn:aws:lambda:us-east-1:000000000000:function:f",
            "arn:aws:lambda:us-east-1:000000000000:function:f:live",
            "arn:aws:lambda:us-east-1:000000000000:event-source-mapping:00000000-0000-0000-0000-000000000000",
            "arn:aws:lambda:us-east-1:000000000000:event-source-mapping:MAPPINGID",
            CODE_SIGNING,
        ],
        "CodeSigningConfigArn" => {
            &[CODE_SIGNING, "arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-0123456789abcdefg"]
        }
        "SigningProfileVersionArns" => &["arn:aws:signer:us-east-1:000000000000:/signing-profiles/p/1"],
        "Pattern" => &[r#"{"body": ["x"]}"#, r#"{"a": [{"numeric": [">", 1]}]}"#, "{}", "[", r#"{"a": "b"}"#],
        "TenantId" => &["blue", "a tenant/7"],
        "Qualifier" => &["live", "1", "$LATEST", "$LATEST.PUBLISHED", "7"],
        "Name" => &["live", "other"],
        "FunctionVersion" => &["1", "$LATEST", "9"],
        "Principal" => &["*", "s3.amazonaws.com", "000000000000", "nobody"],
        "Action" => &["lambda:InvokeFunction", "lambda:InvokeFunctionUrl", "lambda:GetLayerVersion"],
        "StatementId" => &["a", "b"],
        "Role" => &["arn:aws:iam::000000000000:role/r"],
        "Policy" => &["{}", r#"{"Statement":{"Effect":"Allow","Principal":"*","Action":"*"}}"#],
        "Destination" => {
            &["arn:aws:sqs:us-east-1:000000000000:q", "", "arn:aws:lambda:us-east-1:000000000000:function:f"]
        }
        "EventSourceArn" => &[
            "arn:aws:sqs:us-east-1:000000000000:q",
            "arn:aws:sqs:us-east-1:000000000000:q.fifo",
            "arn:aws:kinesis:us-east-1:000000000000:stream/s",
            "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2026-01-01T00:00:00.000",
            "arn:aws:kafka:us-east-1:000000000000:cluster/c/1",
        ],
        "UUID" => &[MAPPING, "00000000-0000-0000-0000-000000000000"],
        "RevisionId" => &["00000000-0000-0000-0000-000000000000"],
        "Marker" => &["YWZ0ZXI6bGl2ZQ", "x"],
        _ => &["a", "1", "arn:aws:lambda:us-east-1:000000000000:x:y"],
    }
}

fn text(member: &Member, numbers: &mut Numbers) -> String {
    let Kind::String { values, length, .. } = &member.shape.kind else { return numbers.below(100).to_string() };
    match numbers.below(12) {
        0 => String::new(),
        1 => "x".repeat(usize::try_from(length.max.unwrap_or(64).min(5_000)).unwrap() + 1),
        2 => numbers.of(&["\u{0}", "é\u{202e}", "../../etc", "$LATEST", "null", "a b", "\"", "%00"]).to_owned(),
        _ if !values.is_empty() => numbers.of(values).to_owned(),
        _ => numbers.of(meaningful(member.name)).to_owned(),
    }
}

/// A value of a shape, or nearly one.
fn value(member: &Member, numbers: &mut Numbers, depth: u32) -> Value {
    if numbers.one_in(24) {
        return numbers.of(&[Value::Null, json!(true), json!(-1), json!(1.5), json!("x"), json!([]), json!({"x": {}})]);
    }
    let size = if depth > 4 { 0 } else { numbers.below(3) };
    match &member.shape.kind {
        Kind::Boolean => json!(numbers.one_in(2)),
        Kind::Integer { range, .. } => {
            let (min, max) = (range.min.unwrap_or(0), range.max.unwrap_or(1_000));
            let middle = min.midpoint(max);
            json!(numbers.of(&[min, max, middle, min.saturating_sub(1), max.saturating_add(1), i64::MAX]))
        }
        Kind::Float { .. } => json!(numbers.of(&[0.0, 0.5, 1.0, -1.0, 1e300])),
        Kind::Timestamp { .. } => json!(numbers.of(&[0.0, 1_767_225_600.0, -1.0, 1e300])),
        Kind::Blob { .. } => json!(numbers.of(&["", "AAAA", "e30=", "!"])),
        Kind::String { .. } => json!(text(member, numbers)),
        Kind::List { member: item, .. } => (0..size).map(|_| value(item, numbers, depth + 1)).collect(),
        Kind::Map { key, value: entry, .. } => {
            let entries = (0..size).map(|_| (text(key, numbers), value(entry, numbers, depth + 1)));
            Value::Object(entries.collect())
        }
        Kind::Structure { .. } => Value::Object(members(member.shape, numbers, depth + 1, |_| true)),
    }
}

fn members(
    shape: &Shape,
    numbers: &mut Numbers,
    depth: u32,
    is_wanted: impl Fn(&Member) -> bool,
) -> Map<String, Value> {
    let mut found = Map::new();
    for member in shape.members().iter().filter(|member| is_wanted(member)) {
        let chance = if member.required { 30 } else { 3 };
        // What is required is nearly always there, and of the rest a third.
        if member.required != numbers.one_in(chance) {
            found.insert(member.wire_name.to_owned(), value(member, numbers, depth));
        }
    }
    found
}

/// A request of an operation.
fn request(operation: Operation, seed: u64) -> Sent {
    let (numbers, schema) = (&mut Numbers(seed), operation.schema());
    let input = schema.input.map_or(&[][..], Shape::members);
    let escaped = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let mut target = String::new();
    for segment in schema.path {
        target.push('/');
        match segment {
            Segment::Literal(literal) => target.push_str(literal),
            Segment::Label(label) | Segment::Greedy(label) => {
                let member = input.iter().find(|member| member.name == *label || member.wire_name == *label);
                let text = member.map_or_else(|| "x".to_owned(), |member| text(member, numbers));
                // An empty segment would be another path.
                target.push_str(&escaped(if text.is_empty() { "x" } else { &text }));
            }
        }
    }
    let mut query: Vec<String> = schema.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut headers = vec![("content-type", "application/json".to_owned())];
    for member in input {
        match member.location {
            Location::Query if member.required || numbers.one_in(3) => {
                query.push(format!("{}={}", member.wire_name, escaped(&text(member, numbers))));
            }
            Location::Header if numbers.one_in(6) => {
                let value: String = text(member, numbers).chars().filter(char::is_ascii_graphic).collect();
                headers.push((member.wire_name, value));
            }
            _ => {}
        }
    }
    if !query.is_empty() {
        target = format!("{target}?{}", query.join("&"));
    }
    let in_body = |member: &Member| matches!(member.location, Location::Body);
    let body = match schema.input {
        Some(shape) if shape.payload().is_some() => numbers.of(&["{}", "", "[1]", "{"]).as_bytes().to_vec(),
        Some(shape) if input.iter().any(in_body) => {
            let body = Value::Object(members(shape, numbers, 0, in_body)).to_string().into_bytes();
            if numbers.one_in(20) { body[..body.len() / 2].to_vec() } else { body }
        }
        Some(_) | None => Vec::new(),
    };
    Sent { method: schema.method, target, headers, body }
}

fn coverage(operation: Operation) -> Coverage {
    TABLE.iter().find(|row| row.name() == operation.name()).unwrap().coverage
}

/// What stands by itself on a platform.
#[derive(Debug)]
struct Furniture {
    mapping: String,
    code_signing: String,
}

impl Furniture {
    async fn make(platform: &Platform) -> Self {
        for queue in ["furniture", "q"] {
            platform.create_queue(queue, 30).await;
        }
        let mapping = json!({"FunctionName": "f", "EventSourceArn": "arn:aws:sqs:us-east-1:000000000000:furniture"});
        let mapping = platform.json("POST", "/2015-03-31/event-source-mappings", &mapping).await.json();
        let config =
            json!({"AllowedPublishers": {"SigningProfileVersionArns": [meaningful("SigningProfileVersionArns")[0]]}});
        let config = platform.json("POST", "/2020-04-22/code-signing-configs", &config).await.json();
        Self {
            mapping: mapping["UUID"].as_str().unwrap().to_owned(),
            code_signing: config["CodeSigningConfig"]["CodeSigningConfigArn"].as_str().unwrap().to_owned(),
        }
    }

    /// A request that means these.
    fn named_in(&self, mut sent: Sent) -> Sent {
        let escaped = utf8_percent_encode(&self.code_signing, NON_ALPHANUMERIC).to_string();
        sent.target = sent.target.replace(MAPPING, &self.mapping).replace(CODE_SIGNING, &escaped);
        if let Ok(body) = std::str::from_utf8(&sent.body) {
            sent.body = body.replace(MAPPING, &self.mapping).replace(CODE_SIGNING, &self.code_signing).into_bytes();
        }
        sent
    }

    /// All that stands by itself, as lists show it. States pass by themselves.
    async fn seen(platform: &Platform) -> Vec<Value> {
        let mut all = Vec::new();
        let lists = [
            ("/2015-03-31/event-source-mappings", "EventSourceMappings"),
            ("/2020-04-22/code-signing-configs", "CodeSigningConfigs"),
        ];
        for (target, member) in lists {
            let listed = platform.call("GET", target, &[], b"").await.json();
            all.extend(listed[member].as_array().unwrap().iter().cloned().map(|mut shown| {
                shown.as_object_mut().unwrap().remove("State");
                shown
            }));
        }
        all
    }
}

/// Whether an operation may change what stands by itself.
fn is_of_furniture(operation: Operation) -> bool {
    ["EventSourceMapping", "CodeSigning"].iter().any(|word| operation.name().contains(word))
}

/// A platform with something that most operations find.
async fn furnished() -> (Platform, tempfile::TempDir) {
    let (platform, directory) = Platform::start(Settings::default()).await;
    platform.create("f").await;
    let functions = crate::platform::FUNCTIONS;
    let version = platform.json("POST", &format!("{functions}/f/versions"), &json!({})).await;
    assert_eq!(version.status, 201, "{}", version.body());
    let alias = json!({"Name": "live", "FunctionVersion": "1"});
    assert_eq!(platform.json("POST", &format!("{functions}/f/aliases"), &alias).await.status, 201);
    (platform, directory)
}

#[test]
fn the_table_has_every_operation_once() {
    let rows: Vec<&str> = TABLE.iter().map(|row| row.name()).collect();
    let mut of_model: Vec<&str> = SERVICE.operations().iter().map(|operation| operation.name()).collect();
    of_model.sort_unstable();
    assert_eq!(rows, of_model);
}

#[test]
fn the_tests_that_the_table_names_are_there() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::new();
    for folder in [here.join("tests/api"), here.join("../../tests/conformance"), here.join("../../tests/events")] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap_or_default();
            let names = text.lines().filter_map(|line| {
                let line = line.trim_start().trim_start_matches("async ");
                let name = line.strip_prefix("fn ").or_else(|| line.strip_prefix("def "))?;
                name.split_once('(').map(|(name, _)| name.to_owned())
            });
            found.extend(names);
        }
    }
    let missing: Vec<&str> = TABLE.iter().map(|row| row.proof).filter(|proof| !found.contains(*proof)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[tokio::test]
async fn whatever_is_not_available_says_so_by_name() {
    let (platform, _directory) = furnished().await;
    for operation in SERVICE.operations() {
        for seed in 0..4 {
            let sent = request(*operation, seed);
            let reply = platform.send(&sent).await;
            let name = operation.name();
            if coverage(*operation) == Coverage::Missing {
                let expected = format!("{name} is not available in mayfly yet");
                assert_eq!(reply.error(), (501, "NotImplementedException".to_owned(), expected), "{sent:?}");
            } else if reply.status == 501 {
                // One of its settings is what there is not.
                let (_, _, message) = reply.error();
                assert!(message.starts_with(&format!("{name} with ")), "{message}: {sent:?}");
            }
        }
    }
    platform.stop().await;
}

#[test]
fn whatever_is_sent_to_an_operation_never_fails_the_platform() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (platform, _directory) = runtime.block_on(furnished());
    let mut furniture = runtime.block_on(Furniture::make(&platform));
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let strategy = (select(SERVICE.operations().to_vec()), any::<u64>());
    let stored = || platform.functions.list(None, 1_000);
    for _ in 0..2_000 {
        let (operation, seed) = strategy.new_tree(&mut runner).unwrap().current();
        let sent = furniture.named_in(request(operation, seed));
        let before = stored();
        let seen = is_of_furniture(operation).then(|| runtime.block_on(Furniture::seen(&platform)));
        let reply = runtime.block_on(platform.send(&sent));
        let is_named = reply.status == 501 && reply.error().2.starts_with(operation.name());
        assert!(reply.status < 500 || is_named, "{} {}: {sent:?}", reply.status, reply.body());
        if reply.status >= 400 {
            // What was on its way may have arrived meanwhile; a refusal adds and takes nothing away.
            let shape = |all: &[mayfly_store::Stored<mayfly_model::function::Function>]| -> Vec<_> {
                let parts = all.iter().map(|stored| {
                    let it = &stored.value;
                    (it.name.clone(), it.tags.clone(), it.aliases.clone(), it.attached.clone(), it.reserved_concurrency)
                });
                parts.collect()
            };
            assert_eq!(shape(&before), shape(&stored()), "{sent:?}");
            if let Some(seen) = seen {
                // One that was being deleted may be gone by now.
                let after = runtime.block_on(Furniture::seen(&platform));
                assert!(after.iter().all(|shown| seen.contains(shown)), "{sent:?}: {seen:?} became {after:?}");
            }
        }
        if stored().is_empty() {
            runtime.block_on(platform.create("f"));
        }
        let target = format!("/2015-03-31/event-source-mappings/{}", furniture.mapping);
        if operation == Operation::DeleteEventSourceMapping
            && runtime.block_on(platform.call("GET", &target, &[], b"")).status == 404
        {
            furniture = runtime.block_on(Furniture::make(&platform));
        }
    }
    runtime.block_on(platform.stop());
}
