//! A function's life against a model of it: after every step, whatever it was, the platform shows what the model has.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::platform::{FUNCTIONS, Platform, Reply, Settings, archive, create_body};

const N_LIVES: usize = 12;
const N_STEPS: usize = 40;

/// What a client does next.
#[derive(Clone, Debug)]
enum Step {
    Create { publish: bool },
    Configure { timeout: u8 },
    Describe { text: u8 },
    Code { text: u8, publish: bool },
    Publish { description: Option<u8> },
    DeleteVersion { number: u64 },
    CreateAlias { name: u8, version: u64, additional: Option<u64> },
    MoveAlias { name: u8, version: u64, additional: Option<u64> },
    DeleteAlias { name: u8 },
    Reserve { count: Option<u32> },
    Invoke { qualifier: Which },
    Delete,
}

#[derive(Clone, Debug)]
enum Which {
    Latest,
    Version(u64),
    Alias(u8),
}

fn step() -> impl Strategy<Value = Step> {
    let version = || 0_u64..6;
    let additional = || prop::option::weighted(0.4, 1_u64..6);
    let name = || 0_u8..3;
    prop_oneof![
        4 => any::<bool>().prop_map(|publish| Step::Create { publish }),
        3 => (1_u8..4).prop_map(|timeout| Step::Configure { timeout }),
        2 => (0_u8..3).prop_map(|text| Step::Describe { text }),
        3 => (0_u8..3, any::<bool>()).prop_map(|(text, publish)| Step::Code { text, publish }),
        8 => prop::option::of(0_u8..3).prop_map(|description| Step::Publish { description }),
        4 => (1_u64..6).prop_map(|number| Step::DeleteVersion { number }),
        6 => (name(), version(), additional())
            .prop_map(|(name, version, additional)| Step::CreateAlias { name, version, additional }),
        4 => (name(), version(), additional())
            .prop_map(|(name, version, additional)| Step::MoveAlias { name, version, additional }),
        2 => name().prop_map(|name| Step::DeleteAlias { name }),
        2 => prop::option::of(0_u32..1000).prop_map(|count| Step::Reserve { count }),
        8 => prop_oneof![
            Just(Which::Latest),
            version().prop_map(Which::Version),
            name().prop_map(Which::Alias),
        ]
        .prop_map(|qualifier| Step::Invoke { qualifier }),
        1 => Just(Step::Delete),
    ]
}

/// What tells one version from another.
#[derive(Clone, Debug, PartialEq)]
struct Content {
    description: String,
    timeout: u8,
    code: u8,
}

#[derive(Clone, Debug)]
struct Model {
    latest: Content,
    last_number: u64,
    /// What `$LATEST` was when the version was published, and what the version is called.
    versions: BTreeMap<u64, (Content, String)>,
    /// 0 stands for `$LATEST`.
    aliases: BTreeMap<u8, (u64, Option<u64>)>,
    reserved: Option<u32>,
}

impl Model {
    fn new() -> Self {
        Self {
            latest: Content { description: String::new(), timeout: 3, code: 0 },
            last_number: 0,
            versions: BTreeMap::new(),
            aliases: BTreeMap::new(),
            reserved: None,
        }
    }

    /// The number that publishing gives, old or new.
    fn publish(&mut self, description: Option<String>) -> u64 {
        if let Some((content, _)) = self.versions.get(&self.last_number)
            && *content == self.latest
        {
            return self.last_number;
        }
        self.last_number += 1;
        let description = description.unwrap_or_else(|| self.latest.description.clone());
        self.versions.insert(self.last_number, (self.latest.clone(), description));
        self.last_number
    }

    fn has(&self, version: u64) -> bool {
        version == 0 || self.versions.contains_key(&version)
    }

    /// The status that an alias of these versions is refused with.
    fn alias_refusal(&self, version: u64, additional: Option<u64>) -> Option<u16> {
        if !self.has(version) || additional.is_some_and(|additional| !self.has(additional)) {
            Some(404)
        } else {
            additional.filter(|additional| version == 0 || *additional == version).map(|_| 400)
        }
    }
}

fn number(version: u64) -> String {
    if version == 0 { "$LATEST".to_owned() } else { version.to_string() }
}

fn routing(additional: Option<u64>) -> Value {
    let weights: BTreeMap<String, f64> = additional.iter().map(|additional| (additional.to_string(), 0.5)).collect();
    json!({"AdditionalVersionWeights": weights})
}

fn zip(code: u8) -> String {
    BASE64.encode(archive(&[("handler.py", format!("# {code}").as_bytes())]))
}

