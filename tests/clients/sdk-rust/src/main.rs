//! A function's whole life through the AWS SDK for Rust. Prints every check that holds; fails at the first that does
//! not. What it is given comes from the environment: see `tests/clients/test_sdks.py`.

use std::collections::HashMap;
use std::time::Duration;

use aws_config::BehaviorVersion;
use aws_sdk_lambda::Client;
use aws_sdk_lambda::client::Waiters;
use aws_sdk_lambda::operation::invoke::InvokeError;
use aws_sdk_lambda::operation::invoke::builders::InvokeFluentBuilder;
use aws_sdk_lambda::primitives::Blob;
use aws_sdk_lambda::types::{
    AliasRoutingConfiguration, Cors, Environment, FunctionCode, FunctionUrlAuthType, InvocationType,
    InvokeWithResponseStreamResponseEvent as StreamEvent, LastUpdateStatus, LogType, Runtime, State, ThrottleReason,
};
use serde_json::{Value, json};

const LONGEST_WAIT: Duration = Duration::from_secs(30);

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

struct Life {
    client: Client,
    name: String,
    role: String,
    runtime: Runtime,
    code: Blob,
    other_code: Blob,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    let plain = aws_smithy_http_client::Builder::new().build_http();
    let config = aws_config::defaults(BehaviorVersion::latest()).http_client(plain).load().await;
    let life = Life {
        client: Client::new(&config),
        name: std::env::var("FUNCTION")?,
        role: std::env::var("ROLE")?,
        runtime: Runtime::from(std::env::var("RUNTIME")?.as_str()),
        code: Blob::new(std::fs::read(std::env::var("PACKAGE")?)?),
        other_code: Blob::new(std::fs::read(std::env::var("OTHER_PACKAGE")?)?),
    };
    let arn = life.creation().await?;
    life.invocation().await?;
    life.updates().await?;
    life.aliases().await?;
    life.lists().await?;
    life.concurrency().await?;
    life.attachments(&arn).await?;
    life.deletion().await
}

fn holds(check: &str) {
    println!("{check}");
}

fn document(payload: Option<&Blob>) -> Value {
    let bytes = payload.expect("there is a payload").as_ref();
    serde_json::from_slice(bytes).expect("the payload is JSON")
}

impl Life {
    fn invoke(&self, event: &Value) -> InvokeFluentBuilder {
        self.client.invoke().function_name(&self.name).payload(Blob::new(event.to_string()))
    }

    async fn answer(&self) -> Outcome<Value> {
        Ok(document(self.invoke(&json!({})).send().await?.payload()))
    }

    async fn wait_until_updated(&self) -> Outcome {
        self.client.wait_until_function_updated_v2().function_name(&self.name).wait(LONGEST_WAIT).await?;
        Ok(())
    }

    async fn creation(&self) -> Outcome<String> {
        let creation = || {
            let code = FunctionCode::builder().zip_file(self.code.clone()).build();
            let creation = self.client.create_function().function_name(&self.name).role(&self.role).code(code);
            creation.runtime(self.runtime.clone()).handler("app.handler").timeout(20).tags("team", "red")
        };
        let created = creation().send().await?;
        assert_eq!(created.state(), Some(&State::Pending));
        self.client.wait_until_function_active_v2().function_name(&self.name).wait(LONGEST_WAIT).await?;
        holds("created");
        let refusal = creation().send().await.expect_err("the name is taken").into_service_error();
        assert!(refusal.is_resource_conflict_exception(), "{refusal:?}");
        assert_eq!(refusal.meta().message(), Some(format!("Function already exist: {}", self.name).as_str()));
        holds("conflict");
        Ok(created.function_arn().expect("a function has an ARN").to_owned())
    }

