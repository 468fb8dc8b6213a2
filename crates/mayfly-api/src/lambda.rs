//! The Lambda API: from the wire to the domain and back, one file for each group of operations.
//!
//! `answer` is the one way in. Reads are answered at once; whatever changes state runs in a task of its
//! own, so that a client that hangs up half-way leaves nothing half done.

use std::sync::Arc;

use http::{Method, StatusCode};
use mayfly_aws::document::Structure;
use mayfly_aws::lambda::Operation;
use mayfly_aws::{ApiError, HttpRequest, Nothing, Protocol, Routed, decode, lambda as wire};
use mayfly_events::queue::Queues;
use mayfly_model::clock::Clock;
use mayfly_model::code_signing::CodeSigningConfig;
use mayfly_model::event_source_mapping::EventSourceMapping;
use mayfly_model::layer::Layer;
use mayfly_store::{CodeStore, Collection, DocumentStore, FunctionStore, ObjectStore};
use tokio::sync::Notify;
use tokio_util::task::TaskTracker;

use crate::answer::{self, Answer};
use crate::code_link::CodeLinks;
use crate::place::Place;
use crate::request::Request;

mod account;
mod alias;
mod attachment;
mod code_signing;
mod concurrency;
pub mod coverage;
mod create;
mod delete;
pub(crate) mod download;
mod edit;
mod event_invoke;
pub(crate) mod failure;
mod freestanding;
pub(crate) mod invoke;
mod invoke_async;
mod layer;
mod list;
mod mapping;
pub(crate) mod name;
mod policy;
mod provisioned;
mod read;
mod render;
mod runtime;
mod runtime_management;
mod settings;
mod source;
mod stored;
mod tag;
mod transition;
mod update;
mod url;
mod version;

pub use invoke::{Invocations, Invoke};
pub use layer::COLLECTION as LAYERS;
pub use transition::{RuntimeCheck, TransitionParts, Transitions};

/// The Lambda service: the handles that its operations use, each operation a few of them.
#[derive(Debug)]
pub struct Lambda {
    place: Place,
    functions: Arc<dyn FunctionStore>,
    code: Arc<dyn CodeStore>,
    layers: Collection<Layer>,
    mappings: Collection<EventSourceMapping>,
    queues: Queues,
    sources: source::Sources,
    signing: Collection<CodeSigningConfig>,
    released: Arc<Notify>,
    links: Arc<CodeLinks>,
    clock: Arc<dyn Clock>,
    invoker: Arc<dyn Invoke>,
    transitions: Transitions,
    /// Held by whoever gives a code signing configuration to a function, or deletes one.
    giving: tokio::sync::Mutex<()>,
    /// Held by whoever maps a source to a function.
    pairing: tokio::sync::Mutex<()>,
    /// Held by whoever changes a reservation of concurrency.
    reserving: tokio::sync::Mutex<()>,
    tasks: TaskTracker,
}

/// Where the Lambda service keeps what it is told.
#[derive(Clone, Debug)]
pub struct Stores {
    /// Functions.
    pub functions: Arc<dyn FunctionStore>,
    /// Their code.
    pub code: Arc<dyn CodeStore>,
    /// What belongs to no single function.
    pub documents: Arc<dyn DocumentStore>,
    /// The queues that functions can be mapped to.
    pub queues: Queues,
    /// The buckets that code can come from.
    pub objects: Arc<dyn ObjectStore>,
    /// Told after every change, because it may leave code behind that nothing needs any more.
    pub released: Arc<Notify>,
}

/// The event source mappings in a store.
#[must_use]
pub fn event_source_mappings(documents: Arc<dyn DocumentStore>) -> Collection<EventSourceMapping> {
    Collection::new(documents, mapping::COLLECTION)
}

impl Lambda {
    /// The service over these stores. Operations that change state run on `tasks`, which the owner waits for
    /// after the front door has closed.
    #[must_use]
    pub fn new(
        place: Place,
        stores: Stores,
        invoker: Arc<dyn Invoke>,
        transitions: Transitions,
        clock: Arc<dyn Clock>,
        tasks: TaskTracker,
    ) -> Self {
        let Stores { functions, code, documents, queues, objects, released } = stores;
        let layers = Collection::new(Arc::clone(&documents), layer::COLLECTION);
        let mappings = event_source_mappings(Arc::clone(&documents));
        let signing = Collection::new(documents, code_signing::COLLECTION);
        let links = Arc::new(CodeLinks::new());
        Self {
            place,
            functions,
            code,
            layers,
            mappings,
            queues,
            sources: source::Sources::new(objects),
            signing,
            released,
            links,
            clock,
            invoker,
            transitions,
            giving: tokio::sync::Mutex::default(),
            pairing: tokio::sync::Mutex::default(),
            reserving: tokio::sync::Mutex::default(),
            tasks,
        }
    }