impl Platform {
    async fn put(&self, target: &str, body: &Value) -> Reply {
        self.json("PUT", &format!("{FUNCTIONS}/f/{target}"), body).await
    }

    /// Takes a step with the model and on the platform, and compares the answers.
    async fn live(&self, model: &mut Option<Model>, step: &Step) {
        if let Step::Create { publish } = step {
            let mut body = create_body("f");
            body["Publish"] = json!(publish);
            body["Code"]["ZipFile"] = json!(zip(0));
            let reply = self.json("POST", FUNCTIONS, &body).await;
            assert_eq!(reply.status, if model.is_some() { 409 } else { 201 }, "{}", reply.body());
            if model.is_none() {
                let mut made = Model::new();
                let shown = if *publish { made.publish(None) } else { 0 };
                assert_eq!(reply.json()["Version"], number(shown));
                *model = Some(made);
            }
            return;
        }
        let (reply, expected) = match model {
            Some(living) => self.change(living, step).await,
            None => (self.attempt(step).await, 404),
        };
        assert_eq!(reply.status, expected, "{step:?}: {}", reply.body());
        if matches!(step, Step::Delete) {
            *model = None;
        }
    }

    async fn attempt(&self, step: &Step) -> Reply {
        match step {
            Step::Create { .. } => unreachable!("creating is another matter"),
            Step::Configure { timeout } => self.put("configuration", &json!({"Timeout": timeout})).await,
            Step::Describe { text } => self.put("configuration", &json!({"Description": format!("{text}")})).await,
            Step::Code { text, publish } => self.put("code", &json!({"ZipFile": zip(*text), "Publish": publish})).await,
            Step::Publish { description } => {
                let body = description.map_or(json!({}), |text| json!({"Description": format!("v{text}")}));
                self.json("POST", &format!("{FUNCTIONS}/f/versions"), &body).await
            }
            Step::DeleteVersion { number } => self.call("DELETE", &format!("{FUNCTIONS}/f:{number}"), &[], b"").await,
            Step::CreateAlias { name, version, additional } => {
                let mut body = json!({"Name": format!("a{name}"), "FunctionVersion": number(*version)});
                body["RoutingConfig"] = routing(*additional);
                self.json("POST", &format!("{FUNCTIONS}/f/aliases"), &body).await
            }
            Step::MoveAlias { name, version, additional } => {
                let body = json!({"FunctionVersion": number(*version), "RoutingConfig": routing(*additional)});
                self.put(&format!("aliases/a{name}"), &body).await
            }
            Step::DeleteAlias { name } => {
                self.call("DELETE", &format!("{FUNCTIONS}/f/aliases/a{name}"), &[], b"").await
            }
            Step::Reserve { count } => {
                let target = "/2017-10-31/functions/f/concurrency";
                match count {
                    Some(count) => self.json("PUT", target, &json!({"ReservedConcurrentExecutions": count})).await,
                    None => self.call("DELETE", target, &[], b"").await,
                }
            }
            Step::Invoke { qualifier } => {
                let qualifier = match qualifier {
                    Which::Latest => "$LATEST".to_owned(),
                    Which::Version(version) => number(*version),
                    Which::Alias(name) => format!("a{name}"),
                };
                self.call("POST", &format!("{FUNCTIONS}/f/invocations?Qualifier={qualifier}"), &[], b"{}").await
            }
            Step::Delete => self.call("DELETE", &format!("{FUNCTIONS}/f"), &[], b"").await,
        }
    }