    async fn invocation(&self) -> Outcome {
        let reply = self.invoke(&json!({"colour": "grün"})).log_type(LogType::Tail).send().await?;
        assert_eq!((reply.status_code(), reply.executed_version()), (200, Some("$LATEST")));
        assert_eq!(reply.function_error(), None);
        assert_eq!(document(reply.payload())["event"], json!({"colour": "grün"}));
        assert!(reply.log_result().is_some());
        holds("invoked");
        let failed = self.invoke(&json!({"raise": "no luck"})).send().await?;
        assert_eq!((failed.status_code(), failed.function_error()), (200, Some("Unhandled")));
        let failure = document(failed.payload());
        assert_eq!((&failure["errorType"], &failure["errorMessage"]), (&json!("ValueError"), &json!("no luck")));
        holds("function error");
        let dry = self.invoke(&json!({})).invocation_type(InvocationType::DryRun).send().await?;
        assert_eq!(dry.status_code(), 204);
        holds("dry run");
        let invalid = self.invoke(&json!({})).payload(Blob::new("{")).send().await;
        assert!(invalid.expect_err("this is no JSON").into_service_error().is_invalid_request_content_exception());
        holds("invalid content");
        let event = Blob::new(json!({"streamed": true}).to_string());
        let streaming = self.client.invoke_with_response_stream().function_name(&self.name).payload(event);
        let mut stream = streaming.send().await?.event_stream;
        let (mut payload, mut complete) = (Vec::new(), None);
        while let Some(event) = stream.recv().await? {
            match event {
                StreamEvent::PayloadChunk(chunk) => payload.extend_from_slice(chunk.payload().unwrap().as_ref()),
                StreamEvent::InvokeComplete(last) => complete = Some(last),
                other => panic!("what is {other:?}?"),
            }
        }
        assert_eq!(serde_json::from_slice::<Value>(&payload)?["event"], json!({"streamed": true}));
        assert_eq!(complete.expect("the stream is complete").error_code(), None);
        holds("streamed");
        Ok(())
    }

    async fn updates(&self) -> Outcome {
        let before = self.client.get_function_configuration().function_name(&self.name).send().await?;
        let update = || self.client.update_function_configuration().function_name(&self.name);
        let greeting = Environment::builder().variables("GREETING", "hello").build();
        let updated = update().memory_size(192).environment(greeting).send().await?;
        assert_eq!(updated.last_update_status(), Some(&LastUpdateStatus::InProgress));
        self.wait_until_updated().await?;
        assert_eq!(self.answer().await?["greeting"], "hello");
        holds("configuration updated");
        let stale = update().timeout(9).set_revision_id(before.revision_id).send().await;
        assert!(stale.expect_err("the revision is old").into_service_error().is_precondition_failed_exception());
        holds("stale revision");
        self.publish("1").await?;
        let code = self.other_code.clone();
        self.client.update_function_code().function_name(&self.name).zip_file(code).send().await?;
        self.wait_until_updated().await?;
        self.publish("2").await?;
        for (qualifier, code) in [("1", "first"), ("2", "second"), ("$LATEST", "second")] {
            let reply = self.invoke(&json!({})).qualifier(qualifier).send().await?;
            assert_eq!(document(reply.payload())["code"], code);
        }
        holds("code updated and versions published");
        Ok(())
    }

    async fn publish(&self, version: &str) -> Outcome {
        let published = self.client.publish_version().function_name(&self.name).send().await?;
        assert_eq!(published.version(), Some(version));
        let waiter = self.client.wait_until_published_version_active().function_name(&self.name).qualifier(version);
        waiter.wait(LONGEST_WAIT).await?;
        Ok(())
    }

    async fn aliases(&self) -> Outcome {
        let made = self.client.create_alias().function_name(&self.name).name("live").function_version("1");
        assert!(made.send().await?.alias_arn().is_some_and(|arn| arn.ends_with(":live")));
        assert_eq!(self.invoke(&json!({})).qualifier("live").send().await?.executed_version(), Some("1"));
        let routing = AliasRoutingConfiguration::builder().additional_version_weights("1", 0.25).build();
        let moved = self.client.update_alias().function_name(&self.name).name("live").function_version("2");
        moved.routing_config(routing.clone()).send().await?;
        let shown = || self.client.get_alias().function_name(&self.name).name("live").send();
        assert_eq!(shown().await?.routing_config(), Some(&routing));
        let pages = self.client.list_aliases().function_name(&self.name).into_paginator().page_size(1);
        let listed = pages.send().try_collect().await?;
        let names: Vec<_> = listed.iter().flat_map(|page| page.aliases()).filter_map(|it| it.name()).collect();
        assert_eq!(names, ["live"]);
        self.client.delete_alias().function_name(&self.name).name("live").send().await?;
        let gone = shown().await.expect_err("the alias is deleted").into_service_error();
        assert!(gone.is_resource_not_found_exception());
        holds("aliased");
        Ok(())
    }

