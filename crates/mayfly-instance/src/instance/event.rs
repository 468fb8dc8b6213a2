//! What goes into an instance and what comes out of it.

use bytes::Bytes;
use mayfly_model::failure::Blame;
use mayfly_model::id::RequestId;
use mayfly_model::lineage::Lineage;
use mayfly_model::meter::Usage;
use mayfly_model::tenant::TenantId;
use tokio::sync::{mpsc, oneshot};

pub use crate::exchange::StreamItem;

/// One event for an instance.
#[derive(Clone, Debug)]
pub struct InstanceEvent {
    /// The invocation's id.
    pub request_id: RequestId,
    /// The ARN as the caller wrote it, or without a qualifier.
    pub invoked_arn: String,
    /// The payload.
    pub payload: Bytes,
    /// The client context, JSON text.
    pub client_context: Option<String>,
    /// The tenant that it is for, if the function keeps tenants apart.
    pub tenant: Option<TenantId>,
    /// The caller's trace header.
    pub trace_header: Option<String>,
    /// The chain of invocations that ends in this one.
    pub lineage: Lineage,
    /// Whether the reply is to carry the log tail; it then waits for the end of the invocation.
    pub wants_tail: bool,
    /// Whether a streamed result may be passed on as it is made.
    pub accepts_stream: bool,
}

/// A function's result.
#[derive(Debug)]
pub enum Payload {
    /// All of it.
    Whole(Bytes),
    /// As it is made.
    Stream {
        /// What the function says it is.
        content_type: Option<String>,
        /// The pieces; the last one is not a chunk.
        chunks: mpsc::Receiver<StreamItem>,
        /// What is known only when the invocation is over.
        end: oneshot::Receiver<StreamEnd>,
    },
}

/// The end of an invocation whose result was streamed.
#[derive(Debug)]
pub struct StreamEnd {
    /// Why the invocation failed, if the platform saw it fail: the document that says so.
    pub failure: Option<Bytes>,
    /// The log tail, if it was wanted.
    pub log_tail: Option<Bytes>,
}

/// What the caller gets.
#[derive(Debug)]
pub struct Reply {
    /// The result, or the error document.
    pub payload: Payload,
    /// Whose fault it is if this is no success: the function's, or the platform's, which lost the
    /// environment after the event was handed over.
    pub blame: Option<Blame>,
    /// The trace header that the function saw.
    pub trace: String,
    /// The log tail, if it was wanted.
    pub log_tail: Option<Bytes>,
}

/// An invocation that is over.
#[derive(Debug)]
pub struct Finished {
    /// What it used.
    pub usage: Usage,
    /// Whether the instance is beyond use and must be ended.
    pub broken: bool,
}

/// An event that no handler has seen, because the environment turned out to be gone: another instance
/// can take it.
#[derive(Debug)]
pub struct Undelivered(pub Box<InstanceEvent>);