    fn reservations(&self) -> concurrency::Reservations<'_> {
        concurrency::Reservations {
            functions: self.functions.as_ref(),
            invoker: self.invoker.as_ref(),
            changing: &self.reserving,
        }
    }

    fn layers(&self) -> layer::Layers<'_> {
        layer::Layers { place: &self.place, stored: &self.layers }
    }

    fn mappings(&self) -> mapping::Mappings<'_> {
        mapping::Mappings {
            place: &self.place,
            functions: self.functions.as_ref(),
            stored: &self.mappings,
            queues: &self.queues,
            transitions: &self.transitions,
            pairing: &self.pairing,
        }
    }

    fn code_signing(&self) -> code_signing::CodeSigning<'_> {
        code_signing::CodeSigning {
            place: &self.place,
            functions: self.functions.as_ref(),
            stored: &self.signing,
            giving: &self.giving,
        }
    }

    fn taggable(&self) -> tag::Taggable<'_> {
        tag::Taggable {
            place: &self.place,
            functions: self.functions.as_ref(),
            mappings: self.mappings(),
            signing: self.code_signing(),
        }
    }

    /// How the answer to a request links to code.
    fn link<'a>(&'a self, request: &'a Request) -> read::LinkTo<'a> {
        read::LinkTo { links: &self.links, host: callable_host(request), now: self.clock.now() }
    }
}

/// The operation, if the request is one that carries a code archive and may be large.
pub(crate) fn code_operation(method: &Method, path: &str) -> Option<&'static str> {
    let path = path.trim_end_matches('/');
    if path.starts_with("/2018-10-31/layers/") && path.ends_with("/versions") && method == Method::POST {
        return Some("PublishLayerVersion");
    }
    let rest = path.strip_prefix("/2015-03-31/functions")?;
    match (method.as_str(), rest) {
        ("POST", "") => Some("CreateFunction"),
        ("PUT", rest) if rest.ends_with("/code") => Some("UpdateFunctionCode"),
        _ => None,
    }
}

/// Answers a request to the service.
pub(crate) async fn answer(lambda: &Arc<Lambda>, request: Request) -> Answer {
    if invoke::function_of_path(&request.head.method, request.path()).is_some() {
        return invoke::answer(&lambda.place, lambda.invoker.as_ref(), request).await;
    }
    let routed = match wire::SERVICE.route(&wire_request(&request)) {
        Ok(routed) => routed,
        Err(error) => return answer::error(Protocol::RestJson, &error.to_api_error(Protocol::RestJson)),
    };
    if routed.operation == Operation::InvokeAsync {
        let accepted = accept(lambda, &routed, &request).await;
        return accepted.unwrap_or_else(|error| answer::error(Protocol::RestJson, &error));
    }
    let result = if changes_state(routed.operation) {
        let lambda_of_task = Arc::clone(lambda);
        let task = lambda.tasks.spawn(async move {
            let result = change(&lambda_of_task, &routed, &request).await;
            lambda_of_task.released.notify_one();
            result
        });
        match task.await {
            Ok(result) => result,
            Err(error) => {
                tracing::error!(error = mayfly_model::chain(&error), "an operation did not end");
                Err(answer::internal_failure())
            }
        }
    } else {
        read(lambda, &routed, &request)
    };
    result.unwrap_or_else(|error| answer::error(Protocol::RestJson, &error))
}

/// Accepts an event.
async fn accept(lambda: &Lambda, routed: &Routed<Operation>, request: &Request) -> Result<Answer, ApiError> {
    let input = decode(routed, &wire_request(request))?;
    let accepted = invoke_async::invoke_async(&lambda.place, lambda.invoker.as_ref(), request.id, input).await?;
    Ok(encoded(routed, &accepted))
}