    async fn lists(&self) -> Outcome {
        let other = format!("{}-other", self.name);
        let code = FunctionCode::builder().zip_file(self.code.clone()).build();
        let creation = self.client.create_function().function_name(&other).role(&self.role).code(code);
        creation.runtime(self.runtime.clone()).handler("app.handler").send().await?;
        let pages = self.client.list_functions().into_paginator().page_size(1).items().send();
        let functions = pages.try_collect().await?;
        for name in [&self.name, &other] {
            assert!(functions.iter().any(|it| it.function_name() == Some(name)), "{name}");
        }
        self.client.delete_function().function_name(&other).send().await?;
        let versions = self.client.list_versions_by_function().function_name(&self.name).into_paginator();
        let pages = versions.page_size(1).send().try_collect().await?;
        assert!(pages.iter().all(|page| page.versions().len() <= 1));
        let listed: Vec<_> = pages.iter().flat_map(|page| page.versions()).filter_map(|it| it.version()).collect();
        assert_eq!(listed, ["$LATEST", "1", "2"]);
        holds("listed in pages");
        Ok(())
    }

    async fn concurrency(&self) -> Outcome {
        let reservation = self.client.put_function_concurrency().function_name(&self.name);
        reservation.reserved_concurrent_executions(0).send().await?;
        let throttled = self.invoke(&json!({})).send().await.expect_err("nothing may run").into_service_error();
        let InvokeError::TooManyRequestsException(throttled) = throttled else { panic!("{throttled:?}") };
        let reason = ThrottleReason::ReservedFunctionConcurrentInvocationLimitExceeded;
        assert_eq!(throttled.reason(), Some(&reason));
        self.client.delete_function_concurrency().function_name(&self.name).send().await?;
        let left = self.client.get_function_concurrency().function_name(&self.name).send().await?;
        assert_eq!(left.reserved_concurrent_executions(), None);
        self.answer().await?;
        holds("concurrency reserved and throttled");
        Ok(())
    }

    async fn attachments(&self, arn: &str) -> Outcome {
        self.client.tag_resource().resource(arn).tags("cost centre", "é/=").send().await?;
        self.client.untag_resource().resource(arn).tag_keys("team").send().await?;
        let tags = self.client.list_tags().resource(arn).send().await?;
        assert_eq!(tags.tags(), Some(&HashMap::from([("cost centre".to_owned(), "é/=".to_owned())])));
        holds("tagged");
        let permission = self.client.add_permission().function_name(&self.name).statement_id("bucket");
        permission.action("lambda:InvokeFunction").principal("s3.amazonaws.com").send().await?;
        let policy = || self.client.get_policy().function_name(&self.name).send();
        let document: Value = serde_json::from_str(policy().await?.policy().expect("there is a policy"))?;
        assert_eq!(document["Statement"][0]["Sid"], "bucket");
        self.client.remove_permission().function_name(&self.name).statement_id("bucket").send().await?;
        let gone = policy().await.expect_err("the policy is empty").into_service_error();
        assert!(gone.is_resource_not_found_exception());
        holds("permitted");
        let cors = Cors::builder().allow_origins("https://example.com").max_age(60).build();
        let creation = self.client.create_function_url_config().function_name(&self.name).cors(cors.clone());
        let created = creation.auth_type(FunctionUrlAuthType::None).send().await?;
        let shown = || self.client.get_function_url_config().function_name(&self.name).send();
        let found = shown().await?;
        assert_eq!((found.function_url(), found.cors()), (created.function_url(), Some(&cors)));
        self.client.delete_function_url_config().function_name(&self.name).send().await?;
        let gone = shown().await.expect_err("the URL is deleted").into_service_error();
        assert!(gone.is_resource_not_found_exception());
        holds("url configured");
        Ok(())
    }

    async fn deletion(&self) -> Outcome {
        self.client.delete_function().function_name(&self.name).send().await?;
        let gone = self.client.get_function().function_name(&self.name).send().await;
        let gone = gone.expect_err("the function is deleted").into_service_error();
        assert!(gone.is_resource_not_found_exception());
        let message = gone.meta().message().unwrap_or_default();
        assert!(message.starts_with("Function not found: arn:aws:lambda:"), "{message}");
        holds("deleted");
        Ok(())
    }
}