    /// A step in the life of a function that is there, and the status that the model expects.
    async fn change(&self, model: &mut Model, step: &Step) -> (Reply, u16) {
        let reply = self.attempt(step).await;
        let expected = match step {
            Step::Create { .. } => unreachable!("creating is another matter"),
            Step::Configure { timeout } => {
                model.latest.timeout = *timeout;
                200
            }
            Step::Describe { text } => {
                model.latest.description = format!("{text}");
                200
            }
            Step::Code { text, publish } => {
                model.latest.code = *text;
                let shown = if *publish { model.publish(None) } else { 0 };
                assert_eq!(reply.json()["Version"], number(shown));
                200
            }
            Step::Publish { description } => {
                let published = model.publish(description.map(|text| format!("v{text}")));
                assert_eq!(reply.json()["Version"], number(published));
                201
            }
            Step::DeleteVersion { number } => {
                let is_used =
                    model.aliases.values().any(|(version, extra)| version == number || *extra == Some(*number));
                if is_used {
                    409
                } else {
                    model.versions.remove(number);
                    204
                }
            }
            Step::CreateAlias { name, version, additional } => match model.alias_refusal(*version, *additional) {
                Some(status) => status,
                None if model.aliases.contains_key(name) => 409,
                None => {
                    model.aliases.insert(*name, (*version, *additional));
                    201
                }
            },
            Step::MoveAlias { name, .. } if !model.aliases.contains_key(name) => 404,
            Step::MoveAlias { name, version, additional } => match model.alias_refusal(*version, *additional) {
                Some(status) => status,
                None => {
                    model.aliases.insert(*name, (*version, *additional));
                    200
                }
            },
            Step::DeleteAlias { name } => {
                model.aliases.remove(name);
                204
            }
            Step::Reserve { count: Some(901..) } => 400,
            Step::Reserve { count } => {
                model.reserved = *count;
                if count.is_some() { 200 } else { 204 }
            }
            Step::Invoke { qualifier } => {
                let allowed: Vec<u64> = match qualifier {
                    Which::Latest => vec![0],
                    Which::Version(version) if model.has(*version) => vec![*version],
                    Which::Version(_) => vec![],
                    Which::Alias(name) => {
                        let alias = model.aliases.get(name);
                        alias.into_iter().flat_map(|(version, extra)| [Some(*version), *extra]).flatten().collect()
                    }
                };
                let executed = reply.header("x-amz-executed-version").map(str::to_owned);
                assert_eq!(executed.is_some(), !allowed.is_empty());
                assert!(executed.is_none_or(|executed| allowed.iter().any(|version| number(*version) == executed)));
                if allowed.is_empty() { 404 } else { 200 }
            }
            Step::Delete => 204,
        };
        (reply, expected)
    }

    /// Compares everything that the platform shows with the model.
    async fn compare(&self, model: Option<&Model>) {
        let show = async |target: &str| self.call("GET", target, &[], b"").await;
        let Some(model) = model else {
            for target in ["", "/versions", "/aliases", "/configuration?Qualifier=1"] {
                assert_eq!(show(&format!("{FUNCTIONS}/f{target}")).await.status, 404, "{target}");
            }
            return;
        };
        let shown = show(&format!("{FUNCTIONS}/f/versions")).await.json();
        let mut versions = vec![(number(0), model.latest.description.clone(), model.latest.timeout)];
        let published = model.versions.iter();
        versions.extend(published.map(|(version, (content, text))| (number(*version), text.clone(), content.timeout)));
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let found: Vec<_> = shown["Versions"].as_array().unwrap().iter().collect();
        let timeout = |version: &Value| u8::try_from(version["Timeout"].as_u64().unwrap()).unwrap();
        let found: Vec<_> = found
            .iter()
            .map(|version| (text(&version["Version"]), text(&version["Description"]), timeout(version)))
            .collect();
        assert_eq!(found, versions);
        let shown = show(&format!("{FUNCTIONS}/f/aliases")).await.json();
        let found: Vec<_> = shown["Aliases"].as_array().unwrap().iter().collect();
        let found: Vec<_> = found
            .iter()
            .map(|alias| (text(&alias["Name"]), text(&alias["FunctionVersion"]), alias.get("RoutingConfig").cloned()))
            .collect();
        let aliases: Vec<_> = model.aliases.iter().collect();
        let aliases: Vec<_> = aliases
            .iter()
            .map(|(name, (version, extra))| {
                (format!("a{name}"), number(*version), extra.is_some().then(|| routing(*extra)))
            })
            .collect();
        assert_eq!(found, aliases);
        let reserved = show("/2019-09-30/functions/f/concurrency").await.json();
        assert_eq!(reserved["ReservedConcurrentExecutions"].as_u64(), model.reserved.map(u64::from));
    }
}

#[tokio::test]
async fn whatever_is_done_to_a_function_leaves_what_the_model_has() {
    let (platform, _directory) = Platform::start(Settings::default()).await;
    // The seed is fixed: a failure shows itself again.
    let mut runner = TestRunner::deterministic();
    let lives = prop::collection::vec(step(), N_STEPS);
    for _ in 0..N_LIVES {
        let steps = lives.new_tree(&mut runner).unwrap().current();
        let mut model = None;
        for step in &steps {
            platform.live(&mut model, step).await;
            if model.is_some() {
                platform.settled("f").await;
            }
            platform.compare(model.as_ref()).await;
        }
        platform.call("DELETE", &format!("{FUNCTIONS}/f"), &[], b"").await;
    }
    platform.stop().await;
}