fn wire_request(request: &Request) -> HttpRequest<'_> {
    HttpRequest {
        method: &request.head.method,
        path: request.path(),
        query: request.query(),
        headers: &request.head.headers,
        body: &request.body,
    }
}

/// Operations of [`change`]; all others are of [`read`].
fn changes_state(operation: Operation) -> bool {
    let is_elsewhere = attachment::changes(operation) || freestanding::changes(operation);
    is_elsewhere
        || matches!(
            operation,
            Operation::CreateFunction
                | Operation::UpdateFunctionCode
                | Operation::UpdateFunctionConfiguration
                | Operation::DeleteFunction
                | Operation::TagResource
                | Operation::UntagResource
                | Operation::PublishVersion
                | Operation::CreateAlias
                | Operation::UpdateAlias
                | Operation::DeleteAlias
                | Operation::PutFunctionConcurrency
                | Operation::DeleteFunctionConcurrency
                | Operation::PutProvisionedConcurrencyConfig
                | Operation::DeleteProvisionedConcurrencyConfig
                | Operation::PublishLayerVersion
                | Operation::DeleteLayerVersion
                | Operation::AddLayerVersionPermission
                | Operation::RemoveLayerVersionPermission
        )
}

async fn change(lambda: &Lambda, routed: &Routed<Operation>, request: &Request) -> Result<Answer, ApiError> {
    let wire = &wire_request(request);
    let (place, functions, code) = (&lambda.place, lambda.functions.as_ref(), lambda.code.as_ref());
    let (layers, transitions, now) = (lambda.layers(), &lambda.transitions, lambda.clock.now());
    match routed.operation {
        Operation::CreateFunction => {
            let input = decode(routed, wire)?;
            let (signing, sources) = (lambda.code_signing(), &lambda.sources);
            let making = create::Making { place, functions, code, sources, layers, signing, transitions };
            let created = create::create_function(making, now, input).await?;
            Ok(encoded(routed, &created))
        }
        Operation::UpdateFunctionCode => {
            let (input, packing) = (decode(routed, wire)?, source::Packing { code, sources: &lambda.sources });
            let updated = update::update_function_code(place, functions, packing, transitions, now, input).await?;
            Ok(encoded(routed, &updated))
        }
        Operation::UpdateFunctionConfiguration => {
            let input = decode(routed, wire)?;
            let updated =
                update::update_function_configuration(place, functions, layers, transitions, now, input).await?;
            Ok(encoded(routed, &updated))
        }
        Operation::DeleteFunction => {
            delete::delete_function(place, functions, lambda.invoker.as_ref(), &decode(routed, wire)?).await?;
            // The model says 200 with a body; the service answers 204 without one.
            Ok(answer::empty(StatusCode::NO_CONTENT))
        }
        Operation::TagResource => {
            tag::tag_resource(lambda.taggable(), decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::UntagResource => {
            tag::untag_resource(lambda.taggable(), decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::PublishLayerVersion => {
            let (link, input) = (lambda.link(request), decode(routed, wire)?);
            let packing = source::Packing { code, sources: &lambda.sources };
            Ok(encoded(routed, &layer::publish_layer_version(layers, packing, &link, now, input).await?))
        }
        Operation::DeleteLayerVersion => {
            layer::delete_layer_version(layers, &decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::AddLayerVersionPermission => {
            let added = layer::permission::add_layer_version_permission(layers, decode(routed, wire)?).await?;
            Ok(encoded(routed, &added))
        }
        Operation::RemoveLayerVersionPermission => {
            layer::permission::remove_layer_version_permission(layers, &decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        _ => change_version(lambda, routed, wire).await,
    }
}

/// Changes of versions, aliases and concurrency.
async fn change_version(
    lambda: &Lambda,
    routed: &Routed<Operation>,
    wire: &HttpRequest<'_>,
) -> Result<Answer, ApiError> {
    let (place, functions, reservations) = (&lambda.place, lambda.functions.as_ref(), lambda.reservations());
    match routed.operation {
        Operation::PublishVersion => {
            let (transitions, now) = (&lambda.transitions, lambda.clock.now());
            let input = decode(routed, wire)?;
            let published = version::publish_version(place, functions, transitions, now, input).await?;
            Ok(encoded(routed, &published))
        }
        Operation::CreateAlias => {
            Ok(encoded(routed, &alias::create_alias(place, functions, decode(routed, wire)?).await?))
        }
        Operation::UpdateAlias => {
            Ok(encoded(routed, &alias::update_alias(place, functions, decode(routed, wire)?).await?))
        }
        Operation::DeleteAlias => {
            alias::delete_alias(place, functions, &decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        Operation::PutFunctionConcurrency => {
            let reserved = concurrency::put_function_concurrency(place, reservations, &decode(routed, wire)?).await?;
            Ok(encoded(routed, &reserved))
        }
        Operation::DeleteFunctionConcurrency => {
            concurrency::delete_function_concurrency(place, reservations, &decode(routed, wire)?).await?;
            Ok(encoded(routed, &Nothing {}))
        }
        _ => provisioned::change(lambda, routed, wire).await,
    }
}

fn read(lambda: &Lambda, routed: &Routed<Operation>, request: &Request) -> Result<Answer, ApiError> {
    let wire = &wire_request(request);
    let (place, functions) = (&lambda.place, lambda.functions.as_ref());
    match routed.operation {
        Operation::GetFunction => {
            let link = lambda.link(request);
            Ok(encoded(routed, &read::get_function(place, functions, &link, &decode(routed, wire)?)?))
        }
        Operation::GetFunctionConfiguration => {
            Ok(encoded(routed, &read::get_function_configuration(place, functions, &decode(routed, wire)?)?))
        }
        Operation::ListFunctions => {
            Ok(encoded(routed, &read::list_functions(place, functions, &decode(routed, wire)?)?))
        }
        Operation::ListVersionsByFunction => {
            Ok(encoded(routed, &version::list_versions(place, functions, &decode(routed, wire)?)?))
        }
        Operation::GetAlias => Ok(encoded(routed, &alias::get_alias(place, functions, &decode(routed, wire)?)?)),
        Operation::ListAliases => Ok(encoded(routed, &alias::list_aliases(place, functions, &decode(routed, wire)?)?)),
        Operation::GetFunctionConcurrency => {
            Ok(encoded(routed, &concurrency::get_function_concurrency(place, functions, &decode(routed, wire)?)?))
        }
        Operation::ListTags => Ok(encoded(routed, &tag::list_tags(lambda.taggable(), &decode(routed, wire)?)?)),
        Operation::GetAccountSettings => Ok(encoded(routed, &account::get_account_settings(functions))),
        Operation::GetLayerVersion
        | Operation::GetLayerVersionByArn
        | Operation::ListLayerVersions
        | Operation::ListLayers
        | Operation::GetLayerVersionPolicy => read_layer(lambda, routed, request),
        _ => provisioned::read(lambda, routed, wire),
    }
}

/// Reads of layers.
fn read_layer(lambda: &Lambda, routed: &Routed<Operation>, request: &Request) -> Result<Answer, ApiError> {
    let (layers, wire) = (lambda.layers(), &wire_request(request));
    match routed.operation {
        Operation::GetLayerVersion => {
            Ok(encoded(routed, &layer::get_layer_version(layers, &lambda.link(request), &decode(routed, wire)?)?))
        }
        Operation::GetLayerVersionByArn => {
            let found = layer::get_layer_version_by_arn(layers, &lambda.link(request), &decode(routed, wire)?)?;
            Ok(encoded(routed, &found))
        }
        Operation::ListLayerVersions => {
            Ok(encoded(routed, &layer::list_layer_versions(layers, &decode(routed, wire)?)?))
        }
        Operation::ListLayers => Ok(encoded(routed, &layer::list_layers(layers, &decode(routed, wire)?)?)),
        Operation::GetLayerVersionPolicy => {
            Ok(encoded(routed, &layer::permission::get_layer_version_policy(layers, &decode(routed, wire)?)?))
        }
        other => Err(answer::not_available(other.name())),
    }
}

fn encoded(routed: &Routed<Operation>, output: &impl Structure) -> Answer {
    answer::from_wire(mayfly_aws::encode(routed.operation, output))
}

/// The host that the client reached the platform by, if it is one that a link can carry.
pub(crate) fn callable_host(request: &Request) -> &str {
    let is_authority = |host: &&str| host.parse::<http::uri::Authority>().is_ok() && !host.contains('@');
    request.host().filter(is_authority).unwrap_or("localhost:4566")
}
