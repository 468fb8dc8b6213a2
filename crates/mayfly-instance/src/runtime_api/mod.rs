//! The Runtime API that a runtime client and extensions speak to, one server per instance.
//!
//! The contract is that of the public Lambda runtime API, version 2018-06-01, and of the Extensions API, version
//! 2020-01-01. The peer is the
//! function's own code, so every size is bounded and nothing here can affect another instance.

mod classes;
mod extension;
mod metadata;
mod reply;
mod request;
mod telemetry;

use std::convert::Infallible;
use std::sync::Arc;

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::exchange::{Exchange, Rejection};
use crate::telemetry::Telemetry;
pub(crate) use metadata::{CREDENTIALS_PATH, Metadata, zone_id};
use request::Call;

/// Where a process that booted without a function waits to be told its function.
const STEM_PATH: &str = "/mayfly/stem";
/// Where an initialised process waits to be forked.
const TEMPLATE_PATH: &str = "/mayfly/template";
/// Connections that one environment may have open to its Runtime API. The runtime and each extension use one or two.
const MAX_CONNECTIONS: usize = 64;
/// The size of the HTTP parser's buffer, and so the limit on a request's head.
const MAX_HEAD_BYTES: usize = 128 * 1024;

/// What an environment's processes can reach through the server. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Apis {
    pub(crate) exchange: Arc<Exchange>,
    pub(crate) metadata: Arc<Metadata>,
    pub(crate) telemetry: Arc<Telemetry>,
}

/// Serves the Runtime API on `listener` until `cancelled`. The connection tasks belong to `tasks`.
pub(crate) async fn serve(listener: TcpListener, apis: Apis, tasks: TaskTracker, cancelled: CancellationToken) {
    let permits = Arc::new(tokio::sync::Semaphore::new(MAX_CONNECTIONS));
    loop {
        let Ok(permit) = Arc::clone(&permits).acquire_owned().await else {
            return;
        };
        let accepted = tokio::select! {
            () = cancelled.cancelled() => return,
            accepted = listener.accept() => accepted,
        };
        let stream = match accepted {
            Ok((stream, _peer)) => stream,
            Err(error) => {
                tracing::debug!(%error, "runtime api accept failed");
                continue;
            }
        };
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "runtime api connection is gone already");
            continue;
        }
        let (apis, cancelled) = (apis.clone(), cancelled.clone());
        tasks.spawn(async move {
            let service = service_fn(move |request| {
                let apis = apis.clone();
                async move { Ok::<_, Infallible>(handle(&apis, request).await) }
            });
            let connection = http1::Builder::new()
                .auto_date_header(false)
                .max_buf_size(MAX_HEAD_BYTES)
                .serve_connection(TokioIo::new(stream), service);
            tokio::select! {
                () = cancelled.cancelled() => {}
                outcome = connection => {
                    if let Err(error) = outcome {
                        tracing::debug!(%error, "runtime api connection ended");
                    }
                }
            }
            drop(permit);
        });
    }
}

async fn handle(apis: &Apis, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let Apis { exchange, metadata, telemetry } = apis;
    if request.uri().path() == metadata::PATH {
        return metadata.answer(request.method(), request.headers());
    }
    if request.uri().path() == CREDENTIALS_PATH {
        return metadata.credentials(request.method(), request.headers());
    }
    // Without a function to wait for, this is a path like any other that is not there.
    if request.uri().path() == STEM_PATH
        && request.method() == Method::GET
        && let Some(function) = exchange.park()
    {
        return match function.await {
            Ok(document) => reply::json(StatusCode::OK, document),
            Err(_ended) => reply::error(StatusCode::GONE, "Runtime.Shutdown", "the process is not needed any more"),
        };
    }
    if request.uri().path() == TEMPLATE_PATH && request.method() == Method::GET {
        // It waits for good. Its forks are told what they are in slots of their own.
        return restore_next(exchange).await;
    }
    if request.uri().path() == classes::PATH {
        return classes::answer(&exchange.classes, request).await;
    }
    if let Some(operation) = request.uri().path().strip_prefix(extension::PREFIX) {
        let operation = operation.to_owned();
        return extension::answer(&exchange.extensions, &operation, request).await;
    }
    if let Some(api) = telemetry::api(request.uri().path()) {
        return telemetry::subscribe(&exchange.extensions, telemetry, api, request).await;
    }
    let call = match Call::parse(request.method(), request.uri().path()) {
        Ok(call) => call,
        Err(status) => {
            return reply::error(status, "InvalidRequest", "unknown runtime api operation");
        }
    };
    match call {
        Call::Ping => reply::text("pong"),
        Call::Next => match exchange.next() {
            // The sender goes away when the instance ends; this connection is closed then.
            Ok(event) => match event.await {
                Ok(event) => reply::event(event),
                Err(_ended) => reply::error(StatusCode::GONE, "Runtime.Shutdown", "the instance is shutting down"),
            },
            Err(rejection) => refused(rejection),
        },
        Call::Response { request_id } => {
            let request_id = request_id.to_owned();
            request::response(exchange, &request_id, request).await
        }
        Call::Error { request_id } => {
            let request_id = request_id.to_owned();
            request::error(exchange, &request_id, request).await
        }
        Call::InitError => request::init_error(exchange, request).await,
        Call::RestoreNext => restore_next(exchange).await,
    }
}

/// Answers when the environment goes on after its snapshot was taken.
async fn restore_next(exchange: &Exchange) -> Response<Full<Bytes>> {
    match exchange.pause() {
        Some(Ok(restored)) => match restored.await {
            Ok(()) => reply::text(""),
            Err(_ended) => reply::error(StatusCode::GONE, "Runtime.Shutdown", "the instance is shutting down"),
        },
        Some(Err(rejection)) => refused(rejection),
        None => reply::error(StatusCode::NOT_FOUND, "InvalidRequest", "this environment has no snapshots"),
    }
}

fn refused(rejection: Rejection) -> Response<Full<Bytes>> {
    match rejection {
        Rejection::InvalidRequestId => reply::error(StatusCode::BAD_REQUEST, "InvalidRequestID", "Invalid request ID"),
        Rejection::InvalidTransition { from, to } => reply::error(
            StatusCode::FORBIDDEN,
            "InvalidStateTransition",
            &format!("State transition from {from} to {to} failed for runtime. Error: State transition is not allowed"),
        ),
    }
}

impl<'a> Call<'a> {
    fn parse(method: &Method, path: &'a str) -> Result<Self, StatusCode> {
        let rest = path.strip_prefix("/2018-06-01/").ok_or(StatusCode::NOT_FOUND)?;
        let (call, expected) = match rest {
            "ping" => (Call::Ping, Method::GET),
            "runtime/invocation/next" => (Call::Next, Method::GET),
            "runtime/init/error" | "runtime/restore/error" => (Call::InitError, Method::POST),
            "runtime/restore/next" => (Call::RestoreNext, Method::GET),
            _ => {
                let rest = rest.strip_prefix("runtime/invocation/").ok_or(StatusCode::NOT_FOUND)?;
                match rest.split_once('/') {
                    Some((request_id, "response")) => (Call::Response { request_id }, Method::POST),
                    Some((request_id, "error")) => (Call::Error { request_id }, Method::POST),
                    _ => return Err(StatusCode::NOT_FOUND),
                }
            }
        };
        if method == expected { Ok(call) } else { Err(StatusCode::METHOD_NOT_ALLOWED) }
    }
}

#[cfg(test)]
mod tests;
